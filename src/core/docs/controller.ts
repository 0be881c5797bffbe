/** Explanations of fields that several workload controllers share. */

import type { Explanation } from "./explanation";

/** The template has the same meaning in all kinds that have one. */
export const template: Explanation = {
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

export const selector: Explanation = {
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

export const minReadySeconds: Explanation = {
  gist: {
    en: "How many seconds a new Pod must stay ready before it counts as available. Left out, it counts at once.",
    "pt-br":
      "Por quantos segundos um Pod novo precisa ficar pronto até contar como disponível. Sem ele, conta na hora.",
  },
  when: {
    en: "For programs that answer at first and crash a little later: the rollout waits before it goes on to the next Pod.",
    "pt-br":
      "Para programas que respondem no começo e caem pouco depois: o rollout espera antes de passar para o próximo Pod.",
  },
  example: "minReadySeconds: 10",
  learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#min-ready-seconds",
};

export const revisionHistoryLimit: Explanation = {
  gist: {
    en: "How many old versions are kept, to be able to go back to them with `kubectl rollout undo`.",
    "pt-br": "Quantas versões antigas são guardadas, para poder voltar a elas com `kubectl rollout undo`.",
  },
  example: "revisionHistoryLimit: 3",
  pitfall: {
    en: "With 0 there is no way back.",
    "pt-br": "Com 0, não há como voltar.",
  },
  learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#clean-up-policy",
};
