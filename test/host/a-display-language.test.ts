import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually, openYaml, setting } from "./editor";
import { hasRunner, screenshot, tellRunner } from "./runner";

/** Before all files that choose a language: it is offered once. */
describe("VS Code's own language", () => {
  after(async () => {
    await vscode.commands.executeCommand("notifications.clearAll");
    await setting("language", undefined);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("is offered to be changed where Danado is told to speak another one", async function () {
    if (!hasRunner) this.skip();
    await openYaml("kind: Pod\n");
    await setting("language", "pt-br");
    // The server of the tests keeps notifications in their list.
    await vscode.commands.executeCommand("notifications.showList");
    const toast = await eventually("the offer", async () => {
      const text = await tellRunner({ action: "read", selector: ".notifications-center" }).catch(() => "");
      return /idioma do próprio VS Code, e o Danado fala outro/.test(text) ? text : undefined;
    });
    assert.match(toast, /Mudar o idioma do VS Code/);
    await screenshot("display-language");
  });
});
