/** Finds the danado.yaml and the settings for each file. */

import { lstatSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { t } from "../core/l10n";
import { type Config, configFileName, isExcluded, levelsForPath, readConfig } from "../core/practice/config";
import { type Levels, levelsOf } from "../core/practice/levels";
import type { Problem } from "../core/problem";
import type { ChartConfig } from "../core/render/environments";
import type { Preset } from "../core/rule";
import { spanOf } from "../core/text";

/** No legitimate one is this long. */
const largestConfig = 1024 * 1024;

export interface ConfigFile {
  readonly file: string;
  readonly text: string;
  readonly config: Config;
  readonly problems: readonly Problem[];
}

/** The settings for one file. */
export interface FileSettings {
  readonly severities: Levels;
  readonly kubernetesVersion?: string;
  readonly excluded: boolean;
}

export interface Configs {
  settingsOf(file: string): FileSettings;
  /** The `charts` of the danado.yaml that applies to a file, and the folder of that danado.yaml. */
  chartsOf(file: string): { readonly folder: string; readonly charts: readonly ChartConfig[] };
  /** Each danado.yaml that was found. */
  readonly files: () => readonly ConfigFile[];
}

export interface Chosen {
  readonly preset?: Preset;
  readonly kubernetesVersion?: string;
}

/** The nearest danado.yaml in the file's folder or above applies; command line options take precedence. */
export function createConfigs(chosen: Chosen): Configs {
  const byFolder = new Map<string, ConfigFile | undefined>();
  const usual = new Map<Config | undefined, Levels>();

  const levelsIn = (config: Config | undefined, ...choices: readonly Levels[]): Levels =>
    levelsOf(chosen.preset ?? config?.preset ?? "recommended", config?.rules ?? {}, ...choices);

  /** Most files of a folder share them: unless a path has settings of its own, they are created once. */
  function levelsAt(config: Config | undefined, path: string): Levels {
    const ofPath = config ? levelsForPath(config, path) : {};
    if (Object.keys(ofPath).length > 0) return levelsIn(config, ofPath);
    const known = usual.get(config) ?? levelsIn(config);
    usual.set(config, known);
    return known;
  }

  function nearest(folder: string): ConfigFile | undefined {
    if (byFolder.has(folder)) return byFolder.get(folder);
    const above = dirname(folder);
    const found = readIn(folder) ?? (above === folder ? undefined : nearest(above));
    byFolder.set(folder, found);
    return found;
  }

  return {
    settingsOf(file) {
      const path = resolve(file === "-" ? "stdin.yaml" : file);
      const found = nearest(dirname(path));
      const config = found?.config;
      const version = chosen.kubernetesVersion ?? config?.kubernetesVersion;
      const within = found ? relative(dirname(found.file), path).split(sep).join("/") : "";
      return {
        severities: levelsAt(config, within),
        excluded: config !== undefined && isExcluded(config, within),
        // No cluster is connected here, so `auto` is the newest.
        ...(version && version !== "auto" && { kubernetesVersion: version }),
      };
    },
    chartsOf(file) {
      const found = nearest(dirname(resolve(file)));
      return { folder: found ? dirname(found.file) : "", charts: found?.config.charts ?? [] };
    },
    files: () => [...new Set(byFolder.values())].filter((file) => file !== undefined),
  };
}

/** Reading a pipe would block, a device has no end, and a repository must not decide where a link points. */
function readIn(folder: string): ConfigFile | undefined {
  const file = join(folder, configFileName);
  try {
    const found = lstatSync(file);
    if (!found.isFile())
      return unread(file, t("danado.yaml is not read: it is no file of its own, but a link, a pipe or a folder"));
    if (found.size > largestConfig) return unread(file, t("danado.yaml is not read: it is larger than 1 MB"));
    const text = readFileSync(file, "utf8");
    return { file, text, ...readConfig(text) };
  } catch (error) {
    // None here: the next one up applies.
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    return unread(file, t("danado.yaml cannot be read: {reason}", { reason: (error as Error).message }));
  }
}

/** In its folder only the preset applies, and the reason is reported. */
const unread = (file: string, message: string): ConfigFile => ({
  file,
  text: "",
  config: readConfig("").config,
  problems: [{ code: "danado-config", source: "practice", severity: "warning", span: spanOf(0, 0), message }],
});
