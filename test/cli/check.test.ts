import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

interface Diagnostic {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: string;
  readonly code: string;
  readonly source: string;
  readonly path: string;
  readonly message: string;
}

const pod = (name: string, more = ""): string => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  labels: { app: web }
spec:
  containers:
    - name: web
      image: nginx:1.29
      resources: { limits: { cpu: 500m, memory: 128Mi } }
${more}`;

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: backups.example.com }
spec:
  group: example.com
  scope: Namespaced
  names: { plural: backups, singular: backup, kind: Backup }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [schedule]
              properties:
                schedule: { type: string }
                keep: { type: integer, minimum: 1 }
              x-kubernetes-validations:
                - rule: "!has(self.keep) || self.keep < 100"
                  message: keep fewer than a hundred
`;

const backup = (spec: string): string =>
  `apiVersion: example.com/v1\nkind: Backup\nmetadata: { name: nightly }\nspec: ${spec}\n`;

describe("danado check", function () {
  this.timeout(30_000);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "danado-cli-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const file = (name: string, text: string | Buffer): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  };

  const run = (cliArguments: readonly string[], input = "") =>
    new Promise<{ code: number | null; out: string; err: string }>((resolve, reject) => {
      const child = spawn(process.execPath, ["dist/cli.js", ...cliArguments], {
        env: { ...process.env, LC_ALL: "C", NO_COLOR: "1" },
      });
      let out = "";
      let err = "";
      child.stdout.on("data", (chunk) => {
        out += chunk;
      });
      child.stderr.on("data", (chunk) => {
        err += chunk;
      });
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, out, err }));
      child.stdin.end(input);
    });

  const diagnosticsOf = async (paths: readonly string[], input?: string) => {
    const { code, out } = await run(["check", "--format", "json", ...paths], input);
    return { code, diagnostics: JSON.parse(out).diagnostics as Diagnostic[] };
  };

  it("finds nothing in what the server takes, and says so", async () => {
    const { code, out } = await run(["check", file("web.yaml", pod("web"))]);
    assert.equal(code, 0);
    assert.match(out, /No problems .*documents: 1, files: 1, checked as Kubernetes 1\.\d+\.\d+ would/);
  });

  it("tells the place in lines and columns from 1, and the path as Kubernetes writes it", async () => {
    const path = file("web.yaml", pod("web", "      ports: [{ containerPort: 80800 }]\n"));
    const { code, diagnostics } = await diagnosticsOf([path]);
    assert.equal(code, 1);
    assert.equal(diagnostics.length, 1);
    const { message, ...rest } = diagnostics[0] as Diagnostic;
    assert.deepEqual(rest, {
      file: path,
      line: 11,
      column: 32,
      endLine: 11,
      endColumn: 37,
      severity: "error",
      code: "out-of-range",
      source: "verdict",
      path: "spec.containers[0].ports[0].containerPort",
    });
    assert.match(message, /65535/);
  });

  it("goes through folders; a broken file hides no other", async () => {
    file("a/broken.yaml", "apiVersion: v1\nkind: Pod\nmetadata: { name: [\n");
    file("a/deep/web.yml", pod("Web"));
    file(
      "a/good.json",
      JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "c", labels: { a: "b" } } }),
    );
    file("a/values.yaml", "replicas: 3\n");
    file("a/notes.txt", "kind: Pod");
    const { code, diagnostics } = await diagnosticsOf([folder]);
    assert.equal(code, 1);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    assert.deepEqual([...new Set(errors.map((one) => one.file.slice(folder.length)))].sort(), [
      "/a/broken.yaml",
      "/a/deep/web.yml",
    ]);
    assert.ok(errors.some(({ path }) => path === "metadata.name"));
  });

  it("reads standard input, its definitions too", async () => {
    const { code, diagnostics } = await diagnosticsOf(["-"], `${definition}---\n${backup("{ keep: 0 }")}`);
    assert.equal(code, 1);
    assert.deepEqual(
      diagnostics.filter(({ severity }) => severity === "error").map(({ path }) => path),
      ["spec.schedule", "spec.keep"],
    );
  });

  it("judges custom resources by the definitions beside them: types, unknown fields, rules", async () => {
    file("crd.yaml", definition);
    file("good.yaml", backup("{ schedule: daily, keep: 7 }"));
    file("unknown.yaml", backup("{ schedule: daily, often: true }"));
    file("rule.yaml", backup("{ schedule: daily, keep: 100 }"));
    const { diagnostics } = await diagnosticsOf([folder]);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    assert.deepEqual(
      errors.map((one) => `${one.file.slice(folder.length + 1)} ${one.path}`),
      ["rule.yaml spec", "unknown.yaml spec.often"],
    );
    assert.match(errors[0]?.message ?? "", /fewer than a hundred/);
  });

  it("calls a kind that nobody knows no error", async () => {
    const { code, diagnostics } = await diagnosticsOf([file("custom.yaml", backup("{ anything: goes }"))]);
    assert.equal(code, 0);
    assert.deepEqual(
      diagnostics.map(({ severity }) => severity),
      ["hint"],
    );
  });

  it("asks for what is missing of apiVersion and kind", async () => {
    const version = await diagnosticsOf([file("kind.yaml", "kind: Pod\nmetadata: { name: web }\n")]);
    assert.deepEqual(
      version.diagnostics.map(({ severity, path }) => [severity, path]),
      [["error", "apiVersion"]],
    );
    const kind = await diagnosticsOf([file("version.yaml", "apiVersion: apps/v1\nmetadata: { name: web }\n")]);
    assert.deepEqual(
      kind.diagnostics.map(({ severity, path }) => [severity, path]),
      [["error", "kind"]],
    );
  });

  it("speaks Portuguese when asked", async () => {
    const { out } = await run(["check", "--locale", "pt-br", file("web.yaml", pod("Web"))]);
    assert.match(out, /erro .*letras minúsculas/);
    assert.match(out, /Erros: 1, avisos: 0/);
  });

  it("shows the line, the server's own words and the way out", async () => {
    const { out } = await run(["check", file("web.yaml", pod("Web"))]);
    assert.match(out, /4 \| {3}name: Web\n {6}\| {9}\^\^\^/);
    assert.match(out, /= API server: metadata.name: Invalid value: "Web"/);
    assert.match(out, /= fix: Rename to web/);
  });

  it("writes SARIF that names rule, place and file", async () => {
    const { out } = await run(["check", "--format", "sarif", file("web.yaml", pod("Web"))]);
    const { version, runs } = JSON.parse(out);
    assert.equal(version, "2.1.0");
    const [result] = runs[0].results;
    assert.equal(result.level, "error");
    assert.equal(result.locations[0].physicalLocation.region.startLine, 4);
    assert.ok(runs[0].tool.driver.rules.some(({ id }: { id: string }) => id === result.ruleId));
  });

  it("exits with 2 and a sentence where it cannot run", async () => {
    for (const [cliArguments, words] of [
      [["check"], /Which files/],
      [["check", "--format", "xml", "."], /Unknown format xml/],
      [["chek", "."], /Unknown command chek/],
      [["check", "--locale", "fr", "."], /Unknown locale fr/],
      [["check", "--nonsense", "."], /nonsense/],
    ] as const) {
      const { code, out, err } = await run(cliArguments);
      assert.equal(code, 2, cliArguments.join(" "));
      assert.match(err, words);
      assert.equal(out, "");
    }
  });

  it("says what it cannot read, and when a named file holds no manifest", async () => {
    const noise = file("noise.yaml", "{ a: ]b\n: : -\n".repeat(70_000));
    const { code, diagnostics } = await diagnosticsOf([
      join(folder, "nowhere.yaml"),
      file("binary.yaml", Buffer.alloc(100_000, "\u0000\u00ff")),
      file("large.yaml", `apiVersion: v1\nkind: ConfigMap\ndata:\n${"  k: v\n".repeat(3_000_000)}`),
      file("deep.yaml", `apiVersion: v1\nkind: Pod\nmetadata: ${"{a: ".repeat(10_000)}${"}".repeat(10_000)}\n`),
      noise,
    ]);
    assert.equal(code, 1);
    assert.deepEqual(
      diagnostics.map((one) => [one.file.slice(folder.length + 1), one.severity, one.code]),
      [
        ["nowhere.yaml", "error", "missing-file"],
        ["binary.yaml", "error", "unreadable-file"],
        ["large.yaml", "error", "unreadable-file"],
        ["deep.yaml", "error", "too-deep"],
        ["noise.yaml", "info", "no-manifest"],
      ],
    );
  });

  it("keeps the report free of what Kubernetes' own code logs", async () => {
    const service = "apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec:\n  loadBalancerIP: nonsense\n";
    // It is accepted, and its address is logged, on what Go takes for standard error.
    const { code, out } = await run([
      "check",
      "--format",
      "json",
      file("service.yaml", `${service}  ports: [{ port: 80 }]\n`),
    ]);
    assert.equal(code, 0);
    assert.deepEqual(Object.keys(JSON.parse(out)), ["diagnostics", "notChecked", "documents", "kubernetesVersion"]);
  });

  it("refuses bytes that are no UTF-8 in a manifest, and only there", async () => {
    const latin = (text: string) => Buffer.from(text, "latin1");
    file("web.yaml", latin("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { a: \u00e9 }\n"));
    file("compose.yaml", latin("services: {} # caf\u00e9\n"));
    const { diagnostics } = await diagnosticsOf([folder]);
    assert.deepEqual(
      diagnostics.filter(({ severity }) => severity === "error").map(({ code, line }) => [code, line]),
      [["not-utf8", 4]],
    );
  });

  it("leaves a kubeconfig, kustomize's transformers and Helm's index in peace", async () => {
    file("config.yaml", "apiVersion: v1\nkind: Config\nclusters: []\ncontexts: []\nusers: []\n");
    file("patch.yaml", "apiVersion: builtin\nkind: PatchTransformer\nmetadata: { name: a }\npatch: x\n");
    file("index.yaml", "apiVersion: v1\nentries: { web: [] }\ngenerated: now\n");
    assert.deepEqual((await diagnosticsOf([folder])).diagnostics, []);
  });

  it("tells a key that stands twice once, and where", async () => {
    const { diagnostics } = await diagnosticsOf([
      file("web.yaml", pod("web", "  restartPolicy: Never\n  restartPolicy: Always\n")),
    ]);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    assert.deepEqual(
      errors.map(({ code, line, path }) => [code, line, path]),
      [["duplicate-key", 12, "spec.restartPolicy"]],
    );
  });

  it("says of broken YAML what is wrong, and not what follows from it", async () => {
    const { diagnostics } = await diagnosticsOf([file("web.yaml", ` ${pod("web")}`)]);
    assert.equal(diagnostics.filter(({ severity }) => severity === "error").length, 1);
  });

  it("offers no fix where an old version holds nonsense, and goes on", async () => {
    const ingress = "apiVersion: networking.k8s.io/v1beta1\nkind: Ingress\nmetadata: { name: a }\n";
    file("a.yaml", `${ingress}spec: { backend: , rules: [3, { http: { paths: [null, { backend: }] } }] }\n`);
    file(
      "b.yaml",
      "apiVersion: autoscaling/v2beta1\nkind: HorizontalPodAutoscaler\nmetadata: { name: a }\nspec: { metrics: [null, 3] }\n",
    );
    const { diagnostics } = await diagnosticsOf([folder]);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    assert.deepEqual(
      errors.map(({ code }) => code),
      ["unserved-version", "unserved-version"],
    );
  });

  it("is not brought down by an alias bomb", async () => {
    const letters = "abcdefghij";
    const bomb = [...letters.slice(1)].map(
      (name, at) => `${name}: &${name} [${new Array(10).fill(`*${letters[at]}`)}]`,
    );
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: bomb }\na: &a [x, x, x]\n${bomb.join("\n")}\n`;
    const { code, diagnostics } = await diagnosticsOf([file("bomb.yaml", text)]);
    assert.equal(code, 1);
    assert.ok(diagnostics.some(({ severity }) => severity === "error"));
  });

  const codesOf = async (...paths: string[]) => (await diagnosticsOf(paths)).diagnostics.map(({ code }) => code);

  it("says nothing of what other programs read from files, and of kinds that nobody here defines once each", async () => {
    file("kind.yaml", "kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes: [{ role: worker }]\n");
    file("kubelet.yaml", "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n");
    file("skaffold.yaml", "apiVersion: skaffold/v4beta11\nkind: Config\nmetadata: { name: shop }\n");
    file("cluster.yaml", "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: { name: shop }\n");
    file("overlay/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n");
    assert.deepEqual(await codesOf(folder), []);
    file("widget.yaml", "apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: a }\n");
    assert.deepEqual(await codesOf(folder), ["unknown-kind"]);
  });

  it("leaves what is encrypted alone, and what Flux or kustomize fill in", async () => {
    const secret = "apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { a: 'ENC[AES256_GCM,data:x]' }\n";
    const binding =
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: a }\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }\nsubjects: [{ kind: ServiceAccount, name: default }]\n";
    for (const repository of ["plain", "filled"]) {
      file(`${repository}/a.sops.yaml`, `${secret}sops: { mac: x, version: 3.9.0 }\n`);
      file(`${repository}/b.yaml`, `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: "\${NAME}" }\n`);
      file(`${repository}/base/binding.yaml`, binding);
      // The server makes a label of the Pods from a Job's name: the same placeholder, and no second mistake.
      file(
        `${repository}/job.yaml`,
        `apiVersion: batch/v1\nkind: Job\nmetadata: { name: "\${TASK}", labels: { app: a } }\nspec:\n  template:\n    spec: { restartPolicy: Never, containers: [{ name: a, image: "a:1", resources: { limits: { cpu: 1, memory: 1Gi } } }] }\n`,
      );
    }
    const flux = "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: apps }\n";
    file("filled/flux.yaml", flux);
    file("filled/base/kustomization.yaml", "resources: [binding.yaml]\n");
    file("plain/namespace.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: { name: _ }\n");
    file("filled/dev/namespace.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: { name: _ }\n");
    file("filled/dev/kustomization.yaml", "resources: [../base, namespace.yaml]\nnamespace: dev\n");
    assert.deepEqual((await codesOf(join(folder, "plain"))).sort(), [
      "invalid-name",
      "missing-field",
      "unfilled-placeholder",
      "unfilled-placeholder",
      "unfilled-placeholder",
    ]);
    assert.deepEqual(await codesOf(join(folder, "filled")), []);
  });
});
