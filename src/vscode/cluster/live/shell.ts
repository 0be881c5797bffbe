/** The command *Open Shell*. */

import { PassThrough, Writable } from "node:stream";
import * as vscode from "vscode";
import type { ExecStatus, Socket } from "../../../cluster";
import { t } from "../../../core/l10n";
import type { App } from "../../host/app";
import { connectToWrite, onCluster } from "../choice";
import { confirmWrite } from "../protection";
import { type Container, containersOf, podLine, withPodsOf } from "./pods";
import { type Session, startSession, titleOf } from "./session";
import { targetOf } from "./target";

/** bash if the image has it, otherwise sh; some images have neither. */
const command = ["sh", "-c", "if command -v bash >/dev/null 2>&1; then exec bash; else exec sh; fi"];

/** `danado.openShell`: a terminal in a container. It can change anything there, so it counts as a write. */
export const register = (app: App): vscode.Disposable =>
  vscode.commands.registerCommand("danado.openShell", (given: unknown) =>
    onCluster(app, async () => {
      const target = targetOf(app, given);
      if (!target) return;
      await connectToWrite(app);
      const session = await startSession(app);
      const found = await withPodsOf(session, target);
      if (!found) return;
      const running = found.pods.flatMap((pod) => containersOf(pod)).filter((one) => one.running);
      if (running.length === 0)
        return void vscode.window.showInformationMessage(
          t("No container of {object} is running now.", { object: titleOf(target) }),
        );
      const container = await oneOf(running, t("Shell in {object}", { object: titleOf(target) }));
      if (!container) return;
      const { context } = session;
      const { name: pod, namespace = "" } = container.pod.metadata;
      const write = { action: t("Shell"), context, namespace, objects: [`Pod/${pod}`] };
      if (!(await confirmWrite(write, { asked: true }))) return;
      showShell(app, session, container);
    }),
  );

/** Opens a terminal with a shell in a container. */
export function showShell(app: App, session: Session, container: Pick<Container, "pod" | "name">): void {
  const shown = vscode.window.createTerminal({
    name: t("Shell: {name}", { name: container.pod.metadata.name }),
    iconPath: new vscode.ThemeIcon("terminal"),
    pty: new ShellTerminal(session, container),
    isTransient: true,
  });
  app.context.subscriptions.push(shown);
  shown.show();
}

/** The only container, or the one that the user picks. */
export async function oneOf(containers: readonly Container[], title: string): Promise<Container | undefined> {
  if (containers.length === 1) return containers[0];
  const items = containers.map((container) => ({
    label: `${container.pod.metadata.name} · ${container.name}`,
    description: podLine(container.pod),
    container,
  }));
  return (await vscode.window.showQuickPick(items, { title }))?.container;
}

/** The terminal as client-node expects it: with a size and resize events. */
class Screen extends Writable {
  rows = 24;
  columns = 80;

  constructor(readonly show: (text: string) => void) {
    super();
  }

  readonly #decoder = new TextDecoder();

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.show(this.#decoder.decode(chunk, { stream: true }));
    done();
  }

  resize({ rows, columns }: vscode.TerminalDimensions): void {
    this.rows = rows;
    this.columns = columns;
    this.emit("resize");
  }
}

class ShellTerminal implements vscode.Pseudoterminal {
  readonly #write = new vscode.EventEmitter<string>();
  readonly #close = new vscode.EventEmitter<void>();
  readonly onDidWrite = this.#write.event;
  readonly onDidClose = this.#close.event;
  readonly #input = new PassThrough();
  readonly #screen = new Screen((text) => this.#write.fire(text));
  #socket: Socket | undefined;
  #ended = false;

  constructor(
    readonly session: Session,
    readonly container: Pick<Container, "pod" | "name">,
  ) {}

  open(size: vscode.TerminalDimensions | undefined): void {
    if (size) this.#screen.resize(size);
    void this.#start();
  }

  setDimensions(size: vscode.TerminalDimensions): void {
    this.#screen.resize(size);
  }

  handleInput(keys: string): void {
    if (this.#ended) this.#close.fire();
    else this.#input.write(keys);
  }

  close(): void {
    this.#ended = true;
    this.#socket?.close();
  }

  async #start(): Promise<void> {
    const { cluster, server } = this.session;
    const { name: pod, namespace = "" } = this.container.pod.metadata;
    try {
      const streams = { input: this.#input, output: this.#screen };
      const place = { namespace, pod, container: this.container.name };
      this.#socket = await server.exec(place, command, streams, (status) => this.#end(statusInWords(status)));
      if (this.#ended) this.#socket.close();
      this.#socket.onclose = () => this.#end(t("The connection was closed."));
    } catch (error) {
      this.#end(error instanceof cluster.ClusterError ? cluster.describeFailure(error.failure) : String(error));
    }
  }

  #end(words: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#write.fire(`\r\n\x1b[2m${words} ${t("Any key closes this terminal.")}\x1b[0m\r\n`);
  }
}

function statusInWords({ status, message, details }: ExecStatus): string {
  if (status === "Success") return t("The shell ended.");
  const code = details?.causes?.find(({ reason }) => reason === "ExitCode")?.message;
  if (code) return t("The shell ended with exit code {code}.", { code });
  return t("This container has no shell: {detail}", { detail: message ?? "" });
}
