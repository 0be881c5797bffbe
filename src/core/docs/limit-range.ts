import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/concepts/policy/limit-range/";

export const limitRangeDocs = explain("io.k8s.api.core.v1.LimitRange", () => ({
  itself: {
    gist: {
      en: "How much a single container, Pod or claim of a namespace may ask for, and what it gets if it says nothing.",
      "pt-br": "Quanto um único contêiner, Pod ou claim de um namespace pode pedir, e o que recebe se não disser nada.",
    },
    when: {
      en: "Beside a ResourceQuota, so that Pods without `resources` are not refused but get sensible ones.",
      "pt-br":
        "Ao lado de uma ResourceQuota, para que Pods sem `resources` não sejam recusados, e sim recebam valores sensatos.",
    },
    example:
      "apiVersion: v1\nkind: LimitRange\nmetadata:\n  name: defaults\n  namespace: shop\nspec:\n  limits:\n    - type: Container\n      defaultRequest:\n        cpu: 100m\n        memory: 128Mi\n      default:\n        memory: 256Mi\n      max:\n        memory: 2Gi",
    pitfall: {
      en: "It counts when a Pod is made; Pods that run are not touched.",
      "pt-br": "Vale quando um Pod é criado; Pods que já rodam não são tocados.",
    },
    learnMore: page,
  },
  spec: {
    gist: {
      en: "The limits, one entry for each kind of thing.",
      "pt-br": "Os limites, uma entrada para cada tipo de coisa.",
    },
    learnMore: page,
  },
}));

export const limitRangeSpecDocs = explain("io.k8s.api.core.v1.LimitRangeSpec", () => ({
  limits: {
    gist: {
      en: "One entry for containers, one for Pods, one for claims, as needed.",
      "pt-br": "Uma entrada para contêineres, uma para Pods, uma para claims, conforme a necessidade.",
    },
    example:
      "limits:\n  - type: Container\n    default:\n      memory: 256Mi\n    defaultRequest:\n      memory: 128Mi",
    learnMore: page,
  },
}));

export const limitRangeItemDocs = explain("io.k8s.api.core.v1.LimitRangeItem", () => ({
  type: {
    gist: { en: "What the limits are for.", "pt-br": "Para o que são os limites." },
    values: {
      Container: { en: "each container", "pt-br": "cada contêiner" },
      Pod: { en: "all containers of a Pod together", "pt-br": "todos os contêineres de um Pod juntos" },
      PersistentVolumeClaim: { en: "each claim", "pt-br": "cada claim" },
    },
    example: "type: Container\nmax:\n  memory: 2Gi",
    learnMore: page,
  },
  default: {
    gist: {
      en: "The limits that a container gets if it has none.",
      "pt-br": "Os limites que um contêiner recebe se não tiver nenhum.",
    },
    example: "type: Container\ndefault:\n  memory: 256Mi",
    pitfall: {
      en: "Limits, despite the name: the requests stand in `defaultRequest`. Only for containers.",
      "pt-br": "São limites, apesar do nome: os pedidos ficam em `defaultRequest`. Só para contêineres.",
    },
    learnMore: page,
  },
  defaultRequest: {
    gist: {
      en: "The requests that a container gets if it has none.",
      "pt-br": "Os pedidos que um contêiner recebe se não tiver nenhum.",
    },
    example: "type: Container\ndefaultRequest:\n  cpu: 100m\n  memory: 128Mi",
    pitfall: {
      en: "Left out, they are the same as `default`.",
      "pt-br": "Sem ele, são iguais a `default`.",
    },
    learnMore: page,
  },
  max: {
    gist: { en: "The largest limit that is allowed.", "pt-br": "O maior limite permitido." },
    example: "type: Container\nmax:\n  memory: 2Gi",
    learnMore: page,
  },
  min: {
    gist: { en: "The smallest request that is allowed.", "pt-br": "O menor pedido permitido." },
    example: "type: PersistentVolumeClaim\nmin:\n  storage: 1Gi",
    learnMore: page,
  },
  maxLimitRequestRatio: {
    gist: {
      en: "How many times the request the limit may be.",
      "pt-br": "Quantas vezes o pedido o limite pode ser.",
    },
    example: 'type: Container\nmaxLimitRequestRatio:\n  memory: "2"',
    learnMore: page,
  },
}));
