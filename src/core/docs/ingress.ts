import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/concepts/services-networking/ingress/";
const path = "path: /\npathType: Prefix\nbackend:\n  service:\n    name: web\n    port:\n      number: 80";

export const ingressDocs = explain("io.k8s.api.networking.v1.Ingress", () => ({
  itself: {
    gist: {
      en: "Leads web traffic from outside to Services, by host name and path. An ingress controller does the work; this only tells it what to do.",
      "pt-br":
        "Leva tráfego web de fora até Services, pelo nome do host e pelo caminho. Quem faz o trabalho é um ingress controller; isto só diz a ele o que fazer.",
    },
    when: {
      en: "For HTTP and HTTPS with one address for many Services. Anything else (databases, UDP) wants a Service of type LoadBalancer. For new designs look at the Gateway API too.",
      "pt-br":
        "Para HTTP e HTTPS com um só endereço para vários Services. O resto (bancos de dados, UDP) pede um Service do tipo LoadBalancer. Para projetos novos, veja também a Gateway API.",
    },
    example:
      "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: web\nspec:\n  ingressClassName: nginx\n  rules:\n    - host: shop.example.com\n      http:\n        paths:\n          - path: /\n            pathType: Prefix\n            backend:\n              service:\n                name: web\n                port:\n                  number: 80",
    pitfall: {
      en: "Without an ingress controller in the cluster it is accepted, and nothing happens.",
      "pt-br": "Sem um ingress controller no cluster, é aceito e nada acontece.",
    },
    learnMore: page,
  },
  spec: {
    gist: {
      en: "Which hosts and paths lead to which Services.",
      "pt-br": "Quais hosts e caminhos levam a quais Services.",
    },
    learnMore: page,
  },
}));

export const ingressSpecDocs = explain("io.k8s.api.networking.v1.IngressSpec", () => ({
  ingressClassName: {
    gist: {
      en: "Which ingress controller is meant, by the name of an IngressClass.",
      "pt-br": "Qual ingress controller deve atender, pelo nome de uma IngressClass.",
    },
    example: "ingressClassName: nginx",
    pitfall: {
      en: "Left out, the cluster's default class takes it; where there is none, mostly nobody does. It replaces the old annotation `kubernetes.io/ingress.class`.",
      "pt-br":
        "Sem ele, vale a classe padrão do cluster; onde não há uma, em geral ninguém o atende. Substitui a antiga anotação `kubernetes.io/ingress.class`.",
    },
    learnMore: `${page}#ingress-class`,
  },
  rules: {
    gist: {
      en: "For each host, which paths lead where.",
      "pt-br": "Para cada host, quais caminhos levam aonde.",
    },
    example:
      "rules:\n  - host: shop.example.com\n    http:\n      paths:\n        - path: /\n          pathType: Prefix\n          backend:\n            service:\n              name: web\n              port:\n                number: 80",
    learnMore: `${page}#ingress-rules`,
  },
  defaultBackend: {
    gist: {
      en: "Who answers when no rule fits; without any rule, everything.",
      "pt-br": "Quem responde quando nenhuma regra corresponde; sem nenhuma regra, responde a tudo.",
    },
    example: "defaultBackend:\n  service:\n    name: web\n    port:\n      number: 80",
    learnMore: `${page}#default-backend`,
  },
  tls: {
    gist: {
      en: "For which hosts HTTPS is spoken, and with which certificate.",
      "pt-br": "Para quais hosts se fala HTTPS, e com qual certificado.",
    },
    example: "tls:\n  - hosts: [shop.example.com]\n    secretName: shop-tls",
    pitfall: {
      en: "TLS ends at the ingress controller: on to the Pods it is plain HTTP.",
      "pt-br": "O TLS termina no ingress controller: dali até os Pods é HTTP puro.",
    },
    learnMore: `${page}#tls`,
  },
}));

export const ingressRuleDocs = explain("io.k8s.api.networking.v1.IngressRule", () => ({
  host: {
    gist: {
      en: "The host name that the client asked for. Left out, every host fits.",
      "pt-br": "O nome do host que o cliente pediu. Sem ele, vale qualquer host.",
    },
    when: {
      en: "`*.example.com` fits one further level: `shop.example.com`, but neither `example.com` nor `a.b.example.com`.",
      "pt-br":
        "`*.example.com` vale para um nível a mais: `shop.example.com`, mas não `example.com` nem `a.b.example.com`.",
    },
    example: "host: shop.example.com",
    pitfall: {
      en: "The name alone: no `https://`, no port, no IP. And in DNS it must lead to the ingress controller; that is yours to see to.",
      "pt-br":
        "Só o nome: sem `https://`, sem porta, sem IP. E no DNS ele precisa levar ao ingress controller; isso é com você.",
    },
    learnMore: `${page}#hostname-wildcards`,
  },
  http: {
    gist: { en: "The paths of this host.", "pt-br": "Os caminhos deste host." },
    example:
      "http:\n  paths:\n    - path: /\n      pathType: Prefix\n      backend:\n        service:\n          name: web\n          port:\n            number: 80",
    learnMore: `${page}#ingress-rules`,
  },
}));

export const ingressPathsDocs = explain("io.k8s.api.networking.v1.HTTPIngressRuleValue", () => ({
  paths: {
    gist: {
      en: "Paths and who answers them. The longest that fits wins, whatever the order.",
      "pt-br": "Caminhos e quem responde por eles. Vence o mais longo que corresponder, em qualquer ordem.",
    },
    example:
      "paths:\n  - path: /\n    pathType: Prefix\n    backend:\n      service:\n        name: web\n        port:\n          number: 80",
    learnMore: `${page}#multiple-matches`,
  },
}));

export const ingressPathDocs = explain("io.k8s.api.networking.v1.HTTPIngressPath", () => ({
  path: {
    gist: {
      en: "The beginning of the URL's path, or the whole of it, as `pathType` says.",
      "pt-br": "O começo do caminho da URL, ou ele inteiro, conforme o `pathType`.",
    },
    example: path.replace("path: /", "path: /api"),
    pitfall: {
      en: "The Service gets the path as it came, `/api` included; cutting it off is an annotation of the ingress controller.",
      "pt-br": "O Service recebe o caminho como veio, com `/api` junto; cortá-lo é uma anotação do ingress controller.",
    },
    learnMore: `${page}#path-types`,
  },
  pathType: {
    gist: {
      en: "How `path` is compared with the URL's path.",
      "pt-br": "Como `path` é comparado com o caminho da URL.",
    },
    values: {
      Prefix: {
        en: "by whole pieces between slashes: `/foo` fits `/foo` and `/foo/bar`, not `/foobar`",
        "pt-br": "por pedaços inteiros entre barras: `/foo` vale para `/foo` e `/foo/bar`, não para `/foobar`",
      },
      Exact: {
        en: "letter by letter: `/foo` does not fit `/foo/`",
        "pt-br": "letra por letra: `/foo` não vale para `/foo/`",
      },
      ImplementationSpecific: {
        en: "as the ingress controller likes, with regular expressions perhaps",
        "pt-br": "como o ingress controller quiser, talvez com expressões regulares",
      },
    },
    example: path,
    pitfall: {
      en: "It has no default: without it the Ingress is refused.",
      "pt-br": "Não tem valor padrão: sem ele o Ingress é recusado.",
    },
    learnMore: `${page}#path-types`,
  },
  backend: {
    gist: { en: "Who answers: a Service and its port.", "pt-br": "Quem responde: um Service e a porta dele." },
    example: path,
    learnMore: `${page}#the-ingress-resource`,
  },
}));

export const ingressBackendDocs = explain("io.k8s.api.networking.v1.IngressBackend", () => ({
  service: {
    gist: {
      en: "The Service that answers, in the Ingress' own namespace.",
      "pt-br": "O Service que responde, no mesmo namespace do Ingress.",
    },
    example: "service:\n  name: web\n  port:\n    number: 80",
    learnMore: page,
  },
  resource: {
    gist: {
      en: "Another object that answers instead of a Service, such as a bucket of static files, if the ingress controller knows it.",
      "pt-br":
        "Outro objeto que responde no lugar de um Service, como um bucket de arquivos estáticos, se o ingress controller o conhecer.",
    },
    example: "resource:\n  apiGroup: k8s.example.com\n  kind: StorageBucket\n  name: static-assets",
    pitfall: {
      en: "Either it or `service`, never both.",
      "pt-br": "Ou ele ou `service`, nunca os dois.",
    },
    learnMore: `${page}#resource-backend`,
  },
}));

export const ingressServiceDocs = explain("io.k8s.api.networking.v1.IngressServiceBackend", () => ({
  name: {
    gist: { en: "The Service's name.", "pt-br": "O nome do Service." },
    example: "name: web\nport:\n  number: 80",
    learnMore: page,
  },
  port: {
    gist: {
      en: "A port of the Service (its `port`, not its `targetPort`), by number or by name.",
      "pt-br": "Uma porta do Service (o `port` dele, não o `targetPort`), por número ou por nome.",
    },
    example: "name: web\nport:\n  name: http",
    learnMore: page,
  },
}));

export const ingressPortDocs = explain("io.k8s.api.networking.v1.ServiceBackendPort", () => ({
  number: {
    gist: { en: "The port's number. Either this or `name`.", "pt-br": "O número da porta. Ou isto ou `name`." },
    example: "number: 80",
    learnMore: page,
  },
  name: {
    gist: {
      en: "The port's name in the Service. Either this or `number`.",
      "pt-br": "O nome da porta no Service. Ou isto ou `number`.",
    },
    example: "name: http",
    learnMore: page,
  },
}));

export const ingressTlsDocs = explain("io.k8s.api.networking.v1.IngressTLS", () => ({
  hosts: {
    gist: {
      en: "The hosts that the certificate is for; they must be those of the rules.",
      "pt-br": "Os hosts para os quais o certificado vale; precisam ser os das regras.",
    },
    example: "hosts: [shop.example.com]\nsecretName: shop-tls",
    learnMore: `${page}#tls`,
  },
  secretName: {
    gist: {
      en: "The Secret of type `kubernetes.io/tls` with the certificate and its key, in the same namespace.",
      "pt-br": "O Secret do tipo `kubernetes.io/tls` com o certificado e a chave, no mesmo namespace.",
    },
    example: "hosts: [shop.example.com]\nsecretName: shop-tls",
    learnMore: `${page}#tls`,
  },
}));

export const ingressClassDocs = explain("io.k8s.api.networking.v1.IngressClass", () => ({
  itself: {
    gist: {
      en: "A name for an ingress controller, so that an Ingress can say which one it is for.",
      "pt-br": "Um nome para um ingress controller, para um Ingress poder dizer para qual ele é.",
    },
    when: {
      en: "It comes with the controller. The annotation `ingressclass.kubernetes.io/is-default-class` makes it the cluster's default.",
      "pt-br":
        "Vem junto com o controller. A anotação `ingressclass.kubernetes.io/is-default-class` faz dela a padrão do cluster.",
    },
    example:
      "apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata:\n  name: nginx\nspec:\n  controller: k8s.io/ingress-nginx",
    pitfall: {
      en: "Of several default classes the newest is taken: have one only.",
      "pt-br": "De várias classes padrão, vale a mais nova: tenha uma só.",
    },
    learnMore: `${page}#ingress-class`,
  },
}));

export const ingressClassSpecDocs = explain("io.k8s.api.networking.v1.IngressClassSpec", () => ({
  controller: {
    gist: {
      en: "The controller that serves this class, by the name that it gives itself. It cannot be changed later.",
      "pt-br": "O controller que atende esta classe, pelo nome que ele se dá. Não pode ser mudado depois.",
    },
    example: "controller: k8s.io/ingress-nginx",
    learnMore: `${page}#ingress-class`,
  },
  parameters: {
    gist: {
      en: "An object with further settings for the controller, of a kind that it brings along.",
      "pt-br": "Um objeto com outras configurações para o controller, de um tipo que ele traz.",
    },
    example: "parameters:\n  apiGroup: k8s.example.com\n  kind: IngressParameters\n  name: external",
    learnMore: `${page}#ingress-class-scope`,
  },
}));
