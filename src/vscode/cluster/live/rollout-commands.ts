/** The rollout commands. */

import * as vscode from "vscode";
import type { Revision } from "../../../cluster";
import { t } from "../../../core/l10n";
import { canRestart, canScale } from "../../../core/live/rollout";
import type { App } from "../../host/app";
import { connectToWrite, onCluster } from "../choice";
import { confirmWrite } from "../protection";
import { type Session, startSession, titleOf } from "./session";
import { type Target, targetOf } from "./target";

/** Rolls back, restarts and scales workloads, and watches the rollouts. */
export function register(app: App): vscode.Disposable {
  const on = (id: string, may: (kind: string) => boolean, run: (session: Session, target: Target) => Promise<void>) =>
    vscode.commands.registerCommand(id, (given: unknown) =>
      onCluster(app, async () => {
        const target = targetOf(app, given);
        if (!target) return;
        if (!may(target.kind))
          return void vscode.window.showInformationMessage(t("{kind} cannot do this.", { kind: target.kind }));
        await connectToWrite(app);
        await run(await startSession(app), target);
      }),
    );
  return vscode.Disposable.from(
    on("danado.undoRollout", canRestart, (session, target) => undo(app, session, target)),
    on("danado.restartRollout", canRestart, (session, target) => restart(app, session, target)),
    on("danado.scaleWorkload", canScale, (session, target) => scale(app, session, target)),
  );
}

async function undo(app: App, session: Session, target: Target): Promise<void> {
  const { cluster, server, discovery } = session;
  const [, ...earlier] = await cluster.revisionsOf(server, discovery, target);
  if (earlier.length === 0)
    return void vscode.window.showInformationMessage(
      t("{object} has no earlier revision.", { object: titleOf(target) }),
    );
  const item = (revision: Revision) => ({
    label: t("Revision {number}", { number: revision.number }),
    description: revision.images.join(", "),
    detail: new Date(revision.created).toLocaleString(vscode.env.language),
    revision,
  });
  const picked = await vscode.window.showQuickPick(earlier.map(item), {
    title: t("Roll {object} back to", { object: titleOf(target) }),
    matchOnDescription: true,
  });
  if (!picked || !(await sure(session, target, t("Undo the rollout")))) return;
  await cluster.undoRollout(server, discovery, target, picked.revision);
  await watch(app, session, target);
}

async function restart(app: App, session: Session, target: Target): Promise<void> {
  if (!(await sure(session, target, t("Restart")))) return;
  await session.cluster.restartRollout(session.server, session.discovery, target, new Date());
  await watch(app, session, target);
}

async function scale(app: App, session: Session, target: Target): Promise<void> {
  const { cluster, server, discovery } = session;
  const now = await cluster.replicasOf(server, discovery, target);
  const answer = await vscode.window.showInputBox({
    title: t("How many Pods for {object}? It has {now}.", { object: titleOf(target), now }),
    value: String(now),
    validateInput: (text) => (/^\d{1,6}$/.test(text.trim()) ? undefined : t("A whole number, 0 or more")),
  });
  if (
    answer === undefined ||
    Number(answer) === now ||
    !(await sure(session, target, t("Scale to {count}", { count: Number(answer) })))
  )
    return;
  await cluster.scale(server, discovery, target, Number(answer));
  await watch(app, session, target);
}

const sure = ({ context }: Session, target: Target, action: string): Promise<boolean> =>
  confirmWrite({ action, context, namespace: target.namespace, objects: [titleOf(target)] });

/** Shows progress until the rollout is done or stuck, or the user cancels. */
async function watch(app: App, { cluster, server, discovery, context }: Session, target: Target): Promise<void> {
  const object = titleOf(target);
  const end = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `${context}: ${object}`, cancellable: true },
    (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      return cluster.followRollout(server, discovery, target, {
        signal: stop.signal,
        onChange: ({ words, troubles }) => progress.report({ message: troubles[0]?.message.split("\n")[0] ?? words }),
      });
    },
  );
  app.log.info(`${context}: ${object} (${target.namespace}): ${end.phase}, ${end.words}`);
  if (end.phase === "done") void vscode.window.showInformationMessage(`${context}: ${object}: ${end.words}`);
  if (end.phase === "stuck") {
    const why = end.troubles[0]?.message ?? end.words;
    void vscode.window.showWarningMessage(t("Rollout of {object} is stuck: {why}", { object, why }));
  }
}
