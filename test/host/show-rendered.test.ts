import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as vscode from "vscode";
import { errorsOf, eventually, openFile, putCursor, setting } from "./editor";
import { screenshot } from "./runner";

const base = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginx:1.29
`;
const patch = (field: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers:
        - name: web
          ${field}: Always
`;

describe("Show Rendered", () => {
  const folder = () => {
    const [first] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(first);
    return vscode.Uri.joinPath(first.uri, "rendered");
  };
  const write = (name: string, content: string) =>
    vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder(), name), Buffer.from(content));
  const output = () =>
    vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === "danado-rendered");
  const lensTitles = async ({ document }: vscode.TextEditor): Promise<string[]> => {
    const lenses: vscode.CodeLens[] = await vscode.commands.executeCommand(
      "vscode.executeCodeLensProvider",
      document.uri,
      20,
    );
    return lenses.map(({ command }) => command?.title ?? "");
  };

  before(async () => {
    await write("base/web.yaml", base);
    await write("base/kustomization.yaml", "resources: [web.yaml]\n");
    await write("dev/kustomization.yaml", "resources: [../base]\nnamePrefix: dev-\n");
    await write("prod/kustomization.yaml", "resources: [../base]\nnamePrefix: prod-\npatches: [{ path: pull.yaml }]\n");
    await write("prod/pull.yaml", patch("imagePullPolicy"));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });
  after(async () => {
    await setting("language", undefined);
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  for (const [language, lens, apply] of [
    ["en", /^Renders to 1 resource$/, "Apply"],
    ["pt-br", /^Gera 1 recurso$/, "Aplicar"],
  ] as const)
    it(`stands beside its source, and follows each edit and the cursor (${language})`, async () => {
      await setting("language", language);
      const root = await openFile("rendered/prod/kustomization.yaml");
      await eventually("what comes out", async () => (await lensTitles(root)).some((title) => lens.test(title)));
      assert.equal((await lensTitles(root)).filter((title) => title === apply).length, 1);
      const editor = await openFile("rendered/prod/pull.yaml");
      await vscode.commands.executeCommand("danado.showRendered");
      const shown = await eventually("the result", async () => output());
      assert.match(shown.document.getText(), /name: prod-web[\s\S]*imagePullPolicy: Always/);
      await screenshot(`rendered-${language}`);
      const at = editor.document.getText().indexOf("imagePullPolicy");
      putCursor(editor, editor.document.positionAt(at));
      await eventually("the same line there", async () =>
        /imagePullPolicy/.test(shown.document.lineAt(shown.selection.active.line).text),
      );
      const value = editor.document.getText().indexOf("Always");
      const range = new vscode.Range(editor.document.positionAt(value), editor.document.positionAt(value + 6));
      await editor.edit((edit) => edit.replace(range, "IfNotPresent"));
      await eventually("the edit", async () =>
        /imagePullPolicy: IfNotPresent/.test(output()?.document.getText() ?? ""),
      );
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "{"));
      await eventually("what is wrong, over the last result", async () =>
        /^# [\s\S]*imagePullPolicy: IfNotPresent/.test(output()?.document.getText() ?? ""),
      );
      await vscode.commands.executeCommand("workbench.action.files.revert");
    });

  it("a mistake of one overlay stands in its patch, and names the overlay in the base", async () => {
    await setting("language", undefined);
    await write("prod/pull.yaml", patch("imagePullPolicie"));
    const editor = await openFile("rendered/prod/pull.yaml");
    await eventually("the mistake", async () =>
      errorsOf(editor).some(({ message }) => /imagePullPolicie/.test(message)),
    );
    await write("prod/pull.yaml", patch("imagePullPolicy"));
  });

  it("is compared with what Git's HEAD came to", async () => {
    const git = (...given: string[]) => execFileSync("git", given, { cwd: folder().fsPath, stdio: "pipe" });
    git("init", "--quiet");
    git("add", "--all");
    git("-c", "user.name=Ana", "-c", "user.email=ana@example.com", "commit", "--quiet", "--message", "first");
    await write("base/web.yaml", base.replace("replicas: 1", "replicas: 7"));
    await write("prod/more.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: more }\n");
    await write(
      "prod/kustomization.yaml",
      "resources: [../base, more.yaml]\nnamePrefix: prod-\npatches: [{ path: pull.yaml }]\n",
    );
    await openFile("rendered/prod/kustomization.yaml");
    const extension = vscode.extensions.getExtension("vscode.git");
    const api = (await extension?.activate())?.getAPI(1);
    await eventually("the repository", async () => api.openRepository(folder()));
    await vscode.commands.executeCommand("danado.compareRenderedWithHead");
    const sides = await eventually("both", async () => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      const diff = tabs.map(({ input }) => input).find((input) => input instanceof vscode.TabInputTextDiff);
      return diff instanceof vscode.TabInputTextDiff ? diff : undefined;
    });
    const textOf = async (uri: vscode.Uri) => (await vscode.workspace.openTextDocument(uri)).getText();
    await eventually("what is now", async () =>
      /replicas: 7[\s\S]*name: prod-more|name: prod-more[\s\S]*replicas: 7/.test(await textOf(sides.modified)),
    );
    const before = await textOf(sides.original);
    assert.match(before, /name: prod-web[\s\S]*replicas: 1/);
    assert.doesNotMatch(before, /more/);
    await screenshot("rendered-compared-with-head");
  });

  it("is compared with another overlay's", async () => {
    await openFile("rendered/prod/kustomization.yaml");
    // There is just one other result: nothing is to be chosen.
    await vscode.commands.executeCommand("danado.compareRendered");
    await eventually("both", async () =>
      vscode.window.tabGroups.all.some(({ tabs }) =>
        tabs.some(({ input }) => input instanceof vscode.TabInputTextDiff),
      ),
    );
    await screenshot("rendered-compared");
  });
});
