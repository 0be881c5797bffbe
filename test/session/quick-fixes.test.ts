import assert from "node:assert/strict";
import { problemsIn } from "../../src/core/analysis";
import { setLanguage } from "../../src/core/l10n";
import { levelsOf } from "../../src/core/practice/levels";
import { applyEdits } from "../../src/core/text";
import { editsInScope, type QuickFix, quickFixesAt } from "../../src/session/quick-fixes";
import { acceptingJudge } from "../support/accepting-judge";
import { testUri, workspaceOf } from "../support/workspace";

const text = `apiVersion: v1
kind: Pod
metadata: { name: one }
spec:
  serviceAccount: web
  containers:
    - name: a
      image: nginx:1.29
      imagePullPolicyy: Always
      comand: [run]
    - name: b
      image: nginx:1.29
      argz: [run]
---
apiVersion: v1
kind: Pod
metadata: { name: two }
spec:
  containers:
    - name: c
      image: nginx:1.29
      argz: [run]
`;

describe("Quick fixes", () => {
  const workspace = workspaceOf({ [testUri]: text });
  const session = {
    workspace,
    judge: acceptingJudge,
    problemsOf: () => problemsIn(workspace, testUri, { severities: levelsOf("recommended") }),
  } as unknown as Parameters<typeof quickFixesAt>[0];
  const at = (words: string) => {
    const start = text.indexOf(words);
    return { start, end: start };
  };
  const scopes = (all: readonly QuickFix[]) => all.flatMap((one) => (one.kind === "scope" ? [one] : []));

  it("make all safe fixes of the container, the resource and the file, misspelt fields among them", async () => {
    const found = scopes(await quickFixesAt(session, testUri, at("comand")));
    assert.deepEqual(
      found.map(({ title }) => title),
      [
        "Apply all 2 safe fixes in container a",
        "Apply all 4 safe fixes in Pod one",
        "Apply all 5 safe fixes in this file",
      ],
    );
    const fixed = async (index: number) =>
      applyEdits(text, await editsInScope(session, testUri, found[index]?.scope ?? at("")));
    assert.match(await fixed(0), /imagePullPolicy: Always\n {6}command: \[run\][\s\S]*argz[\s\S]*argz/);
    assert.match(await fixed(1), /serviceAccountName: web[\s\S]*args: [\s\S]*argz/);
    assert.doesNotMatch(await fixed(2), /argz|comand|Policyy/);
  });

  it("have one entry that asks how to ignore, however many findings there are", async () => {
    const found = await quickFixesAt(session, testUri, at("a\n      image"));
    const ignores = found.filter(({ kind }) => kind === "ignore");
    assert.equal(ignores.length, 1);
    const ways = ignores[0]?.kind === "ignore" ? ignores[0].ways : [];
    assert.ok(ways.some(({ title }) => /^Ignore .* here$/.test(title)));
    assert.ok(ways.some(({ kind }) => kind === "configure"));
    assert.ok(found.filter(({ kind }) => kind === "rule-in-workspace").length <= 1);
  });
});

describe("The light bulb's menu", () => {
  before(() => setLanguage("en"));

  const container = (name: string, image: string, more = "") =>
    `    - name: ${name}\n      image: ${image}\n      resources: { limits: { memory: 1Gi, cpu: 1 } }\n${more}`;
  const pod = (...containers: string[]) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: web, labels: { app: web } }\nspec:\n  containers:\n${containers.join("")}`;
  const privileged = "      securityContext: { privileged: true }\n";

  /** Each entry from the first of these texts to the second, with the code of its problem, and its ways to ignore. */
  async function menu(manifest: string, from: string, to = from): Promise<string[]> {
    const workspace = workspaceOf({ [testUri]: manifest });
    const session = {
      workspace,
      judge: acceptingJudge,
      problemsOf: () => problemsIn(workspace, testUri, { severities: levelsOf("recommended") }),
    } as unknown as Parameters<typeof quickFixesAt>[0];
    const span = { start: manifest.indexOf(from), end: manifest.indexOf(to) + to.length };
    return (await quickFixesAt(session, testUri, span)).flatMap((one) => [
      `${one.problem.code}: ${one.kind === "fix" ? one.fix.title : one.title}`,
      ...(one.kind === "ignore" ? one.ways.map(({ rule, title }) => `  ${rule}: ${title}`) : []),
    ]);
  }
  const ignoring = (rule: string) => [
    `  ${rule}: Ignore ${rule} here`,
    `  ${rule}: Ignore ${rule} for this Pod`,
    `  ${rule}: Ignore ${rule} in this file`,
    `  ${rule}: Configure ${rule}…`,
  ];

  it("asks how to ignore what cannot be fixed", async () => {
    assert.deepEqual(await menu(pod(container("a", "nginx:latest")), "nginx"), [
      "image-with-latest-tag: Ignore image-with-latest-tag…",
      ...ignoring("image-with-latest-tag"),
    ]);
  });

  it("is empty where nothing is wrong, and for files that are not open", async () => {
    assert.deepEqual(await menu(pod(container("a", "nginx:latest")), "1Gi"), []);
    const nothing = { workspace: workspaceOf(), judge: acceptingJudge, problemsOf: () => [] };
    const session = nothing as unknown as Parameters<typeof quickFixesAt>[0];
    assert.deepEqual(await quickFixesAt(session, testUri, { start: 0, end: 0 }), []);
  });

  it("fixes one finding, or all of its rule in the workspace", async () => {
    assert.deepEqual(await menu(pod(container("a", "nginx:1", privileged)), "privileged: true"), [
      "privileged-container: Remove the privileges",
      "privileged-container: Fix all findings of privileged-container in the workspace…",
      "privileged-container: Ignore privileged-container…",
      ...ignoring("privileged-container"),
    ]);
  });

  it("fixes all findings of a rule in the file, if it has others", async () => {
    const two = pod(container("a", "nginx:1", privileged), container("b", "nginx:1", privileged));
    assert.deepEqual((await menu(two, "privileged: true")).slice(0, 3), [
      "privileged-container: Remove the privileges",
      "privileged-container: Fix all findings of privileged-container in this file",
      "privileged-container: Fix all findings of privileged-container in the workspace…",
    ]);
  });

  it("has one entry to ignore for all that is selected", async () => {
    const both = pod(container("a", "nginx:latest", privileged));
    assert.deepEqual((await menu(both, "nginx", "privileged: true")).slice(2), [
      "image-with-latest-tag: Ignore…",
      ...ignoring("image-with-latest-tag"),
      ...ignoring("privileged-container"),
    ]);
  });
});
