import assert from "node:assert/strict";
import { definitionsAt, referencesAt } from "../../src/core/features/references";
import { workspaceOf } from "../support/workspace";

const config = (name: string, namespace?: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${namespace ? `  namespace: ${namespace}\n` : ""}`;
const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: robot
  containers:
    - name: web
      image: nginx
      envFrom:
        - configMapRef:
            name: settings
  volumes:
    - name: files
      configMap:
        name: settings
`;
const files = {
  "file:///config.yaml": `${config("other")}---\n${config("settings")}---\n${config("settings", "shop")}`,
  "file:///pod.yaml": pod,
};
const workspace = workspaceOf(files);

const inWords = (places: readonly { uri: string; span: { start: number; end: number } }[]): string[] =>
  places.map(({ uri, span }) => {
    const text = files[uri as keyof typeof files];
    const line = text.slice(0, span.start).split("\n").length;
    return `${uri.slice("file:///".length)}:${line} ${text.slice(span.start, span.end)}`;
  });
const at = (text: string, uri: keyof typeof files = "file:///pod.yaml"): number => files[uri].indexOf(text);

describe("References by name", () => {
  it("lead to the resource of that kind and namespace", () => {
    assert.deepEqual(inWords(definitionsAt(workspace, "file:///pod.yaml", at("settings") + 2)), [
      "config.yaml:9 settings",
    ]);
  });

  it("are found from the resource's own name, in all manifests", () => {
    const own = at("name: settings", "file:///config.yaml") + "name: ".length;
    const found = (withDeclaration: boolean) =>
      inWords(referencesAt(workspace, "file:///config.yaml", own, { withDeclaration }));
    assert.deepEqual(found(false), ["pod.yaml:12 settings", "pod.yaml:16 settings"]);
    assert.deepEqual(found(true)[0], "config.yaml:9 settings");
  });

  it("are none of another namespace, of what is not there, nor of what is no name", () => {
    const other = files["file:///config.yaml"].lastIndexOf("name: settings") + "name: ".length;
    assert.deepEqual(referencesAt(workspace, "file:///config.yaml", other, { withDeclaration: false }), []);
    assert.deepEqual(definitionsAt(workspace, "file:///pod.yaml", at("robot")), []);
    assert.deepEqual(definitionsAt(workspace, "file:///pod.yaml", at("nginx")), []);
    assert.deepEqual(definitionsAt(workspace, "file:///nowhere.yaml", 3), []);
  });

  it("move with their document", () => {
    const moving = workspaceOf(files);
    const offset = at("settings");
    assert.equal(definitionsAt(moving, "file:///pod.yaml", offset).length, 1);
    moving.update("file:///pod.yaml", `# above\n---\n${pod}`);
    const [found] = referencesAt(moving, "file:///pod.yaml", offset + "# above\n---\n".length, {
      withDeclaration: false,
    });
    assert.equal(found?.span.start, offset + "# above\n---\n".length);
  });
});
