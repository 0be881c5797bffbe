import { type Explanation, explain } from "./explanation";

const reference = "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/";

const at = (page: string): Pick<Explanation, "learnMore"> => ({ learnMore: `${reference}${page}/` });

export const kustomizationDocs = explain("io.k8s.sigs.kustomize.api.types.Kustomization", () => ({
  apiVersion: {
    gist: {
      en: "The version of the file's own form. It may be left out.",
      "pt-br": "A versão do formato do próprio arquivo. Pode ficar de fora.",
    },
    values: {
      "kustomize.config.k8s.io/v1beta1": { en: "of a Kustomization", "pt-br": "de uma Kustomization" },
      "kustomize.config.k8s.io/v1alpha1": { en: "of a Component", "pt-br": "de um Component" },
    },
    ...at("resource"),
  },
  kind: {
    gist: {
      en: "What this file is: built by itself, or taken in by others. It may be left out.",
      "pt-br": "O que este arquivo é: construído sozinho, ou incluído por outros. Pode ficar de fora.",
    },
    values: {
      Kustomization: { en: "builds resources of its own", "pt-br": "constrói seus próprios recursos" },
      Component: {
        en: "changes the resources of whoever lists it in `components`",
        "pt-br": "muda os recursos de quem o lista em `components`",
      },
    },
    ...at("components"),
  },
  resources: {
    gist: {
      en: "The manifests to build, and the folders of other kustomizations to build on.",
      "pt-br": "Os manifestos a construir, e as pastas de outras kustomizations em que esta se baseia.",
    },
    example: "resources:\n  - deployment.yaml\n  - ../../base",
    ...at("resource"),
  },
  components: {
    gist: {
      en: "Folders of kustomizations of kind `Component`: each changes what `resources` brings.",
      "pt-br": "Pastas de kustomizations do tipo `Component`: cada uma muda o que `resources` traz.",
    },
    example: "components:\n  - ../../components/monitoring",
    ...at("components"),
  },
  namespace: {
    gist: {
      en: "Puts all resources that live in a namespace into this one.",
      "pt-br": "Põe neste namespace todos os recursos que vivem em um namespace.",
    },
    example: "namespace: shop",
    ...at("namespace"),
  },
  namePrefix: {
    gist: {
      en: "Goes before the name of each resource; references to the names follow.",
      "pt-br": "Vai antes do nome de cada recurso; as referências aos nomes acompanham.",
    },
    example: "namePrefix: staging-",
    ...at("nameprefix"),
  },
  nameSuffix: {
    gist: {
      en: "Goes after the name of each resource, before the hash of generated ones; references follow.",
      "pt-br": "Vai depois do nome de cada recurso, antes do hash dos gerados; as referências acompanham.",
    },
    example: "nameSuffix: -v2",
    ...at("namesuffix"),
  },
  labels: {
    gist: {
      en: "Labels for all resources. Selectors and Pod templates get them only if asked for.",
      "pt-br": "Labels para todos os recursos. Seletores e modelos de Pod só as recebem se isso for pedido.",
    },
    example: "labels:\n  - pairs:\n      app.kubernetes.io/part-of: shop",
    pitfall: {
      en: "`includeSelectors: true` changes selectors, which cannot be changed on Deployments that already run.",
      "pt-br": "`includeSelectors: true` muda os seletores, que não podem mudar em Deployments que já rodam.",
    },
    ...at("labels"),
  },
  commonLabels: {
    gist: {
      en: "Labels for all resources, and for their selectors too. Write `labels` today.",
      "pt-br": "Labels para todos os recursos, e também para seus seletores. Hoje se escreve `labels`.",
    },
    ...at("commonlabels"),
  },
  commonAnnotations: {
    gist: {
      en: "Annotations for all resources and Pod templates.",
      "pt-br": "Annotations para todos os recursos e modelos de Pod.",
    },
    example: "commonAnnotations:\n  contact: team-shop",
    ...at("commonannotations"),
  },
  patches: {
    gist: {
      en: "Changes to resources: each a piece of manifest that is merged, or a list of JSON 6902 operations.",
      "pt-br":
        "Mudanças em recursos: cada uma é um pedaço de manifesto que é mesclado, ou uma lista de operações JSON 6902.",
    },
    example: "patches:\n  - path: replicas.yaml\n    target:\n      kind: Deployment\n      name: web",
    ...at("patches"),
  },
  patchesStrategicMerge: {
    gist: {
      en: "Pieces of manifest that are merged into the resource of the same kind and name. Write `patches` today.",
      "pt-br": "Pedaços de manifesto mesclados no recurso de mesmo tipo e nome. Hoje se escreve `patches`.",
    },
    ...at("patchesstrategicmerge"),
  },
  patchesJson6902: {
    gist: {
      en: "JSON 6902 operations on one resource each. Write `patches` today.",
      "pt-br": "Operações JSON 6902, cada uma em um recurso. Hoje se escreve `patches`.",
    },
    ...at("patchesjson6902"),
  },
  images: {
    gist: {
      en: "Other names, tags or digests for container images, wherever they are used.",
      "pt-br": "Outros nomes, tags ou digests para imagens de contêiner, onde quer que sejam usadas.",
    },
    example: "images:\n  - name: nginx\n    newTag: 1.29.1",
    ...at("images"),
  },
  replicas: {
    gist: {
      en: "How many Pods the workload of this name is to have.",
      "pt-br": "Quantos Pods a carga de trabalho com este nome deve ter.",
    },
    example: "replicas:\n  - name: web\n    count: 3",
    ...at("replicas"),
  },
  replacements: {
    gist: {
      en: "Copies a value from a field of one resource into fields of others.",
      "pt-br": "Copia um valor de um campo de um recurso para campos de outros.",
    },
    ...at("replacements"),
  },
  vars: {
    gist: {
      en: "Values of fields that go where `$(NAME)` is written. Write `replacements` today.",
      "pt-br": "Valores de campos que vão para onde está escrito `$(NAME)`. Hoje se escreve `replacements`.",
    },
    ...at("vars"),
  },
  configMapGenerator: {
    gist: {
      en: "Makes ConfigMaps from files and literals. A hash of the content ends the name, so Pods restart when it changes.",
      "pt-br":
        "Cria ConfigMaps de arquivos e literais. O nome termina com um hash do conteúdo, e por isso os Pods reiniciam quando ele muda.",
    },
    example: "configMapGenerator:\n  - name: web-config\n    literals: [LOG_LEVEL=info]",
    ...at("configmapgenerator"),
  },
  secretGenerator: {
    gist: {
      en: "Makes Secrets from files and literals, named as ConfigMaps of `configMapGenerator` are.",
      "pt-br": "Cria Secrets de arquivos e literais, com nomes como os dos ConfigMaps de `configMapGenerator`.",
    },
    pitfall: {
      en: "What is written here is in the repository in plain text.",
      "pt-br": "O que se escreve aqui fica no repositório em texto puro.",
    },
    ...at("secretgenerator"),
  },
  generatorOptions: {
    gist: {
      en: "Labels, annotations and the name's hash, for all generated ConfigMaps and Secrets.",
      "pt-br": "Labels, annotations e o hash do nome, para todos os ConfigMaps e Secrets gerados.",
    },
    example: "generatorOptions:\n  disableNameSuffixHash: true",
    ...at("generatoroptions"),
  },
  helmCharts: {
    gist: {
      en: "Charts to render into resources. Kustomize itself does it only with `--enable-helm`.",
      "pt-br": "Charts a renderizar como recursos. O próprio Kustomize só faz isso com `--enable-helm`.",
    },
    ...at("helmcharts"),
  },
  bases: {
    gist: {
      en: "Folders of kustomizations to build on. Write them in `resources` today.",
      "pt-br": "Pastas de kustomizations em que esta se baseia. Hoje elas vão em `resources`.",
    },
    ...at("bases"),
  },
  crds: {
    gist: {
      en: "Files that tell which fields of custom kinds hold names. They add no resources.",
      "pt-br": "Arquivos que dizem quais campos de tipos próprios contêm nomes. Não acrescentam recursos.",
    },
    ...at("crds"),
  },
  sortOptions: {
    gist: {
      en: "The order in which the resources are printed.",
      "pt-br": "A ordem em que os recursos são impressos.",
    },
    ...at("sortoptions"),
  },
}));
