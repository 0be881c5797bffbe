/** Finds out from a Pod's status and events what keeps it from being ready. */

import { language, t } from "../l10n";
import type { LiveEvent, LiveObject } from "./live-object";
import { conditionsOf } from "./live-state";
import { exitCodes, reasons } from "./reasons";
import { lastOf, meaning, type RolloutView, type Trouble, trouble, usual } from "./trouble";

interface ContainerStatus {
  readonly name: string;
  readonly ready?: boolean;
  readonly started?: boolean;
  readonly restartCount?: number;
  readonly image?: string;
  readonly state?: State;
  readonly lastState?: State;
}
interface State {
  readonly waiting?: { readonly reason?: string; readonly message?: string };
  readonly running?: { readonly startedAt?: string };
  readonly terminated?: { readonly reason?: string; readonly message?: string; readonly exitCode?: number };
}

/** The causes that keep one Pod from being ready. */
export function troublesOfPod(pod: LiveObject, { events, now, taints }: RolloutView): Trouble[] {
  const { status, metadata } = pod;
  if (metadata.deletionTimestamp) return [];
  const own = events.filter(
    ({ involvedObject }) => involvedObject?.kind === "Pod" && involvedObject.name === metadata.name,
  );
  const scheduled = conditionsOf(pod).find(({ type }) => type === "PodScheduled");
  if (scheduled?.status === "False" && scheduled.reason === "Unschedulable")
    return [unschedulable(scheduled.message ?? "", pod, events, taints)];
  if (scheduled?.reason === "SchedulingGated")
    return [trouble("gated", meaning("SchedulingGated", scheduled.message), ["schedulingGates"], true)];
  const statuses: readonly ContainerStatus[] = [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
  ];
  const troubles = statuses.flatMap((container) => troubleOfContainer(pod, container, own) ?? []);
  if (troubles.length === 0) troubles.push(...slow(pod, own, now));
  if (status?.phase === "Failed" && troubles.length === 0)
    return [trouble("pod-failed", meaning(status.reason ?? "Failed", status.message), [], true)];
  if (troubles.length === 0 && !statuses.some(({ state }) => state?.running)) troubles.push(...unmounted(own));
  return troubles;
}

/** Steps that may still finish but take longer than usual. */
function slow(pod: LiveObject, events: readonly LiveEvent[], now: number): Trouble[] {
  const { nodeName: node = "" } = pod.spec ?? {};
  const isLong = (since: string | undefined) => since !== undefined && now - Date.parse(since) > usual;
  const isReady = conditionsOf(pod).some(({ type, status }) => type === "Ready" && status === "True");
  const words = lastOf(events, "NodeNotReady");
  if (words && !isReady)
    return [trouble("node-not-ready", t("Node {node} does not answer: {words}", { node, words }), [], false)];
  const statuses: readonly ContainerStatus[] = pod.status?.initContainerStatuses ?? [];
  // An init container that always restarts is a sidecar, which keeps running.
  const isSidecar = (name: string) =>
    pod.spec?.initContainers?.some(
      (one: { name: string; restartPolicy?: string }) => one.name === name && one.restartPolicy,
    );
  const init = statuses.find(({ name, state }) => isLong(state?.running?.startedAt) && !isSidecar(name));
  if (init) {
    const { name } = init;
    const message = t("Init container {name} is still running; the others wait until it has ended", { name });
    const log = { pod: pod.metadata.name, container: name, previous: false };
    return [trouble("init-running", message, ["command", "args", "name"], false, { container: name, log })];
  }
  const scheduled = conditionsOf(pod).find(({ type, status }) => type === "PodScheduled" && status === "True");
  if (node && !pod.status?.containerStatuses && isLong(scheduled?.lastTransitionTime))
    return [trouble("node-silent", t("Node {node} has not started the Pod yet", { node }), [], false)];
  return [];
}

const pullReasons = ["ImagePullBackOff", "ErrImagePull", "ErrImageNeverPull", "InvalidImageName"];

function troubleOfContainer(
  pod: LiveObject,
  status: ContainerStatus,
  events: readonly LiveEvent[],
): Trouble | undefined {
  const { name } = status;
  const { waiting, running, terminated } = status.state ?? {};
  const reason = waiting?.reason ?? "";
  if (pullReasons.includes(reason)) {
    // During back-off the status says only that; the event before it has the registry's answer.
    const said = /^Back-off/.test(waiting?.message ?? "") ? lastOf(events, "Failed", /^Failed to pull/) : undefined;
    const words = said ?? waiting?.message ?? "";
    const head = t("The image of container {name} cannot be pulled", { name });
    const why = whyNotPulled(words);
    const message = why ? `${reason}: ${words}\n${why}` : meaning(reason, words);
    return trouble("image-pull", `${head}: ${message}`, ["image"], true, { container: name });
  }
  if (reason === "CreateContainerConfigError" || reason === "CreateContainerError")
    return (
      missing(name, reason, waiting?.message ?? "") ??
      trouble("container-not-created", meaning(reason, waiting?.message), ["env", "envFrom", "volumeMounts"], true, {
        container: name,
      })
    );
  const isInit = (pod.status?.initContainerStatuses ?? []).includes(status);
  const ended =
    terminated ??
    (reason === "CrashLoopBackOff" || reason === "RunContainerError" ? status.lastState?.terminated : undefined);
  if (ended && ((ended.exitCode ?? 0) !== 0 || (reason === "CrashLoopBackOff" && !isInit)))
    return crash(pod, status, ended, events);
  if (reason === "RunContainerError")
    return trouble("crash", meaning(reason, waiting?.message), ["command", "args", "image"], true, { container: name });
  if (running && !status.ready) return probe(name, events);
  return undefined;
}

/** The meaning of a registry's answer, if it is a common one. */
function whyNotPulled(words: string): string | undefined {
  if (/toomanyrequests|too many requests|rate limit/i.test(words))
    return t("The registry limits pulls from this node: log in to it (imagePullSecrets), or use a mirror.");
  // Registries also answer this for images that do not exist.
  if (/unauthorized|access denied|denied:|forbidden|authentication required|no basic auth/i.test(words))
    return t("The registry requires credentials: a Secret, named in imagePullSecrets. Or the name is wrong.");
  if (/not found|manifest unknown|does not exist|name unknown/i.test(words))
    return t("There is no such image or tag in the registry: check its name.");
  if (/no such host|dial tcp|i\/o timeout|connection refused|deadline exceeded|x509/i.test(words))
    return t("The node does not reach the registry: is its name right, and may the node go there?");
  return undefined;
}

function crash(
  pod: LiveObject,
  { name, restartCount = 0, state }: ContainerStatus,
  ended: NonNullable<State["terminated"]>,
  events: readonly LiveEvent[],
): Trouble {
  const code = ended.exitCode ?? 0;
  const isLoop = state?.waiting?.reason === "CrashLoopBackOff";
  const liveness = lastOf(events, "Unhealthy", /^(Liveness|Startup) probe/);
  const fields =
    ended.reason === "OOMKilled"
      ? ["resources.limits.memory", "resources.limits", "resources"]
      : liveness
        ? [liveness.startsWith("Startup") ? "startupProbe" : "livenessProbe"]
        : ["command", "args", "image"];
  const known = ended.reason === "OOMKilled" ? reasons.OOMKilled?.[language()] : exitCodes[code]?.[language()];
  const head = t("Container {name} ended with exit code {code} ({reason}), {count} restarts", {
    name,
    code,
    reason: ended.reason ?? "Error",
    count: restartCount,
  });
  const message = [known ? `${head}: ${known}` : head, liveness, ended.message].filter(Boolean).join("\n");
  const isFinal = isLoop || pod.spec?.restartPolicy === "Never" || restartCount >= 3;
  return trouble(ended.reason === "OOMKilled" ? "out-of-memory" : "crash", message, [...fields, "name"], isFinal, {
    container: name,
    log: { pod: pod.metadata.name, container: name, previous: !state?.terminated },
  });
}

/** A container that runs but is not ready: its readiness probe fails. */
function probe(container: string, events: readonly LiveEvent[]): Trouble | undefined {
  const words = lastOf(events, "Unhealthy", /probe (failed|errored)/i);
  if (!words) return undefined;
  const field = words.startsWith("Startup")
    ? "startupProbe"
    : words.startsWith("Liveness")
      ? "livenessProbe"
      : "readinessProbe";
  const head = t("Container {name} runs, but its probe fails", { name: container });
  return trouble("probe", `${head}: ${words}`, [field, "name"], false, { container });
}

/** `configmap "settings" not found`, `secret "x" not found`, `couldn't find key k in ConfigMap default/settings`. */
function missing(container: string | undefined, reason: string, message: string): Trouble | undefined {
  const found =
    /(configmap|secret) "([^"]+)" not found/i.exec(message) ??
    /couldn't find key \S+ in (ConfigMap|Secret) (?:[^/\s]+\/)?([\w.-]+)/i.exec(message);
  const [, kind, name] = found ?? [];
  if (!kind || !name) return undefined;
  const what = kind.toLowerCase() === "secret" ? "Secret" : "ConfigMap";
  const key = /couldn't find key (\S+)/.exec(message)?.[1];
  const head = key
    ? t("{kind} {name} lacks a key that this needs", { kind: what, name })
    : t("{kind} {name} is missing", { kind: what, name });
  return trouble(
    "reference-missing",
    `${head}: ${meaning(reason, message)}`,
    [...(key ? [`=${key}`] : []), `=${name}`],
    true,
    container ? { container } : {},
  );
}

function unmounted(events: readonly LiveEvent[]): Trouble[] {
  const words = lastOf(events, "FailedMount") ?? lastOf(events, "FailedAttachVolume");
  if (!words) return [];
  const volume = /for volume "([^"]+)"/.exec(words)?.[1];
  const lacking = missing(undefined, "FailedMount", words);
  return [
    lacking ?? trouble("mount", meaning("FailedMount", words), volume ? [`=${volume}`, "volumes"] : ["volumes"], false),
  ];
}

/** What the scheduler was missing, from its message: `0/3 nodes are available: 3 Insufficient cpu.` */
function unschedulable(
  message: string,
  pod: LiveObject,
  events: readonly LiveEvent[],
  taints: readonly string[] = [],
): Trouble {
  const unbound = unboundClaim(message, pod, events);
  if (unbound) return unbound;
  const [, amount] = /Insufficient ([\w./-]*\w)/.exec(message) ?? [];
  const claim = /persistentvolumeclaim "([^"]+)"/.exec(message)?.[1];
  const fields = claim
    ? [`=${claim}`]
    : /PersistentVolumeClaim|persistent volume/i.test(message)
      ? ["volumes[].persistentVolumeClaim", "volumes"]
      : amount
        ? [
            `containers[].resources.requests.${amount}`,
            `containers[].resources.limits.${amount}`,
            "containers[].resources",
            "containers",
          ]
        : /affinity\/selector|node selector/i.test(message)
          ? ["nodeSelector", "affinity.nodeAffinity", "affinity"]
          : /taint/.test(message)
            ? ["tolerations", "nodeSelector"]
            : /anti-affinity|affinity/.test(message)
              ? ["affinity"]
              : /topology spread/.test(message)
                ? ["topologySpreadConstraints"]
                : /free ports/.test(message)
                  ? ["containers[].ports[].hostPort", "hostNetwork"]
                  : [];
  const words = [`${t("No node can run the Pod")}: ${meaning("Unschedulable", message)}`];
  if (isTainted(message) && taints.length > 0) {
    words.push(t("The nodes have these taints: {taints}", { taints: taints.join(", ") }));
    if (taints.some((taint) => /^node\.kubernetes\.io\/(not-ready|unreachable)/.test(taint)))
      words.push(t("Nodes that do not answer take no Pods; that is not the manifest's fault."));
  }
  return trouble("unschedulable", words.join("\n"), fields, true);
}

/** The scheduler counts the nodes with taints that a Pod does not tolerate, without naming a taint. */
export const isTainted = (message: string): boolean => /untolerated taint/.test(message);

/** The scheduler only says that a claim is unbound; the claim's own events say which one, and why. */
function unboundClaim(message: string, pod: LiveObject, events: readonly LiveEvent[]): Trouble | undefined {
  if (!/unbound immediate PersistentVolumeClaims/.test(message)) return undefined;
  const claims: string[] = (pod.spec?.volumes ?? []).flatMap(
    ({ persistentVolumeClaim }: { persistentVolumeClaim?: { claimName: string } }) =>
      persistentVolumeClaim?.claimName ?? [],
  );
  const about = events.filter(
    ({ involvedObject }) =>
      involvedObject?.kind === "PersistentVolumeClaim" && claims.includes(involvedObject.name ?? ""),
  );
  for (const reason of ["ProvisioningFailed", "FailedBinding", "ExternalProvisioning"]) {
    const words = lastOf(about, reason);
    const claim = about.find((event) => event.reason === reason)?.involvedObject?.name;
    if (!words || !claim) continue;
    const head = t("The claim {claim} has no volume yet", { claim });
    const fields = [`=${claim}`, "/spec.volumeClaimTemplates[].spec.storageClassName", "/spec.volumeClaimTemplates"];
    return trouble("claim-unbound", `${head}: ${meaning(reason, words)}`, fields, reason !== "ExternalProvisioning");
  }
  return undefined;
}
