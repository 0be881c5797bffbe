/** Reads and edits danado.yaml. */

import { isMap, isScalar, isSeq, type Node, parseDocument } from "yaml";
import { getOwn } from "../get-own";
import { compileGlob, type Glob } from "../glob";
import type { CustomReference } from "../index/references";
import { isKubernetesVersion } from "../kinds/api-versions";
import { t } from "../l10n";
import { syntaxErrorsOf } from "../manifest/syntax-errors";
import { YamlTree } from "../manifest/yaml-tree";
import type { Problem } from "../problem";
import type { ChartConfig } from "../render/environments";
import { type Level, type Preset, presets } from "../rule";
import { allRules } from "../rules";
import { lineStartOf, type Span, spanOf } from "../text";
import { nearest } from "../verdict/nearest";
import { readCharts } from "./chart-config";
import { type Report, spanAt } from "./config-report";
import { configKeys, ignoreKeys, referenceKeys } from "./config-words";
import { isLevel, isPreset, type Levels, levels } from "./levels";
import { isRule, ruleMeantBy } from "./rule-names";

/** The content of a repository's danado.yaml. */
export interface Config {
  readonly preset?: Preset;
  readonly rules: Levels;
  readonly kubernetesVersion?: string;
  /** Rules that are off in files that match these globs, relative to danado.yaml. */
  readonly ignores: readonly { readonly rules: readonly string[]; readonly paths: readonly string[] }[];
  /** Files that are not analysed at all. */
  readonly exclude: readonly string[];
  /** Additions to the reference table. */
  readonly references: readonly CustomReference[];
  /** How charts are installed. */
  readonly charts: readonly ChartConfig[];
}

export const configFileName = "danado.yaml";

/** A key without a value, as while it is being typed. */
export const isNothing = (node: Node | null | undefined): boolean => !node || (isScalar(node) && node.value === null);

const configProblem = "danado-config";

/** Reads as much of danado.yaml as is valid, and reports the rest, with a fix if it is clear what was meant. */
export function readConfig(text: string): { config: Config; problems: Problem[] } {
  const problems: Problem[] = [];
  const report: Report = (span, message, meant) =>
    problems.push({
      code: configProblem,
      source: "practice",
      severity: "warning",
      span,
      message,
      ...(meant !== undefined && {
        fixes: [
          { title: t("Change it to {value}", { value: meant }), edits: [{ span, newText: meant }], preferred: true },
        ],
      }),
    });
  const document = parseDocument(text, { prettyErrors: false });
  for (const { span, message, fixes } of syntaxErrorsOf(new YamlTree(text)))
    problems.push({
      ...{ code: configProblem, source: "practice", severity: "warning", span, message },
      ...(fixes && { fixes }),
    });
  const root = document.contents;
  const read: { -readonly [K in keyof Config]: Config[K] } = {
    rules: {},
    ignores: [],
    exclude: [],
    references: [],
    charts: [],
  };
  if (root && !isMap(root)) report(spanAt(root), t("danado.yaml takes a map of settings"));
  for (const { key, value } of isMap<Node, Node | null>(root) ? root.items : []) {
    const name = isScalar(key) ? String(key.value) : "";
    if (name === "preset") {
      const preset = isScalar(value) ? value.value : undefined;
      if (isPreset(preset)) read.preset = preset;
      else
        report(
          spanAt(value ?? key),
          t("A preset is one of {presets}", { presets: presets.join(", ") }),
          nearest(String(preset ?? ""), presets),
        );
    } else if (name === "kubernetesVersion") {
      const version = isScalar(value) ? (value.source ?? String(value.value)) : "";
      if (isKubernetesVersion(version)) read.kubernetesVersion = version;
      else {
        const minor = /^v?(1\.\d+)\b/.exec(version)?.[1];
        report(spanAt(value ?? key), t("A Kubernetes version is written like 1.36, or auto"), minor && `"${minor}"`);
      }
    } else if (name === "rules") read.rules = readRules(value, report);
    else if (name === "ignore") read.ignores = readIgnores(value, report);
    else if (name === "exclude") read.exclude = readGlobs(value, report);
    else if (name === "references") read.references = readReferences(value, report);
    else if (name === "charts") read.charts = readCharts(value, report);
    else report(spanAt(key), t("danado.yaml has no setting {name}", { name }), nearest(name, Object.keys(configKeys)));
  }
  return { config: read, problems };
}

function readTexts(node: Node | null, report: Report): { readonly text: string; readonly span: Span }[] {
  if (!isSeq<Node>(node)) {
    if (!isNothing(node)) report(spanAt(node), t("A list is expected here"));
    return [];
  }
  return node.items.flatMap((item) => (isScalar(item) ? [{ text: String(item.value), span: spanAt(item) }] : []));
}

function readGlobs(node: Node | null, report: Report): string[] {
  return readTexts(node, report).map(({ text, span }) => {
    if (!globFor(text)) report(span, t("This pattern is not supported: it is too long, too deep, or has !(…)"));
    return text;
  });
}

function noSuchRule(rule: string, span: Span, report: Report): void {
  const meant = ruleMeantBy(rule);
  report(
    span,
    meant
      ? t("There is no rule {rule}. Did you mean {meant}?", { rule, meant })
      : t("There is no rule {rule}", { rule }),
    meant,
  );
}

function readRules(node: Node | null, report: Report): Levels {
  const read: Record<string, Levels[string]> = {};
  if (!isNothing(node) && !isMap(node))
    report(spanAt(node), t("A rule and its level are expected here, like naked-pod: off"));
  for (const { key, value } of isMap<Node, Node | null>(node) ? node.items : []) {
    const id = isScalar(key) ? String(key.value) : "";
    // YAML 1.1 reads `off` as false.
    const level = isScalar(value) && value.value === false ? "off" : isScalar(value) ? value.value : undefined;
    if (!isRule(id)) noSuchRule(id, spanAt(key), report);
    else if (isLevel(level)) read[id] = level;
    else
      report(spanAt(value ?? key), t("A rule is warning, info, hint or off"), value ? levelMeantBy(level) : undefined);
  }
  return read;
}

/** Severity names of other linters. Rules are never `error`, which means that the API server refuses something. */
const otherWords: Readonly<Record<string, Level>> = {
  error: "warning",
  danger: "warning",
  warn: "warning",
  true: "warning",
  on: "warning",
  note: "info",
  information: "info",
  ignore: "off",
  none: "off",
};

const levelMeantBy = (level: unknown): string | undefined => {
  const word = String(level ?? "").toLowerCase();
  return getOwn(otherWords, word) ?? nearest(word, levels);
};

function readIgnores(node: Node | null, report: Report): Config["ignores"] {
  if (!isSeq<Node>(node)) {
    if (!isNothing(node)) report(spanAt(node), t("A list is expected here"));
    return [];
  }
  return node.items.flatMap((item) => {
    if (!isMap<Node, Node | null>(item)) {
      report(spanAt(item), t("An entry has rules and paths"));
      return [];
    }
    for (const { key } of item.items) {
      const name = isScalar(key) ? String(key.value) : "";
      if (!Object.hasOwn(ignoreKeys, name))
        report(spanAt(key), t("An entry has rules and paths"), nearest(name, Object.keys(ignoreKeys)));
    }
    const rules = readTexts((item.get("rules", true) as Node | undefined) ?? null, report);
    for (const { text, span } of rules) if (!isRule(text)) noSuchRule(text, span, report);
    const paths = readGlobs((item.get("paths", true) as Node | undefined) ?? null, report);
    if (paths.length === 0) report(spanAt(item), t("An entry without paths has no effect"));
    return [{ rules: rules.map(({ text }) => text), paths }];
  });
}

function readReferences(node: Node | null, report: Report): CustomReference[] {
  if (!isSeq<Node>(node)) {
    if (!isNothing(node)) report(spanAt(node), t("A list is expected here"));
    return [];
  }
  return node.items.flatMap((item) => {
    const read = (name: string): string => {
      const value = isMap(item) ? item.get(name) : undefined;
      return typeof value === "string" ? value : "";
    };
    const [from, path, to] = [read("from"), read("path"), read("to")];
    for (const { key } of isMap<Node, Node | null>(item) ? item.items : []) {
      const name = isScalar(key) ? String(key.value) : "";
      if (!Object.hasOwn(referenceKeys, name))
        report(spanAt(key), t("A reference has from, path and to"), nearest(name, Object.keys(referenceKeys)));
    }
    if (from !== "" && path !== "" && to !== "") return [{ from, path, to }];
    report(spanAt(item), t("A reference has from, path and to"));
    return [];
  });
}

const matches = (path: string, globs: readonly string[]): boolean => globs.some((glob) => globFor(glob)?.(path));

/** Cached: there are few patterns and many paths. */
const compiled = new Map<string, Glob | undefined>();
const mostCompiled = 1000;

function globFor(pattern: string): Glob | undefined {
  if (!compiled.has(pattern)) {
    if (compiled.size >= mostCompiled) compiled.clear();
    compiled.set(pattern, compileGlob(wholeFolder(pattern)));
  }
  return compiled.get(pattern);
}

/** `charts/` means everything below it. */
const wholeFolder = (glob: string): string => (glob.endsWith("/") ? `${glob}**` : glob);

/** `path` is relative to danado.yaml, with forward slashes. */
export const isExcluded = ({ exclude }: Config, path: string): boolean => matches(path, exclude);

/** The rules that danado.yaml turns off for a file. An entry without rules applies to all of them. */
export function levelsForPath({ ignores }: Config, path: string): Levels {
  const fitting = ignores.filter(({ paths }) => matches(path, paths));
  const rules = fitting.flatMap((ignore) => (ignore.rules.length > 0 ? ignore.rules : allRules.map(({ id }) => id)));
  return Object.fromEntries(rules.map((rule) => [rule, "off"]));
}

/** The text of a danado.yaml with the level of one rule changed; the rest stays as written. */
export function withLevel(text: string, rule: string, level: Level): string {
  const document = parseDocument(text, { keepSourceTokens: true });
  const root = document.contents;
  const line = (indentation: string) => `${indentation}${rule}: ${level}`;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const spliced = ({ start, end }: Span, inserted: string) => text.slice(0, start) + inserted + text.slice(end);
  const pair = isMap<Node, Node | null>(root)
    ? root.items.find(({ key }) => isScalar(key) && key.value === "rules")
    : undefined;
  const rules = pair?.value;
  if (!pair) return `${text}${text === "" || text.endsWith("\n") ? "" : eol}rules:${eol}${line("  ")}${eol}`;
  if (!isMap<Node, Node | null>(rules) || rules.items.length === 0) {
    const at = spanAt(rules ?? pair.key);
    // An empty map is replaced; no value, or anything else, is inserted after the key's colon.
    const end = rules ? at.end : text.indexOf(":", at.end) + 1;
    const start = rules ? at.start : end;
    return spliced(spanOf(text.slice(0, start).trimEnd().length, end), `${eol}${line("  ")}`);
  }
  const known = rules.items.find(({ key }) => isScalar(key) && key.value === rule);
  if (known?.value) return spliced(spanAt(known.value), isNothing(known.value) ? ` ${level}` : level);
  const first = spanAt(rules.items[0]?.key);
  if (rules.flow) return spliced(spanOf(first.start, first.start), `${rule}: ${level}, `);
  const lineStart = lineStartOf(text, first.start);
  return spliced(spanOf(lineStart, lineStart), line(text.slice(lineStart, first.start)) + eol);
}
