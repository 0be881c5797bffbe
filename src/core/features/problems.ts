import { language } from "../l10n";
import type { ManifestDocument } from "../manifest/field";
import type { Problem, Severity } from "../problem";
import { allRules, defaultSeverities } from "../rules";
import { checkStructure } from "../schema/check";
import { shiftSpan } from "../text";
import { explainVerdict } from "../verdict/explain-verdict";
import { mergeLayers } from "../verdict/merge-layers";
import type { Verdict } from "../verdict/verdict";
import type { Workspace } from "../workspace";

export interface ProblemSettings {
  /** By rule id; a rule that is not named has its default. */
  readonly severities: Readonly<Record<string, Severity | "off">>;
  /** What the API server would say of a document, where it is known already. */
  readonly verdictOf?: (document: ManifestDocument) => Verdict | undefined;
}

/** A document's problems, and where it stood when they were found. */
interface Found {
  readonly start: number;
  readonly language: string;
  readonly verdict: Verdict | undefined;
  readonly judged: readonly Problem[];
  readonly practice: readonly Problem[];
}

const defaults = defaultSeverities();
const foundIn = new WeakMap<Workspace, WeakMap<ManifestDocument, Found>>();

/**
 * All that is to be said of a manifest now: YAML, structure, good practice and, where it is there, the verdict; one
 * problem for one mistake, in the text's order. Only documents that changed since the last call are looked at again.
 */
export function problemsIn(workspace: Workspace, uri: string, settings: ProblemSettings): Problem[] {
  const documents = workspace.get(uri)?.documents ?? [];
  return documents.flatMap((document) => problemsOf(workspace, document, settings));
}

function problemsOf(workspace: Workspace, document: ManifestDocument, settings: ProblemSettings): Problem[] {
  let cache = foundIn.get(workspace);
  if (!cache) {
    cache = new WeakMap();
    foundIn.set(workspace, cache);
  }
  const verdict = settings.verdictOf?.(document);
  let found = cache.get(document);
  if (!found || found.verdict !== verdict || found.language !== language()) {
    found = find(workspace, document, verdict);
    cache.set(document, found);
  }
  const moved = document.start - found.start;
  const practice = found.practice.flatMap((problem) => {
    const severity = settings.severities[problem.code] ?? defaults[problem.code] ?? "off";
    return severity === "off" ? [] : [{ ...problem, severity }];
  });
  const problems = [...found.judged, ...practice].sort((a, b) => a.span.start - b.span.start);
  return moved === 0 ? problems : problems.map((problem) => shifted(problem, moved));
}

function find(workspace: Workspace, document: ManifestDocument, verdict: Verdict | undefined): Found {
  const syntax = document.syntaxErrors.map<Problem>(({ span, message, code }) => ({
    code,
    source: "yaml",
    severity: "error",
    span: shiftSpan(span, document.start),
    message,
  }));
  // Broken YAML is read as far as it goes; what the reader guessed beyond that is not worth complaining of.
  const structure = syntax.length > 0 ? syntax : checkStructure(workspace, document);
  const judged = verdict ? mergeLayers(structure, explainVerdict(workspace, document, verdict), verdict) : structure;
  return {
    start: document.start,
    language: language(),
    verdict,
    judged,
    practice: syntax.length > 0 ? [] : practiceProblems(workspace, document),
  };
}

function practiceProblems({ catalog }: Workspace, { resource }: ManifestDocument): Problem[] {
  if (!resource) return [];
  return allRules.flatMap((rule) =>
    [...rule.check(resource, catalog)].map<Problem>(({ at, path, message, fixes }) => ({
      code: rule.id,
      source: "practice",
      // The user's setting replaces it when the problem is shown.
      severity: "hint",
      span: at,
      message,
      path,
      learnMore: rule.learnMore,
      ...(fixes ? { fixes } : {}),
    })),
  );
}

function shifted(problem: Problem, by: number): Problem {
  const fixes = problem.fixes?.map((fix) => ({
    ...fix,
    edits: fix.edits.map(({ span, newText }) => ({ span: shiftSpan(span, by), newText })),
  }));
  return { ...problem, span: shiftSpan(problem.span, by), ...(fixes ? { fixes } : {}) };
}
