import { podSample, sample } from "../practice/samples";
import type { RefusalClass } from "./refusal-class";

const labelsPage = "https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set";

const configMap = (metadata: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n${metadata}`;

/** How things may be called. */
export const nameRefusals: readonly RefusalClass[] = [
  {
    code: "invalid-name",
    summary: {
      en: "A name must be of lower-case letters, digits and hyphens",
      "pt-br": "Um nome deve ter letras minúsculas, dígitos e hifens",
    },
    why: {
      en: "Names become part of addresses in the cluster's DNS, so no capitals, underscores, blanks or accents; a letter or digit stands at both ends.",
      "pt-br":
        "Nomes viram parte de endereços no DNS do cluster: nada de maiúsculas, sublinhados, espaços ou acentos; nas pontas fica uma letra ou um dígito.",
    },
    bad: configMap("  name: My_Settings\n"),
    good: configMap("  name: my-settings\n"),
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
  },
  {
    code: "invalid-label",
    summary: {
      en: "A label's value must be short and plain",
      "pt-br": "O valor de um rótulo deve ser curto e simples",
    },
    why: {
      en: "Others select by it: at most 63 letters, digits, `-`, `_` and `.`, a letter or digit at both ends. Sentences and addresses belong into annotations.",
      "pt-br":
        "Outros selecionam por ele: no máximo 63 letras, dígitos, `-`, `_` e `.`, com uma letra ou um dígito nas pontas. Frases e endereços vão em anotações.",
    },
    bad: configMap("  name: web\n  labels:\n    owner: Ana Souza\n"),
    good: configMap("  name: web\n  labels:\n    owner: ana-souza\n"),
    learnMore: labelsPage,
  },
  {
    code: "invalid-label-key",
    summary: {
      en: "A key of labels or annotations must be a name, with a domain before it or none",
      "pt-br": "A chave de um rótulo ou anotação deve ser um nome, com ou sem um domínio antes",
    },
    why: {
      en: "The name has at most 63 letters, digits, `-`, `_` and `.`; the domain and one `/` before it say whose key it is.",
      "pt-br":
        "O nome tem no máximo 63 letras, dígitos, `-`, `_` e `.`; o domínio e uma `/` antes dele dizem de quem é a chave.",
    },
    bad: configMap("  name: web\n  labels:\n    our team: shop\n"),
    good: configMap("  name: web\n  labels:\n    our-team: shop\n"),
    learnMore: labelsPage,
  },
  {
    code: "invalid-port-name",
    summary: {
      en: "A port's name must have at most 15 lower-case letters, digits and hyphens",
      "pt-br": "O nome de uma porta deve ter no máximo 15 letras minúsculas, dígitos e hifens",
    },
    why: {
      en: "It follows the rules for names of network services, with at least one letter, so that nobody takes it for a number.",
      "pt-br":
        "Ele segue as regras de nomes de serviços de rede, com ao menos uma letra, para ninguém tomá-lo por um número.",
    },
    bad: podSample("ports:\n  - name: http-administration\n    containerPort: 8080"),
    good: podSample("ports:\n  - name: http-admin\n    containerPort: 8080"),
    learnMore: "https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports",
  },
  {
    code: "invalid-env-name",
    summary: {
      en: "The name of an environment variable must be printable and without `=`",
      "pt-br": "O nome de uma variável de ambiente deve ser imprimível e não ter `=`",
    },
    why: {
      en: "A process gets its variables as `NAME=value`: the first `=` ends the name.",
      "pt-br": "Um processo recebe as variáveis como `NOME=valor`: o primeiro `=` termina o nome.",
    },
    bad: podSample('env:\n  - name: COLOR=blue\n    value: ""'),
    good: podSample("env:\n  - name: COLOR\n    value: blue"),
    learnMore: "https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/",
  },
  {
    code: "invalid-key",
    summary: {
      en: "A key of a ConfigMap or Secret must be a plain file name",
      "pt-br": "A chave de um ConfigMap ou Secret deve ser um nome de arquivo simples",
    },
    why: {
      en: "Mounted as a volume each key becomes a file: letters, digits, `-`, `_` and `.` only, no folders.",
      "pt-br": "Montada como volume, cada chave vira um arquivo: só letras, dígitos, `-`, `_` e `.`, sem pastas.",
    },
    bad: sample("v1", "ConfigMap", "data:\n  conf/app.ini: debug=1"),
    good: sample("v1", "ConfigMap", "data:\n  app.ini: debug=1"),
    learnMore: "https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-object",
  },
];
