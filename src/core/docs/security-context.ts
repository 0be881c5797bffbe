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
