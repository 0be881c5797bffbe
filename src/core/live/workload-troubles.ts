/** Finds out why a workload has no Pods. */

import { t } from "../l10n";
import type { LiveObject } from "./live-object";
import { conditionsOf } from "./live-state";
import { newestReplicaSet } from "./newest-pods";
import { lastOf, meaning, type RolloutView, type Trouble, trouble } from "./trouble";

/** Why a controller creates no Pods. */
export function troublesOfPodCreation({ workload, replicaSets, events }: RolloutView): Trouble[] {
  const newest = workload.kind === "Deployment" ? newestReplicaSet(workload, replicaSets) : workload;
  const failure =
    newest && conditionsOf(newest).find(({ type, status }) => type === "ReplicaFailure" && status === "True")?.message;
  const about = events.filter(({ involvedObject }) => involvedObject?.name === newest?.metadata.name);
  // Pods may have been created since the event; report only workloads that still lack some.
  const words = failure ?? (workload.kind === "Deployment" ? undefined : lastOf(about, "FailedCreate"));
  if (!words) return [];
  const container = /PodSecurity/.test(words) ? /containers? "([^"]+)"/.exec(words)?.[1] : undefined;
  const account = /serviceaccount "([^"]+)" not found/i.exec(words)?.[1];
  const requested = /requested: ([\w./-]+)=/.exec(words)?.[1]?.split(".");
  // A LimitRange: `maximum memory usage per Container is 1Gi, but limit is 4Gi`.
  const [, used, ratio] =
    /(?:maximum|minimum) ([\w.-]+) usage per|([\w.-]+) max limit to request ratio/.exec(words) ?? [];
  const limited = used ?? ratio;
  const fields = account
    ? ["serviceAccountName"]
    : requested && requested.length > 1
      ? [`containers[].resources.${requested.join(".")}`, "containers[].resources"]
      : requested
        ? ["containers[].resources"]
        : limited
          ? [
              `containers[].resources.limits.${limited}`,
              `containers[].resources.requests.${limited}`,
              "containers[].resources",
            ]
          : /PodSecurity/.test(words)
            ? [...againstPodSecurity(words), "securityContext", "containers[].securityContext"]
            : [];
  return [
    trouble(
      "pods-not-made",
      `${t("The controller cannot create the Pods")}: ${meaning("FailedCreate", words)}`,
      fields,
      true,
      container ? { container } : {},
    ),
  ];
}

/** `host namespaces (hostNetwork=true), privileged (container "web" must not set securityContext.privileged=true)` */
const againstPodSecurity = (words: string): string[] => [
  ...[...words.matchAll(/\b((?:securityContext|host(?:Network|PID|IPC|Port))[\w.]*)/g)].map(([field]) => field),
  ...[...words.matchAll(/volumes? "([^"]+)"/g)].map(([, name]) => `=${name}`),
];

/** Troubles from the workload's own conditions. */
export function troublesOfWorkload(workload: LiveObject): Trouble[] {
  const { kind, spec } = workload;
  if (kind === "Deployment" && spec?.paused)
    return [
      trouble(
        "paused",
        t("The Deployment is paused: no new Pods are created until paused is false"),
        ["/spec.paused"],
        true,
      ),
    ];
  if (kind === "Job" && spec?.suspend)
    return [
      trouble("paused", t("The Job is suspended: no Pods are created until suspend is false"), ["/spec.suspend"], true),
    ];
  const bad = conditionsOf(workload).find(
    ({ type, status, reason }) =>
      // FailureTarget is set first, and remains until the Job's Pods have ended.
      ((type === "Failed" || type === "FailureTarget") && status === "True") ||
      (type === "Progressing" && status === "False" && reason === "ProgressDeadlineExceeded"),
  );
  if (!bad) return [];
  const fields = {
    DeadlineExceeded: ["/spec.activeDeadlineSeconds"],
    BackoffLimitExceeded: ["/spec.backoffLimit"],
    PodFailurePolicy: ["/spec.podFailurePolicy"],
    ProgressDeadlineExceeded: ["/spec.progressDeadlineSeconds"],
  }[bad.reason ?? ""];
  return [trouble("gave-up", meaning(bad.reason ?? bad.type, bad.message), fields ?? [], true)];
}

/** A DaemonSet that matches no node has nothing to do, which is hardly what the user wants. */
export function troublesOfNoNodes({ kind, status }: LiveObject): Trouble[] {
  if (kind !== "DaemonSet" || status?.desiredNumberScheduled !== 0) return [];
  const fields = ["nodeSelector", "affinity", "tolerations"];
  return [trouble("no-node", t("It matches no node, so it does not run"), fields, false)];
}
