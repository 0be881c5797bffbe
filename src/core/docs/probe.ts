import { explain } from "./explanation";

export const probeDocs = explain("io.k8s.api.core.v1.Probe", () => ({
  itself: {
    gist: {
      en: "A question that the kubelet asks a container again and again: are you alive, are you ready, have you started?",
      "pt-br":
        "Uma pergunta que o kubelet faz ao contêiner de tempos em tempos: você está vivo, está pronto, já começou?",
    },
    when: {
      en: "A readiness probe for whatever a Service sends requests to; a liveness probe only where a restart really helps; a startup probe where starting takes long.",
      "pt-br":
        "Uma readiness probe em tudo o que recebe requisições de um Service; uma liveness probe só onde reiniciar realmente ajuda; uma startup probe onde iniciar demora.",
    },
    pitfall: {
      en: "A liveness probe that asks a database restarts every copy when the database is slow.",
      "pt-br": "Uma liveness probe que consulta o banco de dados reinicia todas as cópias quando o banco está lento.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
  httpGet: {
    gist: {
      en: "Asks by HTTP: any answer from 200 to 399 is a yes.",
      "pt-br": "Pergunta por HTTP: qualquer resposta de 200 a 399 é um sim.",
    },
    example: "httpGet:\n  path: /healthz\n  port: 8080",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
  tcpSocket: {
    gist: {
      en: "Asks by opening a TCP connection to a port: open is a yes.",
      "pt-br": "Pergunta abrindo uma conexão TCP em uma porta: se abriu, é um sim.",
    },
    example: "tcpSocket:\n  port: 5432",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
  exec: {
    gist: {
      en: "Asks by running a command in the container: exit code 0 is a yes.",
      "pt-br": "Pergunta rodando um comando no contêiner: código de saída 0 é um sim.",
    },
    example: "exec:\n  command: [cat, /tmp/healthy]",
    pitfall: {
      en: "There is no shell: write `sh` and `-c` yourself for pipes and variables.",
      "pt-br": "Não há shell: escreva `sh` e `-c` você mesmo para usar pipes e variáveis.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
  grpc: {
    gist: {
      en: "Asks by gRPC's own health service.",
      "pt-br": "Pergunta pelo serviço de saúde do próprio gRPC.",
    },
    example: "grpc:\n  port: 9090",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
  initialDelaySeconds: {
    gist: {
      en: "How many seconds after the container's start the first question comes.",
      "pt-br": "Quantos segundos depois do início do contêiner vem a primeira pergunta.",
    },
    example: "initialDelaySeconds: 10",
    pitfall: {
      en: "For a slow start a startup probe is better: it waits as long as needed, and no longer.",
      "pt-br": "Para um início lento, uma startup probe é melhor: espera o necessário, e só.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
  periodSeconds: {
    gist: {
      en: "How many seconds lie between two questions.",
      "pt-br": "Quantos segundos há entre duas perguntas.",
    },
    example: "periodSeconds: 5",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
  timeoutSeconds: {
    gist: {
      en: "How many seconds the answer may take before it counts as a no.",
      "pt-br": "Quantos segundos a resposta pode levar antes de contar como não.",
    },
    example: "timeoutSeconds: 2",
    pitfall: {
      en: "The default is one second: a busy application may need more.",
      "pt-br": "O padrão é um segundo: uma aplicação ocupada pode precisar de mais.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
  failureThreshold: {
    gist: {
      en: "How many times in a row the answer must be no before anything happens: a restart for liveness, no more requests for readiness.",
      "pt-br":
        "Quantas vezes seguidas a resposta precisa ser não para algo acontecer: um reinício na liveness, o fim das requisições na readiness.",
    },
    example: "failureThreshold: 3",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
  successThreshold: {
    gist: {
      en: "How many times in a row the answer must be yes after a no. Liveness and startup take only 1.",
      "pt-br": "Quantas vezes seguidas a resposta precisa ser sim depois de um não. Liveness e startup só aceitam 1.",
    },
    example: "successThreshold: 1",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
  terminationGracePeriodSeconds: {
    gist: {
      en: "How long this container may take to stop when its probe fails, where it differs from the Pod's.",
      "pt-br": "Quanto tempo este contêiner tem para parar quando a probe falha, se for diferente do tempo do Pod.",
    },
    example: "terminationGracePeriodSeconds: 30",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
}));

export const httpGetDocs = explain("io.k8s.api.core.v1.HTTPGetAction", () => ({
  path: {
    gist: {
      en: "The path that is asked for.",
      "pt-br": "O caminho que é pedido.",
    },
    example: "path: /healthz",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
  port: {
    gist: {
      en: "The container's port, by number or by the name it has in `ports`.",
      "pt-br": "A porta do contêiner, pelo número ou pelo nome que tem em `ports`.",
    },
    example: "port: http",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
  scheme: {
    gist: {
      en: "Which protocol is spoken.",
      "pt-br": "Qual protocolo se usa.",
    },
    values: {
      HTTP: {
        en: "in the clear; the default",
        "pt-br": "sem criptografia; é o padrão",
      },
      HTTPS: {
        en: "encrypted; the certificate is not checked",
        "pt-br": "criptografado; o certificado não é conferido",
      },
    },
    example: "scheme: HTTPS",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
  host: {
    gist: {
      en: "Another host than the Pod's own address. Hardly ever right: set the `Host` header in `httpHeaders` instead.",
      "pt-br":
        "Outro endereço que não o do próprio Pod. Quase nunca é o certo: ponha o cabeçalho `Host` em `httpHeaders`.",
    },
    example: "host: 127.0.0.1",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
  httpHeaders: {
    gist: {
      en: "Headers to send along.",
      "pt-br": "Cabeçalhos para enviar junto.",
    },
    example: "httpHeaders:\n  - name: Host\n    value: web.example.com",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
}));

export const httpHeaderDocs = explain("io.k8s.api.core.v1.HTTPHeader", () => ({
  name: {
    gist: { en: "The header's name.", "pt-br": "O nome do cabeçalho." },
    example: "name: Host\nvalue: web.example.com",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
  value: {
    gist: { en: "Its value, a text.", "pt-br": "O valor dele, um texto." },
    example: "name: Host\nvalue: web.example.com",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
}));

export const execDocs = explain("io.k8s.api.core.v1.ExecAction", () => ({
  command: {
    gist: {
      en: "The command and its arguments, run inside the container; exit code 0 is success.",
      "pt-br": "O comando e seus argumentos, executados dentro do contêiner; código de saída 0 é sucesso.",
    },
    example: 'command: ["sh", "-c", "test -f /tmp/healthy"]',
    pitfall: {
      en: "Each question starts a process: many Pods asking every second weigh on the node.",
      "pt-br": "Cada pergunta inicia um processo: muitos Pods perguntando a cada segundo pesam no nó.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
}));

export const tcpSocketDocs = explain("io.k8s.api.core.v1.TCPSocketAction", () => ({
  port: {
    gist: {
      en: "The container's port, by number or by the name it has in `ports`.",
      "pt-br": "A porta do contêiner, pelo número ou pelo nome que tem em `ports`.",
    },
    example: "port: 5432",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
  host: {
    gist: {
      en: "Another host than the Pod's own address. Hardly ever right.",
      "pt-br": "Outro endereço que não o do próprio Pod. Quase nunca é o certo.",
    },
    example: "host: 127.0.0.1\nport: 5432",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
}));

export const grpcDocs = explain("io.k8s.api.core.v1.GRPCAction", () => ({
  port: {
    gist: { en: "The container's port, as a number.", "pt-br": "A porta do contêiner, como número." },
    example: "port: 9090",
    pitfall: {
      en: "The program must offer gRPC's health service on it.",
      "pt-br": "O programa precisa oferecer nela o serviço de saúde do gRPC.",
    },
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
  service: {
    gist: {
      en: "The name that is asked for, if the program tells the health of several services apart.",
      "pt-br": "O nome que é perguntado, se o programa distingue a saúde de vários serviços.",
    },
    example: "port: 9090\nservice: readiness",
    learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  },
}));
