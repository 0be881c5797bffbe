/** Keeps the problems of everything that was rendered, at their source files. */

import { t } from "../core/l10n";
import type { Problem } from "../core/problem";
import { coverageOf, isIgnoredAt, isOfText, mergeProblems, withoutDefaults } from "../core/render/coverage";
import { type checkRoot, mergeRoots } from "../core/render/render-roots";
import type { RootResult, SourceProblem } from "../core/render/root-result";
import { LineIndex, type Span } from "../core/text";
import type { Workspace } from "../core/workspace";
import { pathOf } from "./files";
import { problemMover } from "./moved-problems";
import type { RenderingFiles } from "./rendering-files";

/** The settings that a root is checked with, and its problems are shown with. */
export type SettingsOf = (uri: string) => Parameters<typeof checkRoot>[3]["settings"];

/**
 * The latest result of each target. What is shown is merged from all of them, so it is kept with them: an open file asks for
 * its problems on each keystroke, a result arrives after each pause.
 */
export class RenderedProblems {
  readonly #workspace: Workspace;
  readonly #onDisk: RenderingFiles;
  readonly #settingsOf: SettingsOf;
  /** By the names of the targets. */
  readonly #results = new Map<string, RootResult>();
  #shown: ReadonlyMap<string, readonly SourceProblem[]> = new Map();
  #covers: (path: string) => boolean = () => false;
  /** The text that a file's problems refer to. */
  readonly #texts = new Map<string, string>();

  constructor(workspace: Workspace, onDisk: RenderingFiles, settingsOf: SettingsOf) {
    this.#workspace = workspace;
    this.#onDisk = onDisk;
    this.#settingsOf = settingsOf;
  }

  /** The latest result of a target; undefined before it is rendered. */
  resultOf(name: string): RootResult | undefined {
    return this.#results.get(name);
  }

  /** Discards the results of targets that no longer exist. */
  keepOnly(names: readonly string[]): void {
    for (const name of this.#results.keys()) if (!names.includes(name)) this.#results.delete(name);
  }

  /**
   * Replaces the result of a target. `waiting` are the targets that are to be rendered again. Returns the paths whose
   * problems may have changed.
   */
  set(result: RootResult, waiting: ReadonlySet<string>): ReadonlySet<string> {
    this.#results.set(result.name, result);
    const before = this.#shown;
    const all = withoutDefaults([...this.#results.values()]);
    // Results that are about to be replaced refer to an earlier text.
    const fresh = all.filter(({ name }) => !waiting.has(name));
    this.#shown = mergeRoots(fresh.length > 0 ? fresh : all);
    this.#covers = coverageOf(all);
    for (const path of this.#shown.keys())
      this.#texts.set(path, this.#onDisk.textOf(path) ?? this.#workspace.get(this.#onDisk.uriOf(path))?.text ?? "");
    return new Set([...before.keys(), ...this.#shown.keys(), ...all.flatMap(({ used }) => used)]);
  }

  /** Whether a file is checked through its rendered result. */
  covers(path: string): boolean {
    return this.#covers(path);
  }

  /** All problems of an open file: those of its rendered result if it is rendered, otherwise its own. */
  with(uri: string, alone: readonly Problem[]): readonly Problem[] {
    if (this.#results.size === 0) return alone;
    const path = pathOf(uri);
    const kept = this.#covers(path) ? alone.filter(isOfText) : alone;
    const manifest = this.#workspace.get(uri);
    const text = manifest?.text ?? "";
    const moved = problemMover(this.#texts.get(path) ?? text, text);
    const { severities } = this.#settingsOf(uri);
    const rendered = (this.#shown.get(path) ?? []).flatMap<Problem>(({ problem, values }) => {
      const here = moved(problem);
      const severity =
        problem.source === "practice" ? (severities[problem.code] ?? problem.severity) : problem.severity;
      if (!here || severity === "off" || isIgnoredAt(this.#workspace, manifest, here)) return [];
      return [{ ...here, severity, ...(values && { related: [this.#relatedTo(values.file, values.span)] }) }];
    });
    return mergeProblems(kept, rendered);
  }

  #relatedTo(file: string, span: Span): NonNullable<Problem["related"]>[number] {
    const lines = new LineIndex(this.#onDisk.textOf(file) ?? "");
    return {
      file: this.#onDisk.uriOf(file),
      start: lines.positionAt(span.start),
      end: lines.positionAt(span.end),
      message: t("The value comes from here"),
    };
  }
}
