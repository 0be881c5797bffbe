import { getOwn } from "../get-own";
import { language, t } from "../l10n";
import {
  chartKeys,
  configKeys,
  environmentKeys,
  ignoreKeys,
  levelWords,
  presetWords,
  referenceKeys,
} from "../practice/config-words";
import { levels } from "../practice/levels";
import { presets, type Rule, rulesPage, type Wording } from "../rule";
import { allRules } from "../rules";
import { type Span, spanOf } from "../text";
import type { Completion } from "./completion";
import { type IndentTree, indentTreeOf } from "./completion/indent-tree";
import { type Place, placeAt } from "./completion/place";
import type { HoverText } from "./hover";

/** Completion and hover in danado.yaml, which is not a manifest and no other extension supports. */

/** What could be inserted at `offset` of a danado.yaml. `newest` is the newest known Kubernetes release, as `1.36`. */
export function configCompletionsAt(text: string, offset: number, newest: string): Completion[] {
  const place = placeAt(text, indentTreeOf(text), offset);
  if (!place) return [];
  return place.is === "key" ? keysAt(place) : valuesAt(place, newest);
}

/** Path of a key or value without list indices: `rules`, `ignore[].rules`. */
function pathOf(indentTree: IndentTree | undefined): string {
  if (!indentTree?.parent) return "";
  const { key, parent } = indentTree;
  const above = pathOf(parent);
  if (typeof key === "number") return `${above}[]`;
  return above === "" ? (key ?? "") : `${above}.${key}`;
}

const item = (
  label: string,
  kind: Completion["kind"],
  snippet: string,
  replace: Span,
  words: string | undefined,
): Completion => ({ label, kind, snippet, replace, sortText: label, documentation: () => words });

const levelChoice = `\${1|${levels.filter((level) => level !== "off").join(",")},off|}`;

const snippets: Readonly<Record<string, string>> = {
  preset: `preset: \${1|${presets.join(",")}|}`,
  kubernetesVersion: 'kubernetesVersion: "$1"',
  rules: "rules:\n  $0",
  ignore: "ignore:\n  - rules: [$1]\n    paths: [$2]",
  exclude: "exclude: [$0]",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: snippet placeholders use this syntax
  references: "references:\n  - from: ${1:Rollout}\n    path: ${2:spec.config.name}\n    to: ${3:ConfigMap}",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: snippet placeholders use this syntax
  charts: "charts:\n  - path: ${1:charts/web}\n    environments:\n      - name: ${2:prod}\n        values: [$0]",
};

/** The keys of the maps in lists. */
const entryKeys: Readonly<Record<string, Readonly<Record<string, Wording>>>> = {
  "references[]": referenceKeys,
  "charts[]": chartKeys,
  "charts[].environments[]": environmentKeys,
};

function keysAt({ holder, replace, hasColon }: Extract<Place, { is: "key" }>): Completion[] {
  const present = new Set(holder.children.filter(({ isWord }) => !isWord).map(({ key }) => key));
  const isFree = (key: string) => hasColon || !present.has(key);
  const path = pathOf(holder);
  if (path === "")
    return Object.entries(configKeys)
      .filter(([key]) => isFree(key))
      .map(([key, words]) => item(key, "key", hasColon ? key : (snippets[key] ?? key), replace, words[language()]));
  if (path === "rules")
    return allRules
      .filter(({ id }) => isFree(id))
      .map((rule) => item(rule.id, "key", hasColon ? rule.id : `${rule.id}: ${levelChoice}`, replace, ruleWords(rule)));
  if (path === "ignore[]" || path === "ignore")
    return Object.entries(ignoreKeys)
      .filter(([key]) => isFree(key))
      .map(([key, words]) => {
        const written = hasColon ? key : `${key}: [$0]`;
        return item(key, "key", path === "ignore" ? `- ${written}` : written, replace, words[language()]);
      });
  const keys = getOwn(entryKeys, path);
  if (keys)
    return Object.entries(keys)
      .filter(([key]) => isFree(key))
      .map(([key, words]) => item(key, "key", hasColon ? key : `${key}: $0`, replace, words[language()]));
  return path === "ignore[].rules" ? rulesByName(replace, "- ") : [];
}

function valuesAt({ field, replace }: Extract<Place, { is: "value" }>, newest: string): Completion[] {
  const path = pathOf(field);
  if (path === "preset")
    return presets.map((preset) => item(preset, "value", preset, replace, presetWords[preset][language()]));
  if (path === "kubernetesVersion")
    return versionsBefore(newest).map((version, index) => ({
      ...item(version, "value", `"${version}"`, replace, undefined),
      sortText: String(index).padStart(3, "0"),
    }));
  if (/^rules\./.test(path))
    return levels.map((level) => item(level, "value", level, replace, levelWords[level][language()]));
  if (path === "ignore[]")
    return Object.entries(ignoreKeys).map(([key, words]) =>
      item(key, "key", `${key}: [$0]`, replace, words[language()]),
    );
  return /^ignore\[\]\.rules(\[\])?$/.test(path) ? rulesByName(replace, "") : [];
}

const rulesByName = (replace: Span, before: string): Completion[] =>
  allRules.map((rule) => item(rule.id, "name", before + rule.id, replace, ruleWords(rule)));

/** The newest release and those before it, further back than clusters usually are. */
function versionsBefore(newest: string): string[] {
  const [major = 1, minor = 0] = newest.split(".").map(Number);
  return Array.from({ length: Math.min(minor, 20) + 1 }, (_, back) => `${major}.${minor - back}`);
}

/** What a rule checks and why, and its severity in each preset. */
function ruleWords({ id, summary, why, learnMore, levels: loud }: Rule): string {
  const page = rulesPage(language(), id);
  const heard = presets.flatMap((preset) => (loud[preset] ? [`${preset}: \`${loud[preset]}\``] : [])).join(", ");
  return `**${summary[language()]}.** ${why[language()]}\n\n${heard || t("Off in every preset")}\n\n[${t("Examples")}](${page}) · [${t("Learn more")}](${learnMore})`;
}

/** Documentation of the key, rule or value at `offset` of a danado.yaml. */
export function configHoverAt(text: string, offset: number): HoverText | undefined {
  const sketched = indentTreeOf(text);
  if (sketched.isText(offset)) return undefined;
  const word = wordAt(text, offset);
  const place = word && placeAt(text, sketched, word.end);
  if (!place) return undefined;
  const name = text.slice(word.start, word.end);
  const rule = allRules.find(({ id }) => id === name);
  if (rule) return { span: word, markdown: ruleWords(rule) };
  const path = place.is === "key" ? pathOf(place.holder) : pathOf(place.field);
  const words = wordsFor(place.is, path, name);
  return words && { span: word, markdown: words[language()] };
}

function wordsFor(is: Place["is"], path: string, name: string): Wording | undefined {
  if (is === "key")
    return path === ""
      ? getOwn(configKeys, name)
      : path === "ignore[]"
        ? getOwn(ignoreKeys, name)
        : getOwn(getOwn(entryKeys, path) ?? {}, name);
  if (path === "preset") return getOwn(presetWords, name);
  return /^rules\./.test(path) ? getOwn(levelWords, name) : undefined;
}

function wordAt(text: string, offset: number): Span | undefined {
  const before = /[\w-]*$/.exec(text.slice(0, offset))?.[0].length ?? 0;
  const after = /^[\w-]*/.exec(text.slice(offset))?.[0].length ?? 0;
  return before + after > 0 ? spanOf(offset - before, offset + after) : undefined;
}
