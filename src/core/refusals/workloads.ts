import { podSample, workloadSample } from "../practice/samples";
import type { RefusalClass } from "./refusal-class";

/** A Deployment that selects one label, and whose Pods have one. */
const deployment = (selected: string, labelled = "web"): string =>
  workloadSample("Deployment", "")
    .replace("matchLabels:\n      app: web", `matchLabels:\n      app: ${selected}`)
    .replace("labels:\n        app: web", `labels:\n        app: ${labelled}`);

const job = (restartPolicy: string): string =>
  `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n${restartPolicy}      containers:\n        - name: web\n          image: busybox:1.37\n`;

const mounting = (volume: string): string =>
  podSample(`volumeMounts:\n  - name: ${volume}\n    mountPath: /data`, "volumes:\n  - name: data\n    emptyDir: {}");

/** Where one part of a workload must fit another. */
export const workloadRefusals: readonly RefusalClass[] = [
  {
    code: "selector-mismatch",
    summary: {
      en: "A workload's selector must match the labels of its own Pods",
      "pt-br": "O seletor de um workload deve corresponder aos rótulos dos seus próprios Pods",
    },
    why: {
      en: "It counts its Pods by these labels. If they did not match, it would see none of those that it made and make more without end.",
      "pt-br":
        "Ele conta seus Pods por esses rótulos. Se não correspondessem, não veria nenhum dos que criou e criaria mais, sem fim.",
    },
    bad: deployment("website"),
    good: deployment("web"),
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector",
  },
  {
    code: "wrong-restart-policy",
    summary: {
      en: "The restartPolicy must fit the kind of workload",
      "pt-br": "O restartPolicy deve combinar com o tipo de workload",
    },
    why: {
      en: "A Job ends, so its Pods are restarted on failure or never; a Deployment runs on, so its Pods are always restarted. A Job must say it, since the default is `Always`.",
      "pt-br":
        "Um Job termina, então seus Pods reiniciam só em caso de falha ou nunca; um Deployment continua, então seus Pods sempre reiniciam. O Job precisa dizê-lo, pois o padrão é `Always`.",
    },
    bad: job(""),
    good: job("      restartPolicy: Never\n"),
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy",
  },
  {
    code: "update-cannot-proceed",
    summary: {
      en: "A rolling update must be allowed one Pod more or one Pod less",
      "pt-br": "Uma atualização gradual deve poder ter um Pod a mais ou um a menos",
    },
    why: {
      en: "A new Pod is started before an old one ends (`maxSurge`) or after it (`maxUnavailable`). With both at 0, neither may happen.",
      "pt-br":
        "Um Pod novo sobe antes de um antigo terminar (`maxSurge`) ou depois (`maxUnavailable`). Com os dois em 0, nada pode acontecer.",
    },
    bad: workloadSample("Deployment", "strategy:\n  rollingUpdate:\n    maxSurge: 0\n    maxUnavailable: 0"),
    good: workloadSample("Deployment", "strategy:\n  rollingUpdate:\n    maxSurge: 0\n    maxUnavailable: 1"),
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment",
  },
  {
    code: "request-over-limit",
    summary: { en: "A request must not be above its limit", "pt-br": "Um request não deve ser maior que o limit" },
    why: {
      en: "The request is what the node sets aside for the container, the limit the most that it may use: nobody can be promised more than they may have.",
      "pt-br":
        "O request é o que o nó reserva para o contêiner, o limit é o máximo que ele pode usar: não se promete a ninguém mais do que pode ter.",
    },
    bad: podSample("resources:\n  requests:\n    memory: 256Mi\n  limits:\n    memory: 128Mi"),
    good: podSample("resources:\n  requests:\n    memory: 256Mi\n  limits:\n    memory: 256Mi"),
    learnMore: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
  },
  {
    code: "volume-not-declared",
    summary: {
      en: "A mounted volume must be declared in the Pod",
      "pt-br": "Um volume montado deve ser declarado no Pod",
    },
    why: {
      en: "`volumeMounts` says where a container sees a volume, `volumes` what it is. The name joins them.",
      "pt-br": "`volumeMounts` diz onde um contêiner vê o volume, `volumes` diz o que ele é. O nome liga os dois.",
    },
    bad: mounting("date"),
    good: mounting("data"),
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/",
  },
  {
    code: "immutable-field",
    summary: {
      en: "A field that is fixed at creation must stay as it is",
      "pt-br": "Um campo fixado na criação deve ficar como está",
    },
    why: {
      en: "What runs already depends on it. Change it back, give the resource another name, or delete it and create it again: that ends what it runs.",
      "pt-br":
        "O que já está rodando depende dele. Desfaça a mudança, dê outro nome ao recurso, ou apague e crie de novo: isso encerra o que ele executa.",
    },
    bad: deployment("website", "website"),
    good: deployment("web"),
    isChange: true,
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/",
  },
];
