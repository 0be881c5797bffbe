import type { ManifestDocument } from "./field";
import type { YamlField } from "./yaml-field";

/** Files whose YAML has `apiVersion` or `kind` and yet is no Kubernetes object. */
const foreignFiles = /(^|\/)(Chart|kustomization|values[^/]*|docker-compose[^/]*|compose[^/]*|skaffold)\.ya?ml$/i;

/** Whether the text is a template of Helm or the like: `{{` where YAML itself would not allow it, or on a line of its own. */
export const isTemplate = (text: string): boolean =>
  text.includes("{{") &&
  /^\s*(?:- *)?\{\{|[:-][ \t]+\{\{|^[^"'#\n]*[^"'#\n{$]\{\{-?\s*(?:\.|include|toYaml|if|range|with|template|\$)/m.test(
    text,
  );

/** What a document is to us; `isKnownKind` and `isKnownVersion` ask the catalog. */
export function roleOf(
  uri: string,
  root: YamlField | undefined,
  isKnownKind: (kind: string) => boolean,
  isKnownVersion: (apiVersion: string) => boolean,
): ManifestDocument["role"] {
  if (!root || root.shape === "null") return "empty";
  if (root.shape !== "map") return "foreign";
  const apiVersion = root.text("apiVersion");
  const kind = root.text("kind");
  if (apiVersion && kind) return "resource";
  if (foreignFiles.test(uri) || (!apiVersion && !kind)) return "foreign";
  // A Helm chart's own description has an apiVersion and no kind.
  if (/^v[12]$/.test(apiVersion ?? "") && root.get("version") && !root.get("metadata")) return "foreign";
  const looksLikeOurs =
    root.get("metadata")?.shape === "map" ||
    (kind !== undefined && isKnownKind(kind) && !root.get("version")) ||
    (apiVersion !== undefined && isKnownVersion(apiVersion));
  return looksLikeOurs ? "incomplete" : "foreign";
}
