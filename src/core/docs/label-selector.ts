import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors";

export const labelSelectorDocs = explain("io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector", () => ({
  itself: {
    gist: {
      en: "Picks objects by their labels. Whatever is written must hold, `matchLabels` and `matchExpressions` together.",
      "pt-br":
        "Escolhe objetos pelos rótulos. Tudo o que estiver escrito precisa valer, `matchLabels` e `matchExpressions` juntos.",
    },
    example:
      "matchLabels:\n  app: web\nmatchExpressions:\n  - key: tier\n    operator: In\n    values: [frontend, backend]",
    pitfall: {
      en: "An empty one, `{}`, picks everything; one that is not there usually picks nothing.",
      "pt-br": "Um vazio, `{}`, escolhe tudo; um que não foi escrito em geral não escolhe nada.",
    },
    learnMore: page,
    fromThePost: true,
  },
  matchLabels: {
    gist: {
      en: "Labels that an object must carry, each with exactly this value.",
      "pt-br": "Rótulos que um objeto precisa ter, cada um com exatamente este valor.",
    },
    example: "matchLabels:\n  app: web\n  tier: frontend",
    pitfall: {
      en: "All of them, not one of them; and in a Deployment each must also stand in `template.metadata.labels`, or the server refuses it.",
      "pt-br":
        "Todos, e não só um deles; e em um Deployment cada um também precisa estar em `template.metadata.labels`, senão o servidor recusa.",
    },
    learnMore: page,
    fromThePost: true,
  },
  matchExpressions: {
    gist: {
      en: "Conditions on labels that say more than “equal”: one of several values, none of them, there or not there.",
      "pt-br":
        "Condições sobre rótulos que dizem mais que “igual”: um entre vários valores, nenhum deles, existe ou não existe.",
    },
    example: "matchExpressions:\n  - key: tier\n    operator: In\n    values: [frontend, backend]",
    pitfall: {
      en: "All must hold. For “this or that” list the values under one `In`.",
      "pt-br": "Todas precisam valer. Para “isto ou aquilo”, liste os valores em um só `In`.",
    },
    learnMore: page,
  },
}));

export const labelSelectorRequirementDocs = explain(
  "io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement",
  () => ({
    key: {
      gist: {
        en: "The label that is looked at.",
        "pt-br": "O rótulo que é examinado.",
      },
      example: "key: tier\noperator: Exists",
      learnMore: page,
    },
    operator: {
      gist: {
        en: "What must be true of the label.",
        "pt-br": "O que precisa ser verdade sobre o rótulo.",
      },
      values: {
        In: { en: "its value is one of `values`", "pt-br": "o valor é um dos de `values`" },
        NotIn: {
          en: "its value is none of `values`, or the label is missing",
          "pt-br": "o valor não é nenhum dos de `values`, ou o rótulo não existe",
        },
        Exists: { en: "the label is there, whatever its value", "pt-br": "o rótulo existe, com qualquer valor" },
        DoesNotExist: { en: "the label is not there", "pt-br": "o rótulo não existe" },
      },
      example: "key: tier\noperator: NotIn\nvalues: [test]",
      learnMore: page,
    },
    values: {
      gist: {
        en: "The values that `In` and `NotIn` compare with.",
        "pt-br": "Os valores com que `In` e `NotIn` comparam.",
      },
      example: "key: tier\noperator: In\nvalues: [frontend, backend]",
      pitfall: {
        en: "At least one for `In` and `NotIn`, none for `Exists` and `DoesNotExist`.",
        "pt-br": "Pelo menos um para `In` e `NotIn`, nenhum para `Exists` e `DoesNotExist`.",
      },
      learnMore: page,
    },
  }),
);
