import assert from "node:assert/strict";
import { blockAround, blocksOf, recording } from "../../scripts/mutants/blocks";
import { ImportGraph } from "../../scripts/mutants/import-graph";
import { difference, mutated, mutationsIn } from "../../scripts/mutants/mutations";
import { sample } from "../../scripts/mutants/sample";
import { projectRoot } from "../support/project-files";

const source = `import { other } from "./other";
type Names = "a" | "b";
export const isSmall = (count: number, names: readonly string[] = ["x"]): boolean => {
  if (count < 3 && !names.some((name) => name.startsWith("y"))) return true;
  return other?.value === \`\${count} left\`;
};
`;

const replaced = (mutator: string) =>
  mutationsIn(source)
    .filter((one) => one.mutator === mutator)
    .map(({ start, end, replacement }) => `${source.slice(start, end)} -> ${replacement}`);

describe("The mutants", () => {
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: a source is looked at.
  it("are the small mistakes that people make, one at a time", () => {
    assert.deepEqual(replaced("EqualityOperator"), ["< -> <=", "< -> >=", "=== -> !=="]);
    assert.deepEqual(replaced("LogicalOperator"), ["&& -> ||"]);
    assert.deepEqual(replaced("MethodExpression"), ["some -> every", "startsWith -> endsWith"]);
    assert.deepEqual(replaced("OptionalChaining"), ["?. -> ."]);
    assert.deepEqual(replaced("ArrayDeclaration"), ['["x"] -> []']);
    assert.deepEqual(replaced("StringLiteral"), ['"x" -> ""', '"y" -> ""', "`${count} left` -> ``"]);
    assert.deepEqual(replaced("ArrowFunction"), ['name.startsWith("y") -> undefined']);
    assert.equal(replaced("ConditionalExpression").length, 2);
    assert.equal(replaced("BlockStatement").length, 1);
    assert.deepEqual(replaced("ReturnValue"), ["true -> undefined", "other?.value === `${count} left` -> undefined"]);
  });

  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: a source is looked at.

  it("change the text where they say, and leave types and imports alone", () => {
    for (const mutation of mutationsIn(source)) {
      const text = mutated(source, mutation);
      assert.notEqual(text, source);
      assert.ok(text.startsWith(source.slice(0, source.indexOf("export"))));
      assert.match(difference(source, mutation), /^ {2}- /);
    }
  });

  it("are the same for the same seed, and others for another", () => {
    const of = (seed: number) =>
      sample(projectRoot, ["src/core/glob.ts", "src/core/text.ts"], 5, seed).map(
        ({ source, mutation: { start, replacement } }) => `${source} ${start} ${replacement}`,
      );
    assert.equal(of(1).length, 5);
    assert.deepEqual(of(1), of(1));
    assert.notDeepEqual(of(1), of(2));
  });

  it("are tried where a test runs the block that they change", () => {
    const text =
      "export const size = (n: number) => (n > 9 ? big(n) : n);\nfunction big(n: number) {\n  return n * 2;\n}\n";
    const blocks = blocksOf(text);
    const around = (part: string) => {
      const block = blocks[blockAround(blocks, text.indexOf(part), text.indexOf(part) + part.length)];
      return block && text.slice(block.start, block.end);
    };
    assert.equal(around("n > 9"), "n > 9 ? big(n) : n");
    assert.equal(around("big(n)"), "big(n)");
    assert.equal(around("n * 2"), "{\n  return n * 2;\n}");
    assert.equal(around("size"), undefined);
    assert.match(
      recording(text, "src/size.ts", "./recorder"),
      /^import .* => \(\(\$executed\[0\] = 1, n > 9 \? \(\$executed\[1\] = 1, big\(n\)\) : /,
    );
  });

  it("are tried with the tests that reach their source, its own first", () => {
    const graph = new ImportGraph(projectRoot);
    const tests = ["test/core/hover.test.ts", "test/core/manifest/split.test.ts", "test/project/mutants.test.ts"];
    const found = graph.testsOf("src/core/manifest/split.ts", tests);
    assert.equal(found[0], "test/core/manifest/split.test.ts");
    assert.deepEqual([...found].sort(), ["test/core/hover.test.ts", "test/core/manifest/split.test.ts"]);
  });
});
