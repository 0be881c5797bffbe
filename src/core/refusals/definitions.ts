import type { RefusalClass } from "./refusal-class";

const page =
  "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation";

/** A custom kind whose field `target` has this schema, and a resource of it. */
const backup = (schema: string, target: string): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: backups.example.com
spec:
  group: example.com
  scope: Namespaced
  names: { kind: Backup, plural: backups }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                target: ${schema}
---
apiVersion: example.com/v1
kind: Backup
metadata:
  name: nightly
spec:
  target: ${target}
`;

const oneOf =
  "{ type: object, properties: { bucket: { type: string }, path: { type: string } }, oneOf: [{ required: [bucket] }, { required: [path] }] }";

/** What a custom kind's definition asks. */
export const definitionRefusals: readonly RefusalClass[] = [
  {
    code: "invalid-format",
    summary: {
      en: "A value must have the format that the kind's definition names",
      "pt-br": "Um valor deve ter o formato que a definição do kind nomeia",
    },
    why: {
      en: "The definition says what sort of text it is: a date, an address, a duration. What reads the resource relies on it.",
      "pt-br":
        "A definição diz que tipo de texto é: uma data, um endereço, uma duração. Quem lê o recurso conta com isso.",
    },
    bad: backup("{ type: string, format: date }", '"31/01/2026"'),
    good: backup("{ type: string, format: date }", '"2026-01-31"'),
    learnMore: page,
  },
  {
    code: "too-long",
    summary: {
      en: "A text must not be longer than its field allows",
      "pt-br": "Um texto não deve passar do tamanho que o campo permite",
    },
    why: {
      en: "Names become parts of DNS names, labels and files, which all have an end. The server's words say how long it may be.",
      "pt-br":
        "Nomes viram partes de nomes DNS, rótulos e arquivos, que têm todos um limite. As palavras do servidor dizem o tamanho máximo.",
    },
    bad: backup("{ type: string, maxLength: 8 }", '"all the buckets"'),
    good: backup("{ type: string, maxLength: 8 }", '"buckets"'),
    learnMore: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
  },
  {
    code: "too-short",
    summary: {
      en: "A text must not be shorter than the kind's definition allows",
      "pt-br": "Um texto não deve ser mais curto do que a definição do kind permite",
    },
    why: {
      en: "The definition sets a least length, most often so that the value is not empty.",
      "pt-br": "A definição põe um tamanho mínimo, quase sempre para que o valor não fique vazio.",
    },
    bad: backup("{ type: string, minLength: 1 }", '""'),
    good: backup("{ type: string, minLength: 1 }", '"s3"'),
    learnMore: page,
  },
  {
    code: "too-many",
    summary: {
      en: "A list must not have more entries than its field allows",
      "pt-br": "Uma lista não deve ter mais entradas do que o campo permite",
    },
    why: {
      en: "Each entry costs every node or every request something, so Kubernetes sets an end.",
      "pt-br": "Cada entrada custa algo a cada nó ou a cada requisição, por isso o Kubernetes põe um limite.",
    },
    bad: backup("{ type: array, maxItems: 2, items: { type: string } }", "[s3, disk, tape]"),
    good: backup("{ type: array, maxItems: 2, items: { type: string } }", "[s3, disk]"),
    learnMore: page,
  },
  {
    code: "too-few",
    summary: {
      en: "A list must not have fewer entries than are needed",
      "pt-br": "Uma lista não deve ter menos entradas do que o necessário",
    },
    why: {
      en: "With none, or too few, the resource would do nothing.",
      "pt-br": "Sem nenhuma, ou com poucas, o recurso não faria nada.",
    },
    bad: backup("{ type: array, minItems: 1, items: { type: string } }", "[]"),
    good: backup("{ type: array, minItems: 1, items: { type: string } }", "[s3]"),
    learnMore: page,
  },
  {
    code: "fits-no-alternative",
    summary: {
      en: "A value must fit one of the alternatives of the kind's definition",
      "pt-br": "Um valor deve corresponder a uma das alternativas da definição do kind",
    },
    why: {
      en: "The definition lists several forms, and this is none of them: most often the field is missing that tells them apart.",
      "pt-br":
        "A definição lista várias formas, e esta não é nenhuma delas: quase sempre falta o campo que as distingue.",
    },
    bad: backup(oneOf, "{}"),
    good: backup(oneOf, "{ bucket: nightly }"),
    learnMore: page,
  },
  {
    code: "fits-several-alternatives",
    summary: {
      en: "A value must fit only one of the alternatives of the kind's definition",
      "pt-br": "Um valor deve corresponder a só uma das alternativas da definição do kind",
    },
    why: {
      en: "They exclude each other, and nobody could say which one is meant. Keep one of the fields.",
      "pt-br": "Elas se excluem, e ninguém saberia qual é. Fique com um dos campos.",
    },
    bad: backup(oneOf, "{ bucket: nightly, path: /backup }"),
    good: backup(oneOf, "{ bucket: nightly }"),
    learnMore: page,
  },
];
