/** Avoids judging the same large definition repeatedly. */

import type { DocumentToJudge, Judging, Verdict } from "./verdict";

/** Definitions of at least this many characters are judged once, however many roots contain them. */
const large = 10_000;
/** In characters of the definitions; verdicts are small. */
const mostKept = 20_000_000;

interface Kept {
  /** The oldest first. */
  readonly verdicts: Map<string, Promise<Verdict | undefined>>;
  length: number;
}

const kept = new WeakMap<Judging, Kept>();

const isLargeDefinition = (text: string): boolean =>
  text.length > large && /^kind: ["']?CustomResourceDefinition\b/m.test(text);

/** A judge that judges each identical large definition only once. */
export function judgingOnce(judge: Judging): Judging {
  const known: Kept = kept.get(judge) ?? { verdicts: new Map(), length: 0 };
  kept.set(judge, known);
  const forget = (key: string): void => {
    if (known.verdicts.delete(key)) known.length -= key.length;
  };
  const once = (document: string | DocumentToJudge): Promise<Verdict | undefined> | undefined => {
    const {
      text,
      kubernetesVersion = "",
      surroundings = [],
    } = typeof document === "string" ? { text: document } : document;
    if (surroundings.length > 0 || !isLargeDefinition(text)) return undefined;
    const key = `${kubernetesVersion} ${text}`;
    const before = known.verdicts.get(key);
    if (before) return before;
    const verdict = judge
      .judge([{ text, definitions: [], kubernetesVersion: kubernetesVersion || undefined }])
      .then(([one]) => one);
    known.verdicts.set(key, verdict);
    known.length += key.length;
    verdict.catch(() => forget(key));
    for (const oldest of known.verdicts.keys()) {
      if (known.length <= mostKept || oldest === key) break;
      forget(oldest);
    }
    return verdict;
  };
  return {
    async judge(documents) {
      const answers = documents.map(once);
      const others = documents.filter((_, at) => answers[at] === undefined);
      const verdicts = others.length > 0 ? await judge.judge(others) : [];
      let next = 0;
      const all: (Verdict | undefined)[] = [];
      for (const answer of answers) all.push(answer === undefined ? verdicts[next++] : await answer);
      return all as Verdict[];
    },
  };
}
