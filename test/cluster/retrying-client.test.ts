import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { ClusterError, type Failure, Server } from "../../src/cluster";
import { Discovery } from "../../src/cluster/discovery";
import { Permissions, rightIn, type Verb } from "../../src/cluster/permissions";
import { RetryingClient, sleep } from "../../src/cluster/retrying-client";
import { type Asked, kubeconfigOf, type Reply, refusal, ScriptedServer } from "../support/scripted-server";

const path = "/api/v1/namespaces/shop/configmaps/a";
const object: Reply = {
  body: {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "a", namespace: "shop", uid: "u", resourceVersion: "1" },
  },
};
const html: Reply = { body: "<html>", headers: { "Content-Type": "text/html" } };
/** Not a connection that is cut: the first of those is taken for one that was kept too long, and made again at once. */
const cut: Reply = (response: ServerResponse) => void response.socket?.end("SSH-2.0-OpenSSH_9.9\r\n");
const silent: Reply = () => undefined;
const later = (status: number, retryAfter: string): Reply => ({
  ...(refusal(status, "later") as object),
  headers: { "Retry-After": retryAfter },
});

describe("A request that may be repeated", function () {
  this.timeout(60_000);
  let scripted: ScriptedServer;
  before(async () => {
    scripted = await ScriptedServer.start();
  });
  after(() => scripted.stop());

  /** Asks with these answers, the last one for ever. */
  async function ask(
    replies: readonly Reply[],
    {
      method = "GET",
      signal = undefined as AbortSignal | undefined,
      client = undefined as RetryingClient | undefined,
    } = {},
  ) {
    const left = [...replies];
    scripted.use(() => (left.length > 1 ? left.shift() : left[0]));
    const pauses: { readonly seconds: number; readonly why: Failure }[] = [];
    const own =
      client ??
      new RetryingClient(new Server(scripted.kubeconfig(), { longestSilence: 150 }), {
        ...(signal && { signal }),
        onPause: (seconds, why) => pauses.push({ seconds, why }),
      });
    const asked = method === "GET" ? {} : { body: "{}" };
    const answer = await own.request(method, path, asked).then(
      ({ status }) => String(status),
      (error: unknown) => {
        assert.ok(error instanceof ClusterError, String(error));
        return error.failure.kind;
      },
    );
    return { answer, tries: scripted.asked.length, pauses, gaveUp: own.gaveUp, client: own };
  }

  it("is repeated where the server could not do it now, after a pause that grows", async () => {
    for (const status of [429, 502, 503, 504, 500]) {
      const { answer, tries, pauses, gaveUp } = await ask([refusal(status, "later"), object]);
      assert.deepEqual([answer, tries, gaveUp], ["200", 2, false], String(status));
      const [{ seconds, why } = { seconds: 0, why: undefined }] = pauses;
      assert.ok(seconds >= 0.15 && seconds <= 0.25, String(seconds));
      assert.ok(why?.kind === (status === 500 ? "server-error" : "overloaded"), why?.kind);
    }
    const { pauses } = await ask([cut, cut, cut, object]);
    for (const [index, { seconds, why }] of pauses.entries()) {
      const usual = 0.2 * 2 ** index;
      assert.ok(seconds >= usual * 0.75 && seconds <= usual * 1.25, `${index}: ${seconds}`);
      assert.equal(why.kind, "unreachable");
    }
    assert.equal(pauses.length, 3);
  });

  it("is not repeated where the server has said what it will say again", async () => {
    for (const reply of [
      object,
      refusal(404, "no"),
      refusal(403, "no"),
      refusal(422, "no"),
      refusal(409, "conflict"),
      refusal(501, "no"),
      refusal(500, 'failed calling webhook "a"'),
      refusal(500, "failed to convert new object (v1) to smd typed"),
      refusal(409, "the object has been modified", { details: { causes: [{ reason: "FieldManagerConflict" }] } }),
    ]) {
      const { tries, pauses, gaveUp } = await ask([reply]);
      assert.deepEqual([tries, pauses, gaveUp], [1, [], false], JSON.stringify(reply));
    }
  });

  it("is repeated where two wrote at once", async () => {
    for (const message of [
      "the object has been modified; please apply your changes to the latest version",
      "Operation cannot be fulfilled on configmaps",
      "please try again",
    ]) {
      const { answer, tries, pauses } = await ask([refusal(409, message), object], { method: "PATCH" });
      assert.deepEqual([answer, tries], ["200", 2]);
      assert.deepEqual(pauses[0]?.why, { kind: "overloaded", status: 409, message });
    }
  });

  it("waits as long as the server asks, and not longer than anybody would", async () => {
    const { pauses, answer } = await ask([later(429, "1"), object]);
    assert.deepEqual([answer, pauses.map(({ seconds }) => seconds)], ["200", [1]]);
    const { answer: told, tries } = await ask([later(503, "3600")]);
    assert.deepEqual([told, tries], ["503", 1]);
    const at = await ask([later(429, "0"), later(429, "0"), object]);
    assert.deepEqual([at.answer, at.tries], ["200", 3]);
  });

  it("ends after so many tries, and fewer where the server has never answered", async () => {
    const never = await ask([cut]);
    assert.deepEqual([never.answer, never.tries, never.gaveUp], ["unreachable", 4, true]);
    const overloaded = await ask([refusal(504, "later")]);
    assert.deepEqual([overloaded.answer, overloaded.tries, overloaded.gaveUp], ["504", 6, false]);
    const once = await ask([object]);
    const again = await ask([cut], { client: once.client });
    assert.deepEqual([again.answer, again.tries, again.gaveUp], ["unreachable", 6, true]);
    // Whoever has given up does not try the next request as long.
    const next = await ask([cut], { client: once.client });
    assert.equal(next.tries, 1);
  });

  it("with a strange answer is made once more", async () => {
    assert.deepEqual(await ask([html, object]).then(({ answer, tries }) => [answer, tries]), ["200", 2]);
    assert.deepEqual(await ask([html]).then(({ answer, tries, gaveUp }) => [answer, tries, gaveUp]), [
      "odd-answer",
      2,
      false,
    ]);
  });

  it("without an answer is read once more and not written again; after three writes nothing is tried", async () => {
    const read = await ask([silent, object]);
    assert.deepEqual([read.answer, read.tries], ["200", 2]);
    const unread = await ask([silent]);
    assert.deepEqual([unread.answer, unread.tries, unread.gaveUp], ["unreachable", 2, true]);
    const first = await ask([silent], { method: "PATCH" });
    assert.deepEqual([first.answer, first.tries, first.gaveUp], ["unreachable", 1, false]);
    const { client } = first;
    await ask([silent], { method: "PATCH", client });
    assert.equal(client.gaveUp, false);
    // One that is answered shows that the server is there.
    await ask([object], { method: "PATCH", client });
    for (const gaveUp of [false, false, true]) {
      await ask([silent], { method: "PATCH", client });
      assert.equal(client.gaveUp, gaveUp);
    }
  });

  it("pauses no longer when cancelled", async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    const started = Date.now();
    const { answer, tries } = await ask([later(503, "20")], { signal: stop.signal });
    assert.deepEqual([answer, tries], ["503", 1]);
    const cancelled = await ask([cut], { signal: AbortSignal.abort() });
    assert.deepEqual([cancelled.answer, cancelled.tries], ["unreachable", 1]);
    assert.ok(Date.now() - started < 15_000);
    await sleep(60_000, AbortSignal.abort());
    await sleep(60_000, AbortSignal.timeout(20));
    const before = Date.now();
    await sleep(50, new AbortController().signal);
    assert.ok(Date.now() - before >= 45);
  });

  it("to nobody is given up after a few tries, where nobody was there before", async () => {
    const gone = await ScriptedServer.start();
    const { url } = gone;
    gone.stop();
    const tries: number[] = [];
    const client = new RetryingClient(new Server(kubeconfigOf(url)), { onPause: (seconds) => tries.push(seconds) });
    await assert.rejects(client.request("GET", path), ClusterError);
    assert.equal(tries.length, 3);
    assert.equal(client.gaveUp, true);
  });
});

describe("What a user may do", () => {
  let scripted: ScriptedServer;
  before(async () => {
    scripted = await ScriptedServer.start();
  });
  after(() => scripted.stop());
  const pods = { apiVersion: "v1", kind: "Pod", plural: "pods", namespaced: true };
  const deployments = { apiVersion: "apps/v1", kind: "Deployment", plural: "deployments", namespaced: true };

  /** Permissions with these rules, and reviews that allow what this says. */
  function permissions(rules: unknown, allows: (attributes: Record<string, string>) => boolean | undefined) {
    scripted.use(({ path: asked, body }: Asked) => {
      const { spec } = JSON.parse(body);
      const apiVersion = "authorization.k8s.io/v1";
      if (asked.endsWith("/selfsubjectrulesreviews"))
        return { status: 201, body: { apiVersion, kind: "SelfSubjectRulesReview", status: { resourceRules: rules } } };
      const allowed = allows(spec.resourceAttributes);
      return { status: 201, body: { apiVersion, kind: "SelfSubjectAccessReview", status: { allowed } } };
    });
    return new Permissions(new RetryingClient(new Server(scripted.kubeconfig())));
  }
  const reviewed = () =>
    scripted.asked
      .filter(({ path: asked }) => asked.endsWith("/selfsubjectaccessreviews"))
      .map(({ body }) => JSON.parse(body).spec.resourceAttributes);

  it("is told by the rules of a namespace, with one question", async () => {
    const rule = { verbs: ["get", "patch"], apiGroups: ["apps"], resources: ["deployments"] };
    for (const [rules, verb, resource, name, isAllowed] of [
      [[rule], "patch", deployments, "web", true],
      [[rule], "delete", deployments, "web", false],
      [[rule], "patch", pods, "web", false],
      [[{ ...rule, apiGroups: [""] }], "patch", deployments, "web", false],
      [[{ ...rule, resources: ["deployments/status"] }], "patch", deployments, "web", false],
      [[{ verbs: ["*"], apiGroups: ["*"], resources: ["*"] }], "delete", pods, "web", true],
      [[{ ...rule, resourceNames: [] }], "patch", deployments, "web", true],
      [[{ ...rule, resourceNames: ["web"] }], "patch", deployments, "web", true],
      [[{ ...rule, resourceNames: ["other"] }], "patch", deployments, "web", false],
      [[{ ...rule, verbs: ["create"], resourceNames: ["web"] }], "create", deployments, "web", false],
      [[{ verbs: ["patch"] }], "patch", deployments, "web", false],
      [[{ ...rule, apiGroups: undefined }, rule], "get", deployments, "web", true],
      ["odd", "patch", deployments, "web", false],
      [undefined, "patch", deployments, "web", false],
    ] as const) {
      const asked = permissions(rules, () => false);
      assert.equal(await asked.allows(verb as Verb, resource, "shop", name), isAllowed, JSON.stringify([rules, verb]));
      assert.equal(reviewed().length > 0, !isAllowed);
      assert.deepEqual(JSON.parse(scripted.asked[0]?.body ?? "").spec, { namespace: "shop" });
    }
  });

  it("is asked for all objects, then for this one, which is not there yet when it is created", async () => {
    const one = permissions([], ({ name }) => name === "web");
    assert.equal(await one.allows("patch", deployments, "shop", "web"), true);
    const attributes = { verb: "patch", group: "apps", resource: "deployments", namespace: "shop" };
    assert.deepEqual(reviewed(), [attributes, { ...attributes, name: "web" }]);
    const creating = permissions([], ({ name }) => name === "web");
    assert.equal(await creating.allows("create", deployments, "shop", "web"), false);
    assert.equal(reviewed().length, 1);
    const all = permissions([], ({ name }) => name === undefined);
    assert.equal(await all.allows("get", pods, "", "web"), true);
    assert.deepEqual(reviewed(), [{ verb: "get", group: "", resource: "pods", namespace: "" }]);
    // Without a namespace there are no rules to ask for.
    assert.equal(scripted.asked.length, 1);
  });

  it("is asked once, and is yes where there is no answer", async () => {
    const asked = permissions([], () => false);
    for (let times = 0; times < 3; times++) await asked.allows("patch", pods, "shop", "a");
    assert.equal(scripted.asked.length, 3);
    await asked.allows("patch", pods, "shop", "b");
    await asked.allows("patch", pods, "other", "a");
    assert.equal(scripted.asked.length, 7);
    for (const reply of [refusal(403, "no"), html]) {
      const unknown = permissions([], () => false);
      scripted.use(() => reply);
      assert.equal(await unknown.allows("patch", pods, "shop", "a"), true);
    }
    const undecided = permissions([], () => undefined);
    assert.equal(await undecided.allows("patch", pods, "shop", "a"), true);
  });

  it("is asked again after no answer at all", async () => {
    const asked = permissions([], () => false);
    const answer = scripted.answer;
    scripted.use(() => cut);
    await assert.rejects(asked.allows("patch", pods, "shop", "a"), ClusterError);
    scripted.use(answer);
    assert.equal(await asked.allows("patch", pods, "shop", "a"), false);
  }).timeout(30_000);

  it("is worded as kubectl words it", () => {
    assert.equal(rightIn("patch", deployments, "shop"), "patch deployments.apps (namespace shop)");
    assert.equal(rightIn("get", pods, ""), "get pods");
  });
});

describe("The kinds of a server", () => {
  let scripted: ScriptedServer;
  before(async () => {
    scripted = await ScriptedServer.start();
  });
  after(() => scripted.stop());
  const discovery = () => new Discovery(new Server(scripted.kubeconfig()));
  const resources = (groupVersion: string, ...kinds: readonly string[]): Reply => ({
    body: {
      ...{ kind: "APIResourceList", groupVersion },
      resources: kinds.map((kind) => ({ name: `${kind.toLowerCase()}s`, kind, namespaced: true })),
    },
  });
  const groups = (...versions: readonly string[]): Reply => ({
    body: {
      kind: "APIGroupList",
      groups: [{ name: "none" }, { name: "zoo", versions: versions.map((groupVersion) => ({ groupVersion })) }],
    },
  });

  it("are asked for once, subresources left out", async () => {
    scripted.use(({ path: asked }) =>
      asked === "/apis/zoo/v1" ? resources("zoo/v1", "Cat", "Dog/status", "Dog") : undefined,
    );
    const kinds = discovery();
    const cat = { apiVersion: "zoo/v1", kind: "Cat", plural: "cats", namespaced: true };
    assert.deepEqual(await kinds.find("zoo/v1", "Cat"), cat);
    assert.equal(await kinds.find("zoo/v1", "Dog/status"), undefined);
    assert.deepEqual([await kinds.serves("zoo/v1", "dogs"), await kinds.serves("zoo/v1", "cows")], [true, false]);
    assert.deepEqual(scripted.requests, ["GET /apis/zoo/v1"]);
    kinds.forget();
    await kinds.find("zoo/v1", "Cat");
    assert.equal(scripted.requests.length, 2);
  });

  it("are none where the list of groups has them not, and a failure where it has", async () => {
    scripted.use(({ path: asked }) => (asked === "/apis" ? groups("zoo/v2") : undefined));
    assert.equal(await discovery().find("zoo/v1", "Cat"), undefined);
    scripted.use(({ path: asked }) => (asked === "/apis" ? groups("zoo/v1") : undefined));
    const failsAs = (kind: string) => (error: unknown) => error instanceof ClusterError && error.failure.kind === kind;
    await assert.rejects(discovery().find("zoo/v1", "Cat"), failsAs("overloaded"));
    scripted.use(({ path: asked }) =>
      asked === "/api" ? { body: { kind: "APIVersions", versions: ["v2"] } } : undefined,
    );
    assert.equal(await discovery().find("v1", "Pod"), undefined);
    scripted.use(({ path: asked }) =>
      asked === "/api" ? { body: { kind: "APIVersions", versions: ["v1"] } } : undefined,
    );
    await assert.rejects(discovery().find("v1", "Pod"), failsAs("overloaded"));
    scripted.use(({ path: asked }) => (asked === "/apis" ? refusal(503, "later") : undefined));
    await assert.rejects(discovery().find("zoo/v1", "Cat"), failsAs("overloaded"));
    scripted.use(() => refusal(403, 'user "x" cannot get path "/apis/zoo/v1"'));
    const kinds = discovery();
    await assert.rejects(kinds.find("zoo/v1", "Cat"), failsAs("forbidden"));
    // A failure is not remembered.
    scripted.use(() => resources("zoo/v1", "Cat"));
    assert.equal((await kinds.find("zoo/v1", "Cat"))?.plural, "cats");
  });

  it("have other versions, which are told where one is not served", async () => {
    scripted.use(({ path: asked }) => {
      if (asked === "/apis/zoo")
        return {
          body: {
            kind: "APIGroup",
            name: "zoo",
            versions: [{ groupVersion: "zoo/v3" }, { groupVersion: "zoo/v2" }, { groupVersion: "zoo/v1" }],
          },
        };
      if (asked === "/api") return { body: { kind: "APIVersions", versions: ["v1", "v2"] } };
      // It comes and goes: the list of groups no longer has the first version.
      if (asked === "/apis") return groups("zoo/v3", "zoo/v2");
      if (asked === "/apis/zoo/v3") return resources("zoo/v3", "Cat");
      if (asked === "/apis/zoo/v2") return resources("zoo/v2", "Dog");
      return asked === "/api/v2" ? resources("v2", "Pod") : undefined;
    });
    assert.deepEqual(await discovery().versionsOf("zoo/v1", "Cat"), ["zoo/v3"]);
    assert.deepEqual(await discovery().versionsOf("zoo/v3", "Dog"), ["zoo/v2"]);
    assert.deepEqual(await discovery().versionsOf("v1", "Pod"), ["v2"]);
    scripted.use(() => undefined);
    assert.deepEqual(await discovery().versionsOf("zoo/v1", "Cat"), []);
  });
});
