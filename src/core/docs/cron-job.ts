import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/";

export const cronJobDocs = explain("io.k8s.api.batch.v1.CronJob", () => ({
  itself: {
    gist: {
      en: "Makes a new Job each time its schedule comes round; the Job makes the Pods.",
      "pt-br": "Cria um Job novo cada vez que chega a hora; o Job cria os Pods.",
    },
    when: {
      en: "For work that comes again: the nightly backup, the weekly report.",
      "pt-br": "Para trabalho que se repete: o backup de toda noite, o relatório de toda semana.",
    },
    example:
      'apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: backup\nspec:\n  schedule: "0 3 * * *"\n  timeZone: America/Sao_Paulo\n  concurrencyPolicy: Forbid\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          restartPolicy: Never\n          containers:\n            - name: backup\n              image: busybox:1.37\n              command: ["echo", "saved"]',
    pitfall: {
      en: "Now and then a run is missed or comes twice: write work that bears both.",
      "pt-br": "De vez em quando uma execução falta ou vem duas vezes: escreva trabalho que aguente as duas coisas.",
    },
    learnMore: page,
  },
  spec: {
    gist: {
      en: "When a Job is made, and what it looks like.",
      "pt-br": "Quando um Job é criado, e como ele é.",
    },
    learnMore: page,
  },
}));

export const cronJobSpecDocs = explain("io.k8s.api.batch.v1.CronJobSpec", () => ({
  schedule: {
    gist: {
      en: "When a Job is made, as cron writes it: minute, hour, day of the month, month, day of the week (0 is Sunday). `*` is each, `*/5` every fifth, `1-5` from to.",
      "pt-br":
        "Quando um Job é criado, como o cron escreve: minuto, hora, dia do mês, mês, dia da semana (0 é domingo). `*` é todo, `*/5` a cada cinco, `1-5` de tanto a tanto.",
    },
    example: 'schedule: "30 3 * * 1-5"',
    pitfall: {
      en: "If both the day of the month and the day of the week are written, either is enough: `0 0 13 * 5` is each 13th and each Friday. Quote it: a bare `*` at the start means something else in YAML.",
      "pt-br":
        "Se o dia do mês e o da semana estiverem escritos, basta um deles: `0 0 13 * 5` é todo dia 13 e toda sexta. Use aspas: um `*` solto no começo é outra coisa em YAML.",
    },
    learnMore: `${page}#schedule-syntax`,
  },
  timeZone: {
    gist: {
      en: "The time zone that `schedule` is meant in, by its name in the tz database.",
      "pt-br": "O fuso horário em que `schedule` deve ser lido, pelo nome no banco de dados tz.",
    },
    when: {
      en: "Whenever the hour matters: left out, it is that of the kube-controller-manager, usually UTC.",
      "pt-br": "Sempre que a hora importa: sem ele, vale o do kube-controller-manager, em geral UTC.",
    },
    example: "timeZone: America/Sao_Paulo",
    pitfall: {
      en: "Writing `TZ=` or `CRON_TZ=` into `schedule` instead is refused.",
      "pt-br": "Escrever `TZ=` ou `CRON_TZ=` em `schedule`, em vez disso, é recusado.",
    },
    learnMore: `${page}#time-zones`,
  },
  concurrencyPolicy: {
    gist: {
      en: "What happens when it is time again and the last Job still runs.",
      "pt-br": "O que acontece quando chega a hora e o último Job ainda está rodando.",
    },
    values: {
      Allow: { en: "both run side by side; the default", "pt-br": "os dois rodam lado a lado; é o padrão" },
      Forbid: { en: "the new run is left out", "pt-br": "a execução nova não acontece" },
      Replace: {
        en: "the old Job is stopped and the new one starts",
        "pt-br": "o Job antigo é parado e o novo começa",
      },
    },
    example: "concurrencyPolicy: Forbid",
    pitfall: {
      en: "With `Allow`, work that takes longer than its interval piles up.",
      "pt-br": "Com `Allow`, trabalho que demora mais que o intervalo vai se acumulando.",
    },
    learnMore: `${page}#concurrency-policy`,
  },
  startingDeadlineSeconds: {
    gist: {
      en: "How many seconds late a Job may still start, if the controller missed its time. Later, that run is left out.",
      "pt-br":
        "Com quantos segundos de atraso um Job ainda pode começar, se o controlador perdeu a hora. Depois disso, essa execução não acontece.",
    },
    example: "startingDeadlineSeconds: 300",
    pitfall: {
      en: "Below 10 a run may never start: the controller looks only every 10 seconds.",
      "pt-br": "Abaixo de 10, uma execução pode nunca começar: o controlador só olha a cada 10 segundos.",
    },
    learnMore: `${page}#starting-deadline`,
  },
  suspend: {
    gist: {
      en: "While true, no new Job is made; one that runs goes on.",
      "pt-br": "Enquanto for true, nenhum Job novo é criado; um que está rodando continua.",
    },
    example: "suspend: true",
    pitfall: {
      en: "Without `startingDeadlineSeconds`, a time missed meanwhile is made up for as soon as it is false again.",
      "pt-br":
        "Sem `startingDeadlineSeconds`, uma hora perdida nesse meio tempo é compensada assim que voltar a false.",
    },
    learnMore: `${page}#schedule-suspension`,
  },
  jobTemplate: {
    gist: {
      en: "The pattern for each Job: a Job without `apiVersion`, `kind` and name.",
      "pt-br": "O modelo de cada Job: um Job sem `apiVersion`, `kind` e nome.",
    },
    example:
      'jobTemplate:\n  spec:\n    template:\n      spec:\n        restartPolicy: Never\n        containers:\n          - name: backup\n            image: busybox:1.37\n            command: ["echo", "saved"]',
    pitfall: {
      en: "Two templates within each other: `jobTemplate.spec.template.spec` holds the containers. A change counts from the next run on.",
      "pt-br":
        "Dois modelos, um dentro do outro: os contêineres ficam em `jobTemplate.spec.template.spec`. Uma mudança vale a partir da próxima execução.",
    },
    learnMore: `${page}#job-template`,
  },
  successfulJobsHistoryLimit: {
    gist: {
      en: "How many Jobs that went well are kept to look at.",
      "pt-br": "Quantos Jobs que deram certo são guardados para consulta.",
    },
    example: "successfulJobsHistoryLimit: 1",
    learnMore: `${page}#jobs-history-limits`,
  },
  failedJobsHistoryLimit: {
    gist: {
      en: "How many failed Jobs are kept, with their Pods and logs.",
      "pt-br": "Quantos Jobs que falharam são guardados, com seus Pods e logs.",
    },
    example: "failedJobsHistoryLimit: 3",
    pitfall: {
      en: "With 0 nothing is left to find out why.",
      "pt-br": "Com 0, não sobra nada para descobrir o motivo.",
    },
    learnMore: `${page}#jobs-history-limits`,
  },
}));

export const jobTemplateDocs = explain("io.k8s.api.batch.v1.JobTemplateSpec", () => ({
  metadata: {
    gist: {
      en: "Labels and annotations that each Job gets; its name comes from the CronJob and the time.",
      "pt-br": "Rótulos e anotações que cada Job recebe; o nome vem do CronJob e da hora.",
    },
    learnMore: `${page}#job-template`,
  },
  spec: {
    gist: {
      en: "The spec of each Job, as one would write it for a single Job.",
      "pt-br": "O spec de cada Job, como se escreveria para um Job avulso.",
    },
    learnMore: `${page}#job-template`,
  },
}));
