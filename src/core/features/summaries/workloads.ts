/** Summaries of workloads and autoscalers. */

import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import { numberOrShare } from "../../values/percentage";
import { formatNumber } from "../../values/quantity";
import { imagesInWords, podInWords, podSentences, withLimits } from "./pods";
import { dueInWords } from "./schedule";
import type { Summarizer } from "./summarizer";
import { amountInWords, figure, isTrue, joined, mapsIn, numberAt, written } from "./words";

export const pod: Summarizer = ({ root }) => {
  const spec = root.get("spec");
  return [
    withLimits(t("Runs one Pod of {images}", { images: imagesInWords(spec) }), spec, false),
    ...podSentences(spec),
    restartInWords(spec?.text("restartPolicy")),
    t("If the Pod itself is deleted, nothing replaces it: that is what a Deployment is for."),
  ];
};

function restartInWords(policy: string | undefined): string {
  if (policy === "Never") return t("A container that stops stays stopped.");
  if (policy === "OnFailure") return t("A container that fails is started again by the kubelet, on the same node.");
  return t("A container that stops is started again by the kubelet, on the same node.");
}

/** `Keeps 3 copies of nginx 1.14.2 running, each allowed …` */
function copiesSentence(root: Field, spec: Field | undefined): string {
  const count = numberAt(root, "spec.replicas") ?? 1;
  const what = podInWords(spec);
  if (count === 0) return t("Keeps no copy of {what} running: it is scaled to 0.", { what });
  if (count === 1) return withLimits(t("Keeps one copy of {what} running", { what }), spec, false);
  return withLimits(t("Keeps {count} copies of {what} running", { count: formatNumber(count), what }), spec, true);
}

export const deployment: Summarizer = ({ root }) => {
  const spec = root.get("spec.template.spec");
  return [
    copiesSentence(root, spec),
    ...podSentences(spec),
    t("Its ReplicaSet replaces every Pod that is deleted."),
    ...updateInWords(root),
    ...(isTrue(root, "spec.paused") ? [t("It is paused: changes wait until it is resumed.")] : []),
  ];
};

function updateInWords(root: Field): string[] {
  if (root.text("spec.strategy.type") === "Recreate")
    return [t("For a new version all Pods are stopped first, then the new ones start.")];
  const replicas = numberAt(root, "spec.replicas") ?? 1;
  const update = root.get("spec.strategy.rollingUpdate");
  const more = numberOrShare(update?.text("maxSurge") ?? "25%", replicas, "up");
  const fewer = numberOrShare(update?.text("maxUnavailable") ?? "25%", replicas, "down");
  if (more === undefined || fewer === undefined || replicas === 0) return [];
  return [
    t("A new version takes over step by step: never more than {most} Pods, never fewer than {least}.", {
      most: formatNumber(replicas + more),
      // If both come to 0, the controller takes one Pod down; otherwise an update could never start.
      least: formatNumber(Math.max(0, replicas - (more === 0 && fewer === 0 ? 1 : fewer))),
    }),
  ];
}

export const replicaSet: Summarizer = ({ root }) => {
  const spec = root.get("spec.template.spec");
  return [
    copiesSentence(root, spec),
    ...podSentences(spec),
    t("A deleted Pod is replaced, but new versions are not rolled out: use a Deployment for that."),
  ];
};

export const statefulSet: Summarizer = ({ root, resource }) => {
  const spec = root.get("spec.template.spec");
  const count = numberAt(root, "spec.replicas") ?? 1;
  const name = resource.name ?? "";
  const claims = mapsIn(root.get("spec.volumeClaimTemplates"));
  const sentences = [copiesSentence(root, spec), ...podSentences(spec)];
  if (count > 1)
    sentences.push(
      root.text("spec.podManagementPolicy") === "Parallel"
        ? t("Each Pod keeps its name, {first} to {last}; they start all at once.", namesOf(name, count))
        : t("Each Pod keeps its name, {first} to {last}; they start one after the other.", namesOf(name, count)),
    );
  for (const claim of claims)
    sentences.push(
      t("Each Pod has a claim {name} of its own for {amount}, which stays when the Pod goes.", {
        name: written(claim.text("metadata.name") ?? ""),
        amount: amountInWords("storage", claim.text("spec.resources.requests.storage") ?? "?"),
      }),
    );
  const service = root.text("spec.serviceName");
  if (service) sentences.push(t("The Service {name} gives each Pod a DNS name.", { name: written(service) }));
  return sentences;
};

const namesOf = (name: string, count: number) => ({
  first: written(`${name}-0`),
  last: written(`${name}-${count - 1}`),
});

export const daemonSet: Summarizer = ({ root }) => {
  const spec = root.get("spec.template.spec");
  const chosen = spec?.get("nodeSelector") ?? spec?.get("affinity.nodeAffinity");
  const what = podInWords(spec);
  const phrase = chosen
    ? t("Runs one copy of {what} on each node that fits", { what })
    : t("Runs one copy of {what} on every node", { what });
  return [
    withLimits(phrase, spec, true),
    ...podSentences(spec),
    t("New nodes get a copy; when a node is removed, its copy goes with it."),
  ];
};

function jobSentences(job: Field | undefined, phrase: (what: string) => string): string[] {
  const spec = job?.get("template.spec");
  const completions = numberAt(job, "completions") ?? 1;
  const parallelism = numberAt(job, "parallelism") ?? 1;
  const backoff = numberAt(job, "backoffLimit");
  const deadline = numberAt(job, "activeDeadlineSeconds");
  const keep = numberAt(job, "ttlSecondsAfterFinished");
  const sentences = [withLimits(phrase(podInWords(spec)), spec, false)];
  if (completions > 1)
    sentences.push(
      parallelism > 1
        ? t("{count} Pods have to succeed, at most {parallel} at a time.", {
            count: completions,
            parallel: parallelism,
          })
        : t("{count} Pods have to succeed, one after the other.", { count: completions }),
    );
  else if (parallelism > 1) sentences.push(t("Up to {count} Pods work on it at a time.", { count: parallelism }));
  sentences.push(...podSentences(spec));
  if (backoff === 0) sentences.push(t("After a failure it is not tried again."));
  else if (backoff === 1) sentences.push(t("After a failure it is tried once more."));
  else if (backoff !== undefined)
    sentences.push(t("After a failure it is tried again, up to {count} times.", { count: backoff }));
  if (deadline !== undefined)
    sentences.push(t("It is stopped after {count} seconds.", { count: formatNumber(deadline) }));
  if (keep !== undefined)
    sentences.push(t("It is deleted {count} seconds after it has finished.", { count: formatNumber(keep) }));
  if (isTrue(job, "suspend")) sentences.push(t("It is suspended: nothing starts until it is resumed."));
  return sentences;
}

export const job: Summarizer = ({ root }) =>
  jobSentences(root.get("spec"), (what) => t("Runs {what} until it succeeds", { what }));

export const cronJob: Summarizer = ({ root }) => {
  const schedule = dueInWords(root.text("spec.schedule") ?? "");
  const zone = root.text("spec.timeZone");
  const history = root.text("spec.concurrencyPolicy");
  const sentences = jobSentences(root.get("spec.jobTemplate.spec"), (what) =>
    t("Runs {what} to completion, repeatedly: {schedule}", { what, schedule }),
  );
  if (zone) sentences.push(t("The times are those of {zone}.", { zone: written(zone) }));
  if (history === "Forbid") sentences.push(t("While one run lasts, the next is left out."));
  else if (history === "Replace")
    sentences.push(t("A run that is still in progress is stopped when the next one starts."));
  if (isTrue(root, "spec.suspend")) sentences.push(t("It is suspended: nothing starts until it is resumed."));
  return sentences;
};

export const podTemplate: Summarizer = ({ root }) => {
  const spec = root.get("template.spec");
  return [
    withLimits(t("A template for Pods of {what}", { what: podInWords(spec) }), spec, false),
    ...podSentences(spec),
  ];
};

export const autoscaler: Summarizer = ({ root }) => {
  const low = numberAt(root, "spec.minReplicas") ?? 1;
  const target = `${root.text("spec.scaleTargetRef.kind") ?? ""} ${root.text("spec.scaleTargetRef.name") ?? ""}`;
  const aims = [...legacyTarget(root), ...mapsIn(root.get("spec.metrics")).flatMap(metricTarget)];
  return [
    t("Keeps between {low} and {high} copies of {target}, as many as the load needs.", {
      low: formatNumber(low),
      high: figure(root.text("spec.maxReplicas") ?? "?"),
      target: written(target.trim()),
    }),
    ...(aims.length > 0 ? [t("Its target is {aims}.", { aims: joined(aims) })] : []),
  ];
};

function legacyTarget(root: Field): string[] {
  const percent = root.text("spec.targetCPUUtilizationPercentage");
  return percent === undefined ? [] : [utilization("cpu", percent)];
}

const utilization = (resource: string, percent: string): string =>
  resource === "cpu"
    ? t("{percent} % of the CPU that the Pods request", { percent: figure(percent) })
    : resource === "memory"
      ? t("{percent} % of the memory that the Pods request", { percent: figure(percent) })
      : t("{percent} % of the {resource} that the Pods request", {
          percent: figure(percent),
          resource: written(resource),
        });

function metricTarget(metric: Field): string[] {
  const type = metric.text("type") ?? "";
  const part = metric.get(type.charAt(0).toLowerCase() + type.slice(1));
  const name = part?.text("name") ?? part?.text("metric.name");
  const percent = part?.text("target.averageUtilization");
  const average = part?.text("target.averageValue") ?? part?.text("target.value");
  if (name === undefined) return [];
  if (percent !== undefined) return [utilization(name, percent)];
  if (average === undefined) return [];
  return [t("{amount} of {metric}", { amount: amountInWords(name, average), metric: written(name) })];
}
