import assert from "node:assert/strict";
import { problemsIn } from "../../src/core/analysis";
import { fixAllIn, isOfRule, isSafelyFixed } from "../../src/core/features/fix-all";
import { levelsOf } from "../../src/core/practice/levels";
import { allRules } from "../../src/core/rules";
import { applyEdits } from "../../src/core/text";
import { acceptingJudge } from "../support/accepting-judge";
import { testUri, workspaceOf } from "../support/workspace";

const severities = Object.fromEntries(allRules.map(({ id }) => [id, "warning" as const]));
const everything = { severities };

describe("Fixing all", () => {
  it("makes first what needs the other files to be seen, so that the second time changes nothing", async () => {
    const job =
      "apiVersion: batch/v1\nkind: Job\nmetadata: { name: a }\nspec:\n  template:\n    spec:\n      containers:\n        - { name: a, image: a:1 }\n      restartPolicy: Never\n";
    const workspace = workspaceOf({ [testUri]: job });
    const all = () => fixAllIn(workspace, testUri, everything, () => true, acceptingJudge);
    workspace.update(testUri, applyEdits(job, await all()));
    assert.deepEqual(await all(), []);
  });

  it("does not double the Pods of one claim", async () => {
    const deployment =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  template:\n    spec:\n      volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]\n";
    const workspace = workspaceOf({ [testUri]: deployment });
    const [found] = problemsIn(workspace, testUri, everything).filter(isOfRule("too-few-replicas"));
    assert.equal(found?.fixes?.length, 1);
    assert.deepEqual(await fixAllIn(workspace, testUri, everything, isOfRule("too-few-replicas"), acceptingJudge), []);
  });

  it("adds several fields behind one line, those of the inner map first", async () => {
    const deployment =
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a, labels: { app: a } }\nspec:\n  selector: { matchLabels: { app: a } }\n  template:\n    metadata: { labels: { app: a } }\n    spec:\n      containers:\n        - name: a\n          image: a:1\n";
    const workspace = workspaceOf({ [testUri]: deployment });
    const wanted = ["too-few-replicas", "service-account-token-mounted", "container-may-run-as-root"].map(isOfRule);
    const all = () =>
      fixAllIn(workspace, testUri, everything, (problem) => wanted.some((is) => is(problem)), acceptingJudge);
    const fixed = applyEdits(deployment, await all());
    assert.match(fixed, /RunAsNonRoot: true\n {6}automountServiceAccountToken: false\n {2}replicas: 2\n/i);
    workspace.update(testUri, fixed);
    assert.deepEqual(await all(), []);
  });

  it("asks for no more than a limit that it sets", async () => {
    const pod =
      "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n    - name: a\n      resources: { requests: { memory: 1Gi, cpu: 50m } }\n";
    const workspace = workspaceOf({ [testUri]: pod });
    const fixed = applyEdits(
      pod,
      await fixAllIn(workspace, testUri, everything, isOfRule("container-without-limits"), acceptingJudge),
    );
    assert.match(fixed, /limits: \{ cpu: 500m, memory: 1Gi \}/);
  });

  for (const rule of allRules)
    it(`of ${rule.id} leaves none behind and changes nothing the second time; comments stay`, async () => {
      const everything = { severities, ...(rule.samplesFor && { kubernetesVersion: rule.samplesFor }) };
      const bad = `# before\n${rule.bad.trimEnd()} # behind\n---\n${rule.bad}`;
      const workspace = workspaceOf({ [testUri]: bad });
      const ours = () => problemsIn(workspace, testUri, everything).filter(isOfRule(rule.id));
      const mendable = ours().filter(({ fixes }) => fixes?.some(({ preferred }) => preferred)).length;
      const edits = await fixAllIn(workspace, testUri, everything, isOfRule(rule.id), acceptingJudge);
      assert.equal(edits.length > 0, mendable > 0);
      const fixed = applyEdits(bad, edits);
      workspace.update(testUri, fixed);
      assert.deepEqual(
        ours().filter(({ fixes }) => fixes?.some(({ preferred }) => preferred)),
        [],
      );
      assert.deepEqual(await fixAllIn(workspace, testUri, everything, isOfRule(rule.id), acceptingJudge), []);
      assert.ok(fixed.startsWith("# before\n"));
    });

  it("keeps to what is ignored or off", async () => {
    const text =
      "apiVersion: v1\nkind: Pod\nmetadata: { name: web, labels: { app: web } }\nspec:\n  serviceAccount: web # danado-ignore deprecated-service-account-field: old cluster\n";
    const workspace = workspaceOf({ [testUri]: text });
    assert.deepEqual(await fixAllIn(workspace, testUri, everything, isSafelyFixed, acceptingJudge), []);
    workspace.update(testUri, text.replace(/ # danado.*/, ""));
    assert.notDeepEqual(await fixAllIn(workspace, testUri, everything, isSafelyFixed, acceptingJudge), []);
    const off = { severities: { ...levelsOf("recommended"), "deprecated-service-account-field": "off" as const } };
    assert.deepEqual(await fixAllIn(workspace, testUri, off, isSafelyFixed, acceptingJudge), []);
  });
});
