/** Drops problems that another tool resolves before the document reaches the API server. */

import { selectsPodsOf } from "../index/selection";
import type { IndexView } from "../index/view";
import type { ManifestDocument } from "../manifest/field";
import type { Problem } from "../problem";

/** Whether a problem disappears after other tools have processed the document. */
export type ResolvedByTool = (problem: Problem, document: ManifestDocument) => boolean;

/** What is filled in before a document reaches the server: by Flux, and by the kustomizations that include it. */
export function resolutionsFor(document: ManifestDocument, index: IndexView): ResolvedByTool[] {
  const { text } = document;
  const completions: ResolvedByTool[] = [];
  // Flux replaces `${NAME}` in what it applies.
  if (/\$\{/.test(text) && index.ofKind("Kustomization.kustomize.toolkit.fluxcd.io").length > 0)
    completions.push(isIn(/\$\{\w/));
  const { kustomizations } = index;
  if (kustomizations.length === 0) return completions;
  if (kustomizations.some(({ hasVariables }) => hasVariables)) completions.push(isIn(/\$\(\w/));
  const mayAddAll = kustomizations.some(({ hasTransformers }) => hasTransformers);
  if (mayAddAll || kustomizations.some(({ namespace, isComponent }) => namespace || isComponent))
    completions.push(isNamespace);
  const labels = kustomizations.flatMap((one) => one.labels ?? []);
  if (mayAddAll || labels.length > 0)
    completions.push(
      isLabel(
        labels.map(({ key }) => key),
        mayAddAll,
      ),
    );
  if (mayAddAll || labels.some(({ inSelectors }) => inSelectors)) completions.push(isSelector(document, index));
  if (index.in(document).some((one) => index.usersOf(one).some(({ use }) => use.relation === "changes")))
    completions.push(isMissing);
  return completions;
}

const isIn =
  (pattern: RegExp): ResolvedByTool =>
  ({ code, severity, source, span, message }, { start, text }) =>
    // Invalid YAML remains invalid whatever is filled in.
    source !== "yaml" &&
    code !== "yaml-error" &&
    (severity === "error" || code === "unfilled-placeholder") &&
    // The server also validates derived values: a Job's name becomes a label of its Pods.
    (pattern.test(text.slice(span.start - start, span.end - start)) || pattern.test(message));

/** Kustomize sets the namespace of resources and subjects, and the name of a Namespace. */
const isNamespace: ResolvedByTool = ({ code, path = "" }, { resource }) =>
  code === "default-namespace" ||
  /^subjects\[\d+\]\.namespace$/.test(path) ||
  (resource?.kind === "Namespace" && path === "metadata.name");

const recommended = "app.kubernetes.io/";

/** Missing labels that a kustomization adds. */
const isLabel =
  (keys: readonly string[], any: boolean): ResolvedByTool =>
  ({ code }) => {
    if (code === "resource-without-labels") return true;
    if (code === "without-owner-label") return any || keys.includes("owner");
    return code === "without-recommended-labels" && (any || keys.some((key) => key.startsWith(recommended)));
  };

/** A selector that a kustomization adds, with the labels it selects. */
const isSelector =
  (document: ManifestDocument, index: IndexView): ResolvedByTool =>
  ({ severity, path = "" }) => {
    if (severity !== "error") return false;
    const own = index.in(document).map((one) => ({ one, selector: one.selectors.find((selector) => selector.own) }));
    if (/^spec\.selector\b/.test(path)) return own.every(({ selector }) => !selector?.requirements.length);
    return (
      /^spec\.(?:\w+\.)*template\.metadata\.labels\b/.test(path) &&
      own.every(({ one, selector }) => !selector || selectsPodsOf(selector, one))
    );
  };

/** A patch may add missing fields. */
const isMissing: ResolvedByTool = ({ severity, code }) =>
  severity === "error" && (code === "required" || code.startsWith("missing-"));
