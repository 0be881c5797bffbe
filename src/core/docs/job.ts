import { selector, template } from "./controller";
import { explain } from "./explanation";

export const jobDocs = explain("io.k8s.api.batch.v1.Job", () => ({
  itself: {
    gist: {
      en: "Runs Pods until the work is done. When a Pod fails, the Job makes another from its template, up to `backoffLimit` times.",
      "pt-br":
        "Executa Pods até o trabalho ser concluído. Se um Pod falha, o Job cria outro a partir do modelo, até `backoffLimit` vezes.",
    },
    when: {
      en: "For work with an end: a migration, a backup, a report. On a schedule: CronJob.",
      "pt-br": "Para trabalho que tem fim: uma migração, um backup, um relatório. Com hora marcada: CronJob.",
    },
    example:
      'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: hello\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: hello\n          image: busybox:1.37\n          command: ["echo", "hello"]',
    pitfall: {
      en: "`restartPolicy` must be written, `Never` or `OnFailure`. And the template cannot be changed later: make a new Job.",
      "pt-br":
        "`restartPolicy` precisa ser escrito: `Never` ou `OnFailure`. E o modelo não pode ser mudado depois: crie outro Job.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/",
    fromThePost: true,
  },
  spec: {
    gist: {
      en: "Which Pods do the work, how often they must succeed, and how many failures are borne.",
      "pt-br": "Quais Pods fazem o trabalho, quantas vezes precisam ter sucesso, e quantas falhas são toleradas.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#writing-a-job-spec",
    fromThePost: true,
  },
}));

export const jobSpecDocs = explain("io.k8s.api.batch.v1.JobSpec", () => ({
  template: {
    ...template,
    example:
      'template:\n  spec:\n    restartPolicy: Never\n    containers:\n      - name: hello\n        image: busybox:1.37\n        command: ["echo", "hello"]',
    pitfall: {
      en: "It must say `restartPolicy: Never` or `restartPolicy: OnFailure`, and cannot be changed later: make a new Job.",
      "pt-br":
        "Precisa dizer `restartPolicy: Never` ou `restartPolicy: OnFailure`, e não pode ser mudado depois: crie outro Job.",
    },
  },
  selector: {
    ...selector,
    pitfall: {
      en: "Leave it out: the server adds one that fits this Job alone.",
      "pt-br": "Deixe de fora: o servidor acrescenta um que só serve para este Job.",
    },
    example:
      "manualSelector: true\nselector:\n  matchLabels:\n    app: hello\ntemplate:\n  metadata:\n    labels:\n      app: hello",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#specifying-your-own-pod-selector",
  },
  backoffLimit: {
    gist: {
      en: "How many failures are borne before the Job counts as failed. The wait before the next attempt doubles each time, up to six minutes.",
      "pt-br":
        "Quantas falhas são toleradas antes de o Job contar como falho. A espera até a próxima tentativa dobra a cada vez, até seis minutos.",
    },
    when: {
      en: "0 for work that must not be tried twice.",
      "pt-br": "0 para trabalho que não pode ser tentado duas vezes.",
    },
    example: "backoffLimit: 4",
    pitfall: {
      en: "With `restartPolicy: OnFailure` the Pod, and with it the logs, is gone when the limit is reached; `Never` keeps the failed Pods to look at.",
      "pt-br":
        "Com `restartPolicy: OnFailure`, o Pod some quando o limite é atingido, e os logs com ele; `Never` deixa os Pods que falharam para você olhar.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy",
  },
  completions: {
    gist: {
      en: "How many Pods must end well for the Job to be done; 1 if left out.",
      "pt-br": "Quantos Pods precisam terminar com sucesso para o Job estar concluído; 1 se ficar de fora.",
    },
    when: {
      en: "For work in a known number of pieces. Left out with `parallelism` above 1, the Pods share a queue, and the Job is done when one has succeeded and all have ended.",
      "pt-br":
        "Para trabalho em um número conhecido de partes. De fora e com `parallelism` maior que 1, os Pods dividem uma fila, e o Job termina quando um teve sucesso e todos acabaram.",
    },
    example: "completions: 10",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#parallel-jobs",
  },
  parallelism: {
    gist: {
      en: "How many Pods may run at the same time.",
      "pt-br": "Quantos Pods podem rodar ao mesmo tempo.",
    },
    example: "parallelism: 3",
    pitfall: {
      en: "All of them do the same work, unless the program takes its piece from a queue or from its number (`completionMode: Indexed`).",
      "pt-br":
        "Todos fazem o mesmo trabalho, a não ser que o programa pegue a sua parte de uma fila ou do seu número (`completionMode: Indexed`).",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#controlling-parallelism",
  },
  completionMode: {
    gist: {
      en: "Whether the Pods of the Job are told apart.",
      "pt-br": "Se os Pods do Job são distinguidos um do outro.",
    },
    values: {
      NonIndexed: {
        en: "all the same: the Job is done after `completions` successes; the default",
        "pt-br": "todos iguais: o Job termina depois de `completions` sucessos; é o padrão",
      },
      Indexed: {
        en: "each has a number from 0, in `JOB_COMPLETION_INDEX`; each number must succeed once",
        "pt-br":
          "cada um tem um número a partir de 0, em `JOB_COMPLETION_INDEX`; cada número precisa ter sucesso uma vez",
      },
    },
    example: "completionMode: Indexed\ncompletions: 5\nparallelism: 5",
    pitfall: {
      en: "`Indexed` needs `completions`.",
      "pt-br": "`Indexed` precisa de `completions`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode",
  },
  activeDeadlineSeconds: {
    gist: {
      en: "How many seconds the whole Job may take, all attempts together. Then its Pods are stopped and it has failed.",
      "pt-br":
        "Quantos segundos o Job inteiro pode levar, somando todas as tentativas. Depois disso, os Pods são parados e o Job falha.",
    },
    when: {
      en: "Always, for work that might hang. It wins over `backoffLimit`.",
      "pt-br": "Sempre, para trabalho que pode travar. Vale mais que `backoffLimit`.",
    },
    example: "activeDeadlineSeconds: 3600",
    pitfall: {
      en: "The Pod's spec has a field of the same name, which counts for one Pod alone.",
      "pt-br": "O spec do Pod tem um campo de mesmo nome, que conta só para um Pod.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup",
  },
  ttlSecondsAfterFinished: {
    gist: {
      en: "How long after its end the Job and its Pods are deleted. Left out, they stay.",
      "pt-br": "Quanto tempo depois do fim o Job e seus Pods são apagados. Sem ele, ficam.",
    },
    example: "ttlSecondsAfterFinished: 600",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/",
  },
  suspend: {
    gist: {
      en: "While true, no Pod of the Job runs; setting it on a running Job stops its Pods.",
      "pt-br": "Enquanto for true, nenhum Pod do Job roda; em um Job em execução, os Pods dele são encerrados.",
    },
    when: {
      en: "To let a queueing system decide when the Job may start.",
      "pt-br": "Para deixar um sistema de filas decidir quando o Job pode começar.",
    },
    example: "suspend: true",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#suspending-a-job",
  },
  backoffLimitPerIndex: {
    gist: {
      en: "How many failures each number of an indexed Job may have of its own, so that one bad piece does not end the others.",
      "pt-br":
        "Quantas falhas cada número de um Job indexado pode ter por conta própria, para uma parte ruim não acabar com as outras.",
    },
    example: "backoffLimitPerIndex: 1\ncompletionMode: Indexed\ncompletions: 5",
    pitfall: {
      en: "Only with `completionMode: Indexed` and `restartPolicy: Never`.",
      "pt-br": "Só com `completionMode: Indexed` e `restartPolicy: Never`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index",
  },
  maxFailedIndexes: {
    gist: {
      en: "How many numbers may fail before the whole Job is stopped. Left out, all the others are finished first.",
      "pt-br":
        "Quantos números podem falhar antes de o Job inteiro ser parado. Sem ele, todos os outros terminam antes.",
    },
    example: "maxFailedIndexes: 3\nbackoffLimitPerIndex: 1\ncompletionMode: Indexed\ncompletions: 10",
    pitfall: {
      en: "Only beside `backoffLimitPerIndex`.",
      "pt-br": "Só ao lado de `backoffLimitPerIndex`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index",
  },
  podFailurePolicy: {
    gist: {
      en: "Which failures count, by exit code or by what befell the Pod. The first rule that matches decides.",
      "pt-br":
        "Quais falhas contam, pelo código de saída ou pelo que aconteceu com o Pod. Decide a primeira regra que combinar.",
    },
    when: {
      en: "Not to count a node that was drained, and to give up at once on a mistake that no retry mends.",
      "pt-br":
        "Para não contar um nó que foi esvaziado, e desistir na hora de um erro que nenhuma nova tentativa resolve.",
    },
    example:
      "podFailurePolicy:\n  rules:\n    - action: Ignore\n      onPodConditions:\n        - type: DisruptionTarget\n    - action: FailJob\n      onExitCodes:\n        operator: In\n        values: [42]",
    pitfall: {
      en: "Only with `restartPolicy: Never`.",
      "pt-br": "Só com `restartPolicy: Never`.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy",
  },
  podReplacementPolicy: {
    gist: {
      en: "When a Pod that is going away gets its replacement.",
      "pt-br": "Quando um Pod que está saindo recebe o substituto.",
    },
    values: {
      TerminatingOrFailed: {
        en: "as soon as it is being deleted or has failed; the default without `podFailurePolicy`",
        "pt-br": "assim que começa a ser apagado ou falha; é o padrão sem `podFailurePolicy`",
      },
      Failed: {
        en: "only when it has fully ended, so that never two run for the same piece; the default with `podFailurePolicy`, and the only choice then",
        "pt-br":
          "só quando terminou por completo, para nunca dois rodarem pela mesma parte; é o padrão com `podFailurePolicy`, e aí a única opção",
      },
    },
    example: "podReplacementPolicy: Failed",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-replacement-policy",
  },
  successPolicy: {
    gist: {
      en: "When an indexed Job is done although not every number has succeeded.",
      "pt-br": "Quando um Job indexado está concluído sem que todos os números tenham tido sucesso.",
    },
    when: {
      en: "For work with a leader, where number 0 alone tells whether it went well.",
      "pt-br": "Para trabalho com um líder, em que só o número 0 diz se deu certo.",
    },
    example:
      'successPolicy:\n  rules:\n    - succeededIndexes: "0"\ncompletionMode: Indexed\ncompletions: 5\nparallelism: 5',
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy",
  },
  manualSelector: {
    gist: {
      en: "Says that you write `selector` and labels yourself, instead of the server.",
      "pt-br": "Diz que você mesmo escreve `selector` e rótulos, em vez do servidor.",
    },
    example:
      "manualSelector: true\nselector:\n  matchLabels:\n    app: hello\ntemplate:\n  metadata:\n    labels:\n      app: hello",
    pitfall: {
      en: "If the labels also fit the Pods of another Job, each counts, and deletes, the other's Pods. Nearly always: leave it out.",
      "pt-br":
        "Se os rótulos também combinarem com os Pods de outro Job, um conta, e apaga, os Pods do outro. Quase sempre: deixe de fora.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#specifying-your-own-pod-selector",
  },
  scheduling: {
    gist: {
      en: "Whether the Job's Pods are placed one by one, or all together as a gang.",
      "pt-br": "Se os Pods do Job são alocados um a um ou todos juntos, como um grupo.",
    },
    pitfall: {
      en: "New in Kubernetes 1.37, and only where the cluster has it turned on.",
      "pt-br": "Novidade do Kubernetes 1.37, e só onde o cluster tiver isso ligado.",
    },
    learnMore: "https://kubernetes.io/docs/concepts/scheduling-eviction/",
  },
  managedBy: {
    gist: {
      en: "Hands the Job to a controller other than Kubernetes' own, by that controller's name.",
      "pt-br": "Entrega o Job a um controlador que não é o do próprio Kubernetes, pelo nome desse controlador.",
    },
    example: "managedBy: kueue.x-k8s.io/multikueue",
    pitfall: {
      en: "If no such controller runs, nothing ever happens. It cannot be changed later.",
      "pt-br": "Se esse controlador não estiver rodando, nunca acontece nada. Não pode ser mudado depois.",
    },
    learnMore:
      "https://kubernetes.io/docs/concepts/workloads/controllers/job/#delegation-of-managing-a-job-object-to-external-controller",
  },
}));

const failurePolicy = "https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy";

export const podFailurePolicyDocs = explain("io.k8s.api.batch.v1.PodFailurePolicy", () => ({
  rules: {
    gist: {
      en: "Read from the top; the first that matches the failed Pod decides. If none does, the failure counts as usual.",
      "pt-br":
        "Lidas de cima para baixo; decide a primeira que combinar com o Pod que falhou. Se nenhuma combinar, a falha conta como sempre.",
    },
    example: "rules:\n  - action: Ignore\n    onPodConditions:\n      - type: DisruptionTarget",
    learnMore: failurePolicy,
  },
}));

export const podFailurePolicyRuleDocs = explain("io.k8s.api.batch.v1.PodFailurePolicyRule", () => ({
  action: {
    gist: {
      en: "What a failure of this kind means for the Job.",
      "pt-br": "O que uma falha desse tipo significa para o Job.",
    },
    values: {
      Ignore: {
        en: "it does not count against `backoffLimit`; another Pod is made",
        "pt-br": "não conta no `backoffLimit`; outro Pod é criado",
      },
      Count: {
        en: "it counts, as without any rule",
        "pt-br": "conta, como sem regra nenhuma",
      },
      FailIndex: {
        en: "this number of an indexed Job has failed and is not tried again; needs `backoffLimitPerIndex`",
        "pt-br": "este número de um Job indexado falhou e não é tentado de novo; precisa de `backoffLimitPerIndex`",
      },
      FailJob: {
        en: "the whole Job has failed; all its Pods are stopped",
        "pt-br": "o Job inteiro falhou; todos os Pods dele são parados",
      },
    },
    example: "action: FailJob\nonExitCodes:\n  operator: In\n  values: [42]",
    learnMore: failurePolicy,
  },
  onExitCodes: {
    gist: {
      en: "Matches by the exit codes of the containers. Either this or `onPodConditions`, never both.",
      "pt-br": "Combina pelos códigos de saída dos contêineres. Ou isto ou `onPodConditions`, nunca os dois.",
    },
    example: "action: FailJob\nonExitCodes:\n  containerName: hello\n  operator: In\n  values: [1, 42]",
    learnMore: failurePolicy,
  },
  onPodConditions: {
    gist: {
      en: "Matches by the conditions of the Pod: `DisruptionTarget` means that the cluster took it away (a drained node, a preemption), not that the program failed.",
      "pt-br":
        "Combina pelas condições do Pod: `DisruptionTarget` significa que o cluster o tirou (um nó esvaziado, uma preempção), e não que o programa falhou.",
    },
    example: "action: Ignore\nonPodConditions:\n  - type: DisruptionTarget",
    learnMore: failurePolicy,
  },
}));

export const podFailurePolicyExitCodesDocs = explain(
  "io.k8s.api.batch.v1.PodFailurePolicyOnExitCodesRequirement",
  () => ({
    containerName: {
      gist: {
        en: "The container whose exit code is looked at; left out, each of the Pod's.",
        "pt-br": "O contêiner cujo código de saída é examinado; sem ele, cada um dos do Pod.",
      },
      example: "containerName: hello\noperator: In\nvalues: [42]",
      learnMore: failurePolicy,
    },
    operator: {
      gist: {
        en: "How the exit code is compared with `values`.",
        "pt-br": "Como o código de saída é comparado com `values`.",
      },
      values: {
        In: { en: "it is one of them", "pt-br": "é um deles" },
        NotIn: { en: "it is none of them (and not 0)", "pt-br": "não é nenhum deles (nem 0)" },
      },
      example: "operator: In\nvalues: [42]",
      learnMore: failurePolicy,
    },
    values: {
      gist: {
        en: "Exit codes, without doubles and in ascending order.",
        "pt-br": "Códigos de saída, sem repetição e em ordem crescente.",
      },
      example: "operator: In\nvalues: [1, 42]",
      pitfall: {
        en: "0 is success, no failure: with `In` it is refused.",
        "pt-br": "0 é sucesso, não falha: com `In` é recusado.",
      },
      learnMore: failurePolicy,
    },
  }),
);

export const podFailurePolicyConditionDocs = explain(
  "io.k8s.api.batch.v1.PodFailurePolicyOnPodConditionsPattern",
  () => ({
    type: {
      gist: {
        en: "The condition that the Pod must have, such as `DisruptionTarget`.",
        "pt-br": "A condição que o Pod precisa ter, como `DisruptionTarget`.",
      },
      example: "type: DisruptionTarget",
      learnMore: failurePolicy,
    },
  }),
);

export const successPolicyDocs = explain("io.k8s.api.batch.v1.SuccessPolicy", () => ({
  rules: {
    gist: {
      en: "As soon as one of these holds, the Job is done and the Pods that still run are stopped.",
      "pt-br": "Assim que uma destas valer, o Job está concluído e os Pods que ainda rodam são parados.",
    },
    example: 'rules:\n  - succeededIndexes: "0"',
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy",
  },
}));

export const successPolicyRuleDocs = explain("io.k8s.api.batch.v1.SuccessPolicyRule", () => ({
  succeededIndexes: {
    gist: {
      en: "The numbers that must have succeeded, as in `0,2-4`.",
      "pt-br": "Os números que precisam ter tido sucesso, como em `0,2-4`.",
    },
    example: 'succeededIndexes: "0,2-4"',
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy",
  },
  succeededCount: {
    gist: {
      en: "How many numbers must have succeeded, whichever they are; beside `succeededIndexes`, how many of those.",
      "pt-br":
        "Quantos números precisam ter tido sucesso, quaisquer que sejam; ao lado de `succeededIndexes`, quantos daqueles.",
    },
    example: "succeededCount: 3",
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy",
  },
}));
