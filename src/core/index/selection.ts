/** Decides whether a selector matches a resource or its Pods. */

import type { KnownResource } from "./known-resource";
import type { AddedLabel, Label, Requirement, ResourceSummary, SelectorReference } from "./summary";

const valueBehind = (labels: readonly Label[], key: string): string | undefined =>
  labels.findLast((label) => label.key.text === key)?.value.text;

/** Whether a requirement matches a value, as Kubernetes evaluates it; an incomplete one matches nothing. */
function holdsFor({ operator, values }: Requirement, value: string | undefined): boolean {
  switch (operator) {
    case "In":
      return value !== undefined && values.some(({ text }) => text === value);
    case "NotIn":
      return value === undefined || !values.some(({ text }) => text === value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    default:
      return false;
  }
}

/** Several kustomizations may set different values for one label; any of them counts. */
const holds = (one: Requirement, value: string | undefined, added: readonly AddedLabel[] = []): boolean =>
  holdsFor(one, value) || added.some((label) => label.key === one.key.text && holdsFor(one, label.value));

/** Labels that controllers add to their Pods, so no template has them. */
export const isSetByController = (key: string): boolean =>
  /^(?:statefulset\.kubernetes\.io\/pod-name|apps\.kubernetes\.io\/pod-index|pod-template-hash|controller-revision-hash|(?:batch\.kubernetes\.io\/)?(?:controller-uid|job-name|job-completion-index))$/.test(
    key,
  );

/** Controllers that set a label, and whether a value of it belongs to a resource of this name. */
const controllerLabels: readonly {
  readonly key: RegExp;
  readonly kinds: readonly string[];
  readonly fits: (value: string, name: string) => boolean;
}[] = [
  {
    key: /^(?:batch\.kubernetes\.io\/)?job-name$/,
    kinds: ["Job", "CronJob"],
    fits: (value, name) => value === name || value.startsWith(`${name}-`),
  },
  {
    key: /^(?:batch\.kubernetes\.io\/)?(?:controller-uid|job-completion-index)$/,
    kinds: ["Job", "CronJob"],
    fits: () => true,
  },
  {
    key: /^statefulset\.kubernetes\.io\/pod-name$/,
    kinds: ["StatefulSet"],
    fits: (value, name) => value.startsWith(`${name}-`),
  },
  { key: /^apps\.kubernetes\.io\/pod-index$/, kinds: ["StatefulSet"], fits: () => true },
  { key: /^pod-template-hash$/, kinds: ["Deployment", "ReplicaSet"], fits: () => true },
  { key: /^controller-revision-hash$/, kinds: ["StatefulSet", "DaemonSet"], fits: () => true },
];

const controllerLabelOf = (key: string, { kind }: ResourceSummary) =>
  controllerLabels.find((one) => one.key.test(key) && one.kinds.includes(kind));

type Selector = Pick<SelectorReference, "requirements" | "plain">;

/** Whether a selector matches these labels. An empty plain map selects nothing, an empty LabelSelector everything. */
export function selects(
  { requirements, plain }: Selector,
  { labels, added }: Pick<ResourceSummary, "labels" | "added">,
): boolean {
  if (requirements.length === 0) return !plain;
  const written = requirements.filter(({ key }) => !isSetByController(key.text));
  return written.length > 0 && written.every((one) => holds(one, valueBehind(labels, one.key.text), added));
}

/** Whether a selector matches the Pods of a resource, including the labels that its controller adds. */
export function selectsPodsOf({ requirements, plain }: Selector, resource: ResourceSummary): boolean {
  const { pods, name } = resource;
  if (!pods) return false;
  const added = resource.added?.filter(({ inPods }) => inPods);
  if (requirements.length === 0) return !plain;
  let isDecided = false;
  for (const one of requirements) {
    const value = valueBehind(pods.labels, one.key.text);
    if (value === undefined && isSetByController(one.key.text)) {
      const label = controllerLabelOf(one.key.text, resource);
      // A label of an unknown controller may have any value.
      if (!label) continue;
      if (one.operator === "In" ? !one.values.some(({ text }) => label.fits(text, name)) : one.operator !== "Exists")
        return false;
    } else if (!holds(one, value, added)) return false;
    isDecided = true;
  }
  return isDecided;
}

/** Whether a selector matches a resource by its Pods or its own labels; namespaces are checked elsewhere. */
export const mayMean = (selector: SelectorReference, resource: KnownResource): boolean =>
  selector.of === "Pod"
    ? selectsPodsOf(selector, resource)
    : selector.of === resource.kind && selects(selector, resource);

export const anyLabel = "";

const pairIn = ({ key, value }: Label): string => `${key.text}=${value.text}`;

/** Labels of the Pods of a resource: `app=web`. */
export const podPairsOf = ({ pods, added = [] }: ResourceSummary): string[] =>
  pods
    ? [...pods.labels.map(pairIn), ...added.filter(({ inPods }) => inPods).map(({ key, value }) => `${key}=${value}`)]
    : [];

/** Labels of the resource itself. */
export const pairsIn = ({ labels, added = [] }: ResourceSummary): string[] => [
  ...labels.map(pairIn),
  ...added.map(({ key, value }) => `${key}=${value}`),
];

/** The labels that a selector requires with a single value. */
export const pairsOf = ({ requirements }: Selector): string[] =>
  requirements.flatMap(({ key, operator, values }) =>
    operator === "In" && values.length === 1 && !isSetByController(key.text) ? [`${key.text}=${values[0]?.text}`] : [],
  );

/** The first of them; `anyLabel` if there is none. */
export const pairOf = (selector: Selector): string => pairsOf(selector)[0] ?? anyLabel;
