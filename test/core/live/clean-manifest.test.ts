import assert from "node:assert/strict";
import { withoutServerFields } from "../../../src/core/live/clean-manifest";
import type { FieldTree, LiveObject } from "../../../src/core/live/live-object";

const object = (
  managers: { manager: string; fields: FieldTree; subresource?: string }[],
  spec: object,
): LiveObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    name: "web",
    namespace: "default",
    uid: "1",
    resourceVersion: "2",
    creationTimestamp: "2026-01-01T00:00:00Z",
    annotations: { "kubectl.kubernetes.io/last-applied-configuration": "{}" },
    managedFields: managers.map(({ manager, fields, ...rest }) => ({ manager, fieldsV1: fields, ...rest })),
  },
  spec,
  status: { phase: "Running" },
});

describe("A live object as a clean manifest", () => {
  const spec = {
    nodeName: "a",
    containers: [
      { name: "web", image: "nginx", terminationMessagePath: "/dev/termination-log" },
      { name: "injected", image: "proxy" },
    ],
    tolerations: [{ key: "a" }],
  };

  it("keeps what somebody answers for, list items by their keys", () => {
    const fields: FieldTree = {
      "f:spec": { "f:containers": { 'k:{"name":"web"}': { ".": {}, "f:image": {} } } },
    };
    assert.deepEqual(withoutServerFields(object([{ manager: "kubectl", fields }], spec)), {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "web", namespace: "default" },
      spec: { containers: [{ name: "web", image: "nginx" }] },
    });
  });

  it("leaves out the controllers' part where people have one, and the status", () => {
    const mine: FieldTree = { "f:spec": { "f:tolerations": {} } };
    const theirs: FieldTree = { "f:spec": { "f:nodeName": {} } };
    const managers = [
      { manager: "me", fields: mine },
      { manager: "kube-scheduler", fields: theirs },
      { manager: "me", fields: { "f:status": {} }, subresource: "status" },
    ];
    assert.deepEqual(withoutServerFields(object(managers, spec)).spec, { tolerations: [{ key: "a" }] });
    assert.deepEqual(withoutServerFields(object(managers.slice(1), spec)).spec, { nodeName: "a" });
  });

  it("keeps all of an object whose fields nobody keeps book of, but the status", () => {
    const clean = withoutServerFields(object([], spec));
    assert.deepEqual(clean.spec, spec);
    assert.equal(clean.status, undefined);
    assert.deepEqual(Object.keys(clean.metadata), ["name", "namespace"]);
  });
});
