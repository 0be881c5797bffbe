import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/";

export const priorityClassDocs = explain("io.k8s.api.scheduling.v1.PriorityClass", () => ({
  itself: {
    gist: {
      en: "A name for how important Pods are. When there is no room, the scheduler removes less important ones.",
      "pt-br":
        "Um nome para quão importantes são os Pods. Quando falta espaço, o scheduler remove os menos importantes.",
    },
    when: {
      en: "A few classes for the whole cluster are enough: important, usual, and what may wait.",
      "pt-br": "Poucas classes para o cluster inteiro bastam: importante, normal, e o que pode esperar.",
    },
    example:
      "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata:\n  name: shop-critical\nvalue: 100000\ndescription: What customers notice at once.",
    pitfall: {
      en: "If everything is important, nothing is. A ResourceQuota can say who may use a class.",
      "pt-br": "Se tudo é importante, nada é. Uma ResourceQuota pode dizer quem pode usar uma classe.",
    },
    learnMore: page,
  },
  value: {
    gist: {
      en: "The higher, the more important. 0 is what Pods without a class have.",
      "pt-br": "Quanto maior, mais importante. 0 é o que têm os Pods sem classe.",
    },
    example: "value: 100000",
    pitfall: {
      en: "At most 1000000000: what is above belongs to the cluster itself. It cannot be changed later.",
      "pt-br": "No máximo 1000000000: acima disso é do próprio cluster. Não pode ser mudado depois.",
    },
    learnMore: `${page}#priorityclass`,
  },
  globalDefault: {
    gist: {
      en: "Makes this the class of new Pods that name none.",
      "pt-br": "Faz desta a classe dos Pods novos que não dizem nenhuma.",
    },
    example: "value: 1000\nglobalDefault: true",
    pitfall: {
      en: "Only one in the cluster. Pods that exist already keep theirs.",
      "pt-br": "Só uma no cluster. Pods que já existem ficam com a deles.",
    },
    learnMore: `${page}#priorityclass`,
  },
  preemptionPolicy: {
    gist: {
      en: "Whether Pods of this class may push out less important ones.",
      "pt-br": "Se Pods desta classe podem tirar os menos importantes do lugar.",
    },
    values: {
      PreemptLowerPriority: { en: "they may; the default", "pt-br": "podem; é o padrão" },
      Never: {
        en: "they wait for room, but at the head of the queue",
        "pt-br": "esperam por espaço, mas no começo da fila",
      },
    },
    example: "value: 1000\npreemptionPolicy: Never",
    learnMore: `${page}#non-preempting-priority-class`,
  },
  description: {
    gist: { en: "For people: when to use this class.", "pt-br": "Para as pessoas: quando usar esta classe." },
    example: "value: 1000\ndescription: Batch work that may wait.",
    learnMore: `${page}#priorityclass`,
  },
}));
