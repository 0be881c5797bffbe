/** Creates problems of the structure layer. */

import { t } from "../l10n";
import { oddCharacterIn } from "../manifest/odd-characters";
import type { Fix, Problem } from "../problem";
import { type Span, spanOf } from "../text";

/** An error of the structure layer. */
export const problem = (
  code: string,
  span: Span,
  path: string,
  message: string,
  fixes: readonly Fix[] = [],
): Problem => ({
  code,
  source: "structure",
  severity: "error",
  span,
  path,
  message,
  ...(fixes.length > 0 && { fixes }),
});

/** An unknown name with a look-alike character: the user cannot see why it is unknown. */
export function oddCharacter(text: string, span: Span, path: string, fixes: readonly Fix[]): Problem | undefined {
  const odd = oddCharacterIn(text);
  if (!odd) return undefined;
  const start = span.start + Math.floor((span.end - span.start - text.length) / 2) + odd.at;
  return problem(
    "odd-character",
    spanOf(start, start + odd.length),
    path,
    t("This is {name}", { name: odd.name }),
    fixes,
  );
}
