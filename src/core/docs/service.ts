import { explain } from "./explanation";

export const serviceDocs = explain("io.k8s.api.core.v1.Service", () => ({
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
  spec: {
    gist: {
      en: "Which Pods answer, on which ports, and from where the Service can be reached.",
      "pt-br": "Quais Pods respondem, em quais portas, e de onde o Service pode ser alcançado.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service",
    fromThePost: true,
  },
}));

export const serviceSpecDocs = explain("io.k8s.api.core.v1.ServiceSpec", () => ({
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
    example: "type: NodePort",
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
    pitfall: {
      en: "It is only a name in DNS: HTTP and TLS clients still ask for the Service's name, which the other host may not know.",
      "pt-br":
        "É só um nome no DNS: clientes HTTP e TLS continuam pedindo pelo nome do Service, que o outro host talvez não conheça.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#externalname",
  },
  sessionAffinity: {
    gist: {
      en: "Whether a client always gets the same Pod.",
      "pt-br": "Se um cliente sempre chega ao mesmo Pod.",
    },
    values: {
      None: { en: "any Pod, chosen for each connection", "pt-br": "qualquer Pod, a cada conexão" },
      ClientIP: { en: "the same Pod for the same client IP", "pt-br": "o mesmo Pod para o mesmo IP de cliente" },
    },
    example: "sessionAffinity: ClientIP",
    pitfall: {
      en: "Clients behind one proxy have one IP: all of them land on one Pod.",
      "pt-br": "Clientes atrás de um proxy têm um só IP: todos caem no mesmo Pod.",
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
    example: "type: LoadBalancer\nexternalTrafficPolicy: Local",
    pitfall: {
      en: "Only with the types NodePort and LoadBalancer. With `Local`, a node without such a Pod answers nothing.",
      "pt-br": "Só com os tipos NodePort e LoadBalancer. Com `Local`, um nó sem um Pod desses não responde nada.",
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
    example: "internalTrafficPolicy: Local",
    pitfall: {
      en: "With `Local` and no such Pod on the node, the traffic is dropped.",
      "pt-br": "Com `Local` e nenhum Pod desses no nó, o tráfego é descartado.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service-traffic-policy/",
  },
  clusterIPs: {
    gist: {
      en: "The same as `clusterIP`, for Services with an address of each IP family. The first is `clusterIP`.",
      "pt-br":
        "O mesmo que `clusterIP`, para Services com um endereço de cada família de IP. O primeiro é o `clusterIP`.",
    },
    pitfall: {
      en: "Leave it out: the server fills it in.",
      "pt-br": "Deixe de fora: o servidor preenche.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/dual-stack/",
  },
  ipFamilyPolicy: {
    gist: {
      en: "Whether the Service has one kind of IP address or both.",
      "pt-br": "Se o Service tem um só tipo de endereço IP ou os dois.",
    },
    values: {
      SingleStack: { en: "one: the cluster's first; the default", "pt-br": "um: o primeiro do cluster; é o padrão" },
      PreferDualStack: { en: "both, if the cluster has both", "pt-br": "os dois, se o cluster tiver os dois" },
      RequireDualStack: {
        en: "both; a cluster with only one refuses the Service",
        "pt-br": "os dois; um cluster com só um recusa o Service",
      },
    },
    example: "ipFamilyPolicy: PreferDualStack",
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/dual-stack/",
  },
  ipFamilies: {
    gist: {
      en: "Which kinds of IP address, in which order. The first decides what `clusterIP` is.",
      "pt-br": "Quais tipos de endereço IP, em que ordem. O primeiro decide o que é o `clusterIP`.",
    },
    values: {
      IPv4: { en: "addresses such as 10.96.0.1", "pt-br": "endereços como 10.96.0.1" },
      IPv6: { en: "addresses such as fd00::1", "pt-br": "endereços como fd00::1" },
      "": { en: "of no known kind: not for manifests", "pt-br": "de nenhum tipo conhecido: não serve para manifestos" },
    },
    example: "ipFamilies: [IPv4]",
    pitfall: {
      en: "The cluster must have them, or the Service is refused.",
      "pt-br": "O cluster precisa tê-los, senão o Service é recusado.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/dual-stack/",
  },
  externalIPs: {
    gist: {
      en: "Further IPs on which the nodes take traffic for this Service. Somebody else must lead the traffic to a node.",
      "pt-br":
        "Outros IPs em que os nós aceitam tráfego para este Service. Outra pessoa precisa levar o tráfego até um nó.",
    },
    example: "externalIPs: [192.0.2.10]",
    pitfall: {
      en: "Who may write it can draw away other people's traffic: many clusters forbid it. Take a LoadBalancer.",
      "pt-br":
        "Quem pode escrevê-lo consegue desviar o tráfego dos outros: muitos clusters o proíbem. Use um LoadBalancer.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#external-ips",
  },
  loadBalancerClass: {
    gist: {
      en: "Which load balancer serves this Service, if the cluster has several.",
      "pt-br": "Qual balanceador de carga atende este Service, se o cluster tiver vários.",
    },
    example: "type: LoadBalancer\nloadBalancerClass: example.com/internal",
    pitfall: {
      en: "Only for the type LoadBalancer, and it cannot be changed later. If nobody serves that class, no address ever comes.",
      "pt-br":
        "Só para o tipo LoadBalancer, e não pode ser mudado depois. Se ninguém atender essa classe, o endereço nunca vem.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-class",
  },
  loadBalancerIP: {
    gist: {
      en: "Which IP the load balancer is to have. Long out of favour: what it does differs from cloud to cloud.",
      "pt-br": "Qual IP o balanceador deve ter. Em desuso há tempos: o que faz muda de nuvem para nuvem.",
    },
    example: "type: LoadBalancer\nloadBalancerIP: 192.0.2.20",
    pitfall: {
      en: "Use the annotation of your cloud or load balancer instead.",
      "pt-br": "No lugar dele, use a anotação da sua nuvem ou do seu balanceador.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer",
  },
  loadBalancerSourceRanges: {
    gist: {
      en: "From which addresses the load balancer may be reached; left out, from all.",
      "pt-br": "De quais endereços o balanceador pode ser alcançado; sem ele, de todos.",
    },
    example: "type: LoadBalancer\nloadBalancerSourceRanges: [203.0.113.0/24]",
    pitfall: {
      en: "A cloud that does not know it lets everybody in: try it.",
      "pt-br": "Uma nuvem que não o conhece deixa todo mundo entrar: teste.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer",
  },
  allocateLoadBalancerNodePorts: {
    gist: {
      en: "Whether a LoadBalancer also takes a port of every node.",
      "pt-br": "Se um LoadBalancer ocupa também uma porta de cada nó.",
    },
    when: {
      en: "`false` if your load balancer sends straight to the Pods: there are only some 2,700 node ports.",
      "pt-br": "`false` se o seu balanceador manda direto para os Pods: só há umas 2.700 portas de nó.",
    },
    example: "type: LoadBalancer\nallocateLoadBalancerNodePorts: false",
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-nodeport-allocation",
  },
  healthCheckNodePort: {
    gist: {
      en: "The port on which each node tells the load balancer whether it has a Pod of this Service. The server picks one.",
      "pt-br": "A porta em que cada nó diz ao balanceador se tem um Pod deste Service. Quem escolhe é o servidor.",
    },
    example: "type: LoadBalancer\nexternalTrafficPolicy: Local\nhealthCheckNodePort: 30090",
    pitfall: {
      en: "Only with the type LoadBalancer and `externalTrafficPolicy: Local`.",
      "pt-br": "Só com o tipo LoadBalancer e `externalTrafficPolicy: Local`.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/access-application-cluster/create-external-load-balancer/",
  },
  publishNotReadyAddresses: {
    gist: {
      en: "Lists Pods that are not ready too.",
      "pt-br": "Inclui também os Pods que não estão prontos.",
    },
    when: {
      en: "For the headless Service of a StatefulSet whose Pods must find each other before they are ready.",
      "pt-br": "Para o Service headless de um StatefulSet cujos Pods precisam se achar antes de ficar prontos.",
    },
    example: "clusterIP: None\npublishNotReadyAddresses: true",
    pitfall: {
      en: "Clients then reach Pods that cannot answer yet: give them a second Service without it.",
      "pt-br": "Assim clientes chegam a Pods que ainda não respondem: dê a eles um segundo Service sem isto.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/",
  },
  sessionAffinityConfig: {
    gist: {
      en: "How long a client is remembered under `sessionAffinity: ClientIP`; three hours if left out.",
      "pt-br": "Por quanto tempo um cliente é lembrado com `sessionAffinity: ClientIP`; três horas se ficar de fora.",
    },
    example: "sessionAffinity: ClientIP\nsessionAffinityConfig:\n  clientIP:\n    timeoutSeconds: 600",
    learnMore: "https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity",
  },
  trafficDistribution: {
    gist: {
      en: "Which Pods are preferred among those that are ready. A wish: if there are none nearby, others answer.",
      "pt-br":
        "Quais Pods são preferidos entre os que estão prontos. É um desejo: se não houver nenhum por perto, outros respondem.",
    },
    when: {
      en: "To save time and money between zones.",
      "pt-br": "Para poupar tempo e dinheiro entre zonas.",
    },
    values: {
      PreferSameZone: { en: "those in the client's zone", "pt-br": "os da zona do cliente" },
      PreferSameNode: {
        en: "those on the client's node, while it has any",
        "pt-br": "os do nó do cliente, enquanto houver algum",
      },
      PreferClose: { en: "the old name of PreferSameZone", "pt-br": "o nome antigo de PreferSameZone" },
    },
    example: "trafficDistribution: PreferSameZone",
    pitfall: {
      en: "If most clients sit in one zone, its Pods get most of the work.",
      "pt-br": "Se a maioria dos clientes estiver em uma zona, os Pods dela recebem a maior parte do trabalho.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#traffic-distribution",
  },
}));

export const servicePortDocs = explain("io.k8s.api.core.v1.ServicePort", () => ({
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
    example: "port: 80\nnodePort: 30080",
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
    example: "name: http\nport: 80",
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
    example: "port: 53\nprotocol: UDP",
    learnMore: "https://kubernetes.io/docs/reference/networking/service-protocols/",
  },
  appProtocol: {
    gist: {
      en: "What is spoken over the connection, as a hint for proxies and load balancers: `http`, `https`, or with a prefix, such as `kubernetes.io/h2c` for HTTP/2 without TLS.",
      "pt-br":
        "O que se fala na conexão, como dica para proxies e balanceadores: `http`, `https`, ou com um prefixo, como `kubernetes.io/h2c` para HTTP/2 sem TLS.",
    },
    example: "port: 80\nappProtocol: kubernetes.io/h2c",
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol",
  },
}));

export const sessionAffinityConfigDocs = explain("io.k8s.api.core.v1.SessionAffinityConfig", () => ({
  clientIP: {
    gist: {
      en: "The settings of `sessionAffinity: ClientIP`.",
      "pt-br": "As configurações de `sessionAffinity: ClientIP`.",
    },
    example: "clientIP:\n  timeoutSeconds: 600",
    learnMore: "https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity",
  },
}));

export const clientIpConfigDocs = explain("io.k8s.api.core.v1.ClientIPConfig", () => ({
  timeoutSeconds: {
    gist: {
      en: "For how many seconds without a connection a client still counts as the same; 10800 if left out, a day at most.",
      "pt-br":
        "Por quantos segundos sem conexão um cliente ainda conta como o mesmo; 10800 se ficar de fora, no máximo um dia.",
    },
    example: "timeoutSeconds: 600",
    learnMore: "https://kubernetes.io/docs/reference/networking/virtual-ips/#session-stickiness-timeout",
  },
}));
