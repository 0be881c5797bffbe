/** Hints for percentages: the number of Pods that they come to. */

import { t } from "../../l10n";
import type { Resource } from "../../manifest/field";
import { code } from "../../markdown";
import { fieldsOfType, kindOf } from "../../schema/lookup";
import { numberOrShare, parsePercentage, type Rounding, shareOf } from "../../values/percentage";
import type { Workspace } from "../../workspace";
import { podCountOf, selectedBy, titleOf } from "./selected-pods";
import type { HintQuery, ValueHint } from "./value-hint";

/** Percentages of Pods, calculated as the kind's controller does. */
export function percentageHint(asked: HintQuery, text: string): ValueHint | undefined {
  const { owner = "", key, resource } = asked;
  if (/\.PodDisruptionBudgetSpec$/.test(owner)) return budgetMeaning(asked, text);
  const percentage = parsePercentage(text);
  if (percentage === undefined) return undefined;
  if (/\.RollingUpdateDaemonSet$/.test(owner))
    return {
      topic: "percentage",
      words: [t("{share} of the nodes that the DaemonSet runs on, rounded up.", { share: code(text) })],
    };
  const replicas = replicasOf(asked.workspace, resource);
  if (replicas === undefined) return undefined;
  if (/\.RollingUpdateStatefulSetStrategy$/.test(owner))
    return worked(text, replicas, Math.max(1, shareOf(percentage, replicas, "down")));
  if (!/\.RollingUpdateDeployment$/.test(owner)) return undefined;
  const rounding: Rounding = key === "maxSurge" ? "up" : "down";
  const pods = shareOf(percentage, replicas, rounding);
  if (pods > 0 || key === "maxSurge" || replicas === 0) return worked(text, replicas, pods);
  const surge = asked.field.parent?.text("maxSurge") ?? "25%";
  // https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/controller/deployment/util/deployment_util.go: ResolveFenceposts
  if (numberOrShare(surge, replicas, "up") !== 0) return worked(text, replicas, pods);
  return {
    topic: "percentage",
    brief: "= 1",
    words: [
      t("{share} of {replicas} replicas = **{pods}**", { share: code(text), replicas, pods }),
      t("With {surge} at 0 too no update could begin, so Kubernetes takes **1**.", { surge: code("maxSurge") }),
    ],
  };
}

const worked = (text: string, replicas: number, pods: number): ValueHint => ({
  topic: "percentage",
  brief: `= ${pods}`,
  words: [t("{share} of {replicas} replicas = **{pods}**", { share: code(text), replicas, pods })],
});

function replicasOf(workspace: Workspace, resource: Resource): number | undefined {
  const spec = fieldsOfType(workspace, kindOf(workspace, resource)?.type).spec?.type;
  const standard = fieldsOfType(workspace, spec).replicas?.default;
  const replicas = Number(resource.root.text("spec.replicas") ?? standard ?? 1);
  return Number.isInteger(replicas) ? replicas : undefined;
}

/** An autoscaler's target is a percentage of the Pods' requests; without requests it cannot be calculated. */
export function utilizationHint({ owner = "", key, field }: HintQuery, text: string): ValueHint | undefined {
  const name = field.parent?.parent?.text("name");
  if (!/\.MetricTarget$/.test(owner) || key !== "averageUtilization" || !name || !/^\d+$/.test(text)) return undefined;
  return {
    topic: "percentage",
    brief: "%",
    words: [
      t(
        "{share} % of the {resource} that the containers request, on average over the Pods; without requests it does nothing.",
        {
          share: text,
          resource: code(name),
        },
      ),
    ],
  };
}

/** Both percentages of a disruption budget are rounded up, and apply to the Pods it selects. */
function budgetMeaning({ workspace, resource, key }: HintQuery, text: string): ValueHint | undefined {
  const makers = selectedBy(workspace, resource, resource.root.get("spec.selector"));
  const counts = makers.map(podCountOf);
  if (makers.length === 0 || counts.includes(undefined)) return undefined;
  const total = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const figure = numberOrShare(text, total, "up");
  if (figure === undefined) return undefined;
  const evictable = key === "minAvailable" ? Math.max(0, total - figure) : Math.min(total, figure);
  const words = [
    t("It protects {total} Pods: {names}", {
      total,
      names: makers.map((maker) => code(titleOf(maker))).join(", "),
    }),
    t("At most **{count}** of them may be evicted at a time.", { count: evictable }),
  ];
  if (parsePercentage(text) === undefined) return { topic: "percentage", words };
  return {
    topic: "percentage",
    brief: `= ${figure}`,
    words: [
      t("{share} of {total} Pods, rounded up = **{pods}**", { share: code(text), total, pods: figure }),
      ...words,
    ],
  };
}
