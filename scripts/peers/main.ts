// `npm run peers -- KUBE_LINTER KUBE_SCORE POLARIS`: runs our rules on the test fixtures of these linters, in checkouts of
// their repositories. Prints where the results agree and where they differ. Nothing of theirs is stored.
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { problemsIn } from "../../src/core/analysis";
import type { ManifestDocument } from "../../src/core/manifest/field";
import { coveredByCodes, differences } from "../../src/core/practice/peers";
import type { Peer } from "../../src/core/rule";
import { allRules } from "../../src/core/rules";
import type { Verdict } from "../../src/core/verdict/verdict";
import { createWorkspace } from "../../src/core/workspace";
import { createNodeJudge } from "../../src/verdict/node-judge";

interface Case {
  readonly peer: Peer;
  readonly check: string;
  readonly name: string;
  readonly texts: readonly string[];
  /** Number of objects or containers that the other linter reports; `some` if the fixture does not say how many. */
  readonly expected: number | "some";
  readonly kubernetesVersion?: string;
}

const textOf = (path: string): string => readFileSync(path, "utf8");

/** Parses each `@test` of its end-to-end tests: which check on which file, and how many reports. */
function* kubeLinter(root: string): Generator<Case> {
  for (const test of textOf(join(root, "e2etests/bats-tests.sh"))
    .split(/^@test /m)
    .slice(1)) {
    const file = /^\s*tmp="([^"]+)"/m.exec(test)?.[1]?.replace(/^\.\//, "");
    const check = /--include ([\w-]+)/.exec(test)?.[1];
    if (!file || !check || !/^tests\/checks\/[\w.-]+$/.test(file)) continue;
    const count = /"\$\{count\}" == "(\d+)"/.exec(test)?.[1];
    const expected = count ? Number(count) : /"\$status" -eq 0/.test(test) ? 0 : "some";
    yield { peer: "kube-linter", check, name: file, texts: [textOf(join(root, file))], expected };
  }
}

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** Parses its unit tests: `testExpectedScore(t, "file.yaml", "Check Name", scorecard.Grade…)`. */
function* kubeScore(root: string): Generator<Case> {
  const folder = join(root, "score");
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /_test\.go$/.test(name),
  ))
    for (const [, fixture = "", check = "", grade = ""] of textOf(join(folder, file)).matchAll(
      /testExpectedScore\(t, "([^"]+)", "([^"]+)", scorecard\.Grade(\w+)\)/g,
    ))
      yield {
        peer: "kube-score",
        check: slug(check),
        name: fixture,
        texts: [textOf(join(folder, "testdata", fixture))],
        expected: grade === "AllOK" ? 0 : "some",
        kubernetesVersion: "1.18",
      };
}

/** Fixtures in `test/checks/<check>/{success,failure}*.yaml`. */
function* polaris(root: string): Generator<Case> {
  const folder = join(root, "test/checks");
  for (const check of readdirSync(folder))
    for (const file of readdirSync(join(folder, check)).filter((name) => /^(success|failure).*\.ya?ml$/.test(name)))
      yield {
        peer: "polaris",
        check,
        name: file,
        texts: [textOf(join(folder, check, file))],
        expected: file.startsWith("success") ? 0 : "some",
      };
}

const project = fileURLToPath(new URL("../../", import.meta.url));
const catalog = JSON.parse(textOf(join(project, "generated/catalog.json")));
const judge = createNodeJudge(join(project, "dist"));

async function findingsOf({ texts, kubernetesVersion }: Case, codes: ReadonlySet<string>): Promise<string[]> {
  const workspace = createWorkspace({ catalog, catalogText: () => ({}) });
  const verdicts = new Map<ManifestDocument, Verdict>();
  for (const [index, text] of texts.entries()) {
    const { documents } = workspace.update(`file:///${index}.yaml`, text);
    const judged = documents.filter(({ role }) => role === "resource");
    const answers = await judge.judge(judged.map((document) => document.text));
    for (const [at, document] of judged.entries()) verdicts.set(document, answers[at] as Verdict);
  }
  const severities = Object.fromEntries(allRules.map(({ id }) => [id, "warning" as const]));
  const settings = {
    severities,
    verdictOf: (document: ManifestDocument) => verdicts.get(document),
    ...(kubernetesVersion && { kubernetesVersion }),
  };
  return texts.flatMap((text, index) =>
    problemsIn(workspace, `file:///${index}.yaml`, settings)
      .filter(({ code }) => codes.has(code))
      .map(({ code, span, path }) => `${text.slice(0, span.start).split("\n").length} ${code} ${path ?? ""}`),
  );
}

async function main(): Promise<void> {
  const [linter, score, polarisRoot] = process.argv.slice(2);
  if (!linter || !score || !polarisRoot) {
    console.error("npm run peers -- KUBE_LINTER KUBE_SCORE POLARIS (checkouts of their repositories)");
    process.exitCode = 2;
    return;
  }
  const totals = new Map<Peer, { agreed: number; explained: number; differ: number; unmapped: Set<string> }>();
  for (const one of [...kubeLinter(linter), ...kubeScore(score), ...polaris(polarisRoot)]) {
    const { peer, check, name, expected } = one;
    const total = totals.get(peer) ?? { agreed: 0, explained: 0, differ: 0, unmapped: new Set<string>() };
    totals.set(peer, total);
    const elsewhere = coveredByCodes[peer][check];
    const rules = allRules.filter(({ peers }) => peers?.[peer]?.includes(check)).map(({ id }) => id);
    if (rules.length === 0 && !elsewhere) {
      total.unmapped.add(check);
      continue;
    }
    const found = await findingsOf(one, new Set([...rules, ...(elsewhere ?? [])]));
    const agrees = expected === 0 ? found.length === 0 : found.length > 0;
    const isExplained = Object.hasOwn(differences[peer], check);
    total[agrees ? "agreed" : isExplained ? "explained" : "differ"]++;
    if (!agrees && (!isExplained || process.env.DANADO_PEERS_ALL))
      console.log(
        `${peer} ${check} ${basename(name)}: expected ${expected}, found ${found.length} ${found.slice(0, 3).join("; ")}`,
      );
  }
  for (const [peer, { agreed, explained, differ, unmapped }] of totals)
    console.log(
      `${peer}: ${agreed} as expected, ${explained} differ as explained, ${differ} differ; no rule for: ${[...unmapped].join(", ") || "none"}`,
    );
  judge.dispose();
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
