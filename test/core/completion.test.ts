import assert from "node:assert/strict";
import { type Completion, completionsAt } from "../../src/core/features/completion";
import { applyEdits } from "../../src/core/text";
import { workspaceOf } from "../support/workspace";

const uri = "file:///web.yaml";

/** What is offered where `$0` stands; `others` are manifests beside it. */
function offered(marked: string, others: Record<string, string> = {}): Completion[] {
  const offset = marked.indexOf("$0");
  const text = marked.replace("$0", "");
  return completionsAt(workspaceOf({ ...others, [uri]: text }), uri, offset);
}

const labels = (items: readonly Completion[]): string[] => items.map(({ label }) => label);
const itemNamed = (items: readonly Completion[], label: string): Completion => {
  const found = items.find((item) => item.label === label);
  assert.ok(found, `${label} is not among ${labels(items).join(", ")}`);
  return found;
};

/** The text after taking an item, its stops filled with their defaults or nothing. */
function taken(marked: string, label: string): string {
  const { snippet, replace, also = [] } = itemNamed(offered(marked), label);
  const lineStart = marked.lastIndexOf("\n", marked.indexOf("$0")) + 1;
  const indentation = /^ */.exec(marked.slice(lineStart))?.[0] ?? "";
  const newText = snippet
    .replace(/\$\{\d\|([^,|]*)[^}]*\}/g, "$1")
    .replace(/\$\{\d:([^}]*)\}/g, "$1")
    .replace(/\$\d/g, "")
    .replace(/\n/g, `\n${indentation}`);
  return applyEdits(marked.replace("$0", ""), [{ span: replace, newText }, ...also]);
}

const pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n";

describe("Completion of keys", () => {
  it("offers what the type has and the map has not, what is required first", () => {
    const items = offered(`${pod}spec:\n  containers:\n    - name: web\n      $0\n`);
    assert.ok(labels(items).includes("image"));
    assert.ok(labels(items).includes("livenessProbe"));
    assert.ok(!labels(items).includes("name"));
    const probe = offered(`${pod}spec:\n  volumes:\n    - $0\n`);
    const [first] = [...probe].sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
    assert.equal(first?.label, "name");
  });

  it("belongs to the map that the indentation says, also in the middle of a file", () => {
    assert.ok(labels(offered(`${pod}spec:\n  containers:\n    - name: web\n  $0\nstatus: {}\n`)).includes("volumes"));
    assert.ok(labels(offered(`${pod}$0\n`)).includes("spec"));
    assert.ok(!labels(offered(`${pod}$0\n`)).includes("metadata"));
    assert.ok(labels(offered("apiVersion: v1\nkind: Pod\nmetadata:\n  $0\nspec: {}\n")).includes("labels"));
  });

  it("helps in half-typed words and broken text", () => {
    assert.ok(labels(offered(`${pod}spec:\n  cont$0\n`)).includes("containers"));
    assert.ok(labels(offered(`${pod}spec:\n  containers:\n    - ima$0`)).includes("image"));
    assert.ok(labels(offered(`${pod}  labels: { app: "web\nspec:\n  rest$0\n`)).includes("restartPolicy"));
    assert.ok(labels(offered(`${pod}spec:\n  containers: [\n\nfoo\n---\n${pod}spec:\n  $0`)).includes("containers"));
  });

  it("writes what the key wants behind it", () => {
    assert.equal(taken(`${pod}spec:\n  cont$0`, "containers"), `${pod}spec:\n  containers:\n    - name: `);
    assert.equal(
      taken(`${pod}spec:\n  containers:\n    - name: web\n      rea$0`, "readinessProbe"),
      `${pod}spec:\n  containers:\n    - name: web\n      readinessProbe:\n        `,
    );
    assert.equal(taken(`${pod}spec:\n  rest$0`, "restartPolicy"), `${pod}spec:\n  restartPolicy: Always`);
    assert.equal(taken(`${pod}spec:\n  hostN$0`, "hostNetwork"), `${pod}spec:\n  hostNetwork: true`);
    assert.equal(taken(`${pod}spec:\n  containers:\n    $0`, "image"), `${pod}spec:\n  containers:\n    - image: `);
  });

  it("changes only the name of a key that has its colon", () => {
    assert.equal(taken(`${pod}spec:\n  restart$0: Never\n`, "restartPolicy"), `${pod}spec:\n  restartPolicy: Never\n`);
  });

  it("knows flow style", () => {
    const text = `${pod}spec:\n  containers: [{ name: web, $0 }]\n`;
    assert.ok(labels(offered(text)).includes("image"));
    assert.ok(!labels(offered(text)).includes("name"));
    assert.equal(taken(text, "resources"), text.replace("$0", "resources: {  }"));
  });

  it("is silent in comments, block scalars, other tools' files and templates", () => {
    assert.deepEqual(offered(`${pod}# sp$0\n`), []);
    assert.deepEqual(offered("apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    sp$0\n"), []);
    assert.deepEqual(offered("services:\n  web:\n    im$0\n"), []);
    assert.deepEqual(offered(`${pod}spec:\n  name: {{ .Values.x }}\n  $0\n`), []);
  });

  it("explains each: ours first, then Kubernetes' own words", () => {
    const words = itemNamed(offered(`${pod}spec:\n  $0`), "restartPolicy").documentation();
    assert.match(words ?? "", /kubelet[\s\S]*---[\s\S]*Restart policy for all containers/);
  });
});

describe("Completion of values", () => {
  it("is the closed set, with what each does and the default marked", () => {
    const items = offered(`${pod}spec:\n  restartPolicy: $0\n`);
    assert.deepEqual(labels(items), ["Always", "Never", "OnFailure"]);
    assert.ok(itemNamed(items, "OnFailure").documentation());
    assert.deepEqual(labels(offered(`${pod}spec:\n  hostNetwork: t$0\n`)), ["true", "false"]);
  });

  it("knows kind and apiVersion together", () => {
    assert.deepEqual(labels(offered("apiVersion: batch/v1\nkind: $0\n")).sort(), ["CronJob", "Job"]);
    assert.deepEqual(labels(offered("apiVersion: $0\nkind: Deployment\n")), ["apps/v1"]);
    assert.equal(taken("kind: Depl$0\n", "Deployment"), "apiVersion: apps/v1\nkind: Deployment\n");
  });

  it("begins a whole manifest in an empty file", () => {
    assert.equal(taken("$0", "Deployment"), "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: name\n");
    assert.ok(labels(offered(`${pod}---\n$0`)).includes("Service"));
  });

  it("names what the open manifests have, and the Pod's own volumes", () => {
    const settings = { "file:///config.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n" };
    const env = `${pod}spec:\n  containers:\n    - name: web\n      envFrom:\n        - configMapRef:\n            name: $0\n`;
    assert.deepEqual(labels(offered(env, settings)), ["settings"]);
    const mount = `${pod}spec:\n  volumes:\n    - name: work\n  containers:\n    - name: web\n      volumeMounts:\n        - name: $0\n`;
    assert.deepEqual(labels(offered(mount)), ["work"]);
  });
});

describe("Completion in any text", () => {
  const manifest = `${pod}  labels: { app: web, "a.b/c": 'd' }
spec:
  restartPolicy: Always
  containers:
    - name: web
      image: nginx:1.29
      args: ["a", b]
      env:
        - { name: A, value: "x" }
      resources:
        limits: { cpu: 500m }
  volumes:
    - name: v
      configMap:
        name: c
`;

  it("never throws, and offers nothing outside of the text", () => {
    for (let end = 0; end <= manifest.length; end++)
      for (const text of [manifest.slice(0, end), `${manifest.slice(0, end)}\n${manifest.slice(end + 5)}`]) {
        const workspace = workspaceOf({ [uri]: text });
        for (const { replace } of completionsAt(workspace, uri, end))
          assert.ok(0 <= replace.start && replace.start <= replace.end && replace.end <= text.length);
      }
  });
});
