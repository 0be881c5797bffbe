import type { ManifestDocument } from "./field";
import type { YamlField } from "./yaml-field";

/** Files whose YAML has `apiVersion` or `kind` and yet is no Kubernetes object. */
const foreignFiles = /(^|\/)(Chart|kustomization|values[^/]*|docker-compose[^/]*|compose[^/]*|skaffold)\.ya?ml$/i;

/** A value or a line that starts with `{{`: YAML has no reading for it. */
const bareTemplate = /^\s*(?:- *)*\{\{|[:-][ \t]+\{\{/;
/** What only Helm's templates speak of; Argo's and Prometheus' braces are plain text to YAML and to us. */
const helmTemplate =
  /\{\{-?\s*(?:(?:toYaml|include|tpl|template)\s.*|[^}]*?\$?\.(?:Values|Release|Chart|Files|Capabilities|Template)\b)/;

/** Whether the text is a template of Helm or the like, and so no manifest yet. What stands in block scalars is data. */
export function isTemplate(uri: string, text: string): boolean {
  if (!text.includes("{{")) return false;
  if (/(^|\/)templates\//.test(uri)) return true;
  let scalarIndentation = -1;
  for (const line of text.split(/\r?\n/)) {
    const indentation = line.search(/\S/);
    if (indentation < 0) continue;
    if (scalarIndentation >= 0 && indentation > scalarIndentation) continue;
    scalarIndentation = /(?:^|[:-]|\s)[ \t]*[|>][-+0-9]*[ \t]*(?:#.*)?$/.test(line) ? indentation : -1;
    if (helmTemplate.test(line) || (line.includes("{{") && bareTemplate.test(withoutText(line)))) return true;
  }
  return false;
}

/** A line without its quoted texts and its comment. */
const withoutText = (line: string): string =>
  line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, "q").replace(/(^|\s)#.*/, "");

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
