import type { ManifestDocument } from "./field";
import type { YamlField } from "./yaml-field";
import type { YamlTree } from "./yaml-tree";

/** Files whose YAML has `apiVersion` or `kind` and yet is no Kubernetes object. */
const foreignFiles = /(^|\/)(Chart|kustomization|values[^/]*|docker-compose[^/]*|compose[^/]*|skaffold)\.ya?ml$/i;

/** What only Helm's templates speak of, also inside quotes; Argo's and Prometheus' braces are plain text to YAML and to us. */
const helmAction =
  /^-?\s*(?:toYaml|include|tpl|template)\s|^[^}]*\.(?:Values|Release|Chart|Files|Capabilities|Template)\b/;
/** Brace by brace: one pattern over the line would look to its end from each of them. */
const isHelm = (line: string): boolean =>
  line
    .split("{{")
    .slice(1)
    .some((action) => helmAction.test(action));

/**
 * Outside of quotes: a template's action, Go's or Jinja's. A bare `{{name}}` is not among them: YAML reads it as a map,
 * and so do we, and say so.
 */
const templateAction =
  /\{\{-|-\}\}|\{\{\s*(?:[$.(]|(?:if|else|end|range|with|define|block|include|template|tpl|toYaml|printf|default|quote)\b|[\w.]+\s*\|)|\{%/;

/** Whether the text is a template of Helm or the like, and so no manifest yet. What stands in block scalars is data. */
export function isTemplate(uri: string, text: string): boolean {
  if (!text.includes("{{")) return false;
  if (/(^|\/)templates\//.test(uri)) return true;
  let scalarIndentation = -1;
  for (const line of text.split(/\r?\n/)) {
    const indentation = line.search(/\S/);
    if (indentation < 0) continue;
    if (scalarIndentation >= 0 && indentation > scalarIndentation) continue;
    scalarIndentation = /(?:^|[:\s-])[|>][-+0-9]*[ \t]*(?:#.*)?$/.test(line) ? indentation : -1;
    if (isHelm(line) || (/\{[{%]/.test(line) && templateAction.test(withoutText(line)))) return true;
  }
  return false;
}

/** A line without its quoted texts and its comment. */
const withoutText = (line: string): string =>
  line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, "q").replace(/(^|\s)#.*/, "");

/** Broken text that starts like one of ours, as far as it can be told; lines may have run together. */
const startsLikeOurs = (text: string): boolean =>
  /^(?:[ \t]*(?:#.*)?\r?\n)*[ \t{"']{0,6}apiVersion\b/.test(text) ||
  (text.includes("apiVersion") &&
    text.includes("kind") &&
    (/^[ \t{}[\],"']{0,6}(?:apiVersion|kind)\b/m.test(text) || /^\s*\{/.test(text)));

/** A kubeconfig, kustomize's own transformers, the index of a Helm repository: no API server ever sees them. */
const isOtherTools = (root: YamlField, apiVersion: string | undefined, kind: string | undefined): boolean =>
  apiVersion === "builtin" ||
  (apiVersion === "v1" && kind === "Config" && Boolean(root.get("clusters") ?? root.get("contexts"))) ||
  (apiVersion === "v1" && kind === undefined && root.get("entries")?.shape === "map");

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
  if (apiVersion && kind) return "resource";
  // Looking for all mistakes takes a while, and is done for those alone that are not plainly ours.
  const { text, errors } = tree;
  const ifNotReadable = errors.length > 0 && !foreignFiles.test(uri) && startsLikeOurs(text) ? "incomplete" : "foreign";
  if (!root || root.shape === "null") return errors.length > 0 ? ifNotReadable : "empty";
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
