import { language } from "../l10n";
import type { ManifestDocument } from "../manifest/field";
import { levelsOf } from "../practice/levels";
import type { Problem, Severity } from "../problem";
import type { RuleContext } from "../rule";
import { allRules } from "../rules";
import { checkStructure } from "../schema/check";
import { shiftSpan } from "../text";
import { explainVerdict } from "../verdict/explain-verdict";
import { mergeLayers } from "../verdict/merge-layers";
import type { Verdict } from "../verdict/verdict";
import type { Workspace } from "../workspace";

export interface ProblemSettings {
  /** By rule id; a rule that is not named has its default. */
  readonly severities: Readonly<Record<string, Severity | "off">>;
  /** The Kubernetes that the manifests are for, `1.36`; the newest we know where absent. */
  readonly kubernetesVersion?: string;
  /** What the API server would say of a document, where it is known already. */
  readonly verdictOf?: (document: ManifestDocument) => Verdict | undefined;
}

/** A document's problems, and where it stood when they were found. */
interface Found {
  readonly start: number;
  readonly language: string;
  readonly kubernetesVersion: string;
  readonly verdict: Verdict | undefined;
  readonly judged: readonly Problem[];
  readonly practice: readonly Problem[];
}

const defaults = levelsOf("recommended");
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
  const kubernetesVersion = settings.kubernetesVersion ?? minorOf(workspace.catalog.kubernetesVersion);
  let found = cache.get(document);
  const isFresh =
    found?.verdict === verdict && found?.language === language() && found.kubernetesVersion === kubernetesVersion;
  if (!found || !isFresh) {
    found = find(workspace, document, verdict, kubernetesVersion);
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

/** `1.36` of `1.36.3`. */
const minorOf = (version: string): string => version.split(".").slice(0, 2).join(".");

function find(
  workspace: Workspace,
  document: ManifestDocument,
  verdict: Verdict | undefined,
  kubernetesVersion: string,
): Found {
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
    kubernetesVersion,
    verdict,
    judged,
    practice: syntax.length > 0 ? [] : practiceProblems(workspace, document, { kubernetesVersion }),
  };
}

function practiceProblems({ catalog }: Workspace, { resource }: ManifestDocument, context: RuleContext): Problem[] {
  if (!resource) return [];
  return allRules.flatMap((rule) =>
    [...rule.check(resource, catalog, context)].map<Problem>(({ at, path, message, fixes }) => ({
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
