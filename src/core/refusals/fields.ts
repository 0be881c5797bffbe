import { podSample, sample, workloadSample } from "../practice/samples";
import type { RefusalClass } from "./refusal-class";

const fieldsPage = "https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation";

const job = (inSpec: string): string =>
  `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: web\nspec:\n${inSpec}  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: web\n          image: busybox:1.37\n`;

/** Which fields there are, and which must or must not be there. */
export const fieldRefusals: readonly RefusalClass[] = [
  {
    code: "unknown-field",
    also: ["misplaced-field"],
    summary: {
      en: "A field must exist in its kind, and stand in the right place",
      "pt-br": "Um campo deve existir no kind e estar no lugar certo",
    },
    why: {
      en: "A name that is misspelt, in other capitals or indented too little or too much is another field. Kubernetes refuses it rather than ignoring what you asked for.",
      "pt-br":
        "Um nome com erro de digitação, com outras maiúsculas ou com indentação errada é outro campo. O Kubernetes o recusa para não ignorar o que você pediu.",
    },
    bad: workloadSample("Deployment", "replica: 3"),
    good: workloadSample("Deployment", "replicas: 3"),
    learnMore: fieldsPage,
  },
  {
    code: "duplicate-key",
    summary: { en: "A key must be written once in a map", "pt-br": "Uma chave deve aparecer uma só vez em um mapa" },
    why: {
      en: "Only one of the two could count. Put both values under one key, or delete the wrong one.",
      "pt-br": "Só uma das duas poderia valer. Ponha os dois valores sob uma chave só, ou apague a errada.",
    },
    bad: sample("v1", "ConfigMap", 'data:\n  color: "blue"\n  color: "green"'),
    good: sample("v1", "ConfigMap", 'data:\n  color: "green"'),
    learnMore: fieldsPage,
  },
  {
    code: "wrong-type",
    summary: { en: "A value must have its field's type", "pt-br": "Um valor deve ter o tipo do campo" },
    why: {
      en: 'YAML tells `80` (a number) from `"80"` (text), `true` from `"true"`, and a list (with dashes) from a map. Each field takes one of them.',
      "pt-br":
        'O YAML distingue `80` (número) de `"80"` (texto), `true` de `"true"`, e uma lista (com traços) de um mapa. Cada campo aceita um deles.',
    },
    bad: podSample("env:\n  - name: DEBUG\n    value: true"),
    good: podSample('env:\n  - name: DEBUG\n    value: "true"'),
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/",
  },
  {
    code: "odd-character",
    summary: {
      en: "Names and values must be written in plain characters",
      "pt-br": "Nomes e valores devem usar caracteres comuns",
    },
    why: {
      en: "Text copied from a web page or a chat may hold no-break spaces, curly quotes or dashes that only look right. To Kubernetes they are part of the word.",
      "pt-br":
        "Texto copiado de uma página ou de um chat pode ter espaços especiais, aspas curvas ou traços que só parecem certos. Para o Kubernetes eles fazem parte da palavra.",
    },
    bad: podSample("imagePullPolicy: “Always”"),
    good: podSample('imagePullPolicy: "Always"'),
    learnMore: fieldsPage,
  },
  {
    code: "missing-field",
    also: ["missing-required", "required-field"],
    summary: {
      en: "A required field must be there, and not be empty",
      "pt-br": "Um campo obrigatório deve existir e não estar vazio",
    },
    why: {
      en: "Kubernetes has no sensible default for it, so it asks you.",
      "pt-br": "O Kubernetes não tem um valor padrão razoável para ele, então pergunta a você.",
    },
    bad: podSample("", "", ""),
    good: podSample(""),
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields",
  },
  {
    code: "forbidden-field",
    summary: {
      en: "A field must be allowed beside what else is written",
      "pt-br": "Um campo deve ser permitido junto com o resto que está escrito",
    },
    why: {
      en: "It exists, but not in this combination: another field, a type or a mode rules it out. The server's words name the reason.",
      "pt-br":
        "Ele existe, mas não nesta combinação: outro campo, um tipo ou um modo o exclui. As palavras do servidor dizem o motivo.",
    },
    bad: workloadSample("Deployment", "strategy:\n  type: Recreate\n  rollingUpdate:\n    maxSurge: 1"),
    good: workloadSample("Deployment", "strategy:\n  type: Recreate"),
    learnMore: "https://kubernetes.io/docs/reference/kubernetes-api/",
  },
  {
    code: "not-together",
    summary: {
      en: "Of fields that exclude each other, only one must be written",
      "pt-br": "De campos que se excluem, só um deve ser escrito",
    },
    why: {
      en: "Each says the same thing in another way, and Kubernetes does not guess which one you mean.",
      "pt-br": "Cada um diz a mesma coisa de outro jeito, e o Kubernetes não adivinha qual você quer.",
    },
    bad: sample(
      "policy/v1",
      "PodDisruptionBudget",
      "spec:\n  minAvailable: 1\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app: web",
    ),
    good: sample(
      "policy/v1",
      "PodDisruptionBudget",
      "spec:\n  minAvailable: 1\n  selector:\n    matchLabels:\n      app: web",
    ),
    learnMore: "https://kubernetes.io/docs/reference/kubernetes-api/",
  },
  {
    code: "server-set-field",
    summary: {
      en: "What the server fills in must be left out",
      "pt-br": "O que o servidor preenche deve ficar de fora",
    },
    why: {
      en: "Some fields are the server's own, such as a Job's selector. They come into manifests with a copy from `kubectl get -o yaml`, and are wrong for any other object.",
      "pt-br":
        "Alguns campos são do próprio servidor, como o seletor de um Job. Eles vêm junto em uma cópia de `kubectl get -o yaml`, e estão errados para qualquer outro objeto.",
    },
    bad: job("  selector:\n    matchLabels:\n      app: web\n"),
    good: job(""),
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/#object-spec-and-status",
  },
];
