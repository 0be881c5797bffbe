/** The port forwarding commands. */

import * as vscode from "vscode";
import type { ForwardPort } from "../../../cluster";
import { t } from "../../../core/l10n";
import type { App } from "../../host/app";
import { onCluster } from "../choice";
import { Forwards, type OpenForward } from "./forwards";
import { withPodsOf } from "./pods";
import { type Session, startSession, titleOf } from "./session";
import { type Target, targetOf } from "./target";

/**
 * `danado.forwardPort` forwards a local port to a Pod; `danado.showForwards`, behind the status bar item, opens or stops
 * forwards. All end when VS Code is closed.
 */
export function register(app: App): vscode.Disposable {
  const forwards = new Forwards();
  const start = (given: unknown) =>
    onCluster(app, async () => {
      const target = targetOf(app, given);
      if (!target) return;
      const session = await startSession(app);
      const found = await withPodsOf(session, target);
      if (!found) return;
      const port = await choosePort(session.cluster.portsOf(found.object, found.pods[0]), titleOf(target));
      const localPort = port && (await chooseLocalPort(port));
      if (!port || localPort === undefined) return;
      const opened = await openForward(app, session, forwards, { target, port, localPort });
      void forwards.add(opened);
    });
  return vscode.Disposable.from(
    forwards,
    vscode.commands.registerCommand("danado.forwardPort", start),
    vscode.commands.registerCommand("danado.showForwards", () => forwards.list()),
  );
}

interface ChosenPorts {
  readonly target: Target;
  readonly port: ForwardPort;
  readonly localPort: number;
}

/** Opens the local port, and tells the user when connections fail or it has to be closed. */
async function openForward(
  { log }: App,
  { cluster, server, discovery }: Session,
  forwards: Forwards,
  { target, port, localPort }: ChosenPorts,
): Promise<OpenForward> {
  const object = titleOf(target);
  let isWarned = false;
  const opened: OpenForward = {
    target,
    port,
    forward: await cluster.startForward(
      server,
      discovery,
      { target, port: port.port, localPort },
      {
        onPod: (pod) => {
          log.info(`${object}: ${pod}`);
          forwards.refresh();
        },
        onError: (detail) => {
          log.warn(`${object}: ${detail}`);
          if (isWarned) return;
          isWarned = true;
          void vscode.window.showWarningMessage(t("A connection to {object} failed: {detail}", { object, detail }));
        },
        onEnd: () => {
          forwards.stop(opened);
          void vscode.window.showWarningMessage(
            t("{object} has no running Pod any more: port {port} was closed.", {
              object,
              port: opened.forward.localPort,
            }),
          );
        },
      },
    ),
  };
  return opened;
}

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
