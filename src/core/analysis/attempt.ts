/** Contains internal errors, so that one failing rule or document does not hide the results of the others. */

import { t } from "../l10n";
import type { ManifestDocument } from "../manifest/field";
import type { Problem } from "../problem";
import { secretValuesOf, withoutSecrets } from "../secret-values";
import { spanOf } from "../text";
import type { Verdict } from "../verdict/verdict";

/** Runs one step of the analysis; if it throws, the error becomes a problem and the other steps continue. */
export function attempt<Answer>(
  document: ManifestDocument,
  work: () => Answer,
  otherwise: (problem: Problem) => Answer,
): Answer {
  try {
    return work();
  } catch (error) {
    return otherwise(internalError(document, error));
  }
}

/** The problem that reports an internal error. */
export function internalError(document: ManifestDocument, error: unknown): Problem {
  let reason = error instanceof Error ? error.name : "Error";
  try {
    reason = withoutSecrets(String(error), secretValuesOf(document));
  } catch {
    // The error's name alone reveals nothing about the document.
  }
  const span = spanOf(document.start, document.start);
  const message = t("Danado failed to check this document: {error}", { error: reason });
  return { code: "not-checked", source: "structure", severity: "warning", span, message };
}

/** The server's refusals in its own words, if explaining them failed. */
export const unexplained = (document: ManifestDocument, { refusals }: Verdict): Problem[] =>
  refusals.map(({ field, message }) => ({
    code: "refused",
    source: "verdict",
    severity: "error",
    span: spanOf(document.start, document.start),
    message: t("The API server would refuse this"),
    serverMessage: message,
    path: field,
  }));
