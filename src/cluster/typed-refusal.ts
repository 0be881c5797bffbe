import { t } from "../core/l10n";
import { withoutValuesOf } from "./answers-without-values";
import type { Cause, Failure } from "./failure";
import { manifestPath, placeIn } from "./field-path";

/**
 * What server-side apply can never take it answers with 500 and a sentence: a manifest in which a key of a list stands
 * twice, a field that the schema does not have. Asking again changes nothing.
 */
const untakeable = /^failed to (?:create typed patch object|create typed live object|merge config)\b/;

/** The fields that such an answer speaks of, as server-side apply writes them; undefined for any other answer. */
export function typedCausesOf(status: number, message: string): readonly Cause[] | undefined {
  if (status !== 500 || !untakeable.test(message)) return undefined;
  return [...message.matchAll(/(?:^|[\s:])(\.[\w"[\]=,./:\- ]*?): ([^\n]+)/g)].map(([, field = "", words = ""]) => ({
    field,
    message: words,
  }));
}

/**
 * The same with the fields as the manifest has them, a key that stands twice at its second place, and no values of a
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

/** As validation would say it, and in a sentence. */
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
    words: `${at}: ${t("{key} is in this list twice, which server-side apply never takes: remove one of the two", {
      key: key.slice(1, -1),
    })}`,
  };
}
