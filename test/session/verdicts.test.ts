import assert from "node:assert/strict";
import { join } from "node:path";
import type { Manifest } from "../../src/core/manifest/field";
import type { DocumentToJudge, Judge, Verdict } from "../../src/core/verdict/verdict";
import { createVerdicts, type JudgeState, type Verdicts } from "../../src/session/verdicts";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { eventually } from "../support/eventually";
import { projectRoot } from "../support/project-files";
import { workspaceOf } from "../support/workspace";

const uri = "file:///shop/pod.yaml";
const pod = (name: string, more = "") =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec: { containers: [{ name: web, image: nginx }]${more} }\n`;
const together = (...documents: string[]) => documents.join("---\n");

const definition = (minimum: number) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: backups.example.com }
spec:
  group: example.com
  scope: Namespaced
  names: { plural: backups, singular: backup, kind: Backup }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties: { spec: { type: object, properties: { keep: { type: integer, minimum: ${minimum} } } } }
`;
const backup = "apiVersion: example.com/v1\nkind: Backup\nmetadata: { name: nightly }\nspec: { keep: 3 }\n";

describe("Verdicts of what is open", () => {
  let real: Judge;
  before(() => {
    real = createNodeJudge(join(projectRoot, "dist"));
  });
  after(() => real.dispose());

  /** The real judge; `hold` makes it wait before it answers, until what that gives is called. */
  function opened(versionFor?: (uri: string) => string | undefined) {
    const workspace = workspaceOf();
    const warnings: string[] = [];
    const errors: string[] = [];
    const batches: DocumentToJudge[][] = [];
    let held: Promise<void> | undefined;
    let fails: Error | undefined;
    let answers: ((verdicts: Verdict[]) => Verdict[]) | undefined;
    let disposed = 0;
    const judge: Judge = {
      async judge(documents) {
        batches.push(documents as DocumentToJudge[]);
        await held;
        if (fails) throw fails;
        const verdicts = await real.judge(documents);
        return answers?.(verdicts) ?? verdicts;
      },
      dispose: () => disposed++,
    };
    const log = {
      info: () => undefined,
      warn: (message: string) => warnings.push(message),
      error: (message: string) => errors.push(message),
    };
    const verdicts = createVerdicts(workspace, judge, log, versionFor);
    const states: JudgeState[] = [];
    verdicts.onDidChangeState(() => states.push(verdicts.state));
    return {
      ...{ workspace, verdicts, warnings, errors, batches, states },
      disposed: () => disposed,
      fail: (error: Error | undefined) => {
        fails = error;
      },
      answering: (change: (verdicts: Verdict[]) => Verdict[]) => {
        answers = change;
      },
      hold: () => {
        let release = () => {};
        held = new Promise((resolve) => {
          release = resolve;
        });
        return () => {
          held = undefined;
          release();
        };
      },
      /** The names in each batch that was asked for. */
      names: () => batches.map((batch) => batch.map(({ text }) => /name: (\w+)/.exec(text)?.[1])),
      open: (text: string, at = uri) => {
        const manifest = workspace.update(at, text);
        verdicts.ask(manifest);
        return manifest;
      },
    };
  }

  const settled = (verdicts: Verdicts) =>
    new Promise<void>((resolve) => {
      const listener = verdicts.onDidChangeState(() => {
        if (verdicts.state === "judging") return;
        listener.dispose();
        resolve();
      });
    });
  const fieldsOf = (verdict: Verdict | undefined) => verdict?.refusals.map(({ field }) => field);

  it("are what the judge says, told when they are known", async () => {
    const { verdicts, open, states } = opened();
    const told: (readonly string[])[] = [];
    verdicts.onDidJudge((uris) => told.push(uris));
    assert.equal(verdicts.state, "idle");
    const { documents } = open(together(pod("a", ", restartPolicy: Never"), pod("b", ", restartPolicy: Sometimes")));
    assert.equal(verdicts.of(documents[0] as never), undefined);
    await settled(verdicts);
    assert.deepEqual(fieldsOf(verdicts.of(documents[0] as never)), []);
    assert.deepEqual(fieldsOf(verdicts.of(documents[1] as never)), ["spec.restartPolicy"]);
    assert.deepEqual(told, [[uri]]);
    assert.deepEqual(states, ["judging", "idle"]);
  });

  it("are asked for once, and after an edit only of what it changed", async () => {
    const { verdicts, open, names, states } = opened();
    const manifest = open(together(pod("a"), pod("b")));
    await settled(verdicts);
    verdicts.ask(manifest);
    open(together(pod("a"), pod("c")));
    await settled(verdicts);
    assert.deepEqual(names(), [["a", "b"], ["c"]]);
    assert.deepEqual(states, ["judging", "idle", "judging", "idle"]);
  });

  it("are asked for resources and for what lacks its kind, and for nothing else", async () => {
    const { verdicts, open, batches } = opened();
    open(together("# nothing\n", "name: chart\n", "kind: Pod\nmetadata: { name: a }\n", pod("b")));
    await settled(verdicts);
    assert.deepEqual(
      batches[0]?.map(({ text }) => /^(?:kind|apiVersion).*/m.exec(text)?.[0]),
      ["kind: Pod", "apiVersion: v1"],
    );
  });

  it("are not asked for files that are too large to be looked at while somebody types", () => {
    const { verdicts, open, batches } = opened();
    open(together(...Array.from({ length: 5001 }, () => pod("a"))));
    assert.equal(verdicts.state, "idle");
    assert.deepEqual(batches, []);
  });

  it("are asked for 32 at a time, what was edited last before the rest", async () => {
    const { verdicts, open, hold, batches, names } = opened();
    const release = hold();
    open(together(...Array.from({ length: 40 }, (_, at) => pod(`a${at}`))));
    open(pod("edited"), "file:///shop/other.yaml");
    release();
    await settled(verdicts);
    assert.deepEqual(
      batches.map(({ length }) => length),
      [32, 9],
    );
    assert.deepEqual(names()[1]?.slice(0, 2), ["edited", "a32"]);
  });

  it("are not asked for what was closed or edited before its turn", async () => {
    const { verdicts, open, hold, workspace, names } = opened();
    const release = hold();
    open(pod("first"));
    open(pod("closed"), "file:///shop/closed.yaml");
    open(pod("old"), "file:///shop/edited.yaml");
    workspace.remove("file:///shop/closed.yaml");
    open(pod("new"), "file:///shop/edited.yaml");
    release();
    await settled(verdicts);
    assert.deepEqual(names(), [["first"], ["new"]]);
  });

  it("stand for an edited document until it is judged, but for what the structure layer says at once", async () => {
    const { verdicts, open, hold } = opened();
    const text = (name: string) =>
      together(pod(name, ", restartPolicy: Sometimes"), pod(name, ", replicas: 1"), pod("same"));
    const fields = ({ documents }: Manifest) => documents.map((document) => fieldsOf(verdicts.of(document)));
    const before = open(text("a"));
    await settled(verdicts);
    assert.deepEqual(fields(before), [["spec.restartPolicy"], ["spec.replicas"], []]);
    const release = hold();
    const after = open(text("ab"));
    assert.deepEqual(fields(after), [undefined, undefined, []]);
    verdicts.carry(before, after);
    assert.deepEqual(fields(after), [["spec.restartPolicy"], [], []]);
    // What was carried once is carried on.
    const later = open(text("abc"));
    verdicts.carry(after, later);
    assert.deepEqual(fields(later), [["spec.restartPolicy"], [], []]);
    release();
    await settled(verdicts);
    assert.deepEqual(fields(later), [["spec.restartPolicy"], ["spec.replicas"], []]);
  });

  it("are not carried where documents came or went: nobody knows which is which", async () => {
    const { verdicts, open, hold } = opened();
    const before = open(pod("a"));
    await settled(verdicts);
    const release = hold();
    const after = open(together(pod("new"), pod("b")));
    verdicts.carry(before, after);
    assert.deepEqual(
      after.documents.map((document) => verdicts.of(document)),
      [undefined, undefined],
    );
    release();
    await settled(verdicts);
  });

  it("of custom resources are asked for again when their definition changes, others not", async () => {
    const { verdicts, open, names, workspace } = opened();
    open(definition(1), "file:///shop/definition.yaml");
    await settled(verdicts);
    const custom = open(together(backup, pod("a")));
    await settled(verdicts);
    assert.deepEqual(fieldsOf(verdicts.of(custom.documents[0] as never)), []);
    open(definition(5), "file:///shop/definition.yaml");
    await settled(verdicts);
    assert.equal(workspace.get(uri)?.documents[0], custom.documents[0]);
    assert.deepEqual(fieldsOf(verdicts.of(custom.documents[0] as never)), ["spec.keep"]);
    assert.deepEqual(names(), [["backups"], ["nightly", "a"], ["backups", "nightly"]]);
  });

  it("by a definition that changed while they were asked for are asked for once more", async () => {
    const { verdicts, open, hold, workspace, names } = opened();
    open(definition(1), "file:///shop/definition.yaml");
    await settled(verdicts);
    const release = hold();
    const custom = open(backup);
    open(definition(5), "file:///shop/definition.yaml");
    release();
    await settled(verdicts);
    assert.equal(workspace.get(uri), custom);
    assert.deepEqual(fieldsOf(verdicts.of(custom.documents[0] as never)), ["spec.keep"]);
    assert.equal(
      names()
        .flat()
        .filter((name) => name === "nightly").length,
      2,
    );
  });

  it("are all asked for again when what they are admitted by changes", async () => {
    const { verdicts, open } = opened();
    const { documents } = open(pod("a", ", hostNetwork: true").replace("name: a", "name: a, namespace: shop"));
    await settled(verdicts);
    assert.deepEqual(verdicts.of(documents[0] as never)?.admission ?? [], []);
    open(
      "apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: baseline } }\n",
      "file:///shop/namespace.yaml",
    );
    await settled(verdicts);
    assert.equal(verdicts.of(documents[0] as never)?.admission?.[0]?.source, "PodSecurity");
  });

  it("are of the Kubernetes of their file, and asked for again when that changes", async () => {
    let version: string | undefined;
    const { verdicts, open, batches } = opened((of) => (of === uri ? version : undefined));
    const manifest = open(pod("a"));
    await settled(verdicts);
    version = "1.36";
    verdicts.ask(manifest);
    await settled(verdicts);
    assert.deepEqual(
      batches.map(([document]) => document?.kubernetesVersion),
      [undefined, "1.36"],
    );
    assert.equal(verdicts.of(manifest.documents[0] as never)?.kubernetesVersion, "1.36");
    verdicts.ask(manifest);
    assert.equal(batches.length, 2);
  });

  it("fail aloud, and are asked for again at the next edit", async () => {
    const { verdicts, open, fail, errors, hold } = opened();
    const told: (readonly string[])[] = [];
    verdicts.onDidJudge((uris) => told.push(uris));
    fail(new Error("the worker is gone"));
    const release = hold();
    const manifest = open(pod("a"));
    open(pod("b"), "file:///shop/waiting.yaml");
    release();
    await settled(verdicts);
    assert.equal(verdicts.state, "failed");
    assert.match(errors.join("\n"), /^verdict: Error: the worker is gone/);
    assert.equal(errors.length, 1, "what waited is not tried");
    assert.deepEqual(told, [[uri]]);
    fail(undefined);
    verdicts.ask(manifest);
    await settled(verdicts);
    assert.equal(verdicts.state, "idle");
    assert.deepEqual(fieldsOf(verdicts.of(manifest.documents[0] as never)), []);
  });

  it("say in the log what the judge stopped at, and keep what it answered", async () => {
    const { verdicts, open, answering, warnings } = opened();
    answering(([first]) => (first ? [{ ...first, stoppedBy: "out of memory" }] : []));
    const { documents } = open(together(pod("a"), pod("b")));
    await settled(verdicts);
    assert.deepEqual(warnings, ["verdict: a document could not be judged: out of memory"]);
    assert.equal(verdicts.of(documents[0] as never)?.stoppedBy, "out of memory");
    assert.equal(verdicts.of(documents[1] as never), undefined);
  });

  it("end with what they are of: nothing more is asked for, and the judge is let go", async () => {
    const { verdicts, open, hold, names, disposed } = opened();
    const told: unknown[] = [];
    verdicts.onDidJudge((uris) => told.push(uris));
    const release = hold();
    const { documents } = open(pod("a"));
    open(pod("b"), "file:///shop/other.yaml");
    verdicts.dispose();
    release();
    await eventually("the verdict that was under way", () => verdicts.of(documents[0] as never), { every: 10 });
    assert.deepEqual(names(), [["a"]]);
    assert.deepEqual(told, []);
    assert.equal(disposed(), 1);
  });
});
