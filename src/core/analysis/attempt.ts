import { t } from "../l10n";
import type { ManifestDocument } from "../manifest/field";
import type { Problem } from "../problem";
import { secretValuesOf, withoutSecrets } from "../secret-values";
import { spanOf } from "../text";
import type { Verdict } from "../verdict/verdict";

/** A mistake of ours in one document, rule or explanation hides nothing of what the others have to say. */
export function attempt<Answer>(
  document: ManifestDocument,
  work: () => Answer,
  otherwise: (problem: Problem) => Answer,
): Answer {
  try {
    return work();
  } catch (error) {
    return otherwise(stumble(document, error));
  }
}

/** What is said where something of ours failed. */
export function stumble(document: ManifestDocument, error: unknown): Problem {
  let reason = error instanceof Error ? error.name : "Error";
  try {
    reason = withoutSecrets(String(error), secretValuesOf(document));
  } catch {
    // The name alone tells nothing of the document.
  }
  const span = spanOf(document.start, document.start);
  const message = t("Danado stumbled over this document: {error}", { error: reason });
  return { code: "not-checked", source: "structure", severity: "warning", span, message };
}

/** What the server would say, in its own words, where we have none. */
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
