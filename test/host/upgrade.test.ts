import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually, openFile, setting } from "./editor";
import { hasRunner, screenshot, tellRunner } from "./runner";

const statefulSet = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
  updateStrategy: { rollingUpdate: { maxUnavailable: 200% } }
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "nginx:1.29" }] }
`;
const policies = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: few-replicas }
spec:
  matchConstraints:
    resourceRules:
      - { apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [statefulsets] }
  validations: [{ expression: "object.spec.replicas >= 2", message: one is too few }]
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicy
metadata: { name: add-team }
spec:
  failurePolicy: Fail
  reinvocationPolicy: Never
  matchConstraints:
    resourceRules:
      - { apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [statefulsets] }
  mutations:
    - patchType: ApplyConfiguration
      applyConfiguration: { expression: 'Object{metadata: Object.metadata{labels: {"team": "shop"}}}' }
`;

(hasRunner ? describe : describe.skip)("Another Kubernetes, and policies", () => {
  const folder = () => {
    const [first] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(first);
    return vscode.Uri.joinPath(first.uri, "upgrade");
  };
  const write = (name: string, content: string) =>
    vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder(), name), Buffer.from(content));
  const read = (selector: string) => tellRunner({ action: "read", selector }).catch(() => "");
  const choose = async (label: string) => {
    const row = `.quick-input-list .monaco-list-row:has-text("${label}")`;
    await eventually(label, async () => (await read(row)) !== "");
    await tellRunner({ action: "click", selector: row });
  };

  before(async () => {
    await write("web.yaml", statefulSet);
    await write("policies.yaml", policies);
  });
  after(async () => {
    await setting("language", undefined);
    await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
    await vscode.commands.executeCommand("danado.clearUpgrade");
    await vscode.commands.executeCommand("notifications.clearAll");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  for (const [locale, words] of [
    ["en", /^Kubernetes 1\.37 will refuse this/],
    ["pt-br", /^O Kubernetes 1\.37 vai recusar isto/],
  ] as const)
    it(`says before an upgrade what will be refused, and follows the edit that mends it (${locale})`, async () => {
      await write("web.yaml", statefulSet);
      await setting("language", locale);
      const editor = await openFile("upgrade/web.yaml");
      const found = () =>
        vscode.languages
          .getDiagnostics(editor.document.uri)
          .filter(({ code }) => (typeof code === "object" ? code.value : code) === "refused-after-upgrade");
      void vscode.commands.executeCommand("danado.checkUpgrade");
      await choose("Kubernetes 1.34");
      await choose("Kubernetes 1.37");
      // What was found in the language before may still be there.
      await eventually("the refusal", async () => found().length === 1 && words.test(found()[0]?.message ?? ""));
      await screenshot(`upgrade-${locale}`);
      const at = editor.document.getText().indexOf("200%");
      const range = new vscode.Range(editor.document.positionAt(at), editor.document.positionAt(at + 4));
      await editor.edit((edit) => edit.replace(range, "50%"));
      await eventually("it is gone", async () => found().length === 0);
      await vscode.commands.executeCommand("notifications.clearAll");
      await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    });

  it("tries a policy on the workspace: what it denies, and what a mutation makes of it", async () => {
    await setting("language", undefined);
    await write("web.yaml", statefulSet);
    await openFile("upgrade/policies.yaml");
    await openFile("upgrade/web.yaml");
    void vscode.commands.executeCommand("danado.tryPolicy");
    await choose("few-replicas");
    const row = '.quick-input-list .monaco-list-row:has-text("StatefulSet/web")';
    await eventually("the denial", async () => /Denied: .*one is too few/.test(await read(row)));
    await screenshot("try-policy");
    await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
    void vscode.commands.executeCommand("danado.tryPolicy");
    await choose("add-team");
    await eventually("the change", async () => /Changed/.test(await read(row)));
    await tellRunner({ action: "click", selector: row });
    await eventually("the difference", async () =>
      vscode.window.tabGroups.all.some(({ tabs }) =>
        tabs.some(({ input }) => input instanceof vscode.TabInputTextDiff),
      ),
    );
    await screenshot("try-policy-change");
    await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
  });
});
