import assert from "node:assert/strict";
import type { TextDocument } from "vscode";
import * as clusterModule from "../../src/cluster";
import { setLanguage } from "../../src/core/l10n";
import { objectsIn } from "../../src/core/manifest/objects";
import type { Problem } from "../../src/core/problem";
import type { Connection } from "../../src/vscode/cluster/choice";
import {
  type Action,
  canBeTicked,
  conflictsOf,
  knownIn,
  type PlanApp,
  PlanSession,
  type Row,
  undecidedIn,
} from "../../src/vscode/cluster/plan/session";
import type { Source } from "../../src/vscode/cluster/plan/sources";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { eventually } from "../support/eventually";
import { FaultProxy } from "../support/fault-proxy";
import { PlayedKubelet } from "../support/kubelet";
import { workspaceOf } from "../support/workspace";

const configMap = (name: string, value = "x", more = "") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: { key: "${value}" }\n${more}`;
const broken = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: Not_A_Name }\n";
const deployment = (name: string, more = "") => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
${more}      containers:
        - name: web
          image: nginx:1.29
`;

/** What the plan's view in VS Code shows is walked in test/host/apply.test.ts; here stands what it is made of. */
describe("The session of a plan", function () {
  this.timeout(120_000);
  let cluster: ControlPlane;
  let kubelet: PlayedKubelet;
  let proxy: FaultProxy;
  let lines: string[];
  let told: { readonly words: string; readonly isTrouble: boolean }[];
  let shown: Map<string, readonly Problem[]>;
  let marked: number;

  before(async () => {
    setLanguage("en");
    cluster = await startControlPlane({ controllers: true });
    kubelet = await PlayedKubelet.start(cluster);
    proxy = await new FaultProxy(cluster).start();
  });
  beforeEach(() => {
    lines = [];
    told = [];
    shown = new Map();
    marked = 0;
    proxy.use(() => undefined);
  });
  after(async () => {
    proxy?.end();
    kubelet?.stop();
    await cluster?.stop();
  });

  /** A session for the objects of some texts, each a document of its own; the editor has some problems of the first. */
  function sessionOf(action: Action, texts: readonly string[], problems: readonly Problem[] = []) {
    const workspace = workspaceOf();
    const documents = texts.map((text, index) => {
      const document = { uri: `file:///${index}.yaml`, version: 1, isClosed: false };
      return { document: document as unknown as TextDocument & { version: number; isClosed: boolean }, text };
    });
    const manifestOf = (document: TextDocument) => {
      const one = documents.find((other) => other.document === document);
      assert.ok(one);
      return workspace.update(String(document.uri), one.text);
    };
    const gather = (): Source[] =>
      documents.flatMap(({ document }) =>
        manifestOf(document).documents.flatMap((part) =>
          objectsIn(part).map(({ root, object: wanted }) => ({
            wanted,
            document,
            version: document.version,
            part,
            root,
          })),
        ),
      );
    const app = {
      ...{ workspace, manifestOf },
      problemsOf: (document: TextDocument) => (document === documents[0]?.document ? problems : []),
      verdicts: { state: "idle", ask: () => undefined },
      log: { info: (line: string) => lines.push(line), warn: (line: string) => lines.push(`warning: ${line}`) },
    } as unknown as PlanApp;
    const connection = {
      cluster: clusterModule,
      server: new clusterModule.Server(proxy.kubeconfig()),
      ...{ context: "here", namespace: "default" },
    } as unknown as Connection;
    const ui = {
      tell: (words: string, isTrouble: boolean) => void told.push({ words, isTrouble }),
      showProblems(found: ReadonlyMap<TextDocument, readonly Problem[]>) {
        marked++;
        for (const [{ uri }, all] of found) shown.set(String(uri), all);
      },
    };
    const session = new PlanSession({ app, ui }, connection, action, gather);
    const row = (name: string): Row => {
      const found = session.rows.find(({ source }) => source.wanted.name === name);
      assert.ok(found, name);
      return found;
    };
    const results = () => session.rows.map(({ source, step }) => `${source.wanted.name} ${step?.change.result}`);
    return { session, row, results, documents: documents.map(({ document }) => document) };
  }
  const apply = async (...texts: string[]) => {
    const { session } = sessionOf("apply", texts);
    await session.plan();
    await session.execute("Background");
    lines.length = 0;
    told.length = 0;
    return session;
  };
  const path = (name: string) => `/api/v1/namespaces/default/configmaps/${name}`;
  const held = async (name: string) => {
    const { status, body } = await cluster.request("GET", path(name));
    return status === 200 ? body.data?.key : undefined;
  };

  it("plans without writing, and selects what needs no decision", async () => {
    await apply(configMap("same"), configMap("other", "old"), configMap("fixed", "old", "immutable: true\n"));
    const texts = [
      configMap("new"),
      configMap("same"),
      configMap("other", "new"),
      configMap("fixed", "new", "immutable: true\n"),
      broken,
    ];
    const { session, row, results } = sessionOf("apply", texts);
    const phases = new Set<string>();
    const running: number[] = [];
    session.onDidChange(() => {
      phases.add(`${session.phase} ${session.isBusy}`);
      running.push(session.done);
    });
    await session.plan();
    assert.deepEqual(results(), [
      "new created",
      "same unchanged",
      "other changed",
      "fixed replaceable",
      "Not_A_Name failed",
    ]);
    assert.deepEqual(
      session.ticked.map(({ source }) => source.wanted.name),
      ["new", "same", "other"],
    );
    assert.deepEqual(session.rows.map(canBeTicked), [true, true, true, false, false]);
    assert.deepEqual([...phases], ["planning true", "planned false"]);
    assert.deepEqual([running[0], running.at(-1)], [0, 5]);
    assert.ok(session.rows.every(({ isRunning }) => !isRunning));
    assert.equal(await held("new"), undefined);
    assert.equal(await held("other"), "old");
    assert.ok(lines.includes("here: plan: ConfigMap/new (default): created"));
    assert.match(lines.find((line) => line.includes("Not_A_Name")) ?? "", /: failed: The API server refuses this: /);
    // What is refused stands at its field, what can only be replaced at the field that it is for.
    const at = (index: number) =>
      shown.get(`file:///${index}.yaml`)?.map(({ code, severity }) => `${code} ${severity}`);
    assert.deepEqual([at(0), at(1), at(2)], [[], [], []]);
    assert.deepEqual(at(3), ["cannot-be-changed error"]);
    assert.equal(shown.get("file:///4.yaml")?.length, 1);
    assert.equal(row("fixed").source.wanted.name, "fixed");
    assert.deepEqual(told, []);
  });

  it("does what is selected, leaves the rest, and tells what came of it", async () => {
    const { session, row, results } = sessionOf("apply", [configMap("one"), configMap("two"), configMap("three")]);
    await session.plan();
    session.tick(row("two"), false);
    const during: string[] = [];
    session.onDidChange((changed) => {
      if (changed?.isRunning) during.push(`${changed.source.wanted.name} ${session.phase}`);
    });
    await session.execute("Background");
    assert.deepEqual(results(), ["one created", "three created"]);
    assert.deepEqual([session.phase, session.isBusy, session.note], ["done", false, ""]);
    assert.deepEqual([await held("one"), await held("two"), await held("three")], ["x", undefined, "x"]);
    assert.deepEqual(during.sort(), ["one working", "three working"]);
    assert.deepEqual(told, [{ words: "here: 2 created", isTrouble: false }]);
    assert.ok(lines.includes("here: apply: ConfigMap/one (default): created"));
    // The same session may plan once more.
    await session.plan();
    assert.deepEqual(results(), ["one unchanged", "two created", "three unchanged"]);
  });

  it("leaves a conflict unselected until each of its fields is decided", async () => {
    const theirs = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: both }\ndata: { a: theirs, b: theirs }\n";
    await cluster.request("PATCH", `${path("both")}?fieldManager=somebody`, theirs, {
      "Content-Type": "application/apply-patch+yaml",
    });
    const { session, row } = sessionOf("apply", [theirs.replaceAll("theirs", "ours")]);
    await session.plan();
    const one = row("both");
    const conflicts = conflictsOf(one);
    assert.deepEqual(conflicts.map(({ field, owner }) => `${field} ${owner}`).sort(), [
      ".data.a somebody",
      ".data.b somebody",
    ]);
    assert.deepEqual([one.isTicked, canBeTicked(one), undecidedIn(one).length], [false, true, 2]);
    const [a, b] = conflicts;
    assert.ok(a && b);
    session.choose(one, [a], "take-over");
    assert.deepEqual([one.isTicked, undecidedIn(one).length], [false, 1]);
    session.choose(one, [b], "leave-out");
    assert.deepEqual([one.isTicked, undecidedIn(one).length], [true, 0]);
    await session.execute("Background");
    assert.equal(one.step?.change.result, "changed");
    const { body } = await cluster.request("GET", path("both"));
    assert.deepEqual([body.data[a.field.slice(6)], body.data[b.field.slice(6)]], ["ours", "theirs"]);
  });

  it("replaces only what the user has said, and no longer when it is taken back", async () => {
    await apply(configMap("sealed", "old", "immutable: true\n"));
    const { session, row, results } = sessionOf("apply", [configMap("sealed", "new", "immutable: true\n")]);
    await session.plan();
    const one = row("sealed");
    session.replace(one, "Background");
    assert.deepEqual([one.isTicked, canBeTicked(one)], [true, true]);
    session.replace(one, undefined);
    assert.deepEqual([one.isTicked, canBeTicked(one)], [false, false]);
    session.replace(one, "Background");
    await session.execute("Background");
    assert.deepEqual(results(), ["sealed replaced"]);
    assert.equal(await held("sealed"), "new");
  });

  it("deletes in its own order, with what becomes of dependents, and watches no rollout then", async () => {
    await apply(configMap("going"));
    const { session, row, results } = sessionOf("delete", [configMap("going"), configMap("nowhere")]);
    await session.plan();
    assert.deepEqual(results(), ["going deleted", "nowhere absent"]);
    assert.deepEqual(
      [row("going").isTicked, row("nowhere").isTicked, canBeTicked(row("nowhere"))],
      [true, false, false],
    );
    assert.equal(await held("going"), "x");
    await session.execute("Orphan");
    const sent = proxy.seen.filter(({ method }) => method === "DELETE");
    assert.equal(sent.length, 1);
    assert.deepEqual(results(), ["going deleted"]);
    assert.equal(await held("going"), undefined);
    assert.deepEqual(told, [{ words: "here: 1 deleted", isTrouble: false }]);
    assert.ok(lines.includes("here: delete: ConfigMap/going (default): deleted"));
  });

  it("is outdated when a manifest was edited or closed, and marks nothing then", async () => {
    const { session, documents } = sessionOf("apply", [configMap("edited"), broken]);
    await session.plan();
    assert.equal(session.isOutdated, false);
    const [document] = documents;
    assert.ok(document);
    const before = marked;
    document.version++;
    assert.equal(session.isOutdated, true);
    await session.execute("Background");
    assert.equal(marked, before);
    document.version--;
    assert.equal(session.isOutdated, false);
    document.isClosed = true;
    assert.equal(session.isOutdated, true);
    // Of a rendered object its sources tell.
    const [row] = session.rows;
    assert.ok(row);
    const rendered = { isOutdated: false, place: () => [] };
    session.rows = [{ ...row, source: { ...row.source, rendered } }];
    assert.equal(session.isOutdated, false);
    session.rows = [{ ...row, source: { ...row.source, rendered: { ...rendered, isOutdated: true } } }];
    assert.equal(session.isOutdated, true);
  });

  it("shows the editor's own errors in place of the same refusal, and none where the server takes the object", async () => {
    const problem = (start: number, severity: Problem["severity"] = "error"): Problem => ({
      ...{ code: "name", source: "verdict", severity, message: "own words" },
      span: { start, end: start + 1 },
    });
    // The second object of the file has another place, and a warning is no refusal.
    const text = `${broken}---\n${configMap("fine")}`;
    const inSecond = text.indexOf("---") + 10;
    const problems = [problem(5), problem(6, "warning"), problem(inSecond)];
    const { session, row } = sessionOf("apply", [text], problems);
    await session.plan();
    assert.deepEqual(row("Not_A_Name").known, [problems[0]]);
    assert.deepEqual(knownIn(row("Not_A_Name")), [problems[0]]);
    assert.deepEqual(row("fine").known, [problems[2]]);
    assert.deepEqual(knownIn(row("fine")), []);
    assert.deepEqual(shown.get("file:///0.yaml"), []);
    const unknown = { ...row("fine"), step: undefined };
    assert.deepEqual(knownIn(unknown), unknown.known);
  });

  it("tells of trouble, and shows refusals where the objects stand", async () => {
    await apply(configMap("changing", "old"));
    const { session, results } = sessionOf("apply", [configMap("changing", "new"), configMap("fresh")]);
    await session.plan();
    await cluster.request("PATCH", path("changing"), '{"data":{"key":"by somebody"}}', {
      "Content-Type": "application/merge-patch+json",
    });
    await session.execute("Background");
    assert.deepEqual(results(), ["changing stale", "fresh created"]);
    assert.deepEqual(told, [{ words: "here: 1 created, 1 changed by others in the meantime", isTrouble: true }]);
    assert.equal(await held("changing"), "by somebody");
  });

  it("waits for a server that asks for it, says so, and forgets it", async () => {
    let times = 0;
    proxy.use(({ path: asked }) =>
      asked.includes("dryRun") && times++ === 0 ? { status: 429, message: "slow down", retryAfter: 1 } : undefined,
    );
    const { session } = sessionOf("apply", [configMap("patient")]);
    const notes = new Set<string>();
    session.onDidChange(() => notes.add(session.note));
    await session.plan();
    assert.deepEqual([...notes].filter((note) => /slow down.*Retrying in 1 s\./.test(note)).length, 1);
    assert.ok(lines.some((line) => /^warning: .*Retrying in 1 s\./.test(line)));
    assert.equal(session.note, "");
  });

  it("ends when cancelled, with what was not tried", async () => {
    const { session, results } = sessionOf("apply", [configMap("cancelled")]);
    proxy.use(({ path: asked }) => {
      if (!asked.includes("dryRun")) return undefined;
      session.cancel();
      return { answer: () => undefined, done: false };
    });
    const notes = new Set<string>();
    session.onDidChange(() => notes.add(session.note));
    await session.plan();
    assert.deepEqual(results(), ["cancelled skipped"]);
    assert.ok(notes.has("Cancelled; waiting for requests in progress."));
    assert.equal(session.rows[0]?.isTicked, false);
    assert.equal(await held("cancelled"), undefined);
    // A session that is gone ends what it does, and tells nobody any more.
    const gone = sessionOf("apply", [configMap("gone")]).session;
    let heard = 0;
    gone.onDidChange(() => heard++);
    gone.dispose();
    gone.changed();
    assert.equal(heard, 0);
  });

  it("watches what starts Pods until it is done", async () => {
    const { session, row } = sessionOf("apply", [deployment("starting"), configMap("beside")]);
    const phases = new Set<string>();
    session.onDidChange(() => phases.add(session.phase));
    await session.plan();
    await session.execute("Background");
    assert.deepEqual([...phases], ["planning", "planned", "working", "following", "done"]);
    assert.equal(row("starting").rollout?.phase, "done");
    assert.equal(row("starting").isWatching, false);
    assert.equal(row("beside").rollout, undefined);
    assert.ok(lines.includes("here: rollout: Deployment/starting: done, 1/1 ready"));
    assert.deepEqual(told.length, 1);
  });

  it("tells why a rollout is stuck, at its field, with its log and without a Secret's value", async () => {
    const secret =
      "apiVersion: v1\nkind: Secret\nmetadata: { name: login }\nstringData: { password: hunter2hunter2 }\n";
    const text = deployment("crashing", `      nodeName: ${kubelet.nodeName}\n`);
    const { session, row } = sessionOf("apply", [text, secret]);
    await session.plan();
    kubelet.logs.set("web", "cannot log in with hunter2hunter2\n");
    const executing = session.execute("Background");
    await kubelet.says("crashing", () => ({
      phase: "Running",
      containerStatuses: [
        {
          ...{ name: "web", image: "", imageID: "", ready: false, restartCount: 5 },
          state: { waiting: { reason: "CrashLoopBackOff", message: "back-off 5m0s restarting failed container" } },
          lastState: { terminated: { exitCode: 1, reason: "Error" } },
        },
      ],
    }));
    await executing;
    const { rollout } = row("crashing");
    assert.equal(rollout?.phase, "stuck");
    assert.deepEqual(told[0], { words: "here: 2 created", isTrouble: false });
    assert.match(told[1]?.words ?? "", /^Rollout of Deployment\/crashing is stuck: /);
    assert.equal(told[1]?.isTrouble, true);
    const [problem] = shown.get("file:///0.yaml") ?? [];
    assert.deepEqual(
      [problem?.code, problem?.severity, problem?.source],
      [rollout?.troubles[0]?.code, "warning", "cluster"],
    );
    assert.match(problem?.message ?? "", /│ cannot log in with •••/);
    assert.ok(problem && text.slice(problem.span.start, problem.span.end) !== text);
    const said = JSON.stringify([told, lines, [...shown], rollout?.troubles]);
    assert.ok(!said.includes("hunter2"), said);
  });

  it("stops watching when cancelled, and says nothing false of it", async () => {
    const { session, row } = sessionOf("apply", [deployment("waiting", `      nodeName: ${kubelet.nodeName}\n`)]);
    await session.plan();
    const executing = session.execute("Background");
    await eventually("the rollout", () => session.phase === "following" && row("waiting").isWatching, { every: 50 });
    session.cancel();
    await executing;
    assert.equal(session.phase, "done");
    assert.equal(row("waiting").isWatching, false);
    assert.deepEqual(told, [{ words: "here: 1 created", isTrouble: false }]);
  });
});
