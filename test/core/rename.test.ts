import assert from "node:assert/strict";
import { renamableAt, renameAt } from "../../src/core/features/rename";
import { applyEdits } from "../../src/core/text";
import { workspaceOf } from "../support/workspace";

const files = {
  "/w/config.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  color: blue
`,
  "/w/web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: { app: web }
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: "web"
        tier: front
    spec:
      containers:
        - name: main
          image: nginx:1.29
          ports:
            - { name: http, containerPort: 8080 }
          readinessProbe: { httpGet: { port: http } }
          env:
            - name: COLOR
              valueFrom: { configMapKeyRef: { name: 'settings', key: color } }
            - name: MEMORY
              valueFrom: { resourceFieldRef: { containerName: main, resource: limits.memory } }
          volumeMounts:
            - { name: files, mountPath: /files }
      volumes:
        - name: files
          configMap: { name: settings, items: [{ key: color, path: c }] }
`,
  "/w/service.yaml": `apiVersion: v1
kind: Service
metadata: { name: front }
spec:
  selector: { app: web }
  ports: [{ name: public, port: 80, targetPort: http }]
`,
  "/w/ingress.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: door }
spec:
  defaultBackend: { service: { name: front, port: { name: public } } }
`,
  "/w/bounds.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec: { minAvailable: 1, selector: { matchExpressions: [{ key: app, operator: In, values: [web, other] }] } }
`,
};
type Uri = keyof typeof files;

/** The first word at which `text` stands, changed; by file, the lines that differ. */
function renamed(uri: Uri, text: string, to: string, texts: Record<string, string> = files): Record<string, string[]> {
  const workspace = workspaceOf(texts);
  const before = texts[uri] ?? "";
  const edits = renameAt(workspace, uri, before.indexOf(text) + text.length, to);
  if ("refused" in edits) throw new Error(edits.refused);
  const result: Record<string, string[]> = {};
  for (const file of new Set(edits.map((edit) => edit.uri))) {
    const old = texts[file] ?? "";
    const now = applyEdits(
      old,
      edits.filter((edit) => edit.uri === file),
    );
    const lines = old.split("\n");
    result[file] = now
      .split("\n")
      .filter((line, index) => line !== lines[index])
      .map((line) => line.trim());
  }
  return result;
}

const refusal = (uri: Uri | string, text: string, to = "new", texts: Record<string, string> = files): string => {
  const answer = renameAt(workspaceOf(texts), uri, (texts[uri] ?? "").indexOf(text) + text.length, to);
  return "refused" in answer ? answer.refused : JSON.stringify(answer);
};

describe("Rename", () => {
  it("gives a resource its name everywhere, quotes kept", () => {
    const all = {
      "/w/config.yaml": ["name: options"],
      "/w/web.yaml": [
        "valueFrom: { configMapKeyRef: { name: 'options', key: color } }",
        "configMap: { name: options, items: [{ key: color, path: c }] }",
      ],
    };
    assert.deepEqual(renamed("/w/config.yaml", "settings", "options"), all);
    assert.deepEqual(renamed("/w/web.yaml", "'settings", "options"), all);
    assert.deepEqual(renamed("/w/config.yaml", "settings", "123")["/w/config.yaml"], ['name: "123"']);
  });

  it("gives a key of a ConfigMap its name in variables and volumes", () => {
    assert.deepEqual(renamed("/w/config.yaml", "color", "tint"), {
      "/w/config.yaml": ["tint: blue"],
      "/w/web.yaml": [
        "valueFrom: { configMapKeyRef: { name: 'settings', key: tint } }",
        "configMap: { name: settings, items: [{ key: tint, path: c }] }",
      ],
    });
  });

  it("changes a label with all selectors that ask for it, its key as well", () => {
    const value = renamed("/w/service.yaml", "app: web", "shop");
    assert.deepEqual(value, {
      "/w/web.yaml": ["labels: { app: shop }", "app: shop", 'app: "shop"'],
      "/w/service.yaml": ["selector: { app: shop }"],
      "/w/bounds.yaml": [
        "spec: { minAvailable: 1, selector: { matchExpressions: [{ key: app, operator: In, values: [shop, other] }] } }",
      ],
    });
    assert.deepEqual(renamed("/w/web.yaml", "        app", "example.com/app")["/w/service.yaml"], [
      "selector: { example.com/app: web }",
    ]);
  });

  it("warns that a selector is fixed once it runs", () => {
    const workspace = workspaceOf(files);
    const edits = renameAt(workspace, "/w/service.yaml", files["/w/service.yaml"].indexOf("web }"), "shop");
    assert.ok(!("refused" in edits));
    assert.deepEqual(
      edits.flatMap(({ warning }) => warning ?? []),
      ["The selector of an existing Deployment is immutable: it has to be deleted and recreated"],
    );
  });

  it("gives ports, volumes and containers their names", () => {
    const port = {
      "/w/web.yaml": ["- { name: web, containerPort: 8080 }", "readinessProbe: { httpGet: { port: web } }"],
    };
    assert.deepEqual(renamed("/w/web.yaml", "name: http", "web"), {
      ...port,
      "/w/service.yaml": ["ports: [{ name: public, port: 80, targetPort: web }]"],
    });
    assert.deepEqual(renamed("/w/ingress.yaml", "name: public", "www"), {
      "/w/service.yaml": ["ports: [{ name: www, port: 80, targetPort: http }]"],
      "/w/ingress.yaml": ["defaultBackend: { service: { name: front, port: { name: www } } }"],
    });
    assert.deepEqual(renamed("/w/web.yaml", "name: files", "pages"), {
      "/w/web.yaml": ["- { name: pages, mountPath: /files }", "- name: pages"],
    });
    assert.deepEqual(renamed("/w/web.yaml", "name: main", "server"), {
      "/w/web.yaml": [
        "- name: server",
        "valueFrom: { resourceFieldRef: { containerName: server, resource: limits.memory } }",
      ],
    });
  });

  it("is refused where it would break something, with the reason", () => {
    assert.match(refusal("/w/config.yaml", "settings", "Not Valid"), /not a valid name here: lower-case letters/);
    assert.match(refusal("/w/web.yaml", "name: http", "a-very-long-port-name"), /at most 15 characters/);
    assert.match(refusal("/w/web.yaml", "image: nginx"), /Nothing to rename here/);
    assert.match(refusal("/w/service.yaml", "port: 80"), /their numbers cannot/);
    const alone = { "/w/web.yaml": files["/w/web.yaml"] };
    assert.match(refusal("/w/web.yaml", "'settings", "new", alone), /settings is not in this workspace/);
    const two = { ...files, "/w/more.yaml": files["/w/config.yaml"].replace("settings", "options") };
    assert.match(refusal("/w/config.yaml", "settings", "options", two), /options already exists/);
    const generated = { "/w/job.yaml": "apiVersion: batch/v1\nkind: Job\nmetadata:\n  generateName: run-\n" };
    assert.match(refusal("/w/job.yaml", "run-", "new", generated), /generates this name/);
    const aliased = {
      "/w/a.yaml":
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: &n settings\nspec:\n  volumes: [{ name: v, configMap: { name: *n } }]\n",
      "/w/config.yaml": files["/w/config.yaml"],
    };
    assert.match(refusal("/w/config.yaml", "name: settings", "new", aliased), /written as an alias/);
    const sealed = {
      "/w/a.yaml": "apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata:\n  name: keys\n",
      "/w/pod.yaml":
        "apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n  volumes: [{ name: v, secret: { secretName: keys } }]\n",
    };
    assert.match(refusal("/w/pod.yaml", "secretName: keys", "new", sealed), /SealedSecret keys generates this name/);
  });

  it("says what it is about before a name is asked for", () => {
    const workspace = workspaceOf(files);
    const at = files["/w/web.yaml"].indexOf("'settings'") + 3;
    const start = files["/w/web.yaml"].indexOf("settings");
    assert.deepEqual(renamableAt(workspace, "/w/web.yaml", at), {
      span: { start, end: start + "settings".length },
      name: "settings",
    });
  });

  it("leaves the alternatives of other folders alone", () => {
    const overlays = Object.fromEntries(
      ["dev", "prod"].flatMap((folder) => [
        [`/w/${folder}/config.yaml`, files["/w/config.yaml"]],
        [`/w/${folder}/web.yaml`, files["/w/web.yaml"]],
      ]),
    );
    const workspace = workspaceOf(overlays);
    const edits = renameAt(workspace, "/w/dev/config.yaml", files["/w/config.yaml"].indexOf("settings"), "options");
    assert.ok(!("refused" in edits));
    assert.deepEqual([...new Set(edits.map(({ uri }) => uri))], ["/w/dev/config.yaml", "/w/dev/web.yaml"]);
  });
});
