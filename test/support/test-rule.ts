import assert from "node:assert/strict";
import { IndexView } from "../../src/core/index/view";
import type { Finding, Rule } from "../../src/core/rule";
import { applyEdits } from "../../src/core/text";
import { dedent, readMarks } from "./marks";
import { testUri, workspaceOf } from "./workspace";

interface RuleTest {
  /** By what is wrong; carets show where, and the message. */
  readonly flags: Readonly<Record<string, string>>;
  readonly allows: Readonly<Record<string, string>>;
  /** By the fix's title. Other fixes of the same text are left alone. */
  readonly fixes?: Readonly<Record<string, { readonly before: string; readonly after: string }>>;
}

function findingsIn(rule: Rule, text: string): Finding[] {
  const workspace = workspaceOf();
  const { documents } = workspace.update(testUri, text);
  return documents.flatMap(({ resource, syntaxErrors }) => {
    assert.deepEqual(syntaxErrors, [], text);
    const context = {
      kubernetesVersion: rule.samplesFor ?? "1.36",
      index: new IndexView(workspace.index, testUri),
    };
    const findings = resource ? [...rule.check(resource, workspace.catalog, context)] : [];
    for (const finding of findings) assertWhole(rule, finding, text);
    return findings;
  });
}

/** Rules about a resource as a whole, so that their findings have no path. */
const ofWholes = new Set([
  "pods-without-disruption-budget",
  "pods-without-network-policy",
  "stateful-set-without-headless-service",
  "without-contact-annotation",
  "without-owner-label",
  "without-recommended-labels",
]);

/** What holds for each finding of each rule: it says something, at a place, and its fixes change something. */
function assertWhole({ id }: Rule, { message, at, path, fixes }: Finding, text: string): void {
  // A name in braces would be a placeholder that nobody has filled in.
  const isSentence = (words: string) => assert.match(words, /^(?!.*\{[a-zA-Z]+\}).{3,}[^.]$/s);
  isSentence(message);
  assert.ok(at.start < at.end && at.end <= text.length, message);
  assert.ok(path !== "" || ofWholes.has(id), message);
  assert.notEqual(fixes?.length, 0, message);
  for (const { title, edits } of fixes ?? []) {
    isSentence(title);
    assert.notEqual(applyEdits(text, edits), text, title);
  }
}

/** One fix after another, until there is nothing left to mend. */
function fixed(rule: Rule, text: string, title?: string): string {
  let result = text;
  for (let round = 0; round < 20; round++) {
    const fix = findingsIn(rule, result)
      .flatMap(({ fixes }) => fixes ?? [])
      .find((candidate) => title === undefined || candidate.title === title);
    if (!fix) return result;
    result = applyEdits(result, fix.edits);
  }
  throw new Error(`the fixes of ${rule.id} come to no end`);
}

/** The samples of a rule's page and the cases of its test, each as a test of its own. */
export function testRule(rule: Rule, { flags, allows, fixes = {} }: RuleTest): void {
  describe(rule.id, () => {
    it("reports its bad sample, is silent on its good one, and mends the one into the other", () => {
      const findings = findingsIn(rule, rule.bad);
      assert.notEqual(findings.length, 0);
      assert.deepEqual(findingsIn(rule, rule.good), []);
      // Some things take a person to mend.
      if (findings.some(({ fixes }) => fixes)) assert.equal(fixed(rule, rule.bad), rule.good);
    });
    for (const [name, marked] of Object.entries(flags))
      it(`flags ${name}`, () => {
        const { text, marks } = readMarks(marked);
        assert.deepEqual(
          findingsIn(rule, text).map(({ at, message }) => ({ at: text.slice(at.start, at.end), span: at, message })),
          marks.map(({ span, message }) => ({ at: text.slice(span.start, span.end), span, message })),
        );
      });
    for (const [name, text] of Object.entries(allows))
      it(`allows ${name}`, () => assert.deepEqual(findingsIn(rule, dedent(text)), []));
    for (const [title, { before, after }] of Object.entries(fixes))
      it(`fixes: ${title}`, () => assert.equal(fixed(rule, dedent(before), title), dedent(after)));
  });
}
