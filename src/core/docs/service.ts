import { explain } from "./explanation";

export const serviceDocs = explain("io.k8s.api.core.v1.Service", {
  itself: {
    gist: {
      en: "One lasting name and address for Pods that come and go. Inside the cluster, DNS knows it as `name.namespace.svc.cluster.local`, in the namespace `default` too.",
      "pt-br":
        "Um nome e um endereço que duram, para Pods que vêm e vão. Dentro do cluster, o DNS o conhece como `nome.namespace.svc.cluster.local`, também no namespace `default`.",
    },
    when: {
      en: "Whenever a Pod talks to another: Pods are ephemeral and each new one has a new IP. From the same namespace the name alone is enough, from another `name.namespace`. The cluster needs a DNS service for it, usually CoreDNS.",
      "pt-br":
        "Sempre que um Pod fala com outro: Pods são efêmeros e cada novo tem um IP novo. Do mesmo namespace basta o nome; de outro, `nome.namespace`. Para isso o cluster precisa de um serviço de DNS, em geral o CoreDNS.",
    },
    example:
      "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n    app: nginx\n  ports:\n    - port: 80\n      targetPort: 80",
    pitfall: {
      en: "It sends traffic to Pods, by the Pods' labels, not to a Deployment by its name. If nothing answers, compare `selector` with the Pods' labels first.",
      "pt-br":
        "Ele manda o tráfego para Pods, pelos rótulos dos Pods, e não para um Deployment pelo nome. Se nada responder, compare primeiro o `selector` com os rótulos dos Pods.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/",
    fromThePost: true,
  },
});

export const serviceSpecDocs = explain("io.k8s.api.core.v1.ServiceSpec", {
  type: {
    gist: {
      en: "From where the Service can be reached.",
      "pt-br": "De onde o Service pode ser alcançado.",
    },
    values: {
      ClusterIP: { en: "from inside the cluster only", "pt-br": "só de dentro do cluster" },
      NodePort: {
        en: "also from outside, on the same port of every node (30000 to 32767)",
        "pt-br": "também de fora, na mesma porta de cada nó (30000 a 32767)",
      },
      LoadBalancer: {
        en: "also from outside, on an address that the cloud provides",
        "pt-br": "também de fora, em um endereço que a nuvem fornece",
      },
      ExternalName: {
        en: "no Pods at all: a DNS alias for a host elsewhere",
        "pt-br": "sem Pods: um apelido no DNS para um host de outro lugar",
      },
    },
    pitfall: {
      en: "For web traffic from outside, one Ingress or Gateway in front of many ClusterIP Services is usually better than a LoadBalancer each.",
      "pt-br":
        "Para tráfego web de fora, um Ingress ou Gateway na frente de vários Services ClusterIP costuma ser melhor que um LoadBalancer para cada um.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types",
    fromThePost: true,
  },
  selector: {
    gist: {
      en: "The labels of the Pods that answer for this Service. A Pod must carry all of them.",
      "pt-br": "Os rótulos dos Pods que respondem por este Service. Um Pod precisa ter todos eles.",
    },
    example: "selector:\n  app: nginx",
    pitfall: {
      en: "Labels directly, without `matchLabels`. And those of the Pods, not those of the Deployment.",
      "pt-br": "Os rótulos direto, sem `matchLabels`. E os dos Pods, não os do Deployment.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service",
    fromThePost: true,
  },
  ports: {
    gist: {
      en: "The ports that the Service listens on, and where in the Pods each of them leads.",
      "pt-br": "As portas em que o Service escuta, e para onde cada uma leva nos Pods.",
    },
    example: "ports:\n  - name: http\n    port: 80\n    targetPort: 8080",
    pitfall: {
      en: "With more than one, each needs a name.",
      "pt-br": "Com mais de uma, cada uma precisa de um nome.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",
    fromThePost: true,
  },
  clusterIP: {
    gist: {
      en: "The Service's own IP inside the cluster. The server picks one; `None` makes a headless Service, whose name leads straight to the Pods' IPs.",
      "pt-br":
        "O IP do próprio Service dentro do cluster. O servidor escolhe um; `None` faz um Service headless, cujo nome leva direto aos IPs dos Pods.",
    },
    example: "clusterIP: None",
    pitfall: { en: "It cannot be changed later.", "pt-br": "Não pode ser mudado depois." },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#headless-services",
  },
  externalName: {
    gist: {
      en: "The host that a Service of type ExternalName stands for.",
      "pt-br": "O host que um Service do tipo ExternalName representa.",
    },
    example: "type: ExternalName\nexternalName: db.example.com",
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#externalname",
  },
  sessionAffinity: {
    gist: {
      en: "Whether a client always gets the same Pod.",
      "pt-br": "Se um cliente sempre chega ao mesmo Pod.",
    },
    values: {
      None: { en: "any Pod, each time anew", "pt-br": "qualquer Pod, a cada conexão" },
      ClientIP: { en: "the same Pod for the same client IP", "pt-br": "o mesmo Pod para o mesmo IP de cliente" },
    },
    learnMore: "https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity",
  },
  externalTrafficPolicy: {
    gist: {
      en: "Where traffic from outside may go after it has reached a node.",
      "pt-br": "Para onde o tráfego de fora pode ir depois de chegar a um nó.",
    },
    values: {
      Cluster: {
        en: "to Pods on any node; the client's IP is lost on the way",
        "pt-br": "para Pods de qualquer nó; o IP do cliente se perde no caminho",
      },
      Local: {
        en: "only to Pods on that node; the client's IP is kept",
        "pt-br": "só para Pods desse nó; o IP do cliente é mantido",
      },
    },
    learnMore: "https://kubernetes.io/docs/reference/networking/virtual-ips/#external-traffic-policy",
  },
  internalTrafficPolicy: {
    gist: {
      en: "Where traffic from inside the cluster may go.",
      "pt-br": "Para onde o tráfego de dentro do cluster pode ir.",
    },
    values: {
      Cluster: { en: "to Pods on any node", "pt-br": "para Pods de qualquer nó" },
      Local: { en: "only to Pods on the client's own node", "pt-br": "só para Pods do mesmo nó do cliente" },
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service-traffic-policy/",
  },
});

export const servicePortDocs = explain("io.k8s.api.core.v1.ServicePort", {
  port: {
    gist: {
      en: "The port of the Service: what others write after its name.",
      "pt-br": "A porta do Service: o que os outros escrevem depois do nome.",
    },
    example: "port: 80",
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",
    fromThePost: true,
  },
  targetPort: {
    gist: {
      en: "The port of the Pods that the traffic goes to: a number, or the name of a container's port. Left out, it is `port`.",
      "pt-br":
        "A porta dos Pods para onde vai o tráfego: um número, ou o nome da porta de um contêiner. Sem ele, é igual a `port`.",
    },
    example: "targetPort: http",
    pitfall: {
      en: "A name must be a port name of the container; a number must be where the program really listens.",
      "pt-br": "Um nome precisa ser o de uma porta do contêiner; um número, onde o programa realmente escuta.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",
    fromThePost: true,
  },
  nodePort: {
    gist: {
      en: "The port of every node, for the types NodePort and LoadBalancer. Left out, the server picks one.",
      "pt-br": "A porta em cada nó, para os tipos NodePort e LoadBalancer. Sem ela, o servidor escolhe uma.",
    },
    pitfall: {
      en: "Normally from 30000 to 32767, and one Service each.",
      "pt-br": "Normalmente de 30000 a 32767, e um Service para cada.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport",
  },
  name: {
    gist: {
      en: "A name for the port; needed when there is more than one.",
      "pt-br": "Um nome para a porta; obrigatório quando há mais de uma.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",
  },
  protocol: {
    gist: { en: "The transport that the port speaks.", "pt-br": "O transporte que a porta fala." },
    values: {
      TCP: {
        en: "connections: HTTP, databases, nearly everything",
        "pt-br": "conexões: HTTP, bancos de dados, quase tudo",
      },
      UDP: { en: "single packets: DNS, voice, games", "pt-br": "pacotes avulsos: DNS, voz, jogos" },
      SCTP: { en: "messages over several paths: telephony", "pt-br": "mensagens por vários caminhos: telefonia" },
    },
    learnMore: "https://kubernetes.io/docs/reference/networking/service-protocols/",
  },
});
