import { explain } from "./explanation";

const page = "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/";
const type = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.";

const version =
  "name: v1\nserved: true\nstorage: true\nschema:\n  openAPIV3Schema:\n    type: object\n    properties:\n      spec:\n        type: object\n        properties:\n          size:\n            type: integer";

export const customResourceDefinitionDocs = explain(`${type}CustomResourceDefinition`, () => ({
  itself: {
    gist: {
      en: "Teaches the API server a new kind of object. From then on such objects can be applied, listed and watched like any other.",
      "pt-br":
        "Ensina ao servidor de API um novo tipo de objeto. A partir daí, objetos assim podem ser aplicados, listados e observados como qualquer outro.",
    },
    when: {
      en: "It usually comes with an operator, a program that does something when such objects appear.",
      "pt-br": "Em geral vem com um operator, um programa que faz algo quando esses objetos aparecem.",
    },
    example:
      "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: widgets.example.com\nspec:\n  group: example.com\n  scope: Namespaced\n  names:\n    plural: widgets\n    singular: widget\n    kind: Widget\n  versions:\n    - name: v1\n      served: true\n      storage: true\n      schema:\n        openAPIV3Schema:\n          type: object\n          properties:\n            spec:\n              type: object\n              properties:\n                size:\n                  type: integer",
    pitfall: {
      en: "The name must be the plural, a dot and the group. And deleting it deletes every object of the kind.",
      "pt-br": "O nome precisa ser o plural, um ponto e o grupo. E apagá-lo apaga todos os objetos do tipo.",
    },
    learnMore: page,
  },
  spec: {
    gist: {
      en: "What the new kind is called, and which fields it has.",
      "pt-br": "Como o novo tipo se chama, e que campos tem.",
    },
    learnMore: page,
  },
}));

export const customResourceDefinitionSpecDocs = explain(`${type}CustomResourceDefinitionSpec`, () => ({
  group: {
    gist: {
      en: "The API group of the kind: a domain of yours. With the version it makes the `apiVersion`.",
      "pt-br": "O grupo de API do tipo: um domínio seu. Com a versão, forma o `apiVersion`.",
    },
    example: "group: example.com",
    learnMore: page,
  },
  names: {
    gist: {
      en: "What the kind is called: in manifests, in URLs and for `kubectl`.",
      "pt-br": "Como o tipo se chama: em manifestos, em URLs e no `kubectl`.",
    },
    example: "names:\n  plural: widgets\n  singular: widget\n  kind: Widget",
    learnMore: page,
  },
  scope: {
    gist: {
      en: "Whether the objects live in namespaces. It cannot be changed later.",
      "pt-br": "Se os objetos vivem em namespaces. Não pode ser mudado depois.",
    },
    values: {
      Namespaced: { en: "each in a namespace", "pt-br": "cada um em um namespace" },
      Cluster: { en: "they belong to the whole cluster", "pt-br": "pertencem ao cluster inteiro" },
    },
    example: "scope: Namespaced",
    learnMore: page,
  },
  versions: {
    gist: {
      en: "The versions of the kind, each with its fields. Exactly one is stored.",
      "pt-br": "As versões do tipo, cada uma com os seus campos. Exatamente uma é a gravada.",
    },
    example: `versions:\n  - ${version.replaceAll("\n", "\n    ")}`,
    learnMore:
      "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/",
  },
  conversion: {
    gist: {
      en: "How objects are turned from one version into another. Left out, only `apiVersion` changes.",
      "pt-br": "Como objetos são convertidos de uma versão para outra. Sem ele, só o `apiVersion` muda.",
    },
    example: "conversion:\n  strategy: None",
    learnMore:
      "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/",
  },
  preserveUnknownFields: {
    gist: {
      en: "Once kept fields that no schema names. Today it must be left out, or be false.",
      "pt-br": "Antigamente guardava campos que nenhum esquema cita. Hoje precisa ficar de fora, ou ser false.",
    },
    pitfall: {
      en: "For one place only, write `x-kubernetes-preserve-unknown-fields: true` into the schema.",
      "pt-br": "Para um lugar só, escreva `x-kubernetes-preserve-unknown-fields: true` no esquema.",
    },
    learnMore: `${page}#field-pruning`,
  },
}));

const names = "plural: widgets\nsingular: widget\nkind: Widget";

export const customResourceNamesDocs = explain(`${type}CustomResourceDefinitionNames`, () => ({
  plural: {
    gist: {
      en: "The plural, in lower case: it stands in the URL.",
      "pt-br": "O plural, em minúsculas: é o que vai na URL.",
    },
    example: names,
    learnMore: page,
  },
  singular: {
    gist: {
      en: "The singular, in lower case, for `kubectl`.",
      "pt-br": "O singular, em minúsculas, para o `kubectl`.",
    },
    example: names,
    learnMore: page,
  },
  kind: {
    gist: { en: "What manifests write as `kind`.", "pt-br": "O que os manifestos escrevem em `kind`." },
    example: names,
    learnMore: page,
  },
  listKind: {
    gist: {
      en: "The kind of a list of such objects; left out, the kind with `List` behind it.",
      "pt-br": "O tipo de uma lista desses objetos; sem ele, o tipo com `List` no fim.",
    },
    example: `${names}\nlistKind: WidgetList`,
    learnMore: page,
  },
  shortNames: {
    gist: {
      en: "Short forms for `kubectl`, as `po` is for Pods.",
      "pt-br": "Formas curtas para o `kubectl`, como `po` para Pods.",
    },
    example: `${names}\nshortNames: [wg]`,
    learnMore: page,
  },
  categories: {
    gist: {
      en: "Groups that the kind is listed with: `all` for `kubectl get all`.",
      "pt-br": "Grupos com os quais o tipo é listado: `all` para `kubectl get all`.",
    },
    example: `${names}\ncategories: [all]`,
    learnMore: `${page}#categories`,
  },
}));

export const customResourceVersionDocs = explain(`${type}CustomResourceDefinitionVersion`, () => ({
  name: {
    gist: { en: "The version: `v1alpha1`, `v1beta1`, `v1`.", "pt-br": "A versão: `v1alpha1`, `v1beta1`, `v1`." },
    example: version,
    learnMore: page,
  },
  served: {
    gist: {
      en: "Whether manifests of this version are accepted.",
      "pt-br": "Se manifestos desta versão são aceitos.",
    },
    example: version,
    learnMore: page,
  },
  storage: {
    gist: {
      en: "Whether objects are stored in this version. True for exactly one.",
      "pt-br": "Se os objetos são gravados nesta versão. Verdadeiro para exatamente uma.",
    },
    example: version,
    learnMore: page,
  },
  schema: {
    gist: {
      en: "The fields of the kind and what they may hold. What it does not name is thrown away.",
      "pt-br": "Os campos do tipo e o que podem conter. O que ele não cita é descartado.",
    },
    example: version,
    pitfall: {
      en: "Write `x-kubernetes-validations` for rules between fields: then no program of yours need check them.",
      "pt-br":
        "Escreva `x-kubernetes-validations` para regras entre campos: aí nenhum programa seu precisa conferi-las.",
    },
    learnMore: `${page}#specifying-a-structural-schema`,
  },
  subresources: {
    gist: {
      en: "`status: {}` gives the objects a status that only their controller writes; `scale` lets an autoscaler set their replicas.",
      "pt-br":
        "`status: {}` dá aos objetos um status que só o controlador deles escreve; `scale` deixa um autoscaler definir as réplicas.",
    },
    example: `${version}\nsubresources:\n  status: {}`,
    learnMore: `${page}#subresources`,
  },
  additionalPrinterColumns: {
    gist: {
      en: "Columns that `kubectl get` shows for the kind.",
      "pt-br": "Colunas que o `kubectl get` mostra para o tipo.",
    },
    example: `${version}\nadditionalPrinterColumns:\n  - name: Size\n    type: integer\n    jsonPath: .spec.size`,
    learnMore: `${page}#additional-printer-columns`,
  },
  selectableFields: {
    gist: {
      en: "Fields by which `kubectl get --field-selector` may pick.",
      "pt-br": "Campos pelos quais `kubectl get --field-selector` pode escolher.",
    },
    example: `${version}\nselectableFields:\n  - jsonPath: .spec.size`,
    learnMore: `${page}#crd-selectable-fields`,
  },
  deprecated: {
    gist: {
      en: "Warns everybody who still uses this version.",
      "pt-br": "Avisa todo mundo que ainda usa esta versão.",
    },
    example: `${version}\ndeprecated: true`,
    learnMore:
      "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/",
  },
  deprecationWarning: {
    gist: { en: "The words of that warning.", "pt-br": "O texto desse aviso." },
    example: `${version}\ndeprecated: true\ndeprecationWarning: Use example.com/v2 Widget.`,
    learnMore:
      "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/",
  },
}));
