/** Collects the documents to compare. */

import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expanded, snippetsOf } from "../../test/support/snippets";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A document and its origin. */
export interface Sample {
  readonly text: string;
  readonly origin: string;
}

const documentsOf = (text: string): string[] =>
  text.split(/^---(?:[ \t].*)?$/m).filter((part) => part.replace(/^\s*#.*$/gm, "").trim() !== "");

function* manifestsBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* manifestsBelow(path);
    else if (/\.ya?ml$/.test(entry.name)) yield path;
  }
}

const samplesOfFile = (path: string): Sample[] =>
  documentsOf(readFileSync(path, "utf8")).map((text, index) => ({
    text: `${text.trim()}\n`,
    origin: `${path.startsWith(root) ? path.slice(root.length) : path.split("/").at(-1)}#${index}`,
  }));

const snippetSamples = (): Sample[] =>
  Object.entries(snippetsOf("en")).flatMap(([name, snippet]) =>
    documentsOf(expanded(snippet)).map((document) => ({ text: `${document.trim()}\n`, origin: `snippet ${name}` })),
  );

/** The round-trip samples of k8s.io/api: every field of every kind, though seldom with a meaningful value. */
function apiModuleSamples(): Sample[] {
  const { stdout, status } = spawnSync("go", ["list", "-m", "-f", "{{.Dir}}", "k8s.io/api"], {
    cwd: join(root, "kubernetes"),
    encoding: "utf8",
    env: { ...process.env, GOFLAGS: "-mod=mod" },
  });
  const folder = join(stdout.trim(), "testdata/HEAD");
  if (status !== 0 || !existsSync(folder)) return [];
  return [...manifestsBelow(folder)].flatMap(samplesOfFile);
}

/** Documents to start from; most are valid, except those of the API module. `folder` adds more. */
export function corpus(folder?: string): { samples: Sample[]; definitions: Sample[] } {
  const own = [...manifestsBelow(join(root, "test/fixtures/agreement"))].flatMap(samplesOfFile);
  const examples = [...manifestsBelow(join(root, "examples"))].flatMap(samplesOfFile);
  const isDefinition = ({ origin }: Sample) => origin.includes("fixtures/agreement/custom/definitions");
  return {
    samples: [
      ...examples,
      ...snippetSamples(),
      ...own.filter((sample) => !isDefinition(sample)),
      ...apiModuleSamples(),
      ...(folder ? [...manifestsBelow(folder)].flatMap(samplesOfFile) : []),
    ],
    definitions: own.filter(isDefinition),
  };
}
