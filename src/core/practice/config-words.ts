import type { Level, Preset, Wording } from "../rule";

/**
 * Documentation of all keys and values of danado.yaml, used for completion, hovers, its JSON schema and VS Code's settings.
 */

export const presetWords: Readonly<Record<Preset, Wording>> = {
  learning: { en: "What teaches most, softly", "pt-br": "O que mais ensina, de leve" },
  recommended: { en: "Few and trusted", "pt-br": "Poucas e confiáveis" },
  strict: {
    en: "All that a production cluster may ask for",
    "pt-br": "Tudo o que um cluster de produção pode pedir",
  },
  baseline: { en: "Pod Security Standards: baseline", "pt-br": "Pod Security Standards: baseline" },
  restricted: { en: "Pod Security Standards: restricted", "pt-br": "Pod Security Standards: restricted" },
};

export const levelWords: Readonly<Record<Level, Wording>> = {
  off: { en: "Not reported", "pt-br": "Não é apontado" },
  hint: {
    en: "Three dots under the text, not in the Problems view",
    "pt-br": "Três pontos sob o texto, fora da visão Problemas",
  },
  info: { en: "As information", "pt-br": "Como informação" },
  warning: { en: "As a warning", "pt-br": "Como aviso" },
};

export const configKeys = {
  preset: {
    en: "How much good practice is asked for; `rules` chooses for each rule apart.",
    "pt-br": "Quanto de boas práticas é pedido; `rules` define cada regra à parte.",
  },
  kubernetesVersion: {
    en: "The Kubernetes that the manifests are for, such as `1.36`: its API server is the one that is asked. `auto` or nothing: the connected cluster's, or else the newest.",
    "pt-br":
      "O Kubernetes a que os manifestos se destinam, como `1.36`: é o servidor de API dele que é consultado. `auto` ou nada: o do cluster conectado ou, na falta dele, o mais novo.",
  },
  rules: {
    en: "How loud each rule is, whatever the preset says: `warning`, `info`, `hint` or `off`.",
    "pt-br": "O nível de cada regra, diga o que disser a predefinição: `warning`, `info`, `hint` ou `off`.",
  },
  ignore: {
    en: "Rules that are off in some files: each entry has `paths` and, unless all rules are meant, `rules`.",
    "pt-br":
      "Regras desligadas em alguns arquivos: cada entrada tem `paths` e, a não ser que valha para todas, `rules`.",
  },
  exclude: {
    en: "Files that are not looked at: globs relative to danado.yaml; `charts/` means all that is below it.",
    "pt-br":
      "Arquivos que não são verificados: globs relativos ao danado.yaml; `charts/` vale para tudo o que está abaixo.",
  },
  references: {
    en: "What names what in kinds that are not known here: from it come definitions, references, rename and the map.",
    "pt-br":
      "O que nomeia o quê em tipos que não são conhecidos aqui: daí vêm definições, referências, renomeação e o mapa.",
  },
  charts: {
    en: "How charts are installed: each entry has the chart's `path` and its `environments`. Without it, each chart is rendered with its own values.",
    "pt-br":
      "Como os charts são instalados: cada entrada tem o `path` do chart e os seus `environments`. Sem isto, cada chart é renderizado com os seus próprios valores.",
  },
} as const satisfies Record<string, Wording>;

export const ignoreKeys = {
  rules: {
    en: "The rules that are off there; without it, all of them.",
    "pt-br": "As regras desligadas ali; sem isto, todas.",
  },
  paths: {
    en: "Globs relative to danado.yaml; `charts/` means all that is below it.",
    "pt-br": "Globs relativos ao danado.yaml; `charts/` vale para tudo o que está abaixo.",
  },
} as const satisfies Record<string, Wording>;

export const referenceKeys = {
  from: {
    en: "The kind that names another, with its group where several have the name: `Rollout.argoproj.io`.",
    "pt-br": "O tipo que nomeia outro, com o grupo quando vários têm esse nome: `Rollout.argoproj.io`.",
  },
  path: {
    en: "Where the name stands: `spec.stores[].config.name`, `metadata.annotations[example.com/config]`.",
    "pt-br": "Onde o nome está: `spec.stores[].config.name`, `metadata.annotations[example.com/config]`.",
  },
  to: {
    en: "The kind that is named, such as `ConfigMap`.",
    "pt-br": "O tipo que é nomeado, como `ConfigMap`.",
  },
} as const satisfies Record<string, Wording>;

export const chartKeys = {
  path: { en: "The chart's folder, relative to danado.yaml.", "pt-br": "A pasta do chart, relativa ao danado.yaml." },
  environments: {
    en: "The ways in which the chart is installed, each with a `name`.",
    "pt-br": "As formas como o chart é instalado, cada uma com um `name`.",
  },
} as const satisfies Record<string, Wording>;

export const environmentKeys = {
  name: { en: "What you call it, such as `prod`.", "pt-br": "Como você o chama, por exemplo `prod`." },
  releaseName: {
    en: "The release's name; `release-name` without it.",
    "pt-br": "O nome da release; sem ele, `release-name`.",
  },
  namespace: { en: "The namespace; `default` without it.", "pt-br": "O namespace; sem ele, `default`." },
  values: {
    en: "Values files over the chart's own, relative to danado.yaml; later ones win.",
    "pt-br": "Arquivos de valores sobre os do próprio chart, relativos ao danado.yaml; os últimos prevalecem.",
  },
  set: {
    en: "Single values, as behind `--set`: `image.tag=1.2`.",
    "pt-br": "Valores avulsos, como em `--set`: `image.tag=1.2`.",
  },
  kubernetesVersion: {
    en: "The Kubernetes version that the chart sees, such as `1.34`.",
    "pt-br": "A versão do Kubernetes que o chart vê, por exemplo `1.34`.",
  },
} as const satisfies Record<string, Wording>;
