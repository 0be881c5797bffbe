import type { DocumentToJudge, Judging, Verdict } from "./verdict";

/** From this length on, in characters, a definition is judged once, however many roots bring it in. */
const large = 100_000;
/** A verdict is small; the texts are those of files that are in memory anyway, or of what was rendered. */
const mostKept = 32;

const kept = new WeakMap<Judging, Map<string, Promise<Verdict | undefined>>>();

const isLargeDefinition = (text: string): boolean =>
  text.length > large && /^kind: ["']?CustomResourceDefinition\b/m.test(text);

/** The judge, asked only once for each large definition that is the same to the letter. */
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
