// biome-ignore-all lint/suspicious/noTemplateCurlyInString: snippet placeholders use this syntax
import assert from "node:assert/strict";
import { type Completion, completionsAt } from "../../../src/core/features/completion";
import { readCursor } from "../../support/marks";
import { testUri, workspaceOf } from "../../support/workspace";

const pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n";

function parts(marked: string, others = ""): Completion[] {
  const { text, offset } = readCursor(marked);
  const workspace = workspaceOf({ "file:///others.yaml": others, [testUri]: text });
  return completionsAt(workspace, testUri, offset).filter(({ kind }) => kind === "part");
}
const labels = (marked: string) => parts(marked).map(({ label }) => label);
function snippet(marked: string, label: string, others?: string): string | undefined {
  return parts(marked, others).find((one) => one.label === label)?.snippet;
}

const inContainer = (rest: string) => `${pod}  containers:\n    - name: w\n      ${rest}`;
const mounts = ["empty folder", "ConfigMap as files", "Secret as files", "claim"].map(
  (one) => `volumeMounts: ${one} + volume`,
);

describe("The parts that fit", () => {
  it("a container are its probes, resources, security, variables and mounts", () => {
    const all = [
      "readinessProbe: over HTTP",
      "livenessProbe: over HTTP",
      "startupProbe: over HTTP",
      "resources: requests and limits",
      "securityContext: restricted",
      "env: from a ConfigMap",
      "env: from a Secret",
      ...mounts,
    ];
    assert.deepEqual(labels(inContainer("$0\n")).sort(), [...all].sort());
    for (const key of [
      "readinessProbe",
      "livenessProbe",
      "startupProbe",
      "resources",
      "securityContext",
      "env",
      "volumeMounts",
    ])
      assert.deepEqual(
        labels(inContainer(`${key}: {}\n      $0\n`)).sort(),
        all.filter((label) => !label.startsWith(`${key}:`)).sort(),
        key,
      );
  });

  it("a list of containers are a whole container, too", () => {
    assert.ok(labels(`${pod}  containers:\n    - $0\n`).includes("name: a whole container"));
    assert.ok(!labels(inContainer("$0\n")).includes("name: a whole container"));
  });

  it("a PodSpec are its security", () => {
    assert.deepEqual(labels(`${pod}  hostname: x\n  $0\n`), ["securityContext: restricted"]);
    assert.deepEqual(labels(`${pod}  securityContext: {}\n  $0\n`), []);
  });

  it("an item of env or volumeMounts, as long as it is empty", () => {
    assert.deepEqual(labels(inContainer("env:\n        - $0\n")), ["env: from a ConfigMap", "env: from a Secret"]);
    assert.deepEqual(labels(inContainer("env:\n        - name: A\n          $0\n")), []);
    assert.deepEqual(labels(inContainer("volumeMounts:\n        - $0\n")).sort(), [...mounts].sort());
    assert.deepEqual(labels(inContainer("ports:\n        - $0\n")), []);
  });

  it("mounts only where volumes can be written in block style", () => {
    const beside = (volumes: string) => labels(`${pod}  volumes: ${volumes}\n  containers:\n    - name: w\n      $0\n`);
    const hasMounts = (all: readonly string[]) => all.some((label) => label.startsWith("volumeMounts"));
    assert.ok(hasMounts(beside("\n    - name: x\n      emptyDir: {}")));
    assert.ok(!hasMounts(beside("[{ name: x, emptyDir: {} }]")));
    assert.ok(!hasMounts(beside("[]")));
  });
});

describe("What is inserted for", () => {
  const lines = (...all: readonly string[]) => all.join("\n");
  const at = inContainer("$0\n");

  it("a probe", () => {
    assert.equal(
      snippet(at, "readinessProbe: over HTTP"),
      lines(
        "readinessProbe:",
        "  httpGet:",
        "    path: ${1:/ready}",
        "    port: ${2:http}",
        "  periodSeconds: ${3:10}",
      ),
    );
    assert.equal(
      snippet(inContainer("ports: [{ containerPort: 81 }]\n      $0\n"), "livenessProbe: over HTTP"),
      lines(
        "livenessProbe:",
        "  httpGet:",
        "    path: ${1:/healthz}",
        "    port: ${2:81}",
        "  periodSeconds: ${3:10}",
        "  failureThreshold: ${4:3}",
      ),
    );
    assert.equal(
      snippet(inContainer("ports: [{ name: web, containerPort: 81 }]\n      $0\n"), "startupProbe: over HTTP"),
      lines(
        "startupProbe:",
        "  httpGet:",
        "    path: ${1:/healthz}",
        "    port: ${2:web}",
        "  periodSeconds: ${3:5}",
        "  failureThreshold: ${4:30}",
      ),
    );
  });

  it("resources", () => {
    assert.equal(
      snippet(at, "resources: requests and limits"),
      lines(
        "resources:",
        "  requests:",
        "    cpu: ${1:100m}",
        "    memory: ${2:128Mi}",
        "  limits:",
        "    cpu: ${3:500m}",
        "    memory: ${4:128Mi}",
      ),
    );
  });

  it("the restricted security of a container and of a Pod", () => {
    assert.equal(
      snippet(at, "securityContext: restricted"),
      lines(
        "securityContext:",
        "  allowPrivilegeEscalation: false",
        "  readOnlyRootFilesystem: ${1|true,false|}",
        "  runAsNonRoot: true",
        "  capabilities:",
        "    drop:",
        "      - ALL",
        "  seccompProfile:",
        "    type: RuntimeDefault",
      ),
    );
    assert.equal(
      parts(`${pod}  $0\n`)[0]?.snippet,
      lines(
        "securityContext:",
        "  runAsNonRoot: true",
        "  runAsUser: ${1:1000}",
        "  fsGroup: ${2:1000}",
        "  seccompProfile:",
        "    type: RuntimeDefault",
      ),
    );
  });

  it("a container", () => {
    assert.equal(
      snippet(`${pod}  containers:\n    - $0\n`, "name: a whole container")?.replaceAll("\n  ", "\n"),
      lines(
        "name: ${1:app}",
        "image: ${2:nginx:1.29}",
        "ports:",
        "  - name: ${3:http}",
        "    containerPort: ${4:8080}",
        "resources:",
        "  requests:",
        "    cpu: ${5:100m}",
        "    memory: ${6:128Mi}",
        "  limits:",
        "    memory: ${6:128Mi}",
      ),
    );
  });

  it("a variable, with the names that are there to choose from", () => {
    const variable = (reference: string, name: string) =>
      lines(
        "env:",
        "  - name: ${1:NAME}",
        "    valueFrom:",
        `      ${reference}:`,
        `        name: ${name}`,
        "        key: ${3:key}",
      );
    assert.equal(snippet(at, "env: from a ConfigMap"), variable("configMapKeyRef", "${2:my-config}"));
    assert.equal(snippet(at, "env: from a Secret"), variable("secretKeyRef", "${2:my-secret}"));
    const two = ["a", "b"].map((name) => `apiVersion: v1\nkind: Secret\nmetadata: { name: ${name} }\n`).join("---\n");
    assert.equal(snippet(at, "env: from a Secret", two), variable("secretKeyRef", "${2|a,b|}"));
  });

  it("a mount, with its volume before the others", () => {
    const volume = (kind: string, others = "") =>
      parts(at, others).find(({ label }) => label === `volumeMounts: ${kind} + volume`);
    const written = (kind: string, others?: string) => volume(kind, others)?.also?.map(({ newText }) => newText);
    assert.equal(
      volume("Secret as files")?.snippet,
      lines("volumeMounts:", "  - name: secret", "    mountPath: ${1:/etc/secret}"),
    );
    assert.ok(volume("claim")?.snippet.includes("${1:/data}"));
    assert.ok(volume("ConfigMap as files")?.snippet.includes("${1:/etc/config}"));
    assert.ok(volume("empty folder")?.snippet.includes("${1:/work}"));
    const list = (...all: readonly string[]) => [all.map((line) => `${line}\n  `).join("")];
    assert.deepEqual(written("empty folder"), list("volumes:", "  - name: work", "    emptyDir: {}"));
    assert.deepEqual(
      written("Secret as files"),
      list("volumes:", "  - name: secret", "    secret:", "      secretName: my-secret"),
    );
    assert.deepEqual(
      written("ConfigMap as files"),
      list("volumes:", "  - name: config", "    configMap:", "      name: my-config"),
    );
    const claim = (name: string) =>
      list("volumes:", "  - name: data", "    persistentVolumeClaim:", `      claimName: ${name}`);
    assert.deepEqual(written("claim"), claim("my-claim"));
    assert.deepEqual(
      written("claim", "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: disk }\n"),
      claim("disk"),
    );
  });

  it("a mount whose name is taken", () => {
    const taken = `${pod}  volumes:\n    - name: work\n    - name: work-2\n  containers:\n    - name: w\n      $0\n`;
    const [first] = parts(taken).filter(({ label }) => label.includes("empty folder"));
    assert.ok(first?.snippet.includes("name: work-3"));
    assert.deepEqual(
      first?.also?.map(({ newText }) => newText),
      ["- name: work-3\n      emptyDir: {}\n    "],
    );
  });
});
