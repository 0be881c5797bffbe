import type { Level, Preset, Wording } from "../rule";

/**
 * Documentation of all keys and values of danado.yaml, used for completion, hovers, its JSON schema and VS Code's settings.
 */

export const presetWords: Readonly<Record<Preset, Wording>> = {
  learning: {
    en: "The rules that teach the most, with mild severities",
    "pt-br": "As regras que mais ensinam, com severidades brandas",
  },
  recommended: { en: "A few reliable rules", "pt-br": "Poucas e confiáveis" },
  strict: {
    en: "Everything that a production cluster may require",
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
    en: "Which good-practice rules are on; `rules` sets the severity of individual rules.",
    "pt-br": "Quais regras de boas práticas ficam ligadas; `rules` define a severidade de cada regra.",
  },
  kubernetesVersion: {
    en: "The Kubernetes release that the manifests are for, such as `1.36`: Danado answers like its API server. `auto` or nothing: that of the connected cluster, or else the newest.",
    "pt-br":
      "O Kubernetes a que os manifestos se destinam, como `1.36`: é o servidor de API dele que é consultado. `auto` ou nada: o do cluster conectado ou, na falta dele, o mais novo.",
  },
  rules: {
    en: "The severity of each rule, which overrides the preset: `warning`, `info`, `hint` or `off`.",
    "pt-br": "O nível de cada regra, diga o que disser a predefinição: `warning`, `info`, `hint` ou `off`.",
  },
  ignore: {
    en: "Rules that are off in some files: each entry has `paths` and `rules`; without `rules`, it applies to all of them.",
    "pt-br": "Regras desligadas em alguns arquivos: cada entrada tem `paths` e `rules`; sem `rules`, vale para todas.",
  },
  exclude: {
    en: "Files that are not checked: globs relative to danado.yaml; `charts/` means everything below it.",
    "pt-br":
      "Arquivos que não são verificados: globs relativos ao danado.yaml; `charts/` vale para tudo o que está abaixo.",
  },
  references: {
    en: "References in kinds that Danado does not know; used for definitions, references, rename and the map.",
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
    en: "Globs relative to danado.yaml; `charts/` means everything below it.",
    "pt-br": "Globs relativos ao danado.yaml; `charts/` vale para tudo o que está abaixo.",
  },
} as const satisfies Record<string, Wording>;

export const referenceKeys = {
  from: {
    en: "The kind that references another, with its group if the name is ambiguous: `Rollout.argoproj.io`.",
    "pt-br": "O tipo que nomeia outro, com o grupo quando vários têm esse nome: `Rollout.argoproj.io`.",
  },
  path: {
    en: "The field with the name: `spec.stores[].config.name`, `metadata.annotations[example.com/config]`.",
    "pt-br": "Onde o nome está: `spec.stores[].config.name`, `metadata.annotations[example.com/config]`.",
  },
  to: {
    en: "The referenced kind, such as `ConfigMap`.",
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
  name: { en: "Its name, such as `prod`.", "pt-br": "Como você o chama, por exemplo `prod`." },
  releaseName: {
    en: "The release's name; defaults to `release-name`.",
    "pt-br": "O nome da release; sem ele, `release-name`.",
  },
  namespace: { en: "The namespace; defaults to `default`.", "pt-br": "O namespace; sem ele, `default`." },
  values: {
    en: "Values files that override the chart's own, relative to danado.yaml; later ones take precedence.",
    "pt-br": "Arquivos de valores sobre os do próprio chart, relativos ao danado.yaml; os últimos prevalecem.",
  },
  set: {
    en: "Single values, like those of `--set`: `image.tag=1.2`.",
    "pt-br": "Valores avulsos, como em `--set`: `image.tag=1.2`.",
  },
  kubernetesVersion: {
    en: "The Kubernetes version that the chart sees, such as `1.34`.",
    "pt-br": "A versão do Kubernetes que o chart vê, por exemplo `1.34`.",
  },
} as const satisfies Record<string, Wording>;
