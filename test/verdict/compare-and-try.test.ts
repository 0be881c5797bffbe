import assert from "node:assert/strict";
import { join } from "node:path";
import { policiesToTry } from "../../src/core/verdict/try-policies";
import { upgradeProblemsIn } from "../../src/core/verdict/upgrade";
import type { FullJudge } from "../../src/verdict/client";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { projectRoot } from "../support/project-files";
import { workspaceOf } from "../support/workspace";

const statefulSet = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
  updateStrategy: { rollingUpdate: { maxUnavailable: 200% } }
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "nginx:1.29" }] }
`;
const deployment = (replicas: number) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "nginx:1.29" }] }
`;
const policy = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: few-replicas }
spec:
  failurePolicy: Fail
  matchConstraints:
    resourceRules:
      - { apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [deployments] }
  validations:
    - expression: object.spec.replicas <= 5
      messageExpression: "'too many: ' + string(object.spec.replicas)"
`;
const mutation = `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicy
metadata: { name: add-team }
spec:
  failurePolicy: Fail
  reinvocationPolicy: Never
  matchConstraints:
    resourceRules:
      - { apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments] }
  mutations:
    - patchType: ApplyConfiguration
      applyConfiguration:
        expression: 'Object{metadata: Object.metadata{labels: {"team": "shop"}}}'
`;

describe("Two Kubernetes compared, and policies tried", () => {
  let judge: FullJudge;

  before(() => {
    judge = createNodeJudge(join(projectRoot, "dist"));
  });
  after(() => judge.dispose());

  const problemsOf = async (text: string, from: string, to: string) => {
    const workspace = workspaceOf({ "/w/a.yaml": text });
    const [document] = workspace.get("/w/a.yaml")?.documents ?? [];
    assert.ok(document);
    return upgradeProblemsIn(workspace, document, await judge.upgrade(text, from, to), { from, to });
  };

  it("says at the field what a newer Kubernetes refuses that the older one takes", async () => {
    const [problem, ...others] = await problemsOf(statefulSet, "1.34", "1.37");
    assert.deepEqual(others, []);
    assert.equal(problem?.code, "refused-after-upgrade");
    assert.equal(problem?.severity, "error");
    assert.equal(statefulSet.slice(problem?.span.start, problem?.span.end), "200%");
    assert.match(problem?.message ?? "", /^Kubernetes 1\.37 will refuse this: /);
  });

  it("says nothing where both take it, and nothing where both refuse it", async () => {
    assert.deepEqual(await problemsOf(deployment(2), "1.34", "1.37"), []);
    assert.deepEqual(await problemsOf(deployment(-2), "1.34", "1.37"), []);
  });

  it("says so where the comparison was stopped", () => {
    const workspace = workspaceOf({ "/w/a.yaml": deployment(1) });
    const [document] = workspace.get("/w/a.yaml")?.documents ?? [];
    assert.ok(document);
    const stopped = { refused: [], dropped: [], defaulted: [], stoppedBy: "it took too long" };
    const codes = upgradeProblemsIn(workspace, document, stopped, { from: "1.36", to: "1.37" }).map(({ code }) => code);
    assert.deepEqual(codes, ["unjudged"]);
  });

  it("tells of fields that are dropped, and of other defaults", () => {
    const workspace = workspaceOf({ "/w/a.yaml": deployment(1) });
    const [document] = workspace.get("/w/a.yaml")?.documents ?? [];
    assert.ok(document);
    const upgraded = {
      refused: [],
      dropped: [{ field: "spec.replicas", before: "1" }],
      defaulted: [{ field: "spec.strategy.type", after: '"Recreate"' }],
    };
    const found = upgradeProblemsIn(workspace, document, upgraded, { from: "1.36", to: "1.37" });
    assert.deepEqual(
      found.map(({ code, severity, span }) => [code, severity, document.text.slice(span.start, span.end)]),
      [
        ["dropped-after-upgrade", "warning", "1"],
        ["default-after-upgrade", "info", "spec"],
      ],
    );
    assert.match(found[1]?.message ?? "", /1\.36 sets nothing, 1\.37 sets "Recreate"/);
  });

  const tried = async (
    text: string,
    ...declared: { kind: string; name: string; text: string; policyName?: string }[]
  ) => {
    const [first] = policiesToTry(declared);
    assert.ok(first);
    return { first, outcome: await judge.tryPolicies({ text, policies: first.policies }) };
  };
  const few = { kind: "ValidatingAdmissionPolicy", name: "few-replicas", text: policy };

  it("a policy without a binding is tried all the same: what it denies, matches, leaves alone", async () => {
    const { first, outcome } = await tried(deployment(9), few);
    assert.equal(first.isUnbound, true);
    assert.deepEqual(outcome.matched, [first.place]);
    assert.match(outcome.findings[0]?.message ?? "", /too many: 9/);
    assert.equal(outcome.findings[0]?.action, "deny");
    assert.deepEqual((await tried(deployment(2), few)).outcome, { matched: [0], findings: [] });
    assert.deepEqual((await tried(statefulSet, few)).outcome.matched, []);
  });

  it("a binding that is there decides what is done; other policies are left out", async () => {
    const binding = {
      kind: "ValidatingAdmissionPolicyBinding",
      name: "bound",
      policyName: "few-replicas",
      text: "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicyBinding\nmetadata: { name: bound }\nspec: { policyName: few-replicas, validationActions: [Warn] }\n",
    };
    const other = { ...few, name: "none", text: policy.replace("few-replicas", "none").replace("<= 5", "<= 0") };
    const { first, outcome } = await tried(deployment(9), few, binding, other);
    assert.equal(first.isUnbound, false);
    assert.deepEqual(
      outcome.findings.map(({ action }) => action),
      ["warn"],
    );
  });

  it("a mutation shows the object before and after", async () => {
    const { outcome } = await tried(deployment(2), {
      kind: "MutatingAdmissionPolicy",
      name: "add-team",
      text: mutation,
    });
    assert.doesNotMatch(outcome.before ?? "", /team: shop/);
    assert.match(outcome.after ?? "", /labels:\n\s+team: shop/);
  });

  it("what was tried leaves nothing behind for what is judged", async () => {
    await tried(deployment(9), few);
    const [verdict] = await judge.judge([deployment(9)]);
    assert.deepEqual(verdict?.admission ?? [], []);
  });
});
