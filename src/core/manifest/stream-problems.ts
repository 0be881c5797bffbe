import { t } from "../l10n";
import type { Fix, Problem, Severity } from "../problem";
import { lineEndOf, type Span, spanOf } from "../text";
import type { Field, Manifest, ManifestDocument } from "./field";
import { isForeignFile } from "./role";

/** Documents without such problems: a document keeps its text, so they need not be searched at each keystroke. */
const clean = new WeakSet<ManifestDocument>();

/**
 * What kubectl says about a file as a whole: its separators, and content between documents. Only for files that contain a
 * resource; other tools' files have other rules.
 */
export function streamProblemsIn(manifest: Manifest): Map<ManifestDocument, Problem[]> {
  const found = new Map<ManifestDocument, Problem[]>();
  const { documents, notJson, uri } = manifest;
  if (isForeignFile(uri) || !documents.some(({ role }) => role === "resource" || role === "incomplete")) return found;
  const isRendered = !documents.some(({ role }) => role === "template");
  const isJson = /^\s*\{/.test(manifest.text.slice(0, 1000));
  for (const document of documents) {
    if (clean.has(document)) continue;
    const problems = [...separatorProblems(document), ...endProblems(document, isJson), ...commaProblems(document)];
    if (problems.length === 0 && isRendered) problems.push(...strayProblems(document));
    if (problems.length > 0) found.set(document, problems);
    else if (isRendered) clean.add(document);
  }
  const rest = notJson === undefined ? undefined : documents.findLast(({ start }) => start <= notJson);
  if (rest && notJson !== undefined) found.set(rest, [notJsonProblem(manifest, notJson)]);
  return found;
}

const problem = (
  code: string,
  span: Span,
  message: string,
  fixes: readonly Fix[] = [],
  severity: Severity = "error",
): Problem => ({
  code,
  source: "yaml",
  severity,
  span,
  path: "",
  message,
  ...(fixes.length > 0 && { fixes }),
});

/** kubectl splits a file at each line that starts with three dashes, and allows only a comment on that line. */
function* separatorProblems({ text, start }: ManifestDocument): Generator<Problem> {
  if (text.startsWith("%") || text.startsWith("\ufeff%")) {
    const dashes = /^---/m.exec(text);
    const end = lineEndOf(text, 0);
    if (dashes) {
      const line = spanOf(start, start + text.slice(0, end).trimEnd().length);
      yield problem(
        "yaml-directive",
        line,
        t("kubectl does not support directives: it splits the file at the three dashes below. Remove this line"),
        [{ title: t("Remove the directive"), edits: [{ span: spanOf(start, start + end + 1), newText: "" }] }],
      );
    }
  }
  for (const match of text.matchAll(/^---([^\r\n]*)/gm)) {
    const rest = match[1] ?? "";
    const content = rest.trim();
    const at = start + match.index;
    if (rest.startsWith("#") && match.index === 0) {
      yield problem(
        "separator-with-content",
        spanOf(at, at + match[0].trimEnd().length),
        t("Missing space after the three dashes: there is no document above them to end"),
        [{ title: t("Add a space after the dashes"), edits: [{ span: spanOf(at + 3, at + 3), newText: " " }] }],
      );
      return;
    }
    if (content === "" || content.startsWith("#")) continue;
    const isValue = /^[ \t]/.test(rest);
    const behind = at + 3 + (rest.length - rest.trimStart().length);
    yield problem(
      "separator-with-content",
      spanOf(at, at + match[0].trimEnd().length),
      t("kubectl allows only a comment after three dashes"),
      isValue
        ? [{ title: t("Put it on the next line"), edits: [{ span: spanOf(at + 3, behind), newText: "\n" }] }]
        : [],
    );
    return;
  }
}

/** Content after `...` is silently ignored. */
function* endProblems({ text, start }: ManifestDocument, isJson: boolean): Generator<Problem> {
  const end = /^\.\.\.(?=[ \t\r\n])[^\n]*\n(?=(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*[^\s#])/m.exec(text);
  const lone = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*\.\.\.(?=[ \t\r\n]|$)/.exec(text);
  if (lone) {
    const at = start + lone[0].length - 3;
    const next = lineEndOf(text, at - start) + 1;
    yield problem(
      "end-without-document",
      spanOf(at, at + 3),
      t("Three dots end a document, and there is none above them"),
      [
        {
          title: t("Remove the dots"),
          edits: [{ span: spanOf(at, start + Math.min(next, text.length)), newText: "" }],
        },
      ],
      // The server, which accepts JSON as YAML, ignores them; kubectl does not and stops.
      isJson ? "warning" : "error",
    );
    return;
  }
  if (!end) return;
  const at = start + end.index;
  yield problem(
    "not-read",
    spanOf(at, at + 3),
    t("Kubernetes stops reading at three dots: the rest is not applied"),
    [{ title: t("Begin another document here"), edits: [{ span: spanOf(at, at + 3), newText: "---" }] }],
    "warning",
  );
}

function* commaProblems({ text, start }: ManifestDocument): Generator<Problem> {
  const at = start + text.search(/\S/);
  if (!/^\s*,/.test(text)) return;
  yield problem(
    "comma-between-objects",
    spanOf(at, at + 1),
    t("kubectl reads one object after the other, without commas between them"),
    [{ title: t("Remove the comma"), edits: [{ span: spanOf(at, at + 1), newText: "" }] }],
  );
}

/** Content between manifests that is not a manifest; kubectl rejects it. */
function* strayProblems(document: ManifestDocument): Generator<Problem> {
  const { role, root, text, start } = document;
  if (role === "incomplete" && root?.shape === "list") {
    yield listProblem(document, root);
    return;
  }
  if (role === "incomplete" && root?.shape === "scalar") {
    const first = firstContent(text);
    const end = lineEndOf(text, first);
    yield problem(
      "no-manifest",
      spanOf(start + first, start + first + text.slice(first, end).trimEnd().length),
      t("This is not a manifest: YAML reads all of it as one text, from this line on"),
    );
    return;
  }
  if (role !== "foreign") return;
  if (root?.shape === "map" && (root.get("apiVersion") ?? root.get("kind"))) return;
  // An assertion of chainsaw about no object: `(x_k8s_exists(…)): false`.
  if (root?.children.length && root.children.every(({ key }) => String(key).startsWith("("))) return;
  const first = firstContent(text);
  if (first < 0) return;
  const span = spanOf(start + first, start + first + text.slice(first, lineEndOf(text, first)).trimEnd().length);
  yield root?.shape === "map" && root.children.length > 0
    ? problem(
        "missing-type",
        root.children[0]?.keySpan ?? span,
        t("apiVersion and kind are missing: every manifest begins with them"),
      )
    : problem("no-manifest", span, t("This is not a manifest: kubectl refuses other content between documents"));
}

const firstContent = (text: string): number => {
  const line = /^[^\S\r\n]*[^\s#]/m.exec(text.replace(/^---[^\r\n]*/, (dashes) => " ".repeat(dashes.length)));
  return line ? line.index + line[0].length - 1 : -1;
};

/** An array of objects is probably meant to be a List. */
function listProblem({ text, start }: ManifestDocument, root: Field): Problem {
  const [from, to] = [root.valueSpan.start - start, root.valueSpan.end - start];
  const isBlock = root.style === "block";
  const lineStart = text.lastIndexOf("\n", from - 1) + 1;
  const fixes: Fix[] = isBlock
    ? [
        {
          title: t("Make it a List"),
          edits: [
            { span: spanOf(start + lineStart, start + lineStart), newText: "apiVersion: v1\nkind: List\nitems:\n" },
          ],
        },
      ]
    : [
        {
          title: t("Make it a List"),
          edits: [
            {
              span: spanOf(start + from, start + to),
              newText: `{"apiVersion": "v1", "kind": "List", "items": ${text.slice(from, to)}}`,
            },
          ],
        },
      ];
  const end = isBlock ? lineEndOf(text, from) : from + 1;
  return problem(
    "list-of-manifests",
    spanOf(start + from, start + Math.min(end, to)),
    t("kubectl does not read arrays: put several resources into separate documents, or into a List"),
    fixes,
  );
}

const notJsonProblem = ({ text }: Manifest, at: number): Problem =>
  problem(
    "not-json",
    spanOf(at, at + text.slice(at, lineEndOf(text, at)).trimEnd().length),
    t("kubectl reads this file as JSON, one object after the other: this is not one"),
  );
