/** Recognizes templates, which are not manifests until a tool renders them. */

/** The tool that must process a text before it is a manifest. */
export type TemplateLanguage = "Helm" | "Jinja" | "ytt" | "Go template";

/** What only Helm templates contain; the braces of Argo and Prometheus are plain text. */
const helmAction =
  /^-?\s*(?:toYaml|include|tpl|template)\s|^[^}]*\.(?:Values|Release|Chart|Files|Capabilities|Template)\b/;
/** Split at braces: a single pattern would scan to the end of the line from each of them. */
const isHelm = (line: string): boolean =>
  line
    .split("{{")
    .slice(1)
    .some((action) => helmAction.test(action));

/**
 * An action of Go templates or Jinja. A bare `{{name}}` is not included: YAML reads it as a map, and so it is
 * reported as one.
 */
const action =
  /\{\{-|-\}\}|\{\{\s*(?:[$.(]|(?:if|else|end|range|with|define|block|include|template|tpl|toYaml|printf|default|quote)\b|[\w.]+\s*\||\w+\s+["'(.$\w])/;
const jinja = /\{%|\{\{[^}]*\|\s*(?:default\(|lower|upper|to_nice_yaml|to_json|indent\()/;
/** `name: "{{ template "x" . }}"` is not YAML: the inner quotes belong to the action. */
const quotesInQuotes = /"(?:[^"\\]|\\.)*\{\{[^}"\\]*"[^"]*"[^}]*\}\}/;
/** Prometheus expands these in the texts of alerts. */
const ofAlerts = /\{\{-?\s*\$(?:labels|value|externalLabels|externalURL)\b[^}]*\}\}/g;
const isInTemplates = (uri: string): boolean => /(^|\/)templates\//.test(uri);

/** `#@ image`, `#@overlay/match by="x"`: ytt's Python in comments. */
const ytt = /(?:^|[ \t])#@(?: |\r?$|[a-z-]+\/[a-z])/m;

/**
 * The template language of a text; only syntax that a tool really has to process counts. Quoted text, block scalars
 * and comments are data, except for Helm actions in a chart's templates, which Helm processes everywhere.
 */
export function templateLanguage(uri: string, text: string): TemplateLanguage | undefined {
  if (text.includes("#@") && ytt.test(text)) return "ytt";
  if (!/\{[{%#]/.test(text)) return undefined;
  const inTemplates = isInTemplates(uri);
  let scalarIndentation = -1;
  let found: TemplateLanguage | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (inTemplates && (isHelm(line) || line.includes("{{-") || line.includes("-}}"))) return "Helm";
    const indentation = line.search(/\S/);
    if (indentation < 0) continue;
    if (scalarIndentation >= 0 && indentation > scalarIndentation) continue;
    scalarIndentation = /(?:^|[:\s-])[|>][-+0-9]*[ \t]*(?:#.*)?$/.test(line) ? indentation : -1;
    if (!/\{[{%#]/.test(line)) continue;
    const bare = withoutText(line).replace(ofAlerts, "");
    if (isHelm(bare) || quotesInQuotes.test(line)) return "Helm";
    if (jinja.test(bare) || (bare.includes("{#") && text.includes("#}"))) return "Jinja";
    if (action.test(bare)) found ??= inTemplates ? "Helm" : "Go template";
  }
  return found;
}

/** A line without its quoted strings and comment. Quotes within braces belong to the template. */
const withoutText = (line: string): string =>
  line
    .replace(/\{\{[^}]*\}\}|"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, (text) => (text.startsWith("{{") ? text : "q"))
    .replace(/(^|\s)#(?!\}).*/, "");
