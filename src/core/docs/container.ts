import { explain } from "./explanation";

export const containerDocs = explain("io.k8s.api.core.v1.Container", () => ({
  itself: {
    gist: {
      en: "A process of its own with the files of an image, in its own cgroup (so that its CPU and memory can be limited), but in the Pod's network: one IP for all its containers.",
      "pt-br":
        "Um processo próprio com os arquivos de uma imagem, no próprio cgroup (para que CPU e memória possam ser limitadas), mas na rede do Pod: um só IP para todos os contêineres.",
    },
    example: "- name: pod-learn\n  image: nginx",
    learnMore: "https://kubernetes.io/docs/concepts/containers/",
    fromThePost: true,
  },
  name: {
    gist: {
      en: "The container's name, unique in its Pod. `kubectl logs -c` and `kubectl exec -c` take it.",
      "pt-br": "O nome do contêiner, único no Pod. É o que vai em `kubectl logs -c` e `kubectl exec -c`.",
    },
    example: "name: pod-learn",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/",
    fromThePost: true,
  },
  image: {
    gist: {
      en: "The image that the container is started from: `registry/name:tag`.",
      "pt-br": "A imagem com que o contêiner é iniciado: `registro/nome:tag`.",
    },
    when: {
      en: "Without a registry it comes from Docker Hub, without a tag it is `latest`.",
      "pt-br": "Sem registro, vem do Docker Hub; sem tag, é `latest`.",
    },
    example: "image: nginx:1.14.2",
    pitfall: {
      en: "`latest` is something else tomorrow: two Pods of one Deployment may run different programs. Write a tag, or a digest.",
      "pt-br":
        "`latest` amanhã é outra coisa: dois Pods do mesmo Deployment podem rodar programas diferentes. Escreva uma tag ou um digest.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/containers/images/",
    fromThePost: true,
  },
  imagePullPolicy: {
    gist: { en: "When the node fetches the image.", "pt-br": "Quando o nó baixa a imagem." },
    values: {
      Always: {
        en: "ask the registry at every start; what is already there is not fetched twice. The default for `latest`",
        "pt-br":
          "perguntar ao registro a cada início; o que já está no nó não é baixado de novo. É o padrão para `latest`",
      },
      IfNotPresent: {
        en: "fetch it only if the node has none yet. The default for other tags",
        "pt-br": "baixar só se o nó ainda não tiver. É o padrão para outras tags",
      },
      Never: {
        en: "never fetch; without the image on the node, the container does not start",
        "pt-br": "nunca baixar; se a imagem não estiver no nó, o contêiner não inicia",
      },
    },
    learnMore: "https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy",
  },
  resources: {
    gist: {
      en: "How much CPU and memory the container asks for (`requests`) and may use at most (`limits`).",
      "pt-br": "Quanta CPU e memória o contêiner pede (`requests`) e quanto pode usar no máximo (`limits`).",
    },
    when: {
      en: "Always: without it one container can take the whole node from its neighbours.",
      "pt-br": "Sempre: sem isso, um contêiner pode tomar o nó inteiro dos vizinhos.",
    },
    example: 'resources:\n  limits:\n    memory: "128Mi"\n    cpu: "500m"',
    learnMore: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
    fromThePost: true,
  },
  ports: {
    gist: {
      en: "The ports that the program in the container listens on. It informs people and tools and gives ports names; it opens and closes nothing.",
      "pt-br":
        "As portas em que o programa do contêiner escuta. Informa pessoas e ferramentas e dá nomes às portas; não abre nem fecha nada.",
    },
    example: "ports:\n  - name: http\n    containerPort: 80",
    pitfall: {
      en: "To be reached by a lasting name, the Pod needs a Service.",
      "pt-br": "Para ser alcançado por um nome que dure, o Pod precisa de um Service.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",
    fromThePost: true,
  },
  command: {
    gist: {
      en: "The program to run, instead of the image's ENTRYPOINT.",
      "pt-br": "O programa a executar, no lugar do ENTRYPOINT da imagem.",
    },
    example: 'command: ["sh", "-c"]',
    pitfall: {
      en: "A list of words, and no shell: for pipes and `&&` write `sh -c`.",
      "pt-br": "É uma lista de palavras, sem shell: para pipes e `&&`, escreva `sh -c`.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/",
  },
  args: {
    gist: {
      en: "Arguments for the program, instead of the image's CMD.",
      "pt-br": "Argumentos para o programa, no lugar do CMD da imagem.",
    },
    pitfall: {
      en: 'Each is text: quote `"8080"` and `"true"`.',
      "pt-br": 'Cada um é texto: ponha aspas em `"8080"` e `"true"`.',
    },
    learnMore: "https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/",
  },
  workingDir: {
    gist: {
      en: "The folder that the program starts in, instead of the image's.",
      "pt-br": "A pasta em que o programa começa, no lugar da que a imagem define.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/",
  },
  env: {
    gist: {
      en: "Environment variables for the program.",
      "pt-br": "Variáveis de ambiente para o programa.",
    },
    example: 'env:\n  - name: PORT\n    value: "8080"',
    pitfall: {
      en: "They are read at the start: a changed ConfigMap reaches a running container only after a restart.",
      "pt-br":
        "São lidas no início: um ConfigMap alterado só chega a um contêiner em execução depois que ele reinicia.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/",
  },
  envFrom: {
    gist: {
      en: "All keys of a ConfigMap or Secret as environment variables.",
      "pt-br": "Todas as chaves de um ConfigMap ou Secret como variáveis de ambiente.",
    },
    example: "envFrom:\n  - configMapRef:\n      name: settings",
    learnMore:
      "https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#configure-all-key-value-pairs-in-a-configmap-as-container-environment-variables",
  },
  volumeMounts: {
    gist: {
      en: "Where the Pod's volumes appear in this container's file system.",
      "pt-br": "Onde os volumes do Pod aparecem no sistema de arquivos deste contêiner.",
    },
    example: "volumeMounts:\n  - name: cache\n    mountPath: /var/cache",
    pitfall: {
      en: "What the image had at that path is hidden behind the volume.",
      "pt-br": "O que a imagem tinha nesse caminho fica escondido atrás do volume.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/storage/volumes/",
  },
  livenessProbe: {
    gist: {
      en: "Asks again and again whether the program still lives. If it fails, the kubelet restarts the container.",
      "pt-br": "Pergunta de tempos em tempos se o programa ainda está vivo. Se falhar, o kubelet reinicia o contêiner.",
    },
    when: {
      en: "For programs that can hang without ending. One that ends by itself is started again anyway.",
      "pt-br":
        "Para programas que podem travar sem terminar. Um que termina sozinho é iniciado de novo de qualquer jeito.",
    },
    example: "livenessProbe:\n  httpGet:\n    path: /healthz\n    port: 80",
    pitfall: {
      en: "It must not ask for the database too: then one slow database restarts every Pod.",
      "pt-br": "Não deve depender do banco de dados: senão um banco lento reinicia todos os Pods.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
  },
  readinessProbe: {
    gist: {
      en: "Asks whether the program can take requests now. While it fails, Services send it none; it is not restarted.",
      "pt-br":
        "Pergunta se o programa pode receber requisições agora. Enquanto falhar, os Services não mandam nenhuma; ele não é reiniciado.",
    },
    example: "readinessProbe:\n  httpGet:\n    path: /ready\n    port: 80",
    learnMore: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
  },
  startupProbe: {
    gist: {
      en: "Gives a slow program time to start: until it succeeds, the other probes wait.",
      "pt-br": "Dá tempo para um programa lento iniciar: até ela ter sucesso, as outras probes esperam.",
    },
    example: "startupProbe:\n  httpGet:\n    path: /healthz\n    port: 80\n  periodSeconds: 5\n  failureThreshold: 30",
    pitfall: {
      en: "The time is `periodSeconds` times `failureThreshold`; after it the container is restarted.",
      "pt-br": "O tempo é `periodSeconds` vezes `failureThreshold`; depois dele o contêiner é reiniciado.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/",
  },
  lifecycle: {
    gist: {
      en: "What to do right after the container started and right before it is stopped.",
      "pt-br": "O que fazer logo depois que o contêiner inicia e logo antes de ele ser parado.",
    },
    when: {
      en: "Mostly to stop gracefully: wait a moment in `preStop`, so that no request gets lost in a rollout.",
      "pt-br":
        "Principalmente para parar com calma: esperar um momento em `preStop`, para nenhuma requisição se perder em um rollout.",
    },
    example: "lifecycle:\n  preStop:\n    sleep:\n      seconds: 5",
    learnMore: "https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/",
  },
  securityContext: {
    gist: {
      en: "Security settings of this container; they win over the Pod's.",
      "pt-br": "Configurações de segurança deste contêiner; valem mais que as do Pod.",
    },
    example: "securityContext:\n  allowPrivilegeEscalation: false\n  readOnlyRootFilesystem: true",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  restartPolicy: {
    gist: {
      en: "A policy of this container alone, instead of the Pod's. `Always` on one of the `initContainers` makes it a sidecar: it starts before the main containers and keeps running beside them.",
      "pt-br":
        "Uma política só deste contêiner, no lugar da do Pod. `Always` em um dos `initContainers` faz dele um sidecar: começa antes dos contêineres principais e continua rodando ao lado deles.",
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
    example: "restartPolicy: Always",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/",
  },
  restartPolicyRules: {
    gist: {
      en: "Exceptions from `restartPolicy` by exit code; the first rule that matches decides.",
      "pt-br": "Exceções do `restartPolicy` por código de saída; decide a primeira regra que combinar.",
    },
    example:
      "restartPolicy: Never\nrestartPolicyRules:\n  - action: Restart\n    exitCodes:\n      operator: In\n      values: [42]",
    pitfall: {
      en: "The container must then say its own `restartPolicy` too.",
      "pt-br": "O contêiner então precisa dizer também o seu próprio `restartPolicy`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/",
  },
  resizePolicy: {
    gist: {
      en: "Whether the container must be restarted when its CPU or memory is changed while it runs.",
      "pt-br": "Se o contêiner precisa ser reiniciado quando a CPU ou a memória dele muda em execução.",
    },
    example: "resizePolicy:\n  - resourceName: memory\n    restartPolicy: RestartContainer",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/resize-container-resources/",
  },
  volumeDevices: {
    gist: {
      en: "Bare disks for this container: claims with `volumeMode: Block`, as devices instead of folders.",
      "pt-br": "Discos crus para este contêiner: claims com `volumeMode: Block`, como dispositivos em vez de pastas.",
    },
    example: "volumeDevices:\n  - name: data\n    devicePath: /dev/xvda",
    learnMore: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support",
  },
  terminationMessagePath: {
    gist: {
      en: "The file in which the program may leave its last words; they then stand in the Pod's status.",
      "pt-br":
        "O arquivo em que o programa pode deixar as suas últimas palavras; depois elas aparecem no status do Pod.",
    },
    example: "terminationMessagePath: /tmp/last-words",
    learnMore: "https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/",
  },
  terminationMessagePolicy: {
    gist: {
      en: "Where the last words come from when the container ends.",
      "pt-br": "De onde vêm as últimas palavras quando o contêiner termina.",
    },
    values: {
      File: {
        en: "from the file at `terminationMessagePath`; the default",
        "pt-br": "do arquivo em `terminationMessagePath`; é o padrão",
      },
      FallbackToLogsOnError: {
        en: "if that file is empty and the container failed, from the end of its log",
        "pt-br": "se esse arquivo estiver vazio e o contêiner tiver falhado, do fim do log",
      },
    },
    example: "terminationMessagePolicy: FallbackToLogsOnError",
    learnMore: "https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/",
  },
  stdin: {
    gist: {
      en: "Keeps the program's standard input open, so that `kubectl attach -i` can type into it.",
      "pt-br": "Mantém aberta a entrada padrão do programa, para o `kubectl attach -i` poder digitar nela.",
    },
    example: "stdin: true\ntty: true",
    learnMore: "https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/",
  },
  stdinOnce: {
    gist: {
      en: "Closes the standard input after the first who attached has gone.",
      "pt-br": "Fecha a entrada padrão depois que o primeiro que se conectou vai embora.",
    },
    example: "stdin: true\nstdinOnce: true",
    learnMore: "https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/",
  },
  tty: {
    gist: {
      en: "Gives the program a terminal, as shells like it; with `stdin`.",
      "pt-br": "Dá um terminal ao programa, como os shells gostam; junto com `stdin`.",
    },
    example: "stdin: true\ntty: true",
    learnMore: "https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/",
  },
}));

export const resourceRequirementsDocs = explain("io.k8s.api.core.v1.ResourceRequirements", () => ({
  limits: {
    gist: {
      en: "The most that the container may use. The kernel enforces it on the container's cgroup: too much memory and the container is killed (`OOMKilled`), too much CPU and it is slowed down.",
      "pt-br":
        "O máximo que o contêiner pode usar. Quem garante é o kernel, no cgroup do contêiner: memória demais e ele é morto (`OOMKilled`), CPU demais e ele fica mais lento.",
    },
    when: {
      en: "A memory limit always. Whether a CPU limit helps is disputed: it makes times predictable, but leaves idle CPU unused.",
      "pt-br":
        "Limite de memória, sempre. Se limite de CPU ajuda, é discutido: deixa os tempos previsíveis, mas desperdiça CPU ociosa.",
    },
    example: 'limits:\n  memory: "128Mi"\n  cpu: "500m"',
    pitfall: {
      en: "`128m` of memory is not 128 megabytes but 0.128 bytes: write `128Mi`. And `cpu: 500m` is half a core, while `cpu: 500` is five hundred.",
      "pt-br":
        "`128m` de memória não são 128 megabytes, e sim 0,128 byte: escreva `128Mi`. E `cpu: 500m` é meio núcleo, enquanto `cpu: 500` são quinhentos.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
    fromThePost: true,
  },
  requests: {
    gist: {
      en: "What is set aside for the container. The scheduler puts the Pod only on a node where so much is still free.",
      "pt-br": "O que fica reservado para o contêiner. O scheduler só põe o Pod em um nó que ainda tenha isso livre.",
    },
    when: {
      en: "Left out, the limit counts as the request.",
      "pt-br": "Sem requests, o limite vale como pedido.",
    },
    example: 'requests:\n  memory: "64Mi"\n  cpu: "250m"',
    pitfall: {
      en: "A request larger than its limit is refused; one larger than every node leaves the Pod `Pending`.",
      "pt-br": "Um pedido maior que o limite é recusado; um maior que qualquer nó deixa o Pod em `Pending`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/",
    fromThePost: true,
  },
  claims: {
    gist: {
      en: "Devices that this container uses, by their names in the Pod's `resourceClaims`.",
      "pt-br": "Dispositivos que este contêiner usa, pelo nome deles em `resourceClaims` do Pod.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/",
  },
}));

export const containerPortDocs = explain("io.k8s.api.core.v1.ContainerPort", () => ({
  containerPort: {
    gist: {
      en: "The port that the program listens on, on the Pod's IP.",
      "pt-br": "A porta em que o programa escuta, no IP do Pod.",
    },
    example: "containerPort: 80",
    pitfall: {
      en: "It does not change what the program does: if nginx listens on 80, `8080` here reaches nobody.",
      "pt-br": "Não muda o que o programa faz: se o nginx escuta na 80, `8080` aqui não leva a lugar nenhum.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",
    fromThePost: true,
  },
  name: {
    gist: {
      en: "A name for the port. A Service's `targetPort` and a probe's `port` may use it instead of the number.",
      "pt-br":
        "Um nome para a porta. O `targetPort` de um Service e o `port` de uma probe podem usá-lo no lugar do número.",
    },
    pitfall: {
      en: "At most 15 characters, lower-case letters, digits and hyphens.",
      "pt-br": "No máximo 15 caracteres: letras minúsculas, dígitos e hifens.",
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
  hostPort: {
    gist: {
      en: "The same port opened on the node's own IP.",
      "pt-br": "A mesma porta aberta no IP do próprio nó.",
    },
    pitfall: {
      en: "Only one such Pod fits on a node. A Service is nearly always what you want.",
      "pt-br": "Só cabe um Pod assim por nó. Quase sempre o que você quer é um Service.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/configuration/overview/",
  },
  hostIP: {
    gist: {
      en: "On which IP of the node `hostPort` is opened; left out, on all.",
      "pt-br": "Em qual IP do nó o `hostPort` é aberto; sem ele, em todos.",
    },
    example: "containerPort: 80\nhostPort: 8080\nhostIP: 127.0.0.1",
    learnMore: "https://kubernetes.io/docs/concepts/configuration/overview/",
  },
}));

export const resizePolicyDocs = explain("io.k8s.api.core.v1.ContainerResizePolicy", () => ({
  resourceName: {
    gist: { en: "Which resource: `cpu` or `memory`.", "pt-br": "Qual recurso: `cpu` ou `memory`." },
    example: "resourceName: memory\nrestartPolicy: RestartContainer",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/resize-container-resources/",
  },
  restartPolicy: {
    gist: {
      en: "What happens to the container: `NotRequired` changes it while it runs, `RestartContainer` restarts it, for programs that read their memory limit only once, such as Java.",
      "pt-br":
        "O que acontece com o contêiner: `NotRequired` muda com ele rodando, `RestartContainer` o reinicia, para programas que só leem o limite de memória uma vez, como Java.",
    },
    example: "resourceName: memory\nrestartPolicy: RestartContainer",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/resize-container-resources/",
  },
}));

export const restartRuleDocs = explain("io.k8s.api.core.v1.ContainerRestartRule", () => ({
  action: {
    gist: {
      en: "What happens on such an exit: `Restart` starts the container again, whatever `restartPolicy` says.",
      "pt-br":
        "O que acontece em uma saída assim: `Restart` inicia o contêiner de novo, não importa o que `restartPolicy` diga.",
    },
    example: "action: Restart\nexitCodes:\n  operator: In\n  values: [42]",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/",
  },
  exitCodes: {
    gist: { en: "Which exit codes are meant.", "pt-br": "Quais códigos de saída valem." },
    example: "action: Restart\nexitCodes:\n  operator: In\n  values: [42]",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/",
  },
}));
