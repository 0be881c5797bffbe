import assert from "node:assert/strict";
import { readTemplate, type TemplateNode } from "../../../src/core/helm/template-tree";

/** The tree in one line: `if[output] else[call]`. */
const shown = (nodes: readonly TemplateNode[]): string =>
  nodes
    .map((node) => {
      if (node.is !== "block") return `${node.is}${node.pipeline.commands.length}`;
      const otherwise = node.otherwise.length > 0 ? `else[${shown(node.otherwise)}]` : "";
      return `${node.keyword}[${shown(node.body)}]${otherwise}`;
    })
    .join(" ");
const tree = (text: string): string => shown(readTemplate(text).nodes);

describe("The tree of a template", () => {
  it("has outputs, calls and blocks", () => {
    assert.equal(tree("{{ .a }}{{ .b | f }}"), "output1 output2");
    assert.equal(tree('{{ template "x" . }}'), "call1");
    for (const keyword of ["if", "with", "range"])
      assert.equal(tree(`{{ ${keyword} .a }}{{ .b }}{{ end }}{{ .c }}`), `${keyword}[output1] output1`);
    assert.equal(tree('{{ define "x" }}{{ .b }}{{ end }}{{ block "y" . }}{{ end }}'), "define[output1] block[]");
  });

  it("has other branches", () => {
    assert.equal(tree("{{ if .a }}{{ .b }}{{ else }}{{ .c }}{{ .d }}{{ end }}"), "if[output1]else[output1 output1]");
    assert.equal(
      tree("{{ if .a }}{{ .b }}{{ else if .c }}{{ .d }}{{ else }}{{ .e }}{{ end }}{{ .f }}"),
      "if[output1]else[if[output1]else[output1]] output1",
    );
    assert.equal(tree("{{ with .a }}{{ else with .c }}{{ .d }}{{ end }}{{ .f }}"), "with[]else[with[output1]] output1");
    assert.equal(tree("{{ if .a }}{{ else x }}{{ .d }}{{ end }}"), "if[]else[output1]");
  });

  it("leaves out comments and jumps", () => {
    assert.equal(tree("{{/* a */}}{{ range .a }}{{ break }}{{ continue }}{{ end }}"), "range[]");
  });

  it("is read as far as possible", () => {
    assert.equal(tree("{{ end }}{{ .a }}{{ else }}{{ .b }}"), "output1 output1");
    assert.equal(tree("{{ if .a }}{{ .b }}"), "if[output1]");
  });

  it("says where each block ends, an else-if with its if", () => {
    const ends = (text: string): number[] => {
      const all: number[] = [];
      const visit = (nodes: readonly TemplateNode[]): void => {
        for (const node of nodes)
          if (node.is === "block") {
            all.push(node.end);
            visit(node.body);
            visit(node.otherwise);
          }
      };
      visit(readTemplate(text).nodes);
      return all;
    };
    assert.deepEqual(ends("{{ if a }}{{ end }} x"), [19]);
    assert.deepEqual(ends("{{ if a }}{{ else if b }}{{ end }} x"), [34, 34]);
    assert.deepEqual(ends("{{ if a }}{{ if b }}{{ end }} x"), [31, 29]);
  });

  it("names the templates that it defines", () => {
    const { definitions } = readTemplate(
      '{{- define "a.b" }}{{ end }}{{ block "c" . }}{{ end }}{{ define x }}{{ end }}{{ if "d" }}',
    );
    assert.deepEqual(
      definitions.map(({ name, nameStart, nameEnd, block }) => [name, nameStart, nameEnd, block.keyword]),
      [
        ["a.b", 12, 15, "define"],
        ["c", 38, 39, "block"],
      ],
    );
  });
});
