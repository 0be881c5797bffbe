import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startControlPlane } from "../../test/support/control-plane";
import { corpus } from "./corpus";
import { type Answer, answersOf, type Diagnostic, run } from "./danado";
import { donorsOf } from "./edits";
import { askAll, define, editsOf, type Trial, unanswered } from "./measure";
import { seeded } from "./random";
import { type Agreement, asItIs, compare } from "./report";
import { discover, kindOfText } from "./server";

interface BuiltIn {
  readonly source: string;
  readonly definition: {
    readonly metadata: { readonly name: string };
    readonly spec: {
      readonly group: string;
      readonly names: { readonly kind: string };
      readonly versions: readonly { readonly name: string; readonly served: boolean }[];
    };
  };
}

/**
 * Installs the built-in definitions that the resources below a folder need on a real API server, and puts these resources
 * and edits of them to it and to `danado check`, which has no other definitions than the built-in ones.
 */
export async function measureDefinitions(folder: string, edits: number, seed: number): Promise<Agreement> {
  const builtIn = new Map<string, BuiltIn>();
  for (const line of readFileSync(new URL("../../generated/definitions.jsonl", import.meta.url), "utf8").split("\n")) {
    if (line === "") continue;
    const one = JSON.parse(line) as BuiltIn;
    const { group, names, versions } = one.definition.spec;
    for (const { name, served } of versions) if (served) builtIn.set(`${group}/${name} ${names.kind}`, one);
  }
  const samples = corpus(folder).samples.filter(({ text }) => builtIn.has(kindOfText(text) ?? ""));
  const needed = new Set(samples.map(({ text }) => builtIn.get(kindOfText(text) ?? "") as BuiltIn));
  const cluster = await startControlPlane({ admission: "validation-only" });
  try {
    for (const { definition, source } of needed) await define(cluster, JSON.stringify(definition), source);
    const discovery = await discover(cluster);
    const trials: Trial[] = samples.map((sample) => ({ ...sample, what: asItIs }));
    const truths = await askAll(cluster, discovery, trials);
    const right = samples.filter((_, index) => truths[index]?.said === "accepted");
    const random = seeded(seed);
    const donors = donorsOf(samples.map(({ text }) => text));
    // What names another kind afterwards is another kind's.
    const isMeant = (text: string) => builtIn.has(kindOfText(text) ?? "");
    const edited = right.length === 0 ? [] : editsOf(edits, random, donors, () => random.oneOf(right), isMeant);
    truths.push(...(await askAll(cluster, discovery, edited)));
    trials.push(...edited);
    const answers = await check(trials);
    return compare(
      trials.map(({ text, origin, what }, index) => ({
        ...{ text, origin, what, ...(answers[index] ?? unanswered) },
        truth: truths[index] ?? { said: "nothing", message: "not asked" },
      })),
      [],
    );
  } finally {
    await cluster.stop();
  }
}

/** What is refused: errors, and warnings that only a built-in definition is behind. */
const isRefusal = ({ severity, message }: Diagnostic): boolean =>
  severity === "error" || /\(by the definition of /.test(message);

async function check(trials: readonly Trial[]): Promise<Answer[]> {
  const folder = mkdtempSync(join(tmpdir(), "danado-agreement-"));
  try {
    for (const [index, { text }] of trials.entries()) writeFileSync(join(folder, `${index}.yaml`), text);
    return answersOf(await run(folder, undefined), trials.length, isRefusal);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
