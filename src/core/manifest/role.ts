import type { ManifestDocument } from "./field";
import type { YamlField } from "./yaml-field";
import type { YamlTree } from "./yaml-tree";

/** Files whose YAML has `apiVersion` or `kind` and yet is no Kubernetes object. */
const foreignFiles = /(^|\/)(Chart|kustomization|values[^/]*|docker-compose[^/]*|compose[^/]*|skaffold)\.ya?ml$/i;

export const isForeignFile = (uri: string): boolean => foreignFiles.test(uri);

/** Broken text that starts like one of ours, as far as it can be told; lines may have run together. */
const startsLikeOurs = (text: string): boolean =>
  /^(?:[ \t]*(?:#.*)?\r?\n)*[ \t{"']{0,6}apiVersion\b/.test(text) ||
  (text.includes("apiVersion") &&
    text.includes("kind") &&
    (/^[ \t{}[\],"']{0,6}(?:apiVersion|kind)\b/m.test(text) || /^\s*\{/.test(text)));

/** Groups without a dot, as no API has them, of tools that read such files themselves. */
const groupsOfTools =
  /^(?:builtin|skaffold\/|devspace|okteto|garden|config\/v|client\/v|tilt|earthly|kots|testing\/v|benchmark\/v)/;

/**
 * Groups of files that programs are started with (kind, kubeadm, the kubelet, kubectl's plugins, kustomize): they look like
 * objects, and no API server serves them.
 */
const groupsOfConfigurations =
  /^(?:(?:[a-z-]+\.)*config\.k8s\.io|kind\.x-k8s\.io|(?:kubeadm|audit|client\.authentication)\.k8s\.io|k3d\.io|eksctl\.io)\//;

/** A kubeconfig, kustomize's own transformers, the index of a Helm repository: no API server ever sees them. */
const isOtherTools = (root: YamlField, apiVersion: string | undefined, kind: string | undefined): boolean =>
  groupsOfTools.test(apiVersion ?? "") ||
  groupsOfConfigurations.test(apiVersion ?? "") ||
  (apiVersion === "v1" && kind === "Config" && Boolean(root.get("clusters") ?? root.get("contexts"))) ||
  (apiVersion === "v1" && kind === undefined && root.get("entries")?.shape === "map");

const isManifest = (item: YamlField): boolean =>
  item.shape === "map" && Boolean(item.text("apiVersion") && item.text("kind"));

/** Three dots before anything else: YAML ends there, and kubectl refuses it. */
const endsAtOnce = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*\.\.\.[ \t\r]*\n[ \t\r\n]*\S/;

/** What a document is to us; `isKnownKind` and `isKnownVersion` ask the catalog. */
export function roleOf(
  uri: string,
  tree: YamlTree,
  root: YamlField | undefined,
  isKnownKind: (kind: string) => boolean,
  isKnownVersion: (apiVersion: string) => boolean,
): ManifestDocument["role"] {
  const apiVersion = root?.shape === "map" ? root.text("apiVersion") : undefined;
  const kind = root?.shape === "map" ? root.text("kind") : undefined;
  if (root && isOtherTools(root, apiVersion, kind)) return "foreign";
  // Notes of a release, a benchmark's plan: no group that an API can have, no kind of Kubernetes, no name.
  if (
    root &&
    apiVersion &&
    kind &&
    /^[^./]+\/\w/.test(apiVersion) &&
    !isKnownVersion(apiVersion) &&
    root.get("metadata")?.shape !== "map" &&
    !isKnownKind(kind)
  )
    return "foreign";
  if (apiVersion && kind) return "resource";
  // Looking for all mistakes takes a while, and is done for those alone that are not plainly ours.
  const { text, errors } = tree;
  const isCutOff = errors.length > 0 || endsAtOnce.test(text);
  const ifNotReadable = isCutOff && !foreignFiles.test(uri) && startsLikeOurs(text) ? "incomplete" : "foreign";
  if (!root || root.shape === "null") return isCutOff ? ifNotReadable : "empty";
  if (root.shape === "list" && root.children.some(isManifest)) return "incomplete";
  // All of it is one text: a line above it, or a sign behind three dashes, makes it one.
  if (root.shape === "scalar" && !foreignFiles.test(uri) && startsLikeOurs(text)) return "incomplete";
  if (root.shape !== "map") return ifNotReadable;
  if (!apiVersion && !kind) return ifNotReadable;
  if (foreignFiles.test(uri)) return "foreign";
  // A Helm chart's own description has an apiVersion and no kind.
  if (/^v[12]$/.test(apiVersion ?? "") && root.get("version") && !root.get("metadata")) return "foreign";
  const looksLikeOurs =
    root.get("metadata")?.shape === "map" ||
    root.children.length === 1 ||
    (kind !== undefined && isKnownKind(kind) && !root.get("version")) ||
    (apiVersion !== undefined &&
      // Policies and configurations of other tools have versions of that form too, and nothing else of ours.
      (isKnownVersion(apiVersion) ||
        (/^[a-z][a-z0-9.-]*\/v\d/.test(apiVersion) && Boolean(root.get("kind") ?? root.get("spec")))));
  return looksLikeOurs ? "incomplete" : ifNotReadable;
}
