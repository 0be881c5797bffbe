import assert from "node:assert/strict";
import { applyAll, type Choices, loadKubeconfig, type ObjectResult, planApply, Server } from "../../src/cluster";
import type { LiveObject } from "../../src/core/live/live-object";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { wanted, wantedIn } from "../support/desired-object";
import { randomFrom } from "../support/random";

const runs = 60;
const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: gardens.danado.example}
spec:
  group: danado.example
  scope: Namespaced
  names: {plural: gardens, singular: garden, kind: Garden}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                beds:
                  type: array
                  x-kubernetes-list-type: map
                  x-kubernetes-list-map-keys: [row, side]
                  items:
                    type: object
                    required: [row]
                    properties:
                      row: {type: integer}
                      side: {type: string, default: left}
                      plants: {type: array, x-kubernetes-list-type: set, items: {type: string}}
                      notes: {type: object, x-kubernetes-preserve-unknown-fields: true}
                      tools: {type: array, items: {type: object, properties: {name: {type: string}, size: {type: integer}}}}
                      soil: {type: object, x-kubernetes-map-type: atomic, additionalProperties: {type: string}}
`;

type Random = (below: number) => number;
const some = <T>(random: Random, all: readonly T[]): T[] =>
  all
    .map((one) => ({ one, at: random(1000) }))
    .sort((a, b) => a.at - b.at)
    .slice(0, random(all.length + 1))
    .map(({ one }) => one);
const pick = <T>(random: Random, all: readonly T[]): T => all[random(all.length)] as T;
const map = (random: Random, keys: readonly string[], values: readonly string[]) =>
  Object.fromEntries(some(random, keys).map((key) => [key, pick(random, values)]));
/** Without what is empty: of that each version of the server leaves something else. */
const filled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).map(([key, inner]) => [key, filled(inner)] as const);
  const isEmpty = (inner: unknown) =>
    inner === undefined || (typeof inner === "object" && inner !== null && Object.keys(inner).length === 0);
  return Object.fromEntries(kept.filter(([, inner]) => !isEmpty(inner)));
};

function deployment(random: Random): object {
  const env = () =>
    some(random, ["A", "B", "C", "D"]).map((name) =>
      random(3)
        ? { name, value: pick(random, ["1", "2"]) }
        : { name, valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
    );
  const ports = () =>
    some(random, [80, 81, 82]).map((containerPort) => ({
      containerPort,
      ...(random(2) && { name: `p${containerPort}` }),
      ...(random(2) && { protocol: pick(random, ["TCP", "UDP"]) }),
    }));
  const container = (name: string) => ({
    name,
    image: pick(random, ["nginx:1", "nginx:2"]),
    ...(random(2) && { env: env() }),
    ...(random(2) && { ports: ports() }),
    ...(random(2) && { args: some(random, ["x", "z", "w"]) }),
    ...(random(2) && { resources: { limits: map(random, ["cpu", "memory"], ["1", "2"]) } }),
    ...(random(3) === 0 && {
      livenessProbe: pick(random, [{ httpGet: { path: "/", port: 80 } }, { tcpSocket: { port: 80 } }]),
    }),
  });
  const volumes = some(random, ["v", "w"]).map((name) => ({
    name,
    ...pick(random, [
      { emptyDir: { medium: "Memory" } },
      { configMap: { name: "c" } },
      { secret: { secretName: "s" } },
    ]),
  }));
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: {
      name: "fuzzed",
      labels: map(random, ["a", "b", "c"], ["1", "2"]),
      annotations: map(random, ["x/y", "z"], ["1"]),
    },
    spec: {
      replicas: random(3),
      ...(random(3) === 0 && { strategy: pick(random, [{ type: "Recreate" }, { rollingUpdate: { maxSurge: 2 } }]) }),
      selector: { matchLabels: { app: "f" } },
      template: {
        metadata: { labels: { app: "f", ...map(random, ["d", "e"], ["1", "2"]) } },
        spec: {
          containers: ["one", ...some(random, ["two", "three"])].map(container),
          ...(random(2) && { volumes }),
          ...(random(2) && { tolerations: some(random, ["k", "l"]).map((key) => ({ key, operator: "Exists" })) }),
          ...(random(2) && { nodeSelector: map(random, ["disk", "zone"], ["a", "b"]) }),
        },
      },
    },
  };
}

const garden = (random: Random): object => ({
  apiVersion: "danado.example/v1",
  kind: "Garden",
  metadata: { name: "fuzzed", finalizers: [] },
  spec: {
    beds: [0, ...some(random, [1, 2, 3])].map((row) => ({
      row,
      ...(random(2) && { side: pick(random, ["left", "right"]) }),
      ...(random(2) && { plants: some(random, ["rose", "lily", "oak"]) }),
      ...(random(2) && { notes: { ...map(random, ["a", "b"], ["1", "2"]), deep: { more: some(random, ["x", "w"]) } } }),
      ...(random(2) && { tools: some(random, ["hoe", "rake"]).map((name) => ({ name, size: random(3) })) }),
      ...(random(2) && { soil: map(random, ["top", "sub"], ["clay", "sand"]) }),
    })),
  },
});

describe("What an apply comes to, as it is reckoned", function () {
  this.timeout(240_000);
  let cluster: ControlPlane;
  let server: Server;
  before(async () => {
    cluster = await startControlPlane();
    server = new Server(loadKubeconfig([cluster.kubeconfig]));
    const [step] = await applyAll(server, wantedIn(definition), { namespace: "default" });
    assert.equal(step?.change.result, "created");
  });
  after(async () => cluster?.stop());

  const bare = ({ metadata: { labels, annotations }, status: _, ...rest }: LiveObject) => ({
    ...rest,
    labels,
    annotations,
  });

  for (const [name, make, collection] of [
    ["Deployment", deployment, "/apis/apps/v1/namespaces/default/deployments"],
    ["Garden", garden, "/apis/danado.example/v1/namespaces/default/gardens"],
  ] as const)
    it(`is what the server does of it: a ${name} by kubectl or by others, then by us, ${runs} times`, async () => {
      const path = `${collection}/fuzzed`;
      const seen = new Map<string, number>();
      for (let seed = 1; seed <= runs; seed++) {
        const random = randomFrom(seed);
        const about = `seed ${seed}`;
        await cluster.request("DELETE", path);
        const first = make(random) as LiveObject;
        const origin = pick(random, ["kubectl-client-side-apply", "kubectl-client-side-apply", "kubectl-create"]);
        const annotations =
          origin === "kubectl-create"
            ? {}
            : { annotations: { ...first.metadata.annotations, [lastApplied]: JSON.stringify(first) } };
        const made = await cluster.request(
          "POST",
          `${collection}?fieldManager=${origin}`,
          JSON.stringify({ ...first, metadata: { ...first.metadata, ...annotations } }),
        );
        if (made.status !== 201) continue;
        if (random(2))
          await cluster.request(
            "PATCH",
            `${path}?fieldManager=other&force=true`,
            JSON.stringify(filled(make(random))),
            {
              "Content-Type": "application/apply-patch+yaml",
            },
          );
        const object = wanted(JSON.stringify(filled(make(random))));
        const [planned] = (await planApply(server, [object], { namespace: "default" })) as [ObjectResult];
        const { change } = planned;
        const decided: Choices = new Map(
          change.result === "conflict" ? change.conflicts.map(({ field }) => [field, "take-over"]) : [],
        );
        const [done] = (await applyAll(server, [object], {
          namespace: "default",
          plan: [planned],
          choices: new Map([[object, decided]]),
        })) as [ObjectResult];
        seen.set(change.result, (seen.get(change.result) ?? 0) + 1);
        if (change.result === "failed" || change.result === "replaceable") {
          assert.equal(done.change.result, "failed", `${about}: ${JSON.stringify(done.change)}`);
          continue;
        }
        const expected = change.result === "unchanged" ? "unchanged" : "changed";
        assert.equal(
          done.change.result,
          expected,
          `${about}: ${JSON.stringify(change)} ${JSON.stringify(done.change)}`,
        );
        const now = (await cluster.request("GET", path)).body;
        assert.deepEqual(filled(bare(planned.after as LiveObject)), filled(bare(now)), about);
        const [again] = await planApply(server, [object], { namespace: "default" });
        assert.equal(again?.change.result, "unchanged", about);
      }
      const right = (seen.get("changed") ?? 0) + (seen.get("conflict") ?? 0) + (seen.get("unchanged") ?? 0);
      assert.ok(right > runs * 0.7, JSON.stringify([...seen]));
    });
});
