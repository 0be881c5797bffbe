/** Turns a live object into the manifest that a user would write. */

import { stringify } from "yaml";
import { type FieldTree, isMap, type LiveObject, type ManagedFields } from "./live-object";

type Data = unknown;
type DataMap = Record<string, Data>;

/** The metadata that users set; everything else is written by the server and its controllers. */
const userMetadata = ["name", "namespace", "labels", "annotations", "finalizers"];

/** Annotations that tools and controllers manage themselves. */
const toolAnnotations =
  /^(kubectl\.kubernetes\.io\/(last-applied-configuration|restartedAt)|deployment\.kubernetes\.io\/|pv\.kubernetes\.io\/|volume\.(beta\.)?kubernetes\.io\/|batch\.kubernetes\.io\/|control-plane\.alpha\.kubernetes\.io\/)/;
const controllerLabels =
  /^(pod-template-hash|controller-revision-hash|batch\.kubernetes\.io\/.*|controller-uid|job-name|kubernetes\.io\/metadata\.name|statefulset\.kubernetes\.io\/pod-name|apps\.kubernetes\.io\/pod-index)$/;

/**
 * The object as a user would write it: without status, server-managed metadata, and fields that no user set according to
 * managedFields (an allocated address, the node, the token's volume). Defaults remain, because only the server knows that
 * they are defaults.
 */
export function withoutServerFields(object: LiveObject): LiveObject {
  const asked = userSetFields(object);
  const { status: _, metadata, ...rest } = asked as LiveObject;
  const kept: DataMap = {};
  for (const key of userMetadata) {
    let value = (metadata as DataMap)[key];
    if (key === "annotations" || key === "labels")
      value = without(value, key === "annotations" ? toolAnnotations : controllerLabels);
    if (key === "finalizers") value = userFinalizers(value);
    if (value !== undefined) kept[key] = value;
  }
  const { apiVersion, kind, ...body } = rest;
  return { apiVersion, kind, metadata: kept, ...body } as unknown as LiveObject;
}

function userFinalizers(value: Data): Data {
  const left = (Array.isArray(value) ? value : []).filter(
    (name) => !/^(kubernetes\.io\/|service\.kubernetes\.io\/|foregroundDeletion$|orphan$)/.test(String(name)),
  );
  return left.length === 0 ? undefined : left;
}

function without(map: Data, keys: RegExp): Data {
  if (!isMap(map)) return undefined;
  const left = Object.entries(map).filter(([key]) => !keys.test(key));
  return left.length === 0 ? undefined : Object.fromEntries(left);
}

/** Kubernetes' own components, which fill in what users leave open; if no one else manages the object, it is theirs. */
const controllers = /^(kube-controller-manager|kube-scheduler|kubelet|kube-apiserver|cloud-controller-manager)$/;

/** Only the fields that a user's manager owns; an object without managedFields stays whole. */
function userSetFields(object: LiveObject): Data {
  const userTrees = (object.metadata.managedFields ?? []).filter(({ subresource }) => subresource !== "status");
  const people = userTrees.filter(({ manager = "" }: ManagedFields) => !controllers.test(manager));
  const trees = (people.length > 0 ? people : userTrees).flatMap(({ fieldsV1 }) => (fieldsV1 ? [fieldsV1] : []));
  if (trees.length === 0) return object;
  const { apiVersion, kind } = object;
  const { name, namespace } = object.metadata;
  const filtered = owned(object, trees) as DataMap;
  return { ...filtered, apiVersion, kind, metadata: { ...(filtered.metadata as object), name, namespace } };
}

function owned(value: Data, trees: readonly FieldTree[]): Data {
  // A leaf of the tree owns the whole value.
  if (trees.some((tree) => Object.keys(tree).every((key) => key === "."))) {
    const branches = trees.filter((tree) => Object.keys(tree).some((key) => key !== "."));
    if (branches.length === 0) return value;
  }
  if (isMap(value)) {
    const kept: DataMap = {};
    for (const [key, inner] of Object.entries(value)) {
      const below = trees.flatMap((tree) => (tree[`f:${key}`] ? [tree[`f:${key}`] as FieldTree] : []));
      if (below.length > 0) kept[key] = owned(inner, below);
    }
    return kept;
  }
  if (Array.isArray(value))
    return value.flatMap((item, index) => {
      const below = trees.flatMap((tree) =>
        Object.entries(tree).flatMap(([key, inner]) => (namesItem(key, item, index) ? [inner] : [])),
      );
      if (below.length === 0) return [];
      const keys = trees.flatMap((tree) =>
        Object.keys(tree)
          .filter((key) => namesItem(key, item, index))
          .map(keyOf),
      );
      const inner = owned(item, below);
      return [isMap(inner) ? { ...Object.assign({}, ...keys), ...inner } : inner];
    });
  return value;
}

const keyOf = (key: string): object => (key.startsWith("k:") ? (JSON.parse(key.slice(2)) as object) : {});

function namesItem(key: string, item: Data, index: number): boolean {
  if (key.startsWith("i:")) return Number(key.slice(2)) === index;
  if (key.startsWith("v:")) return JSON.stringify(JSON.parse(key.slice(2))) === JSON.stringify(item);
  if (!key.startsWith("k:") || !isMap(item)) return false;
  return Object.entries(JSON.parse(key.slice(2)) as DataMap).every(([name, value]) => item[name] === value);
}

/** Paths of the leaf values that may be defaults, deepest last. */
export function leavesOf(value: Data, path: readonly (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => (isMap(item) || Array.isArray(item) ? leavesOf(item, [...path, index]) : []));
  if (isMap(value)) {
    const inner = Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
    return inner.length > 0 ? inner : path.length > 0 ? [[...path]] : [];
  }
  return [[...path]];
}

export const valueAt = (value: Data, path: readonly (string | number)[]): Data =>
  path.reduce<Data>((at, key) => (at === undefined || at === null ? undefined : (at as DataMap)[key as string]), value);

/** A copy without the values at these paths, and without maps that become empty. */
export function withoutPlaces(value: Data, places: readonly (readonly (string | number)[])[]): Data {
  const gone = new Set(places.map((path) => JSON.stringify(path)));
  const copy = (inner: Data, path: readonly (string | number)[]): Data => {
    if (gone.has(JSON.stringify(path))) return undefined;
    if (Array.isArray(inner)) return inner.map((item, index) => copy(item, [...path, index]) ?? {});
    if (!isMap(inner)) return inner;
    const kept: DataMap = {};
    for (const [key, item] of Object.entries(inner)) {
      const left = copy(item, [...path, key]);
      if (left !== undefined) kept[key] = left;
    }
    return Object.keys(kept).length === 0 && Object.keys(inner).length > 0 && path.length > 0 ? undefined : kept;
  };
  return copy(value, []);
}

export const toYaml = (object: LiveObject): string =>
  stringify(object, { version: "1.1", lineWidth: 0, indentSeq: true, aliasDuplicateObjects: false });
