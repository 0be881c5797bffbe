import { minReadySeconds, selector, template } from "./controller";
import { explain } from "./explanation";

export const replicaSetDocs = explain("io.k8s.api.apps.v1.ReplicaSet", () => ({
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
    example:
      "apiVersion: apps/v1\nkind: ReplicaSet\nmetadata:\n  name: web\nspec:\n  replicas: 3\n  selector:\n    matchLabels:\n      app: nginx\n  template:\n    metadata:\n      labels:\n        app: nginx\n    spec:\n      containers:\n        - name: nginx\n          image: nginx:1.14.2",
    pitfall: {
      en: "Changing its template does not replace the Pods that already run.",
      "pt-br": "Mudar o modelo dele não troca os Pods que já estão rodando.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/",
    fromThePost: true,
  },
  spec: {
    gist: {
      en: "How many Pods, and which.",
      "pt-br": "Quantos Pods, e quais.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#writing-a-replicaset-manifest",
    fromThePost: true,
  },
}));

export const replicaSetSpecDocs = explain("io.k8s.api.apps.v1.ReplicaSetSpec", () => ({
  replicas: {
    gist: {
      en: "How many Pods there are to be.",
      "pt-br": "Quantos Pods deve haver.",
    },
    example: "replicas: 3",
    pitfall: {
      en: "Of a ReplicaSet that belongs to a Deployment, change the number in the Deployment: it puts its own back.",
      "pt-br": "Se o ReplicaSet pertence a um Deployment, mude o número no Deployment: ele repõe o seu.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#replicas",
    fromThePost: true,
  },
  selector,
  template,
  minReadySeconds,
}));
