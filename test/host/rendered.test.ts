import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually, placeOf, setting } from "./editor";
import { ask, execute, notification, planShows, startFromMenu } from "./plan";
import { hasRunner, screenshot } from "./runner";

const files: Readonly<Record<string, string>> = {
  "shop/base/kustomization.yaml": "resources: [settings.yaml, claim.yaml]\n",
  "shop/base/settings.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\nimmutable: true\ndata:\n  colour: blue\n",
  "shop/base/claim.yaml": "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: till\n",
  "shop/prod/kustomization.yaml": "namePrefix: prod-\nresources: [../base]\n",
  "stall/Chart.yaml": "apiVersion: v2\nname: stall\nversion: 0.1.0\n",
  "stall/values.yaml": "greeting: hello\n",
  "stall/templates/greeting.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}-greeting\ndata:\n  words: {{ .Values.greeting }}\n",
};

/** Applied to a cluster of its own, with the screen that only scripts/test-host.mjs has. */
(hasRunner ? describe : describe.skip)("Kustomizations and charts, applied", () => {
  let attempts = 0;
  const folder = () => vscode.workspace.workspaceFolders?.[0]?.uri as vscode.Uri;
  const at = (name: string) => vscode.Uri.joinPath(folder(), name);

  before(async () => {
    for (const [name, text] of Object.entries(files)) await vscode.workspace.fs.writeFile(at(name), Buffer.from(text));
  });
  after(async () => {
    for (const name of ["shop", "stall"]) await vscode.workspace.fs.delete(at(name), { recursive: true });
  });
  afterEach(async () => {
    await vscode.commands.executeCommand("danado.plan.close");
    await vscode.commands.executeCommand("notifications.clearAll");
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("an overlay comes to the cluster as it is built, and its plan says what cannot be changed", async () => {
    // Under a name of its own each time: what a test that failed has made is still there.
    const prefix = `prod-${++attempts}`;
    for (const name of ["shop/base/settings.yaml", "shop/prod/kustomization.yaml"])
      await vscode.workspace.fs.writeFile(at(name), Buffer.from((files[name] ?? "").replace("prod-", `${prefix}-`)));
    const editor = await vscode.window.showTextDocument(at("shop/prod/kustomization.yaml"));
    await startFromMenu(editor, "Apply to Cluster");
    await planShows(`ConfigMap/${prefix}-settings`, /create/);
    await execute(/Apply 2 to/, "rendered-apply");
    await notification(/2 created/);
    const { body } = await ask(`/api/v1/namespaces/default/configmaps/${prefix}-settings`);
    assert.deepEqual(body.data, { colour: "blue" });

    const settings = at("shop/base/settings.yaml");
    const base = await vscode.window.showTextDocument(settings);
    const blue = placeOf(base, "blue");
    await base.edit((edit) => edit.replace(new vscode.Range(blue, blue.translate(0, 4)), "red"));
    await base.document.save();
    await vscode.commands.executeCommand("danado.plan.close");
    await vscode.commands.executeCommand("danado.applyToCluster", at("shop/prod"), [at("shop/prod")]);
    await planShows(`ConfigMap/${prefix}-settings`, /cannot be changed/);
    await screenshot("rendered-refused");
  });

  it("a chart comes to the cluster as it is rendered, and goes again", async () => {
    await vscode.window.showTextDocument(at("stall/Chart.yaml"));
    const start = (command: string) => vscode.commands.executeCommand(command, at("stall"), [at("stall")]);
    await start("danado.applyToCluster");
    await notification(/Helm records no release/);
    await execute(/Apply 1 to/);
    await notification(/1 created/);
    const path = "/api/v1/namespaces/default/configmaps/release-name-greeting";
    assert.deepEqual((await ask(path)).body.data, { words: "hello" });
    await start("danado.deleteFromCluster");
    await execute(/Delete 1 from/);
    await eventually("its absence", async () => (await ask(path)).status === 404);
  });

  it("plans a chart in Portuguese, and says why one that fails is not applied", async () => {
    const apply = () => vscode.commands.executeCommand("danado.applyToCluster", at("stall"), [at("stall")]);
    try {
      await setting("language", "pt-br");
      await apply();
      await planShows("ConfigMap/release-name-greeting", /será criado/);
      await screenshot("rendered-pt-br");
      await vscode.commands.executeCommand("notifications.clearAll");
      const editor = await vscode.window.showTextDocument(at("stall/templates/greeting.yaml"));
      const greeting = placeOf(editor, ".Values.greeting");
      await editor.edit((edit) => edit.replace(new vscode.Range(greeting, greeting.translate(0, 16)), 'fail "no"'));
      void apply();
      await notification(/Nada é aplicado nem excluído, porque não é possível renderizar/);
    } finally {
      await setting("language", undefined);
    }
  });
});
