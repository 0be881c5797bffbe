/** Finds out who set the fields of a live object. */

import { type FieldTree, isMap, type LiveObject, type ManagedFields } from "../core/live/live-object";
import type { DriftStep } from "./differences";
import { lastApplied } from "./last-applied";
import { clientSideManagersOf, isOurs } from "./migration";
import type { FieldWay } from "./ownership/field-tree";

/** A field of a live object that someone has set and the manifest does not have. */
export interface Addition {
  readonly path: readonly DriftStep[];
  readonly live: unknown;
  readonly owner: string;
  readonly way: FieldWay;
}

/** The cluster's own components; what they write is not a user's intent. */
const clusterComponents =
  /^(?:kube-(?:controller-manager|scheduler|apiserver|proxy)|kubelet|cloud-controller-manager|kwok)$/;

/** Annotations that Kubernetes' controllers and kubectl manage themselves. */
export const toolAnnotations: readonly string[] = [lastApplied, "deployment.kubernetes.io/revision"];

/**
 * What others have added to a live object: fields with an owner that the manifest does not have, and that the server would
 * not fill in by itself. `made`: what the server creates from the manifest alone; without it, only fields set by an apply
 * are included, since other writes also own defaults. Fields that applying removes anyway are not included.
 */
export function additionsIn(live: LiveObject, wanted: LiveObject, made: LiveObject | undefined): Addition[] {
  const movable = clientSideManagersOf(live);
  const found = new Map<string, Addition>();
  for (const entry of live.metadata.managedFields ?? []) {
    const { manager = "?", operation, subresource, fieldsV1 } = entry;
    if (isOurs(entry) || subresource === "status" || clusterComponents.test(manager)) continue;
    if (operation === "Update" && (movable.includes(manager) || !made)) continue;
    const { "f:status": _, "f:metadata": metadata, ...rest } = fieldsV1 ?? {};
    const tree = { ...rest, ...(metadata && { "f:metadata": userMetadata(metadata) }) };
    for (const one of run(tree, { live, wanted, made }, [], []))
      if (!found.has(one.way.join(" "))) found.set(one.way.join(" "), { ...one, owner: ownerWords(entry) });
  }
  return [...found.values()];
}

/** The metadata that users set. */
function userMetadata({
  "f:labels": labels,
  "f:annotations": annotations,
  "f:finalizers": finalizers,
}: FieldTree): FieldTree {
  const noted = Object.entries(annotations ?? {}).filter(([element]) => !toolAnnotations.includes(element.slice(2)));
  return {
    ...(labels && { "f:labels": labels }),
    ...(noted.length > 0 && { "f:annotations": Object.fromEntries(noted) }),
    ...(finalizers && { "f:finalizers": finalizers }),
  };
}

interface Sides {
  readonly live: unknown;
  readonly wanted: unknown;
  readonly made: unknown;
}

function* run(
  tree: FieldTree,
  sides: Sides,
  path: readonly DriftStep[],
  way: FieldWay,
): Generator<Omit<Addition, "owner">> {
  for (const [element, below] of Object.entries(tree)) {
    if (element === ".") continue;
    const live = childAt(sides.live, element);
    if (!live) continue;
    const [wanted, made] = [childAt(sides.wanted, element), childAt(sides.made, element)];
    const here = [...path, stepOf(element, live, wanted)];
    const next = [...way, element];
    const isSame = made !== undefined && JSON.stringify(made.value) === JSON.stringify(live.value);
    if (isSame || (wanted && isLeaf(below))) continue;
    // Labels and annotations are reported one by one, since each may have another owner.
    const isWhole = isLeaf(below) || (made === undefined && path[0] !== "metadata");
    if (!wanted && isWhole) yield { path: here, live: live.value, way: next };
    else yield* run(below, { live: live.value, wanted: wanted?.value, made: made?.value }, here, next);
  }
}

const isLeaf = (tree: FieldTree): boolean => Object.keys(tree).every((element) => element === ".");

interface Child {
  readonly key: string | number;
  readonly value: unknown;
}

/**
 * The child of a value that an element of managed fields refers to; a key that an item leaves to its default matches any.
 */
function childAt(value: unknown, element: string): Child | undefined {
  const text = element.slice(2);
  if (element.startsWith("f:"))
    return isMap(value) && Object.hasOwn(value, text) ? { key: text, value: value[text] } : undefined;
  if (!Array.isArray(value)) return undefined;
  const wanted: unknown = JSON.parse(text);
  const fits = (item: unknown): boolean => {
    if (element.startsWith("v:")) return item === wanted;
    if (!isMap(item) || !isMap(wanted)) return false;
    const keys = Object.entries(wanted);
    return (
      keys.some(([key, own]) => item[key] === own) &&
      keys.every(([key, own]) => item[key] === own || item[key] === undefined)
    );
  };
  const key = element.startsWith("i:") ? Number(text) : value.findIndex(fits);
  return key >= 0 && key < value.length ? { key, value: value[key] } : undefined;
}

function stepOf(element: string, live: Child, wanted: Child | undefined): DriftStep {
  if (element.startsWith("f:")) return element.slice(2);
  const name = isMap(live.value) ? live.value.name : undefined;
  if (typeof name === "string") return { name };
  if (wanted) return wanted.key;
  const keys: unknown = JSON.parse(element.slice(2));
  return { name: isMap(keys) ? Object.values(keys).join("/") : String(keys) };
}

/** The last manager that set a different value; undefined if none did. */
export function setterOf(live: LiveObject, path: readonly DriftStep[]): string | undefined {
  const entries = (live.metadata.managedFields ?? []).filter(
    (entry) => entry.fieldsV1 && owns(entry.fieldsV1, live, path),
  );
  const [last] = entries.sort((a, b) => ((a.time ?? "") < (b.time ?? "") ? 1 : -1));
  return last && !isOurs(last) ? ownerWords(last) : undefined;
}

function owns(tree: FieldTree, live: unknown, [step, ...rest]: readonly DriftStep[]): boolean {
  if (step === undefined || isLeaf(tree)) return true;
  const element = Object.keys(tree).find((one) => {
    if (one === ".") return false;
    if (typeof step === "string") return one === `f:${step}`;
    const child = childAt(live, one);
    return (
      child && (typeof step === "number" ? child.key === step : isMap(child.value) && child.value.name === step.name)
    );
  });
  const below = element === undefined ? undefined : tree[element];
  return below !== undefined && owns(below, childAt(live, element as string)?.value, rest);
}

/** `kubectl edit` for the manager `kubectl-edit`, as users know it. */
const ownerWords = ({ manager = "?", subresource }: ManagedFields): string => {
  if (manager === "kubectl" && subresource === "scale") return "kubectl scale";
  const [, verb] = /^kubectl-([a-z-]+)$/.exec(manager) ?? [];
  return verb ? `kubectl ${verb.replace("client-side-apply", "apply")}` : manager;
};
