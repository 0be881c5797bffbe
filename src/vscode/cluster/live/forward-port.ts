/** The port forwarding commands. */

import * as vscode from "vscode";
import type { Forward, ForwardPort } from "../../../cluster";
import { t } from "../../../core/l10n";
import type { App } from "../../host/app";
import { onCluster } from "../choice";
import { withPodsOf } from "./pods";
import { startSession, titleOf } from "./session";
import { type Target, targetOf } from "./target";

interface Open {
  readonly forward: Forward;
  readonly target: Target;
  readonly port: ForwardPort;
}

/**
 * `danado.forwardPort` forwards a local port to a Pod; `danado.showForwards`, behind the status bar item, opens or stops
 * forwards. All end when VS Code is closed.
 */
export function register(app: App): vscode.Disposable {
  const open = new Set<Open>();
  const item = vscode.window.createStatusBarItem("danado.forwards", vscode.StatusBarAlignment.Left, 0);
  item.name = t("Danado: forwarded ports");
  item.command = "danado.showForwards";

  function show(): void {
    if (open.size === 0) {
      item.hide();
      return;
    }
    const lines = [...open].map(inWords);
    item.text = `$(plug) ${[...open].map(({ forward }) => forward.localPort).join(", ")}`;
    item.tooltip = [...lines, t("Click to open or stop.")].join("\n");
    item.accessibilityInformation = { label: `${item.name}: ${lines.join(", ")}`, role: "button" };
    item.show();
  }

  function stop(one: Open): void {
    one.forward.stop();
    open.delete(one);
    show();
  }

  const start = (given: unknown) =>
    onCluster(app, async () => {
      const target = targetOf(app, given);
      if (!target) return;
      const session = await startSession(app);
      const { cluster, server, discovery } = session;
      const found = await withPodsOf(session, target);
      if (!found) return;
      const port = await choosePort(cluster.portsOf(found.object, found.pods[0]), titleOf(target));
      const localPort = port && (await chooseLocalPort(port));
      if (!port || localPort === undefined) return;
      let warned = false;
      const one: Open = {
        target,
        port,
        forward: await cluster.startForward(
          server,
          discovery,
          { target, port: port.port, localPort },
          {
            onPod: (pod) => {
              app.log.info(`${titleOf(target)}: ${pod}`);
              show();
            },
            onError: (detail) => {
              app.log.warn(`${titleOf(target)}: ${detail}`);
              if (warned) return;
              warned = true;
              void vscode.window.showWarningMessage(
                t("A connection to {object} failed: {detail}", { object: titleOf(target), detail }),
              );
            },
            onEnd: () => {
              stop(one);
              void vscode.window.showWarningMessage(
                t("{object} has no running Pod any more: port {port} was closed.", {
                  object: titleOf(target),
                  port: one.forward.localPort,
                }),
              );
            },
          },
        ),
      };
      open.add(one);
      show();
      void offer(one);
    });

  async function offer(one: Open): Promise<void> {
    const browse = t("Open in Browser");
    const end = t("Stop");
    const answer = await vscode.window.showInformationMessage(inWords(one), browse, end);
    if (answer === browse) await openInBrowser(one);
    if (answer === end) stop(one);
  }

  async function list(): Promise<void> {
    const items = [...open].map((one) => ({
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
      else stop(one);
    });
    pick.onDidHide(() => pick.dispose());
    pick.show();
  }

  return vscode.Disposable.from(
    item,
    vscode.commands.registerCommand("danado.forwardPort", start),
    vscode.commands.registerCommand("danado.showForwards", list),
    {
      dispose: () => {
        for (const { forward } of open) forward.stop();
      },
    },
  );
}

const inWords = ({ forward, target, port }: Open): string =>
  t("localhost:{local} leads to {object}, port {port}", {
    local: forward.localPort,
    object: titleOf(target),
    port: port.port,
  });

const openInBrowser = async ({ forward }: Open): Promise<void> => {
  const address = vscode.Uri.parse(`http://localhost:${forward.localPort}`);
  await vscode.env.openExternal(await vscode.env.asExternalUri(address));
};

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;

async function choosePort(ports: readonly ForwardPort[], object: string): Promise<ForwardPort | undefined> {
  if (ports.length === 1) return ports[0];
  const title = t("Which port of {object}?", { object });
  if (ports.length > 1)
    return (
      await vscode.window.showQuickPick(
        ports.map((port) => ({ label: port.label, port })),
        { title },
      )
    )?.port;
  const typed = await vscode.window.showInputBox({
    title,
    prompt: t("Its containers name none: type the one that the program listens on."),
    validateInput: (text) => (isPort(text) && Number(text) > 0 ? undefined : t("A port is a number from 1 to 65535.")),
  });
  return typed ? { port: Number(typed), label: typed } : undefined;
}

/** Ports below 1024 may need privileges, so 80 becomes 8080. */
const usual = ({ port }: ForwardPort): number => (port < 1024 ? port + 8000 : port);

async function chooseLocalPort(port: ForwardPort): Promise<number | undefined> {
  const typed = await vscode.window.showInputBox({
    title: t("Which port of this machine?"),
    prompt: t("Only this machine can reach it. 0 chooses a free one."),
    value: String(usual(port)),
    validateInput: (text) => (isPort(text) ? undefined : t("A port is a number from 1 to 65535.")),
  });
  return typed === undefined ? undefined : Number(typed);
}
