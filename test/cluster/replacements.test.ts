import assert from "node:assert/strict";
import { Server } from "../../src/cluster";
import { startRun } from "../../src/cluster/apply-run";
import type { Cause } from "../../src/cluster/failure";
import { Permissions } from "../../src/cluster/permissions";
import { asReplacement, causesInChange, type Place, replaceOne } from "../../src/cluster/replace";
import type { Answer } from "../../src/cluster/server";
import type { LiveObject } from "../../src/core/live/live-object";
import { wanted } from "../support/desired-object";
import { type Asked, type Reply, refusal, ScriptedServer } from "../support/scripted-server";

const services = "/api/v1/namespaces/shop/services";
const resource = { apiVersion: "v1", kind: "Service", plural: "services", namespaced: true };
const manifest = wanted(
  "apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { clusterIP: 10.0.0.2, type: ClusterIP, ports: [{ name: http, port: 81 }] }\n",
);
const live = (spec: object = {}, metadata: object = {}, more: object = {}): LiveObject => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "web", namespace: "shop", uid: "u1", resourceVersion: "1", ...metadata },
  spec: { clusterIP: "10.0.0.1", type: "ClusterIP", ports: [{ name: "http", port: 80 }], ...spec },
  ...more,
});
const created = (object: object): Reply => ({ status: 201, body: object });
/** As a dry run of making it anew answers. */
const trialOf = (spec: object = {}): Reply => created(live(spec, { name: "web-danado", uid: "u2" }));
const immutable: Cause = { field: "spec.clusterIP", message: 'Invalid value: "10.0.0.2": field is immutable' };
const status = (code: number, message: string, causes: readonly Cause[]): { status: number; body: object } => ({
  status: code,
  body: {
    ...{ kind: "Status", apiVersion: "v1", status: "Failure", reason: "Invalid", code, message },
    details: { causes },
  },
});
const refused = (causes: readonly Cause[] = [immutable], message = "Service is invalid"): Answer =>
  ({ ...status(422, message, causes), warnings: [] }) as unknown as Answer;
const authorization = { apiVersion: "authorization.k8s.io/v1" };
const review = ({ path, body }: Asked, allows: (verb: string) => boolean): Reply | undefined => {
  if (!path.startsWith("/apis/authorization.k8s.io/v1/")) return undefined;
  if (path.endsWith("rulesreviews"))
    return created({ ...authorization, kind: "SelfSubjectRulesReview", status: { resourceRules: [] } });
  const { verb } = JSON.parse(body).spec.resourceAttributes;
  return created({ ...authorization, kind: "SelfSubjectAccessReview", status: { allowed: allows(verb) } });
};

describe("A replacement, as a server may answer", function () {
  this.timeout(30_000);
  let scripted: ScriptedServer;
  before(async () => {
    scripted = await ScriptedServer.start();
  });
  after(() => scripted.stop());
  const runOf = () => startRun(new Server(scripted.kubeconfig()), [manifest], { namespace: "shop" });
  const place = (more: Partial<Place> = {}): Place => ({
    ...{ resource, namespace: "shop", wanted: manifest, before: live(), ...more },
  });

  describe("of a change that is refused, is caused", () => {
    const all = [immutable, { field: "spec.ports[0].port", message: "too high" }];
    const inChange = async (reply: Reply) => {
      scripted.use(() => reply);
      const run = runOf();
      return causesInChange(run, place(), live({}, { labels: { a: "b" } }, { status: { x: 1 } }), all);
    };

    it("by all that is refused, if the object could be made anew", async () => {
      assert.deepEqual(await inChange(trialOf()), all);
      const [asked] = scripted.asked;
      assert.equal(`${asked?.method} ${asked?.path} ${asked?.query}`, `POST ${services} dryRun=All`);
      const sent = JSON.parse(asked?.body ?? "");
      assert.deepEqual(sent.metadata, { name: "web-danado", labels: { a: "b" } });
      assert.deepEqual([sent.kind, sent.spec.clusterIP, sent.status], ["Service", "10.0.0.1", undefined]);
    });

    it("only by what a new object would not be refused for", async () => {
      assert.deepEqual(await inChange(status(422, "no", [{ field: "spec.ports[0].port", message: "too high" }])), [
        immutable,
      ]);
      assert.deepEqual(await inChange(status(422, "no", [{ field: "spec.ports[0].port", message: "too low" }])), all);
      assert.deepEqual(await inChange(status(422, "no", [{ field: "spec.x", message: "too high" }])), all);
      assert.deepEqual(await inChange(refusal(422, "no")), all);
    });

    it("by who knows what, if there is no such answer", async () => {
      assert.equal(await inChange(refusal(403, "no rights")), undefined);
    });
  });

  describe("is offered", () => {
    async function offered({
      trial = trialOf({ clusterIP: "10.0.0.2" }),
      allows = () => true,
      answer = refused(),
      causes,
      ...more
    }: {
      trial?: Reply;
      allows?: (verb: string) => boolean;
      answer?: Answer;
      causes?: readonly Cause[];
    } & Partial<Place> = {}) {
      scripted.use((asked) => review(asked, allows) ?? (asked.method === "PATCH" ? trial : undefined));
      const run = runOf();
      return asReplacement(run, new Permissions(run.client), place(more), answer, causes);
    }

    it("with the object as it would be made, under its own name", async () => {
      const found = await offered();
      assert.equal(found?.change.result, "replaceable");
      assert.deepEqual(found?.before, live());
      assert.deepEqual(found?.after?.metadata, { ...live().metadata, uid: undefined });
      assert.equal(found?.after?.spec?.clusterIP, "10.0.0.2");
      assert.equal(found && "cautions" in found, false);
      const asked = scripted.asked.find(({ method }) => method === "PATCH");
      assert.equal(asked?.path, `${services}/web-danado`);
      assert.deepEqual(
        [asked?.query.get("dryRun"), asked?.query.get("force"), asked?.headers["content-type"]],
        ["All", "true", "application/apply-patch+yaml"],
      );
      assert.equal(JSON.parse(asked?.body ?? "").metadata.name, "web-danado");
    });

    it("with what would go with it", async () => {
      const found = await offered({ before: live({}, { finalizers: ["a/b"] }) });
      assert.deepEqual(found?.cautions, [{ about: "finalizers", finalizers: ["a/b"] }]);
    });

    it("where only its own address or port is in the way", async () => {
      const taken = { field: "spec.clusterIPs", message: "provided IP is already allocated" };
      const found = await offered({ trial: status(422, "no", [taken, taken]) });
      assert.deepEqual([found?.change.result, found && "after" in found], ["replaceable", false]);
      const other = { field: "spec.type", message: "unsupported" };
      assert.equal(await offered({ trial: status(422, "no", [taken, other]) }), undefined);
      assert.equal(await offered({ trial: status(422, "no", []) }), undefined);
      assert.equal(await offered({ trial: refusal(422, "no") }), undefined);
    });

    it("where a dry run answers that it would be changed", async () => {
      const found = await offered({ trial: { status: 200, body: live({}, { name: "web-danado" }) } });
      assert.deepEqual([found?.change.result, found && "after" in found], ["replaceable", false]);
    });

    it("not where the user may not delete or create", async () => {
      for (const verb of ["delete", "create"])
        assert.equal(await offered({ allows: (asked) => asked !== verb }), undefined, verb);
    });

    it("not where it would not help, or do great harm", async () => {
      const nothing = async (more: Parameters<typeof offered>[0], requests = 0) => {
        assert.equal(await offered(more), undefined);
        assert.equal(scripted.asked.length, requests);
      };
      await nothing({ answer: { ...refused(), status: 409 } as Answer });
      await nothing({ answer: refused([immutable], 'admission webhook "x" denied the request: no') });
      await nothing({ answer: refused([immutable], "ValidatingAdmissionPolicy 'p' denied request: no") });
      await nothing({ before: live({}, { deletionTimestamp: "2026-01-01T00:00:00Z" }) });
      for (const kind of ["Namespace", "CustomResourceDefinition", "PersistentVolume", "Node"])
        await nothing({ wanted: { ...manifest, kind } });
      await nothing({ trial: refusal(403, "exceeded quota") }, 1);
    });

    const fields = async (causes: readonly Cause[], more: Parameters<typeof offered>[0] = {}) => {
      const found = await offered({ answer: refused(causes), ...more });
      return found?.change.result === "replaceable" ? found.change.fields : undefined;
    };
    const other = { trial: trialOf({ clusterIP: "10.0.0.2", ports: [{ name: "http", port: 81 }] }) };

    it("with the fields that differ, as the manifest has them", async () => {
      assert.deepEqual(await fields([immutable], other), ["spec.clusterIP"]);
      assert.deepEqual(await fields([{ field: "spec", message: "Forbidden: no" }], other), [
        "spec.clusterIP",
        "spec.ports[0].port",
      ]);
      assert.deepEqual(await fields([immutable, immutable], other), ["spec.clusterIP"]);
      assert.deepEqual(await fields([{ field: "spec.ports", message: "no" }], other), ["spec.ports[0].port"]);
    });

    it("with the field of the refusal, where nothing in it differs in the manifest", async () => {
      assert.deepEqual(await fields([{ field: "spec.cluster", message: "no" }], other), ["spec.cluster"]);
      assert.deepEqual(await fields([{ field: "", message: "no" }], other), ["spec"]);
      const gone = { trial: trialOf({ sessionAffinity: "None" }) };
      assert.deepEqual(await fields([{ field: "spec.sessionAffinity", message: "no" }], gone), [
        "spec.sessionAffinity",
      ]);
    });

    it("without the fields that may be changed, according to the refusal", async () => {
      const message = "Forbidden: updates for fields other than 'ports', `spec.x[*].y` are forbidden";
      assert.deepEqual(await fields([{ field: "spec", message }], other), ["spec.clusterIP"]);
      const named = "Forbidden: may not change fields other than `spec.ports[*].port`, `spec.clusterIP`";
      assert.deepEqual(await fields([{ field: "spec", message: named }], other), ["spec"]);
    });

    it("with the causes that are of the change alone", async () => {
      const found = await offered({
        ...other,
        answer: refused([immutable, { field: "spec.ports[0].port", message: "no" }]),
        causes: [immutable],
      });
      assert.deepEqual(found?.change.result === "replaceable" && found.change.fields, ["spec.clusterIP"]);
    });
  });

  describe("is done", () => {
    const gone = refusal(404, 'services "web" not found', { details: { name: "web", kind: "services" } });
    const ok: Reply = { body: { kind: "Status", apiVersion: "v1", status: "Success" } };
    const next = live({ clusterIP: "10.0.0.2" }, { uid: "u2" });

    /** The result, with these answers to the write and to reads after it. */
    async function done(
      write: Reply,
      { reads = [gone], trial = trialOf(), removal = ok }: { reads?: Reply[]; trial?: Reply; removal?: Reply } = {},
    ) {
      const left = [...reads];
      scripted.use(({ method, query }) => {
        if (method === "PATCH") return query.has("dryRun") ? trial : write;
        if (method === "DELETE") return removal;
        return left.length > 1 ? left.shift() : left[0];
      });
      const { change, after } = await replaceOne(runOf(), place(), "Foreground");
      const why = "failure" in change ? ` ${change.failure.kind}` : "";
      return { said: `${change.result}${why}`, after, methods: scripted.asked.map(({ method }) => method).join(" ") };
    }

    it("by a trial, a deletion and a new object", async () => {
      for (const code of [200, 201]) {
        const { said, after, methods } = await done({ status: code, body: next });
        assert.deepEqual([said, after, methods], ["replaced", next, "PATCH DELETE GET PATCH"]);
      }
      const [, removed, , made] = scripted.asked;
      const options = JSON.parse(removed?.body ?? "");
      assert.deepEqual([options.propagationPolicy, options.preconditions], ["Foreground", { uid: "u1" }]);
      assert.equal(made?.path, `${services}/web`);
      assert.deepEqual([made?.query.get("force"), made?.query.get("dryRun")], [null, null]);
      assert.deepEqual([made?.body, made?.headers["content-type"]], [manifest.text, "application/apply-patch+yaml"]);
    });

    it("not if the new one is refused beforehand, or the old one stays", async () => {
      const denied = await done({ body: next }, { trial: refusal(403, "exceeded quota") });
      assert.deepEqual([denied.said, denied.methods], ["failed refused", "PATCH"]);
      const stale = await done({ body: next }, { removal: refusal(409, "the UID in the precondition does not match") });
      assert.deepEqual([stale.said, stale.methods], ["stale", "PATCH DELETE"]);
    });

    it("by half, if the new one is refused after the deletion", async () => {
      assert.equal((await done(refusal(403, "exceeded quota"))).said, "lost refused");
      assert.equal((await done(status(422, "no", [immutable]))).said, "lost refused");
    });

    it("or not, which the cluster shows where there was no answer", async () => {
      const odd: Reply = { body: "<html>", headers: { "Content-Type": "text/html" } };
      const found = await done(odd, { reads: [gone, { body: next }] });
      assert.deepEqual([found.said, found.after], ["replaced", next]);
      assert.equal((await done(odd, { reads: [gone, gone] })).said, "lost odd-answer");
      assert.equal((await done(odd, { reads: [gone, { body: live() }] })).said, "uncertain odd-answer");
      assert.equal((await done(odd, { reads: [gone, refusal(403, "no")] })).said, "uncertain odd-answer");
      assert.equal((await done(odd, { reads: [gone, odd] })).said, "uncertain odd-answer");
    });
  });
});
