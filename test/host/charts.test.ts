import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { DanadoApi } from "../../src/vscode/host/public-api";
import { eventually, hoverTextAt, openFile, placeOf, problemWith, putCursor, setting } from "./editor";
import { screenshot } from "./runner";

const files = {
  "chart/Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
  "chart/values.yaml": "# Who is served\nimage:\n  repository: nginx\n  tag: '1.29'\nunused: 1\n",
  "chart/values-prod.yaml": "image:\n  tag: '1.30'\n",
  "chart/ci/prod-values.yaml": "image:\n  tag: '1.30'\n",
  "chart/templates/_helpers.tpl":
    '{{- define "shop.image" -}}{{ .Values.image.repository }}:{{ .Values.image.tag }}{{- end }}\n',
  "chart/templates/web.yaml": `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: { app: {{ .Release.Name }} }
spec:
  containers:
    - name: web
      image: {{ include "shop.image" . }}
      env:
        - name: TAG
          value: {{ .Values.image.tag | quote }}
        - name: MISSING
          value: {{ .Values.image.repo | quote }}
`,
  "overlay/kustomization.yaml":
    "resources:\n  - web.yaml\nbases: []\npatches:\n  - path: a.yaml\n    target:\n      \n",
  "overlay/web.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n",
};

for (const language of ["en", "pt-br"])
  describe(`Writing charts and kustomizations (${language})`, () => {
    const folderName = `authoring-${language}`;
    const uriOf = (name: string): vscode.Uri => {
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      assert.ok(folder);
      return vscode.Uri.joinPath(folder.uri, folderName, name);
    };

    before(async () => {
      await setting("language", language);
      for (const [name, text] of Object.entries(files))
        await vscode.workspace.fs.writeFile(uriOf(name), Buffer.from(text));
    });
    after(async () => {
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      await setting("language", undefined);
      await vscode.workspace.fs.delete(uriOf(""), { recursive: true });
    });
    it("renders a chart and a kustomization for other extensions, with unsaved text", async () => {
      const danado = await vscode.extensions.getExtension<DanadoApi>("danado.danado")?.activate();
      assert.ok(danado);
      const chart = uriOf("chart/Chart.yaml");
      const values = await openFile(`${folderName}/chart/values.yaml`);
      const image = new vscode.Range(placeOf(values, "nginx"), placeOf(values, "nginx", "end"));
      await values.edit((edit) => edit.replace(image, "caddy"));
      const plain = await danado.render(chart);
      assert.match(plain.text, /image: caddy:1\.29\n/);
      assert.deepEqual(plain.failures, []);
      assert.ok(plain.sources.some(({ path }) => path.endsWith("/chart/templates/web.yaml")));
      assert.match((await danado.render(chart, "ci/prod-values.yaml")).text, /image: caddy:1\.30\n/);
      assert.match((await danado.render(chart, "nowhere")).failures.join(), /nowhere.*ci\/prod-values\.yaml/);
      // The web's VS Code saves by itself.
      const changed = new vscode.Range(placeOf(values, "caddy"), placeOf(values, "caddy", "end"));
      const shown = await vscode.window.showTextDocument(values.document);
      await shown.edit((edit) => edit.replace(changed, "nginx"));
      await values.document.save();
      const overlay = uriOf("overlay/kustomization.yaml");
      await vscode.workspace.fs.writeFile(overlay, Buffer.from("namePrefix: dev-\nresources: [web.yaml]\n"));
      assert.match((await danado.render(overlay)).text, /name: dev-web\n/);
      await vscode.workspace.fs.writeFile(overlay, Buffer.from(files["overlay/kustomization.yaml"]));
    });
    it("shows what a value comes to in each environment, and what no file gives", async () => {
      const editor = await openFile(`${folderName}/chart/templates/web.yaml`);
      const at = placeOf(editor, "image.tag", "end").translate(0, -1);
      const words = await eventually("the values", async () => {
        const found = await hoverTextAt(editor, at);
        return found.includes("1.30") ? found : undefined;
      });
      assert.match(words, /`1\.29`/);
      assert.match(words, /ci\/prod-values\.yaml/);
      const missing = await problemWith(editor, "missing-value");
      assert.match(
        missing.message,
        language === "en" ? /No values file sets image\.repo/ : /Nenhum arquivo de valores dá image\.repo/,
      );
      putCursor(editor, at);
      await vscode.commands.executeCommand("editor.action.showHover");
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await screenshot(`chart-hover-${language}`);
      const values = await openFile(`${folderName}/chart/values.yaml`);
      await problemWith(values, "unused-value");
    });

    it("completes values between braces, and Kubernetes' fields between actions", async () => {
      const editor = await openFile(`${folderName}/chart/templates/web.yaml`);
      const offered = async (at: vscode.Position) =>
        (
          await vscode.commands.executeCommand<vscode.CompletionList>(
            "vscode.executeCompletionItemProvider",
            ...[editor.document.uri, at],
          )
        ).items.map(({ label }) => (typeof label === "string" ? label : label.label));
      assert.ok((await offered(placeOf(editor, ".Values.image.tag").translate(0, 14))).includes("repository"));
      const line = editor.document.lineCount - 1;
      await editor.edit((edit) => edit.insert(new vscode.Position(line, 0), "      live"));
      assert.ok((await offered(new vscode.Position(line, 10))).includes("livenessProbe"));
      putCursor(editor, placeOf(editor, ".Values.image.tag").translate(0, 14));
      await vscode.commands.executeCommand("editor.action.triggerSuggest");
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await screenshot(`chart-completion-${language}`);
    });

    it("completes and checks kustomization.yaml", async () => {
      const editor = await openFile(`${folderName}/overlay/kustomization.yaml`);
      const at = placeOf(editor, "target:\n", "end").translate(0, 6);
      const offered = await vscode.commands.executeCommand<vscode.CompletionList>(
        "vscode.executeCompletionItemProvider",
        ...[editor.document.uri, at],
      );
      const labels = offered.items.map(({ label }) => (typeof label === "string" ? label : label.label));
      for (const name of ["kind", "name", "labelSelector"]) assert.ok(labels.includes(name), name);
      await problemWith(editor, "deprecated-kustomization-field");
      const words = await hoverTextAt(editor, placeOf(editor, "patches"));
      assert.match(words, language === "en" ? /Changes to resources/ : /Mudanças em recursos/);
      putCursor(editor, at);
      await vscode.commands.executeCommand("editor.action.triggerSuggest");
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await screenshot(`kustomization-completion-${language}`);
    });

    it("renames a value across values files and templates", async () => {
      const editor = await openFile(`${folderName}/chart/templates/web.yaml`);
      // What the tests before it typed.
      await vscode.commands.executeCommand("workbench.action.files.revert");
      const at = placeOf(editor, "image.tag", "end").translate(0, -1);
      const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        "vscode.executeDocumentRenameProvider",
        ...[editor.document.uri, at, "version"],
      );
      assert.deepEqual(
        edit
          .entries()
          .map(([uri, edits]) => `${uri.path.split(`/${folderName}/chart/`)[1]} ${edits.length}`)
          .sort(),
        [
          "ci/prod-values.yaml 1",
          "templates/_helpers.tpl 1",
          "templates/web.yaml 1",
          "values-prod.yaml 1",
          "values.yaml 1",
        ],
      );
      assert.ok(await vscode.workspace.applyEdit(edit));
      const values = await vscode.workspace.openTextDocument(uriOf("chart/values.yaml"));
      assert.equal(values.getText(), files["chart/values.yaml"].replace("tag:", "version:"));
      const helpers = await vscode.workspace.openTextDocument(uriOf("chart/templates/_helpers.tpl"));
      assert.match(helpers.getText(), /\.Values\.image\.version/);
      await vscode.workspace.saveAll();
      await screenshot(`chart-renamed-${language}`);
    });
  });
