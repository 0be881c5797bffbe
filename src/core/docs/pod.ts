import { explain } from "./explanation";

export const podDocs = explain("io.k8s.api.core.v1.Pod", () => ({
  itself: {
    gist: {
      en: "The smallest thing that Kubernetes runs: one or more containers that live and die together on one node. Each container runs in its own cgroup, which is where its limits apply, but they share some Linux namespaces: the network (one IP, so they reach each other on `localhost`) and, by way of volumes, storage.",
      "pt-br":
        "A menor coisa que o Kubernetes executa: um ou mais contêineres que vivem e morrem juntos em um nó. Cada contêiner roda no próprio cgroup, que é onde os limites valem, mas eles compartilham alguns namespaces do Linux: a rede (um só IP, então se falam por `localhost`) e, por meio de volumes, o armazenamento.",
    },
    when: {
      en: "To learn and to try things out. Otherwise let a Deployment, DaemonSet or Job make the Pods: Pods are ephemeral. When a container stops, the kubelet starts it again as `restartPolicy` says; but a Pod that is deleted, or whose node dies, comes back only if a controller makes a new one, with a new IP.",
      "pt-br":
        "Para aprender e experimentar. Fora isso, deixe um Deployment, DaemonSet ou Job criar os Pods: Pods são efêmeros. Quando um contêiner para, o kubelet o inicia de novo conforme o `restartPolicy`; mas um Pod apagado, ou cujo nó morreu, só volta se um controlador criar outro, com um IP novo.",
    },
    example:
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: myapp\n  labels:\n    name: myapp\nspec:\n  containers:\n    - name: pod-learn\n      image: nginx\n      resources:\n        limits:\n          memory: "128Mi"\n          cpu: "500m"\n      ports:\n        - containerPort: 80',
    pitfall: {
      en: "Do not connect to a Pod by its IP: the next Pod has another one. Put a Service in front.",
      "pt-br": "Não se conecte a um Pod pelo IP: o próximo Pod terá outro. Ponha um Service na frente.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/",
    fromThePost: true,
  },
  spec: {
    gist: {
      en: "What the Pod is made of: its containers, its volumes, and how they are to be run.",
      "pt-br": "Do que o Pod é feito: seus contêineres, seus volumes e como devem ser executados.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/",
    fromThePost: true,
  },
}));

export const podTemplateDocs = explain("io.k8s.api.core.v1.PodTemplateSpec", () => ({
  itself: {
    gist: {
      en: "The pattern from which a controller makes each of its Pods: a Pod without `apiVersion`, `kind` and name.",
      "pt-br": "O modelo com que um controlador cria cada um dos seus Pods: um Pod sem `apiVersion`, `kind` e nome.",
    },
    example:
      "template:\n  metadata:\n    labels:\n      app: nginx\n  spec:\n    containers:\n      - name: nginx\n        image: nginx:1.14.2",
    pitfall: {
      en: "Its labels must be the ones that `selector` asks for.",
      "pt-br": "Os rótulos dele precisam ser os que o `selector` pede.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/#pod-templates",
    fromThePost: true,
  },
  metadata: {
    gist: {
      en: "What every Pod made from this template carries: above all the labels.",
      "pt-br": "O que cada Pod criado com este modelo carrega: principalmente os rótulos.",
    },
    pitfall: {
      en: "No `name` here: each Pod gets its own from the controller.",
      "pt-br": "Aqui não vai `name`: cada Pod recebe o seu do controlador.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/#pod-templates",
    fromThePost: true,
  },
  spec: {
    gist: {
      en: "What each Pod is made of. Changing it makes a Deployment roll out new Pods.",
      "pt-br": "Do que cada Pod é feito. Mudar algo aqui faz um Deployment lançar Pods novos.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/#pod-templates",
    fromThePost: true,
  },
}));

export const podSpecDocs = explain("io.k8s.api.core.v1.PodSpec", () => ({
  containers: {
    gist: {
      en: "The containers of the Pod. They start together on one node, share its IP and may share volumes; each has its own image, cgroup and limits.",
      "pt-br":
        "Os contêineres do Pod. Eles rodam juntos em um nó, compartilham o IP e podem compartilhar volumes; cada um tem a própria imagem, o próprio cgroup e os próprios limites.",
    },
    when: {
      en: "One is the rule. A second one only if it must sit beside the first: a proxy, a log shipper.",
      "pt-br":
        "O normal é um só. Um segundo apenas se precisar ficar ao lado do primeiro: um proxy, um coletor de logs.",
    },
    example: "containers:\n  - name: pod-learn\n    image: nginx",
    pitfall: {
      en: "Two containers of one Pod cannot listen on the same port: they share the network.",
      "pt-br": "Dois contêineres do mesmo Pod não podem escutar na mesma porta: a rede é compartilhada.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/#how-pods-manage-multiple-containers",
    fromThePost: true,
  },
  initContainers: {
    gist: {
      en: "Containers that run before the others, one after the other, each to its end.",
      "pt-br": "Contêineres que rodam antes dos outros, um depois do outro, cada um até o fim.",
    },
    when: {
      en: "To prepare: wait for a database, fetch a file. With `restartPolicy: Always` one becomes a sidecar, which keeps running beside the others.",
      "pt-br":
        "Para preparar: esperar um banco de dados, buscar um arquivo. Com `restartPolicy: Always`, vira um sidecar, que continua rodando ao lado dos outros.",
    },
    example:
      'initContainers:\n  - name: wait-for-db\n    image: busybox:1.37\n    command: ["sh", "-c", "until nc -z db 5432; do sleep 2; done"]',
    pitfall: {
      en: "If one never ends well, the Pod stays in `Init`.",
      "pt-br": "Se um deles nunca terminar com sucesso, o Pod fica parado em `Init`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/init-containers/",
  },
  restartPolicy: {
    gist: {
      en: "What the kubelet does on the node when a container of this Pod stops. It starts the container again, not the Pod.",
      "pt-br":
        "O que o kubelet faz no nó quando um contêiner deste Pod para. Ele inicia de novo o contêiner, não o Pod.",
    },
    values: {
      Always: {
        en: "start it again, whatever its exit code",
        "pt-br": "iniciar de novo, qualquer que seja o código de saída",
      },
      OnFailure: {
        en: "start it again unless it exited with 0",
        "pt-br": "iniciar de novo, a não ser que tenha saído com 0",
      },
      Never: { en: "leave it stopped", "pt-br": "deixar parado" },
    },
    example: "restartPolicy: OnFailure",
    pitfall: {
      en: "Deployments, ReplicaSets and DaemonSets take only `Always`; Jobs take `OnFailure` or `Never`, and one of them must be written.",
      "pt-br":
        "Deployments, ReplicaSets e DaemonSets só aceitam `Always`; Jobs aceitam `OnFailure` ou `Never`, e um deles precisa ser escrito.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy",
    fromThePost: true,
  },
  volumes: {
    gist: {
      en: "Storage that the Pod's containers may mount, each under a name.",
      "pt-br": "Armazenamento que os contêineres do Pod podem montar, cada um com um nome.",
    },
    when: {
      en: "To share files between containers, to read a ConfigMap or Secret as files, or to keep data longer than a container lives.",
      "pt-br":
        "Para compartilhar arquivos entre contêineres, ler um ConfigMap ou Secret como arquivos, ou guardar dados por mais tempo que a vida de um contêiner.",
    },
    example: "volumes:\n  - name: cache\n    emptyDir: {}",
    pitfall: {
      en: "A volume does nothing until a container mounts it with `volumeMounts`.",
      "pt-br": "Um volume não faz nada até um contêiner montá-lo com `volumeMounts`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/",
  },
  nodeSelector: {
    gist: {
      en: "Labels that a node must have to run this Pod.",
      "pt-br": "Rótulos que um nó precisa ter para executar este Pod.",
    },
    example: "nodeSelector:\n  kubernetes.io/arch: amd64",
    pitfall: {
      en: "If no node has them, the Pod stays `Pending`.",
      "pt-br": "Se nenhum nó os tiver, o Pod fica em `Pending`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/",
  },
  nodeName: {
    gist: {
      en: "The node that runs the Pod. The scheduler writes it; written by hand, the scheduler is passed by.",
      "pt-br": "O nó que executa o Pod. Quem escreve é o scheduler; escrito à mão, o scheduler é ignorado.",
    },
    example: "nodeName: node-1",
    pitfall: {
      en: "By hand nobody checks whether the node has room, or exists. Use `nodeSelector`.",
      "pt-br": "À mão, ninguém confere se o nó tem espaço, ou se existe. Use `nodeSelector`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodename",
  },
  affinity: {
    gist: {
      en: "Wishes and demands about which nodes to run on, and near or far from which other Pods.",
      "pt-br": "Desejos e exigências sobre em quais nós rodar, e perto ou longe de quais outros Pods.",
    },
    when: {
      en: "If `nodeSelector` (only nodes with this label) and `topologySpreadConstraints` (evenly over nodes or zones) are not enough.",
      "pt-br":
        "Se `nodeSelector` (só nós com este rótulo) e `topologySpreadConstraints` (por igual entre nós ou zonas) não bastarem.",
    },
    example:
      "affinity:\n  podAntiAffinity:\n    preferredDuringSchedulingIgnoredDuringExecution:\n      - weight: 100\n        podAffinityTerm:\n          topologyKey: kubernetes.io/hostname\n          labelSelector:\n            matchLabels:\n              app: web",
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#affinity-and-anti-affinity",
  },
  tolerations: {
    gist: {
      en: "Taints of nodes that this Pod puts up with. A taint turns away every Pod that does not tolerate it.",
      "pt-br": "Taints de nós que este Pod tolera. Um taint afasta todo Pod que não o tolera.",
    },
    example:
      "tolerations:\n  - key: node-role.kubernetes.io/control-plane\n    operator: Exists\n    effect: NoSchedule",
    pitfall: {
      en: "A toleration permits a node, it does not choose it.",
      "pt-br": "Uma toleration permite um nó, não o escolhe.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/",
  },
  topologySpreadConstraints: {
    gist: {
      en: "How evenly the Pods are spread over nodes or zones, so that the loss of one takes only a share of them along.",
      "pt-br":
        "Com que uniformidade os Pods são espalhados entre nós ou zonas, para que a perda de um leve só uma parte deles.",
    },
    example:
      "topologySpreadConstraints:\n  - topologyKey: topology.kubernetes.io/zone\n    maxSkew: 1\n    whenUnsatisfiable: ScheduleAnyway\n    labelSelector:\n      matchLabels:\n        app: web",
    pitfall: {
      en: "`labelSelector` must fit this Pod's own labels, or nothing is spread.",
      "pt-br": "O `labelSelector` precisa combinar com os rótulos deste mesmo Pod, senão nada é espalhado.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/",
  },
  serviceAccountName: {
    gist: {
      en: "The account that the Pod's processes use to talk to the API server. Its roles say what they may do.",
      "pt-br":
        "A conta que os processos do Pod usam para falar com o servidor de API. Os papéis dela dizem o que podem fazer.",
    },
    when: {
      en: "For programs that use the Kubernetes API: operators, ingress controllers. Give each an account of its own.",
      "pt-br":
        "Para programas que usam a API do Kubernetes: operators, ingress controllers. Dê a cada um a sua própria conta.",
    },
    example: "serviceAccountName: reporter",
    pitfall: {
      en: "Left out, it is `default`; if the account does not exist, the Pod is refused.",
      "pt-br": "Sem ele, é `default`; se a conta não existir, o Pod é recusado.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",
  },
  automountServiceAccountToken: {
    gist: {
      en: "Whether the account's token is put into the containers as a file.",
      "pt-br": "Se o token da conta é colocado nos contêineres como arquivo.",
    },
    when: {
      en: "`false` for a program that never talks to the API server: what is not there cannot be stolen.",
      "pt-br": "`false` para um programa que nunca fala com o servidor de API: o que não está lá não pode ser roubado.",
    },
    example: "automountServiceAccountToken: false",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",
  },
  terminationGracePeriodSeconds: {
    gist: {
      en: "How long the containers have between the request to stop (SIGTERM) and being killed (SIGKILL).",
      "pt-br": "Quanto tempo os contêineres têm entre o pedido para parar (SIGTERM) e serem mortos (SIGKILL).",
    },
    when: {
      en: "Longer for programs that finish long requests or write data back before they end.",
      "pt-br": "Mais tempo para programas que concluem requisições longas ou gravam dados antes de terminar.",
    },
    example: "terminationGracePeriodSeconds: 60",
    pitfall: {
      en: "The `preStop` hook is counted in. And a shell as the first process often keeps the signal to itself: start the program with `exec`.",
      "pt-br":
        "O tempo do hook `preStop` também conta. E um shell como primeiro processo muitas vezes não repassa o sinal: inicie o programa com `exec`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination",
  },
  dnsPolicy: {
    gist: {
      en: "Where the Pod's containers look up names.",
      "pt-br": "Onde os contêineres do Pod procuram nomes.",
    },
    values: {
      ClusterFirst: {
        en: "the cluster's DNS first: Services are found as `name.namespace.svc.cluster.local`",
        "pt-br": "primeiro o DNS do cluster: Services são achados como `nome.namespace.svc.cluster.local`",
      },
      ClusterFirstWithHostNet: {
        en: "the same for Pods with `hostNetwork: true`",
        "pt-br": "o mesmo para Pods com `hostNetwork: true`",
      },
      Default: {
        en: "the node's own settings (not the default!)",
        "pt-br": "as configurações do próprio nó (e não é o padrão!)",
      },
      None: { en: "only what `dnsConfig` says", "pt-br": "só o que `dnsConfig` diz" },
    },
    example: "dnsPolicy: ClusterFirst",
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy",
  },
  hostNetwork: {
    gist: {
      en: "Uses the node's network instead of one of the Pod's own: its IP, its ports.",
      "pt-br": "Usa a rede do nó em vez de uma do próprio Pod: o IP dele, as portas dele.",
    },
    when: {
      en: "For agents of the node, such as network plugins and monitors.",
      "pt-br": "Para agentes do nó, como plugins de rede e monitores.",
    },
    example: "hostNetwork: true\ndnsPolicy: ClusterFirstWithHostNet",
    pitfall: {
      en: "Two such Pods with the same port cannot share a node, and NetworkPolicies mostly pass it by. For names of Services add `dnsPolicy: ClusterFirstWithHostNet`.",
      "pt-br":
        "Dois Pods assim, com a mesma porta, não cabem no mesmo nó, e NetworkPolicies em geral não valem para ele. Para nomes de Services, acrescente `dnsPolicy: ClusterFirstWithHostNet`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  },
  hostPID: {
    gist: {
      en: "Lets the containers see every process of the node.",
      "pt-br": "Deixa os contêineres verem todos os processos do nó.",
    },
    example: "hostPID: true",
    pitfall: { en: "For trusted node agents only.", "pt-br": "Só para agentes de nó confiáveis." },
    learnMore: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  },
  shareProcessNamespace: {
    gist: {
      en: "Lets the Pod's containers see each other's processes. Normally each container has its own process namespace, while the network is shared.",
      "pt-br":
        "Deixa os contêineres do Pod verem os processos uns dos outros. Normalmente cada contêiner tem o próprio namespace de processos, enquanto a rede é compartilhada.",
    },
    when: {
      en: "For a sidecar that must signal or look into the main program.",
      "pt-br": "Para um sidecar que precisa mandar sinais ao programa principal ou olhar dentro dele.",
    },
    example: "shareProcessNamespace: true",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/",
  },
  imagePullSecrets: {
    gist: {
      en: "Secrets with the sign-in for private image registries.",
      "pt-br": "Secrets com o login de registros de imagens privados.",
    },
    example: "imagePullSecrets:\n  - name: registry-login",
    pitfall: {
      en: "The Secret must be in the Pod's own namespace.",
      "pt-br": "O Secret precisa estar no mesmo namespace do Pod.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/",
  },
  securityContext: {
    gist: {
      en: "Security settings for all containers of the Pod: which user they run as, who owns the volumes' files.",
      "pt-br":
        "Configurações de segurança para todos os contêineres do Pod: com que usuário rodam, de quem são os arquivos dos volumes.",
    },
    example: "securityContext:\n  runAsNonRoot: true\n  seccompProfile:\n    type: RuntimeDefault",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  activeDeadlineSeconds: {
    gist: {
      en: "How many seconds the Pod may run before it is stopped and counted as failed.",
      "pt-br": "Por quantos segundos o Pod pode rodar antes de ser parado e contado como falha.",
    },
    example: "activeDeadlineSeconds: 600",
    pitfall: {
      en: "In a Job, write it in the Job's own spec: there it counts for all attempts together.",
      "pt-br": "Em um Job, escreva no spec do próprio Job: lá vale para todas as tentativas juntas.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior",
  },
  priorityClassName: {
    gist: {
      en: "How important the Pod is, by the name of a PriorityClass: when there is no room, less important ones make way.",
      "pt-br":
        "Quão importante é o Pod, pelo nome de uma PriorityClass: quando falta espaço, os menos importantes cedem o lugar.",
    },
    example: "priorityClassName: shop-critical",
    pitfall: {
      en: "The class must exist, or the Pod is refused.",
      "pt-br": "A classe precisa existir, senão o Pod é recusado.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/",
  },
  serviceAccount: {
    gist: {
      en: "The old name of `serviceAccountName`.",
      "pt-br": "O nome antigo de `serviceAccountName`.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",
  },
  hostIPC: {
    gist: {
      en: "Shares the node's memory segments and semaphores with the containers.",
      "pt-br": "Divide com os contêineres os segmentos de memória e os semáforos do nó.",
    },
    example: "hostIPC: true",
    pitfall: { en: "For trusted node agents only.", "pt-br": "Só para agentes de nó confiáveis." },
    learnMore: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  },
  hostUsers: {
    gist: {
      en: "`false` gives the Pod users of its own: root inside the container is nobody special on the node.",
      "pt-br": "`false` dá ao Pod usuários próprios: o root de dentro do contêiner não é ninguém especial no nó.",
    },
    when: {
      en: "For images that insist on root. It needs a recent kernel and container runtime on the nodes.",
      "pt-br": "Para imagens que insistem em root. Precisa de kernel e container runtime recentes nos nós.",
    },
    example: "hostUsers: false",
    pitfall: {
      en: "It does not go with `hostNetwork`, `hostPID` and `hostIPC`.",
      "pt-br": "Não combina com `hostNetwork`, `hostPID` e `hostIPC`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/",
  },
  priority: {
    gist: {
      en: "The number behind `priorityClassName`. The server fills it in.",
      "pt-br": "O número por trás de `priorityClassName`. Quem preenche é o servidor.",
    },
    pitfall: {
      en: "A number that does not agree with the class is refused: leave it out.",
      "pt-br": "Um número que não combine com a classe é recusado: deixe de fora.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/",
  },
  preemptionPolicy: {
    gist: {
      en: "Whether less important Pods are removed to make room for this one. Normally its PriorityClass says so.",
      "pt-br":
        "Se Pods menos importantes são removidos para abrir espaço para este. Normalmente quem diz é a PriorityClass dele.",
    },
    values: {
      PreemptLowerPriority: { en: "they are, if that helps; the default", "pt-br": "são, se isso ajudar; é o padrão" },
      Never: {
        en: "they stay: this one waits at the head of the queue",
        "pt-br": "ficam: este espera no começo da fila",
      },
    },
    example: "preemptionPolicy: Never",
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/",
  },
  dnsConfig: {
    gist: {
      en: "DNS servers, search domains and options, added to what `dnsPolicy` gives, or instead of it under `None`.",
      "pt-br":
        "Servidores DNS, domínios de busca e opções, somados ao que `dnsPolicy` dá, ou no lugar disso com `None`.",
    },
    example: 'dnsConfig:\n  options:\n    - name: ndots\n      value: "2"',
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config",
  },
  hostAliases: {
    gist: {
      en: "Lines for the containers' `/etc/hosts`: an IP and the names that lead to it.",
      "pt-br": "Linhas para o `/etc/hosts` dos contêineres: um IP e os nomes que levam a ele.",
    },
    example: "hostAliases:\n  - ip: 10.1.2.3\n    hostnames: [db.internal]",
    pitfall: {
      en: "For another Pod take a Service: the IP of a Pod does not last.",
      "pt-br": "Para outro Pod, use um Service: o IP de um Pod não dura.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/",
  },
  hostname: {
    gist: {
      en: "The host name that the containers see. Left out, it is the Pod's name.",
      "pt-br": "O nome de host que os contêineres veem. Sem ele, é o nome do Pod.",
    },
    example: "hostname: web-1",
    learnMore:
      "https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-hostname-and-subdomain-fields",
  },
  subdomain: {
    gist: {
      en: "The headless Service under whose name the Pod gets a DNS name of its own, together with `hostname`.",
      "pt-br": "O Service headless sob cujo nome o Pod ganha um nome próprio no DNS, junto com `hostname`.",
    },
    example: "hostname: web-1\nsubdomain: web",
    pitfall: {
      en: "Without a headless Service of that name in the same namespace there is no such DNS name. A StatefulSet fills both in by itself.",
      "pt-br":
        "Sem um Service headless com esse nome no mesmo namespace, esse nome não existe no DNS. Um StatefulSet preenche os dois sozinho.",
    },
    learnMore:
      "https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-hostname-and-subdomain-fields",
  },
  setHostnameAsFQDN: {
    gist: {
      en: "The containers see their whole DNS name as the host name, not only its first part.",
      "pt-br": "Os contêineres veem como nome de host o nome inteiro no DNS, e não só a primeira parte.",
    },
    example: "setHostnameAsFQDN: true",
    pitfall: {
      en: "Linux allows 64 characters: a Pod with a longer name does not start.",
      "pt-br": "O Linux aceita 64 caracteres: um Pod com nome mais longo não inicia.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-sethostnameasfqdn-field",
  },
  hostnameOverride: {
    gist: {
      en: "The host name that the containers see, whatever `hostname` and `subdomain` say; DNS does not know it.",
      "pt-br":
        "O nome de host que os contêineres veem, não importa o que `hostname` e `subdomain` digam; o DNS não o conhece.",
    },
    example: "hostnameOverride: legacy.example.com",
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/",
  },
  enableServiceLinks: {
    gist: {
      en: "Whether each Service of the namespace is also told to the containers by environment variables such as `WEB_SERVICE_HOST`.",
      "pt-br":
        "Se cada Service do namespace também é informado aos contêineres por variáveis de ambiente como `WEB_SERVICE_HOST`.",
    },
    when: {
      en: "`false` where DNS is used anyway: with thousands of Services the variables slow down every start, and a Service named like one of the program's own variables confuses it.",
      "pt-br":
        "`false` onde já se usa DNS: com milhares de Services as variáveis atrasam cada início, e um Service com o nome de uma variável do programa o confunde.",
    },
    example: "enableServiceLinks: false",
    learnMore: "https://kubernetes.io/docs/tutorials/services/connect-applications-service/",
  },
  os: {
    gist: {
      en: "The operating system of the containers; the server then refuses settings that this system does not have.",
      "pt-br": "O sistema operacional dos contêineres; o servidor então recusa configurações que esse sistema não tem.",
    },
    example: "os:\n  name: linux",
    pitfall: {
      en: "It does not choose the node: add `nodeSelector` with `kubernetes.io/os`.",
      "pt-br": "Não escolhe o nó: acrescente `nodeSelector` com `kubernetes.io/os`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/#pod-os",
  },
  runtimeClassName: {
    gist: {
      en: "By which container runtime the Pod is run, by the name of a RuntimeClass: for example in a small virtual machine, for better isolation.",
      "pt-br":
        "Por qual container runtime o Pod é executado, pelo nome de uma RuntimeClass: por exemplo em uma pequena máquina virtual, para isolar melhor.",
    },
    example: "runtimeClassName: kata",
    pitfall: {
      en: "The class must exist, and the node must have that runtime.",
      "pt-br": "A classe precisa existir, e o nó precisa ter esse runtime.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/containers/runtime-class/",
  },
  overhead: {
    gist: {
      en: "What the runtime itself costs beside the containers. Filled in from the RuntimeClass.",
      "pt-br": "O que o próprio runtime custa além dos contêineres. Preenchido a partir da RuntimeClass.",
    },
    pitfall: {
      en: "Leave it out: the server refuses what does not agree with the RuntimeClass.",
      "pt-br": "Deixe de fora: o servidor recusa o que não combinar com a RuntimeClass.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-overhead/",
  },
  resources: {
    gist: {
      en: "CPU and memory for the Pod as a whole, shared by its containers.",
      "pt-br": "CPU e memória para o Pod inteiro, divididas entre os contêineres.",
    },
    when: {
      en: "Where several containers may lend each other what they do not use. Usually each container has its own `resources`.",
      "pt-br":
        "Quando vários contêineres podem emprestar uns aos outros o que não usam. O usual é cada contêiner ter o seu `resources`.",
    },
    example: "resources:\n  requests:\n    cpu: 500m\n    memory: 256Mi\n  limits:\n    memory: 512Mi",
    pitfall: {
      en: "Only for `cpu`, `memory` and huge pages, and only where the cluster has this turned on.",
      "pt-br": "Só para `cpu`, `memory` e huge pages, e só onde o cluster tiver isso ligado.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
  },
  resourceClaims: {
    gist: {
      en: "Devices such as GPUs that the Pod claims; a container then names them in `resources.claims`.",
      "pt-br": "Dispositivos como GPUs que o Pod reivindica; um contêiner depois os cita em `resources.claims`.",
    },
    example: "resourceClaims:\n  - name: gpu\n    resourceClaimTemplateName: one-gpu",
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/",
  },
  readinessGates: {
    gist: {
      en: "Further conditions that must be true before the Pod counts as ready; somebody outside sets them, such as a load balancer's controller.",
      "pt-br":
        "Outras condições que precisam ser verdadeiras até o Pod contar como pronto; quem as marca é alguém de fora, como o controlador de um balanceador de carga.",
    },
    example: "readinessGates:\n  - conditionType: example.com/registered",
    pitfall: {
      en: "If nobody sets the condition, the Pod never gets ready.",
      "pt-br": "Se ninguém marcar a condição, o Pod nunca fica pronto.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-readiness-gate",
  },
  schedulerName: {
    gist: {
      en: "Which scheduler finds a node for the Pod, if the cluster has more than one.",
      "pt-br": "Qual scheduler acha um nó para o Pod, se o cluster tiver mais de um.",
    },
    example: "schedulerName: batch-scheduler",
    pitfall: {
      en: "If none of that name runs, the Pod stays `Pending` without a word.",
      "pt-br": "Se nenhum com esse nome estiver rodando, o Pod fica em `Pending` sem aviso nenhum.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/extend-kubernetes/configure-multiple-schedulers/",
  },
  schedulingGates: {
    gist: {
      en: "While one of these is there, no node is looked for. Whoever put it there takes it away when the Pod may start.",
      "pt-br": "Enquanto houver um destes, nenhum nó é procurado. Quem o pôs o tira quando o Pod pode começar.",
    },
    example: "schedulingGates:\n  - name: example.com/quota",
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/",
  },
  evictionResponders: {
    gist: {
      en: "Programs that are told before this Pod is evicted, one after the other, so that they can move its work away.",
      "pt-br": "Programas avisados antes de este Pod ser despejado, um após o outro, para que levem o trabalho dele.",
    },
    pitfall: {
      en: "New in Kubernetes 1.37, and only where the cluster has it turned on.",
      "pt-br": "Novidade do Kubernetes 1.37, e só onde o cluster tiver isso ligado.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/",
  },
  schedulingGroup: {
    gist: {
      en: "The group of Pods that this one is placed with, as one: all of them get a place, or none.",
      "pt-br": "O grupo de Pods com o qual este é alocado, como um só: todos ganham lugar, ou nenhum.",
    },
    example: "schedulingGroup:\n  podGroupName: training",
    pitfall: {
      en: "New in Kubernetes, and only where the cluster has it turned on. It cannot be changed later.",
      "pt-br": "Novidade no Kubernetes, e só onde o cluster tiver isso ligado. Não pode ser mudado depois.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/",
  },
  ephemeralContainers: {
    gist: {
      en: "Containers put into a running Pod to look for a mistake, as `kubectl debug` does.",
      "pt-br": "Contêineres postos em um Pod em execução para procurar um erro, como o `kubectl debug` faz.",
    },
    pitfall: {
      en: "Not for manifests: the server refuses them when the Pod is made.",
      "pt-br": "Não servem para manifestos: o servidor os recusa na criação do Pod.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/",
  },
}));

export const podOsDocs = explain("io.k8s.api.core.v1.PodOS", () => ({
  name: {
    gist: { en: "`linux` or `windows`.", "pt-br": "`linux` ou `windows`." },
    values: {
      linux: { en: "settings of Windows are refused", "pt-br": "configurações de Windows são recusadas" },
      windows: { en: "settings of Linux are refused", "pt-br": "configurações de Linux são recusadas" },
    },
    example: "name: linux",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/#pod-os",
  },
}));

export const podReadinessGateDocs = explain("io.k8s.api.core.v1.PodReadinessGate", () => ({
  conditionType: {
    gist: {
      en: "The condition in the Pod's status that must be `True`.",
      "pt-br": "A condição no status do Pod que precisa ser `True`.",
    },
    example: "conditionType: example.com/registered",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-readiness-gate",
  },
}));

export const podSchedulingGateDocs = explain("io.k8s.api.core.v1.PodSchedulingGate", () => ({
  name: {
    gist: {
      en: "Tells who holds the Pod back; each name once.",
      "pt-br": "Diz quem está segurando o Pod; cada nome uma vez.",
    },
    example: "name: example.com/quota",
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/",
  },
}));

export const podResourceClaimDocs = explain("io.k8s.api.core.v1.PodResourceClaim", () => ({
  name: {
    gist: {
      en: "The name by which the containers of this Pod refer to the claim.",
      "pt-br": "O nome com que os contêineres deste Pod citam a claim.",
    },
    example: "name: gpu\nresourceClaimName: shared-gpu",
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/",
  },
  resourceClaimName: {
    gist: {
      en: "A ResourceClaim that exists already; several Pods may share it.",
      "pt-br": "Um ResourceClaim que já existe; vários Pods podem dividi-lo.",
    },
    example: "name: gpu\nresourceClaimName: shared-gpu",
    pitfall: {
      en: "Exactly one of it and `resourceClaimTemplateName`.",
      "pt-br": "Exatamente um entre ele e `resourceClaimTemplateName`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/",
  },
  resourceClaimTemplateName: {
    gist: {
      en: "A ResourceClaimTemplate from which this Pod gets a claim of its own, gone with the Pod.",
      "pt-br": "Um ResourceClaimTemplate do qual este Pod ganha uma claim só dele, que some com o Pod.",
    },
    example: "name: gpu\nresourceClaimTemplateName: one-gpu",
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/",
  },
}));

export const localObjectReferenceDocs = explain("io.k8s.api.core.v1.LocalObjectReference", () => ({
  name: {
    gist: {
      en: "The object's name, in the same namespace.",
      "pt-br": "O nome do objeto, no mesmo namespace.",
    },
    example: "name: registry-login",
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
  },
}));
