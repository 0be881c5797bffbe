/** Decides whether a file is small enough to be analysed on every keystroke. */

import { memoizeWeak } from "../memoize-weak";
import type { Manifest, ManifestDocument } from "./field";

/** Limits for parsing on every keystroke without a noticeable delay. */
const mostDocuments = 5000;
const longestDocument = 1_000_000;
/** Parsing time depends on the number of entries, not on their length: about a second for this many. */
const mostEntries = 40_000;

/** Approximate number of entries: lines, and comma-separated parts within a line. */
const entriesOf = memoizeWeak(({ text }: ManifestDocument): number => {
  let entries = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || (code === 0x2c && text.charCodeAt(at + 1) !== 0x0a)) entries++;
  }
  return entries;
});

/** Whether a file is small enough to be analysed while the user types in it. */
export const isLiveAnalysed = memoizeWeak(({ documents }: Manifest): boolean => {
  if (documents.length > mostDocuments) return false;
  let entries = 0;
  for (const document of documents) {
    if (document.text.length > longestDocument) return false;
    entries += entriesOf(document);
    if (entries > mostEntries) return false;
  }
  return true;
});
