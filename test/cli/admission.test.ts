import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../support/project-files";

interface Diagnostic {
  readonly file: string;
  readonly severity: string;
  readonly code: string;
  readonly path: string;
  readonly message: string;
  readonly related?: readonly { readonly file: string; readonly line: number; readonly message: string }[];
}

const pod = (spec = "", namespace = "shop"): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: ${namespace} }\nspec:\n  containers:\n    - name: web\n      image: nginx:1.29\n${spec}`;

const namespace = `# The shop
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: { pod-security.kubernetes.io/enforce: baseline }
`;

const policy = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: replicas }
spec:
  paramKind: { apiVersion: v1, kind: ConfigMap }
  matchConstraints:
    resourceRules: [{ apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments] }]
  validations: [{ expression: "object.spec.replicas <= int(params.data.most)", message: too many replicas }]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: { name: replicas }
spec:
  policyName: replicas
  validationActions: [Deny]
  paramRef: { name: limits, namespace: policies, parameterNotFoundAction: Deny }
`;

const params =
  "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: limits, namespace: policies }\ndata: { most: '3' }\n";

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 5
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      hostNetwork: true
      containers: [{ name: web, image: "nginx:1.29" }]
`;

describe("What the workspace declares and which Kubernetes it is for, on the command line", function () {
  this.timeout(120_000);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "danado-admission-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** What is said of admission and refusals, without good practice. */
  function check(files: Readonly<Record<string, string>>, ...more: readonly string[]): Diagnostic[] {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const command = [join(projectRoot, "dist/cli.js"), "check", "--locale", "en", "--format", "json", ...more, folder];
    const { stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8" });
    assert.ok(stdout, stderr);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
    return diagnostics.filter(
      ({ code, severity }) =>
        severity === "error" || /^(?:pod-security|admission-policy|resource-quota|limit-range)$/.test(code),
    );
  }

  it("refuses a Pod that its namespace does not allow, and names the namespace", () => {
    const [problem, ...others] = check({ "ns.yaml": namespace, "pod.yaml": pod("  hostNetwork: true\n") });
    assert.deepEqual(others, []);
    assert.equal(problem?.code, "pod-security");
    assert.equal(problem?.severity, "error");
    assert.equal(problem?.path, "spec.hostNetwork");
    assert.equal(
      problem?.message,
      'Namespace shop refuses this: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)',
    );
    assert.match(problem?.related?.[0]?.file ?? "", /ns\.yaml$/);
    assert.equal(problem?.related?.[0]?.line, 5);
  });

  it("says nothing of namespaces that nobody declares, or where none is written", () => {
    assert.deepEqual(check({ "ns.yaml": namespace, "pod.yaml": pod("  hostNetwork: true\n", "other") }), []);
  });

  it("warns of the Pods of a Deployment, and asks a policy with its params", () => {
    const problems = check({
      "ns.yaml": namespace,
      "policy.yaml": policy,
      "params.yaml": params,
      "web.yaml": deployment,
    });
    assert.deepEqual(
      problems.map(({ severity, path, message }) => `${severity} ${path}: ${message}`),
      [
        "error spec.replicas: ValidatingAdmissionPolicy replicas refuses this: too many replicas",
        'warning spec.template.spec.hostNetwork: Its Pods will be refused by Namespace shop: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)',
      ],
    );
  });

  it("says nothing by a policy whose params are not here", () => {
    assert.deepEqual(check({ "policy.yaml": policy, "web.yaml": deployment }), []);
  });

  it("answers as the Kubernetes that was chosen", () => {
    const files = { "pod.yaml": pod("  hostnameOverride: foo\n") };
    assert.deepEqual(check(files, "--kubernetes-version", "1.34"), []);
    assert.deepEqual(
      check(files, "--kubernetes-version", "1.33").map(({ path, message }) => `${path}: ${message}`),
      ["spec.hostnameOverride: Kubernetes 1.33 does not know hostnameOverride in spec: it came with 1.34"],
    );
  });

  it("knows which versions older servers served, and which were off", () => {
    const psp = "apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata: { name: a }\nspec: {}\n";
    assert.deepEqual(check({ "a.yaml": psp }, "--kubernetes-version", "1.24"), []);
    const [problem] = check(
      { "a.yaml": "apiVersion: resource.k8s.io/v1beta1\nkind: DeviceClass\nmetadata: { name: a }\nspec: {}\n" },
      "--kubernetes-version",
      "1.33",
    );
    assert.equal(
      problem?.message,
      "Kubernetes 1.33 serves DeviceClass as resource.k8s.io/v1beta1 only where that is switched on",
    );
  });
});
