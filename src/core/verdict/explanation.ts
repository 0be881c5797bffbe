/** The interface of explanations of refusals. */

import type { Field, ManifestDocument } from "../manifest/field";
import type { Fix, Severity } from "../problem";
import type { Span } from "../text";
import type { Workspace } from "../workspace";
import type { Place } from "./field-at-path";
import type { Refusal, Verdict } from "./verdict";
import type { Words } from "./words";

/** A refusal with everything that an explanation may use. */
export interface Refused {
  readonly workspace: Workspace;
  readonly document: ManifestDocument;
  readonly root: Field | undefined;
  readonly verdict: Verdict;
  readonly refusal: Refusal;
  /** The field that the server's path leads to. */
  readonly place: Place | undefined;
  /** The field itself, if the manifest has it. */
  readonly field: Field | undefined;
  readonly words: Words;
  /** The end of the path, as users call the field: `containerPort`, `containers[0]`, `limits[cpu]`. */
  readonly name: string;
}

/** Words one class of refusal for users; its reason is in src/core/refusals. The first match in the order of explain/index.ts is used. */
export interface Explanation {
  /** Stable; the same as the structure layer's code for the same mistake. */
  readonly code: string;
  readonly types: readonly string[];
  /** A pattern that the server's message must match. */
  readonly says?: RegExp;
  /** Any further condition. */
  readonly when?: (refused: Refused) => boolean;
  readonly message: (refused: Refused) => string;
  /** `error` by default, since the server refuses it. */
  readonly severity?: (refused: Refused) => Severity;
  readonly fixes?: (refused: Refused) => Fix[];
  /** The span of the problem, if not the field that the server names. */
  readonly span?: (refused: Refused) => Span | undefined;
}

export const explains = (explanation: Explanation, refused: Refused): boolean =>
  explanation.types.includes(refused.refusal.type) &&
  (explanation.says?.test(refused.refusal.message) ?? true) &&
  (explanation.when?.(refused) ?? true);

/** The value that the server quotes, or else the one in the manifest. */
export const quotedValue = ({ words, field }: Refused): string => words.value ?? field?.text() ?? "";

export const childNamed = (field: Field | undefined, key: string): Field | undefined =>
  field?.children.findLast((child) => String(child.key) === key);

/** The nearest enclosing map or item of a missing field, as users call it: `container web`, `spec`, `Deployment`. */
export function ownerName({ place, document }: Refused): string {
  const owner = place?.field;
  if (!owner?.parent) return document.resource?.kind ?? "manifest";
  const list = typeof owner.key === "number" ? String(owner.parent.key ?? "") : undefined;
  if (list === undefined) return String(owner.key);
  const own = childNamed(owner, "name")?.text();
  return own ? `${list}[${own}]` : `${list}[${owner.key}]`;
}
