/** The command *Show Logs*. */

import * as vscode from "vscode";
import type { LogEnd, LogSource } from "../../../cluster";
import { language, t } from "../../../core/l10n";
import { exitCodes } from "../../../core/live/reasons";
import type { App } from "../../host/app";
import { onCluster } from "../choice";
import { containersOf, podLine, withPodsOf } from "./pods";
import { type Session, startSession, titleOf } from "./session";
import { type Target, targetOf } from "./target";

interface Choice extends vscode.QuickPickItem {
  readonly sources: readonly LogSource[];
}

/** `danado.showLogs`: follows the logs of a container, or of all Pods of a workload, in a terminal. */
export const register = (app: App): vscode.Disposable =>
  vscode.commands.registerCommand("danado.showLogs", (given: unknown) =>
    onCluster(app, async () => {
      const target = targetOf(app, given);
      if (!target) return;
      const session = await startSession(app);
      const found = await withPodsOf(session, target);
      if (!found) return;
      const choices = choicesOf(target, found.pods);
      const [first] = choices;
      const chosen =
        choices.length === 1
          ? first
          : await vscode.window.showQuickPick(choices, {
              title: t("Logs of {object}", { object: titleOf(target) }),
              matchOnDescription: true,
            });
      if (!chosen) return;
      const name = chosen.sources.length === 1 ? (chosen.sources[0] as LogSource).pod : titleOf(target);
      const terminal = new LogTerminal(session, chosen.sources);
      const shown = vscode.window.createTerminal({
        name: t("Logs: {name}", { name }),
        iconPath: new vscode.ThemeIcon("output"),
        pty: terminal,
        isTransient: true,
      });
      app.context.subscriptions.push(shown);
      shown.show(true);
    }),
  );

function choicesOf(target: Target, pods: readonly Parameters<typeof containersOf>[0][]): Choice[] {
  const all = pods.flatMap((pod) => containersOf(pod));
  const source = (pod: string, namespace: string, container: string, previous: boolean): LogSource => ({
    namespace,
    pod,
    container,
    previous,
  });
  const single = all.flatMap(({ pod, name, restarts }) => {
    const { name: podName, namespace = "" } = pod.metadata;
    const inPod = containersOf(pod).length > 1 ? `${podName} · ${name}` : podName;
    const line: Choice = {
      label: inPod,
      description: podLine(pod),
      sources: [source(podName, namespace, name, false)],
    };
    const before: Choice = {
      label: `${inPod} · ${t("the previous run")}`,
      description: t("why it was restarted"),
      sources: [source(podName, namespace, name, true)],
    };
    return restarts > 0 ? [line, before] : [line];
  });
  if (pods.length < 2) return single;
  const together = pods.slice(0, mostTogether).flatMap((pod) => {
    const [first] = containersOf(pod);
    return first ? [source(pod.metadata.name, pod.metadata.namespace ?? "", first.name, false)] : [];
  });
  return [{ label: `$(layers) ${t("All Pods together")}`, description: titleOf(target), sources: together }, ...single];
}

/** Logs of more Pods at once are not readable. */
const mostTogether = 20;
const colours = [36, 33, 35, 32, 34, 96, 93, 95, 92, 94];

class LogTerminal implements vscode.Pseudoterminal {
  readonly #write = new vscode.EventEmitter<string>();
  readonly #close = new vscode.EventEmitter<void>();
  readonly #stop = new AbortController();
  readonly onDidWrite = this.#write.event;
  readonly onDidClose = this.#close.event;
  #running = 0;

  constructor(
    readonly session: Session,
    readonly sources: readonly LogSource[],
  ) {}

  open(): void {
    this.#running = this.sources.length;
    for (const [index, source] of this.sources.entries()) void this.#follow(source, index);
  }

  close(): void {
    this.#stop.abort();
  }

  /** Ctrl+C stops following; after the end, any key closes the terminal. */
  handleInput(key: string): void {
    if (key === "\x03") this.#stop.abort();
    else if (this.#running === 0) this.#close.fire();
  }

  async #follow(source: LogSource, index: number): Promise<void> {
    const { cluster, server } = this.session;
    const colour = colours[index % colours.length];
    const prefix = this.sources.length > 1 ? `\x1b[${colour}m${source.pod.split("-").at(-1)}\x1b[0m ` : "";
    let words: string;
    try {
      const end = await cluster.followLog(
        server,
        source,
        (line) => this.#write.fire(`${prefix}${line.replace(/\r$/, "")}\r\n`),
        this.#stop.signal,
      );
      words = endInWords(end);
    } catch (error) {
      words = error instanceof cluster.ClusterError ? cluster.describeFailure(error.failure) : String(error);
    }
    this.#running--;
    const more = this.#running === 0 ? ` ${t("Any key closes this terminal.")}` : "";
    this.#write.fire(`${prefix}\x1b[2m${words.replace(/\n/g, "\r\n")}${more}\x1b[0m\r\n`);
  }
}

function endInWords(end: LogEnd): string {
  switch (end.why) {
    case "read":
      return t("End of the previous run's log.");
    case "stopped":
      return t("No longer watched.");
    case "pod-gone":
      return t("The Pod no longer exists.");
    case "container-ended": {
      const meaning = exitCodes[end.exitCode]?.[language()];
      return t("The container ended: {reason}, exit code {code}.", {
        reason: end.reason,
        code: `${end.exitCode}${meaning ? ` (${meaning})` : ""}`,
      });
    }
  }
}
