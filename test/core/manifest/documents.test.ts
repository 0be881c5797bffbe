import assert from "node:assert/strict";
import { cpuTimeOf } from "../../support/cpu-time";
import { documentOf, documentsOf, testUri, workspaceOf } from "../../support/workspace";

const roles = (text: string, uri?: string) => documentsOf(text, uri).map(({ role }) => role);
const pod = "apiVersion: v1\nkind: Pod\n";

describe("Documents", () => {
  it("are split at lines that start with three dashes, also inside a block scalar", () => {
    const text = `${pod}---\nkind: A\ndata: |\n  one\n--- # two\nkind: B\ntext: "--- no"\n`;
    assert.deepEqual(
      documentsOf(text).map((document) => text.slice(document.start, document.end)),
      [pod, "kind: A\ndata: |\n  one\n", 'kind: B\ntext: "--- no"\n'],
    );
  });

  it("may start with a byte order mark, dashes, a directive or CRLF", () => {
    for (const text of [
      `\ufeff${pod}`,
      `---\n${pod}`,
      `%YAML 1.1\n---\n${pod}`,
      `---\r\n${pod.replaceAll("\n", "\r\n")}`,
    ]) {
      const resources = documentsOf(text).flatMap(({ resource, syntaxErrors }) => {
        assert.deepEqual(syntaxErrors, []);
        return resource ? [`${resource.apiVersion} ${resource.kind}`] : [];
      });
      assert.deepEqual(resources, ["v1 Pod"], JSON.stringify(text));
    }
  });

  it("have lines that a carriage return alone ends, each field at its place", () => {
    const document = documentOf("apiVersion: v1\rkind: Pod\rmetadata:\r  name: a\r");
    assert.equal(document.resource?.kind, "Pod");
    const name = document.root?.get("metadata.name");
    assert.deepEqual(name?.valueSpan, { start: 43, end: 44 });
  });

  it("begin with the directives above them", () => {
    const text = `%YAML 1.2\n# one\n---\n${pod}---\n# 100%\n---\n${pod}`;
    assert.deepEqual(
      documentsOf(text).map((document) => text.slice(document.start, document.end)),
      [`%YAML 1.2\n# one\n---\n${pod}`, "# 100%\n", pod],
    );
  });

  it("that did not change are the same objects, moved", () => {
    const workspace = workspaceOf();
    const first = `${pod}metadata: { name: a }\n`;
    const last = `${pod}metadata: { name: c }\n`;
    const before = workspace.update(testUri, `${first}---\n${pod}---\n${last}`).documents;
    const nameBefore = before[2]?.root?.get("metadata.name");
    const text = `${first}---\n${pod}spec: {}\n---\n${last}`;
    const after = workspace.update(testUri, text).documents;
    assert.equal(after[0], before[0]);
    assert.notEqual(after[1], before[1]);
    assert.equal(after[2], before[2]);
    const span = nameBefore?.valueSpan;
    assert.equal(text.slice(span?.start, span?.end), "c");
  });

  it("inserted and removed leave the others as they are", () => {
    const workspace = workspaceOf();
    const [first, last] = workspace.update(testUri, `${pod}a: 1\n---\n${pod}b: 2\n`).documents;
    const grown = workspace.update(testUri, `${pod}a: 1\n---\n${pod}\n---\n${pod}b: 2\n`).documents;
    assert.deepEqual([grown[0] === first, grown[2] === last], [true, true]);
    const shrunk = workspace.update(testUri, `${pod}b: 2\n`).documents;
    assert.equal(shrunk.length, 1);
    assert.equal(shrunk[0], last);
    assert.equal(shrunk[0]?.start, 0);
  });

  it("are found by place, their edges included", () => {
    const text = `${pod}---\n${pod}`;
    const manifest = workspaceOf().update(testUri, text);
    assert.equal(manifest.documentAt(0), manifest.documents[0]);
    assert.equal(manifest.documentAt(text.length), manifest.documents[1]);
  });
});

describe("A document's role", () => {
  it("is foreign for what only looks like an object: configurations of programs, kustomizations", () => {
    const head = (apiVersion: string, kind: string) => `apiVersion: ${apiVersion}\nkind: ${kind}\n`;
    for (const [apiVersion, kind] of [
      ["kind.x-k8s.io/v1alpha4", "Cluster"],
      ["kubeadm.k8s.io/v1beta4", "ClusterConfiguration"],
      ["kubelet.config.k8s.io/v1beta1", "KubeletConfiguration"],
      ["kustomize.config.k8s.io/v1beta1", "Kustomization"],
      ["audit.k8s.io/v1", "Policy"],
      ["k3d.io/v1alpha5", "Simple"],
    ] as const)
      assert.deepEqual(roles(head(apiVersion, kind)), ["foreign"], apiVersion);
    // Flux' own, and Cluster API's, are objects.
    assert.deepEqual(roles(`${head("kustomize.toolkit.fluxcd.io/v1", "Kustomization")}metadata: { name: a }`), [
      "resource",
    ]);
    assert.deepEqual(roles(`${head("cluster.x-k8s.io/v1beta1", "Cluster")}metadata: { name: a }`), ["resource"]);
  });

  it("is resource where apiVersion and kind are there", () => {
    assert.deepEqual(roles(`${pod}---\n{"apiVersion": "example.com/v1", "kind": "Thing"}`), ["resource", "resource"]);
    const { resource } = documentOf("apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }");
    assert.deepEqual(
      [resource?.group, resource?.version, resource?.kind, resource?.name, resource?.namespace],
      ["apps", "v1", "Deployment", "web", "shop"],
    );
  });

  it("is resource for JSON, in a file of its own too", () => {
    assert.deepEqual(roles('{\n\t"apiVersion": "v1",\n\t"kind": "Pod"\n}\n', "file:///pod.json"), ["resource"]);
  });

  it("is incomplete where one of the two is missing", () => {
    assert.deepEqual(roles("kind: Pod\nmetadata: { name: web }"), ["incomplete"]);
    assert.deepEqual(roles("apiVersion: apps/v1\nmetadata: { name: web }"), ["incomplete"]);
    assert.deepEqual(roles("apiVersion: v1\nkind:\nmetadata: { name: web }"), ["incomplete"]);
    assert.deepEqual(roles("apiVersion: example.com/v1\nspec: { source: a }"), ["incomplete"]);
    assert.deepEqual(roles("# a\nkind: ServiceAccount\n  name: web\n"), ["incomplete"]);
    assert.deepEqual(roles("apiVerion: apps/v1\nkind: Deployment\n  metadata:\n  name: web\n"), ["incomplete"]);
    assert.deepEqual(roles("kind: Playbook\n  name: web\n"), ["foreign"]);
    assert.deepEqual(roles("hosts:\nkind: Service\n  name: web\n"), ["foreign"]);
    assert.deepEqual(roles("apiVersion: { x: 1 }\nkind: *nowhere\nmetadata: { name: web }"), ["incomplete"]);
  });

  it("is incomplete for broken text that starts like one of ours", () => {
    for (const text of [
      "apiVersion: v1, kind: Service\nmetadata: { name: web }",
      "# one\napiVersion: {v1\nmetadata: { name: web }",
    ]) {
      const document = documentOf(text);
      assert.equal(document.role, "incomplete", text);
      assert.equal(document.syntaxErrors.length, 1, text);
    }
  });

  it("is foreign, and silent, for other tools' files", () => {
    const foreign: Record<string, string> = {
      "file:///Chart.yaml": "apiVersion: v2\nname: web\nversion: 0.1.0\ntype: application",
      "file:///renamed.yaml": "apiVersion: v2\nname: web\nversion: 0.1.0",
      "file:///kustomization.yaml": "resources: [a.yaml]\nnamePrefix: x-",
      "file:///compose.yaml": "services:\n  web: { image: nginx }",
      "file:///.github/workflows/ci.yml": "name: CI\non: [push]\njobs: {}",
      "file:///policy.yaml": "apiVersion: api.example.dev/v1\nresourcePolicy: { version: default }",
      "file:///metrics.yaml": "kind: CustomResourceStateMetrics\nspec: { resources: [] }",
      "file:///values.yaml": "kind: Deployment\nreplicas: 2",
      "file:///list.yaml": "- a\n- b",
      "file:///text.yaml": "only words",
      "file:///broken.yaml": "a: [1, 2\nb: }",
    };
    for (const [uri, text] of Object.entries(foreign)) {
      const document = documentOf(text, uri);
      assert.equal(document.role, "foreign", uri);
      assert.deepEqual(document.syntaxErrors, [], uri);
    }
  });

  it("is template where braces stand where YAML has none", () => {
    for (const line of [
      "  name: {{ .Values.name }}",
      "  {{- if .Values.labels }}\n  labels: {}\n  {{- end }}",
      "  name: web-{{ .Release.Name }}",
      '{{ include "labels" . | indent 4 }}',
    ]) {
      const document = documentOf(`${pod}metadata:\n${line}\n`);
      assert.equal(document.role, "template", line);
      assert.deepEqual(document.syntaxErrors, []);
    }
  });

  it("is template of the tool whose signs it has", () => {
    for (const [line, tool, uri] of [
      ["  name: {{ .Values.name }}", "Helm"],
      ['  name: "{{ template "name" . }}"', "Helm"],
      ["  # {{ .Values.name }}", "Helm", "file:///chart/templates/a.yaml"],
      ["  name: {{ .Env.NAME }}", "Go template"],
      ['  name: {{ getenv "NAME" }}', "Go template"],
      ["  {% if name %}\n  name: a\n  {% endif %}", "Jinja"],
      ["  name: {{ name | default('a') }}", "Jinja"],
      ["  name: a {# said of it #}", "Jinja"],
      ["  name: #@ data.values.name", "ytt"],
      ['  #@overlay/match by="name"\n  name: a', "ytt"],
    ]) {
      const document = documentOf(`${pod}metadata:\n${line}\n`, uri);
      assert.deepEqual([document.role, document.template], ["template", tool], line);
    }
    for (const line of [
      '  name: "{{ template \\"name\\" . }}"',
      "  annotations:\n    summary: Pod {{ $labels.pod }} of {{ $value }} restarts",
      "  name: a # {% if name %}",
      "  labels: {# a comment, with no end of its own\n    a: b }",
    ])
      assert.equal(documentOf(`${pod}metadata:\n${line}\n`).role, "resource", line);
  });

  it("is foreign for what names a group that no API can have, no kind of Kubernetes and nothing by name", () => {
    assert.equal(documentOf("apiVersion: release-notes/v2\nkind: feature\nissue: [1]").role, "foreign");
    assert.equal(documentOf("apiVersion: app/v1\nkind: Deployment\nspec: {}").role, "resource");
    assert.equal(documentOf("apiVersion: app/v1\nkind: Deploy\nmetadata: { name: a }").role, "resource");
  });

  it("is resource where braces are quoted or in a block scalar, as in an Argo workflow", () => {
    for (const line of [
      '  name: "{{ inputs.parameters.name }}"',
      "  name: '{{workflow.name}}'",
      "  annotations:\n    summary: |\n      {{ $labels.instance }} is down\n      on {{ .Node }}",
      "  name: web # {{ not a template }}",
      '  annotations:\n    note: "Pod {{ $labels.pod }} restarts"',
      "  labels: {a: {b: c}}",
    ])
      assert.equal(documentOf(`${pod}metadata:\n${line}\n`).role, "resource", line);
  });

  it("is empty for nothing but comments", () => assert.deepEqual(roles("# nothing\n---\n\n"), ["empty", "empty"]));
});

describe("Bad text", () => {
  const syntax = (text: string) => documentsOf(text).flatMap(({ syntaxErrors }) => syntaxErrors);

  it("has its mistakes told in the user's words, at their place", () => {
    const cases: Record<string, [string, RegExp]> = {
      "tab-as-indent": ["metadata:\n\tname: web\n", /spaces/],
      "duplicate-key": ["metadata: {}\nmetadata: {}\n", /Duplicate key/],
      "missing-char": ['metadata: { name: "web }\n', /never closed/],
      "bad-alias": ["metadata: *nowhere\n", /anchor/],
    };
    for (const [code, [text, words]] of Object.entries(cases)) {
      const [first] = syntax(pod + text);
      assert.equal(first?.code, code, text);
      assert.match(first?.message ?? "", words);
      assert.ok((first?.span.start ?? 0) >= pod.length, `${code} stands at ${first?.span.start}`);
    }
  });

  it("half typed still gives fields", () => {
    const document = documentOf(`${pod}metadata:\n  name: web\nspec:\n  containers:\n    - name: a\n      ima`);
    assert.equal(document.resource?.name, "web");
    assert.equal(document.root?.text("spec.containers[0].name") ?? document.root?.text("metadata.name"), "a");
  });

  it("neither throws nor hangs", () => {
    const bombs: Record<string, string> = {
      "nested maps": Array.from({ length: 10_000 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join(""),
      "nested lists": `a: ${"- ".repeat(10_000)}x`,
      "flow brackets": `a: ${"[".repeat(10_000)}`,
      "flow braces": `a: ${"{a: ".repeat(10_000)}`,
      "quoted braces": `a: ${'{"a": '.repeat(10_000)}1${"}".repeat(10_000)}`,
      "complex keys": `${"? ".repeat(10_000)}x`,
      binary: "\u0000\u0001\u0002PNG",
      "lone surrogates": "a: \ud800\n\udfff: b",
      long: `data: "${"x".repeat(20 * 1024 * 1024)}"`,
    };
    for (const [name, text] of Object.entries(bombs)) {
      const time = cpuTimeOf(() => {
        for (const document of documentsOf(`${pod}${text}`)) {
          assert.ok(document.syntaxErrors.length <= 20, name);
          document.root?.children.map(({ span }) => span);
        }
      });
      assert.ok(time < 1000, `${name} took ${Math.round(time)} ms`);
    }
  });

  it("is told of once where it is no text, too deep or too long", () => {
    for (const text of [`${pod}\u0000`, `${pod}a: ${"[".repeat(10_000)}`, `${pod}a: ${"x".repeat(4 * 1024 * 1024)}`]) {
      const document = documentOf(text);
      assert.equal(document.role, "too-large");
      assert.equal(document.syntaxErrors.length, 1);
    }
  });

  it("has no data where a map is merged into itself, or an alias names nothing", () => {
    for (const text of ["spec: &a\n  b:\n    <<: *a\n", "spec: { a: *nowhere }\n"]) {
      const { root } = documentOf(`${pod}${text}`);
      assert.equal(root?.get("spec")?.toData(), null, text);
      assert.ok(root?.get("spec")?.children);
    }
  });

  it("aliases that multiply are followed only so far", () => {
    const levels = Array.from({ length: 30 }, (_, level) =>
      level === 0 ? "a0: &a0 [x, x, x, x, x, x, x, x, x]" : `a${level}: &a${level} [${`*a${level - 1}, `.repeat(9)}]`,
    );
    const { root } = documentOf(`${pod}${levels.join("\n")}\n`);
    let seen = 0;
    const waiting = [...(root?.children ?? [])];
    for (let field = waiting.pop(); field && seen < 100_000; field = waiting.pop()) {
      seen++;
      waiting.push(...field.children);
    }
    assert.ok(seen < 100_000, `${seen} fields`);
  });
});
