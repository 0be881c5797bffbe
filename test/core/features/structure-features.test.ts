import assert from "node:assert/strict";
import { linksIn } from "../../../src/core/features/document-links";
import { foldsIn } from "../../../src/core/features/folding";
import { type OutlineItem, outlineIn, resourcesMatching } from "../../../src/core/features/outline";
import { selectionRangesAt } from "../../../src/core/features/selection-ranges";
import { setLanguage } from "../../../src/core/l10n";
import { readCursor } from "../../support/marks";
import { testUri, workspaceOf } from "../../support/workspace";

/** Each item as its depth, shape, name and detail. */
function outlined(text: string): string[] {
  const lines = (item: OutlineItem, depth: number): string[] => [
    `${"  ".repeat(depth)}${item.shape} ${item.name}${item.detail && ` (${item.detail})`}`,
    ...item.children.flatMap((child) => lines(child, depth + 1)),
  ];
  return outlineIn(workspaceOf({ [testUri]: text }), testUri).flatMap((item) => lines(item, 0));
}
const inSpec = (spec: string) => outlined(`kind: Pod\napiVersion: v1\nspec:\n${spec}`).slice(4);

describe("The outline", () => {
  before(() => setLanguage("en"));

  it("has each resource with its namespace, and the fields in it", () => {
    assert.deepEqual(outlined("apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\n"), [
      "resource Pod/web (shop)",
      "  text apiVersion (v1)",
      "  text kind (Pod)",
      "  map metadata",
      "    text name (web)",
      "    text namespace (shop)",
    ]);
    assert.deepEqual(outlined("a: b\n"), []);
    assert.equal(outlined("apiVersion: v1\nkind: Pod\n")[0], "resource Pod");
    assert.equal(outlined("apiVersion: v1\nmetadata: { name: web }\n")[0], "resource web");
    assert.equal(outlined("apiVersion: v1\nspec: {}\n")[0], "resource no kind yet");
    assert.equal(outlined("kind: Pod\nmetadata: { name: web }\n")[0], "resource Pod");
  });

  it("knows the shape of each value", () => {
    assert.deepEqual(
      inSpec("  a: text\n  b: 1\n  c: true\n  d: null\n  e: [x]\n  f: {}\n  g: 123456789012345678901\n  h: 1.5\n"),
      [
        "    text a (text)",
        "    number b (1)",
        "    boolean c (true)",
        "    null d",
        "    list e",
        "      text x",
        "    map f",
        "    number g (123456789012345678901)",
        "    number h (1.5)",
      ],
    );
  });

  it("names items by what identifies them, or else by their number", () => {
    const item = (text: string) => inSpec(`  a: [{ ${text} }]\n`)[1]?.trim();
    assert.equal(item("image: x, name: web"), "map web");
    assert.equal(item("protocol: TCP, containerPort: 80, port: 1"), "map 80");
    assert.equal(item("mountPath: /a, port: 1"), "map 1");
    assert.equal(item("key: k, mountPath: /a"), "map /a");
    assert.equal(item("host: h, key: k"), "map k");
    assert.equal(item("path: /p, host: h"), "map h");
    assert.equal(item("kind: K, path: /p"), "map /p");
    assert.equal(item("type: T, kind: K"), "map K");
    assert.equal(item("type: T, x: y"), "map T");
    assert.equal(item("x: y"), "map [0]");
    assert.equal(item("name: '', type: T"), "map T");
    assert.deepEqual(inSpec('  a: [b, ""]\n').slice(1), ["      text b", "      text [1]"]);
  });

  it("shortens long values and shows only their first line", () => {
    const x = (count: number) => "x".repeat(count);
    assert.deepEqual(inSpec(`  a: ${x(60)}\n  b: ${x(61)}\n  c: |\n    one\n    two\n  "": d\n`), [
      `    text a (${x(60)})`,
      `    text b (${x(60)}…)`,
      "    text c (one)",
      '    text "" (d)',
    ]);
    assert.deepEqual(inSpec('  a: "  b\\nc"\n'), ["    text a (b)"]);
  });

  it("does not follow an alias", () => {
    assert.deepEqual(inSpec("  a: &x { b: c }\n  d: *x\n").slice(0, 3), ["    map a", "      text b (c)", "    map d"]);
  });

  it("shows no values of a Secret, nor where they are elsewhere", () => {
    const lines = outlined(
      "apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData: { key: correct-horse-battery }\n",
    );
    assert.ok(lines.includes("    text key"));
    assert.doesNotMatch(lines.join(), /correct/);
  });

  it("selects a resource at its kind, a field at its key", () => {
    const text = "apiVersion: v1\nkind: Pod\nspec: { a: b }\n";
    const [item] = outlineIn(workspaceOf({ [testUri]: text }), testUri);
    assert.ok(item);
    const shown = ({ span, nameSpan }: OutlineItem) =>
      [span, nameSpan].map(({ start, end }) => text.slice(start, end)).join(" | ");
    assert.equal(text.slice(item.nameSpan.start, item.nameSpan.end), "kind");
    assert.equal(item.children[2] && shown(item.children[2]), "spec: { a: b } | spec");
  });

  it("finds resources of all files by the letters of their titles", () => {
    const workspace = workspaceOf({
      "file:///a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web, namespace: shop }\n",
      "file:///b.yaml": "apiVersion: v1\nkind: Pod\nmetadata: { name: worker }\n",
    });
    const found = (query: string, most?: number) =>
      resourcesMatching(workspace, query, most).map(({ title, namespace }) => `${title} ${namespace}`);
    assert.deepEqual(found(""), ["ConfigMap/web shop", "Pod/worker "]);
    assert.deepEqual(found("c m W"), ["ConfigMap/web shop"]);
    assert.deepEqual(found("pwk"), ["Pod/worker "]);
    assert.deepEqual(found("wp"), []);
    assert.deepEqual(found("", 1), ["ConfigMap/web shop"]);
    const [first] = resourcesMatching(workspace, "web");
    assert.deepEqual([first?.uri, first?.span.end], ["file:///a.yaml", (first?.span.start ?? 0) + "web".length]);
  });
});

describe("Folding", () => {
  const folds = (text: string) => {
    const found = foldsIn(workspaceOf({ [testUri]: text }), testUri);
    return found?.map(({ span, kind = "" }) => `${kind}${kind && " "}${text.slice(span.start, span.end)}`);
  };

  it("hides documents, fields and comments", () => {
    const text = "\n# one\n# two\napiVersion: v1\nkind: Pod\nspec:\n  a: b # c\n\n";
    assert.deepEqual(folds(text), [
      text.trim(),
      "apiVersion: v1",
      "kind: Pod",
      "spec:\n  a: b",
      "a: b",
      "comment # one\n# two",
    ]);
  });

  it("hides comments of two lines or more, with their indentation, and no text that looks like one", () => {
    const text = "apiVersion: v1\nkind: Pod\nspec:\n  # a\r\n  # b\n  c: |\n    # d\n    # e\n  # alone\n  f: g\n";
    assert.deepEqual(
      folds(text)?.filter((fold) => fold.startsWith("comment")),
      ["comment   # a\r\n  # b"],
    );
  });

  it("moves with the document, and is undefined for other files", () => {
    const pod = "apiVersion: v1\nkind: Pod\nspec:\n  a: b\n";
    const workspace = workspaceOf({ [testUri]: pod });
    const before = foldsIn(workspace, testUri);
    workspace.update(testUri, `a: b\n---\n${pod}`);
    const after = foldsIn(workspace, testUri) ?? [];
    const moved = before?.map(({ span }) => span.start + "a: b\n---\n".length);
    assert.ok(moved?.every((start) => after.some(({ span }) => span.start === start)));
    assert.equal(foldsIn(workspaceOf({ [testUri]: "a: b\n" }), testUri), undefined);
    assert.equal(foldsIn(workspaceOf(), testUri), undefined);
    assert.deepEqual(folds("kind: Pod\nmetadata: { name: a }\n")?.[0], "kind: Pod\nmetadata: { name: a }");
  });

  it("does not follow an alias", () => {
    assert.equal(
      folds("apiVersion: v1\nkind: Pod\na: &x { b: c }\nd: *x\n")?.filter((fold) => fold === "b: c").length,
      1,
    );
  });
});

describe("Expand Selection", () => {
  it("goes from the value to its field, what is around it, and the document", () => {
    const { text, offset } = readCursor("apiVersion: v1\nkind: Pod\nspec:\n  a: [x, b$0c]\n");
    const ranges = selectionRangesAt(workspaceOf({ [testUri]: text }), testUri, offset);
    assert.deepEqual(
      ranges.map(({ start, end }) => text.slice(start, end)),
      ["bc", "[x, bc]", "a: [x, bc]", "spec:\n  a: [x, bc]", text.trimEnd(), text],
    );
    const onKey = selectionRangesAt(workspaceOf({ [testUri]: text }), testUri, text.indexOf("pec:"));
    assert.equal(text.slice(onKey[0]?.start, onKey[0]?.end), "spec");
  });

  it("has nothing to go to in an empty file", () => {
    assert.deepEqual(selectionRangesAt(workspaceOf({ [testUri]: "" }), testUri, 0), []);
    assert.deepEqual(selectionRangesAt(workspaceOf(), testUri, 0), []);
  });
});

describe("Links of images", () => {
  it("lead to the page of each registry that has pages", () => {
    const target = (image: string) =>
      linksIn(
        workspaceOf({ [testUri]: `apiVersion: v1\nkind: Pod\nspec: { containers: [{ image: ${image} }] }\n` }),
        testUri,
      )[1]?.target;
    assert.equal(target("nginx"), "https://hub.docker.com/_/nginx");
    assert.equal(target("grafana/loki:1"), "https://hub.docker.com/r/grafana/loki");
    assert.equal(target("quay.io/a/b"), "https://quay.io/repository/a/b");
    assert.equal(target("ghcr.io/a/b"), "https://ghcr.io/a/b");
    assert.equal(target("mcr.microsoft.com/dotnet/sdk"), "https://mcr.microsoft.com/artifact/mar/dotnet/sdk");
    assert.equal(target("public.ecr.aws/a/b"), "https://gallery.ecr.aws/a/b");
    assert.equal(target("registry.example.com/a"), undefined);
  });
});
