import assert from "node:assert/strict";
import { definitionsAt, highlightsAt, referencesAt } from "../../src/core/features/references";
import { testUri, workspaceOf } from "../support/workspace";

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

  it("are those of the repository's own table too", () => {
    const shop =
      "apiVersion: example.com/v1\nkind: Shop\nmetadata:\n  name: a\n  annotations: { example.com/config: settings }\nspec:\n  stores: [{ config: { name: other } }]\n";
    const own = workspaceOf({ ...files, "file:///shop.yaml": shop });
    const found = (text: string) => definitionsAt(own, "file:///shop.yaml", shop.indexOf(text) + 1).length;
    assert.deepEqual([found("settings"), found("other")], [0, 0]);
    own.setReferences([
      { from: "Shop", path: "metadata.annotations[example.com/config]", to: "ConfigMap" },
      { from: "Shop.example.com", path: "spec.stores[].config.name", to: "ConfigMap" },
    ]);
    assert.deepEqual([found("settings"), found("other")], [1, 1]);
    own.setReferences([]);
    assert.deepEqual([found("settings"), found("other")], [0, 0]);
  });

  it("take the usual group where none is said", () => {
    const gateway = "gateway.networking.k8s.io";
    const text = `apiVersion: ${gateway}/v1
kind: HTTPRoute
metadata: { name: route }
spec: { parentRefs: [{ kind: Gateway, name: door }], rules: [{ backendRefs: [{ name: door, port: 80 }] }] }
---
apiVersion: ${gateway}/v1
kind: Gateway
metadata: { name: door }
---
apiVersion: v1
kind: Service
metadata: { name: door }
spec: { ports: [{ port: 80 }] }
`;
    const own = workspaceOf({ "file:///a.yaml": text });
    const lineOf = ({ start }: { start: number }) => text.slice(0, start).split("\n").length;
    const to = (from: string) =>
      definitionsAt(own, "file:///a.yaml", text.indexOf(from) + from.length).map(({ span }) => lineOf(span));
    assert.deepEqual([to("Gateway, name: door"), to("[{ name: door"), to("door, port: 80")], [[8], [12], [13]]);
  });

  it("lead by ports, labels and keys as well, and mark them in their file", () => {
    const text = `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ name: http, port: 80, targetPort: main }]
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  containers:
    - name: web
      ports: [{ name: main, containerPort: 8080 }]
      livenessProbe: { tcpSocket: { port: 8080 } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: door }
spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }
`;
    const own = workspaceOf({ "file:///a.yaml": text });
    const lineOf = ({ start }: { start: number }) => text.slice(0, start).split("\n").length;
    const to = (from: string) =>
      definitionsAt(own, "file:///a.yaml", text.indexOf(from) + from.length).map(({ span }) => lineOf(span));
    assert.deepEqual(to("targetPort: main"), [14]);
    assert.deepEqual(to("tcpSocket: { port: 8080"), [14]);
    assert.deepEqual(to("number: 80"), [6]);
    assert.deepEqual(to("selector: { app: web"), [10]);
    const marked = highlightsAt(own, "file:///a.yaml", text.indexOf("app: web") + 6);
    assert.deepEqual(
      marked.map(({ span, declares }) => [lineOf(span), declares]),
      [
        [10, true],
        [5, false],
      ],
    );
  });
});

describe("Go to", () => {
  const service = (ports: string) =>
    `apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { app: web }, ports: ${ports} }\n`;
  const pod =
    "apiVersion: v1\nkind: Pod\nmetadata: { name: web, labels: { app: web } }\nspec: { containers: [{ name: a, ports: [{ name: http, containerPort: 8080 }, { containerPort: 9090 }] }] }\n";
  const backup = "apiVersion: example.com/v1\nkind: Backup\nmetadata: { name: b }\n";
  const definition = (group: string) =>
    `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: backups.${group} }\nspec: { group: ${group}, names: { kind: Backup, plural: backups }, scope: Namespaced, versions: [] }\n`;
  /** What is written where F12 leads, in which file. */
  const goTo = (text: string, mark: string, others: Record<string, string> = {}) => {
    const workspace = workspaceOf({ [testUri]: text, ...others });
    const found = definitionsAt(workspace, testUri, text.indexOf(mark) + mark.length - 1);
    return found.map(({ uri, span }) => workspace.get(uri)?.text.slice(span.start, span.end));
  };

  it("a port: from a Service's own to the Pods', once for each", () => {
    assert.deepEqual(goTo(service("[{ port: 80, targetPort: http }]"), "port: 80", { "file:///pod.yaml": pod }), [
      "http",
    ]);
    assert.deepEqual(goTo(service("[{ port: 9090 }]"), "port: 9090", { "file:///pod.yaml": pod }), ["9090"]);
    assert.deepEqual(
      goTo(service("[{ port: 80, targetPort: http }]"), "targetPort: http", { "file:///pod.yaml": pod }),
      ["http"],
    );
    // Where there are no Pods, it is the place itself.
    assert.deepEqual(goTo(service("[{ port: 80 }]"), "port: 80"), ["80"]);
  });

  it("the definition of a custom kind, from kind and apiVersion, of the right group", () => {
    const definitions = {
      "file:///a.yaml": definition("other.com"),
      "file:///b.yaml": definition("example.com"),
    };
    assert.deepEqual(goTo(backup, "kind: Backup", definitions), ["backups.example.com"]);
    assert.deepEqual(goTo(backup, "example.com/v1", definitions), ["backups.example.com"]);
    assert.deepEqual(goTo(backup, "kind: Backup"), []);
    assert.deepEqual(goTo(pod, "kind: Pod", definitions), []);
  });
});
