import { explain, type Words } from "./explanation";

const hooks = "https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/";

/** Most common first. How a program reacts to a signal is up to the program. */
const signals: Readonly<Record<string, Words>> = {
  SIGTERM: {
    en: "the polite request to end; what nearly every program expects",
    "pt-br": "o pedido educado para terminar; é o que quase todo programa espera",
  },
  SIGQUIT: {
    en: "end; nginx finishes open requests first, other programs leave a dump",
    "pt-br": "terminar; o nginx conclui antes as requisições abertas, outros programas deixam um dump",
  },
  SIGINT: { en: "what Ctrl+C sends: end now", "pt-br": "o que o Ctrl+C manda: termine agora" },
  SIGHUP: {
    en: "the terminal is gone; many servers read their settings again",
    "pt-br": "o terminal se foi; muitos servidores releem as configurações",
  },
  SIGUSR1: { en: "what the program makes of it", "pt-br": "o que o programa fizer dele" },
  SIGUSR2: {
    en: "a second SIGUSR1: what the program makes of it",
    "pt-br": "outro igual a SIGUSR1: o que o programa fizer dele",
  },
  SIGWINCH: {
    en: "the window changed its size; Apache httpd stops gracefully",
    "pt-br": "a janela mudou de tamanho; o Apache httpd para com calma",
  },
  SIGKILL: {
    en: "killed at once; the program cannot tidy up",
    "pt-br": "morto na hora; o programa não tem tempo de se encerrar direito",
  },
  SIGABRT: { en: "the program gave itself up", "pt-br": "o programa desistiu por conta própria" },
  SIGALRM: { en: "a timer ran out", "pt-br": "um temporizador chegou ao fim" },
  SIGBUS: { en: "memory that cannot be reached", "pt-br": "memória que não pode ser alcançada" },
  SIGCHLD: { en: "a child process ended", "pt-br": "um processo filho terminou" },
  SIGCLD: { en: "an old name of SIGCHLD", "pt-br": "um nome antigo de SIGCHLD" },
  SIGCONT: { en: "go on after a stop", "pt-br": "continuar depois de uma parada" },
  SIGFPE: { en: "a calculation that cannot be done", "pt-br": "um cálculo impossível" },
  SIGILL: { en: "an instruction that does not exist", "pt-br": "uma instrução que não existe" },
  SIGIO: { en: "input or output is ready", "pt-br": "entrada ou saída está pronta" },
  SIGIOT: { en: "another name of SIGABRT", "pt-br": "outro nome de SIGABRT" },
  SIGPIPE: { en: "nobody reads what is written", "pt-br": "ninguém lê o que está sendo escrito" },
  SIGPOLL: { en: "another name of SIGIO", "pt-br": "outro nome de SIGIO" },
  SIGPROF: { en: "a profiler's timer ran out", "pt-br": "o temporizador de um profiler chegou ao fim" },
  SIGPWR: { en: "the power fails", "pt-br": "falta de energia" },
  SIGSEGV: { en: "memory that does not belong to the program", "pt-br": "memória que não pertence ao programa" },
  SIGSTKFLT: { en: "unused today", "pt-br": "sem uso hoje em dia" },
  SIGSTOP: { en: "stands still; the program cannot refuse", "pt-br": "fica parado; o programa não pode recusar" },
  SIGSYS: { en: "a system call that is not allowed", "pt-br": "uma chamada de sistema não permitida" },
  SIGTRAP: { en: "a debugger's breakpoint", "pt-br": "um ponto de parada de depurador" },
  SIGTSTP: { en: "what Ctrl+Z sends: pause", "pt-br": "o que o Ctrl+Z manda: pausar" },
  SIGTTIN: { en: "reading from a terminal in the background", "pt-br": "leitura do terminal em segundo plano" },
  SIGTTOU: { en: "writing to a terminal in the background", "pt-br": "escrita no terminal em segundo plano" },
  SIGURG: { en: "urgent data on a connection", "pt-br": "dados urgentes em uma conexão" },
  SIGVTALRM: { en: "a timer of CPU time ran out", "pt-br": "um temporizador de tempo de CPU chegou ao fim" },
  SIGXCPU: { en: "too much CPU time used", "pt-br": "tempo de CPU demais" },
  SIGXFSZ: { en: "a file grown too large", "pt-br": "um arquivo grande demais" },
};

const realTime: Words = {
  en: "a real-time signal: what the program makes of it (systemd stops on SIGRTMIN+3)",
  "pt-br": "um sinal de tempo real: o que o programa fizer dele (o systemd para com SIGRTMIN+3)",
};
const realTimeSignals = [
  ...Array.from({ length: 16 }, (_, above) => (above === 0 ? "SIGRTMIN" : `SIGRTMIN+${above}`)),
  ...Array.from({ length: 15 }, (_, below) => (below === 0 ? "SIGRTMAX" : `SIGRTMAX-${below}`)),
];

export const lifecycleDocs = explain("io.k8s.api.core.v1.Lifecycle", () => ({
  itself: {
    gist: {
      en: "What to do right after the container started and right before it is stopped.",
      "pt-br": "O que fazer logo depois que o contêiner inicia e logo antes de ele ser parado.",
    },
    when: {
      en: "Mostly to stop gracefully: wait a moment, so that no new requests come, then end.",
      "pt-br":
        "Principalmente para parar com calma: esperar um momento, para não chegarem mais requisições, e só então terminar.",
    },
    example: "lifecycle:\n  preStop:\n    sleep:\n      seconds: 5",
    learnMore: hooks,
  },
  postStart: {
    gist: {
      en: "Runs as soon as the container is made, at the same time as its program: neither waits for the other.",
      "pt-br": "Roda assim que o contêiner é criado, ao mesmo tempo que o programa dele: um não espera o outro.",
    },
    example: 'postStart:\n  exec:\n    command: ["sh", "-c", "date > /tmp/started"]',
    pitfall: {
      en: "If it fails, the container is killed and started again as `restartPolicy` says. To prepare something beforehand, use `initContainers`.",
      "pt-br":
        "Se falhar, o contêiner é morto e iniciado de novo conforme o `restartPolicy`. Para preparar algo antes, use `initContainers`.",
    },
    learnMore: hooks,
  },
  preStop: {
    gist: {
      en: "Runs before the container gets the signal to stop, and the signal waits for it.",
      "pt-br": "Roda antes de o contêiner receber o sinal para parar, e o sinal espera por ele.",
    },
    when: {
      en: "A few seconds of `sleep` let Services and Ingresses notice that this Pod is going, so that no request gets lost in a rollout.",
      "pt-br":
        "Alguns segundos de `sleep` deixam Services e Ingresses perceberem que este Pod está saindo, e assim nenhuma requisição se perde em um rollout.",
    },
    example: "preStop:\n  sleep:\n    seconds: 5",
    pitfall: {
      en: "It counts against `terminationGracePeriodSeconds`; when that is over, the container is killed. And it does not run when the program ends or crashes by itself.",
      "pt-br":
        "Conta no `terminationGracePeriodSeconds`; quando ele acaba, o contêiner é morto. E não roda quando o programa termina ou cai sozinho.",
    },
    learnMore: hooks,
  },
  stopSignal: {
    gist: {
      en: "The signal that asks the container's program to end, instead of the image's own or SIGTERM.",
      "pt-br": "O sinal que pede ao programa do contêiner para terminar, no lugar do da imagem ou de SIGTERM.",
    },
    values: { ...signals, ...Object.fromEntries(realTimeSignals.map((signal) => [signal, realTime])) },
    example: "stopSignal: SIGQUIT",
    pitfall: {
      en: "Only in a Pod that says its system (`os.name`), and only where the cluster has this turned on; elsewhere it is dropped without a word.",
      "pt-br":
        "Só em um Pod que diz qual é o seu sistema (`os.name`), e só onde o cluster tiver isso ligado; em outros, é descartado sem aviso.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination",
  },
}));

export const lifecycleHandlerDocs = explain("io.k8s.api.core.v1.LifecycleHandler", () => ({
  exec: {
    gist: {
      en: "Runs a command inside the container.",
      "pt-br": "Executa um comando dentro do contêiner.",
    },
    example: 'exec:\n  command: ["sh", "-c", "nginx -s quit"]',
    pitfall: {
      en: "The command must be in the image, and what it prints is in no log.",
      "pt-br": "O comando precisa existir na imagem, e o que ele escreve não vai para log nenhum.",
    },
    learnMore: hooks,
  },
  httpGet: {
    gist: {
      en: "Sends an HTTP request to the container; the kubelet sends it, from the node.",
      "pt-br": "Manda uma requisição HTTP ao contêiner; quem manda é o kubelet, a partir do nó.",
    },
    example: "httpGet:\n  path: /shutdown\n  port: 8080",
    learnMore: hooks,
  },
  sleep: {
    gist: {
      en: "Waits some seconds, without a program of the image being needed.",
      "pt-br": "Espera alguns segundos, sem precisar de nenhum programa da imagem.",
    },
    when: {
      en: "In `preStop`, instead of running `sleep` by `exec`: it works in images without a shell too.",
      "pt-br": "Em `preStop`, em vez de rodar `sleep` com `exec`: funciona também em imagens sem shell.",
    },
    example: "sleep:\n  seconds: 5",
    learnMore: hooks,
  },
  tcpSocket: {
    gist: {
      en: "Not supported, and never was: a hook with it fails. It is here only for old manifests.",
      "pt-br": "Não tem suporte, e nunca teve: um hook com isto falha. Só está aqui por causa de manifestos antigos.",
    },
    learnMore: hooks,
  },
}));

export const sleepActionDocs = explain("io.k8s.api.core.v1.SleepAction", () => ({
  seconds: {
    gist: { en: "How many seconds to wait.", "pt-br": "Quantos segundos esperar." },
    example: "seconds: 5",
    pitfall: {
      en: "Not longer than `terminationGracePeriodSeconds`: the server refuses that.",
      "pt-br": "Não mais que `terminationGracePeriodSeconds`: o servidor recusa.",
    },
    learnMore: hooks,
  },
}));
