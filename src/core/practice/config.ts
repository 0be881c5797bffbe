import picomatch from "picomatch";
import { isMap, isScalar, isSeq, type Node, parseDocument } from "yaml";
import { t } from "../l10n";
import type { Problem } from "../problem";
import { type Preset, presets } from "../rule";
import { allRules } from "../rules";
import { type Span, spanOf } from "../text";
import { isLevel, isPreset, type Levels } from "./levels";

/** What a repository's danado.yaml says. */
export interface Config {
  readonly preset?: Preset;
  readonly rules: Levels;
  readonly kubernetesVersion?: string;
  /** Rules that are off in files below these globs, relative to danado.yaml. */
  readonly ignores: readonly { readonly rules: readonly string[]; readonly paths: readonly string[] }[];
  /** Files that are not looked at at all. */
  readonly exclude: readonly string[];
}

export const configFileName = "danado.yaml";

type Report = (span: Span, message: string) => void;

const spanAt = (node: Node | null | undefined): Span => spanOf(node?.range?.[0] ?? 0, node?.range?.[1] ?? 0);

/** Reads danado.yaml as far as it makes sense, and says what does not. */
export function readConfig(text: string): { config: Config; problems: Problem[] } {
  const problems: Problem[] = [];
  const report: Report = (span, message) =>
    problems.push({ code: "danado-config", source: "practice", severity: "warning", span, message });
  const document = parseDocument(text, { prettyErrors: false });
  for (const { pos, message } of document.errors) report(spanOf(pos[0], pos[1]), message);
  const root = document.contents;
  const read: { -readonly [K in keyof Config]: Config[K] } = { rules: {}, ignores: [], exclude: [] };
  if (root && !isMap(root)) report(spanAt(root), t("danado.yaml takes a map of settings"));
  for (const { key, value } of isMap<Node, Node | null>(root) ? root.items : []) {
    const name = isScalar(key) ? String(key.value) : "";
    if (name === "preset") {
      const preset = isScalar(value) ? value.value : undefined;
      if (isPreset(preset)) read.preset = preset;
      else report(spanAt(value ?? key), t("A preset is one of {presets}", { presets: presets.join(", ") }));
    } else if (name === "kubernetesVersion") {
      const version = isScalar(value) ? (value.source ?? String(value.value)) : "";
      if (/^1\.\d+$/.test(version)) read.kubernetesVersion = version;
      else report(spanAt(value ?? key), t("A Kubernetes version is written like 1.36"));
    } else if (name === "rules") read.rules = readRules(value, report);
    else if (name === "ignore") read.ignores = readIgnores(value, report);
    else if (name === "exclude") read.exclude = readTexts(value, report);
    else report(spanAt(key), t("danado.yaml has no setting {name}", { name }));
  }
  return { config: read, problems };
}

function readTexts(node: Node | null, report: Report): string[] {
  if (!isSeq<Node>(node)) {
    if (node) report(spanAt(node), t("A list is expected here"));
    return [];
  }
  return node.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : []));
}

const isRule = (id: string): boolean => allRules.some((rule) => rule.id === id);

function readRules(node: Node | null, report: Report): Levels {
  const levels: Record<string, Levels[string]> = {};
  for (const { key, value } of isMap<Node, Node | null>(node) ? node.items : []) {
    const id = isScalar(key) ? String(key.value) : "";
    // YAML 1.1 habits: `off` may be read as false.
    const level = isScalar(value) && value.value === false ? "off" : isScalar(value) ? value.value : undefined;
    if (!isRule(id)) report(spanAt(key), t("There is no rule {rule}", { rule: id }));
    else if (isLevel(level)) levels[id] = level;
    else report(spanAt(value ?? key), t("A rule is warning, info, hint or off"));
  }
  return levels;
}

function readIgnores(node: Node | null, report: Report): Config["ignores"] {
  if (!isSeq<Node>(node)) {
    if (node) report(spanAt(node), t("A list is expected here"));
    return [];
  }
  return node.items.flatMap((item) => {
    if (!isMap<Node, Node | null>(item)) {
      report(spanAt(item), t("An entry has rules and paths"));
      return [];
    }
    const rules = readTexts((item.get("rules", true) as Node | undefined) ?? null, report);
    for (const rule of rules)
      if (!isRule(rule)) report(spanAt(item.get("rules", true) as Node), t("There is no rule {rule}", { rule }));
    return [{ rules, paths: readTexts((item.get("paths", true) as Node | undefined) ?? null, report) }];
  });
}

const matches = (path: string, globs: readonly string[]): boolean =>
  globs.length > 0 && picomatch(globs.map(wholeFolder), { dot: true })(path);

/** `charts/` means all that is below it. */
const wholeFolder = (glob: string): string => (glob.endsWith("/") ? `${glob}**` : glob);

/** `path` is relative to danado.yaml, with forward slashes. */
export const isExcluded = ({ exclude }: Config, path: string): boolean => matches(path, exclude);

/** What danado.yaml turns off for a file. An entry without rules is about all of them. */
export function levelsForPath({ ignores }: Config, path: string): Levels {
  const fitting = ignores.filter(({ paths }) => matches(path, paths));
  const rules = fitting.flatMap((ignore) => (ignore.rules.length > 0 ? ignore.rules : allRules.map(({ id }) => id)));
  return Object.fromEntries(rules.map((rule) => [rule, "off"]));
}
