// `npm run rendering -- --kustomize BIN --helm BIN [--mistakes 4] [--seed 1] [--keep FOLDER] PATH…`: checks whether Danado
// renders the same as the real tools, and whether `danado check` reports mistakes in the sources at their lines. The tools
// are kustomize 5.8.1 and Helm 4.2.1: `go install sigs.k8s.io/kustomize/kustomize/v5@v5.8.1` and `go install
// helm.sh/helm/v4/cmd/helm@v4.2.1`. `--keep` writes differences to a folder. Exits with 1 if less than 99 % is the same or
// reported, or less than 95 % of the reports are at the right line.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Renderer } from "../../src/core/render/renderer";
import type { Judge } from "../../src/core/verdict/verdict";
import { createCommandLineJudge } from "../../src/verdict/native-judge";
import { type Compared, type Comparison, compareRoot } from "./fidelity";
import { rootsBelow } from "./roots";
import { type Seeded, seedRoot } from "./seeding";
import type { Tools } from "./tools";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kustomize: { type: "string", default: "kustomize" },
    helm: { type: "string", default: "helm" },
    mistakes: { type: "string", default: "4" },
    seed: { type: "string", default: "1" },
    keep: { type: "string" },
  },
});

const isSame = (comparison: Comparison): boolean =>
  comparison === "same text" || comparison === "same objects" || comparison === "random in the tool itself";

function keep(compared: Compared, index: number): void {
  if (!values.keep) return;
  mkdirSync(values.keep, { recursive: true });
  for (const name of ["tool", "danado"] as const) {
    const outcome = compared[name];
    writeFileSync(join(values.keep, `${index}-${name}.yaml`), "error" in outcome ? outcome.error : outcome.output);
  }
}

async function compareAll(judge: Judge & Renderer, tools: Tools): Promise<Compared[]> {
  const all: Compared[] = [];
  for (const [index, root] of rootsBelow(positionals).entries()) {
    const compared = await compareRoot(root, tools, judge);
    all.push(compared);
    if (isSame(compared.comparison) || compared.comparison === "both refuse") continue;
    console.log(`${compared.comparison}: ${index} ${relative(process.cwd(), root.folder)}`);
    keep(compared, index);
  }
  return all;
}

function count<T>(all: readonly T[], of: (one: T) => string): string {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(of(one), (counts.get(of(one)) ?? 0) + 1);
  return [...counts].map(([name, some]) => `${name} ${some}`).join(", ");
}

const rate = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

async function seedAll(compared: readonly Compared[], judge: Judge & Renderer, tools: Tools): Promise<Seeded[]> {
  const all: Seeded[] = [];
  const extent = { count: Number(values.mistakes), seed: Number(values.seed) };
  for (const { root, comparison } of compared) {
    if (extent.count === 0 || comparison !== "same text") continue;
    const seeded = await seedRoot(root, extent, tools, judge);
    all.push(...seeded);
    for (const { file, mistake, outcome, said } of seeded)
      if (outcome === "missed" || outcome === "elsewhere")
        console.log(
          [
            `${outcome}: ${relative(process.cwd(), root.folder)} ${file}:${mistake.line + 1} ${mistake.what}`,
            mistake.after,
            ...said.slice(0, 3),
          ].join("\n    "),
        );
  }
  return all;
}

async function main(): Promise<void> {
  const build = readFileSync(new URL("../../generated/native/build.txt", import.meta.url), "utf8");
  const judge = createCommandLineJudge(fileURLToPath(new URL("../../dist", import.meta.url)), build);
  const tools = { kustomize: values.kustomize, helm: values.helm };
  try {
    const compared = await compareAll(judge, tools);
    const rendered = compared.filter(({ tool }) => "output" in tool);
    const same = rate(rendered.filter(({ comparison }) => isSame(comparison)).length, rendered.length);
    console.log(`${compared.length} roots: ${count(compared, ({ comparison }) => comparison)}`);
    console.log(`${percent(same)} of what the tools render comes out the same`);
    const seeded = await seedAll(compared, judge, tools);
    const errors = seeded.filter(({ outcome }) => outcome !== "hidden" && outcome !== "allowed");
    const found = rate(errors.filter(({ outcome }) => outcome !== "missed").length, errors.length);
    const placed = rate(errors.filter(({ outcome }) => outcome === "at its line").length, errors.length);
    console.log(`${seeded.length} mistakes: ${count(seeded, ({ outcome }) => outcome)}`);
    console.log(`${percent(found)} found, ${percent(placed)} at their line`);
    console.log(
      `allowed: ${count(
        seeded.filter(({ outcome }) => outcome === "allowed"),
        ({ mistake }) => mistake.what,
      )}`,
    );
    process.exitCode = same >= 0.99 && found >= 0.99 && placed >= 0.95 ? 0 : 1;
  } finally {
    judge.dispose();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
