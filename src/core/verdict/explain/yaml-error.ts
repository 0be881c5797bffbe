import { t } from "../../l10n";
import { type Span, spanOf } from "../../text";
import type { Explanation, Refused } from "../explanation";
import { phrase } from "../phrases";

const isOfDirective = /found incompatible YAML document|unknown directive name/;

/** The `%YAML 1.2` line above the three dashes. */
function directiveOf({ document, refusal }: Refused): Span | undefined {
  const lines = isOfDirective.test(refusal.message) ? document.text.matchAll(/^%(\w*)(.*)/gm) : [];
  for (const { index, 0: line, 1: name, 2: version = "" } of lines)
    if (name !== "TAG" && version.trim() !== "1.1")
      return spanOf(document.start + index, document.start + index + line.trimEnd().length);
  return undefined;
}

/** An alias without an anchor, or one that contains itself. */
function aliasOf({ document, refusal }: Refused): Span | undefined {
  const [, name, holdsItself] =
    /anchor '([^']*)' (?:value (contains itself)|referenced)|unknown anchor '([^']*)'/.exec(refusal.message) ?? [];
  const anchor = name ?? /unknown anchor '([^']*)'/.exec(refusal.message)?.[1];
  if (anchor === undefined) return undefined;
  const from = holdsItself ? Math.max(0, document.text.indexOf(`&${anchor}`)) : 0;
  const at = document.text.indexOf(`*${anchor}`, from);
  return at < 0 ? undefined : spanOf(document.start + at, document.start + at + anchor.length + 1);
}

export const yamlError: Explanation = {
  code: "yaml-error",
  types: ["YamlError"],
  span: (refused) => directiveOf(refused) ?? aliasOf(refused),
  message: (refused) =>
    directiveOf(refused)
      ? t("Kubernetes reads YAML 1.1 and accepts no other directive: remove this line")
      : t("This is not valid YAML: {detail}", {
          detail: phrase(refused.refusal.message.replace(/^.*?(?:yaml: (?:line \d+: )?)/s, "")),
        }),
};
