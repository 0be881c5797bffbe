import { podSample, sample } from "../practice/samples";
import type { RefusalClass } from "./refusal-class";

const configMap = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
const json = (name: string): string =>
  `{ "apiVersion": "v1", "kind": "ConfigMap", "metadata": { "name": "${name}" } }\n`;

const definition = (additional: string): string =>
  `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: backups.example.com\nspec:\n  group: example.com\n  scope: Namespaced\n  names: { kind: Backup, plural: backups }\n  versions:\n    - name: v1\n      served: true\n      storage: true\n      schema:\n        openAPIV3Schema:\n          type: object\n          properties:\n            spec:\n              type: object\n              additionalProperties: ${additional}\n`;

const kubectlPage = "https://kubernetes.io/docs/concepts/workloads/management/";

/** What cannot be read as manifests at all. */
export const fileRefusals: readonly RefusalClass[] = [
  {
    code: "yaml-error",
    summary: { en: "A manifest must be valid YAML or JSON", "pt-br": "Um manifesto deve ser YAML ou JSON válido" },
    why: {
      en: "What cannot be read is not sent at all. Most often an indentation, a quote, a colon or a bracket is wrong, on the marked line or just above it.",
      "pt-br":
        "O que não pode ser lido nem chega a ser enviado. Quase sempre o erro está na indentação, em aspas, em dois-pontos ou em um colchete, na linha marcada ou logo acima.",
    },
    bad: podSample('command: ["sleep", "60"'),
    good: podSample('command: ["sleep", "60"]'),
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/",
  },
  {
    code: "template-placeholder",
    summary: {
      en: "A placeholder in braces must be filled in or quoted",
      "pt-br": "Um marcador entre chaves deve ser preenchido ou posto entre aspas",
    },
    why: {
      en: "YAML reads an opening brace as the start of a map, so `{{name}}` is a map inside a map. Fill it in before you apply, or quote it if the text is meant.",
      "pt-br":
        "O YAML lê uma chave aberta como o começo de um mapa, então `{{name}}` é um mapa dentro de outro. Preencha antes de aplicar, ou use aspas se o texto for esse mesmo.",
    },
    bad: sample("v1", "ConfigMap", "data:\n  greeting: {{name}}"),
    good: sample("v1", "ConfigMap", 'data:\n  greeting: "{{name}}"'),
    learnMore: "https://helm.sh/docs/chart_template_guide/",
  },
  {
    code: "unfilled-placeholder",
    summary: { en: "A placeholder must be filled in", "pt-br": "Um marcador deve ser preenchido" },
    why: {
      en: "Nothing fills it in when the file is applied as it is: Kubernetes takes `<port>` for the value. Run the tool that replaces it first, or write the value.",
      "pt-br":
        "Ninguém o preenche quando o arquivo é aplicado como está: o Kubernetes toma `<port>` como o valor. Rode antes a ferramenta que o substitui, ou escreva o valor.",
    },
    bad: podSample("ports:\n  - containerPort: <port>"),
    good: podSample("ports:\n  - containerPort: 80"),
    learnMore: "https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/",
  },
  {
    code: "missing-type",
    also: ["missing-kind", "missing-api-version"],
    summary: {
      en: "A manifest must say its apiVersion and kind",
      "pt-br": "Um manifesto deve dizer seu apiVersion e seu kind",
    },
    why: {
      en: "They say what the rest describes: without them nobody knows which fields there may be, nor where to send it.",
      "pt-br":
        "Eles dizem o que o resto descreve: sem eles ninguém sabe quais campos podem existir, nem para onde enviar.",
    },
    bad: "kind: ConfigMap\nmetadata:\n  name: web\n",
    good: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n",
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields",
  },
  {
    code: "unknown-kind",
    summary: { en: "A kind must be one that Kubernetes has", "pt-br": "O kind deve existir no Kubernetes" },
    why: {
      en: "Each apiVersion has its own kinds, written in capitals and singular: `Deployment`, not `deployments`. Kinds of your own need a CustomResourceDefinition first.",
      "pt-br":
        "Cada apiVersion tem os seus kinds, escritos com maiúscula e no singular: `Deployment`, não `deployments`. Um kind seu precisa antes de uma CustomResourceDefinition.",
    },
    bad: "apiVersion: v1\nkind: ConfigMaps\nmetadata:\n  name: web\n",
    good: configMap("web"),
    learnMore: "https://kubernetes.io/docs/reference/kubernetes-api/",
  },
  {
    code: "unserved-version",
    summary: {
      en: "An apiVersion must be one that the cluster serves",
      "pt-br": "O apiVersion deve ser uma versão que o cluster oferece",
    },
    why: {
      en: "Kubernetes removes old versions of its kinds some releases after their successors appeared. Objects in the cluster are kept and can be read in the new version; manifests have to be changed.",
      "pt-br":
        "O Kubernetes remove versões antigas dos seus kinds algumas releases depois que as sucessoras aparecem. Os objetos do cluster continuam lá e podem ser lidos na versão nova; os manifestos precisam ser alterados.",
    },
    bad: sample(
      "policy/v1beta1",
      "PodDisruptionBudget",
      "spec:\n  minAvailable: 1\n  selector:\n    matchLabels:\n      app: web",
    ),
    good: sample(
      "policy/v1",
      "PodDisruptionBudget",
      "spec:\n  minAvailable: 1\n  selector:\n    matchLabels:\n      app: web",
    ),
    learnMore: "https://kubernetes.io/docs/reference/using-api/deprecation-guide/",
  },
  {
    code: "list-in-list",
    summary: { en: "A List must not hold another List", "pt-br": "Uma List não deve conter outra List" },
    why: {
      en: "kubectl takes the items out of a List once; a List among them is no object that the API server stores.",
      "pt-br":
        "O kubectl tira os itens de uma List uma vez só; uma List entre eles não é um objeto que o servidor de API grave.",
    },
    bad: "apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: List\n    items:\n      - apiVersion: v1\n        kind: ConfigMap\n        metadata:\n          name: web\n",
    good: "apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: ConfigMap\n    metadata:\n      name: web\n",
    learnMore: kubectlPage,
  },
  {
    code: "list-of-manifests",
    summary: {
      en: "Several manifests must be separate documents or items of a List",
      "pt-br": "Vários manifestos devem ser documentos separados ou itens de uma List",
    },
    why: {
      en: "kubectl reads one object from each document, and a bare YAML list is none. Separate them with `---`.",
      "pt-br": "O kubectl lê um objeto de cada documento, e uma lista solta em YAML não é um. Separe-os com `---`.",
    },
    bad: `${configMap("web")}---\n- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: db\n`,
    good: `${configMap("web")}---\n${configMap("db")}`,
    learnMore: kubectlPage,
  },
  {
    code: "no-manifest",
    summary: {
      en: "A file of manifests must hold nothing else",
      "pt-br": "Um arquivo de manifestos não deve conter outra coisa",
    },
    why: {
      en: "kubectl takes each part between the dashes for an object. Put notes behind a `#`.",
      "pt-br": "O kubectl toma cada parte entre os traços por um objeto. Ponha anotações depois de um `#`.",
    },
    bad: `${configMap("web")}---\nAsk Ana before you change this\n`,
    good: `${configMap("web")}---\n# Ask Ana before you change this\n`,
    learnMore: kubectlPage,
  },
  {
    code: "separator-with-content",
    summary: {
      en: "The line of three dashes must hold nothing else",
      "pt-br": "A linha de três traços não deve conter mais nada",
    },
    why: {
      en: "kubectl splits a file at these lines and accepts only a comment behind the dashes.",
      "pt-br": "O kubectl divide o arquivo nessas linhas e só aceita um comentário depois dos traços.",
    },
    bad: `${configMap("web")}--- db\n${configMap("db")}`,
    good: `${configMap("web")}--- # db\n${configMap("db")}`,
    learnMore: kubectlPage,
  },
  {
    code: "yaml-directive",
    summary: {
      en: "A manifest must not begin with a directive",
      "pt-br": "Um manifesto não deve começar com uma diretiva",
    },
    why: {
      en: "kubectl splits the file at the dashes below it, and what stands above them is then a document with nothing in it but the directive.",
      "pt-br":
        "O kubectl divide o arquivo nos traços logo abaixo, e o que fica acima deles vira um documento que só tem a diretiva.",
    },
    bad: `%YAML 1.2\n---\n${configMap("web")}`,
    good: `---\n${configMap("web")}`,
    learnMore: kubectlPage,
  },
  {
    code: "end-without-document",
    summary: {
      en: "Three dots must have a document above them",
      "pt-br": "Três pontos devem ter um documento acima deles",
    },
    why: {
      en: "In YAML they end a document. kubectl stops at them where there is nothing to end.",
      "pt-br": "Em YAML eles terminam um documento. O kubectl para neles quando não há nada a terminar.",
    },
    bad: `...\n---\n${configMap("web")}`,
    good: `---\n${configMap("web")}`,
    learnMore: kubectlPage,
  },
  {
    code: "comma-between-objects",
    summary: {
      en: "JSON objects in one file must follow each other without commas",
      "pt-br": "Objetos JSON em um arquivo devem vir um após o outro, sem vírgulas",
    },
    why: {
      en: "kubectl reads a stream of objects; a comma belongs between the items of a list only.",
      "pt-br": "O kubectl lê uma sequência de objetos; vírgula só existe entre itens de uma lista.",
    },
    bad: `${json("web").trimEnd()}\n---\n,\n${json("db")}`,
    good: `${json("web").trimEnd()}\n---\n${json("db")}`,
    learnMore: kubectlPage,
  },
  {
    code: "not-json",
    summary: {
      en: "A file that begins as JSON must go on as JSON",
      "pt-br": "Um arquivo que começa como JSON deve continuar como JSON",
    },
    why: {
      en: "kubectl decides by the first character how it reads the file. Put YAML into a file of its own.",
      "pt-br": "O kubectl decide pelo primeiro caractere como lê o arquivo. Ponha o YAML em outro arquivo.",
    },
    bad: `${json("web")}${json("db")}---\n${configMap("mail")}`,
    good: `${json("web")}${json("db")}${json("mail")}`,
    learnMore: kubectlPage,
  },
  {
    code: "unreadable",
    summary: {
      en: "A value must be one that its field can be read from",
      "pt-br": "Um valor deve ser um que o campo consiga ler",
    },
    why: {
      en: "Some fields take one of a few forms, and Kubernetes stops at whatever is none of them, before it looks at the rest.",
      "pt-br":
        "Alguns campos aceitam uma entre poucas formas, e o Kubernetes para no que não for nenhuma delas, antes de olhar o resto.",
    },
    bad: definition("10"),
    good: definition("{ type: string }"),
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/",
  },
];
