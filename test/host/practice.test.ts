import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  applyFix,
  codesOf,
  eventually,
  fixesAt,
  hoverTextAt,
  openFile,
  placeOf,
  problemGone,
  problemWith,
  type,
} from "./editor";
import { hasRunner, screenshot, tellRunner } from "./runner";

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
    // It stays when its test fails, and would take what the next ones type.
    await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), "practice"), { recursive: true });
  });

  /** Waits until the first row of a quick pick has these words. */
  const firstRow = (words: string) =>
    eventually(words, async () => {
      const selector = ".quick-input-list .monaco-list-row";
      return (await tellRunner({ action: "read", selector }).catch(() => "")).includes(words);
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
    assert.ok(ignore?.command);
    // Asked how, the first way is a comment at the finding.
    if (hasRunner) {
      const { command, arguments: given = [] } = ignore.command;
      const done = vscode.commands.executeCommand(command, ...given);
      await firstRow("Ignore");
      await tellRunner({ action: "press", key: "Enter" });
      await done;
      await problemGone(editor, "image-with-latest-tag");
    }
    const [all] = await actionsAt(new vscode.Range(0, 0, 0, 0), "source.fixAll.danado");
    assert.ok(all?.edit);
    await vscode.workspace.applyEdit(all.edit);
    await eventually("nothing left", () =>
      codesOf(editor).every((code) => !hasRunner && code === "image-with-latest-tag"),
    );
    assert.match(editor.document.getText(), /serviceAccountName: web/);
    await editor.document.save();
  });

  it("helps to write danado.yaml, and mends it", async () => {
    const content = "rules:\n  latest-tag: off\n  \n";
    await write("practice/danado.yaml", content);
    const editor = await openFile("practice/danado.yaml");
    const { uri } = editor.document;
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      uri,
      new vscode.Position(2, 2),
    );
    const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.ok(labels.includes("naked-pod") && !labels.includes("apiVersion"), labels.slice(0, 5).join(", "));
    const wrong = await eventually("what is wrong", () =>
      vscode.languages.getDiagnostics(uri).find(({ message }) => message.includes("latest-tag")),
    );
    await applyFix(editor, wrong.range, /image-with-latest-tag/);
    assert.match(await hoverTextAt(editor, placeOf(editor, "image-with")), /An image should have a tag that stays/);
    await editor.document.save();
    await remove("practice/danado.yaml");
  });

  it("configures a rule where it speaks", async () => {
    await write("practice/web.yaml", text);
    const editor = await openFile("practice/web.yaml");
    const problem = await problemWith(editor, "image-with-latest-tag");
    const actions = await fixesAt(editor, problem.range);
    // One entry, which asks how, among the ways to live with a finding.
    const ignores = actions.filter(({ title }) => /^Ignore/.test(title));
    assert.equal(ignores.length, 1, actions.map(({ title }) => title).join(", "));
    assert.ok(ignores[0]?.command);
    if (!hasRunner) return;
    const { command, arguments: given = [] } = ignores[0].command;
    const done = vscode.commands.executeCommand(command, ...given);
    await firstRow("Ignore");
    await screenshot("ignore");
    await type("Configure");
    await firstRow("Configure");
    await tellRunner({ action: "press", key: "Enter" });
    await firstRow("warning");
    await screenshot("configure-rule");
    await type("off");
    await tellRunner({ action: "press", key: "Enter" });
    await firstRow("danado.yaml");
    await tellRunner({ action: "press", key: "Enter" });
    await done;
    await problemGone(editor, "image-with-latest-tag");
    const file = vscode.Uri.joinPath(folder(), "danado.yaml");
    const written = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    assert.equal(written, "rules:\n  image-with-latest-tag: off\n");
    await vscode.workspace.fs.delete(file);
    await problemWith(editor, "image-with-latest-tag");
  });

  it("mends a folder, in the preview", async () => {
    await write("practice/one.yaml", text);
    await write("practice/below/two.yaml", text.replaceAll("web", "api"));
    const place = vscode.Uri.joinPath(folder(), "practice");
    const read = async (name: string) =>
      new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(place, name)));
    await eventually("the new files known", async () => {
      const found: vscode.SymbolInformation[] = await vscode.commands.executeCommand(
        "vscode.executeWorkspaceSymbolProvider",
        "",
      );
      return ["/practice/one.yaml", "/practice/below/two.yaml"].every((path) =>
        found.some(({ location }) => location.uri.path.endsWith(path)),
      );
    });
    const done = vscode.commands.executeCommand(
      "danado.fixWorkspace",
      place,
      undefined,
      "deprecated-service-account-field",
    );
    if (!hasRunner) return;
    const shown = () => tellRunner({ action: "read", selector: ".quick-input-list" }).catch(() => "");
    await eventually("the files", async () => (await shown()).includes("two.yaml"));
    await screenshot("fix-folder-preview");
    assert.doesNotMatch(await read("below/two.yaml"), /serviceAccountName/);
    await tellRunner({ action: "press", key: "Enter" });
    await done;
    await vscode.workspace.saveAll();
    await eventually("both mended", async () =>
      [await read("one.yaml"), await read("below/two.yaml")].every((one) => one.includes("serviceAccountName: ")),
    );
  });
});
