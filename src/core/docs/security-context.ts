import { explain } from "./explanation";

export const securityContextDocs = explain("io.k8s.api.core.v1.SecurityContext", () => ({
  itself: {
    gist: {
      en: "What this container may do on its node. It goes before the Pod's own `securityContext`.",
      "pt-br": "O que este contêiner pode fazer no nó. Vale antes do `securityContext` do Pod.",
    },
    example: "securityContext:\n  runAsNonRoot: true\n  allowPrivilegeEscalation: false",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  runAsNonRoot: {
    gist: {
      en: "The kubelet refuses to start the container as root (user 0).",
      "pt-br": "O kubelet se recusa a iniciar o contêiner como root (usuário 0).",
    },
    example: "runAsNonRoot: true",
    pitfall: {
      en: "If the image names its user by word, add `runAsUser` with a number: the kubelet cannot tell otherwise.",
      "pt-br":
        "Se a imagem diz o usuário por nome, acrescente `runAsUser` com um número: de outro modo o kubelet não tem como saber.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  runAsUser: {
    gist: {
      en: "The number of the user that the process runs as.",
      "pt-br": "O número do usuário com que o processo roda.",
    },
    example: "runAsUser: 10001",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  runAsGroup: {
    gist: {
      en: "The number of the group that the process runs as.",
      "pt-br": "O número do grupo com que o processo roda.",
    },
    example: "runAsGroup: 10001",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  privileged: {
    gist: {
      en: "The container is as good as root on the node.",
      "pt-br": "O contêiner é praticamente root no nó.",
    },
    example: "privileged: false",
    pitfall: {
      en: "Whoever breaks into it owns the node. Only for agents that manage the node itself.",
      "pt-br": "Quem o invade é dono do nó. Só para agentes que cuidam do próprio nó.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  allowPrivilegeEscalation: {
    gist: {
      en: "Whether a process may gain more rights than its parent, as `sudo` does.",
      "pt-br": "Se um processo pode ganhar mais direitos que o pai, como faz o `sudo`.",
    },
    example: "allowPrivilegeEscalation: false",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  readOnlyRootFilesystem: {
    gist: {
      en: "The image's own files cannot be changed; what must be written goes to a volume.",
      "pt-br": "Os arquivos da imagem não podem ser mudados; o que precisa ser gravado vai para um volume.",
    },
    example: "readOnlyRootFilesystem: true",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  capabilities: {
    gist: {
      en: "Pieces of root's power, given and taken one by one.",
      "pt-br": "Pedaços do poder do root, dados e tirados um a um.",
    },
    example: "capabilities:\n  drop: [ALL]",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  seccompProfile: {
    gist: {
      en: "Which system calls the process may make.",
      "pt-br": "Quais chamadas de sistema o processo pode fazer.",
    },
    example: "seccompProfile:\n  type: RuntimeDefault",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  procMount: {
    gist: {
      en: "How much of `/proc` the container sees.",
      "pt-br": "Quanto de `/proc` o contêiner vê.",
    },
    values: {
      Default: {
        en: "the runtime hides what is dangerous",
        "pt-br": "o runtime esconde o que é perigoso",
      },
      Unmasked: {
        en: "all of it: only in a user namespace of its own",
        "pt-br": "tudo: só em um namespace de usuário próprio",
      },
    },
    example: "procMount: Default",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  appArmorProfile: {
    gist: {
      en: "Which files and abilities AppArmor leaves to the process, on nodes that have it.",
      "pt-br": "Quais arquivos e poderes o AppArmor deixa para o processo, em nós que o têm.",
    },
    example: "appArmorProfile:\n  type: RuntimeDefault",
    learnMore: "https://kubernetes.io/docs/tutorials/security/apparmor/",
  },
  seLinuxOptions: {
    gist: {
      en: "The SELinux label of the processes, on nodes that have it.",
      "pt-br": "A etiqueta SELinux dos processos, em nós que o têm.",
    },
    example: 'seLinuxOptions:\n  level: "s0:c123,c456"',
    pitfall: {
      en: "Left out, the container runtime chooses one, which is mostly right.",
      "pt-br": "Sem ela, o container runtime escolhe uma, o que quase sempre está certo.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  windowsOptions: {
    gist: { en: "Settings for Windows containers only.", "pt-br": "Configurações só para contêineres Windows." },
    pitfall: {
      en: "Not in a Pod with `os.name: linux`.",
      "pt-br": "Não em um Pod com `os.name: linux`.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-runasusername/",
  },
}));

export const podSecurityContextDocs = explain("io.k8s.api.core.v1.PodSecurityContext", () => ({
  itself: {
    gist: {
      en: "What all containers of this Pod may do, unless one says otherwise.",
      "pt-br": "O que todos os contêineres deste Pod podem fazer, salvo se algum disser outra coisa.",
    },
    example: "securityContext:\n  runAsNonRoot: true",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  runAsNonRoot: {
    gist: {
      en: "The kubelet refuses to start any container of the Pod as root (user 0).",
      "pt-br": "O kubelet se recusa a iniciar qualquer contêiner do Pod como root (usuário 0).",
    },
    example: "runAsNonRoot: true",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  runAsUser: {
    gist: {
      en: "The number of the user that the Pod's processes run as.",
      "pt-br": "O número do usuário com que os processos do Pod rodam.",
    },
    example: "runAsUser: 10001",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  runAsGroup: {
    gist: {
      en: "The number of the group that the Pod's processes run as.",
      "pt-br": "O número do grupo com que os processos do Pod rodam.",
    },
    example: "runAsGroup: 10001",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  fsGroup: {
    gist: {
      en: "The group that the files of the Pod's volumes belong to, so that a process without root may write there.",
      "pt-br": "O grupo dono dos arquivos dos volumes do Pod, para que um processo sem root possa gravar ali.",
    },
    example: "fsGroup: 10001",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  fsGroupChangePolicy: {
    gist: {
      en: "When the owner of a volume's files is changed to `fsGroup`.",
      "pt-br": "Quando o dono dos arquivos de um volume é trocado para `fsGroup`.",
    },
    values: {
      Always: {
        en: "at every start; slow with many files. The default",
        "pt-br": "a cada início; demora com muitos arquivos. É o padrão",
      },
      OnRootMismatch: {
        en: "only where the top folder does not belong to it yet",
        "pt-br": "só se a pasta de cima ainda não for dele",
      },
    },
    example: "fsGroupChangePolicy: OnRootMismatch",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  seccompProfile: {
    gist: {
      en: "Which system calls the Pod's processes may make.",
      "pt-br": "Quais chamadas de sistema os processos do Pod podem fazer.",
    },
    example: "seccompProfile:\n  type: RuntimeDefault",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  appArmorProfile: {
    gist: {
      en: "Which files and abilities AppArmor leaves to the process, on nodes that have it.",
      "pt-br": "Quais arquivos e poderes o AppArmor deixa para o processo, em nós que o têm.",
    },
    example: "appArmorProfile:\n  type: RuntimeDefault",
    learnMore: "https://kubernetes.io/docs/tutorials/security/apparmor/",
  },
  seLinuxOptions: {
    gist: {
      en: "The SELinux label of the processes, on nodes that have it.",
      "pt-br": "A etiqueta SELinux dos processos, em nós que o têm.",
    },
    example: 'seLinuxOptions:\n  level: "s0:c123,c456"',
    pitfall: {
      en: "Left out, the container runtime chooses one, which is mostly right.",
      "pt-br": "Sem ela, o container runtime escolhe uma, o que quase sempre está certo.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  windowsOptions: {
    gist: { en: "Settings for Windows containers only.", "pt-br": "Configurações só para contêineres Windows." },
    pitfall: {
      en: "Not in a Pod with `os.name: linux`.",
      "pt-br": "Não em um Pod com `os.name: linux`.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-runasusername/",
  },
  supplementalGroups: {
    gist: {
      en: "Further groups that the processes belong to, by number.",
      "pt-br": "Outros grupos a que os processos pertencem, pelo número.",
    },
    example: "supplementalGroups: [4000]",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  supplementalGroupsPolicy: {
    gist: {
      en: "Whether the groups that the image gives its user count too.",
      "pt-br": "Se os grupos que a imagem dá ao usuário dela também contam.",
    },
    values: {
      Merge: {
        en: "they do, from the image's /etc/group; the default",
        "pt-br": "contam, a partir do /etc/group da imagem; é o padrão",
      },
      Strict: { en: "only what stands here", "pt-br": "só o que está escrito aqui" },
    },
    example: "supplementalGroupsPolicy: Strict",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#supplementalgroupspolicy",
  },
  sysctls: {
    gist: {
      en: "Kernel settings for this Pod alone.",
      "pt-br": "Configurações do kernel só para este Pod.",
    },
    example: 'sysctls:\n  - name: net.ipv4.ip_unprivileged_port_start\n    value: "80"',
    pitfall: {
      en: "Only some are safe; the others a node must be told to allow, or it refuses the Pod.",
      "pt-br": "Só alguns são seguros; os outros o nó precisa ser configurado para permitir, senão recusa o Pod.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/",
  },
  seLinuxChangePolicy: {
    gist: {
      en: "How the SELinux label gets onto the volumes' files.",
      "pt-br": "Como a etiqueta SELinux chega aos arquivos dos volumes.",
    },
    values: {
      MountOption: {
        en: "by mounting: fast, but all Pods of a volume need the same label; only where the cluster turned this on",
        "pt-br":
          "pela montagem: rápido, mas todos os Pods de um volume precisam da mesma etiqueta; só onde o cluster ligou isso",
      },
      Recursive: {
        en: "file by file: slow with many files",
        "pt-br": "arquivo por arquivo: demora com muitos arquivos",
      },
    },
    example: "seLinuxChangePolicy: Recursive",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
}));

export const capabilitiesDocs = explain("io.k8s.api.core.v1.Capabilities", () => ({
  drop: {
    gist: {
      en: "What is taken away. `ALL` first, then add what is really needed.",
      "pt-br": "O que é tirado. Primeiro `ALL`, depois acrescente só o que faz falta.",
    },
    example: "drop: [ALL]",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
  add: {
    gist: {
      en: "What is given.",
      "pt-br": "O que é dado.",
    },
    example: "add: [NET_BIND_SERVICE]",
    pitfall: {
      en: "`SYS_ADMIN` is nearly all of root.",
      "pt-br": "`SYS_ADMIN` é quase o root inteiro.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
  },
}));

const contextPage = "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/";

export const seccompProfileDocs = explain("io.k8s.api.core.v1.SeccompProfile", () => ({
  type: {
    gist: { en: "Which profile filters the system calls.", "pt-br": "Qual perfil filtra as chamadas de sistema." },
    values: {
      RuntimeDefault: {
        en: "the container runtime's own, which takes away what hardly any program needs",
        "pt-br": "o do próprio container runtime, que tira o que quase nenhum programa precisa",
      },
      Localhost: {
        en: "a file on the node, named in `localhostProfile`",
        "pt-br": "um arquivo no nó, indicado em `localhostProfile`",
      },
      Unconfined: { en: "none: every system call is allowed", "pt-br": "nenhum: toda chamada de sistema é permitida" },
    },
    example: "type: RuntimeDefault",
    pitfall: {
      en: "Left out altogether, it is usually none: write `RuntimeDefault`.",
      "pt-br": "Sem nada escrito, em geral não há nenhum: escreva `RuntimeDefault`.",
    },
    learnMore: "https://kubernetes.io/docs/tutorials/security/seccomp/",
  },
  localhostProfile: {
    gist: {
      en: "The profile's file, below the kubelet's folder for them. Only with the type Localhost.",
      "pt-br": "O arquivo do perfil, dentro da pasta que o kubelet tem para eles. Só com o tipo Localhost.",
    },
    example: "type: Localhost\nlocalhostProfile: profiles/web.json",
    learnMore: "https://kubernetes.io/docs/tutorials/security/seccomp/",
  },
}));

export const appArmorProfileDocs = explain("io.k8s.api.core.v1.AppArmorProfile", () => ({
  type: {
    gist: { en: "Which AppArmor profile holds.", "pt-br": "Qual perfil do AppArmor vale." },
    values: {
      RuntimeDefault: { en: "the container runtime's own", "pt-br": "o do próprio container runtime" },
      Localhost: {
        en: "one loaded on the node, named in `localhostProfile`",
        "pt-br": "um carregado no nó, indicado em `localhostProfile`",
      },
      Unconfined: { en: "none", "pt-br": "nenhum" },
    },
    example: "type: RuntimeDefault",
    learnMore: "https://kubernetes.io/docs/tutorials/security/apparmor/",
  },
  localhostProfile: {
    gist: {
      en: "The name of the profile on the node. Only with the type Localhost.",
      "pt-br": "O nome do perfil no nó. Só com o tipo Localhost.",
    },
    example: "type: Localhost\nlocalhostProfile: k8s-web",
    pitfall: {
      en: "It must be loaded on every node where the Pod may run.",
      "pt-br": "Precisa estar carregado em cada nó em que o Pod possa rodar.",
    },
    learnMore: "https://kubernetes.io/docs/tutorials/security/apparmor/",
  },
}));

export const seLinuxOptionsDocs = explain("io.k8s.api.core.v1.SELinuxOptions", () => ({
  level: {
    gist: {
      en: "The level: by its categories one Pod is kept apart from another.",
      "pt-br": "O nível: pelas categorias dele um Pod é separado de outro.",
    },
    example: 'level: "s0:c123,c456"',
    learnMore: contextPage,
  },
  type: {
    gist: {
      en: "The type, which says what the process may touch.",
      "pt-br": "O tipo, que diz em que o processo pode mexer.",
    },
    example: "type: container_t",
    pitfall: {
      en: "`spc_t` takes the confinement away.",
      "pt-br": "`spc_t` retira o confinamento.",
    },
    learnMore: contextPage,
  },
  role: {
    gist: { en: "The role of the label.", "pt-br": "O papel da etiqueta." },
    example: "role: system_r",
    learnMore: contextPage,
  },
  user: {
    gist: { en: "The user of the label.", "pt-br": "O usuário da etiqueta." },
    example: "user: system_u",
    learnMore: contextPage,
  },
}));

export const sysctlDocs = explain("io.k8s.api.core.v1.Sysctl", () => ({
  name: {
    gist: { en: "The setting, with dots.", "pt-br": "A configuração, com pontos." },
    example: 'name: net.ipv4.ip_unprivileged_port_start\nvalue: "80"',
    learnMore: "https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/",
  },
  value: {
    gist: { en: "Its value, a text.", "pt-br": "O valor dela, um texto." },
    example: 'name: net.ipv4.ip_unprivileged_port_start\nvalue: "80"',
    pitfall: { en: "Quote numbers.", "pt-br": "Ponha números entre aspas." },
    learnMore: "https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/",
  },
}));
