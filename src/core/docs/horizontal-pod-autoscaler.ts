import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/";
const target = "target:\n  type: Utilization\n  averageUtilization: 70";
const cpu =
  "- type: Resource\n    resource:\n      name: cpu\n      target:\n        type: Utilization\n        averageUtilization: 70";

export const autoscalerDocs = explain("io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler", () => ({
  itself: {
    gist: {
      en: "Changes the number of Pods of a Deployment or StatefulSet by what is measured: more when they are busy, fewer when they are not.",
      "pt-br":
        "Muda o número de Pods de um Deployment ou StatefulSet pelo que é medido: mais quando estão ocupados, menos quando não estão.",
    },
    when: {
      en: "For programs whose load comes and goes and that several Pods can share. It makes Pods, not nodes.",
      "pt-br": "Para programas cuja carga vai e vem e que vários Pods podem dividir. Ele cria Pods, não nós.",
    },
    example: `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata:\n  name: web\nspec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web\n  minReplicas: 2\n  maxReplicas: 10\n  metrics:\n  ${cpu}`,
    pitfall: {
      en: "It needs metrics-server in the cluster, and containers with `resources.requests`: a percentage is one of the request. Leave `replicas` out of the Deployment.",
      "pt-br":
        "Precisa do metrics-server no cluster e de contêineres com `resources.requests`: a porcentagem é do pedido. Deixe `replicas` fora do Deployment.",
    },
    learnMore: page,
  },
  spec: {
    gist: {
      en: "What is scaled, between which numbers, and by what measure.",
      "pt-br": "O que é escalado, entre quais números, e por qual medida.",
    },
    learnMore: page,
  },
}));

export const autoscalerSpecDocs = explain("io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerSpec", () => ({
  scaleTargetRef: {
    gist: {
      en: "What is scaled: a Deployment, a StatefulSet, or any other kind that has replicas.",
      "pt-br": "O que é escalado: um Deployment, um StatefulSet, ou qualquer outro tipo que tenha réplicas.",
    },
    example: "scaleTargetRef:\n  apiVersion: apps/v1\n  kind: Deployment\n  name: web",
    pitfall: {
      en: "Never two autoscalers for the same target: they pull against each other.",
      "pt-br": "Nunca dois autoscalers para o mesmo alvo: um puxa contra o outro.",
    },
    learnMore: page,
  },
  minReplicas: {
    gist: {
      en: "The fewest Pods, also when there is nothing to do.",
      "pt-br": "O menor número de Pods, mesmo quando não há nada a fazer.",
    },
    example: "minReplicas: 2",
    pitfall: {
      en: "0 is refused, unless the cluster has that turned on and the measure comes from outside the Pods.",
      "pt-br": "0 é recusado, a não ser que o cluster tenha isso ligado e a medida venha de fora dos Pods.",
    },
    learnMore: page,
  },
  maxReplicas: {
    gist: {
      en: "The most Pods, however busy they are.",
      "pt-br": "O maior número de Pods, por mais ocupados que estejam.",
    },
    example: "maxReplicas: 10",
    pitfall: {
      en: "The database behind must bear so many; and the nodes must have room, or some Pods stay `Pending`.",
      "pt-br":
        "O banco por trás precisa aguentar tantos; e os nós precisam ter espaço, senão alguns ficam em `Pending`.",
    },
    learnMore: page,
  },
  metrics: {
    gist: {
      en: "What is measured. Of several, the one that asks for the most Pods decides.",
      "pt-br": "O que é medido. Se houver vários, decide o que pedir mais Pods.",
    },
    when: {
      en: "CPU for programs that compute. For others rather requests per second or the length of a queue.",
      "pt-br": "CPU para programas que calculam. Para outros, melhor requisições por segundo ou o tamanho de uma fila.",
    },
    example: `metrics:\n  ${cpu}`,
    pitfall: {
      en: "Memory rarely sinks when the load does: scaled by it, many programs only ever grow.",
      "pt-br": "A memória raramente cai quando a carga cai: escalados por ela, muitos programas só crescem.",
    },
    learnMore: `${page}#scaling-on-multiple-metrics`,
  },
  behavior: {
    gist: {
      en: "How fast the number may rise and fall.",
      "pt-br": "Com que velocidade o número pode subir e descer.",
    },
    when: {
      en: "If it swings to and fro, or new Pods take long to become useful. Left out, it rises at once and falls after five minutes.",
      "pt-br":
        "Se ele fica oscilando, ou Pods novos demoram a ser úteis. Sem ele, sobe na hora e desce depois de cinco minutos.",
    },
    example:
      "behavior:\n  scaleDown:\n    stabilizationWindowSeconds: 600\n    policies:\n      - type: Pods\n        value: 1\n        periodSeconds: 60",
    learnMore: `${page}#configurable-scaling-behavior`,
  },
}));

export const scaleTargetDocs = explain("io.k8s.api.autoscaling.v2.CrossVersionObjectReference", () => ({
  apiVersion: {
    gist: { en: "The version of the object's kind.", "pt-br": "A versão do tipo do objeto." },
    example: "apiVersion: apps/v1\nkind: Deployment\nname: web",
    pitfall: {
      en: "Left out, a Deployment is not found: it is `apps/v1`, not `v1`.",
      "pt-br": "Sem ela, um Deployment não é achado: é `apps/v1`, não `v1`.",
    },
    learnMore: page,
  },
  kind: {
    gist: { en: "The object's kind.", "pt-br": "O tipo do objeto." },
    example: "apiVersion: apps/v1\nkind: Deployment\nname: web",
    learnMore: page,
  },
  name: {
    gist: {
      en: "The object's name, in the same namespace.",
      "pt-br": "O nome do objeto, no mesmo namespace.",
    },
    example: "apiVersion: apps/v1\nkind: Deployment\nname: web",
    learnMore: page,
  },
}));

export const metricSpecDocs = explain("io.k8s.api.autoscaling.v2.MetricSpec", () => ({
  type: {
    gist: {
      en: "Where the measure comes from. The field of that name contains the details.",
      "pt-br": "De onde vem a medida. O campo de mesmo nome ao lado diz o resto.",
    },
    values: {
      Resource: {
        en: "CPU or memory of the Pods, all containers together",
        "pt-br": "CPU ou memória dos Pods, todos os contêineres juntos",
      },
      ContainerResource: {
        en: "CPU or memory of one container of each Pod, so that a sidecar does not count",
        "pt-br": "CPU ou memória de um contêiner de cada Pod, para um sidecar não contar",
      },
      Pods: {
        en: "something that each Pod reports of itself, averaged: requests per second",
        "pt-br": "algo que cada Pod informa sobre si, na média: requisições por segundo",
      },
      Object: {
        en: "something about another object: the requests of an Ingress",
        "pt-br": "algo sobre outro objeto: as requisições de um Ingress",
      },
      External: {
        en: "something outside the cluster: the length of a queue",
        "pt-br": "algo fora do cluster: o tamanho de uma fila",
      },
    },
    example: "type: Resource\nresource:\n  name: cpu\n  target:\n    type: Utilization\n    averageUtilization: 70",
    pitfall: {
      en: "The last three need an adapter in the cluster that brings the numbers, such as the one of Prometheus.",
      "pt-br": "Os três últimos precisam de um adaptador no cluster que traga os números, como o do Prometheus.",
    },
    learnMore: `${page}#support-for-metrics-apis`,
  },
  resource: {
    gist: { en: "CPU or memory of the Pods.", "pt-br": "CPU ou memória dos Pods." },
    example: "type: Resource\nresource:\n  name: cpu\n  target:\n    type: Utilization\n    averageUtilization: 70",
    learnMore: `${page}#support-for-resource-metrics`,
  },
  containerResource: {
    gist: { en: "CPU or memory of one container of each Pod.", "pt-br": "CPU ou memória de um contêiner de cada Pod." },
    example:
      "type: ContainerResource\ncontainerResource:\n  container: app\n  name: cpu\n  target:\n    type: Utilization\n    averageUtilization: 70",
    learnMore: `${page}#container-resource-metrics`,
  },
  pods: {
    gist: {
      en: "A measure that each Pod reports of itself. Only an average makes sense.",
      "pt-br": "Uma medida que cada Pod informa sobre si. Só a média faz sentido.",
    },
    example:
      'type: Pods\npods:\n  metric:\n    name: http_requests_per_second\n  target:\n    type: AverageValue\n    averageValue: "100"',
    learnMore: `${page}#scaling-on-custom-metrics`,
  },
  object: {
    gist: { en: "A measure of another object.", "pt-br": "Uma medida de outro objeto." },
    example:
      "type: Object\nobject:\n  metric:\n    name: requests_per_second\n  describedObject:\n    apiVersion: networking.k8s.io/v1\n    kind: Ingress\n    name: web\n  target:\n    type: Value\n    value: 2k",
    learnMore: `${page}#scaling-on-custom-metrics`,
  },
  external: {
    gist: { en: "A measure from outside the cluster.", "pt-br": "Uma medida de fora do cluster." },
    example:
      'type: External\nexternal:\n  metric:\n    name: queue_messages_ready\n    selector:\n      matchLabels:\n        queue: orders\n  target:\n    type: AverageValue\n    averageValue: "30"',
    learnMore: `${page}#scaling-on-custom-metrics`,
  },
}));

export const resourceMetricDocs = explain("io.k8s.api.autoscaling.v2.ResourceMetricSource", () => ({
  name: {
    gist: { en: "`cpu` or `memory`.", "pt-br": "`cpu` ou `memory`." },
    example: `name: cpu\n${target}`,
    learnMore: `${page}#support-for-resource-metrics`,
  },
  target: {
    gist: { en: "The value to be kept.", "pt-br": "O valor a manter." },
    example: `name: cpu\n${target}`,
    learnMore: `${page}#algorithm-details`,
  },
}));

export const containerResourceMetricDocs = explain("io.k8s.api.autoscaling.v2.ContainerResourceMetricSource", () => ({
  container: {
    gist: { en: "The container's name in the Pods.", "pt-br": "O nome do contêiner nos Pods." },
    example: `container: app\nname: cpu\n${target}`,
    learnMore: `${page}#container-resource-metrics`,
  },
  name: {
    gist: { en: "`cpu` or `memory`.", "pt-br": "`cpu` ou `memory`." },
    example: `container: app\nname: cpu\n${target}`,
    learnMore: `${page}#container-resource-metrics`,
  },
  target: {
    gist: { en: "The value to be kept.", "pt-br": "O valor a manter." },
    example: `container: app\nname: cpu\n${target}`,
    learnMore: `${page}#algorithm-details`,
  },
}));

export const metricTargetDocs = explain("io.k8s.api.autoscaling.v2.MetricTarget", () => ({
  type: {
    gist: {
      en: "How the goal is meant. The field that belongs to it says the number.",
      "pt-br": "Como a meta deve ser entendida. O campo correspondente diz o número.",
    },
    values: {
      Utilization: {
        en: "in percent of what the containers request, on average over the Pods: `averageUtilization`",
        "pt-br": "em porcentagem do que os contêineres pedem, na média dos Pods: `averageUtilization`",
      },
      AverageValue: {
        en: "so much for each Pod: `averageValue`",
        "pt-br": "uma quantidade para cada Pod: `averageValue`",
      },
      Value: { en: "so much in all: `value`", "pt-br": "uma quantidade no total: `value`" },
    },
    example: "type: Utilization\naverageUtilization: 70",
    learnMore: `${page}#algorithm-details`,
  },
  averageUtilization: {
    gist: {
      en: "Percent of the request that the Pods use on average. Above it Pods are added: as many as bring it back to this.",
      "pt-br":
        "Porcentagem do pedido que os Pods usam em média. Acima dela entram Pods: tantos quantos a tragam de volta.",
    },
    example: "type: Utilization\naverageUtilization: 70",
    pitfall: {
      en: "Not too near to 100: the load grows faster than new Pods start.",
      "pt-br": "Não perto demais de 100: a carga cresce mais rápido que Pods novos iniciam.",
    },
    learnMore: `${page}#algorithm-details`,
  },
  averageValue: {
    gist: { en: "So much for each Pod, as a quantity.", "pt-br": "A quantidade para cada Pod." },
    example: "type: AverageValue\naverageValue: 500m",
    learnMore: `${page}#algorithm-details`,
  },
  value: {
    gist: { en: "So much in all, as a quantity.", "pt-br": "A quantidade no total." },
    example: "type: Value\nvalue: 2k",
    learnMore: `${page}#algorithm-details`,
  },
}));

export const metricIdentifierDocs = explain("io.k8s.api.autoscaling.v2.MetricIdentifier", () => ({
  name: {
    gist: { en: "The measure's name.", "pt-br": "O nome da medida." },
    example: "name: http_requests_per_second",
    learnMore: `${page}#scaling-on-custom-metrics`,
  },
  selector: {
    gist: {
      en: "Picks among series of the same name, by their labels.",
      "pt-br": "Escolhe entre séries de mesmo nome, pelos rótulos delas.",
    },
    example: "name: queue_messages_ready\nselector:\n  matchLabels:\n    queue: orders",
    learnMore: `${page}#scaling-on-custom-metrics`,
  },
}));

export const autoscalerBehaviorDocs = explain("io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerBehavior", () => ({
  scaleUp: {
    gist: {
      en: "How fast the number may rise. Left out: at once, by 4 Pods or double, whichever is more, every 15 seconds.",
      "pt-br":
        "Com que velocidade o número pode subir. Sem ele: na hora, mais 4 Pods ou o dobro, o que for maior, a cada 15 segundos.",
    },
    example: "scaleUp:\n  policies:\n    - type: Percent\n      value: 50\n      periodSeconds: 60",
    learnMore: `${page}#scaling-policies`,
  },
  scaleDown: {
    gist: {
      en: "How fast the number may fall. Left out: after five minutes in which fewer were enough, then all at once.",
      "pt-br":
        "Com que velocidade o número pode descer. Sem ele: depois de cinco minutos em que menos bastavam, e então de uma vez.",
    },
    example: "scaleDown:\n  stabilizationWindowSeconds: 600",
    learnMore: `${page}#scaling-policies`,
  },
}));

export const scalingRulesDocs = explain("io.k8s.api.autoscaling.v2.HPAScalingRules", () => ({
  stabilizationWindowSeconds: {
    gist: {
      en: "How many seconds back the wishes are remembered; the most careful of them counts. An hour at most.",
      "pt-br": "Por quantos segundos os desejos são lembrados; vale o mais cauteloso deles. No máximo uma hora.",
    },
    when: {
      en: "Longer, to calm a number that swings to and fro.",
      "pt-br": "Mais tempo, para acalmar um número que oscila.",
    },
    example: "stabilizationWindowSeconds: 600",
    learnMore: `${page}#stabilization-window`,
  },
  policies: {
    gist: {
      en: "How many Pods, or what share, may come or go within a time.",
      "pt-br": "Quantos Pods, ou que parte deles, podem entrar ou sair em um tempo.",
    },
    example:
      "policies:\n  - type: Pods\n    value: 2\n    periodSeconds: 60\n  - type: Percent\n    value: 10\n    periodSeconds: 60",
    learnMore: `${page}#scaling-policies`,
  },
  selectPolicy: {
    gist: {
      en: "Which of several policies counts.",
      "pt-br": "Qual de várias políticas vale.",
    },
    values: {
      Max: { en: "the one that changes the most; the default", "pt-br": "a que muda mais; é o padrão" },
      Min: { en: "the one that changes the least", "pt-br": "a que muda menos" },
      Disabled: { en: "none: no scaling in this direction", "pt-br": "nenhuma: não escala neste sentido" },
    },
    example: "selectPolicy: Min",
    learnMore: `${page}#scaling-policies`,
  },
  tolerance: {
    gist: {
      en: "Up to which share of the goal a difference is ignored; 0.1, that is 10 %, if left out.",
      "pt-br": "Até que parte da meta uma diferença é ignorada; 0.1, ou seja, 10 %, se ficar de fora.",
    },
    example: "tolerance: 0.05",
    learnMore: `${page}#tolerance`,
  },
}));

export const scalingPolicyDocs = explain("io.k8s.api.autoscaling.v2.HPAScalingPolicy", () => ({
  type: {
    gist: { en: "What `value` counts.", "pt-br": "O que `value` conta." },
    values: {
      Pods: { en: "a number of Pods", "pt-br": "um número de Pods" },
      Percent: { en: "percent of the Pods there are", "pt-br": "porcentagem dos Pods que há" },
    },
    example: "type: Pods\nvalue: 2\nperiodSeconds: 60",
    learnMore: `${page}#scaling-policies`,
  },
  value: {
    gist: { en: "How many, or how many percent.", "pt-br": "Quantos, ou quantos por cento." },
    example: "type: Percent\nvalue: 10\nperiodSeconds: 60",
    learnMore: `${page}#scaling-policies`,
  },
  periodSeconds: {
    gist: {
      en: "Within how many seconds; half an hour at most.",
      "pt-br": "Em quantos segundos; no máximo meia hora.",
    },
    example: "type: Pods\nvalue: 2\nperiodSeconds: 60",
    learnMore: `${page}#scaling-policies`,
  },
}));
