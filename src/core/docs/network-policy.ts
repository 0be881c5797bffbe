import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/concepts/services-networking/network-policies/";

export const networkPolicyDocs = explain("io.k8s.api.networking.v1.NetworkPolicy", () => ({
  itself: {
    gist: {
      en: "Says which connections the Pods it picks may have. It only ever allows: what no policy allows is closed, but only for Pods that some policy picks.",
      "pt-br":
        "Diz quais conexões os Pods que escolhe podem ter. Ela só permite: o que nenhuma política permite fica fechado, mas só para Pods que alguma política escolhe.",
    },
    when: {
      en: "First one that closes everything in a namespace, then one for each connection that is needed.",
      "pt-br": "Primeiro uma que fecha tudo em um namespace, depois uma para cada conexão necessária.",
    },
    example:
      "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: db-from-web\nspec:\n  podSelector:\n    matchLabels:\n      app: db\n  policyTypes: [Ingress]\n  ingress:\n    - from:\n        - podSelector:\n            matchLabels:\n              app: web\n      ports:\n        - port: 5432",
    pitfall: {
      en: "The network plugin must enforce it. One that does not (flannel, for example) accepts the policy and lets everything through.",
      "pt-br":
        "Quem faz valer é o plugin de rede. Um que não faz (flannel, por exemplo) aceita a política e deixa passar tudo.",
    },
    learnMore: page,
  },
  spec: {
    gist: {
      en: "For which Pods, and which connections are allowed.",
      "pt-br": "Para quais Pods, e quais conexões são permitidas.",
    },
    learnMore: `${page}#networkpolicy-resource`,
  },
}));

export const networkPolicySpecDocs = explain("io.k8s.api.networking.v1.NetworkPolicySpec", () => ({
  podSelector: {
    gist: {
      en: "The Pods that the policy is for, in its own namespace. `{}` means all of them.",
      "pt-br": "Os Pods para os quais a política vale, no próprio namespace. `{}` significa todos.",
    },
    example: "podSelector:\n  matchLabels:\n    app: db",
    pitfall: {
      en: "It says who is protected, not who may come: that stands under `ingress`.",
      "pt-br": "Diz quem é protegido, não quem pode vir: isso fica em `ingress`.",
    },
    learnMore: page,
  },
  policyTypes: {
    gist: {
      en: "Which directions the policy closes, except for what it allows.",
      "pt-br": "Quais sentidos a política fecha, menos o que ela permite.",
    },
    values: {
      Ingress: { en: "connections to the Pods", "pt-br": "conexões que chegam aos Pods" },
      Egress: { en: "connections from the Pods", "pt-br": "conexões que saem dos Pods" },
    },
    example: "policyTypes: [Ingress, Egress]",
    pitfall: {
      en: "Left out, it is `Ingress`, and `Egress` too if there is an `egress` section. With `Egress` closed, the Pods cannot ask DNS either: allow port 53, UDP and TCP.",
      "pt-br":
        "Sem ele, é `Ingress`, e também `Egress` se houver uma seção `egress`. Com `Egress` fechado, os Pods também não consultam o DNS: permita a porta 53, UDP e TCP.",
    },
    learnMore: page,
  },
  ingress: {
    gist: {
      en: "Which connections to the Pods are allowed: what fits one of the rules.",
      "pt-br": "Quais conexões até os Pods são permitidas: o que corresponder a uma das regras.",
    },
    example:
      "ingress:\n  - from:\n      - podSelector:\n          matchLabels:\n            app: web\n    ports:\n      - port: 5432",
    pitfall: {
      en: "`ingress: []` allows nothing, `ingress: [{}]` allows everything.",
      "pt-br": "`ingress: []` não permite nada, `ingress: [{}]` permite tudo.",
    },
    learnMore: page,
  },
  egress: {
    gist: {
      en: "Which connections from the Pods are allowed: what fits one of the rules.",
      "pt-br": "Quais conexões a partir dos Pods são permitidas: o que corresponder a uma das regras.",
    },
    example:
      "policyTypes: [Egress]\negress:\n  - to:\n      - namespaceSelector:\n          matchLabels:\n            kubernetes.io/metadata.name: kube-system\n    ports:\n      - port: 53\n        protocol: UDP\n      - port: 53\n        protocol: TCP",
    pitfall: {
      en: "Answers need no rule of their own: who may open a connection may hear back on it.",
      "pt-br": "Respostas não precisam de regra: quem pode abrir uma conexão pode receber a resposta por ela.",
    },
    learnMore: page,
  },
}));

export const networkPolicyIngressRuleDocs = explain("io.k8s.api.networking.v1.NetworkPolicyIngressRule", () => ({
  from: {
    gist: {
      en: "Who may connect: any of these. Left out, everybody.",
      "pt-br": "Quem pode se conectar: qualquer um destes. Sem ele, todo mundo.",
    },
    example: "from:\n  - podSelector:\n      matchLabels:\n        app: web",
    pitfall: {
      en: "One dash more or less changes the sense: `namespaceSelector` and `podSelector` under one dash mean Pods that fit both, under two dashes either.",
      "pt-br":
        "Um hífen a mais ou a menos muda o sentido: `namespaceSelector` e `podSelector` sob um só hífen são Pods que correspondem aos dois; sob dois hifens, a um ou a outro.",
    },
    learnMore: `${page}#behavior-of-to-and-from-selectors`,
  },
  ports: {
    gist: {
      en: "On which ports of the Pods. Left out, on all.",
      "pt-br": "Em quais portas dos Pods. Sem ele, em todas.",
    },
    example: "ports:\n  - port: 5432",
    pitfall: {
      en: "The ports of the Pods, not those of a Service in front.",
      "pt-br": "As portas dos Pods, não as de um Service na frente.",
    },
    learnMore: page,
  },
}));

export const networkPolicyEgressRuleDocs = explain("io.k8s.api.networking.v1.NetworkPolicyEgressRule", () => ({
  to: {
    gist: {
      en: "Where the Pods may connect to: any of these. Left out, anywhere.",
      "pt-br": "A quem os Pods podem se conectar: qualquer um destes. Sem ele, a qualquer lugar.",
    },
    example: "to:\n  - podSelector:\n      matchLabels:\n        app: db",
    pitfall: {
      en: "Pods and addresses, not names: a host name such as `api.example.com` cannot be written here.",
      "pt-br": "Pods e endereços, não nomes: um host como `api.example.com` não pode ser escrito aqui.",
    },
    learnMore: `${page}#behavior-of-to-and-from-selectors`,
  },
  ports: {
    gist: {
      en: "On which ports of the other side. Left out, on all.",
      "pt-br": "Em quais portas do outro lado. Sem ele, em todas.",
    },
    example: "ports:\n  - port: 443",
    learnMore: page,
  },
}));

export const networkPolicyPeerDocs = explain("io.k8s.api.networking.v1.NetworkPolicyPeer", () => ({
  podSelector: {
    gist: {
      en: "Pods by their labels: in the policy's own namespace, or, if `namespaceSelector` is set too, in the namespaces that it picks. `{}` means all.",
      "pt-br":
        "Pods pelos rótulos: no namespace da própria política, ou nos do `namespaceSelector` ao lado. `{}` significa todos.",
    },
    example: "podSelector:\n  matchLabels:\n    app: web",
    learnMore: `${page}#behavior-of-to-and-from-selectors`,
  },
  namespaceSelector: {
    gist: {
      en: "Namespaces by their labels: all Pods in them, or, if `podSelector` is set too, those that it picks. `{}` means every namespace.",
      "pt-br":
        "Namespaces pelos rótulos: todos os Pods de lá, ou os do `podSelector` ao lado. `{}` significa todos os namespaces.",
    },
    when: {
      en: "Each namespace carries the label `kubernetes.io/metadata.name` with its own name.",
      "pt-br": "Cada namespace tem o rótulo `kubernetes.io/metadata.name` com o próprio nome.",
    },
    example: "namespaceSelector:\n  matchLabels:\n    kubernetes.io/metadata.name: monitoring",
    learnMore: `${page}#targeting-a-namespace-by-its-name`,
  },
  ipBlock: {
    gist: {
      en: "Addresses outside the cluster, as a range.",
      "pt-br": "Endereços fora do cluster, como uma faixa.",
    },
    example: "ipBlock:\n  cidr: 203.0.113.0/24",
    pitfall: {
      en: "Never beside the selectors in one item; and not for Pods, whose IPs come and go.",
      "pt-br": "Nunca ao lado dos seletores no mesmo item; e não para Pods, cujos IPs vêm e vão.",
    },
    learnMore: page,
  },
}));

export const ipBlockDocs = explain("io.k8s.api.networking.v1.IPBlock", () => ({
  cidr: {
    gist: {
      en: "A range of addresses: `0.0.0.0/0` is every IPv4 address.",
      "pt-br": "Uma faixa de endereços: `0.0.0.0/0` são todos os endereços IPv4.",
    },
    example: "cidr: 203.0.113.0/24",
    learnMore: page,
  },
  except: {
    gist: {
      en: "Ranges within `cidr` that are not allowed.",
      "pt-br": "Faixas dentro de `cidr` que não são permitidas.",
    },
    when: {
      en: "For “the internet, but nothing of ours”.",
      "pt-br": "Para “a internet, mas nada do que é nosso”.",
    },
    example: "cidr: 0.0.0.0/0\nexcept: [10.0.0.0/8, 192.168.0.0/16]",
    learnMore: page,
  },
}));

export const networkPolicyPortDocs = explain("io.k8s.api.networking.v1.NetworkPolicyPort", () => ({
  port: {
    gist: {
      en: "The port, by number or by its name in the Pods. Left out, every port of this protocol.",
      "pt-br": "A porta, por número ou pelo nome dela nos Pods. Sem ela, todas as portas deste protocolo.",
    },
    example: "port: 5432",
    learnMore: page,
  },
  endPort: {
    gist: {
      en: "The last port of a range that begins at `port`.",
      "pt-br": "A última porta de uma faixa que começa em `port`.",
    },
    example: "port: 32000\nendPort: 32768",
    pitfall: {
      en: "Only with a number in `port`, and not smaller than it.",
      "pt-br": "Só com um número em `port`, e não menor que ele.",
    },
    learnMore: `${page}#targeting-a-range-of-ports`,
  },
  protocol: {
    gist: { en: "The transport that is allowed.", "pt-br": "O transporte permitido." },
    values: {
      TCP: { en: "connections; the default", "pt-br": "conexões; é o padrão" },
      UDP: { en: "single packets: DNS, voice, games", "pt-br": "pacotes avulsos: DNS, voz, jogos" },
      SCTP: {
        en: "telephony; the network plugin must know it",
        "pt-br": "telefonia; o plugin de rede precisa conhecê-lo",
      },
    },
    example: "port: 53\nprotocol: UDP",
    learnMore: page,
  },
}));
