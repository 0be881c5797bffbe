import { podSample, sample, workloadSample } from "../practice/samples";
import type { RefusalClass } from "./refusal-class";

const cronJob = (schedule: string, inSpec = ""): string =>
  `apiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: web\nspec:\n  schedule: "${schedule}"\n${inSpec}  jobTemplate:\n    spec:\n      template:\n        spec:\n          restartPolicy: Never\n          containers:\n            - name: web\n              image: nginx:1.29\n`;

const claiming = (claim: string): string =>
  podSample(
    `resources:\n  claims:\n    - name: ${claim}`,
    "resourceClaims:\n  - name: gpu\n    resourceClaimTemplateName: gpu",
  );

/** What a value must look like. */
export const valueRefusals: readonly RefusalClass[] = [
  {
    code: "invalid-value",
    summary: {
      en: "A value must have the form that its field asks for",
      "pt-br": "Um valor deve ter a forma que o campo pede",
    },
    why: {
      en: "The type is right, but Kubernetes could not work with this value. The server's words say what it expects.",
      "pt-br":
        "O tipo está certo, mas o Kubernetes não conseguiria trabalhar com este valor. As palavras do servidor dizem o que ele espera.",
    },
    bad: cronJob("0 3 * * *", "  timeZone: Brasilia\n"),
    good: cronJob("0 3 * * *", "  timeZone: America/Sao_Paulo\n"),
    learnMore: "https://kubernetes.io/docs/reference/kubernetes-api/",
  },
  {
    code: "unsupported-value",
    also: ["wrong-enum"],
    summary: {
      en: "A value must be one of the few that its field knows",
      "pt-br": "Um valor deve ser um dos poucos que o campo conhece",
    },
    why: {
      en: "Capitals count: `Always` is a value, `always` is none. Completion shows all values that there are.",
      "pt-br":
        "Maiúsculas contam: `Always` é um valor, `always` não é. O preenchimento automático mostra todos os valores que existem.",
    },
    bad: podSample("imagePullPolicy: always"),
    good: podSample("imagePullPolicy: Always"),
    learnMore: "https://kubernetes.io/docs/reference/kubernetes-api/",
  },
  {
    code: "out-of-range",
    summary: {
      en: "A number must lie within its field's limits",
      "pt-br": "Um número deve estar dentro dos limites do campo",
    },
    why: {
      en: "Beyond them it has no meaning: there is no port 80800, and no Deployment with -1 Pods.",
      "pt-br": "Fora deles não faz sentido: não existe porta 80800, nem Deployment com -1 Pods.",
    },
    bad: workloadSample("Deployment", "replicas: -1"),
    good: workloadSample("Deployment", "replicas: 1"),
    learnMore: "https://kubernetes.io/docs/reference/kubernetes-api/",
  },
  {
    code: "invalid-quantity",
    summary: {
      en: "A quantity must be a number with a unit that Kubernetes knows",
      "pt-br": "Uma quantidade deve ser um número com uma unidade que o Kubernetes conhece",
    },
    why: {
      en: "Memory is counted in `Mi` and `Gi` (or `M` and `G`), CPU in cores or thousandths of one (`500m`), all without a space.",
      "pt-br":
        "Memória se conta em `Mi` e `Gi` (ou `M` e `G`), CPU em núcleos ou milésimos de um (`500m`), tudo sem espaço.",
    },
    bad: podSample('resources:\n  limits:\n    memory: "128 MB"'),
    good: podSample('resources:\n  limits:\n    memory: "128M"'),
    learnMore: "https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/",
  },
  {
    code: "invalid-time",
    summary: {
      en: "A time must be written with date, time and zone",
      "pt-br": "Um instante deve ter data, hora e fuso",
    },
    why: {
      en: "Kubernetes reads times in one form only, RFC 3339, so that every reader takes it for the same moment.",
      "pt-br": "O Kubernetes lê instantes em uma forma só, RFC 3339, para que todos entendam o mesmo momento.",
    },
    bad: sample("coordination.k8s.io/v1", "Lease", 'spec:\n  renewTime: "31/01/2026 08:00"'),
    good: sample("coordination.k8s.io/v1", "Lease", 'spec:\n  renewTime: "2026-01-31T08:00:00.000000Z"'),
    learnMore: "https://kubernetes.io/docs/concepts/architecture/leases/",
  },
  {
    code: "invalid-base64",
    summary: {
      en: "Values in a Secret's data must be base64",
      "pt-br": "Valores em data de um Secret devem estar em base64",
    },
    why: {
      en: "`data` holds bytes, which base64 writes as text. Plain text goes to `stringData`, and Kubernetes encodes it. Base64 hides nothing: anyone can decode it.",
      "pt-br":
        "`data` guarda bytes, que o base64 escreve como texto. Texto puro vai em `stringData`, e o Kubernetes o codifica. Base64 não esconde nada: qualquer um decodifica.",
    },
    bad: sample("v1", "Secret", 'data:\n  greeting: "hello, world!"'),
    good: sample("v1", "Secret", 'stringData:\n  greeting: "hello, world!"'),
    learnMore: "https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data",
  },
  {
    code: "invalid-schedule",
    summary: {
      en: "A schedule must have five parts: minute, hour, day of the month, month, day of the week",
      "pt-br": "Um agendamento deve ter cinco partes: minuto, hora, dia do mês, mês, dia da semana",
    },
    why: {
      en: "It is written as cron has it. `0 3 * * *` is every day at three; short words such as `@daily` work too.",
      "pt-br":
        "Escreve-se como no cron. `0 3 * * *` é todo dia às três; palavras curtas como `@daily` também funcionam.",
    },
    bad: cronJob("every day at 3"),
    good: cronJob("0 3 * * *"),
    learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax",
  },
  {
    code: "invalid-address",
    summary: {
      en: "An IP address or range must be a valid one",
      "pt-br": "Um endereço IP ou uma faixa deve ser válido",
    },
    why: {
      en: "Host names are none, nor are addresses with parts above 255 or leading zeros. A range is an address, `/` and the number of fixed bits.",
      "pt-br":
        "Nomes de host não servem, nem endereços com partes acima de 255 ou com zeros à esquerda. Uma faixa é um endereço, `/` e o número de bits fixos.",
    },
    bad: podSample("", 'hostAliases:\n  - ip: "10.0.0.256"\n    hostnames:\n      - db'),
    good: podSample("", 'hostAliases:\n  - ip: "10.0.0.25"\n    hostnames:\n      - db'),
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/",
  },
  {
    code: "duplicate-value",
    summary: {
      en: "Entries that are told apart by a value must differ in it",
      "pt-br": "Entradas que se distinguem por um valor devem ter valores diferentes",
    },
    why: {
      en: "Containers, volumes and ports are found by their names. With two of one name nobody could say which is meant.",
      "pt-br": "Contêineres, volumes e portas são achados pelo nome. Com dois de mesmo nome ninguém saberia qual é.",
    },
    bad: podSample("ports:\n  - name: http\n    containerPort: 80\n  - name: http\n    containerPort: 8080"),
    good: podSample("ports:\n  - name: http\n    containerPort: 80\n  - name: http-alt\n    containerPort: 8080"),
    learnMore: "https://kubernetes.io/docs/reference/kubernetes-api/",
  },
  {
    code: "not-found",
    summary: {
      en: "What a field names must be there in the same manifest",
      "pt-br": "O que um campo nomeia deve existir no mesmo manifesto",
    },
    why: {
      en: "The name leads to another entry of this manifest, and there is none of that name. Most often one of the two is misspelt.",
      "pt-br":
        "O nome leva a outra entrada deste manifesto, e não há nenhuma com esse nome. Quase sempre um dos dois tem um erro de digitação.",
    },
    bad: claiming("cpu"),
    good: claiming("gpu"),
    learnMore: "https://kubernetes.io/docs/reference/kubernetes-api/",
  },
];
