import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/";
const whole =
  "topologyKey: topology.kubernetes.io/zone\nmaxSkew: 1\nwhenUnsatisfiable: DoNotSchedule\nlabelSelector:\n  matchLabels:\n    app: web";

export const topologySpreadConstraintDocs = explain("io.k8s.api.core.v1.TopologySpreadConstraint", () => ({
  itself: {
    gist: {
      en: "Spreads Pods evenly over zones or nodes, so that the loss of one takes only a share of them along.",
      "pt-br": "Espalha os Pods por igual entre zonas ou nós, para que a perda de um leve só uma parte deles.",
    },
    when: {
      en: "With two replicas or more of anything that should survive the loss of a node or a zone.",
      "pt-br": "Com duas réplicas ou mais de tudo o que deva sobreviver à perda de um nó ou de uma zona.",
    },
    example:
      "- topologyKey: topology.kubernetes.io/zone\n  maxSkew: 1\n  whenUnsatisfiable: ScheduleAnyway\n  labelSelector:\n    matchLabels:\n      app: web",
    pitfall: {
      en: "It decides only where new Pods go. When some are removed, the rest is not moved.",
      "pt-br": "Só decide para onde vão os Pods novos. Quando alguns saem, os outros não são movidos.",
    },
    learnMore: page,
  },
  topologyKey: {
    gist: {
      en: "The label of the nodes that makes the groups: nodes with the same value are one group.",
      "pt-br": "O rótulo dos nós que forma os grupos: nós com o mesmo valor são um grupo.",
    },
    when: {
      en: "`topology.kubernetes.io/zone` for zones, `kubernetes.io/hostname` for single nodes.",
      "pt-br": "`topology.kubernetes.io/zone` para zonas, `kubernetes.io/hostname` para nós.",
    },
    example: whole,
    pitfall: {
      en: "Nodes without the label get none of these Pods under `DoNotSchedule`.",
      "pt-br": "Com `DoNotSchedule`, nós sem o rótulo não recebem nenhum destes Pods.",
    },
    learnMore: page,
  },
  maxSkew: {
    gist: {
      en: "By how many Pods the fullest group may be ahead of the emptiest.",
      "pt-br": "Quantos Pods o grupo mais cheio pode ter a mais que o mais vazio.",
    },
    example: whole,
    pitfall: {
      en: "At least 1. With 1 over three zones, five Pods are 2, 2 and 1.",
      "pt-br": "No mínimo 1. Com 1 em três zonas, cinco Pods ficam 2, 2 e 1.",
    },
    learnMore: page,
  },
  whenUnsatisfiable: {
    gist: {
      en: "What to do with a Pod that cannot be placed evenly.",
      "pt-br": "O que fazer com um Pod que não pode ser distribuído por igual.",
    },
    values: {
      DoNotSchedule: {
        en: "it waits, `Pending`, until there is room in the right group",
        "pt-br": "ele espera, `Pending`, até haver lugar no grupo certo",
      },
      ScheduleAnyway: {
        en: "it goes elsewhere; even placement is only preferred",
        "pt-br": "ele vai para outro lugar; ficar por igual é só preferência",
      },
    },
    example: whole,
    learnMore: page,
  },
  labelSelector: {
    gist: {
      en: "Which Pods are counted: normally those with the labels of this very Pod.",
      "pt-br": "Quais Pods são contados: normalmente os que têm os rótulos deste mesmo Pod.",
    },
    example: whole,
    pitfall: {
      en: "Without it, or with labels that the Pod itself does not carry, nothing is spread.",
      "pt-br": "Sem ele, ou com rótulos que o próprio Pod não tem, nada é espalhado.",
    },
    learnMore: page,
  },
  matchLabelKeys: {
    gist: {
      en: "Labels whose value is taken from the Pod that is being placed. With `pod-template-hash` each version of a Deployment is spread on its own.",
      "pt-br":
        "Rótulos cujo valor vem do Pod que está sendo posicionado. Com `pod-template-hash`, cada versão de um Deployment é espalhada por si.",
    },
    when: {
      en: "For rolling updates, where the old Pods would otherwise be counted too.",
      "pt-br": "Para rolling updates, em que os Pods antigos também seriam contados.",
    },
    example: `${whole}\nmatchLabelKeys: [pod-template-hash]`,
    pitfall: {
      en: "Only beside `labelSelector`, and not with a key that stands there already.",
      "pt-br": "Só ao lado de `labelSelector`, e não com uma chave que já esteja lá.",
    },
    learnMore: page,
  },
  minDomains: {
    gist: {
      en: "How many groups there should be at least. While there are fewer, the missing ones count as empty, and no group gets more than `maxSkew` Pods.",
      "pt-br":
        "Quantos grupos deve haver no mínimo. Enquanto houver menos, os que faltam contam como vazios, e nenhum grupo recebe mais que `maxSkew` Pods.",
    },
    when: {
      en: "Where the cluster adds nodes by itself: the waiting Pods make it add them in more zones.",
      "pt-br": "Onde o cluster acrescenta nós sozinho: os Pods à espera o fazem acrescentá-los em mais zonas.",
    },
    example: `${whole}\nminDomains: 3`,
    pitfall: {
      en: "Only with `whenUnsatisfiable: DoNotSchedule`.",
      "pt-br": "Só com `whenUnsatisfiable: DoNotSchedule`.",
    },
    learnMore: page,
  },
  nodeAffinityPolicy: {
    gist: {
      en: "Whether nodes that the Pod's `nodeSelector` and `nodeAffinity` rule out are counted.",
      "pt-br": "Se os nós que o `nodeSelector` e a `nodeAffinity` do Pod excluem são contados.",
    },
    values: {
      Honor: { en: "they are not; the default", "pt-br": "não são; é o padrão" },
      Ignore: { en: "every node counts", "pt-br": "todos os nós contam" },
    },
    example: `${whole}\nnodeAffinityPolicy: Honor`,
    learnMore: page,
  },
  nodeTaintsPolicy: {
    gist: {
      en: "Whether nodes with taints that the Pod does not tolerate are counted.",
      "pt-br": "Se os nós com taints que o Pod não tolera são contados.",
    },
    values: {
      Honor: { en: "they are not", "pt-br": "não são" },
      Ignore: { en: "every node counts; the default", "pt-br": "todos os nós contam; é o padrão" },
    },
    example: `${whole}\nnodeTaintsPolicy: Honor`,
    pitfall: {
      en: "With `Ignore`, a tainted zone counts as empty, and Pods wait for it in vain.",
      "pt-br": "Com `Ignore`, uma zona com taint conta como vazia, e os Pods esperam por ela em vão.",
    },
    learnMore: page,
  },
}));
