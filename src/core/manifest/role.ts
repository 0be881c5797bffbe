/** Decides whether a document is a Kubernetes manifest. */

import type { ManifestDocument } from "./field";
import type { YamlField } from "./yaml-field";
import type { YamlTree } from "./yaml-tree";

/** Files that may have `apiVersion` or `kind` but are not Kubernetes objects. */
const foreignFiles = /(^|\/)(Chart|kustomization|values[^/]*|docker-compose[^/]*|compose[^/]*|skaffold)\.ya?ml$/i;

export const isForeignFile = (uri: string): boolean => foreignFiles.test(uri);

/** Broken text that starts like a manifest, as far as can be told; lines may have been joined. */
const startsLikeOurs = (text: string): boolean =>
  /^(?:[ \t]*(?:#.*)?\r?\n)*[ \t{"']{0,6}apiVersion\b/.test(text) ||
  (text.includes("apiVersion") &&
    text.includes("kind") &&
    (/^[ \t{}[\],"']{0,6}(?:apiVersion|kind)\b/m.test(text) || /^\s*\{/.test(text)));

/** The kind that a text starts with, if the line with the apiVersion is lost or its key misspelt; empty if there is none. */
const firstKind = (text: string): string =>
  /^(?:[ \t]*(?:#.*)?\r?\n)*(?:\w+:[ \t]+[a-z0-9.-]+\/v\d\w*[ \t]*\r?\n)?kind:[ \t]+([A-Z]\w+)[ \t]*(?:[\r\n]|$)/.exec(
    text.slice(0, longestStart),
  )?.[1] ?? "";

/** Comments at the start of a file are seldom longer. */
const longestStart = 2000;

/** Groups of other tools' files; they have no dot, which API groups must have. */
const groupsOfTools =
  /^(?:builtin|skaffold\/|devspace|okteto|garden|config\/v|client\/v|tilt|earthly|kots|testing\/v|benchmark\/v)/;

/**
 * Groups of configuration files (kind, kubeadm, the kubelet, kubectl plugins, kustomize): they look like
 * objects, but no API server serves them.
 */
const groupsOfConfigurations =
  /^(?:(?:[a-z-]+\.)*config\.k8s\.io|kind\.x-k8s\.io|(?:kubeadm|audit|client\.authentication)\.k8s\.io|k3d\.io|eksctl\.io)\//;

/** A kubeconfig, kustomize's transformers, a Helm repository's index: files that are never sent to an API server. */
const isOtherTools = (root: YamlField, apiVersion: string | undefined, kind: string | undefined): boolean =>
  groupsOfTools.test(apiVersion ?? "") ||
  groupsOfConfigurations.test(apiVersion ?? "") ||
  (apiVersion === "v1" && kind === "Config" && Boolean(root.get("clusters") ?? root.get("contexts"))) ||
  (apiVersion === "v1" && kind === undefined && root.get("entries")?.shape === "map");

const isManifest = (item: YamlField): boolean =>
  item.shape === "map" && Boolean(item.text("apiVersion") && item.text("kind"));

/** Three dots before any content: YAML ends there, and kubectl rejects it. */
const endsAtOnce = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*\.\.\.[ \t\r]*\n[ \t\r\n]*\S/;

/** Classifies a document; `isKnownKind` and `isKnownVersion` look in the catalog. */
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
  // Something else, such as release notes: the group is not a valid API group, the kind is unknown and there is no name.
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
  // Collecting all errors takes time, so it is only done for documents that are not obviously manifests.
  const { text, errors, danglingAliases } = tree;
  const isCutOff = errors.length > 0 || danglingAliases.length > 0 || endsAtOnce.test(text);
  const ifNotReadable =
    isCutOff && !foreignFiles.test(uri) && (startsLikeOurs(text) || isKnownKind(firstKind(text)))
      ? "incomplete"
      : "foreign";
  if (!root || root.shape === "null") return isCutOff ? ifNotReadable : "empty";
  if (root.shape === "list" && root.children.some(isManifest)) return "incomplete";
  // The whole document is one scalar, because of a line above it or a character after the three dashes.
  if (root.shape === "scalar" && !foreignFiles.test(uri) && startsLikeOurs(text)) return "incomplete";
  if (root.shape !== "map") return ifNotReadable;
  if (!apiVersion && !kind) return ifNotReadable;
  if (foreignFiles.test(uri)) return "foreign";
  // A Helm Chart.yaml has an apiVersion but no kind.
  if (/^v[12]$/.test(apiVersion ?? "") && root.get("version") && !root.get("metadata")) return "foreign";
  const looksLikeOurs =
    root.get("metadata")?.shape === "map" ||
    root.children.length === 1 ||
    (kind !== undefined && isKnownKind(kind) && !root.get("version")) ||
    (apiVersion !== undefined &&
      // Other tools' policies and configurations have versions of this form, too, but nothing else in common.
      (isKnownVersion(apiVersion) ||
        (/^[a-z][a-z0-9.-]*\/v\d/.test(apiVersion) && Boolean(root.get("kind") ?? root.get("spec")))));
  return looksLikeOurs ? "incomplete" : ifNotReadable;
}
