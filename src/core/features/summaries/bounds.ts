/** Summaries of namespaces, quotas, limit ranges, disruption budgets and priority classes. */

import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import type { Summarizer } from "./summarizer";
import { amountInWords, figure, isText, joined, mapsIn, pairsIn, selectorInWords, written } from "./words";

export const namespace: Summarizer = ({ resource }) => [
  t("Creates the namespace {name}: an isolated scope for names, permissions and quotas.", {
    name: written(resource.name ?? "?"),
  }),
];

/** Several resources in one document. */
export const list: Summarizer = ({ root }) => {
  const items = mapsIn(root.get("items")).map((item) =>
    written(`${item.text("kind") ?? "?"} ${item.text("metadata.name") ?? ""}`),
  );
  return [
    items.length === 0
      ? t("Holds no resources yet.")
      : items.length === 1
        ? t("Holds one resource: {items}.", { items: joined(items) })
        : t("Holds {count} resources: {items}.", { count: items.length, items: joined(items) }),
  ];
};

/** `4 cores of requests.cpu, 10 of pods` */
const amounts = (map: Field | undefined): string[] =>
  pairsIn(map).map(({ key, field }) =>
    t("{amount} of {resource}", { amount: amountInWords(key, field.text() ?? "?"), resource: written(key) }),
  );

export const resourceQuota: Summarizer = ({ root }) => {
  const hard = amounts(root.get("spec.hard"));
  return [
    hard.length === 0
      ? t("Sets no limits in its namespace yet.")
      : t("Everything in its namespace together may have at most {amounts}.", { amounts: joined(hard, 10) }),
  ];
};

export const limitRange: Summarizer = ({ root }) => {
  const sentences = mapsIn(root.get("spec.limits")).flatMap((limit) => {
    const each = written(limit.text("type") ?? "?");
    const parts = [
      part(limit.get("default"), (amounts) => t("is limited to {amounts} where it says nothing", { amounts })),
      part(limit.get("defaultRequest"), (amounts) => t("requests {amounts} where it says nothing", { amounts })),
      part(limit.get("min"), (amounts) => t("may have no less than {amounts}", { amounts })),
      part(limit.get("max"), (amounts) => t("may have no more than {amounts}", { amounts })),
    ].filter(isText);
    return parts.length === 0 ? [] : [t("Each {type} in the namespace {rules}.", { type: each, rules: joined(parts) })];
  });
  return sentences.length > 0 ? sentences : [t("Sets no limits in its namespace yet.")];
};

const part = (map: Field | undefined, phrase: (amounts: string) => string): string | undefined => {
  const all = amounts(map);
  return all.length === 0 ? undefined : phrase(joined(all));
};

export const disruptionBudget: Summarizer = ({ root }) => {
  const least = root.text("spec.minAvailable");
  const most = root.text("spec.maxUnavailable");
  const selector = selectorInWords(root.get("spec.selector"));
  const pods =
    selector === undefined ? t("all Pods of the namespace") : t("the Pods with {labels}", { labels: selector });
  return [
    least !== undefined
      ? t("When Pods are moved on purpose, at least {amount} of {pods} stay up.", { amount: figure(least), pods })
      : t("When Pods are moved on purpose, at most {amount} of {pods} are down at a time.", {
          amount: figure(most ?? "1"),
          pods,
        }),
    t("It holds back drains and evictions, not failures."),
  ];
};

export const priorityClass: Summarizer = ({ root, resource }) => {
  const rank = { name: written(resource.name ?? "?"), value: written(root.text("value") ?? "?") };
  return [
    root.text("preemptionPolicy") === "Never"
      ? t(
          "Defines a priority, {name} ({value}): Pods of a higher priority are scheduled first. Those of this priority do not preempt others.",
          rank,
        )
      : t(
          "Defines a priority, {name} ({value}): Pods of a higher priority are scheduled first, and may preempt others.",
          rank,
        ),
    ...(root.get("globalDefault")?.scalar === true
      ? [t("It is the default for Pods that name no priority class.")]
      : []),
  ];
};
