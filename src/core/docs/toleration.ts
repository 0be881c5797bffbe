import { explain, type Words } from "./explanation";

const page = "https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/";

const effects: Readonly<Record<string, Words>> = {
  NoSchedule: {
    en: "no new Pod comes here without a toleration; those that run stay",
    "pt-br": "nenhum Pod novo vem para cá sem toleration; os que já rodam ficam",
  },
  PreferNoSchedule: {
    en: "the scheduler avoids the node, but uses it if there is no other",
    "pt-br": "o scheduler evita o nó, mas o usa se não houver outro",
  },
  NoExecute: {
    en: "no new Pod comes here, and those that run without a toleration are evicted",
    "pt-br": "nenhum Pod novo vem para cá, e os que rodam sem toleration são despejados",
  },
};

export const tolerationDocs = explain("io.k8s.api.core.v1.Toleration", () => ({
  itself: {
    gist: {
      en: "Lets the Pod onto nodes with a certain taint. A taint keeps away every Pod that does not tolerate it.",
      "pt-br": "Deixa o Pod entrar em nós com um certo taint. Um taint afasta todo Pod que não o tolera.",
    },
    when: {
      en: "For nodes set apart: those with GPUs, those of one team, the control plane's (for a DaemonSet).",
      "pt-br": "Para nós separados: os que têm GPU, os de uma equipe, os do plano de controle (para um DaemonSet).",
    },
    example: "- key: dedicated\n  operator: Equal\n  value: gpu\n  effect: NoSchedule",
    pitfall: {
      en: "It permits such nodes, it does not choose them: to get only there, add `nodeSelector` or `nodeAffinity`.",
      "pt-br":
        "Ela permite esses nós, não os escolhe: para ir só para eles, acrescente `nodeSelector` ou `nodeAffinity`.",
    },
    learnMore: page,
  },
  key: {
    gist: {
      en: "The taint's key. Left out, with `operator: Exists`, every taint is tolerated.",
      "pt-br": "A chave do taint. Sem ela, com `operator: Exists`, todo taint é tolerado.",
    },
    example: "key: dedicated\noperator: Exists",
    learnMore: page,
  },
  operator: {
    gist: {
      en: "How `value` is compared with the taint's.",
      "pt-br": "Como `value` é comparado com o do taint.",
    },
    values: {
      Equal: { en: "it is the same; the default", "pt-br": "é igual; é o padrão" },
      Exists: { en: "any value will do", "pt-br": "qualquer valor serve" },
      Gt: {
        en: "the taint's value is a number greater than `value`; only where the cluster turned this on",
        "pt-br": "o valor do taint é um número maior que `value`; só onde o cluster ligou isso",
      },
      Lt: {
        en: "the taint's value is a number less than `value`; only where the cluster turned this on",
        "pt-br": "o valor do taint é um número menor que `value`; só onde o cluster ligou isso",
      },
    },
    example: "key: dedicated\noperator: Exists\neffect: NoSchedule",
    pitfall: {
      en: "`Exists` beside a `value` is refused.",
      "pt-br": "`Exists` junto com um `value` é recusado.",
    },
    learnMore: page,
  },
  value: {
    gist: {
      en: "The taint's value, for `operator: Equal`.",
      "pt-br": "O valor do taint, para `operator: Equal`.",
    },
    example: "key: dedicated\nvalue: gpu",
    learnMore: page,
  },
  effect: {
    gist: {
      en: "Which effect of the taint is tolerated. Left out, all of them.",
      "pt-br": "Qual efeito do taint é tolerado. Sem ele, todos.",
    },
    values: effects,
    example: "key: dedicated\noperator: Exists\neffect: NoSchedule",
    learnMore: page,
  },
  tolerationSeconds: {
    gist: {
      en: "How long the Pod may stay after a `NoExecute` taint appears. Left out, for ever.",
      "pt-br": "Quanto tempo o Pod pode ficar depois que aparece um taint `NoExecute`. Sem ele, para sempre.",
    },
    when: {
      en: "To leave a broken node sooner: the server adds five minutes for nodes that are not ready or cannot be reached.",
      "pt-br":
        "Para sair mais cedo de um nó quebrado: o servidor acrescenta cinco minutos para nós que não estão prontos ou não são alcançados.",
    },
    example: "key: node.kubernetes.io/unreachable\noperator: Exists\neffect: NoExecute\ntolerationSeconds: 30",
    pitfall: {
      en: "Only with `effect: NoExecute`.",
      "pt-br": "Só com `effect: NoExecute`.",
    },
    learnMore: `${page}#taint-based-evictions`,
  },
}));

export const taintDocs = explain("io.k8s.api.core.v1.Taint", () => ({
  itself: {
    gist: {
      en: "A mark on a node that keeps Pods away, all but those with a toleration for it.",
      "pt-br": "Uma marca em um nó que afasta os Pods, menos os que têm uma toleration para ela.",
    },
    example: "- key: dedicated\n  value: gpu\n  effect: NoSchedule",
    learnMore: page,
  },
  key: {
    gist: { en: "The name of the mark.", "pt-br": "O nome da marca." },
    example: "key: dedicated\neffect: NoSchedule",
    learnMore: page,
  },
  value: {
    gist: {
      en: "Tells marks of the same name apart.",
      "pt-br": "Distingue marcas de mesmo nome.",
    },
    example: "key: dedicated\nvalue: gpu\neffect: NoSchedule",
    learnMore: page,
  },
  effect: {
    gist: {
      en: "What happens to Pods that do not tolerate it.",
      "pt-br": "O que acontece com os Pods que não a toleram.",
    },
    values: effects,
    example: "key: dedicated\neffect: NoExecute",
    learnMore: page,
  },
}));
