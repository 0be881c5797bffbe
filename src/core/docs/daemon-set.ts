import { minReadySeconds, revisionHistoryLimit, selector, template } from "./controller";
import { explain } from "./explanation";

export const daemonSetDocs = explain("io.k8s.api.apps.v1.DaemonSet", () => ({
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
  spec: {
    gist: {
      en: "Which Pod runs on the nodes, and how it is replaced when it changes.",
      "pt-br": "Qual Pod roda nos nós, e como é trocado quando muda.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#writing-a-daemonset-spec",
    fromThePost: true,
  },
}));

export const daemonSetSpecDocs = explain("io.k8s.api.apps.v1.DaemonSetSpec", () => ({
  selector,
  template: {
    ...template,
    when: {
      en: "To reach only some nodes, write `nodeSelector` or `affinity` in it; to reach tainted ones, `tolerations`.",
      "pt-br":
        "Para chegar só a alguns nós, escreva `nodeSelector` ou `affinity` nele; para chegar aos que têm taint, `tolerations`.",
    },
  },
  minReadySeconds,
  revisionHistoryLimit,
  updateStrategy: {
    gist: {
      en: "How the Pods on the nodes are replaced when the template changes.",
      "pt-br": "Como os Pods dos nós são trocados quando o modelo muda.",
    },
    example: "updateStrategy:\n  type: RollingUpdate\n  rollingUpdate:\n    maxUnavailable: 10%",
    learnMore: "https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/",
  },
}));

export const daemonSetUpdateStrategyDocs = explain("io.k8s.api.apps.v1.DaemonSetUpdateStrategy", () => ({
  type: {
    gist: {
      en: "Who replaces the Pods when the template changes.",
      "pt-br": "Quem troca os Pods quando o modelo muda.",
    },
    values: {
      RollingUpdate: {
        en: "the controller, node after node; the default",
        "pt-br": "o controlador, nó após nó; é o padrão",
      },
      OnDelete: {
        en: "you: a new Pod comes only when you delete the old one",
        "pt-br": "você: o Pod novo só vem quando você apaga o antigo",
      },
    },
    example: "type: OnDelete",
    learnMore: "https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/",
  },
  rollingUpdate: {
    gist: {
      en: "On how many nodes at a time the Pod is replaced.",
      "pt-br": "Em quantos nós por vez o Pod é trocado.",
    },
    example: "rollingUpdate:\n  maxUnavailable: 1",
    learnMore: "https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/",
  },
}));

export const rollingUpdateDaemonSetDocs = explain("io.k8s.api.apps.v1.RollingUpdateDaemonSet", () => ({
  maxUnavailable: {
    gist: {
      en: "On how many nodes the Pod may be missing at the same time during an update. A percentage is one of the nodes that are to run it, rounded up.",
      "pt-br":
        "Em quantos nós o Pod pode faltar ao mesmo tempo durante uma atualização. Uma porcentagem é dos nós que devem executá-lo, arredondada para cima.",
    },
    example: "maxUnavailable: 10%",
    pitfall: {
      en: "The default, 1, is slow on many nodes: each waits for the one before.",
      "pt-br": "O padrão, 1, é lento com muitos nós: cada um espera o anterior.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/",
  },
  maxSurge: {
    gist: {
      en: "On how many nodes the new Pod may start while the old one still runs. Rounded up.",
      "pt-br": "Em quantos nós o Pod novo pode iniciar enquanto o antigo ainda roda. Arredondado para cima.",
    },
    when: {
      en: "For agents that must never be missing on a node.",
      "pt-br": "Para agentes que nunca podem faltar em um nó.",
    },
    example: "maxSurge: 1\nmaxUnavailable: 0",
    pitfall: {
      en: "Exactly one of it and `maxUnavailable` may be above 0; and it does not go with `hostPort`, which two Pods of one node cannot share.",
      "pt-br":
        "Só um entre ele e `maxUnavailable` pode ser maior que 0; e não combina com `hostPort`, que dois Pods do mesmo nó não podem dividir.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/",
  },
}));
