/** Who has to fill in a text before it is a manifest. */
export type TemplateLanguage = "Helm" | "Jinja" | "ytt" | "Go template";

/** What only Helm's templates speak of; Argo's and Prometheus' braces are plain text to YAML and to us. */
const helmAction =
  /^-?\s*(?:toYaml|include|tpl|template)\s|^[^}]*\.(?:Values|Release|Chart|Files|Capabilities|Template)\b/;
/** Brace by brace: one pattern over the line would look to its end from each of them. */
const isHelm = (line: string): boolean =>
  line
    .split("{{")
    .slice(1)
    .some((action) => helmAction.test(action));

/**
 * An action of Go's templates or Jinja's. A bare `{{name}}` is not among them: YAML reads it as a map, and so do we, and
 * say so.
 */
const action =
  /\{\{-|-\}\}|\{\{\s*(?:[$.(]|(?:if|else|end|range|with|define|block|include|template|tpl|toYaml|printf|default|quote)\b|[\w.]+\s*\||\w+\s+["'(.$\w])/;
const jinja = /\{%|\{\{[^}]*\|\s*(?:default\(|lower|upper|to_nice_yaml|to_json|indent\()/;
/** `name: "{{ template "x" . }}"` is no YAML: its quotes are the action's. */
const quotesInQuotes = /"(?:[^"\\]|\\.)*\{\{[^}"\\]*"[^"]*"[^}]*\}\}/;
/** Prometheus fills these in, in texts of alerts. */
const ofAlerts = /\{\{-?\s*\$(?:labels|value|externalLabels|externalURL)\b[^}]*\}\}/g;
const isInTemplates = (uri: string): boolean => /(^|\/)templates\//.test(uri);

/** `#@ image`, `#@overlay/match by="x"`: ytt's Python, in comments. */
const ytt = /(?:^|[ \t])#@(?: |\r?$|[a-z-]+\/[a-z])/m;

/**
 * Which template a text is, and so no manifest yet: only what a tool really has to fill in counts. What stands in quotes,
 * in block scalars and in comments is data, but for the actions of Helm in a chart's templates, which Helm reads anywhere.
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

/** A line without its quoted texts and its comment. Quotes within braces are the template's own. */
const withoutText = (line: string): string =>
  line
    .replace(/\{\{[^}]*\}\}|"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, (text) => (text.startsWith("{{") ? text : "q"))
    .replace(/(^|\s)#(?!\}).*/, "");
