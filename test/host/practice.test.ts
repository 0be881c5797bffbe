import assert from "node:assert/strict";
import * as vscode from "vscode";
import { codesOf, eventually, openFile, problemGone, problemWith } from "./editor";
import { screenshot } from "./runner";

const text =
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels: { app: web }\nspec:\n  serviceAccount: web\n  containers:\n    - name: web\n      image: nginx:latest\n      resources: { limits: { cpu: 1, memory: 1Gi } }\n";

describe("Good practice in the editor", () => {
  const folder = () => {
    const [first] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(first);
    return first.uri;
  };
  const write = (name: string, content: string) =>
    vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder(), name), Buffer.from(content));
  const remove = (name: string) => vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), name));

  before(() => write("practice/web.yaml", text));
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), "practice"), { recursive: true });
  });

  it("keeps to danado.yaml, live, is ignored by a fix, and mends the safe ones at once", async () => {
    const editor = await openFile("practice/web.yaml");
    await problemWith(editor, "image-with-latest-tag");
    await write("practice/danado.yaml", "preset: strict\nrules:\n  image-with-latest-tag: off\n");
    await problemGone(editor, "image-with-latest-tag");
    await problemWith(editor, "naked-pod");
    await remove("practice/danado.yaml");
    const problem = await problemWith(editor, "image-with-latest-tag");
    await screenshot("good-practice");

    const actionsAt = (range: vscode.Range, kind: string) =>
      vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        editor.document.uri,
        range,
        kind,
      );
    const ignore = (await actionsAt(problem.range, "quickfix")).find(({ title }) => title.startsWith("Ignore"));
    assert.ok(ignore?.edit);
    await vscode.workspace.applyEdit(ignore.edit);
    await problemGone(editor, "image-with-latest-tag");
    const [all] = await actionsAt(new vscode.Range(0, 0, 0, 0), "source.fixAll.danado");
    assert.ok(all?.edit);
    await vscode.workspace.applyEdit(all.edit);
    await eventually("nothing left", () => codesOf(editor).length === 0);
    assert.match(editor.document.getText(), /serviceAccountName: web/);
    await editor.document.save();
  });
});
