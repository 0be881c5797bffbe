import assert from "node:assert/strict";
import { setLanguage } from "../../src/core/l10n";
import { applyEdits } from "../../src/core/text";
import { explanations } from "../../src/core/verdict/explain";
import { explainVerdict } from "../../src/core/verdict/explain-verdict";
import type { Explanation } from "../../src/core/verdict/explanation";
import type { Refusal, Verdict } from "../../src/core/verdict/verdict";
import { testUri, workspaceOf } from "./workspace";

interface Case {
  readonly manifest: string;
  /** In the server's words. */
  readonly refusal: Pick<Refusal, "field" | "message"> & { readonly type: string };
  readonly more?: { readonly replacement?: string; readonly kubernetesVersion?: string };
  /**
   * What the user sees: the code with the marked text, the message, and each fix with the lines that it writes. A `*` marks
   * a preferred fix.
   */
  readonly told: readonly string[];
}

function told({ manifest, refusal, more = {} }: Case): string[] {
  const workspace = workspaceOf();
  const [document] = workspace.update(testUri, manifest).documents;
  assert.ok(document);
  const { kubernetesVersion, replacement } = more;
  const type = refusal.type as Refusal["type"];
  const verdict: Verdict = {
    recognised: "served",
    warnings: [],
    refusals: [{ reason: "Invalid", ...refusal, type, ...(replacement && { replacement }) }],
    ...(kubernetesVersion && { kubernetesVersion }),
  };
  const lines = new Set(manifest.split("\n"));
  return explainVerdict(workspace, document, verdict).flatMap(({ code, severity, span, message, fixes = [] }) => [
    `${severity === "error" ? "" : `${severity} `}${code} at ${manifest.slice(span.start, span.end)}`,
    message,
    ...fixes.map(({ title, edits, preferred }) => {
      const written = applyEdits(manifest, edits)
        .split("\n")
        .filter((line) => !lines.has(line));
      return `${preferred ? "* " : ""}${title} → ${written.map((line) => line.trim()).join(" ⏎ ")}`;
    }),
  ]);
}

/**
 * The answers of all explanations that were asked for fixes, until `restore` is called. If one throws, users only see no
 * fix, but here it is a mistake.
 */
function watchFixes() {
  const wrong: unknown[] = [];
  const originals = new Map(explanations.map((one) => [one, one.fixes]));
  for (const one of explanations as readonly { fixes?: Explanation["fixes"] }[]) {
    const { fixes } = one;
    if (!fixes) continue;
    one.fixes = (refused) => {
      try {
        const answer = fixes.call(one, refused);
        if (!Array.isArray(answer) || answer.some(({ edits }) => edits.includes(undefined as never)))
          wrong.push(answer);
        return answer;
      } catch (error) {
        wrong.push(error);
        throw error;
      }
    };
  }
  const restore = () => {
    for (const [one, fixes] of originals) if (fixes) Object.assign(one, { fixes });
  };
  return { wrong, restore };
}

/** Tests how refusals, in the words of a real API server, are explained to the user. */
export function testExplanations(title: string, cases: Readonly<Record<string, Case>>): void {
  describe(title, () => {
    before(() => setLanguage("en"));
    for (const [name, one] of Object.entries(cases))
      it(name, () => {
        const { wrong, restore } = watchFixes();
        try {
          assert.deepEqual(told(one), one.told);
          assert.deepEqual(wrong, []);
        } finally {
          restore();
        }
      });
  });
}
