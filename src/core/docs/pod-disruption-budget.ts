import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/tasks/run-application/configure-pdb/";

export const disruptionBudgetDocs = explain("io.k8s.api.policy.v1.PodDisruptionBudget", () => ({
  itself: {
    gist: {
      en: "How many Pods of a program may be taken away on purpose at the same time: when a node is drained, for an upgrade or to save one.",
      "pt-br":
        "Quantos Pods de um programa podem ser tirados de propósito ao mesmo tempo: quando um nó é esvaziado, para uma atualização ou para economizar.",
    },
    when: {
      en: "For everything with two or more replicas that must stay reachable during the cluster's maintenance.",
      "pt-br": "Para tudo o que tem duas ou mais réplicas e precisa continuar no ar durante a manutenção do cluster.",
    },
    example:
      "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\nspec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app: web",
    pitfall: {
      en: "It does not help against a node that breaks, nor does it slow down a rollout. And one that allows nothing (one replica, `minAvailable: 1`) keeps every node from being drained.",
      "pt-br":
        "Não ajuda contra um nó que quebra, nem freia um rollout. E um que não permite nada (uma réplica, `minAvailable: 1`) impede que qualquer nó seja esvaziado.",
    },
    learnMore: page,
  },
  spec: {
    gist: { en: "Which Pods, and how many must stay.", "pt-br": "Quais Pods, e quantos precisam ficar." },
    learnMore: page,
  },
}));

export const disruptionBudgetSpecDocs = explain("io.k8s.api.policy.v1.PodDisruptionBudgetSpec", () => ({
  maxUnavailable: {
    gist: {
      en: "How many of the Pods may be missing. Percentages are rounded up.",
      "pt-br": "Quantos dos Pods podem faltar. Porcentagens são arredondadas para cima.",
    },
    when: {
      en: "Rather this than `minAvailable`: it stays right when the number of replicas changes.",
      "pt-br": "Melhor que `minAvailable`: continua certo quando o número de réplicas muda.",
    },
    example: "maxUnavailable: 1",
    pitfall: {
      en: "Either it or `minAvailable`, never both. And 0 blocks every drain.",
      "pt-br": "Ou ele ou `minAvailable`, nunca os dois. E 0 trava todo esvaziamento de nó.",
    },
    learnMore: page,
  },
  minAvailable: {
    gist: {
      en: "How many of the Pods must stay. Percentages are rounded up.",
      "pt-br": "Quantos dos Pods precisam ficar. Porcentagens são arredondadas para cima.",
    },
    example: "minAvailable: 50%",
    pitfall: {
      en: "As many as there are replicas, or `100%`, and no node can be drained.",
      "pt-br": "Tantos quantas são as réplicas, ou `100%`, e nenhum nó pode ser esvaziado.",
    },
    learnMore: page,
  },
  selector: {
    gist: {
      en: "The Pods, by their labels: the same as in the Deployment's `selector`.",
      "pt-br": "Os Pods, pelos rótulos: os mesmos do `selector` do Deployment.",
    },
    example: "selector:\n  matchLabels:\n    app: web",
    pitfall: {
      en: "`{}` picks every Pod of the namespace; left out, none.",
      "pt-br": "`{}` escolhe todos os Pods do namespace; sem ele, nenhum.",
    },
    learnMore: page,
  },
  unhealthyPodEvictionPolicy: {
    gist: {
      en: "Whether Pods that run but are not ready may be taken away too.",
      "pt-br": "Se Pods que rodam mas não estão prontos também podem ser tirados.",
    },
    values: {
      IfHealthyBudget: {
        en: "only while enough others are healthy; the default",
        "pt-br": "só enquanto houver outros saudáveis o bastante; é o padrão",
      },
      AlwaysAllow: {
        en: "always: a Pod that hangs holds up no drain",
        "pt-br": "sempre: um Pod travado não segura o esvaziamento de um nó",
      },
    },
    example: "unhealthyPodEvictionPolicy: AlwaysAllow",
    learnMore: `${page}#unhealthy-pod-eviction-policy`,
  },
}));
