import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  applyFix,
  errorsOf,
  eventually,
  hoverTextAt,
  openFile,
  openYaml,
  placeOf,
  problemGone,
  problemWith,
  setting,
  type,
} from "./editor";
import { applyByMenu, ask, click, execute, notification, planLine, planShows, press, startFromMenu } from "./plan";
import { hasRunner, screenshot, tellRunner } from "./runner";

/** On a cluster of its own, with the screen and the keyboard that only scripts/test-host.mjs has. */
(hasRunner ? describe : describe.skip)("From typing to running", () => {
  afterEach(async () => {
    await vscode.commands.executeCommand("danado.plan.close");
    await vscode.commands.executeCommand("notifications.clearAll");
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("a Pod is typed, understood, broken, mended, applied, and runs", async () => {
    const editor = await openYaml("");
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    await type("k8s-pod");
    await eventually("the suggestion", async () =>
      (await tellRunner({ action: "read", selector: ".suggest-widget:visible" }).catch(() => "")).includes("k8s-pod"),
    );
    await press("Enter");
    await eventually("the Pod", () => editor.document.getText().includes("kind: Pod"));
    await type("walk");
    await press("Escape");
    await eventually("the name", () => editor.document.getText().includes("name: walk"));
    assert.match(await hoverTextAt(editor, placeOf(editor, "limits")), /cgroup/);

    const start = placeOf(editor, "      resources:");
    await editor.edit((edit) => edit.delete(new vscode.Range(start, placeOf(editor, "      ports:"))));
    const problem = await problemWith(editor, "container-without-limits");
    await applyFix(editor, problem.range, /Limit CPU/);
    await problemGone(editor, "container-without-limits");

    await applyByMenu(editor, "apply-plan");
    await notification(/1 created/);
    await screenshot("apply-result");
    const running = await eventually(
      "the Pod running",
      async () => {
        const { body } = await ask("/api/v1/namespaces/default/pods/walk");
        return body.status?.phase === "Running" ? body : undefined;
      },
      30_000,
    );
    assert.equal(running.spec.containers[0].resources.limits.memory, "128Mi");
    assert.ok(running.metadata.managedFields.some(({ manager }: { manager: string }) => manager === "danado"));
  });

  it("the Deployment of the examples runs with three Pods", async () => {
    const editor = await openFile("deployment.yaml");
    assert.deepEqual(errorsOf(editor), []);
    const name = editor.document.getText().match(/^ {2}name: (\S+)$/m)?.[1];
    assert.ok(name);
    await applyByMenu(editor);
    await notification(/1 created/);
    await eventually(
      "three Pods",
      async () => {
        const { body } = await ask(`/apis/apps/v1/namespaces/default/deployments/${name}`);
        return body.status?.availableReplicas === 3;
      },
      40_000,
    );
    await vscode.commands.executeCommand("notifications.clearAll");
    await applyByMenu(editor);
    await notification(/1 unchanged/);
  });

  it("says in Portuguese too what is wrong with a cluster", async () => {
    const editor = await openFile("deployment.yaml");
    try {
      await setting("language", "pt-br");
      await setting("cluster.kubeconfig", "/nowhere/config");
      await startFromMenu(editor, "Apply to Cluster");
      await notification(/Não há kubeconfig.*\/nowhere\/config/);
    } finally {
      await setting("cluster.kubeconfig", undefined);
      await setting("language", undefined);
    }
  });

  it("shows what would change, lets conflicts be decided, and deletes again", async () => {
    const path = "/api/v1/namespaces/default/configmaps/greeting";
    const manifest = (text: string) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: greeting\ndata:\n  text: ${text}\n  own: here\n`;
    await tellRunner({ action: "apply", path, text: manifest("theirs").replace("  own: here\n", "") });
    const editor = await openYaml(manifest("ours"));
    await startFromMenu(editor, "Apply to Cluster");
    await planShows("ConfigMap/greeting", /in conflict with others/);
    await screenshot("plan-first");
    await planShows("data.text", /tests has theirs, you ours/);

    await click(planLine("ConfigMap/greeting"));
    const diff = await eventually("the diff", () => {
      const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
      return input instanceof vscode.TabInputTextDiff ? input : undefined;
    });
    const textOf = async (uri: vscode.Uri) => (await vscode.workspace.openTextDocument(uri)).getText();
    assert.match(await textOf(diff.original), /text: theirs/);
    assert.match(await textOf(diff.modified), /text: ours/);
    assert.doesNotMatch(await textOf(diff.modified), /managedFields|uid/);

    await click(planLine("data.text"));
    await eventually("the choices", async () =>
      (await tellRunner({ action: "read", selector: ".quick-input-widget:visible" })).includes("take over"),
    );
    await screenshot("plan-conflict");
    await press("Enter");
    await planShows("data.text", /take over/);
    await execute(/Apply 1 to/, "plan-confirm");
    await notification(/1 changed/);
    assert.equal((await ask(path)).body.data.text, "ours");
    await screenshot("plan-done");

    await vscode.commands.executeCommand("notifications.clearAll");
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand("danado.deleteFromCluster");
    await planShows("ConfigMap/greeting", /will be deleted/);
    await execute(/Delete 1 from/, "plan-delete");
    await notification(/1 deleted/);
    assert.equal((await ask(path)).status, 404);
  });

  it("says in the plan what the editor knows, and mends it from there", async () => {
    const text = (await openFile("deployment.yaml")).document.getText();
    const editor = await openYaml(text.replace(/name: \S+/, "name: misspelt").replace("replicas:", "replica:"));
    await startFromMenu(editor, "Apply to Cluster");
    await planShows("Deployment/misspelt", /will be refused/);
    const known = errorsOf(editor).find(({ message }) => message.includes("replica"));
    assert.ok(known);
    const words = known.message.split("\n")[0] as string;
    await planShows(words, /replicas/);
    await screenshot("plan-known-error");
    await click(planLine(words));
    await click(`${planLine(words)} .action-label.codicon-lightbulb`);
    await planShows("Deployment/misspelt", /will be created/);
    assert.match(editor.document.getText(), /^ {2}replicas: /m);
    assert.deepEqual(errorsOf(editor), []);
  });

  it("says why a rollout hangs, at the line that is the cause", async () => {
    const text = (await openFile("deployment.yaml")).document.getText();
    const editor = await openYaml(
      text
        .replace(/name: \S+/, "name: greedy")
        .replace(/cpu: \S+/, 'cpu: "900"')
        .replace(/requests:\n( +)cpu: \S+/, 'requests:\n$1cpu: "900"'),
    );
    await startFromMenu(editor, "Apply to Cluster");
    await execute(/Apply 1 to/);
    await planShows("No node can run the Pod", /Insufficient cpu/);
    const problem = await problemWith(editor, "unschedulable");
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(editor.document.getText(problem.range), /900/);
    await notification(/is stuck/);
    await vscode.commands.executeCommand("notifications.clearAll");
    await screenshot("plan-rollout");
  });
});
