/** Shows a cluster's refusals at the fields concerned. */

import type { Cause, Failure } from "../../../cluster";
import type { Field } from "../../../core/manifest/field";
import type { Problem } from "../../../core/problem";
import { explainVerdict } from "../../../core/verdict/explain-verdict";
import { fieldAtPath, nameSpan, type Place, spanAt } from "../../../core/verdict/field-at-path";
import type { Refusal } from "../../../core/verdict/verdict";
import type { Workspace } from "../../../core/workspace";
import type { Source } from "./sources";

/**
 * A cluster's refusal as problems at the fields that it names, in our own words if possible; quotas, policies and webhooks
 * mention fields only in their messages, if at all. Otherwise the problem is shown at the object's kind.
 */
export function refusalProblems(workspace: Workspace, source: Source, failure: Failure, words: string): Problem[] {
  if ("causes" in failure && failure.causes.length > 0)
    return failure.causes.map(
      (cause) => explained(workspace, source, cause) ?? problemAt(source, cause.field, cause.message),
    );
  return [problemAt(source, pathIn(source.root, words), words)];
}

function explained(
  workspace: Workspace,
  { part, root }: Source,
  { reason, field, message }: Cause,
): Problem | undefined {
  if (root.parent || !reason?.startsWith("FieldValue")) return undefined;
  const refusal: Refusal = { reason: "Invalid", type: reason as Refusal["type"], field, message };
  const [problem] = explainVerdict(workspace, part, { recognised: "served", refusals: [refusal], warnings: [] });
  return problem && { ...problem, source: "cluster" };
}

/** A problem at a field of the manifest, given its path in Kubernetes' syntax. */
export function problemAt({ root }: Source, path: string, message: string, code = "refused-by-cluster"): Problem {
  const place = fieldAtPath(root, path);
  return { code, source: "cluster", severity: "error", span: spanOfPlace(root, place), message, path };
}

function spanOfPlace(root: Field, place: Place | undefined) {
  if (!place || place.field === root) return root.get("kind")?.valueSpan ?? nameSpan(root);
  return place.missing ? nameSpan(place.field) : spanAt(place.field);
}

/** The field that a message mentions: `spec.replicas must be …`, `exceeded quota: …, requested: limits.memory=2Gi`. */
function pathIn(root: Field, words: string): string {
  const named = [...words.matchAll(/\b(?:spec|metadata|data|rules|webhooks|subjects)(?:\.[\w/-]+|\[[^\]]+\])+/g)]
    .map(([path]) => path)
    .find((path) => (fieldAtPath(root, path)?.field ?? root) !== root);
  if (named) return named;
  const [, amount] = /requested: ([\w./-]+)=/.exec(words) ?? [];
  const resources = amount && firstNamed(root, "resources");
  return resources ? (resources.get(amount)?.path ?? resources.path) : "";
}

function firstNamed(field: Field, key: string): Field | undefined {
  if (field.key === key) return field;
  for (const child of field.children) {
    const found = firstNamed(child, key);
    if (found) return found;
  }
  return undefined;
}
