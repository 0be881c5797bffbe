import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually, openFile, placeOf, problemGone, problemWith, putCursor, setting } from "./editor";
import { hasRunner, screenshot, tellRunner } from "./runner";

const files = {
  "config.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  labels: { app: cart }\ndata:\n  color: blue\n",
  "web.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: cart
  labels: { app: cart }
spec:
  containers:
    - name: web
      image: nginx:1.29
      resources: { limits: { cpu: 1, memory: 1Gi } }
      envFrom:
        - configMapRef: { name: "settings" }
`,
  "service.yaml":
    "apiVersion: v1\nkind: Service\nmetadata:\n  name: cart\n  labels: { app: cart }\nspec:\n  selector:\n    app: cart\n  ports:\n    - port: 80\n",
};

describe("The files of the workspace as one", () => {
  const uriOf = (name: string): vscode.Uri => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    return vscode.Uri.joinPath(folder.uri, "cart", name);
  };
  const write = (name: string, text: string) => vscode.workspace.fs.writeFile(uriOf(name), Buffer.from(text));
  const read = async (name: string) => Buffer.from(await vscode.workspace.fs.readFile(uriOf(name))).toString();
  const openNames = () => vscode.workspace.textDocuments.map(({ uri }) => uri.path.split("/").at(-1));

  before(() => Promise.all(Object.entries(files).map(([name, text]) => write(name, text))));
  afterEach(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));
  after(() => vscode.workspace.fs.delete(uriOf(""), { recursive: true }));

  it("leads by F12 into a file that no editor has open, and back from it to its users", async () => {
    const editor = await openFile("cart/web.yaml");
    const at = placeOf(editor, '"settings"', "end").translate(0, -2);
    const [definition] = await eventually("the definition", async () => {
      const found = await vscode.commands.executeCommand<vscode.Location[]>(
        "vscode.executeDefinitionProvider",
        editor.document.uri,
        at,
      );
      return found.length > 0 ? found : undefined;
    });
    assert.equal(definition?.uri.path, uriOf("config.yaml").path);
    assert.equal(definition?.range.start.line, 3);
    assert.ok(!openNames().includes("config.yaml"), "it was opened for that");

    const config = await openFile("cart/config.yaml");
    const users = await vscode.commands.executeCommand<vscode.Location[]>(
      "vscode.executeReferenceProvider",
      config.document.uri,
      placeOf(config, "settings"),
    );
    assert.deepEqual(users.map(({ uri, range }) => `${uri.path.split("/").at(-1)} ${range.start.line}`).sort(), [
      "config.yaml 3",
      "web.yaml 11",
    ]);
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      "vscode.executeWorkspaceSymbolProvider",
      "Service/cart",
    );
    assert.ok(found.some(({ location }) => location.uri.path === uriOf("service.yaml").path));
  });

  it("tells of a Service that leads nowhere as soon as the other file changes, and no longer", async () => {
    const service = await openFile("cart/service.yaml");
    await write("web.yaml", files["web.yaml"].replace("app: cart", "app: other"));
    await problemWith(service, "dangling-service");
    await screenshot("dangling-service");
    await write("web.yaml", files["web.yaml"]);
    await problemGone(service, "dangling-service");
  });

  it("follows a file that goes, comes back, moves and is ignored, though VS Code still holds its document", async () => {
    const service = await openFile("cart/service.yaml");
    // Held, and in no tab: VS Code keeps it for minutes.
    await vscode.workspace.openTextDocument(uriOf("web.yaml"));
    await vscode.workspace.fs.delete(uriOf("web.yaml"));
    // What is alone may be for Pods of elsewhere: another Pod stands beside it.
    await write("below/other.yaml", files["web.yaml"].replaceAll("cart", "other"));
    await problemWith(service, "dangling-service");
    await write("web.yaml", files["web.yaml"]);
    await problemGone(service, "dangling-service");
    await write("hidden/web.yaml", files["web.yaml"]);
    await vscode.workspace.fs.delete(uriOf("web.yaml"));
    await vscode.workspace.fs.rename(uriOf("hidden"), uriOf("moved"));
    const symbols = async () =>
      (
        await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
          "vscode.executeWorkspaceSymbolProvider",
          "Pod/cart",
        )
      ).map(({ location }) => location.uri.path.split("/").slice(-2).join("/"));
    await eventually("the moved one alone", async () => (await symbols()).join() === "moved/web.yaml");
    await write(".gitignore", "moved/\n");
    await problemWith(service, "dangling-service");
    await vscode.workspace.fs.delete(uriOf(".gitignore"));
    await problemGone(service, "dangling-service");
    await vscode.workspace.fs.delete(uriOf("moved"), { recursive: true });
    await vscode.workspace.fs.delete(uriOf("below"), { recursive: true });
    await write("web.yaml", files["web.yaml"]);
  });

  it("leads from a Service's port to the Pods', and from a custom kind to its definition", async () => {
    await write(
      "web.yaml",
      files["web.yaml"].replace("      envFrom:", "      ports: [{ name: http, containerPort: 80 }]\n      envFrom:"),
    );
    await write(
      "definition.yaml",
      "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: backups.example.com }\nspec:\n  group: example.com\n  scope: Namespaced\n  names: { kind: Backup, plural: backups }\n  versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }]\n",
    );
    await write("backup.yaml", "apiVersion: example.com/v1\nkind: Backup\nmetadata: { name: nightly }\n");
    const leadsTo = async (editor: vscode.TextEditor, text: string, target: string) => {
      const at = placeOf(editor, text, "end").translate(0, -1);
      await eventually(`${text} to ${target}`, async () => {
        const found = await vscode.commands.executeCommand<vscode.Location[]>(
          "vscode.executeDefinitionProvider",
          editor.document.uri,
          at,
        );
        return found.length === 1 && found[0]?.uri.path === uriOf(target).path;
      });
    };
    await leadsTo(await openFile("cart/service.yaml"), "port: 80", "web.yaml");
    await leadsTo(await openFile("cart/backup.yaml"), "kind: Backup", "definition.yaml");
    await vscode.workspace.fs.delete(uriOf("definition.yaml"));
    await vscode.workspace.fs.delete(uriOf("backup.yaml"));
    await write("web.yaml", files["web.yaml"]);
  });

  it("says which file a kustomization names in vain, until it is there", async () => {
    await write("kustomization.yaml", "resources:\n  - web.yaml\n  - not-yet.yaml\n");
    const editor = await openFile("cart/kustomization.yaml");
    const problem = await problemWith(editor, "not-rendered");
    assert.equal(editor.document.getText(problem.range), "not-yet.yaml");
    await write("not-yet.yaml", files["config.yaml"].replace("name: settings", "name: late"));
    await problemGone(editor, "not-rendered");
    await vscode.workspace.fs.delete(uriOf("not-yet.yaml"));
    await problemWith(editor, "not-rendered");
    await vscode.workspace.fs.delete(uriOf("kustomization.yaml"));
  });

  it("tells of problems in files that no editor has open, where that is wanted", async () => {
    const codes = () =>
      vscode.languages
        .getDiagnostics(uriOf("never-opened.yaml"))
        .map(({ code }) => String(typeof code === "object" ? code.value : code));
    await write("never-opened.yaml", files["service.yaml"].replace("name: cart", "name: other"));
    await write("web.yaml", files["web.yaml"].replace("app: cart", "app: other"));
    await setting("problems.unopenedFiles", true);
    try {
      await eventually("the finding", () => codes().includes("dangling-service"));
      await write("web.yaml", files["web.yaml"]);
      await eventually("no finding", () => codes().length === 0);
    } finally {
      await setting("problems.unopenedFiles", undefined);
    }
  });

  it("knows the files of folders that arrive all at once, as with another branch, and their later changes", async () => {
    const numbers = Array.from({ length: 100 }, (_, index) => index);
    const write = async (name: string) => {
      for (const number of numbers)
        await vscode.workspace.fs.writeFile(
          uriOf(`many/${number}/config/map.yaml`),
          Buffer.from(`apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}-${number} }\n`),
        );
    };
    const areKnown = (count: number, name: string) =>
      eventually(`${count} of ${name}`, async () => {
        const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
          "vscode.executeWorkspaceSymbolProvider",
          `${name}-`,
        );
        return found.length === count;
      });
    await write("many");
    await areKnown(numbers.length, "many");
    // VS Code does not watch all of the new folders.
    await write("other");
    await areKnown(numbers.length, "other");
    await vscode.workspace.fs.delete(uriOf("many"), { recursive: true });
    await areKnown(0, "other");
  });

  (hasRunner ? it : it.skip)("renames everywhere, after a look at the other files", async () => {
    const editor = await openFile("cart/config.yaml");
    putCursor(editor, placeOf(editor, "settings"));
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    await tellRunner({ action: "press", key: "F2" });
    await eventually("the rename box", () =>
      tellRunner({ action: "read", selector: ".rename-box:visible" }).then(
        () => true,
        () => false,
      ),
    );
    // The box selects the old name when it is ready, which no selector tells.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await tellRunner({ action: "press", key: "Control+a" });
    await tellRunner({ action: "type", text: "options" });
    // With a look at it first.
    await tellRunner({ action: "press", key: "Control+Enter" });
    await eventually("the preview", () =>
      tellRunner({ action: "read", selector: '.monaco-button:has-text("Apply"):visible' }).then(
        () => true,
        () => false,
      ),
    );
    await screenshot("rename");
    await tellRunner({ action: "click", selector: '.monaco-button:has-text("Apply"):visible' });
    await eventually("the new name", async () => {
      await vscode.workspace.saveAll();
      return (await read("web.yaml")).includes('configMapRef: { name: "options" }');
    });
    assert.match(editor.document.getText(), /name: options/);
  });
});
