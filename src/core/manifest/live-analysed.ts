import { memoizeWeak } from "../memoize-weak";
import type { Manifest, ManifestDocument } from "./field";

/** What can be read again at each key without the editor standing still. */
const mostDocuments = 5000;
const longestDocument = 1_000_000;
/** Reading takes as long as there are entries, whatever their length: about a second for these. */
const mostEntries = 40_000;

/** About how many entries: lines, and what commas part within one. */
const entriesOf = memoizeWeak(({ text }: ManifestDocument): number => {
  let entries = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || (code === 0x2c && text.charCodeAt(at + 1) !== 0x0a)) entries++;
  }
  return entries;
});

/** Whether a file is short enough to be looked at while somebody types in it. */
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
