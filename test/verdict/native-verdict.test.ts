import assert from "node:assert/strict";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createConfigs } from "../../src/cli/config";
import { renderFolder } from "../../src/cli/render";
import { surroundingsIn } from "../../src/core/admission/surroundings";
import { definitionsIn } from "../../src/core/kinds/definition";
import type { DocumentToJudge, Verdict } from "../../src/core/verdict/verdict";
import { createCommandLineJudge } from "../../src/verdict/native-judge";
import { startNativeProgram } from "../../src/verdict/native-program";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { damaged } from "../support/damage";
import { filesBelow, projectRoot, read } from "../support/project-files";
import { randomFrom } from "../support/random";
import { documentsOf, workspaceOf } from "../support/workspace";

const dist = join(projectRoot, "dist");
const name = process.platform === "win32" ? "danado-verdict.exe" : "danado-verdict";

const surroundings = `apiVersion: v1
kind: LimitRange
metadata: { name: limits, namespace: default }
spec: { limits: [{ type: Container, max: { memory: 1Gi }, default: { memory: 2Gi } }] }
---
apiVersion: v1
kind: Namespace
metadata: { name: default, labels: { pod-security.kubernetes.io/enforce: restricted } }
`;

const admitted = `apiVersion: v1
kind: Pod
metadata: { name: large, namespace: default }
spec:
  containers: [{ name: a, image: nginx, securityContext: { privileged: true }, resources: { limits: { memory: 4Gi } } }]
`;

const policy = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: no-privileged }
spec:
  matchConstraints: { resourceRules: [{ apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods] }] }
  validations: [{ expression: "object.spec.containers.all(c, !c.securityContext.privileged)" }]
`;

const binding = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: { name: no-privileged }
spec: { policyName: no-privileged, validationActions: [Deny] }
`;

const pod = `apiVersion: v1
kind: Pod
metadata: { name: a }
spec: { containers: [{ name: a, image: nginx }] }
`;

/** Manifests of every kind with their definitions, for several releases, and each of them damaged in some ways. */
function documents(): DocumentToJudge[] {
  const definitions = filesBelow("test/fixtures/agreement/custom/definitions", ".yaml").flatMap((file) =>
    documentsOf(read(file)).flatMap(definitionsIn),
  );
  const files = [...filesBelow("test/fixtures/agreement", ".yaml"), ...filesBelow("examples", ".yaml")];
  const texts = [admitted, ...files.flatMap((file) => documentsOf(read(file)).map(({ text }) => text))];
  const random = randomFrom(7);
  const mutants = Array.from({ length: 3 }).flatMap(() => texts.map((text) => damaged(text, random)));
  const around = surroundingsIn(workspaceOf({ "file:///around.yaml": surroundings }));
  assert.equal(around.length, 2);
  return [...texts, ...mutants].map((text, at) => ({
    text,
    definitions,
    kubernetesVersion: at % 5 === 0 ? "1.34" : undefined,
    surroundings: around,
  }));
}

/** Some of the server's own checks go through maps, in another order each time. */
const sorted = (verdict: Verdict | undefined) => ({
  ...verdict,
  refusals: verdict?.refusals.map((one) => JSON.stringify(one)).sort(),
});

describe("the verdict as a program", function () {
  this.timeout(120_000);

  before(function () {
    // It is built for the platforms that Danado has packages for.
    if (!existsSync(join(dist, name))) this.skip();
  });

  it("answers as WebAssembly does", async () => {
    const native = createCommandLineJudge(dist, read("generated/native/build.txt"));
    const wasm = createNodeJudge(dist);
    try {
      const asked = documents();
      const [ours, theirs] = await Promise.all([native.judge(asked), wasm.judge(asked)]);
      assert.ok(asked.length > 400, `${asked.length} documents`);
      for (const [at, one] of asked.entries()) assert.deepEqual(sorted(ours[at]), sorted(theirs[at]), one.text);
      assert.ok(ours.some(({ recognised, refusals }) => recognised === "custom" && refusals.length > 0));
      assert.ok(ours.some(({ admission }) => admission !== undefined && admission.length > 0));
      assert.ok(ours.some(({ kubernetesVersion }) => kubernetesVersion === "1.34"));
    } finally {
      native.dispose();
      wasm.dispose();
    }
  });

  it("renders, compares versions and tries policies as WebAssembly does", async () => {
    const judges = [createCommandLineJudge(dist, read("generated/native/build.txt")), createNodeJudge(dist)];
    try {
      const answers = await Promise.all(
        judges.map(async (judge) => {
          const rendered = [];
          for (const root of ["shop/overlays/dev", "shop/overlays/prod", "chart", "broken"])
            rendered.push(
              await renderFolder(join(projectRoot, "test/fixtures/render", root), undefined, judge, createConfigs({})),
            );
          return {
            rendered,
            upgraded: await judge.upgrade(pod, "1.34", "1.37"),
            tried: await judge.tryPolicies({ text: admitted, policies: [policy, binding] }),
          };
        }),
      );
      const [ours, theirs] = answers;
      assert.deepEqual(ours, theirs);
      assert.match(ours?.rendered[0]?.output ?? "", /kind: Deployment/);
      assert.equal(ours?.rendered[3]?.failures.length, 1);
      assert.equal(ours?.tried.findings.length, 1);
    } finally {
      for (const judge of judges) judge.dispose();
    }
  });

  it("stops a template that never ends, and goes on", async () => {
    const folder = mkdtempSync(join(tmpdir(), "danado-native-"));
    const judge = createCommandLineJudge(dist, read("generated/native/build.txt"));
    const chart = (template: string) => {
      mkdirSync(join(folder, "templates"), { recursive: true });
      writeFileSync(join(folder, "Chart.yaml"), "apiVersion: v2\nname: endless\nversion: 0.1.0\n");
      writeFileSync(join(folder, "templates/endless.yaml"), template);
      return renderFolder(folder, undefined, judge, createConfigs({}));
    };
    try {
      const { failures } = await chart(
        '{{ define "more" }}{{ include "more" . }}x{{ end }}a: {{ include "more" . }}\n',
      );
      assert.equal(failures.length, 1);
      const { output } = await chart("a: {{ add 1 1 }}\n");
      assert.match(output, /^a: 2$/m);
    } finally {
      judge.dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("has no code that starts a program: what it renders is other people's", () => {
    const program = readFileSync(join(dist, name));
    // Names of functions are kept for stack traces: this one is there, so they can be searched.
    assert.ok(program.includes("os.(*File).Read"));
    for (const starts of ["os.StartProcess", "os.startProcess", "syscall.StartProcess", "syscall.Exec"])
      assert.ok(!program.includes(starts), starts);
  });

  for (const [what, prepare, build] of [
    ["is of another build", () => undefined, "another"],
    ["cannot be run", (program: string) => writeFileSync(program, "damaged"), undefined],
    ["may not be run", (program: string) => chmodSync(program, 0o600), undefined],
    ["ends at once", (program: string) => writeFileSync(program, "#!/bin/sh\nexit 0\n"), undefined],
  ] as const)
    it(`is done without where it ${what}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), "danado-native-"));
      for (const file of ["verdict-worker.js", "verdict-code.br", "verdict-memory.br", name])
        cpSync(join(dist, file), join(folder, file));
      prepare(join(folder, name));
      const judge = createCommandLineJudge(folder, build ?? read("generated/native/build.txt"));
      try {
        const [verdict] = await judge.judge(["apiVersion: v1\nkind: Pod\nmetadata: {name: A}\n"]);
        assert.equal(verdict?.recognised, "served");
        assert.match(verdict.refusals[0]?.message ?? "", /Invalid value: "A"|Required value/);
      } finally {
        judge.dispose();
        rmSync(folder, { recursive: true, force: true });
      }
    });

  it("is done without where it was started before and has ended since", async () => {
    const folder = mkdtempSync(join(tmpdir(), "danado-native-"));
    for (const file of ["verdict-worker.js", "verdict-code.br", "verdict-memory.br", name])
      cpSync(join(dist, file), join(folder, file));
    writeFileSync(join(folder, name), "#!/bin/sh\nexit 0\n");
    const started = startNativeProgram(join(folder, name));
    await once(started, "exit");
    const judge = createCommandLineJudge(folder, read("generated/native/build.txt"), started);
    try {
      const [verdict] = await judge.judge(["apiVersion: v1\nkind: Pod\nmetadata: {name: A}\n"]);
      assert.equal(verdict?.recognised, "served");
    } finally {
      judge.dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("sees no variable of the process that starts it", async function () {
    if (process.platform !== "linux") this.skip();
    const program = startNativeProgram(join(dist, name));
    try {
      await once(program.stdout, "data");
      const variables = readFileSync(`/proc/${program.pid}/environ`, "utf8").split("\0").filter(Boolean);
      assert.deepEqual(variables, ["GOGC=off"]);
    } finally {
      program.kill();
    }
  });
});
