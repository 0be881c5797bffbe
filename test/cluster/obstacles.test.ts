import assert from "node:assert/strict";
import { obstaclesIn } from "../../src/cluster/obstacles";
import { FieldType } from "../../src/cluster/ownership/field-type";
import type { Answer } from "../../src/cluster/server";
import type { LiveObject, ManagedFields } from "../../src/core/live/live-object";

const named = { "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"] } as const;
const type = FieldType.of(
  {},
  {
    properties: {
      spec: {
        properties: {
          strategy: { properties: { type: {}, rollingUpdate: { properties: { maxSurge: {} } } } },
          env: { ...named, items: { properties: { name: {}, value: {}, valueFrom: { properties: { key: {} } } } } },
          extra: { properties: {} },
          deep: {
            properties: {
              a: { properties: { b: { properties: { c: { properties: { d: { properties: { e: {} } } } } } } } },
            },
          },
        },
      },
    },
  },
);
const object = (spec: object, metadata: object = {}): LiveObject =>
  ({ apiVersion: "v1", kind: "Pod", metadata: { name: "a", ...metadata }, spec }) as LiveObject;
const setBy = (manager: string, spec: object): ManagedFields =>
  ({ manager, operation: "Update", apiVersion: "v1", fieldsV1: { "f:spec": spec } }) as ManagedFields;
const answer = (status: number, body: unknown): Answer => ({ status, body, warnings: [] }) as unknown as Answer;

interface Case {
  readonly live: object;
  readonly wanted: object;
  /** What others own. */
  readonly entries?: readonly ManagedFields[];
  readonly refused: readonly string[];
  /** Whether the server accepts a spec, which it may complete. */
  readonly accepts: (spec: Record<string, unknown>) => object | boolean;
}

/** The fields in the way with their owners, and the specs that the server was asked about. */
async function found({ live, wanted, entries = [], refused, accepts }: Case) {
  const asked: string[] = [];
  const result = await obstaclesIn({
    reckoned: object(live),
    wanted: object(wanted),
    type,
    entries,
    causes: refused.map((field) => ({ field, message: "no" })),
    attempt: async ({ spec, ...rest }) => {
      asked.push(JSON.stringify(spec));
      const accepted = accepts(spec as Record<string, unknown>);
      return answer(accepted ? 200 : 422, { ...rest, spec: accepted === true ? spec : accepted });
    },
  });
  const obstacles = result?.obstacles.map(({ way, owners }) => [way.slice(1).join(" "), ...owners].join(" by "));
  return { obstacles, asked, spec: result && JSON.stringify(result.answer.body.spec) };
}

const env = (more: object) => ({ env: [{ name: "A", ...more }] });

describe("What is in the way of a change", () => {
  it("is a default beside the refused field", async () => {
    const { obstacles, asked, spec } = await found({
      live: { strategy: { type: "Recreate", rollingUpdate: { maxSurge: 1 } } },
      wanted: { strategy: { type: "Recreate" } },
      refused: ["spec.strategy.rollingUpdate"],
      accepts: ({ strategy }) => !Object.hasOwn(strategy as object, "rollingUpdate"),
    });
    assert.deepEqual(obstacles, ["f:strategy f:rollingUpdate"]);
    assert.deepEqual(asked, ['{"strategy":{"type":"Recreate"}}']);
    assert.equal(spec, '{"strategy":{"type":"Recreate"}}');
  });

  it("is a value that somebody set beside the manifest's", async () => {
    const { obstacles } = await found({
      live: env({ value: "x", valueFrom: { key: "k" } }),
      wanted: env({ valueFrom: { key: "k" } }),
      entries: [
        setBy("kubectl-edit", { "f:env": { 'k:{"name":"A"}': { "f:value": {} } } }),
        setBy("helm", { "f:env": { 'k:{"name":"A"}': { "f:value": {} } } }),
        setBy("helm", { "f:env": { 'k:{"name":"A"}': { "f:value": {} } } }),
        setBy("other", { "f:env": { 'k:{"name":"B"}': { "f:value": {} } } }),
        { manager: "danado", operation: "Apply", fieldsV1: { "f:spec": { "f:env": {} } } } as ManagedFields,
      ],
      refused: ["spec.env[0].valueFrom"],
      accepts: ({ env: list }) => (list as object[]).every((item) => !Object.hasOwn(item, "value")),
    });
    assert.deepEqual(obstacles, ['f:env k:{"name":"A"} f:value by kubectl-edit by helm']);
  });

  it("is an owner without a name, too", async () => {
    const { obstacles } = await found({
      live: env({ value: "x" }),
      wanted: env({}),
      entries: [
        {
          operation: "Update",
          fieldsV1: { "f:spec": { "f:env": { 'k:{"name":"A"}': { "f:value": {} } } } },
        } as ManagedFields,
      ],
      refused: ["spec.env[0].name"],
      accepts: ({ env: list }) => JSON.stringify(list) === '[{"name":"A"}]',
    });
    assert.deepEqual(obstacles, ['f:env k:{"name":"A"} f:value by ?']);
  });

  it("is sought among defaults first, then among what others have set", async () => {
    const both = {
      live: { strategy: { type: "A", rollingUpdate: { maxSurge: 1 } }, ...env({ value: "x", valueFrom: {} }) },
      wanted: { strategy: { type: "A" }, ...env({}) },
      entries: [setBy("helm", { "f:env": { 'k:{"name":"A"}': { "f:value": {} } } })],
      refused: ["spec.env[0].name"],
    };
    const defaults = await found({ ...both, accepts: ({ env: list }) => !JSON.stringify(list).includes("valueFrom") });
    assert.deepEqual(defaults.obstacles, ['f:env k:{"name":"A"} f:valueFrom']);
    assert.equal(defaults.asked.length, 1);
    const all = await found({ ...both, accepts: ({ env: list }) => JSON.stringify(list) === '[{"name":"A"}]' });
    assert.deepEqual(all.obstacles, ['f:env k:{"name":"A"} f:value by helm', 'f:env k:{"name":"A"} f:valueFrom']);
    assert.equal(all.asked.length, 2);
  });

  it("is sought nearest to the refused field, and then further up", async () => {
    const { obstacles, asked } = await found({
      live: { strategy: { type: "Recreate" }, extra: {}, ...env({ value: "x" }) },
      wanted: { strategy: { type: "Recreate" }, ...env({}) },
      refused: ["spec.env[0].value"],
      accepts: (spec) => !Object.hasOwn(spec, "extra"),
    });
    // The value itself was none: the server took it back as it was.
    assert.deepEqual(asked, [
      '{"strategy":{"type":"Recreate"},"extra":{},"env":[{"name":"A"}]}',
      '{"strategy":{"type":"Recreate"},"env":[{"name":"A"}]}',
    ]);
    assert.deepEqual(obstacles, ['f:env k:{"name":"A"} f:value', "f:extra"]);
  });

  it("is no default that the server fills in again", async () => {
    const { obstacles } = await found({
      live: env({ value: "x", valueFrom: { key: "k" } }),
      wanted: env({}),
      refused: ["spec.env[0]"],
      accepts: ({ env: list }) =>
        JSON.stringify(list) === '[{"name":"A"}]' && { env: [{ name: "A", valueFrom: { key: "k" } }] },
    });
    assert.deepEqual(obstacles, ['f:env k:{"name":"A"} f:value']);
  });

  it("leaves what others have set where the server accepts it", async () => {
    const { obstacles, spec } = await found({
      live: env({ value: "x", valueFrom: { key: "k" } }),
      wanted: env({}),
      entries: [setBy("helm", { "f:env": { 'k:{"name":"A"}': { "f:value": {}, "f:valueFrom": {} } } })],
      refused: ["spec.env[0]"],
      accepts: ({ env: list }) => !JSON.stringify(list).includes("valueFrom"),
    });
    assert.deepEqual(obstacles, ['f:env k:{"name":"A"} f:valueFrom by helm']);
    assert.equal(spec, '{"env":[{"name":"A","value":"x"}]}');
  });

  it("is not sought one by one where there is a lot", async () => {
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`x${at}`, at]));
    const tried = async (count: number) => {
      const { asked } = await found({
        live: { extra: many(count) },
        wanted: { extra: {} },
        entries: [
          setBy("helm", { "f:extra": Object.fromEntries(Object.keys(many(count)).map((k) => [`f:${k}`, {}])) }),
        ],
        refused: ["spec.extra"],
        accepts: ({ extra }) => Object.keys(extra as object).length === 0,
      });
      return asked.length;
    };
    assert.equal(await tried(1), 1);
    assert.equal(await tried(2), 3);
    assert.equal(await tried(8), 9);
    assert.equal(await tried(9), 1);
  });

  it("is unknown where nothing helps, where nothing is left out, and of metadata or the whole object", async () => {
    const refuses = { accepts: () => false, entries: [] };
    const live = env({ value: "x" });
    const none = { obstacles: undefined, spec: undefined };
    assert.deepEqual(await found({ ...refuses, live, wanted: env({}), refused: ["spec.env[0].value"] }), {
      ...none,
      asked: ['{"env":[{"name":"A"}]}'],
    });
    assert.deepEqual(await found({ ...refuses, live, wanted: live, refused: ["spec.env[0].value"] }), {
      ...none,
      asked: [],
    });
    assert.deepEqual(await found({ ...refuses, live, wanted: env({}), refused: ["", "metadata.labels"] }), {
      ...none,
      asked: [],
    });
  });

  it("is sought four levels up and no further", async () => {
    const deep = (more: object, top: object = {}) => ({
      deep: { a: { b: { c: { d: { e: 1 } } } }, ...top },
      ...more,
    });
    const at = (live: object) =>
      found({
        live,
        wanted: deep({}),
        refused: ["spec.deep.a.b.c.d"],
        accepts: (spec) => JSON.stringify(spec) === JSON.stringify(deep({})),
      });
    assert.deepEqual((await at(deep({}, { x: 1 }))).obstacles, undefined);
    assert.deepEqual((await at({ deep: { a: { b: { c: { d: { e: 1 } } }, x: 1 } } })).obstacles, ["f:deep f:a f:x"]);
  });
});
