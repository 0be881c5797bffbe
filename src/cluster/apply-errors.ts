/** Interprets errors of server-side apply that have no causes. */

import { t } from "../core/l10n";
import { withoutValuesOf } from "./answers-without-values";
import type { Cause, Failure } from "./failure";
import { manifestPath, placeIn } from "./field-path";

/**
 * Server-side apply answers 500 with a message for what it can never accept: duplicate keys in a list, or a field that is
 * not in the schema. Retrying does not help.
 */
const permanentError = /^failed to (?:create typed patch object|create typed live object|merge config)\b/;

/** The fields in such a message, in server-side apply's syntax; undefined for any other response. */
export function typedCausesOf(status: number, message: string): readonly Cause[] | undefined {
  if (status !== 500 || !permanentError.test(message)) return undefined;
  return [...message.matchAll(/(?:^|[\s:])(\.[\w"[\]=,./:\- ]*?): ([^\n]+)/g)].map(([, field = "", words = ""]) => ({
    field,
    message: words,
  }));
}

/**
 * The same failure with the manifest's field paths, a duplicate key at its second occurrence, and without values of a
 * Secret.
 */
export const locatedIn = (failure: Failure, manifest: unknown): Failure =>
  withoutValuesOf(placed(failure, manifest), manifest);

function placed(failure: Failure, manifest: unknown): Failure {
  if (failure.kind !== "refused" || !failure.causes.some(({ field }) => field.startsWith("."))) return failure;
  const found = failure.causes.map((cause) => {
    const duplicate = duplicateIn(cause, manifest);
    if (duplicate) return duplicate;
    const field = cause.field.startsWith(".") ? manifestPath(manifest, cause.field) : cause.field;
    return { cause: { ...cause, field }, words: `${field}: ${cause.message}` };
  });
  return { ...failure, causes: found.map(({ cause }) => cause), message: found.map(({ words }) => words).join("; ") };
}

/** Worded like a validation error, and as a sentence. */
function duplicateIn(
  { field, message }: Cause,
  manifest: unknown,
): { readonly cause: Cause; readonly words: string } | undefined {
  const [, key] = /^duplicate entries for key (\[.*\])$/.exec(message) ?? [];
  const list = key && placeIn(manifest, field)?.value;
  if (!key || !Array.isArray(list)) return undefined;
  const first = placeIn(list, key)?.key;
  const rest = list.map((item, index) => (index <= Number(first) ? undefined : item));
  const second = placeIn(rest, key)?.key;
  if (second === undefined) return undefined;
  const at = `${manifestPath(manifest, field)}[${second}]`;
  const [, value = key] = /=("(?:[^"\\]|\\.)*"|[^,\]]*)/.exec(key) ?? [];
  return {
    cause: { field: at, reason: "FieldValueDuplicate", message: `Duplicate value: ${value}` },
    words: `${at}: ${t("{key} is in this list twice, which server-side apply never accepts: remove one of the two", {
      key: key.slice(1, -1),
    })}`,
  };
}
