import { getOwn } from "../get-own";
import { language, t } from "../l10n";
import { controllerOf, type LiveEvent, type LiveObject, timeOf } from "./live-object";
import { conditionsOf, liveStateOf } from "./live-state";
import { exitCodes, reasons } from "./reasons";

/** Why a rollout does not get on, and where in its manifest the cause stands. */
export interface Trouble {
  /** Stable: `image-pull`, `crash`, … */
  readonly code: string;
  /** In the user's language: what happens, then what it means. */
  readonly message: string;
  /** The container that it is about; the fields are its own then, otherwise the Pod's spec's. */
  readonly container?: string;
  /**
   * Where the cause may stand, the likeliest first; the first that the manifest has is shown. `=x` is what has the value
   * x, and what begins with a slash is not of the Pod's spec but of the whole manifest.
   */
  readonly fields: readonly string[];
  /** It will not pass by itself: there is nothing to wait for. */
  readonly isHopeless: boolean;
  /** Whose last log lines say more. */
  readonly log?: { readonly pod: string; readonly container: string; readonly previous: boolean };
}

export interface Rollout {
  readonly phase: "progressing" | "done" | "stuck";
  /** `2/3 ready`. */
  readonly words: string;
  readonly troubles: readonly Trouble[];
}

/** What is looked at: the workload, its newest Pods, and the events of both. */
export interface RolloutView {
  readonly workload: LiveObject;
  readonly replicaSets: readonly LiveObject[];
  readonly pods: readonly LiveObject[];
  readonly events: readonly LiveEvent[];
  /** What the nodes are tainted with, where that matters and may be seen: `dedicated=gpu:NoSchedule`. */
  readonly taints?: readonly string[];
  /** In ms: what takes long is told only then. */
  readonly now: number;
}

/** What usually takes no longer than this is no trouble before, in ms. */
const usual = 30_000;

/** The kinds whose rollout can be watched. */
export const rolloutKinds: readonly string[] = ["Deployment", "StatefulSet", "DaemonSet", "Job", "Pod"];

/** Those that can be restarted and taken back to an earlier revision; those that have a number of replicas. */
export const canRestart = (kind: string): boolean => ["Deployment", "StatefulSet", "DaemonSet"].includes(kind);
export const canScale = (kind: string): boolean =>
  ["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"].includes(kind);

export function rolloutOf(view: RolloutView): Rollout {
  const { workload } = view;
  const { words } = liveStateOf(workload);
  if (isDone(workload)) return { phase: "done", words, troubles: nowhere(workload) };
  const pods = newestPods(view);
  const troubles = oneOfEach([
    ...pods.flatMap((pod) => troublesOfPod(pod, view)),
    ...troublesOfMaking(view),
    ...troublesOfWorkload(workload),
    ...heldByOlder(view),
  ]);
  const isStuck = troubles.some(({ isHopeless }) => isHopeless);
  return { phase: isStuck ? "stuck" : "progressing", words, troubles };
}

/** As `kubectl rollout status` has it: the newest generation was seen, and nothing of the old one is left. */
function isDone(workload: LiveObject): boolean {
  const { kind, spec, status, metadata } = workload;
  if (kind === "Pod") return status?.phase === "Succeeded" || liveStateOf(workload).health === "good";
  if (kind === "Job")
    return conditionsOf(workload).some(({ type, status: is }) => type === "Complete" && is === "True");
  if ((status?.observedGeneration ?? 0) < (metadata.generation ?? 0)) return false;
  const wanted = spec?.replicas ?? 1;
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0, readyReplicas = 0 } = status ?? {};
  if (kind === "Deployment")
    return updatedReplicas >= wanted && replicas <= updatedReplicas && availableReplicas >= updatedReplicas;
  if (kind === "StatefulSet") {
    if (spec?.updateStrategy?.type === "OnDelete") return readyReplicas >= wanted;
    const partition = spec?.updateStrategy?.rollingUpdate?.partition ?? 0;
    const isNew = partition > 0 || status?.updateRevision === status?.currentRevision || updatedReplicas >= wanted;
    return isNew && updatedReplicas >= wanted - partition && readyReplicas >= wanted;
  }
  if (kind === "DaemonSet") {
    const { desiredNumberScheduled: all = 0, updatedNumberScheduled = 0, numberAvailable = 0 } = status ?? {};
    return updatedNumberScheduled >= all && numberAvailable >= all;
  }
  return liveStateOf(workload).health === "good";
}

/** The Pods of the newest revision: what old ones suffer from is no matter of this rollout. */
export function newestPods({ workload, replicaSets, pods }: RolloutView): readonly LiveObject[] {
  if (workload.kind === "Deployment") {
    const newest = newestReplicaSet(workload, replicaSets);
    return newest ? pods.filter((pod) => controllerOf(pod)?.uid === newest.metadata.uid) : [];
  }
  const revision = workload.kind === "StatefulSet" ? workload.status?.updateRevision : undefined;
  return revision ? pods.filter(({ metadata }) => metadata.labels?.["controller-revision-hash"] === revision) : pods;
}

const revisionOf = ({ metadata }: LiveObject): number =>
  Number(metadata.annotations?.["deployment.kubernetes.io/revision"] ?? 0);

/** Undefined as long as the controller has not made it: until then all Pods are of before. */
function newestReplicaSet(workload: LiveObject, replicaSets: readonly LiveObject[]): LiveObject | undefined {
  if ((workload.status?.observedGeneration ?? 0) < (workload.metadata.generation ?? 0)) return undefined;
  return replicaSets
    .filter((set) => controllerOf(set)?.uid === workload.metadata.uid)
    .sort((a, b) => revisionOf(b) - revisionOf(a))[0];
}

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

function troublesOfPod(pod: LiveObject, { events, now, taints }: RolloutView): Trouble[] {
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

/** What may still come to an end by itself, and takes longer than it usually does. */
function slow(pod: LiveObject, events: readonly LiveEvent[], now: number): Trouble[] {
  const { nodeName: node = "" } = pod.spec ?? {};
  const isLong = (since: string | undefined) => since !== undefined && now - Date.parse(since) > usual;
  const isReady = conditionsOf(pod).some(({ type, status }) => type === "Ready" && status === "True");
  const words = lastOf(events, "NodeNotReady");
  if (words && !isReady)
    return [trouble("node-not-ready", t("Node {node} does not answer: {words}", { node, words }), [], false)];
  const statuses: readonly ContainerStatus[] = pod.status?.initContainerStatuses ?? [];
  // One that restarts always is a sidecar, which is to run on.
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
    return [trouble("node-silent", t("Node {node} has not begun to start the Pod", { node }), [], false)];
  return [];
}

const trouble = (
  code: string,
  message: string,
  fields: readonly string[],
  isHopeless: boolean,
  more: Partial<Trouble> = {},
): Trouble => ({ code, message, fields, isHopeless, ...more });

/** The server's words, then what Kubernetes means by them. */
function meaning(reason: string, message?: string): string {
  const known = getOwn(reasons, reason)?.[language()];
  return [message && message !== reason ? `${reason}: ${message}` : reason, known].filter(Boolean).join("\n");
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
    // While it backs off, the state says only that; the event before said what the registry answered.
    const said = /^Back-off/.test(waiting?.message ?? "") ? lastOf(events, "Failed", /pull/i) : undefined;
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

/** What a registry's answer means, where it is one of the usual. */
function whyNotPulled(words: string): string | undefined {
  if (/toomanyrequests|too many requests|rate limit/i.test(words))
    return t("The registry lets this node pull no more for a while: log in to it (imagePullSecrets), or use a mirror.");
  // Registries say that of what is not there too, to whoever may not see it.
  if (/unauthorized|access denied|denied:|forbidden|authentication required|no basic auth/i.test(words))
    return t(
      "The registry wants credentials that may read it: a Secret, named in imagePullSecrets. Or the name is wrong.",
    );
  if (/not found|manifest unknown|does not exist|name unknown/i.test(words))
    return t("There is no such image or tag in the registry: look at its name.");
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

/** A container that runs and is not ready: as long as its probe says no, that is why. */
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

/** What the scheduler lacked, by its own words: `0/3 nodes are available: 3 Insufficient cpu.` */
function unschedulable(
  message: string,
  pod: LiveObject,
  events: readonly LiveEvent[],
  taints: readonly string[] = [],
): Trouble {
  const unbound = unboundClaim(message, pod, events);
  if (unbound) return unbound;
  const [, amount] = /Insufficient ([\w./-]+)/.exec(message) ?? [];
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
  const words = [`${t("No node takes the Pod")}: ${meaning("Unschedulable", message)}`];
  if (isTainted(message) && taints.length > 0) {
    words.push(t("The nodes have these taints: {taints}", { taints: taints.join(", ") }));
    if (taints.some((taint) => /^node\.kubernetes\.io\/(not-ready|unreachable)/.test(taint)))
      words.push(t("Nodes that do not answer take no Pods; that is not the manifest's fault."));
  }
  return trouble("unschedulable", words.join("\n"), fields, true);
}

/** The scheduler counts the nodes whose taints a Pod does not tolerate, and names no taint. */
export const isTainted = (message: string): boolean => /untolerated taint/.test(message);

/** The scheduler says only that a claim has no volume; the claim's own events say which, and why. */
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

/** Pods that are not even made: a quota, a policy, a missing ServiceAccount. */
function troublesOfMaking({ workload, replicaSets, events }: RolloutView): Trouble[] {
  const newest = workload.kind === "Deployment" ? newestReplicaSet(workload, replicaSets) : workload;
  const failure =
    newest && conditionsOf(newest).find(({ type, status }) => type === "ReplicaFailure" && status === "True")?.message;
  const about = events.filter(({ involvedObject }) => involvedObject?.name === newest?.metadata.name);
  // Some Pods may have been made since: only who still lacks some is told.
  const words = failure ?? (workload.kind === "Deployment" ? undefined : lastOf(about, "FailedCreate"));
  if (!words) return [];
  const container = /PodSecurity/.test(words) ? /containers? "([^"]+)"/.exec(words)?.[1] : undefined;
  const account = /serviceaccount "([^"]+)" not found/i.exec(words)?.[1];
  const requested = /requested: ([\w./-]+)=/.exec(words)?.[1]?.split(".");
  // A LimitRange: `maximum memory usage per Container is 1Gi, but limit is 4Gi`.
  const [, limited] = /(?:maximum|minimum) ([\w.-]+) usage per|([\w.-]+) max limit to request ratio/.exec(words) ?? [];
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
      `${t("The controller cannot make the Pods")}: ${meaning("FailedCreate", words)}`,
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

function troublesOfWorkload(workload: LiveObject): Trouble[] {
  const { kind, spec } = workload;
  if (kind === "Deployment" && spec?.paused)
    return [
      trouble("paused", t("The Deployment is paused: no new Pods come before paused is false"), ["/spec.paused"], true),
    ];
  if (kind === "Job" && spec?.suspend)
    return [
      trouble("paused", t("The Job is suspended: no Pods come before suspend is false"), ["/spec.suspend"], true),
    ];
  const bad = conditionsOf(workload).find(
    ({ type, status, reason }) =>
      // The target comes first, and stands until its Pods have ended.
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

/** Nothing is left to do where no node is meant; whoever applied it hardly wanted that. */
function nowhere({ kind, status }: LiveObject): Trouble[] {
  if (kind !== "DaemonSet" || status?.desiredNumberScheduled !== 0) return [];
  const fields = ["nodeSelector", "affinity", "tolerations"];
  return [trouble("no-node", t("No node is meant by it: it runs nowhere"), fields, false)];
}

/**
 * A StatefulSet changes one Pod after the other, and waits for each to be ready: also for one of before that never will
 * be. A new template does not help then.
 */
function heldByOlder({ workload, pods, ...view }: RolloutView): Trouble[] {
  if (workload.kind !== "StatefulSet" || workload.spec?.podManagementPolicy === "Parallel") return [];
  const newest = new Set(newestPods({ workload, pods, ...view }));
  for (const pod of pods) {
    if (newest.has(pod) || pod.metadata.deletionTimestamp) continue;
    const [first] = troublesOfPod(pod, { workload, pods, ...view });
    if (!first?.isHopeless) continue;
    const { name } = pod.metadata;
    const head = t(
      "Pod {name} is of the revision before and never gets ready, and the StatefulSet waits for it. Delete that Pod",
      {
        name,
      },
    );
    return [trouble("held-by-older", `${head}: ${first.message}`, [], true)];
  }
  return [];
}

/** The message of the newest event of a reason. */
function lastOf(events: readonly LiveEvent[], reason: string, words = /./): string | undefined {
  return events
    .filter((event) => event.reason === reason && words.test(event.message ?? ""))
    .sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1))[0]?.message;
}

/** Ten Pods that suffer from the same are told of once. */
function oneOfEach(troubles: readonly Trouble[]): Trouble[] {
  const seen = new Map<string, Trouble>();
  for (const one of troubles) {
    const key = `${one.code} ${one.container ?? ""} ${one.fields.join()}`;
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}
