import assert from "node:assert/strict";
import { problemsIn } from "../../../src/core/analysis/problems";
import { countCalls } from "../../support/count-calls";
import { workspaceOf } from "../../support/workspace";

const app = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: web, image: nginx:1.29, envFrom: [{ configMapRef: { name: ${name} } }] }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name === "app3" ? "another" : name} }
---
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: ${name} }, ports: [{ port: 80 }] }
`;

/** As `danado check` goes about it: all files are summarized, then each is opened, asked about, and closed. */
function checked(count: number, tracksVersions: boolean) {
  const workspace = workspaceOf();
  workspace.index.tracksVersions = tracksVersions;
  const files = Array.from({ length: count }, (_, at) => [`file:///shop/app${at}.yaml`, app(`app${at}`)] as const);
  for (const [uri, text] of files) workspace.index.setFile(uri, workspace.summaryOf(uri, text));
  workspace.index.isComplete = true;
  void workspace.index.revision;
  const found: string[] = [];
  const calls = countCalls(() => {
    for (const [uri, text] of files) {
      workspace.update(uri, text);
      for (const { code, span } of problemsIn(workspace, uri, { severities: {} }))
        found.push(`${uri} ${code} ${span.start}`);
      workspace.remove(uri);
    }
  });
  return { found, calls };
}

describe("An index in which nothing changes any more", () => {
  it("answers as one that follows every change does", () => {
    const { found } = checked(8, false);
    assert.deepEqual(found, checked(8, true).found);
    assert.ok(
      found.some((one) => one.includes("app3.yaml config-map-not-found")),
      found.join("\n"),
    );
  });

  it("is left as it is by files that are opened and closed", () => {
    checked(40, false);
    const still = checked(40, false).calls;
    const followed = checked(40, true).calls;
    assert.ok(still < followed * 0.9, `${still} calls, ${followed} where changes are followed`);
    // So much a file, however many there are.
    const twice = checked(80, false).calls;
    assert.ok(twice < still * 2.2, `${still} calls for 40 files, ${twice} for 80`);
  });
});
