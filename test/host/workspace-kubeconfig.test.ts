import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { eventually, setting } from "./editor";
import { notification } from "./plan";
import { hasRunner, screenshot, tellRunner } from "./runner";

/**
 * What a folder brings is read before it runs; test/cluster/kubeconfig-trust.test.ts has all the ways around it. VS Code
 * shows no dialogs in its tests, so this one does more than a dialog would hold, and is read in a page.
 */
describe("A kubeconfig of the workspace", () => {
  let folder: string;
  let elsewhere: string;
  const file = () => join(folder, "kube.yaml");
  const ran = () => existsSync(join(elsewhere, "ran"));
  const args = Array.from({ length: 20 }, (_, index) => `--argument=${index}`);

  const login = (say: string) => {
    writeFileSync(join(folder, "login.sh"), `#!/bin/sh\n# ${say}\necho ran >> "${elsewhere}/ran"\nexit 1\n`);
    chmodSync(join(folder, "login.sh"), 0o700);
  };
  const press = (button: string) =>
    tellRunner({
      action: "click",
      selector: `.notifications-center.visible .monaco-button:has-text("${button}") >> nth=0`,
    });
  /** VS Code keeps closed documents for a while: the next question has a page of its own. */
  const closed = new Set<vscode.TextDocument>();
  const pages = () =>
    vscode.workspace.textDocuments.filter(
      (one) => one.isUntitled && one.getText().includes("login.sh") && !closed.has(one),
    );
  const page = () => pages()[0];
  /** Asks for the cluster, and waits for the page and the question beside it. */
  async function ask(): Promise<string> {
    // Only the newest notification shows its buttons, and another test's may still be there.
    await vscode.commands.executeCommand("notifications.clearAll");
    // Two commands, and one question.
    void vscode.commands.executeCommand("danado.chooseNamespace");
    void vscode.commands.executeCommand("danado.refreshCluster");
    const text = (await eventually("the page", page)).getText();
    await notification(/read all of it/);
    assert.equal(pages().length, 1, "one page for one question");
    return text;
  }
  async function closePage(): Promise<void> {
    const document = page();
    if (!document) return;
    // What ran may have opened another editor since.
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    closed.add(document);
  }

  before(async function () {
    if (!hasRunner) return this.skip();
    folder = realpathSync(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "");
    elsewhere = mkdtempSync(join(tmpdir(), "danado-outside-"));
    login("first");
    const name = "practice";
    const env = [{ name: "PATH", value: "/of/the/folder" }];
    const exec = { apiVersion: "client.authentication.k8s.io/v1", command: "./login.sh", args, env };
    const config = {
      clusters: [{ name, cluster: { server: "https://127.0.0.1:9" } }],
      users: [{ name, user: { exec } }],
      contexts: [{ name, context: { cluster: name, user: name } }],
      "current-context": name,
    };
    writeFileSync(file(), JSON.stringify(config));
    // With a connection, which follows the settings as long as nobody has to be asked.
    await vscode.commands.executeCommand("danado.refreshCluster");
    await vscode.commands.executeCommand("workbench.view.explorer");
    await setting("cluster.kubeconfig", file());
  });
  after(async () => {
    if (!folder) return;
    await setting("cluster.kubeconfig", undefined);
    await vscode.commands.executeCommand("notifications.clearAll");
    for (const path of [file(), join(folder, "login.sh"), elsewhere]) rmSync(path, { recursive: true, force: true });
  });

  it("asks nothing until a command needs the cluster", async () => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.deepEqual(pages(), []);
    assert.ok(!ran());
  });

  it("runs nothing until all of it was read and allowed, and asks again when its program has changed", async () => {
    const text = await ask();
    for (const part of [file(), "https://127.0.0.1:9", join(folder, "login.sh"), ...args, "PATH=/of/the/folder"])
      assert.ok(text.includes(part), `${part} in ${text}`);
    await screenshot("workspace-kubeconfig");
    await press("Cancel");
    await closePage();
    assert.ok(!ran(), "it ran unasked");
    await ask();
    await press("Run It");
    await eventually("it ran", ran);
    await closePage();
    rmSync(join(elsewhere, "ran"));
    login("second");
    await vscode.commands.executeCommand("notifications.clearAll");
    await ask();
    assert.ok(!ran(), "it ran although it is another one");
    await press("Cancel");
    await closePage();
  });
});
