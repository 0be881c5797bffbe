/** Reads a chart's templates and values files for the editor features. */

import type { Field, Manifest } from "../manifest/field";
import { type Reads, readsOf } from "./evaluate";
import type { ValuesPath } from "./meanings";
import { readTemplate, type Template } from "./template-tree";

/**
 * A values file; `below` is the path in it where the chart's values start: a parent chart's file nests them under the
 * chart's name.
 */
export interface ValuesFile {
  readonly uri: string;
  readonly below: ValuesPath;
  readonly text: string;
  readonly root: Field | undefined;
}

export interface NamedTemplate {
  readonly uri: string;
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly text: string;
}

/** A chart's source: its templates, the values that they read, and its values files. */
export interface Chart {
  /** URI of its folder. */
  readonly folder: string;
  /** Chart.yaml. */
  readonly about: Field | undefined;
  readonly templates: ReadonlyMap<string, Template>;
  readonly definitions: readonly NamedTemplate[];
  readonly reads: Reads;
  /** The chart's own values.yaml first. */
  readonly values: readonly ValuesFile[];
  /** Names of the dependencies, under which their values are nested. */
  readonly dependencies: ReadonlySet<string>;
  readonly textOf: (uri: string) => string | undefined;
}

export interface ChartFiles {
  /** The folder of the outermost chart, and all its files by URI. */
  readonly folder: string;
  readonly texts: ReadonlyMap<string, string>;
  /** Values files outside the chart that danado.yaml lists. */
  readonly further?: readonly string[];
}

export const isTemplateFile = (uri: string): boolean => /\/templates\/[^?#]*$/.test(uri) && !/\.(?:tgz|png)$/.test(uri);

/** `values.yaml`, `values-prod.yaml`, `prod.values.yml`, `ci/a-values.yaml`. */
export const isValuesFile = (uri: string): boolean => /\/(?:[^/]*[._-])?values(?:[._-][^/]*)?\.ya?ml$/i.test(uri);

/** The folder of the innermost chart (one with a Chart.yaml) that contains a file. */
export function chartFolderOf(uri: string, texts: ReadonlyMap<string, string>): string | undefined {
  for (let at = uri.lastIndexOf("/"); at > 0; at = uri.lastIndexOf("/", at - 1))
    if (texts.has(`${uri.slice(0, at)}/Chart.yaml`)) return uri.slice(0, at);
  return undefined;
}

/** Parses charts, and caches the result for each text until it changes. */
export class ChartReader {
  readonly #templates = new Map<string, Template>();
  readonly #values = new Map<string, ValuesFile["root"]>();
  readonly #texts = new Map<string, string>();

  constructor(readonly read: (uri: string, text: string) => Manifest) {}

  /** The chart in `folder`, which may be a subchart of the outermost one. */
  chart({ folder: outermost, texts, further = [] }: ChartFiles, folder: string): Chart {
    for (const [uri, text] of texts) {
      if (this.#texts.get(uri) === text) continue;
      this.#texts.set(uri, text);
      this.#templates.delete(uri);
      this.#values.delete(uri);
    }
    const about = this.#root(`${folder}/Chart.yaml`, texts);
    const templates = new Map<string, Template>();
    for (const [uri, text] of texts)
      if (this.#isTemplated(uri, text, folder, texts)) templates.set(uri, this.#template(uri, text));
    return {
      ...{ folder, about, templates, reads: readsOf(ownFirst(templates, folder)) },
      definitions: [...templates].flatMap(([uri, { definitions, text }]) =>
        definitions.map(({ name, nameStart, nameEnd, block }) => ({
          ...{ uri, name, nameStart, nameEnd },
          text: text.slice(block.action.start, block.end),
        })),
      ),
      values: this.#valuesOf(outermost, folder, texts, further),
      dependencies: dependenciesOf([about, this.#root(`${folder}/requirements.yaml`, texts)], folder, texts),
      textOf: (uri) => texts.get(uri),
    };
  }

  /**
   * Whether Helm renders a file: the chart's templates, other files that may be passed to `tpl`, and a subchart's named
   * templates.
   */
  #isTemplated(uri: string, text: string, folder: string, texts: ReadonlyMap<string, string>): boolean {
    if (!text.includes("{{") || /\.(?:md|gotmpl)$/.test(uri) || /^(?:crds|ci)\//.test(uri.slice(folder.length + 1)))
      return false;
    const isOwn = chartFolderOf(uri, texts) === folder;
    return isOwn ? true : isTemplateFile(uri) && text.includes("define");
  }

  #template(uri: string, text: string): Template {
    const known = this.#templates.get(uri) ?? readTemplate(text);
    this.#templates.set(uri, known);
    return known;
  }

  #root(uri: string, texts: ReadonlyMap<string, string>): Field | undefined {
    const text = texts.get(uri);
    if (text === undefined) return undefined;
    if (!this.#values.has(uri)) this.#values.set(uri, this.read(uri, text).documents[0]?.root);
    return this.#values.get(uri);
  }

  #valuesOf(
    outermost: string,
    folder: string,
    texts: ReadonlyMap<string, string>,
    further: readonly string[],
  ): ValuesFile[] {
    const file = (uri: string, below: ValuesPath): ValuesFile => ({
      ...{ uri, below, text: texts.get(uri) ?? "" },
      root: this.#root(uri, texts),
    });
    const own = [...texts.keys()].filter((uri) => isValuesFile(uri) && chartFolderOf(uri, texts) === folder);
    own.sort((a, b) => Number(isMain(b)) - Number(isMain(a)) || a.localeCompare(b));
    const found = [...new Set([...own.filter((uri) => !isTemplateFile(uri)), ...further])]
      .filter((uri) => texts.has(uri))
      .map((uri) => file(uri, []));
    if (folder === outermost || !folder.startsWith(`${outermost}/charts/`)) return found;
    const parent = chartFolderOf(folder.slice(0, folder.lastIndexOf("/")), texts);
    if (parent === undefined) return found;
    const name = folder.slice(folder.lastIndexOf("/") + 1);
    const above = this.#valuesOf(outermost, parent, texts, parent === outermost ? further : []);
    return [...found, ...above.map(({ uri, below }) => file(uri, [...below, name]))];
  }
}

const isMain = (uri: string): boolean => /\/values\.ya?ml$/.test(uri);

/** Helm's order does not matter here; the helpers of subcharts are only evaluated when they are called. */
const ownFirst = (templates: ReadonlyMap<string, Template>, folder: string): ReadonlyMap<string, Template> =>
  new Map(
    [...templates].map(([uri, template]) => {
      const isNested = uri.startsWith(`${folder}/charts/`) || !uri.startsWith(`${folder}/`);
      return [uri, isNested ? { ...template, nodes: [] } : template] as const;
    }),
  );

function dependenciesOf(
  files: readonly (Field | undefined)[],
  folder: string,
  texts: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const found = new Set<string>(["global", "tags"]);
  for (const root of files)
    for (const entry of root?.get("dependencies")?.children ?? []) {
      for (const key of ["alias", "name"]) if (entry.text(key)) found.add(entry.text(key) as string);
      // `condition: a.enabled,b.enabled`
      for (const condition of (entry.text("condition") ?? "").split(",")) {
        const [first] = condition.trim().split(".");
        if (first) found.add(first);
      }
    }
  for (const uri of texts.keys()) {
    const name = uri.startsWith(`${folder}/charts/`) ? uri.slice(`${folder}/charts/`.length).split("/")[0] : undefined;
    if (name) found.add(name);
  }
  return found;
}

/** The field at a path of a values file; if there is none, the nearest ancestor that exists. */
export function valueAt({ root, below }: ValuesFile, path: ValuesPath): Field | undefined {
  let field = root;
  for (const step of [...below, ...path]) field = field?.children.findLast(({ key }) => String(key) === step);
  return field;
}

/** The path of a field as the chart's templates write it; undefined if the field is not one of the chart's values. */
export function pathOfField(file: ValuesFile, field: Field): string[] | undefined {
  const steps: string[] = [];
  for (let at: Field | undefined = field; at?.parent; at = at.parent)
    steps.unshift(typeof at.key === "number" ? "*" : String(at.key));
  if (file.below.some((step, index) => steps[index] !== step)) return undefined;
  return steps.slice(file.below.length);
}
