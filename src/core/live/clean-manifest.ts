import { stringify } from "yaml";
import { type FieldTree, isMap, type LiveObject, type ManagedFields } from "./live-object";

type Data = unknown;
type DataMap = Record<string, Data>;

/** What the server and its controllers write into metadata; all the rest is somebody's wish. */
const wishedMetadata = ["name", "namespace", "labels", "annotations", "finalizers"];

/** Notes that tools and controllers keep for themselves. */
const ownNotes =
  /^(kubectl\.kubernetes\.io\/(last-applied-configuration|restartedAt)|deployment\.kubernetes\.io\/|pv\.kubernetes\.io\/|volume\.(beta\.)?kubernetes\.io\/|batch\.kubernetes\.io\/|control-plane\.alpha\.kubernetes\.io\/)/;
const ownLabels =
  /^(pod-template-hash|controller-revision-hash|batch\.kubernetes\.io\/.*|controller-uid|job-name|kubernetes\.io\/metadata\.name|statefulset\.kubernetes\.io\/pod-name|apps\.kubernetes\.io\/pod-index)$/;

/**
 * The object as somebody would write it: without status, without what the server keeps in metadata, and without what
 * nobody asked for, which its managed fields tell (an allocated address, the node, the token's volume). Defaults remain:
 * that they are defaults only the server knows.
 */
export function withoutServersOwn(object: LiveObject): LiveObject {
  const asked = askedFor(object);
  const { status: _, metadata, ...rest } = asked as LiveObject;
  const kept: DataMap = {};
  for (const key of wishedMetadata) {
    let value = (metadata as DataMap)[key];
    if (key === "annotations" || key === "labels") value = without(value, key === "annotations" ? ownNotes : ownLabels);
    if (key === "finalizers") value = wishedFinalizers(value);
    if (value !== undefined) kept[key] = value;
  }
  const { apiVersion, kind, ...body } = rest;
  return { apiVersion, kind, metadata: kept, ...body } as unknown as LiveObject;
}

function wishedFinalizers(value: Data): Data {
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

/** Kubernetes' own, who fill in what others left open; where nobody else did anything, the object is theirs. */
const controllers = /^(kube-controller-manager|kube-scheduler|kubelet|kube-apiserver|cloud-controller-manager)$/;

/** Only the fields that a manager answers for; an object without managed fields stays whole. */
function askedFor(object: LiveObject): Data {
  const wishes = (object.metadata.managedFields ?? []).filter(({ subresource }) => subresource !== "status");
  const people = wishes.filter(({ manager = "" }: ManagedFields) => !controllers.test(manager));
  const trees = (people.length > 0 ? people : wishes).flatMap(({ fieldsV1 }) => (fieldsV1 ? [fieldsV1] : []));
  if (trees.length === 0) return object;
  const { apiVersion, kind } = object;
  const { name, namespace } = object.metadata;
  const filtered = owned(object, trees) as DataMap;
  return { ...filtered, apiVersion, kind, metadata: { ...(filtered.metadata as object), name, namespace } };
}

function owned(value: Data, trees: readonly FieldTree[]): Data {
  // A tree without branches answers for the whole of it.
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

/** The places of single values in an object that a default may have put there, deepest names last. */
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

/** A copy without what stands at these places, and without the maps that are empty then. */
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
