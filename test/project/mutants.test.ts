import assert from "node:assert/strict";
import { ImportGraph } from "../../scripts/mutants/import-graph";
import { difference, mutated, mutationsIn } from "../../scripts/mutants/mutations";
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
  });

  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: a source is looked at.

  it("change the text where they say, and leave types and imports alone", () => {
    for (const mutation of mutationsIn(source)) {
      const text = mutated(source, mutation);
      assert.notEqual(text, source);
      assert.ok(text.startsWith(source.slice(0, source.indexOf("export"))));
      assert.match(difference(source, mutation), /^line \d, \w+\n {2}- /);
    }
  });

  it("are tried with the tests that reach their source, its own first", () => {
    const graph = new ImportGraph(projectRoot);
    const tests = ["test/core/hover.test.ts", "test/core/manifest/split.test.ts", "test/project/mutants.test.ts"];
    const found = graph.testsOf("src/core/manifest/split.ts", tests);
    assert.equal(found[0], "test/core/manifest/split.test.ts");
    assert.deepEqual([...found].sort(), ["test/core/hover.test.ts", "test/core/manifest/split.test.ts"]);
  });
});
