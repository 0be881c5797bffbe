import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually, openYaml, putCursor, type } from "./editor";
import { hasRunner, screenshot, tellRunner } from "./runner";

const pod =
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      image: nginx\n";

/** With the keyboard that only scripts/test-host.mjs has. */
(hasRunner ? describe : describe.skip)("Completion", () => {
  afterEach(() => vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor"));

  const press = (key: string) => tellRunner({ action: "press", key });
  const suggested = (label: string) =>
    eventually(`the suggestion ${label}`, async () => {
      // As by Ctrl+Space: on a busy machine the list that comes by itself is gone again with the next key.
      await vscode.commands.executeCommand("editor.action.triggerSuggest");
      return (await tellRunner({ action: "read", selector: ".suggest-widget.visible" }).catch(() => "")).includes(
        label,
      );
    });

  it("writes a key with what it wants, and then its value, as they are typed", async () => {
    const editor = await openYaml(`${pod}  `);
    putCursor(editor, editor.document.lineAt(editor.document.lineCount - 1).range.end);
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    await type("restartP");
    await suggested("restartPolicy");
    await screenshot("completion");
    await press("Enter");
    await eventually("the key", () => /restartPolicy: \w+/.test(editor.document.getText()));
    assert.match(editor.document.getText(), /\n {2}restartPolicy: (?:Always|Never|OnFailure)$/);
  });

  it("goes on with the keys of what was opened", async () => {
    const editor = await openYaml(`${pod}  `);
    putCursor(editor, editor.document.lineAt(editor.document.lineCount - 1).range.end);
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    await type("affini");
    await suggested("affinity");
    await press("Enter");
    await eventually("the inner keys, unasked", async () =>
      (await tellRunner({ action: "read", selector: ".suggest-widget.visible" }).catch(() => "")).includes(
        "nodeAffinity",
      ),
    );
  });

  it("brings a volume together with its mount, out of a line that stands too far in", async () => {
    const editor = await openYaml(`${pod}      ports:\n        - containerPort: 80\n          volu`);
    putCursor(editor, editor.document.lineAt(editor.document.lineCount - 1).range.end);
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    await suggested("empty folder");
    const focused = () =>
      tellRunner({ action: "read", selector: ".suggest-widget .monaco-list-row.focused" }).catch(() => "");
    await eventually("the part", async () => {
      if ((await focused()).includes("empty folder")) return true;
      await press("ArrowDown");
      return false;
    });
    await screenshot("completion-part");
    await press("Enter");
    await eventually("both edits", () =>
      /volumes:\n {4}- name: work[\s\S]*\n {6}volumeMounts:\n {8}- name: work\n/.test(editor.document.getText()),
    );
  });

  it("puts the container's own keys first, and no whole manifest among them", async () => {
    const editor = await openYaml(`${pod}      `);
    putCursor(editor, editor.document.lineAt(editor.document.lineCount - 1).range.end);
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    await type("vol");
    await suggested("volumes");
    const rows = await tellRunner({ action: "read", selector: ".suggest-widget.visible .monaco-list-row" });
    assert.match(rows, /^volumeDevices/);
    for (let typed = 0; typed < 3; typed++) await press("Backspace");
    await type("k8s-pod");
    await vscode.commands.executeCommand("editor.action.triggerSuggest");
    await assert.rejects(
      tellRunner({ action: "read", selector: '.suggest-widget.visible .monaco-list-row[aria-label^="k8s-pod"]' }),
    );
  });

  it("writes a whole manifest where one can begin", async () => {
    const editor = await openYaml("");
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    await type("k8s-pod");
    await suggested("k8s-pod");
    await press("Enter");
    await eventually("the manifest", () => /^apiVersion: v1\n[\s\S]*kind: Pod/.test(editor.document.getText()));
  });

  it("knows a container's fields in the middle of a file", async () => {
    const editor = await openYaml(pod.replace("      image: nginx\n", "      image: nginx\n      \n  volumes: []\n"));
    const position = new vscode.Position(8, 6);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      editor.document.uri,
      position,
    );
    const labels = items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.ok(labels.includes("livenessProbe"));
    assert.ok(!labels.includes("volumes"));
  });
});
