/** Shows and converts the values of Secrets. */

import { t } from "../l10n";
import type { Resource } from "../manifest/field";
import type { TextEdit } from "../text";
import { decodeBase64, encodeBase64, textOfBytes } from "../values/base64";
import type { Workspace } from "../workspace";
import { pairsIn } from "./summaries/words";

/** A decoded value of a Secret that the user asked to see. */
export interface SecretValue {
  readonly secret: string;
  readonly key: string;
  /** Undefined if the bytes are not text. */
  readonly text: string | undefined;
  readonly byteCount: number;
}

/** The value at `offset`; undefined if it is not a base64 value of a Secret. */
export function secretValueAt(workspace: Workspace, uri: string, offset: number): SecretValue | undefined {
  const secret = secretAt(workspace, uri, offset);
  const field = secret?.root.at(offset);
  if (!secret || !field || field.parent !== secret.root.get("data") || field.shape !== "scalar") return undefined;
  const bytes = decodeBase64(field.text() ?? "");
  if (!bytes) return undefined;
  return { secret: secret.name ?? "?", key: String(field.key), text: textOfBytes(bytes), byteCount: bytes.length };
}

/** A conversion between `data` and `stringData`. */
export interface SecretChange {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** For a Secret: encodes its plain values, or decodes its base64 ones; the stored data stays the same. */
export function secretChangesAt(workspace: Workspace, uri: string, offset: number): SecretChange[] {
  const secret = secretAt(workspace, uri, offset);
  if (!secret) return [];
  const encoded = moved(secret, "stringData", "data", encodeBase64);
  const decoded = moved(secret, "data", "stringData", (text) => {
    const bytes = decodeBase64(text);
    return bytes && textOfBytes(bytes);
  });
  return [
    ...(encoded ? [{ title: t("Write stringData as data (base64)"), edits: encoded }] : []),
    ...(decoded ? [{ title: t("Write data as stringData (readable)"), edits: decoded }] : []),
  ];
}

function secretAt(workspace: Workspace, uri: string, offset: number): Resource | undefined {
  const resource = workspace.get(uri)?.documentAt(offset)?.resource;
  return resource?.kind === "Secret" && resource.group === "" ? resource : undefined;
}

/** Undefined if there is no value to convert, or one cannot be converted. */
function moved(
  { root }: Resource,
  from: string,
  to: string,
  change: (text: string) => string | undefined,
): TextEdit[] | undefined {
  const source = root.get(from);
  const entries = pairsIn(source).map(({ key, field }) => ({ key, field, text: field.text() }));
  const changed = entries.map(({ text }) => (text === undefined ? undefined : change(text)));
  if (!source || entries.length === 0 || changed.some((text) => text === undefined)) return undefined;
  const target = root.get(to);
  if (!target || target.children.length === 0)
    return [
      ...(target ? [target.remove()] : []),
      source.renameKey(to),
      ...entries.map(({ field }, index) => field.set("", changed[index])),
    ];
  // If a key is in both, stringData wins, as on the server.
  return [
    source.remove(),
    ...entries
      .map(({ key }, index) => ({ key, value: changed[index] }))
      .filter(({ key }) => to === "data" || !target.get(`[${key}]`))
      .map(({ key, value }) => target.set(`[${key}]`, value)),
  ];
}
