import { explain } from "./explanation";

export const podDocs = explain("io.k8s.api.core.v1.Pod", {
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
});

export const podTemplateDocs = explain("io.k8s.api.core.v1.PodTemplateSpec", {
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
});

export const podSpecDocs = explain("io.k8s.api.core.v1.PodSpec", {
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
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodename",
  },
  affinity: {
    gist: {
      en: "Wishes and demands about which nodes to run on, and near or far from which other Pods.",
      "pt-br": "Desejos e exigências sobre em quais nós rodar, e perto ou longe de quais outros Pods.",
    },
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
      en: "How evenly the Pods are spread over nodes or zones.",
      "pt-br": "Quão por igual os Pods são espalhados entre nós ou zonas.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/",
  },
  serviceAccountName: {
    gist: {
      en: "The account that the Pod's processes use to talk to the API server. Its roles say what they may do.",
      "pt-br":
        "A conta que os processos do Pod usam para falar com o servidor de API. Os papéis dela dizem o que podem fazer.",
    },
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
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",
  },
  terminationGracePeriodSeconds: {
    gist: {
      en: "How long the containers have between the request to stop (SIGTERM) and being killed (SIGKILL).",
      "pt-br": "Quanto tempo os contêineres têm entre o pedido para parar (SIGTERM) e serem mortos (SIGKILL).",
    },
    pitfall: {
      en: "The `preStop` hook is counted in.",
      "pt-br": "O tempo do hook `preStop` também conta.",
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
    pitfall: {
      en: "Two such Pods with the same port cannot share a node.",
      "pt-br": "Dois Pods assim, com a mesma porta, não cabem no mesmo nó.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  },
  hostPID: {
    gist: {
      en: "Lets the containers see every process of the node.",
      "pt-br": "Deixa os contêineres verem todos os processos do nó.",
    },
    pitfall: { en: "For trusted node agents only.", "pt-br": "Só para agentes de nó confiáveis." },
    learnMore: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  },
  shareProcessNamespace: {
    gist: {
      en: "Lets the Pod's containers see each other's processes. Normally each container has its own process namespace, while the network is shared.",
      "pt-br":
        "Deixa os contêineres do Pod verem os processos uns dos outros. Normalmente cada contêiner tem o próprio namespace de processos, enquanto a rede é compartilhada.",
    },
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
      en: "How long the Pod may run before it is stopped and counted as failed.",
      "pt-br": "Por quanto tempo o Pod pode rodar antes de ser parado e contado como falha.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#detailed-behavior",
  },
  priorityClassName: {
    gist: {
      en: "How important the Pod is: when there is no room, less important ones make way.",
      "pt-br": "Quão importante é o Pod: quando falta espaço, os menos importantes cedem o lugar.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/",
  },
});
