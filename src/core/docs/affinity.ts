import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/";
const between = `${page}#inter-pod-affinity-and-anti-affinity`;

export const affinityDocs = explain("io.k8s.api.core.v1.Affinity", () => ({
  itself: {
    gist: {
      en: "Wishes and demands about where the Pod runs: on which nodes, and near or far from which other Pods.",
      "pt-br": "Desejos e exigências sobre onde o Pod roda: em quais nós, e perto ou longe de quais outros Pods.",
    },
    when: {
      en: "`nodeSelector` is enough for “only on nodes with this label”; to spread copies, `topologySpreadConstraints` is simpler.",
      "pt-br":
        "`nodeSelector` basta para “só em nós com este rótulo”; para espalhar cópias, `topologySpreadConstraints` é mais simples.",
    },
    example:
      "affinity:\n  podAntiAffinity:\n    preferredDuringSchedulingIgnoredDuringExecution:\n      - weight: 100\n        podAffinityTerm:\n          topologyKey: kubernetes.io/hostname\n          labelSelector:\n            matchLabels:\n              app: web",
    pitfall: {
      en: "The long names say it: during scheduling it counts, during execution it is ignored. A Pod that runs is not moved when labels change.",
      "pt-br":
        "Os nomes compridos dizem: conta na hora de escolher o nó, e é ignorado durante a execução. Um Pod que roda não é movido quando os rótulos mudam.",
    },
    learnMore: `${page}#affinity-and-anti-affinity`,
  },
  nodeAffinity: {
    gist: {
      en: "Which nodes, by their labels: as `nodeSelector`, but with alternatives, exclusions and mere preferences.",
      "pt-br":
        "Quais nós, pelos rótulos deles: como `nodeSelector`, mas com alternativas, exclusões e simples preferências.",
    },
    example:
      "nodeAffinity:\n  requiredDuringSchedulingIgnoredDuringExecution:\n    nodeSelectorTerms:\n      - matchExpressions:\n          - key: topology.kubernetes.io/zone\n            operator: In\n            values: [us-east-1a, us-east-1b]",
    learnMore: `${page}#node-affinity`,
  },
  podAffinity: {
    gist: {
      en: "Near which other Pods: on the same node, or in the same zone.",
      "pt-br": "Perto de quais outros Pods: no mesmo nó, ou na mesma zona.",
    },
    when: {
      en: "For programs that talk a lot to each other, such as a web server and its cache.",
      "pt-br": "Para programas que conversam muito, como um servidor web e o cache dele.",
    },
    example:
      "podAffinity:\n  preferredDuringSchedulingIgnoredDuringExecution:\n    - weight: 50\n      podAffinityTerm:\n        topologyKey: topology.kubernetes.io/zone\n        labelSelector:\n          matchLabels:\n            app: cache",
    learnMore: between,
  },
  podAntiAffinity: {
    gist: {
      en: "Far from which other Pods: not on the same node, or not in the same zone.",
      "pt-br": "Longe de quais outros Pods: não no mesmo nó, ou não na mesma zona.",
    },
    when: {
      en: "To keep the copies of one program apart, so that a broken node takes only one along.",
      "pt-br": "Para manter as cópias de um programa separadas, para que um nó quebrado leve só uma.",
    },
    example:
      "podAntiAffinity:\n  requiredDuringSchedulingIgnoredDuringExecution:\n    - topologyKey: kubernetes.io/hostname\n      labelSelector:\n        matchLabels:\n          app: web",
    pitfall: {
      en: "As a demand, with more replicas than nodes, the rest stays `Pending`, and a rolling update may stand still.",
      "pt-br": "Como exigência, com mais réplicas que nós, o resto fica em `Pending`, e um rolling update pode travar.",
    },
    learnMore: between,
  },
}));

export const nodeAffinityDocs = explain("io.k8s.api.core.v1.NodeAffinity", () => ({
  requiredDuringSchedulingIgnoredDuringExecution: {
    gist: {
      en: "Demands: only a node that meets them will do.",
      "pt-br": "Exigências: só vale um nó que as cumpra.",
    },
    example:
      "requiredDuringSchedulingIgnoredDuringExecution:\n  nodeSelectorTerms:\n    - matchExpressions:\n        - key: kubernetes.io/arch\n          operator: In\n          values: [amd64, arm64]",
    pitfall: {
      en: "If no node does, the Pod stays `Pending`.",
      "pt-br": "Se nenhum nó cumprir, o Pod fica em `Pending`.",
    },
    learnMore: `${page}#node-affinity`,
  },
  preferredDuringSchedulingIgnoredDuringExecution: {
    gist: {
      en: "Wishes: among the nodes that are possible, the one with the greatest sum of `weight` is favoured.",
      "pt-br": "Desejos: entre os nós possíveis, é favorecido o de maior soma de `weight`.",
    },
    example:
      "preferredDuringSchedulingIgnoredDuringExecution:\n  - weight: 80\n    preference:\n      matchExpressions:\n        - key: disktype\n          operator: In\n          values: [ssd]",
    learnMore: `${page}#node-affinity-weight`,
  },
}));

export const nodeSelectorDocs = explain("io.k8s.api.core.v1.NodeSelector", () => ({
  nodeSelectorTerms: {
    gist: {
      en: "Alternatives: a node that meets one of these terms is right.",
      "pt-br": "Alternativas: basta que o nó cumpra um destes termos.",
    },
    example:
      "nodeSelectorTerms:\n  - matchExpressions:\n      - key: disktype\n        operator: In\n        values: [ssd]\n  - matchExpressions:\n      - key: memory\n        operator: Exists",
    pitfall: {
      en: "Terms are joined by “or”, the expressions within one term by “and”.",
      "pt-br": "Termos se ligam com “ou”; as expressões dentro de um termo, com “e”.",
    },
    learnMore: `${page}#node-affinity`,
  },
}));

export const nodeSelectorTermDocs = explain("io.k8s.api.core.v1.NodeSelectorTerm", () => ({
  matchExpressions: {
    gist: {
      en: "Conditions on the node's labels, all of which must hold.",
      "pt-br": "Condições sobre os rótulos do nó; todas precisam valer.",
    },
    example: "matchExpressions:\n  - key: kubernetes.io/os\n    operator: In\n    values: [linux]",
    learnMore: `${page}#node-affinity`,
  },
  matchFields: {
    gist: {
      en: "Conditions on fields of the node; there is one, `metadata.name`.",
      "pt-br": "Condições sobre campos do nó; só há um, `metadata.name`.",
    },
    example: "matchFields:\n  - key: metadata.name\n    operator: In\n    values: [node-1]",
    learnMore: `${page}#node-affinity`,
  },
}));

export const nodeSelectorRequirementDocs = explain("io.k8s.api.core.v1.NodeSelectorRequirement", () => ({
  key: {
    gist: { en: "The label of the node that is looked at.", "pt-br": "O rótulo do nó que é examinado." },
    example: "key: disktype\noperator: Exists",
    learnMore: `${page}#operators`,
  },
  operator: {
    gist: { en: "What must be true of the label.", "pt-br": "O que precisa ser verdade sobre o rótulo." },
    values: {
      In: { en: "its value is one of `values`", "pt-br": "o valor é um dos de `values`" },
      NotIn: {
        en: "its value is none of `values`, or the label is missing",
        "pt-br": "o valor não é nenhum dos de `values`, ou o rótulo não existe",
      },
      Exists: { en: "the label is there, whatever its value", "pt-br": "o rótulo existe, com qualquer valor" },
      DoesNotExist: { en: "the label is not there", "pt-br": "o rótulo não existe" },
      Gt: {
        en: "its value is a whole number greater than the one in `values`",
        "pt-br": "o valor é um número inteiro maior que o de `values`",
      },
      Lt: {
        en: "its value is a whole number less than the one in `values`",
        "pt-br": "o valor é um número inteiro menor que o de `values`",
      },
    },
    example: "key: disktype\noperator: In\nvalues: [ssd]",
    learnMore: `${page}#operators`,
  },
  values: {
    gist: {
      en: "What the label is compared with.",
      "pt-br": "Com que o rótulo é comparado.",
    },
    example: 'key: cpu-count\noperator: Gt\nvalues: ["8"]',
    pitfall: {
      en: "One or more for `In` and `NotIn`, exactly one for `Gt` and `Lt` (in quotes), none for the others.",
      "pt-br": "Um ou mais para `In` e `NotIn`, exatamente um para `Gt` e `Lt` (entre aspas), nenhum para os outros.",
    },
    learnMore: `${page}#operators`,
  },
}));

export const preferredSchedulingTermDocs = explain("io.k8s.api.core.v1.PreferredSchedulingTerm", () => ({
  weight: {
    gist: {
      en: "How much the wish counts beside the others, from 1 to 100.",
      "pt-br": "Quanto o desejo conta ao lado dos outros, de 1 a 100.",
    },
    example:
      "weight: 80\npreference:\n  matchExpressions:\n    - key: disktype\n      operator: In\n      values: [ssd]",
    learnMore: `${page}#node-affinity-weight`,
  },
  preference: {
    gist: { en: "Which nodes are wished for.", "pt-br": "Quais nós são desejados." },
    example:
      "weight: 80\npreference:\n  matchExpressions:\n    - key: disktype\n      operator: In\n      values: [ssd]",
    learnMore: `${page}#node-affinity-weight`,
  },
}));

export const podAffinityDocs = explain("io.k8s.api.core.v1.PodAffinity", () => ({
  requiredDuringSchedulingIgnoredDuringExecution: {
    gist: {
      en: "Demands: only a place beside such Pods will do, for each of the terms.",
      "pt-br": "Exigências: só vale um lugar ao lado desses Pods, para cada um dos termos.",
    },
    example:
      "requiredDuringSchedulingIgnoredDuringExecution:\n  - topologyKey: kubernetes.io/hostname\n    labelSelector:\n      matchLabels:\n        app: cache",
    pitfall: {
      en: "While no such Pod runs, this one waits.",
      "pt-br": "Enquanto nenhum Pod assim estiver rodando, este espera.",
    },
    learnMore: between,
  },
  preferredDuringSchedulingIgnoredDuringExecution: {
    gist: {
      en: "Wishes: places beside such Pods are favoured, by `weight`.",
      "pt-br": "Desejos: lugares ao lado desses Pods são favorecidos, conforme `weight`.",
    },
    example:
      "preferredDuringSchedulingIgnoredDuringExecution:\n  - weight: 50\n    podAffinityTerm:\n      topologyKey: topology.kubernetes.io/zone\n      labelSelector:\n        matchLabels:\n          app: cache",
    learnMore: between,
  },
}));

export const podAntiAffinityDocs = explain("io.k8s.api.core.v1.PodAntiAffinity", () => ({
  requiredDuringSchedulingIgnoredDuringExecution: {
    gist: {
      en: "Demands: never in the same place as such Pods.",
      "pt-br": "Exigências: nunca no mesmo lugar que esses Pods.",
    },
    example:
      "requiredDuringSchedulingIgnoredDuringExecution:\n  - topologyKey: kubernetes.io/hostname\n    labelSelector:\n      matchLabels:\n        app: web",
    pitfall: {
      en: "More replicas than nodes, and the rest stays `Pending`. The softer form is nearly always enough.",
      "pt-br": "Com mais réplicas que nós, o resto fica em `Pending`. A forma mais branda quase sempre basta.",
    },
    learnMore: between,
  },
  preferredDuringSchedulingIgnoredDuringExecution: {
    gist: {
      en: "Wishes: places without such Pods are favoured, by `weight`.",
      "pt-br": "Desejos: lugares sem esses Pods são favorecidos, conforme `weight`.",
    },
    example:
      "preferredDuringSchedulingIgnoredDuringExecution:\n  - weight: 100\n    podAffinityTerm:\n      topologyKey: kubernetes.io/hostname\n      labelSelector:\n        matchLabels:\n          app: web",
    learnMore: between,
  },
}));

const term = "topologyKey: kubernetes.io/hostname\nlabelSelector:\n  matchLabels:\n    app: web";

export const podAffinityTermDocs = explain("io.k8s.api.core.v1.PodAffinityTerm", () => ({
  topologyKey: {
    gist: {
      en: "What “the same place” means: nodes with the same value of this label.",
      "pt-br": "O que “o mesmo lugar” significa: nós com o mesmo valor deste rótulo.",
    },
    when: {
      en: "`kubernetes.io/hostname` for the same node, `topology.kubernetes.io/zone` for the same zone.",
      "pt-br": "`kubernetes.io/hostname` para o mesmo nó, `topology.kubernetes.io/zone` para a mesma zona.",
    },
    example: term,
    learnMore: between,
  },
  labelSelector: {
    gist: { en: "Which Pods are meant, by their labels.", "pt-br": "Quais Pods, pelos rótulos deles." },
    example: term,
    pitfall: {
      en: "Left out, no Pod is meant, and the term does nothing.",
      "pt-br": "Sem ele, nenhum Pod é considerado, e o termo não faz nada.",
    },
    learnMore: between,
  },
  namespaces: {
    gist: {
      en: "The namespaces in which such Pods are looked for. Left out, only the Pod's own.",
      "pt-br": "Os namespaces em que esses Pods são procurados. Sem ele, só o do próprio Pod.",
    },
    example: `${term}\nnamespaces: [shop]`,
    learnMore: `${page}#namespace-selector`,
  },
  namespaceSelector: {
    gist: {
      en: "The same by the namespaces' labels; `{}` means every namespace.",
      "pt-br": "O mesmo pelos rótulos dos namespaces; `{}` significa todos os namespaces.",
    },
    example: `${term}\nnamespaceSelector:\n  matchLabels:\n    team: shop`,
    learnMore: `${page}#namespace-selector`,
  },
  matchLabelKeys: {
    gist: {
      en: "Labels that must have the same value as this Pod's own: with `pod-template-hash`, only Pods of the same version.",
      "pt-br":
        "Rótulos que precisam ter o mesmo valor que os deste Pod: com `pod-template-hash`, só Pods da mesma versão.",
    },
    example: `${term}\nmatchLabelKeys: [pod-template-hash]`,
    learnMore: `${page}#matchlabelkeys`,
  },
  mismatchLabelKeys: {
    gist: {
      en: "Labels that must have another value than this Pod's own: to stay away from the Pods of other teams, not of one's own.",
      "pt-br":
        "Rótulos que precisam ter um valor diferente dos deste Pod: para ficar longe dos Pods de outras equipes, não dos da própria.",
    },
    example:
      "topologyKey: kubernetes.io/hostname\nlabelSelector:\n  matchExpressions:\n    - key: tenant\n      operator: Exists\nmismatchLabelKeys: [team]",
    learnMore: `${page}#mismatchlabelkeys`,
  },
}));

export const weightedPodAffinityTermDocs = explain("io.k8s.api.core.v1.WeightedPodAffinityTerm", () => ({
  weight: {
    gist: {
      en: "How much the wish counts beside the others, from 1 to 100.",
      "pt-br": "Quanto o desejo conta ao lado dos outros, de 1 a 100.",
    },
    example:
      "weight: 100\npodAffinityTerm:\n  topologyKey: kubernetes.io/hostname\n  labelSelector:\n    matchLabels:\n      app: web",
    learnMore: between,
  },
  podAffinityTerm: {
    gist: {
      en: "Which Pods, and what “the same place” means.",
      "pt-br": "Quais Pods, e o que “o mesmo lugar” significa.",
    },
    example:
      "weight: 100\npodAffinityTerm:\n  topologyKey: kubernetes.io/hostname\n  labelSelector:\n    matchLabels:\n      app: web",
    learnMore: between,
  },
}));
