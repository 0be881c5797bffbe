/** Finds the Pods and containers that a command applies to. */

import * as vscode from "vscode";
import { t } from "../../../core/l10n";
import { healthIcons } from "../../../core/live/describe";
import type { LiveObject } from "../../../core/live/live-object";
import { liveStateOf } from "../../../core/live/live-state";
import { notThere, type Session, titleOf } from "./session";
import type { Target } from "./target";

/** A container of a Pod. */
export interface Container {
  readonly pod: LiveObject;
  readonly name: string;
  readonly restarts: number;
  readonly running: boolean;
}

/** The object and its current Pods; tells the user and returns undefined if there are none. */
export async function withPodsOf(
  session: Session,
  target: Target,
): Promise<{ object: LiveObject; pods: LiveObject[] } | undefined> {
  const { cluster, server, discovery } = session;
  const object = await cluster.readLive(server, discovery, target);
  const pods = object ? await cluster.podsOf(server, object) : [];
  if (object && pods.length > 0) return { object, pods };
  const words = object ? t("{object} has no Pods now.", { object: titleOf(target) }) : notThere(session, target);
  void vscode.window.showInformationMessage(words);
  return undefined;
}

export const containersOf = (pod: LiveObject): Container[] =>
  [...(pod.spec?.containers ?? []), ...(pod.spec?.initContainers ?? [])].map(({ name }: { name: string }) => {
    const statuses = [...(pod.status?.containerStatuses ?? []), ...(pod.status?.initContainerStatuses ?? [])];
    const status = statuses.find((one) => one.name === name);
    return { pod, name, restarts: status?.restartCount ?? 0, running: Boolean(status?.state?.running) };
  });

/** The state of a Pod, for a list. */
export function podLine(pod: LiveObject): string {
  const { health, words } = liveStateOf(pod);
  return `${healthIcons[health]} ${words}`;
}
