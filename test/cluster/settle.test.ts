import assert from "node:assert/strict";
import { type Failure, Server } from "../../src/cluster";
import { startRun } from "../../src/cluster/apply-run";
import type { Write } from "../../src/cluster/send";
import { settled } from "../../src/cluster/settle";
import type { LiveObject } from "../../src/core/live/live-object";
import { wanted } from "../support/desired-object";
import { type Reply, refusal, ScriptedServer } from "../support/scripted-server";

const path = "/api/v1/namespaces/shop/configmaps/a";
const one = wanted("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { key: x }\n");
const ours = (time: string, fieldsV1: object = { "f:data": { "f:key": {}, "f:b": {} } }) => ({
  ...{ manager: "danado", operation: "Apply", apiVersion: "v1", time, fieldsV1 },
});
const theirs = { manager: "somebody", operation: "Update", time: "t", fieldsV1: { "f:data": {} } };
const object = (more: object = {}, metadata: object = {}): LiveObject => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "a", namespace: "shop", uid: "u", resourceVersion: "1", ...metadata },
  ...more,
});
const lost: Failure = { kind: "unreachable", server: "s", detail: "ECONNRESET" };
const late: Failure = { kind: "unreachable", server: "s", detail: "timeout" };

describe("A write without an answer", function () {
  this.timeout(20_000);
  let scripted: ScriptedServer;
  before(async () => {
    scripted = await ScriptedServer.start();
  });
  after(() => scripted.stop());

  /** What is found out, where the server has this object now and a dry run of the write gives that. */
  async function found(now: Reply | undefined, tried: Reply | undefined, write: Partial<Write> = {}, failure = lost) {
    scripted.use(({ method }) => (method === "GET" ? now : tried));
    const run = startRun(new Server(scripted.kubeconfig()), [one], { namespace: "shop" });
    const sent = { body: one.text, force: false, claims: [] };
    const whole = {
      wanted: one,
      namespace: "shop",
      path,
      before: undefined,
      isSeen: true,
      planned: undefined,
      sent,
      ...write,
    };
    const { change, before, after } = await settled(run, whole, failure);
    const said = "failure" in change ? `${change.result} ${change.failure.kind}` : change.result;
    return { said, before, after, asked: scripted.asked.map(({ method }) => method).join(" ") };
  }
  const at = (value: LiveObject): Reply => ({ body: value });

  it("was done where our fields are new, and not where there is nothing of ours", async () => {
    const mine = object({}, { managedFields: [ours("2")] });
    const made = await found(at(mine), undefined);
    assert.deepEqual([made.said, made.after, made.before, made.asked], ["created", mine, undefined, "GET"]);
    assert.equal((await found(undefined, undefined)).said, "failed unreachable");
    // Somebody else has made it at the same moment.
    assert.equal((await found(at(object({}, { managedFields: [theirs] })), undefined)).said, "failed unreachable");
    const before = object({}, { managedFields: [ours("1"), theirs] });
    const changed = await found(at(object({}, { managedFields: [theirs, ours("2")] })), undefined, { before });
    assert.deepEqual([changed.said, changed.before], ["changed", before]);
    const fields = await found(at(object({}, { managedFields: [ours("1", { "f:data": {} })] })), undefined, { before });
    assert.equal(fields.said, "changed");
  });

  it("is tried where nothing of ours has changed: there was nothing to do, or it was not done", async () => {
    const before = object({ data: { key: "x" } }, { managedFields: [ours("1")] });
    // In another order it is the same.
    const same = object(
      { data: { key: "x" } },
      { managedFields: [ours("1", { "f:data": { "f:b": {}, "f:key": {} } })] },
    );
    const nothing = await found(at(same), at(same), { before });
    assert.deepEqual([nothing.said, nothing.asked], ["unchanged", "GET PATCH"]);
    assert.equal(scripted.asked[1]?.query.get("dryRun"), "All");
    assert.equal(scripted.asked[1]?.query.get("force"), null);
    assert.equal(scripted.asked[1]?.body, one.text);
    const byOthers = object({ data: { key: "x", other: "y" } }, { managedFields: [ours("1")] });
    assert.equal((await found(at(byOthers), at(byOthers), { before })).said, "changed");
    const would = object({ data: { key: "z" } }, { managedFields: [ours("1")] });
    assert.equal((await found(at(same), at(would), { before })).said, "failed unreachable");
    assert.equal((await found(at(same), refusal(409, "conflict"), { before })).said, "failed unreachable");
    const other = await found(at(same), at(object({ data: { key: "x" } }, { uid: "v" })), { before });
    assert.equal(other.said, "uncertain odd-answer");
    await found(at(same), at(same), { before, sent: { body: "{}", force: true, claims: [] } });
    assert.deepEqual([scripted.asked[1]?.query.get("force"), scripted.asked[1]?.body], ["true", "{}"]);
  });

  it("is not tried where the server refused it, where nothing was sent, and where the object is another", async () => {
    const before = object({ data: { key: "x" } }, { managedFields: [ours("1")] });
    for (const failure of [
      { kind: "refused", message: "no", causes: [] },
      { kind: "forbidden", message: "no" },
    ] as const) {
      const { said, asked } = await found(at(before), at(before), { before }, failure);
      assert.deepEqual([said, asked], [`failed ${failure.kind}`, "GET"]);
    }
    const unsent = await found(at(before), at(before), { before, sent: undefined } as unknown as Partial<Write>);
    assert.deepEqual([unsent.said, unsent.asked], ["failed unreachable", "GET"]);
    const other = await found(at({ ...before, metadata: { ...before.metadata, uid: "v" } }), at(before), { before });
    assert.deepEqual([other.said, other.asked], ["failed unreachable", "GET"]);
  });

  it("may still be on its way, was cancelled, or cannot be seen", async () => {
    assert.equal((await found(undefined, undefined, {}, late)).said, "uncertain unreachable");
    assert.equal((await found(undefined, undefined, {}, { kind: "cancelled" })).said, "skipped");
    const unseen = await found(undefined, undefined, { isSeen: false });
    assert.deepEqual([unseen.said, unseen.asked], ["uncertain unreachable", ""]);
    assert.equal((await found(refusal(403, "no"), undefined)).said, "uncertain unreachable");
    const html: Reply = { body: "<html>", headers: { "Content-Type": "text/html" } };
    assert.equal((await found(html, undefined)).said, "uncertain unreachable");
  });
});
