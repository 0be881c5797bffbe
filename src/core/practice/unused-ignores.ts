import { t } from "../l10n";
import type { ManifestDocument } from "../manifest/field";
import type { Fix, Problem } from "../problem";
import { shiftSpan } from "../text";
import type { Ignore } from "./ignores";
import { isRule, ruleMeantBy } from "./rule-names";

/**
 * Ignores of rules that are on but report nothing there, and of rules that do not exist, each with a fix that removes it.
 * Ignores of rules that are off are not reported.
 */
export function* unusedIgnores(
  { start, text }: ManifestDocument,
  ignores: readonly Ignore[],
  isOn: (rule: string) => boolean,
  used: ReadonlySet<Ignore>,
): Generator<Problem> {
  for (const ignore of ignores) {
    const { rule, own } = ignore;
    if (!own || used.has(ignore) || (isRule(rule) && !isOn(rule))) continue;
    const isReported = isRule(rule);
    const meant = isReported || rule === "" ? undefined : ruleMeantBy(rule);
    const isWritten = text.slice(own.at.start, own.at.end) === rule;
    const change: Fix | undefined =
      meant && isWritten
        ? {
            title: t("Change it to {value}", { value: meant }),
            edits: [{ span: shiftSpan(own.at, start), newText: meant }],
            preferred: true,
          }
        : undefined;
    const { removal } = own;
    const remove: Fix = {
      title: isReported ? t("Remove the unused ignore") : t("Remove it"),
      edits: [{ ...removal, span: shiftSpan(removal.span, start) }],
      ...(!change && { preferred: true }),
    };
    const message = isReported
      ? t("Unused ignore: {rule} reports nothing here", { rule })
      : rule === ""
        ? t("Which rule is to be ignored? Name it: danado-ignore RULE: reason")
        : meant
          ? t("There is no rule {rule}. Did you mean {meant}?", { rule, meant })
          : t("There is no rule {rule}", { rule });
    yield {
      code: isReported ? "unused-ignore" : "unknown-rule",
      source: "practice",
      severity: isReported ? "hint" : "warning",
      span: shiftSpan(own.at, start),
      message,
      fixes: change ? [change, remove] : [remove],
    };
  }
}
