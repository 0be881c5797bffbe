import assert from "node:assert/strict";
import {
  type CreateNodeOptions,
  type DocumentOptions,
  parseAllDocuments,
  type SchemaOptions,
  stringify,
  type ToStringOptions,
} from "yaml";
import { problemsIn } from "../../src/core/analysis";
import { fixAllIn, isFixable, isOfRule } from "../../src/core/features/fix-all";
import { allRules } from "../../src/core/rules";
import { applyEdits } from "../../src/core/text";
import { acceptingJudge } from "../support/accepting-judge";
import { testUri, workspaceOf } from "../support/workspace";

const dataOf = (text: string): unknown[] =>
  parseAllDocuments(text, { version: "1.1" }).map((document) => document.toJS());
const printed = (
  text: string,
  options: DocumentOptions & SchemaOptions & CreateNodeOptions & ToStringOptions,
): string =>
  dataOf(text)
    .map((data) => stringify(data, { version: "1.1", lineWidth: 0, ...options }))
    .join("---\n");

/** The same manifest as other people write it. */
const variants: Readonly<Record<string, (text: string) => string>> = {
  "with CRLF": (text) => text.replaceAll("\n", "\r\n"),
  "indented by four": (text) => printed(text, { indent: 4 }),
  "lists at their key": (text) => printed(text, { indentSeq: false }),
  "on one line": (text) => printed(text, { collectionStyle: "flow" }),
  "in double quotes": (text) => printed(text, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" }),
  "as JSON": (text) =>
    dataOf(text)
      .map((data) => `${JSON.stringify(data, undefined, 2)}\n`)
      .join("---\n"),
  "without a last line break": (text) => text.trimEnd(),
  "with comments everywhere": (text) =>
    text
      .split("\n")
      .map((line, at) =>
        /^(---)?$|[|>]$/.test(line) ? line : `${/^ */.exec(line)?.[0]}# above ${at}.\n${line} # at ${at}.`,
      )
      .join("\n"),
  "with blank lines between": (text) => text.replaceAll("\n", "\n\n"),
  "with anchors": (text) => {
    let count = 0;
    return text.replace(/:$/gm, () => `: &a${count++}`);
  },
};

const severities = Object.fromEntries(allRules.map(({ id }) => [id, "warning" as const]));

describe("Fixes, however a manifest is written", () => {
  for (const rule of allRules) {
    const settings = { severities, ...(rule.samplesFor && { kubernetesVersion: rule.samplesFor }) };
    const fixed = async (text: string): Promise<string> => {
      const workspace = workspaceOf({ [testUri]: text });
      return applyEdits(text, await fixAllIn(workspace, testUri, settings, isOfRule(rule.id), acceptingJudge));
    };
    for (const [name, vary] of Object.entries(variants)) {
      const before = vary(rule.bad);
      // Multi-line texts look different inside.
      if (/[|>]-?$/m.test(rule.bad) && /blank|comments/.test(name)) continue;
      it(`${rule.id} ${name}: they mean the same, end, and spoil nothing`, async () => {
        const expected = dataOf(await fixed(rule.bad));
        const after = await fixed(before);
        const workspace = workspaceOf({ [testUri]: after });
        for (const { syntaxErrors } of workspace.get(testUri)?.documents ?? [])
          assert.deepEqual(syntaxErrors, [], after);
        assert.deepEqual(dataOf(after), expected, after);
        const left = problemsIn(workspace, testUri, settings).filter(isOfRule(rule.id)).filter(isFixable);
        assert.deepEqual(left, []);
        assert.equal(await fixed(after), after);
        if (name === "with CRLF") assert.doesNotMatch(after, /[^\r]\n/);
        if (name === "as JSON") for (const text of after.split("---\n")) JSON.parse(text);
        for (const { 0: comment, index } of before.matchAll(/ # at \d+\./g)) {
          const line = before.slice(before.lastIndexOf("\n", index) + 1, index);
          // What is replaced or removed may take its own comment along; nothing else does.
          if (after.split("\n").some((other) => other.startsWith(`${line} `) || other === line))
            assert.ok(after.includes(comment), `${comment} of ${line}\n${after}`);
        }
      });
    }
  }
});
