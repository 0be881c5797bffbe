/** The open port forwards, their status bar item and their list. */

import * as vscode from "vscode";
import type { Forward, ForwardPort } from "../../../cluster";
import { t } from "../../../core/l10n";
import { titleOf } from "./session";
import type { Target } from "./target";

/** A local port that leads to a Pod. */
export interface OpenForward {
  readonly forward: Forward;
  readonly target: Target;
  readonly port: ForwardPort;
}

/** All open forwards. The status bar item is shown as long as there are any, and tells which. */
export class Forwards implements vscode.Disposable {
  readonly #open = new Set<OpenForward>();
  readonly #item = vscode.window.createStatusBarItem("danado.forwards", vscode.StatusBarAlignment.Left, 0);

  constructor() {
    this.#item.name = t("Danado: forwarded ports");
    this.#item.command = "danado.showForwards";
  }

  /** Adds a forward, and offers to open it in the browser. */
  async add(one: OpenForward): Promise<void> {
    this.#open.add(one);
    this.refresh();
    const browse = t("Open in Browser");
    const end = t("Stop");
    const answer = await vscode.window.showInformationMessage(inWords(one), browse, end);
    if (answer === browse) await openInBrowser(one);
    if (answer === end) this.stop(one);
  }

  stop(one: OpenForward): void {
    one.forward.stop();
    this.#open.delete(one);
    this.refresh();
  }

  /** Updates the status bar item. */
  refresh(): void {
    if (this.#open.size === 0) {
      this.#item.hide();
      return;
    }
    const lines = [...this.#open].map(inWords);
    this.#item.text = `$(plug) ${[...this.#open].map(({ forward }) => forward.localPort).join(", ")}`;
    this.#item.tooltip = [...lines, t("Click to open or stop.")].join("\n");
    this.#item.accessibilityInformation = { label: `${this.#item.name}: ${lines.join(", ")}`, role: "button" };
    this.#item.show();
  }

  /** Lets the user open or stop one. */
  list(): void {
    const items = [...this.#open].map((one) => ({
      label: `$(plug) ${one.forward.localPort}`,
      description: inWords(one),
      buttons: [
        { iconPath: new vscode.ThemeIcon("globe"), tooltip: t("Open in Browser") },
        { iconPath: new vscode.ThemeIcon("debug-stop"), tooltip: t("Stop") },
      ],
      one,
    }));
    if (items.length === 0) {
      void vscode.window.showInformationMessage(t("No port is forwarded now."));
      return;
    }
    const pick = vscode.window.createQuickPick<(typeof items)[number]>();
    pick.title = t("Forwarded ports");
    pick.placeholder = t("Choose one to open it in the browser, or stop it by its button.");
    pick.items = items;
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      pick.hide();
      if (chosen) void openInBrowser(chosen.one);
    });
    pick.onDidTriggerItemButton(({ item: { one, buttons }, button }) => {
      pick.hide();
      if (button === buttons[0]) void openInBrowser(one);
      else this.stop(one);
    });
    pick.onDidHide(() => pick.dispose());
    pick.show();
  }

  dispose(): void {
    this.#item.dispose();
    for (const { forward } of this.#open) forward.stop();
  }
}

const inWords = ({ forward, target, port }: OpenForward): string =>
  t("localhost:{local} leads to {object}, port {port}", {
    local: forward.localPort,
    object: titleOf(target),
    port: port.port,
  });

const openInBrowser = async ({ forward }: OpenForward): Promise<void> => {
  const address = vscode.Uri.parse(`http://localhost:${forward.localPort}`);
  await vscode.env.openExternal(await vscode.env.asExternalUri(address));
};
