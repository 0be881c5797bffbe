/** Edits of documents, as the mistakes of people and programs. */

import type { Random } from "../random";
import { documentEdits } from "./document-edits";
import { fieldEdits } from "./field-edits";
import { lineEdits } from "./line-edits";
import { attempt, type Donors, type Edit } from "./tree";
import { typingEdits } from "./typing-edits";

export { donorsOf } from "./tree";

export interface Edited {
  readonly text: string;
  readonly what: string;
}

/** All edits; each is as likely as any other, and several of one name make that one more likely. */
const edits: readonly (readonly [string, Edit])[] = [...fieldEdits, ...lineEdits, ...documentEdits, ...typingEdits];

const hasContent = (text: string): boolean => /^\s*[^#\s]/m.test(text);

/** One edit of a document, now and then two. */
export function editOf(text: string, random: Random, donors: Donors): Edited | undefined {
  let edited = text;
  const names: string[] = [];
  for (let left = random.chance(0.15) ? 2 : 1; left > 0; left--) {
    const [name, edit] = random.oneOf(edits);
    const next = attempt(() => edit(edited, random, donors));
    if (next === undefined) continue;
    edited = next;
    names.push(name);
  }
  // Kubernetes' tools take a line of three dashes for the end of a document: the rest would be another one.
  return names.length > 0 && edited !== text && !/^---/m.test(edited) && hasContent(edited)
    ? { text: edited, what: names.join(" + ") }
    : undefined;
}
