import assert from "node:assert/strict";
import { problemsIn } from "../../../src/core/analysis";
import { setLanguage } from "../../../src/core/l10n";
import { applyEdits } from "../../../src/core/text";
import { testUri, workspaceOf } from "../../support/workspace";

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
`;

interface Pasted {
  readonly what: string;
  readonly right: string;
  readonly wrong: string;
  readonly says: RegExp;
  /** The text that is underlined; `wrong` where absent. */
  readonly at: string;
  /** What the first fix leaves, where it is not what was right. */
  readonly fixed?: string;
}

/** Manifests as they come out of web pages, chats and word processors. */
const pasted: readonly Pasted[] = [
  {
    what: "a no-break space before a key",
    right: "  name: web\nspec",
    wrong: "\u00a0 name: web\nspec",
    says: /no-break space \(U\+00A0\)/,
    at: "\u00a0",
  },
  {
    what: "a wide space before a key",
    right: "      image",
    wrong: "\u2003     image",
    says: /space of another width/,
    at: "\u2003",
  },
  {
    what: "a no-break space behind a colon",
    right: "image: nginx",
    wrong: "image:\u00a0nginx",
    says: /no-break space/,
    at: "\u00a0",
  },
  {
    what: "a no-break space behind a dash",
    right: "- name",
    wrong: "-\u00a0name",
    says: /no-break space/,
    at: "\u00a0",
  },
  {
    what: "nothing to be seen in a key",
    right: "  name: web\nspec",
    wrong: "  name\u200b: web\nspec",
    says: /invisible character \(U\+200B\)/,
    at: "\u200b",
  },
  {
    what: "a dash for a hyphen",
    right: "    - name",
    wrong: "    \u2013 name",
    says: /typographic dash \(–\)/,
    at: "\u2013",
  },
  {
    what: "a dash for a hyphen, of an item with one key",
    right: "    - name: web\n      image: nginx:1.29",
    wrong: "    \u2014 name: web",
    says: /typographic dash/,
    at: "\u2014",
    fixed: "    - name: web",
  },
  {
    what: "a colon of full width",
    right: "kind: Pod",
    wrong: "kind\uff1a Pod",
    says: /a character other than a colon/,
    at: "\uff1a",
  },
  {
    what: "a letter of another script in a kind",
    right: "kind: Pod",
    wrong: "kind: P\u043ed",
    says: /looks like o/,
    at: "\u043e",
  },
  {
    what: "a letter of another script in a version",
    right: "apiVersion: v1\nkind: Pod",
    wrong: "apiVersion: \u0430pps/v1\nkind: Deployment",
    says: /looks like a/,
    at: "\u0430",
    fixed: "apiVersion: apps/v1\nkind: Deployment",
  },
  {
    what: "a tab among the spaces",
    right: "      image",
    wrong: "    \timage",
    says: /spaces, never with tabs/,
    at: "\t",
  },
  {
    what: "a schedule without quotes",
    right: "  name: web\nspec",
    wrong: "  name: */5 * * * *\nspec",
    says: /starts with \* must be in quotes/,
    at: "*/5 * * * *",
    fixed: '  name: "*/5 * * * *"\nspec',
  },
  {
    what: "a quote without end",
    right: "nginx:1.29",
    wrong: '"nginx:1.29',
    says: /quote is never closed/,
    at: '"nginx:1.29',
    fixed: '"nginx:1.29"',
  },
];

describe("What is pasted", () => {
  before(() => setLanguage("en"));

  const problemsOf = (text: string) => {
    const workspace = workspaceOf({ [testUri]: text });
    return problemsIn(workspace, testUri, { severities: {} }).filter(({ severity }) => severity === "error");
  };

  for (const { what, right, wrong, says, at, fixed = right } of pasted)
    it(`is named at the sign, once, with the way out: ${what}`, () => {
      const text = pod.replace(right, wrong);
      assert.notEqual(text, pod);
      const [problem, ...others] = problemsOf(text);
      assert.deepEqual(others, []);
      assert.match(problem?.message ?? "", says);
      assert.equal(text.slice(problem?.span.start, problem?.span.end), at);
      assert.equal(applyEdits(text, problem?.fixes?.[0]?.edits ?? []), pod.replace(right, fixed));
    });

  it("may be a merge conflict, with both ways out", () => {
    const sides = ["      image: nginx:1.29\n", "      image: nginx:1.30\n"];
    const text = pod.replace(sides[0] ?? "", `<<<<<<< HEAD\n${sides[0]}=======\n${sides[1]}>>>>>>> newer\n`);
    const [problem, ...others] = problemsOf(text);
    assert.deepEqual(others, []);
    assert.match(problem?.message ?? "", /Merge conflict/);
    assert.deepEqual(
      problem?.fixes?.map(({ edits }) => applyEdits(text, edits)),
      [pod, pod.replace("1.29", "1.30")],
    );
  });

  it("may be a bracket without end, told where it opens", () => {
    const text = pod.replace("    - name: web\n      image: nginx:1.29\n", "    - {name: web, image: nginx:1.29\n");
    const [problem, ...others] = problemsOf(text);
    assert.deepEqual(others, []);
    assert.equal(text.slice(problem?.span.start, problem?.span.end), "{name: web, image: nginx:1.29");
  });

  it("leaves words in other scripts, and typography in prose, in peace", () => {
    const text = pod.replace("  name: web\nspec", '  name: web\n  annotations:\n    note: "“Привет” — α"\nspec');
    assert.deepEqual(problemsOf(text), []);
  });

  it("may have keys that become others", () => {
    const map =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  on: a\n  1.50: b\n  010: c\n  yes-it-is: d\n";
    const workspace = workspaceOf({ [testUri]: map });
    const found = problemsIn(workspace, testUri, { severities: {} });
    assert.deepEqual(
      found.map(({ severity, code, message }) => `${severity} ${code}: ${message}`),
      ["true", "1.5", "8"].map(
        (key) => `warning key-is-no-text: Kubernetes reads this key as ${key}: put it in quotes`,
      ),
    );
    assert.match(
      applyEdits(
        map,
        found.flatMap(({ fixes }) => fixes?.[0]?.edits ?? []),
      ),
      /"on": a\n {2}"1.50": b\n {2}"010": c\n {2}yes/,
    );
  });
});
