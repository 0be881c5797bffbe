import type { Field, ManifestDocument } from "../manifest/field";
import type { Fix, Severity } from "../problem";
import type { Span } from "../text";
import type { Workspace } from "../workspace";
import type { Place } from "./field-at-path";
import type { Refusal, Verdict } from "./verdict";
import type { Words } from "./words";

/** One refusal with all that an explanation may look at. */
export interface Refused {
  readonly workspace: Workspace;
  readonly document: ManifestDocument;
  readonly root: Field | undefined;
  readonly verdict: Verdict;
  readonly refusal: Refusal;
  /** Where the server's path leads in the manifest. */
  readonly place: Place | undefined;
  /** The field itself, when the manifest has it. */
  readonly field: Field | undefined;
  readonly words: Words;
  /** The end of the path, as a person would call the field: `containerPort`, `containers[0]`, `limits[cpu]`. */
  readonly name: string;
}

/** One class of refusal, worded for a person. The first that matches, in the order of explain/index.ts, speaks. */
export interface Explanation {
  /** Stable; the same as the structure layer's where that finds the same mistake. */
  readonly code: string;
  readonly types: readonly string[];
  /** What the server's words must hold. */
  readonly says?: RegExp;
  /** Anything else that must hold. */
  readonly when?: (refused: Refused) => boolean;
  readonly message: (refused: Refused) => string;
  /** `error` where absent: the server refuses it. */
  readonly severity?: (refused: Refused) => Severity;
  readonly fixes?: (refused: Refused) => Fix[];
  /** Where it is shown, when that is not the field that the server names. */
  readonly span?: (refused: Refused) => Span | undefined;
  readonly learnMore?: string;
}

export const explains = (explanation: Explanation, refused: Refused): boolean =>
  explanation.types.includes(refused.refusal.type) &&
  (explanation.says?.test(refused.refusal.message) ?? true) &&
  (explanation.when?.(refused) ?? true);

/** What the server said, for a person who looks at one value: the quoted value, else what the manifest has there. */
export const quotedValue = ({ words, field }: Refused): string => words.value ?? field?.text() ?? "";

export const childNamed = (field: Field | undefined, key: string): Field | undefined =>
  field?.children.findLast((child) => String(child.key) === key);

/** The nearest map or item around a missing field, as a person would call it: `container web`, `spec`, `Deployment`. */
export function ownerName({ place, document }: Refused): string {
  const owner = place?.field;
  if (!owner?.parent) return document.resource?.kind ?? "manifest";
  const list = typeof owner.key === "number" ? String(owner.parent.key ?? "") : undefined;
  if (list === undefined) return String(owner.key);
  const own = childNamed(owner, "name")?.text();
  return own ? `${list}[${own}]` : `${list}[${owner.key}]`;
}
