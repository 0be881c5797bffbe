/** Explanations of Helm's template functions and objects. */

import type { Words } from "./explanation";

/** The results of the most common template functions. Their signatures come from Helm itself. */
export const helmFunctionWords: Readonly<Record<string, Words>> = {
  default: { en: "the first, where the last is empty", "pt-br": "o primeiro, quando o último é vazio" },
  required: {
    en: "the value; rendering fails with this message where it is empty",
    "pt-br": "o valor; a renderização falha com esta mensagem quando ele é vazio",
  },
  fail: { en: "ends rendering with this message", "pt-br": "termina a renderização com esta mensagem" },
  include: {
    en: "what a named template renders to, as text that can be piped on",
    "pt-br": "o que um template nomeado produz, como texto que pode seguir por um pipe",
  },
  tpl: {
    en: "renders a text as a template, with this context",
    "pt-br": "renderiza um texto como template, com este contexto",
  },
  lookup: {
    en: "an object of the cluster; nothing while rendering without one",
    "pt-br": "um objeto do cluster; nada ao renderizar sem um",
  },
  toYaml: { en: "the value as YAML; indent it with `nindent`", "pt-br": "o valor como YAML; recue-o com `nindent`" },
  fromYaml: { en: "what a text of YAML says, as a map", "pt-br": "o que um texto em YAML diz, como mapa" },
  toJson: { en: "the value as JSON on one line", "pt-br": "o valor como JSON em uma linha" },
  fromJson: { en: "what a text of JSON says, as a map", "pt-br": "o que um texto em JSON diz, como mapa" },
  indent: { en: "each line, so many blanks further in", "pt-br": "cada linha, recuada por tantos espaços" },
  nindent: {
    en: "a line break, and each line so many blanks further in",
    "pt-br": "uma quebra de linha, e cada linha recuada por tantos espaços",
  },
  quote: { en: "the text in double quotes", "pt-br": "o texto entre aspas duplas" },
  squote: { en: "the text in single quotes", "pt-br": "o texto entre aspas simples" },
  trunc: {
    en: "the first so many characters; the last ones for a negative number",
    "pt-br": "os primeiros tantos caracteres; os últimos, para um número negativo",
  },
  trimSuffix: { en: "the text without this ending", "pt-br": "o texto sem este final" },
  trimPrefix: { en: "the text without this beginning", "pt-br": "o texto sem este começo" },
  trim: { en: "the text without blanks around it", "pt-br": "o texto sem espaços em volta" },
  trimAll: { en: "the text without these characters around it", "pt-br": "o texto sem estes caracteres em volta" },
  upper: { en: "the text in capitals", "pt-br": "o texto em maiúsculas" },
  lower: { en: "the text in small letters", "pt-br": "o texto em minúsculas" },
  title: { en: "the text with a capital at each word", "pt-br": "o texto com maiúscula em cada palavra" },
  replace: {
    en: "the text with one piece replaced by another, everywhere",
    "pt-br": "o texto com um trecho trocado por outro, em toda parte",
  },
  contains: { en: "whether the second text has the first in it", "pt-br": "se o segundo texto contém o primeiro" },
  hasPrefix: {
    en: "whether the second text begins with the first",
    "pt-br": "se o segundo texto começa com o primeiro",
  },
  hasSuffix: {
    en: "whether the second text ends with the first",
    "pt-br": "se o segundo texto termina com o primeiro",
  },
  printf: {
    en: "a text with the values put into its places, as Go's `fmt`",
    "pt-br": "um texto com os valores postos em seus lugares, como no `fmt` do Go",
  },
  print: { en: "the values one after the other", "pt-br": "os valores um após o outro" },
  cat: { en: "the values with a blank between them", "pt-br": "os valores com um espaço entre eles" },
  join: {
    en: "the items of a list with this text between them",
    "pt-br": "os itens de uma lista com este texto entre eles",
  },
  splitList: { en: "a list of the pieces between this text", "pt-br": "uma lista dos trechos entre este texto" },
  b64enc: { en: "the text in base64", "pt-br": "o texto em base64" },
  b64dec: { en: "what a text in base64 says", "pt-br": "o que um texto em base64 diz" },
  sha256sum: {
    en: "the SHA-256 of the text; in an annotation it restarts Pods on a change",
    "pt-br": "o SHA-256 do texto; em uma annotation, reinicia os Pods quando ele muda",
  },
  empty: {
    en: "whether the value is empty: nothing, zero, false, no text, no items",
    "pt-br": "se o valor é vazio: nada, zero, falso, sem texto, sem itens",
  },
  coalesce: { en: "the first value that is not empty", "pt-br": "o primeiro valor que não é vazio" },
  ternary: {
    en: "the first where the last is true, the second otherwise",
    "pt-br": "o primeiro quando o último é verdadeiro, senão o segundo",
  },
  and: { en: "the first that is empty, or the last", "pt-br": "o primeiro que é vazio, ou o último" },
  or: { en: "the first that is not empty, or the last", "pt-br": "o primeiro que não é vazio, ou o último" },
  not: { en: "true where the value is empty", "pt-br": "verdadeiro quando o valor é vazio" },
  eq: { en: "whether the first is equal to any of the others", "pt-br": "se o primeiro é igual a algum dos outros" },
  ne: { en: "whether the two differ", "pt-br": "se os dois são diferentes" },
  lt: { en: "whether the first is less than the second", "pt-br": "se o primeiro é menor que o segundo" },
  gt: { en: "whether the first is greater than the second", "pt-br": "se o primeiro é maior que o segundo" },
  dict: { en: "a map of these names and values", "pt-br": "um mapa destes nomes e valores" },
  list: { en: "a list of these values", "pt-br": "uma lista destes valores" },
  get: { en: "the entry of a map, or an empty text", "pt-br": "a entrada de um mapa, ou um texto vazio" },
  set: {
    en: "the map with one more entry; the map itself changes",
    "pt-br": "o mapa com mais uma entrada; o próprio mapa muda",
  },
  hasKey: { en: "whether a map has this entry", "pt-br": "se um mapa tem esta entrada" },
  keys: { en: "the names of a map's entries, in no order", "pt-br": "os nomes das entradas de um mapa, sem ordem" },
  pick: { en: "the map with these entries only", "pt-br": "o mapa só com estas entradas" },
  omit: { en: "the map without these entries", "pt-br": "o mapa sem estas entradas" },
  merge: {
    en: "the first map with what the others have beyond it; the map itself changes",
    "pt-br": "o primeiro mapa com o que os outros têm a mais; o próprio mapa muda",
  },
  mergeOverwrite: {
    en: "the first map with what the others say over it; the map itself changes",
    "pt-br": "o primeiro mapa com o que os outros dizem por cima; o próprio mapa muda",
  },
  dig: {
    en: "the entry that lies this deep in a map, or the default",
    "pt-br": "a entrada que está a esta profundidade em um mapa, ou o padrão",
  },
  index: { en: "the item of a list or the entry of a map", "pt-br": "o item de uma lista ou a entrada de um mapa" },
  len: { en: "how many items, entries or characters there are", "pt-br": "quantos itens, entradas ou caracteres há" },
  has: { en: "whether a list has this item", "pt-br": "se uma lista tem este item" },
  first: { en: "the first item of a list", "pt-br": "o primeiro item de uma lista" },
  append: { en: "the list with one more item", "pt-br": "a lista com mais um item" },
  uniq: { en: "the list with each item once", "pt-br": "a lista com cada item uma vez" },
  until: {
    en: "a list of the numbers from 0 to below this one",
    "pt-br": "uma lista dos números de 0 até antes deste",
  },
  add: { en: "the sum", "pt-br": "a soma" },
  sub: { en: "the difference", "pt-br": "a diferença" },
  mul: { en: "the product", "pt-br": "o produto" },
  int: { en: "the value as a whole number", "pt-br": "o valor como número inteiro" },
  toString: { en: "the value as text", "pt-br": "o valor como texto" },
  semverCompare: { en: "whether a version fits: `>=1.21-0`", "pt-br": "se uma versão atende: `>=1.21-0`" },
  regexReplaceAll: {
    en: "the text with all that matches a pattern replaced",
    "pt-br": "o texto com tudo o que casa com um padrão trocado",
  },
  randAlphaNum: {
    en: "so many random letters and digits: others at each upgrade",
    "pt-br": "tantas letras e dígitos aleatórios: outros a cada upgrade",
  },
  kindIs: {
    en: "whether the value is of this kind: `map`, `slice`, `string`",
    "pt-br": "se o valor é deste tipo: `map`, `slice`, `string`",
  },
};

/** Helm's objects other than the values, by object and field. */
export const helmObjectWords: Readonly<Record<string, Words>> = {
  Values: { en: "what the values files and `--set` give", "pt-br": "o que os arquivos de valores e `--set` dão" },
  Release: { en: "what is installed: its name, its namespace", "pt-br": "o que é instalado: seu nome, seu namespace" },
  Chart: { en: "what Chart.yaml says", "pt-br": "o que o Chart.yaml diz" },
  Capabilities: {
    en: "what the cluster can do: its version and APIs",
    "pt-br": "o que o cluster sabe fazer: sua versão e APIs",
  },
  Files: { en: "the other files of the chart", "pt-br": "os outros arquivos do chart" },
  Template: { en: "the template itself: its path", "pt-br": "o próprio template: seu caminho" },
  Subcharts: { en: "what the dependencies are handed", "pt-br": "o que é entregue às dependências" },
  "Release.Name": { en: "the name of the release", "pt-br": "o nome da release" },
  "Release.Namespace": { en: "the namespace to install into", "pt-br": "o namespace onde instalar" },
  "Release.IsInstall": { en: "true at the first install", "pt-br": "verdadeiro na primeira instalação" },
  "Release.IsUpgrade": { en: "true at an upgrade or a rollback", "pt-br": "verdadeiro em um upgrade ou rollback" },
  "Release.Revision": {
    en: "1 at the install, one more at each upgrade",
    "pt-br": "1 na instalação, mais um a cada upgrade",
  },
  "Release.Service": { en: "who installs: always `Helm`", "pt-br": "quem instala: sempre `Helm`" },
  "Capabilities.KubeVersion": { en: "the Kubernetes of the cluster", "pt-br": "o Kubernetes do cluster" },
  "Capabilities.APIVersions": {
    en: "the APIs of the cluster: `.Has` asks for one",
    "pt-br": "as APIs do cluster: `.Has` pergunta por uma",
  },
  "Capabilities.HelmVersion": { en: "the Helm that renders", "pt-br": "o Helm que renderiza" },
  "Files.Get": { en: "the text of a file", "pt-br": "o texto de um arquivo" },
  "Files.GetBytes": { en: "the bytes of a file", "pt-br": "os bytes de um arquivo" },
  "Files.Glob": { en: "the files that match a pattern", "pt-br": "os arquivos que casam com um padrão" },
  "Files.Lines": { en: "the lines of a file", "pt-br": "as linhas de um arquivo" },
  "Files.AsConfig": { en: "the files as entries of a ConfigMap", "pt-br": "os arquivos como entradas de um ConfigMap" },
  "Files.AsSecrets": { en: "the files as entries of a Secret", "pt-br": "os arquivos como entradas de um Secret" },
  "Template.Name": { en: "the path of the template", "pt-br": "o caminho do template" },
  "Template.BasePath": { en: "the folder of the templates", "pt-br": "a pasta dos templates" },
};
