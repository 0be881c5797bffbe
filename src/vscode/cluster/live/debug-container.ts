/** The command *Debug Pod*. */

import * as vscode from "vscode";
import type { DebugState } from "../../../cluster";
import { t } from "../../../core/l10n";
import type { App } from "../../host/app";
import { connectToWrite, onCluster } from "../choice";
import { confirmWrite } from "../protection";
import { type Container, containersOf, withPodsOf } from "./pods";
import { type Session, startSession, titleOf } from "./session";
import { oneOf, showShell } from "./shell";
import { targetOf } from "./target";

const defaultImage = "busybox:1.37";

/**
 * `danado.debugPod`: for images without a shell. Adds a debug container to a running Pod that targets one of its containers,
 * and opens a shell in it.
 */
export const register = (app: App): vscode.Disposable =>
  vscode.commands.registerCommand("danado.debugPod", (given: unknown) =>
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
      const container = await oneOf(running, t("Container of {object} to look into", { object: titleOf(target) }));
      const image = container && (await askForImage(container));
      if (!container || !image || !(await confirm(session, container, image))) return;
      await debug(app, session, container, image);
    }),
  );

function askForImage({ name }: Container): Thenable<string | undefined> {
  const value = vscode.workspace.getConfiguration("danado.cluster").get("debugImage", defaultImage);
  return vscode.window.showInputBox({
    title: t("Image with the tools to look into container {name}", { name }),
    prompt: t("It must have a shell, sh; the setting danado.cluster.debugImage is the one offered here."),
    value,
    validateInput: (text) => (/^\S+$/.test(text.trim()) ? undefined : t("An image has a name, without spaces")),
  });
}

const confirm = ({ context }: Session, { pod, name }: Container, image: string): Promise<boolean> =>
  confirmWrite({
    action: t("Add Debug Container"),
    context,
    namespace: pod.metadata.namespace ?? "",
    objects: [
      t(
        "Pod/{pod}, beside container {name}: {image}. It stays in the Pod until the Pod ends; it stops by itself after an hour",
        {
          ...{ pod: pod.metadata.name, name, image: image.trim() },
        },
      ),
    ],
  });

async function debug(app: App, session: Session, { pod, name: target }: Container, image: string): Promise<void> {
  const { cluster, server } = session;
  const title = t("Debug container in Pod {pod}", { pod: pod.metadata.name });
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const started = await vscode.window.withProgress(options, async (progress, token) => {
    const stopping = new AbortController();
    token.onCancellationRequested(() => stopping.abort());
    const name = await cluster.addDebugContainer(server, pod, { image: image.trim(), target });
    const state = await cluster.untilRunning(server, pod, name, {
      signal: stopping.signal,
      onWaiting: (message) => progress.report({ message }),
    });
    return { name, state };
  });
  const { name, state } = started;
  if (state.is === "running") showShell(app, session, { pod, name });
  else void vscode.window.showWarningMessage(endedInWords(name, image, state));
}

const endedInWords = (name: string, image: string, { why }: Exclude<DebugState, { is: "running" }>): string =>
  t("The debug container {name} ended at once ({why}): the image {image} may have no shell.", { name, why, image });
