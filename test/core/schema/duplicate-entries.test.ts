import assert from "node:assert/strict";
import { problemsIn } from "../../../src/core/analysis";
import type { Verdict } from "../../../src/core/verdict/verdict";
import { workspaceOf } from "../../support/workspace";

const podWith = (container: string): string => `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  containers:
    - name: web
      image: nginx:1.29
      resources: { limits: { cpu: 500m, memory: 128Mi } }
${container}`;

function duplicatesIn(text: string, verdict?: Verdict) {
  const uri = "file:///pod.yaml";
  const workspace = workspaceOf({ [uri]: text });
  return problemsIn(workspace, uri, { severities: {}, ...(verdict ? { verdictOf: () => verdict } : {}) })
    .filter(({ code }) => code === "duplicate-entry" || code === "api-warning")
    .map(({ code, path, severity, message, serverMessage }) => ({ code, path, severity, message, serverMessage }));
}

describe("Entries that server-side apply would merge into one", () => {
  it("are the same key twice, defaults counted", () => {
    const [found, ...others] = duplicatesIn(
      podWith("      ports:\n        - containerPort: 80\n        - { containerPort: 80, protocol: TCP }\n"),
    );
    assert.deepEqual(others, []);
    assert.equal(found?.severity, "warning");
    assert.equal(found?.path, "spec.containers[0].ports[1]");
    assert.match(found?.message ?? "", /ports has two entries with containerPort: 80, protocol: TCP/);
  });

  it("are not the same port of another protocol, nor an entry that is not finished", () => {
    const ports =
      "      ports:\n        - containerPort: 80\n        - { containerPort: 80, protocol: UDP }\n        - name: x\n";
    assert.deepEqual(duplicatesIn(podWith(ports)), []);
  });

  it("are told once, with the server's own words where it warns too", () => {
    const warning =
      'spec.containers[0].env[1]: hides previous definition of "A", which may be dropped when using apply';
    const found = duplicatesIn(
      podWith("      env:\n        - { name: A, value: b }\n        - { name: A, value: c }\n"),
      {
        recognised: "served",
        refusals: [],
        warnings: [warning],
      },
    );
    assert.deepEqual(
      found.map(({ code, serverMessage }) => ({ code, serverMessage })),
      [
        {
          code: "duplicate-entry",
          serverMessage: 'hides previous definition of "A", which may be dropped when using apply',
        },
      ],
    );
  });
});
