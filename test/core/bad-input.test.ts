import assert from "node:assert/strict";
import { shapes } from "../../scripts/stress/shapes";
import { problemsIn, problemsWhileTyping } from "../../src/core/analysis";
import { completionsAt } from "../../src/core/features/completion";
import { foldsIn } from "../../src/core/features/folding";
import { isLiveAnalysed } from "../../src/core/manifest/live-analysed";
import { ignoresIn } from "../../src/core/practice/ignores";
import { levelsOf } from "../../src/core/practice/levels";
import { createWorkspace, type Workspace } from "../../src/core/workspace";
import { documentOf, documentsOf, testUri, workspaceOf } from "../support/workspace";

const configMap = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";
const pod =
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n      image: nginx:1\n";

const problems = (text: string) => {
  const workspace = workspaceOf({ [testUri]: text });
  return problemsIn(workspace, testUri, { severities: {} });
};

/** How often a pattern is tried while something is done. */
function patternsTried(work: () => void): number {
  const { test } = RegExp.prototype;
  let tried = 0;
  RegExp.prototype.test = function (text) {
    tried++;
    return test.call(this, text);
  };
  try {
    work();
  } finally {
    RegExp.prototype.test = test;
  }
  return tried;
}

describe("Bad input", () => {
  it("may begin with any number of blank lines", () => {
    // Tried in all ways to part them, forty take longer than anybody lives.
    for (const blank of ["\n", "  \n", "\r\n", "\t\n", "\n# a\n\n"]) {
      assert.equal(documentOf(blank.repeat(5000) + configMap).role, "resource");
      assert.equal(documentOf(blank.repeat(5000)).role, "empty");
    }
    assert.equal(documentOf(" \n# only\n \r\n\t# comments").role, "empty");
    assert.equal(documentOf("\u00a0apiVersion: v1").role !== "empty", true);
  });

  it("may have braces, dashes and blanks without end on one line", function () {
    // Each of these took minutes in a pattern that looked to the line's end from each of its characters.
    this.timeout(10_000);
    for (const value of [`'{{${" ".repeat(300_000)}`, `'{{${"{{ a".repeat(100)}`, `'{{${"-".repeat(300_000)}`])
      assert.notEqual(documentOf(`${configMap}data:\n  a: ${value}'\n`).role, "empty");
  });

  it("is known for a template wherever on the line it says so, if it is one of a chart's", () => {
    const inChart = "file:///shop/templates/a.yaml";
    for (const value of [
      "'{{ .Values.a }}'",
      "'{{ x }} {{ .Release.Name }}'",
      "'{{- include \"a\" . }}'",
      "'{{ lower $.Values.a }}'",
      "x # {{ .Values.a }}",
    ]) {
      assert.equal(documentOf(`${configMap}data:\n  a: ${value}\n`, inChart).role, "template", value);
      assert.equal(documentOf(`${configMap}data:\n  a: ${value}\n`).role, "resource", value);
    }
    for (const value of ["'{{ x }} .Values.a'", "'{{workflow.name}}'", "a .Values.b"])
      assert.equal(documentOf(`${configMap}data:\n  a: ${value}\n`, inChart).role, "resource", value);
    assert.equal(documentOf(`${configMap}data:\n  a: |   # text\n    {{ .Values.a }}\n`).role, "resource");
    assert.equal(documentOf(`${configMap}data:\n  a: b\n  c: {{ .Values.a }}\n`).role, "template");
  });

  it("is answered with the first problems of many", () => {
    const unknown = Array.from({ length: 2000 }, (_, at) => `  unknown${at}: a\n`).join("");
    assert.equal(problems(`${pod}${unknown}`).filter(({ code }) => code === "unknown-field").length, 100);
    const twice = "        - {name: A, value: b}\n".repeat(2000);
    assert.equal(problems(`${pod}      env:\n${twice}`).filter(({ code }) => code === "duplicate-entry").length, 100);
    const numbers = Array.from({ length: 2000 }, (_, at) => `  k${at}: 1\n`).join("");
    assert.equal(problems(`${configMap}data:\n${numbers}`).filter(({ code }) => code === "wrong-type").length, 100);
    const containers = Array.from({ length: 2000 }, (_, at) => `    - {name: c${at}, image: a}\n`).join("");
    assert.equal(problems(`${pod}${containers}`).filter(({ code }) => code === "container-without-limits").length, 500);
  });

  it("costs in proportion to its comments that ignore something", () => {
    const tried = (size: number) => {
      const workspace = workspaceOf();
      const document = workspace.update(testUri, `${configMap}${"# danado-ignore a\n".repeat(size)}data: {}\n`)
        .documents[0];
      return patternsTried(() => document && ignoresIn(workspace.catalog, document));
    };
    const [some, four] = [tried(200), tried(800)];
    assert.ok(some > 0 && four <= 4.5 * some, `${some} became ${four}`);
  });

  it("speaks of the line below, however many comments ignore something there", () => {
    const text = `${configMap}# danado-ignore a\n  # danado-ignore b\n\n# danado-ignore c\ndata: {} # danado-ignore d\n# danado-ignore e\n`;
    const workspace = workspaceOf();
    const [document] = workspace.update(testUri, text).documents;
    assert.ok(document);
    assert.deepEqual(
      ignoresIn(workspace.catalog, document).map(({ rule, covers }) => [rule, text.slice(covers.start, covers.end)]),
      [
        ["a", "data: {} # danado-ignore d"],
        ["b", "data: {} # danado-ignore d"],
        ["c", "data: {} # danado-ignore d"],
        ["d", "data: {} # danado-ignore d"],
        ["e", ""],
      ],
    );
  });

  it("finds the document at a place among very many", () => {
    const text = `${configMap}---\n`.repeat(3000);
    const { documents, documentAt } = workspaceOf().update(testUri, text);
    for (const at of [0, 1, 1500, 2999]) {
      const document = documents[at];
      assert.ok(document);
      assert.equal(documentAt(document.start), document);
      assert.equal(documentAt(document.start + 5), document);
    }
    assert.equal(documentAt(text.length + 1), undefined);
    // Between two documents stand the dashes, which belong to none.
    assert.equal(documentAt((documents[0]?.end ?? 0) + 2), undefined);
    assert.equal(documentsOf("").length, 1);
  });

  it("is not followed while typing when it has too many entries, on lines of their own or not", () => {
    for (const text of [
      `${configMap}data:\n${Array.from({ length: 50_000 }, (_, at) => `  k${at}: v\n`).join("")}`,
      `${configMap}data: {${Array.from({ length: 50_000 }, (_, at) => `k${at}: v`).join(", ")}}\n`,
      `${configMap}---\n`.repeat(9000),
    ]) {
      const workspace = workspaceOf();
      assert.equal(isLiveAnalysed(workspace.update(testUri, text)), false);
      const [only, ...more] = problemsWhileTyping(workspace, testUri, { severities: {} });
      assert.deepEqual([only?.code, only?.severity, more.length], ["too-large-to-follow", "info", 0]);
    }
    // A long text is one entry, and 500 Deployments are a day's work.
    assert.equal(
      isLiveAnalysed(workspaceOf().update(testUri, `${configMap}data:\n  a: ${"x".repeat(900_000)}\n`)),
      true,
    );
    assert.equal(isLiveAnalysed(workspaceOf().update(testUri, `${pod.repeat(5)}---\n`.repeat(500))), true);
  });

  it("may merge maps into maps without end", () => {
    const wide = Array.from({ length: 3000 }, (_, at) => `  k${at}: v\n`).join("");
    const takers = Array.from({ length: 1000 }, (_, at) => `  m${at}:\n    <<: *x\n`).join("");
    const { root } = documentOf(`${configMap}x: &x\n${wide}data:\n${takers}`);
    let fields = 0;
    for (const taker of root?.get("data")?.children ?? []) fields += taker.children.length;
    assert.ok(fields >= 3000 && fields <= 20_000, String(fields));
    const deep = Array.from({ length: 3000 }, (_, at) => `  m${at + 1}: &m${at + 1}\n    <<: [*m${at}, *m${at}]\n`);
    const bomb = documentOf(`${configMap}data:\n  m0: &m0 {a: b}\n${deep.join("")}`).root?.get("data");
    assert.equal(bomb?.children.length, 3001);
    for (const map of bomb?.children ?? []) assert.ok(map.children.length <= 1);
  });

  it("takes the first of two maps that are merged and have the same key", () => {
    const { root } = documentOf(`${configMap}a: &a {k: first}\nb: &b {k: second, l: b}\ndata:\n  <<: [*a, *b]\n`);
    assert.deepEqual(
      root?.get("data")?.children.map((field) => [field.key, field.text()]),
      [
        ["k", "first"],
        ["l", "b"],
      ],
    );
  });

  it("may have anchors without end where something is completed", () => {
    const text = `${configMap}data:\n  a: ${"&a ".repeat(30_000)}x\n`;
    const workspace = workspaceOf({ [testUri]: text });
    assert.doesNotThrow(() => completionsAt(workspace, testUri, text.length));
  });

  it("is not even read when it is too large to be followed: what is on disk stands for it", () => {
    const before = workspaceOf();
    const workspace = createWorkspace({ catalog: before.catalog, catalogText: before.catalogText, followsOnly: true });
    const text = `${configMap}---\n`.repeat(9000);
    workspace.index.setFile(testUri, workspace.summaryOf(testUri, configMap));
    const tried = patternsTried(() => {
      workspace.update(testUri, text);
      assert.equal(workspace.index.resourcesIn(testUri).length, 1);
      assert.deepEqual([...workspace.manifests], []);
      assert.equal(problemsWhileTyping(workspace, testUri, { severities: {} }).length, 1);
    });
    assert.ok(tried < 20, String(tried));
    workspace.update(testUri, `${configMap}---\n${configMap}`);
    assert.equal(workspace.index.resourcesIn(testUri).length, 2);
  });

  it("may be nested as deeply as is read where something is completed", () => {
    const deep = Array.from({ length: 240 }, (_, n) => `${" ".repeat(n + 1)}a:\n`).join("");
    const text = `${pod}status:\n${deep}`;
    const workspace = workspaceOf({ [testUri]: text });
    // Asked twice at each level, the type of the innermost would never be known.
    const asked = lookUps(workspace, () => completionsAt(workspace, testUri, text.length - 2));
    assert.ok(asked > 0 && asked < 5000, String(asked));
  });

  it("may name one resource thousands of times, or thousands of others", () => {
    for (const shape of ["documents with the same name", "Services that select each other's Pods"]) {
      const compared = (size: number) => {
        const workspace = workspaceOf({ [testUri]: shapes[shape]?.(size) ?? "" });
        return resourcesSeen(workspace, () => problemsIn(workspace, testUri, { severities: levelsOf("strict") }));
      };
      const [some, four] = [compared(20_000), compared(80_000)];
      assert.ok(some > 0 && four <= 4.5 * some, `${shape}: ${some} became ${four}`);
    }
  });

  it("may have a comment that ignores something behind each of its values", () => {
    const tried = (size: number) => {
      const workspace = workspaceOf();
      const [document] = workspace.update(testUri, shapes["comments behind values"]?.(size) ?? "").documents;
      assert.ok(document);
      return patternsTried(() => ignoresIn(workspace.catalog, document));
    };
    const [some, four] = [tried(20_000), tried(80_000)];
    assert.ok(some > 0 && four <= 4.5 * some, `${some} became ${four}`);
  });

  it("may have labels without end where something is typed", () => {
    const written = (size: number) => {
      const text = shapes["labels that are no labels"]?.(size) ?? "";
      const workspace = workspaceOf({ [testUri]: text });
      problemsIn(workspace, testUri, { severities: {} });
      workspace.update(testUri, `${text}# a`);
      const ofComment = charactersWritten(() => problemsIn(workspace, testUri, { severities: {} }));
      assert.equal(ofComment, 0, "what others see of it is as it was");
      workspace.update(testUri, text.replace(": /", ": /a"));
      return charactersWritten(() => problemsIn(workspace, testUri, { severities: {} }));
    };
    const [some, four] = [written(20_000), written(80_000)];
    assert.ok(some > 0 && four <= 4.5 * some, `${some} became ${four}`);
  });

  it("may have keys without end at its root, each of which asks for the kind", () => {
    const { root } = documentOf(
      `${configMap}${Array.from({ length: 20_000 }, (_, at) => `k${at}: v\n`).join("")}kind: B\n`,
    );
    assert.equal(root?.text("kind"), "B");
    // Looked for from the end each time, half of them would be passed: two hundred million.
    let passed = 0;
    const { findLast } = Array.prototype;
    Object.assign(Array.prototype, {
      findLast(this: unknown[], ...asked: Parameters<typeof findLast>) {
        passed += this.length;
        return findLast.apply(this, asked);
      },
    });
    try {
      for (let at = 0; at < 1000; at++) assert.equal(root?.text(`k${at}`), "v");
    } finally {
      Object.defineProperty(Array.prototype, "findLast", { value: findLast, enumerable: false });
    }
    assert.equal(passed, 0);
  });

  it("may have lines that end in carriage returns alone: its comments fold all the same", () => {
    const text = `${configMap}${"# a\n".repeat(3)}data: {}\n`.replaceAll("\n", "\r");
    const folds = foldsIn(workspaceOf({ [testUri]: text }), testUri) ?? [];
    const comments = folds.filter(({ kind }) => kind === "comment").map(({ span }) => text.slice(span.start, span.end));
    assert.deepEqual(comments, ["# a\r# a\r# a"]);
  });

  it("may ignore thousands of rules in one annotation", () => {
    const told = problems(
      configMap.replace("name: a", `name: a\n  annotations: { danado.dev/ignore: "${"a, ".repeat(5000)}" }`),
    );
    assert.equal(told.filter(({ code }) => code === "unknown-rule").length, 150);
  });
});

/** How long all the JSON is that is made while something is done. */
function charactersWritten(work: () => void): number {
  const { stringify } = JSON;
  let count = 0;
  Object.assign(JSON, {
    stringify: (...asked: Parameters<typeof stringify>) => {
      const text = stringify(...asked) as string | undefined;
      count += text?.length ?? 0;
      return text;
    },
  });
  try {
    work();
  } finally {
    Object.assign(JSON, { stringify });
  }
  return count;
}

/** How often a type's fields are looked up. */
function lookUps(workspace: Workspace, work: () => void): number {
  const { types } = workspace.catalog;
  let count = 0;
  const counting = new Proxy(types, {
    get(target, key) {
      count++;
      return Reflect.get(target, key);
    },
  });
  Object.assign(workspace.catalog, { types: counting });
  try {
    work();
  } finally {
    Object.assign(workspace.catalog, { types });
  }
  return count;
}

/** How many resources the index goes through. */
function resourcesSeen({ index: { lookup } }: Workspace, work: () => void): number {
  let count = 0;
  const counted = <Found extends Iterable<unknown>>(found: Found): Found => {
    count += [...found].length;
    return found;
  };
  const { named, ofKind } = lookup;
  const select = lookup.maybeSelectedBy.bind(lookup);
  Object.assign(lookup, {
    named: (...asked: [string, string]) => counted(named(...asked)),
    ofKind: (kind: string) => counted(ofKind(kind)),
    maybeSelectedBy: (selector: Parameters<typeof select>[0]) => counted(select(selector)),
  });
  work();
  return count;
}
