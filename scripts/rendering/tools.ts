/** Runs the real tools and Danado's renderer. */

import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { parseAllDocuments } from "yaml";
import { createConfigs } from "../../src/cli/config";
import { renderFolder } from "../../src/cli/render";
import type { Renderer } from "../../src/core/render/renderer";
import type { Root } from "./roots";

export interface Tools {
  readonly kustomize: string;
  readonly helm: string;
}

export type Outcome = { readonly output: string } | { readonly error: string };

/** The real tool's output for a root. It has no network access, so remote content is not compared. */
export function renderByTool({ kind, folder }: Root, { kustomize, helm }: Tools): Outcome {
  const [program, args] =
    kind === "chart"
      ? [helm, ["template", "release-name", folder, "--namespace", "default"]]
      : [kustomize, ["build", folder]];
  const nowhere = "http://127.0.0.1:9";
  const { stdout, stderr, status, error } = spawnSync(program, args, {
    encoding: "utf8",
    timeout: 60_000,
    maxBuffer: 1 << 28,
    env: {
      ...process.env,
      HTTP_PROXY: nowhere,
      HTTPS_PROXY: nowhere,
      GIT_TERMINAL_PROMPT: "0",
      GIT_ALLOW_PROTOCOL: "file",
    },
  });
  if (error) return { error: error.message };
  return status === 0 ? { output: stdout } : { error: stderr.trim() };
}

export async function renderByDanado({ folder }: Root, renderer: Renderer): Promise<Outcome> {
  const { output, failures } = await renderFolder(resolve(folder), undefined, renderer, createConfigs({}));
  return failures.length > 0 ? { error: failures.join("\n") } : { output };
}

/** The objects of a rendered text as JSON, sorted. */
export function objectsOf(text: string): string[] {
  return parseAllDocuments(text, { uniqueKeys: false, version: "1.1" })
    .map((document) => document.toJS({ maxAliasCount: -1 }))
    .filter((object) => object !== null && object !== undefined)
    .map((object) => JSON.stringify(sorted(object)))
    .sort();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
