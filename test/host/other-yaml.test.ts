import * as vscode from "vscode";
import { eventually, openYaml } from "./editor";
import { hasRunner, screenshot, tellRunner } from "./runner";

const applyButton = '.editor-actions a[aria-label^="Apply"]';

/** What the menus show only the runner of scripts/test-host.mjs can see. */
(hasRunner ? describe : describe.skip)("YAML of other tools", () => {
  afterEach(() => vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor"));

  const isOffered = () =>
    tellRunner({ action: "read", selector: applyButton }).then(
      () => true,
      () => false,
    );

  it("has no Apply, and a manifest has", async () => {
    await openYaml("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n");
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    await screenshot("other-yaml-manifest");
    await eventually("Apply above a manifest", isOffered);
    for (const text of [
      "on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n",
      "services:\n  web:\n    image: nginx\n",
      "kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nnodes:\n  - role: control-plane\n",
      "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n",
    ]) {
      await openYaml(text);
      await eventually(`no Apply above ${text.slice(0, 20)}`, async () => !(await isOffered()));
    }
    await screenshot("other-yaml");
  });
});
