import assert from "node:assert/strict";
import { placeOfTrouble } from "../../../src/core/live/trouble-place";
import { documentOf } from "../../support/workspace";

describe("The trouble of a rollout is shown", () => {
  const manifest = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  paused: true
  template:
    spec:
      serviceAccountName: robot
      initContainers: [{ name: setup, image: busybox }]
      containers:
        - name: web
          image: nginx
          volumeMounts: [{ name: x, mountPath: logs }]
        - name: side
          image: proxy
          resources: { limits: { cpu: 1 } }
      volumes: [{ name: logs, emptyDir: {} }]
`;
  const { root, start } = documentOf(manifest);
  const shown = (fields: string[], container?: string, path = "spec.template.spec") => {
    assert.ok(root);
    const trouble = { code: "x", message: "", fields, isHopeless: true, ...(container && { container }) };
    const span = placeOfTrouble(root, path, trouble);
    return manifest.slice(span.start - start, span.end - start);
  };

  it("at the first of its fields that the manifest has", () => {
    assert.equal(shown(["nodeSelector", "serviceAccountName"]), "robot");
    assert.equal(shown(["/spec.nothing", "/spec.paused"]), "true");
    assert.equal(shown(["containers[].resources.limits.cpu"]), "1");
    assert.equal(shown(["containers[]"]), "name: web");
    assert.equal(shown(["containers[].nothing", "volumes[].name"]), "logs");
  });

  it("at a field of its container, or else at the container", () => {
    assert.equal(shown(["image"], "side"), "proxy");
    assert.equal(shown(["image"], "setup"), "busybox");
    assert.equal(shown(["resources.limits.cpu", "image"], "web"), "nginx");
    assert.equal(shown(["nothing"], "side"), "name: side");
    assert.equal(shown(["image"], "unknown"), "Deployment");
  });

  it("at the field that has a value, which is no path", () => {
    assert.equal(shown(["=logs"]), "logs");
    assert.equal(shown(["=proxy"]), "proxy");
    assert.equal(shown(["=nothing", "serviceAccountName"]), "robot");
  });

  it("at the kind, if no field is to blame", () => {
    assert.equal(shown([]), "Deployment");
    assert.equal(shown(["nothing"], undefined, "spec.nowhere"), "Deployment");
    assert.equal(shown(["spec.paused"], undefined, ""), "true");
  });
});
