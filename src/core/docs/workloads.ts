import { type Explanation, explain } from "./explanation";

/** The template means the same in each kind that has one. */
const template: Explanation = {
  gist: {
    en: "The pattern for each Pod: its labels and its containers.",
    "pt-br": "O modelo de cada Pod: seus rótulos e seus contêineres.",
  },
  example:
    "template:\n  metadata:\n    labels:\n      app: nginx\n  spec:\n    containers:\n      - name: nginx\n        image: nginx:1.14.2",
  pitfall: {
    en: "The labels here must be the ones that `selector` asks for, or the server refuses it.",
    "pt-br": "Os rótulos daqui precisam ser os que o `selector` pede, senão o servidor recusa.",
  },
  learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/#pod-templates",
  fromThePost: true,
};

const selector: Explanation = {
  gist: {
    en: "How the controller knows its Pods: all that carry these labels.",
    "pt-br": "Como o controlador reconhece os seus Pods: todos os que têm estes rótulos.",
  },
  example: "selector:\n  matchLabels:\n    app: nginx",
  pitfall: {
    en: "It must match `template.metadata.labels`, cannot be changed later, and two controllers must not select the same Pods.",
    "pt-br":
      "Precisa combinar com `template.metadata.labels`, não pode ser mudado depois, e dois controladores não podem selecionar os mesmos Pods.",
  },
  learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors",
  fromThePost: true,
};

const minReadySeconds: Explanation = {
  gist: {
    en: "How long a new Pod must stay ready before it counts as available.",
    "pt-br": "Quanto tempo um Pod novo precisa ficar pronto até contar como disponível.",
  },
  learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#min-ready-seconds",
};

const revisionHistoryLimit: Explanation = {
  gist: {
    en: "How many old versions are kept, to be able to go back to them.",
    "pt-br": "Quantas versões antigas são guardadas, para poder voltar a elas.",
  },
  learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#clean-up-policy",
};

export const deploymentDocs = explain("io.k8s.api.apps.v1.Deployment", {
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
});

export const deploymentSpecDocs = explain("io.k8s.api.apps.v1.DeploymentSpec", {
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
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy",
  },
  minReadySeconds,
  revisionHistoryLimit,
  progressDeadlineSeconds: {
    gist: {
      en: "After how long without progress a rollout counts as failed. It is reported, not undone.",
      "pt-br": "Depois de quanto tempo sem avançar um lançamento conta como falho. É só avisado, não desfeito.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds",
  },
  paused: {
    gist: {
      en: "While true, changes to the template wait.",
      "pt-br": "Enquanto for true, as mudanças no modelo esperam.",
    },
    learnMore:
      "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pausing-and-resuming-a-deployment",
  },
});

export const deploymentStrategyDocs = explain("io.k8s.api.apps.v1.DeploymentStrategy", {
  type: {
    gist: {
      en: "How Pods are replaced when the template changes.",
      "pt-br": "Como os Pods são trocados quando o modelo muda.",
    },
    values: {
      RollingUpdate: {
        en: "a few at a time, old and new side by side, without a break",
        "pt-br": "poucos por vez, antigos e novos lado a lado, sem interrupção",
      },
      Recreate: {
        en: "first stop all old ones, then start the new: a break, but never two versions at once",
        "pt-br":
          "primeiro parar todos os antigos, depois iniciar os novos: há interrupção, mas nunca duas versões ao mesmo tempo",
      },
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy",
  },
});

export const rollingUpdateDeploymentDocs = explain("io.k8s.api.apps.v1.RollingUpdateDeployment", {
  maxSurge: {
    gist: {
      en: "How many Pods more than `replicas` there may be during a rollout. Percentages are rounded up.",
      "pt-br":
        "Quantos Pods além de `replicas` pode haver durante um lançamento. Porcentagens são arredondadas para cima.",
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
      "pt-br": "Quantos dos `replicas` podem faltar durante um lançamento. Porcentagens são arredondadas para baixo.",
    },
    example: "maxUnavailable: 0",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable",
  },
});

export const replicaSetDocs = explain("io.k8s.api.apps.v1.ReplicaSet", {
  itself: {
    gist: {
      en: "Keeps the number of equal Pods at `replicas`: makes one when one is missing, removes one when there are too many.",
      "pt-br":
        "Controla e mantém a quantidade de Pods iguais em `replicas`: cria um quando falta, remove um quando sobra.",
    },
    when: {
      en: "Nearly never by hand: a Deployment makes its ReplicaSets itself, one for each version.",
      "pt-br": "Quase nunca à mão: um Deployment cria os seus ReplicaSets sozinho, um para cada versão.",
    },
    pitfall: {
      en: "Changing its template does not replace the Pods that already run.",
      "pt-br": "Mudar o modelo dele não troca os Pods que já estão rodando.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/",
    fromThePost: true,
  },
});

export const replicaSetSpecDocs = explain("io.k8s.api.apps.v1.ReplicaSetSpec", {
  replicas: {
    gist: {
      en: "How many Pods there are to be.",
      "pt-br": "Quantos Pods deve haver.",
    },
    example: "replicas: 3",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#replicas",
    fromThePost: true,
  },
  selector,
  template,
  minReadySeconds,
});

export const daemonSetDocs = explain("io.k8s.api.apps.v1.DaemonSet", {
  itself: {
    gist: {
      en: "Runs one Pod on every node, or on those that match, like a daemon of Linux in the background. A node that joins gets its Pod; one that leaves takes it along.",
      "pt-br":
        "Executa um Pod em cada nó, ou nos que combinarem, como um daemon do Linux em segundo plano. Um nó que entra no cluster ganha o seu Pod; um que sai leva o Pod junto.",
    },
    when: {
      en: "For what each node needs: a Prometheus node agent, a log collector, a network plugin.",
      "pt-br": "Para o que cada nó precisa: um agente de nó do Prometheus, um coletor de logs, um plugin de rede.",
    },
    example:
      "apiVersion: apps/v1\nkind: DaemonSet\nmetadata:\n  name: node-exporter\nspec:\n  selector:\n    matchLabels:\n      app: node-exporter\n  template:\n    metadata:\n      labels:\n        app: node-exporter\n    spec:\n      containers:\n        - name: node-exporter\n          image: prom/node-exporter:v1.9.1",
    pitfall: {
      en: "It has no `replicas`: the number of nodes decides. Tainted nodes, such as the control plane's, need a toleration.",
      "pt-br":
        "Não tem `replicas`: quem decide é o número de nós. Nós com taint, como os do plano de controle, precisam de uma toleration.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/",
    fromThePost: true,
  },
});

export const daemonSetSpecDocs = explain("io.k8s.api.apps.v1.DaemonSetSpec", {
  selector,
  template,
  minReadySeconds,
  revisionHistoryLimit,
  updateStrategy: {
    gist: {
      en: "How the Pods on the nodes are replaced when the template changes.",
      "pt-br": "Como os Pods dos nós são trocados quando o modelo muda.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/",
  },
});

export const daemonSetUpdateStrategyDocs = explain("io.k8s.api.apps.v1.DaemonSetUpdateStrategy", {
  type: {
    gist: {
      en: "Who replaces the Pods when the template changes.",
      "pt-br": "Quem troca os Pods quando o modelo muda.",
    },
    values: {
      RollingUpdate: { en: "the controller, node after node", "pt-br": "o controlador, nó após nó" },
      OnDelete: {
        en: "you: a new Pod comes only when you delete the old one",
        "pt-br": "você: o Pod novo só vem quando você apaga o antigo",
      },
    },
    learnMore: "https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/",
  },
});

export const jobDocs = explain("io.k8s.api.batch.v1.Job", {
  itself: {
    gist: {
      en: "Runs Pods until the work is done. When a Pod fails, the Job makes another from its template, up to `backoffLimit` times.",
      "pt-br":
        "Executa Pods até o trabalho ser concluído. Se um Pod falha, o Job cria outro a partir do modelo, até `backoffLimit` vezes.",
    },
    when: {
      en: "For work with an end: a migration, a backup, a report. On a schedule: CronJob.",
      "pt-br": "Para trabalho que tem fim: uma migração, um backup, um relatório. Com hora marcada: CronJob.",
    },
    example:
      'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: hello\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: hello\n          image: busybox:1.37\n          command: ["echo", "hello"]',
    pitfall: {
      en: "`restartPolicy` must be written, `Never` or `OnFailure`. And the template cannot be changed later: make a new Job.",
      "pt-br":
        "`restartPolicy` precisa ser escrito: `Never` ou `OnFailure`. E o modelo não pode ser mudado depois: crie outro Job.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/",
    fromThePost: true,
  },
});

export const jobSpecDocs = explain("io.k8s.api.batch.v1.JobSpec", {
  template,
  selector: {
    ...selector,
    pitfall: {
      en: "Leave it out: the server adds one that fits this Job alone.",
      "pt-br": "Deixe de fora: o servidor acrescenta um que só serve para este Job.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#specifying-your-own-pod-selector",
  },
  backoffLimit: {
    gist: {
      en: "How many failures are borne before the Job counts as failed.",
      "pt-br": "Quantas falhas são toleradas antes de o Job contar como falho.",
    },
    example: "backoffLimit: 4",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy",
  },
  completions: {
    gist: {
      en: "How many Pods must end well for the Job to be done.",
      "pt-br": "Quantos Pods precisam terminar com sucesso para o Job estar concluído.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#parallel-jobs",
  },
  parallelism: {
    gist: {
      en: "How many Pods may run at the same time.",
      "pt-br": "Quantos Pods podem rodar ao mesmo tempo.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#controlling-parallelism",
  },
  completionMode: {
    gist: {
      en: "Whether the Pods of the Job are told apart.",
      "pt-br": "Se os Pods do Job são distinguidos um do outro.",
    },
    values: {
      NonIndexed: {
        en: "all the same: the Job is done after `completions` successes",
        "pt-br": "todos iguais: o Job termina depois de `completions` sucessos",
      },
      Indexed: {
        en: "each has a number from 0, in `JOB_COMPLETION_INDEX`; each number must succeed once",
        "pt-br":
          "cada um tem um número a partir de 0, em `JOB_COMPLETION_INDEX`; cada número precisa ter sucesso uma vez",
      },
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode",
  },
  activeDeadlineSeconds: {
    gist: {
      en: "How long the whole Job may take, all attempts together.",
      "pt-br": "Quanto tempo o Job inteiro pode levar, somando todas as tentativas.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup",
  },
  ttlSecondsAfterFinished: {
    gist: {
      en: "How long after its end the Job and its Pods are deleted. Left out, they stay.",
      "pt-br": "Quanto tempo depois do fim o Job e seus Pods são apagados. Sem ele, ficam.",
    },
    example: "ttlSecondsAfterFinished: 600",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/",
  },
  suspend: {
    gist: {
      en: "While true, no Pod of the Job runs.",
      "pt-br": "Enquanto for true, nenhum Pod do Job roda.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#suspending-a-job",
  },
});
