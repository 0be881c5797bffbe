/** Avoids judging the same large definition repeatedly. */

import type { DocumentToJudge, Judging, Verdict } from "./verdict";

/** Definitions of at least this many characters are judged once, however many roots contain them. */
const large = 100_000;
/** Verdicts are small, and the texts are in memory anyway. */
const mostKept = 32;

const kept = new WeakMap<Judging, Map<string, Promise<Verdict | undefined>>>();

const isLargeDefinition = (text: string): boolean =>
  text.length > large && /^kind: ["']?CustomResourceDefinition\b/m.test(text);

/** A judge that judges each identical large definition only once. */
export function judgingOnce(judge: Judging): Judging {
  const known = kept.get(judge) ?? new Map<string, Promise<Verdict | undefined>>();
  kept.set(judge, known);
  const once = (document: string | DocumentToJudge): Promise<Verdict | undefined> | undefined => {
    const {
      text,
      kubernetesVersion = "",
      surroundings = [],
    } = typeof document === "string" ? { text: document } : document;
    if (surroundings.length > 0 || !isLargeDefinition(text)) return undefined;
    const key = `${kubernetesVersion} ${text}`;
    const verdict =
      known.get(key) ??
      judge.judge([{ text, definitions: [], kubernetesVersion: kubernetesVersion || undefined }]).then(([one]) => one);
    known.set(key, verdict);
    verdict.catch(() => known.delete(key));
    const [oldest] = known.keys();
    if (known.size > mostKept && oldest !== undefined) known.delete(oldest);
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
