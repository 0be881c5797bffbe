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
  putCursor,
  type,
} from "./editor";
import { hasRunner, screenshot, tellRunner } from "./runner";

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever object the API server has
  readonly body: any;
}

const ask = async (path: string): Promise<Answer> => JSON.parse(await tellRunner({ action: "get", path }));
const click = (selector: string, button?: "left" | "right") =>
  tellRunner({ action: "click", selector, ...(button && { button }) });
const press = (key: string) => tellRunner({ action: "press", key });
const quickInput = ".quick-input-widget:visible";

/** Applies what the active editor shows by its context menu, and takes the plan as it is. */
async function applyByMenu(editor: vscode.TextEditor, picture?: string): Promise<void> {
  putCursor(editor, new vscode.Position(0, 0));
  await click(".editor-group-container.active .view-line", "right");
  // A menu takes no click in the first moment, lest the press that opened it be one.
  await new Promise((resolve) => setTimeout(resolve, 500));
  await click('.monaco-menu .action-label:has-text("Apply to Cluster")');

  await eventually("the plan", async () =>
    (await tellRunner({ action: "read", selector: quickInput }).catch(() => "")).includes("namespace default"),
  );
  if (picture) await screenshot(picture);
  await press("Enter");
}

/** Under its test driver VS Code shows no toasts: the notifications are in their centre. */
const notification = (words: RegExp): Promise<string> =>
  eventually(`a notification ${words}`, async () => {
    await vscode.commands.executeCommand("notifications.showList");
    const text = await tellRunner({ action: "read", selector: ".notifications-center.visible" }).catch(() => "");
    return words.test(text) ? text : undefined;
  });

/** On a cluster of its own, with the screen and the keyboard that only scripts/test-host.mjs has. */
(hasRunner ? describe : describe.skip)("From typing to running", () => {
  afterEach(async () => {
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
});
