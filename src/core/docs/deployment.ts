import { minReadySeconds, revisionHistoryLimit, selector, template } from "./controller";
import { explain } from "./explanation";

export const deploymentDocs = explain("io.k8s.api.apps.v1.Deployment", () => ({
  itself: {
    gist: {
      en: "Keeps a number of equal Pods running and rolls out new versions of them. It makes a ReplicaSet, and the ReplicaSet makes the Pods.",
      "pt-br":
        "Mantém uma quantidade de Pods iguais rodando e gerencia o lançamento de versões. Ele cria um ReplicaSet, e o ReplicaSet cria os Pods.",
    },
    when: {
      en: "For programs that always run and keep no data of their own: web servers, APIs. A new image means a new ReplicaSet, which grows while the old one shrinks.",
      "pt-br":
        "Para programas que ficam sempre rodando e não guardam dados próprios: servidores web, APIs. Uma imagem nova significa um ReplicaSet novo, que cresce enquanto o antigo diminui.",
    },
    example:
      "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: nginx-deployment\n  labels:\n    app: nginx\nspec:\n  replicas: 3\n  selector:\n    matchLabels:\n      app: nginx\n  template:\n    metadata:\n      labels:\n        app: nginx\n    spec:\n      containers:\n        - name: nginx\n          image: nginx:1.14.2\n          ports:\n            - containerPort: 80",
    pitfall: {
      en: "`selector.matchLabels` and `template.metadata.labels` must agree.",
      "pt-br": "`selector.matchLabels` e `template.metadata.labels` precisam combinar.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/",
    fromThePost: true,
  },
  spec: {
    gist: {
      en: "How many Pods, which Pods, and how they are replaced when they change.",
      "pt-br": "Quantos Pods, quais Pods, e como são trocados quando mudam.",
    },
    example:
      "spec:\n  replicas: 3\n  selector:\n    matchLabels:\n      app: nginx\n  template:\n    metadata:\n      labels:\n        app: nginx\n    spec:\n      containers:\n        - name: nginx\n          image: nginx:1.14.2",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#writing-a-deployment-spec",
    fromThePost: true,
  },
}));

export const deploymentSpecDocs = explain("io.k8s.api.apps.v1.DeploymentSpec", () => ({
  replicas: {
    gist: {
      en: "How many Pods the Deployment's ReplicaSet starts and keeps. One less or one more, and it is put right.",
      "pt-br": "Quantos Pods o ReplicaSet do Deployment vai levantar e manter. Se sobrar ou faltar algum, ele corrige.",
    },
    example: "replicas: 3",
    pitfall: {
      en: "Leave it out where a HorizontalPodAutoscaler decides: each apply would reset its number.",
      "pt-br": "Deixe de fora quando um HorizontalPodAutoscaler decide: cada apply desfaria o número dele.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#replicas",
    fromThePost: true,
  },
  selector,
  template,
  strategy: {
    gist: {
      en: "How old Pods are replaced by new ones when the template changes.",
      "pt-br": "Como os Pods antigos são trocados pelos novos quando o modelo muda.",
    },
    when: {
      en: "The default, a rolling update, fits most programs. Choose `Recreate` where two versions must never run side by side, or where only one Pod can hold the volume.",
      "pt-br":
        "O padrão, o rolling update, serve para a maioria dos programas. Escolha `Recreate` quando duas versões nunca podem rodar lado a lado, ou quando só um Pod pode segurar o volume.",
    },
    example: "strategy:\n  type: RollingUpdate\n  rollingUpdate:\n    maxSurge: 1\n    maxUnavailable: 0",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy",
  },
  minReadySeconds,
  revisionHistoryLimit,
  progressDeadlineSeconds: {
    gist: {
      en: "After how many seconds without progress a rollout counts as failed. It is reported, not undone.",
      "pt-br": "Depois de quantos segundos sem avançar um rollout conta como falho. É só avisado, não desfeito.",
    },
    example: "progressDeadlineSeconds: 120",
    pitfall: {
      en: "It must be greater than `minReadySeconds`. Going back is yours to do: `kubectl rollout undo`.",
      "pt-br": "Precisa ser maior que `minReadySeconds`. Voltar atrás é com você: `kubectl rollout undo`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds",
  },
  paused: {
    gist: {
      en: "While true, changes to the template start no rollout.",
      "pt-br": "Enquanto for true, mudanças no modelo não iniciam nenhum rollout.",
    },
    when: {
      en: "To make several changes and roll them out as one.",
      "pt-br": "Para fazer várias mudanças e lançá-las de uma vez.",
    },
    example: "paused: true",
    pitfall: {
      en: "Easily forgotten: a new image is accepted, and nothing happens. `replicas` still works.",
      "pt-br": "Fácil de esquecer: uma imagem nova é aceita e nada acontece. `replicas` continua funcionando.",
    },
    learnMore:
      "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pausing-and-resuming-a-deployment",
  },
}));

export const deploymentStrategyDocs = explain("io.k8s.api.apps.v1.DeploymentStrategy", () => ({
  type: {
    gist: {
      en: "How Pods are replaced when the template changes.",
      "pt-br": "Como os Pods são trocados quando o modelo muda.",
    },
    values: {
      RollingUpdate: {
        en: "a few at a time, old and new side by side, without a break; the default",
        "pt-br": "poucos por vez, antigos e novos lado a lado, sem interrupção; é o padrão",
      },
      Recreate: {
        en: "first stop all old ones, then start the new: a break, but never two versions at once",
        "pt-br":
          "primeiro parar todos os antigos, depois iniciar os novos: há interrupção, mas nunca duas versões ao mesmo tempo",
      },
    },
    example: "type: Recreate",
    pitfall: {
      en: "`rollingUpdate` beside `Recreate` is refused.",
      "pt-br": "`rollingUpdate` junto com `Recreate` é recusado.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy",
  },
  rollingUpdate: {
    gist: {
      en: "How fast a rolling update goes: how many Pods may be too many, and how many may be missing.",
      "pt-br": "Com que velocidade o rolling update anda: quantos Pods podem sobrar e quantos podem faltar.",
    },
    example: "rollingUpdate:\n  maxSurge: 1\n  maxUnavailable: 0",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment",
  },
}));

export const rollingUpdateDeploymentDocs = explain("io.k8s.api.apps.v1.RollingUpdateDeployment", () => ({
  maxSurge: {
    gist: {
      en: "How many Pods more than `replicas` there may be during a rollout. Percentages are rounded up.",
      "pt-br":
        "Quantos Pods além de `replicas` pode haver durante um rollout. Porcentagens são arredondadas para cima.",
    },
    example: "maxSurge: 25%",
    pitfall: {
      en: "It and `maxUnavailable` cannot both be 0: nothing could move.",
      "pt-br": "Ele e `maxUnavailable` não podem ser ambos 0: nada sairia do lugar.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-surge",
  },
  maxUnavailable: {
    gist: {
      en: "How many of the `replicas` may be missing during a rollout. Percentages are rounded down.",
      "pt-br": "Quantos dos `replicas` podem faltar durante um rollout. Porcentagens são arredondadas para baixo.",
    },
    example: "maxUnavailable: 0",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable",
  },
}));
