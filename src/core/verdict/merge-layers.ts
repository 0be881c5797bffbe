/** Merges the problems of structure and verdict, so that each mistake is reported once. */

import { t } from "../l10n";
import type { Problem } from "../problem";
import type { Verdict } from "./verdict";

/** Groups of codes of the two layers that denote the same mistake. */
const families: readonly (readonly string[])[] = [
  ["unknown-field", "misplaced-field"],
  ["duplicate-key", "duplicate-field", "yaml-error", "yaml"],
  [
    "wrong-type",
    "unfilled-placeholder",
    "invalid-quantity",
    "unreadable",
    "invalid-base64",
    "invalid-value",
    "out-of-range",
    "invalid-time",
  ],
  ["missing-field", "required-field", "missing-required", "wrong-restart-policy"],
  ["unsupported-value", "wrong-enum", "wrong-restart-policy", "invalid-value"],
  ["missing-type", "missing-api-version", "missing-kind", "wrong-type"],
  ["unserved-version", "unknown-kind", "wrong-type", "unreadable", "odd-character"],
];

const sameClass = (a: Problem, b: Problem): boolean =>
  a.code === b.code || families.some((family) => family.includes(a.code) && family.includes(b.code));

const overlap = (a: Problem, b: Problem): boolean => a.span.start <= b.span.end && b.span.start <= a.span.end;

const plainPath = (path: string | undefined) => path?.replace(/\[([^\]]*)\]/g, ".$1").toLowerCase();

const sameMistake = (structure: Problem, verdict: Problem): boolean => {
  if (structure.code === "duplicate-entry" && verdict.code === "api-warning") return structure.path === verdict.path;
  if (structure.severity !== "error") return false;
  const syntax = (problem: Problem) => problem.source === "yaml" || problem.code === "yaml-error";
  // Invalid YAML is one mistake, which both parsers report wherever they notice it.
  if (syntax(structure) && syntax(verdict)) return true;
  if (!sameClass(structure, verdict)) return false;
  // A document has one version, whichever of the two fields is named.
  if (verdict.code === "unserved-version") return true;
  const path = plainPath(verdict.path);
  if (path && path === plainPath(structure.path)) return true;
  if (structure.span.start === verdict.span.start && structure.span.end === verdict.span.end) return true;
  return overlap(structure, verdict) && (!path || !structure.path || path.startsWith(plainPath(structure.path) ?? ""));
};

/** Go's decoder names the enclosing map or list; the structure layer the value itself. */
const isWithin = (structure: Problem, verdict: Problem): boolean =>
  structure.severity === "error" &&
  structure.code === "wrong-type" &&
  verdict.code === "wrong-type" &&
  Boolean(verdict.path) &&
  (structure.path ?? "").startsWith(verdict.path ?? "") &&
  /^[.[]/.test((structure.path ?? "").slice(verdict.path?.length));

/** Keeps the more helpful problem, with the server's path and message. */
function merged(structure: Problem, verdict: Problem): Problem {
  const teacher =
    (structure.fixes?.length ?? 0) > (verdict.fixes?.length ?? 0) ||
    structure.source === "yaml" ||
    isWithin(structure, verdict)
      ? structure
      : verdict;
  const other = teacher === structure ? verdict : structure;
  const learnMore = teacher.learnMore ?? other.learnMore;
  return {
    ...teacher,
    ...(verdict.path !== undefined && { path: verdict.path }),
    ...(verdict.serverMessage !== undefined && { serverMessage: verdict.serverMessage }),
    ...(learnMore && { learnMore }),
  };
}

/** Problems that follow from another refusal of the same document and would only repeat it. */
function isConsequence(problem: Problem, all: readonly Problem[]): boolean {
  const isRefused = (path: string) => all.some((other) => other.path === path && other.severity === "error");
  if (problem.path === "status.storedVersions") return isRefused("spec.versions");
  if (problem.code === "volume-not-declared")
    return all.some(({ code, path }) => code === "missing-field" && path === problem.path);
  return problem.code === "selector-mismatch" && isRefused("spec.selector");
}

/**
 * Merges the problems of the structure layer (and YAML) with the server's verdict on one document.
 * The verdict is right: a structure error on a document that the server accepts is dropped; and
 * everything that the server refuses keeps at least one error with the server's path.
 */
export function mergeLayers(
  structure: readonly Problem[],
  explained: readonly Problem[],
  verdict?: Verdict,
): Problem[] {
  const judged = verdict !== undefined && (verdict.recognised === "served" || verdict.recognised === "custom");
  const accepted = judged && verdict.refusals.length === 0;
  const isUnread = explained.some(({ code }) => code === "yaml-error" || code === "template-placeholder");
  // If Kubernetes' parser accepts it, it is valid YAML: tabs between brackets, for example.
  const isUnknown = verdict?.recognised === "unknown";
  const isRead =
    (judged || isUnknown) && !explained.some(({ code }) => code === "yaml-error" || code === "duplicate-key");
  // If the server cannot parse it, that is the one mistake; a wrong type or missing kind is probably a consequence.
  const left = structure.filter(({ severity, code, source }) => {
    if (accepted) return severity !== "error";
    // For an unknown kind the parser's answer is all there is; duplicate keys are not checked.
    const isReadAnyway = isRead && source === "yaml" && !(isUnknown && code === "duplicate-key");
    const isShadow = isUnread && /^(?:wrong-type|missing-(?:kind|type|api-version))$/.test(code);
    return !isShadow && !isReadAnyway;
  });
  const result: Problem[] = [];
  const seen = new Set<string>();
  for (const problem of explained) {
    if (isConsequence(problem, explained)) continue;
    // Declarative and hand-written validation report some mistakes twice.
    const identity = `${problem.severity} ${problem.code} ${problem.path} ${problem.message}`;
    if (seen.has(identity)) continue;
    seen.add(identity);
    const same = left.filter((candidate) => sameMistake(candidate, problem));
    // The decoder reports only one of several; the others are separate mistakes.
    const within = same.length === 0 ? left.find((candidate) => isWithin(candidate, problem)) : undefined;
    const twins = within ? [within] : same;
    for (const twin of twins) left.splice(left.indexOf(twin), 1);
    const twin = twins[0];
    result.push(twin ? merged(twin, problem) : problem);
  }
  return [
    ...(isRead && verdict?.endsEarly
      ? structure
          .filter(({ source }) => source === "yaml")
          .slice(0, 1)
          .map(notRead)
      : []),
    ...left.filter((problem) => !isTypoOf(problem, [...left, ...result]) && !isRefusedAnyway(problem, result)),
    ...result,
  ];
}

/** Where our parser reports a mistake, Kubernetes' silently stops and ignores the rest. */
const notRead = ({ span }: Problem): Problem => ({
  code: "not-read",
  source: "yaml",
  severity: "warning",
  span,
  path: "",
  message: t("Kubernetes stops reading at the line above: the rest is not applied"),
});

const missingCodes = ["missing-field", "missing-kind", "missing-api-version"];

/** `spec.contaners` is unknown, and so `spec.containers` is missing: one rename fixes both. */
function isTypoOf(missing: Problem, all: readonly Problem[]): boolean {
  if (!missingCodes.includes(missing.code) || !missing.path) return false;
  const at = missing.path.lastIndexOf(".");
  const parent = missing.path.slice(0, Math.max(at, 0));
  const name = missing.path.slice(at + 1);
  return all.some(
    (problem) =>
      problem.code === "unknown-field" &&
      problem.path?.slice(0, Math.max(problem.path.lastIndexOf("."), 0)) === parent &&
      problem.fixes?.some((fix) => fix.edits.some((edit) => edit.newText === name)),
  );
}

/** A problem of apply only, if the server refuses the same entry anyway. */
const isRefusedAnyway = ({ code, path }: Problem, verdict: readonly Problem[]): boolean =>
  code === "duplicate-entry" &&
  verdict.some((problem) => problem.severity === "error" && problem.path?.startsWith(path ?? ""));
