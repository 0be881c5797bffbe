import assert from "node:assert/strict";
import { hoverAt } from "../../../src/core/features/hover";
import { setLanguage } from "../../../src/core/l10n";
import { readCursor } from "../../support/marks";
import { testUri, workspaceOf } from "../../support/workspace";

/** The line of a hover that says the type of the field at `$0`. */
function typeLine(marked: string): string | undefined {
  const { text, offset } = readCursor(marked);
  const hover = hoverAt(workspaceOf({ [testUri]: text }), testUri, offset);
  return /^Type: (.*)$/m.exec(hover?.markdown ?? "")?.[1];
}

const deployment = (spec: string) => `apiVersion: apps/v1\nkind: Deployment\nspec: { ${spec} }\n`;
const container = (text: string) => deployment(`template: { spec: { containers: [{ ${text} }] } }`);
const definition = (schema: string) =>
  `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: { versions: [{ schema: { openAPIV3Schema: { ${schema} } } }] }\n`;

describe("The type of a field that a hover says", () => {
  before(() => setLanguage("en"));
  const secret = "apiVersion: v1\nkind: Secret\nda$0ta: {}\n";
  const types: Readonly<Record<string, string>> = {
    [deployment("repl$0icas: 1")]: "whole number · Default: `1`",
    [deployment("pau$0sed: true")]: "true or false",
    [deployment("sele$0ctor: {}")]: "object `LabelSelector` · required",
    [deployment("template: { spec: { contain$0ers: [] } }")]: "list of `Container` · required",
    [deployment("template: { spec: { nodeSel$0ector: {} } }")]: "pairs of name and text",
    [deployment("template: { spec: { hostn$0ame: a } }")]: "text",
    [deployment("template: { metadata: { creationTime$0stamp: a } }")]: "point in time",
    [deployment("template: { metadata: { finali$0zers: [] } }")]: "list of text",
    [container("resources: { lim$0its: {} }")]: "pairs of name and quantity",
    [container("livenessProbe: { httpGet: { po$0rt: 1 } }")]: "number or text · required",
    [deployment("template: { spec: { volumes: [{ emptyDir: { sizeL$0imit: 1 } }] } }")]: "quantity",
    [secret]: "pairs of name and bytes in base64",
    [definition("max$0imum: 1")]: "number",
    [definition("defau$0lt: 1")]: "anything",
  };
  for (const [marked, type] of Object.entries(types))
    it(`${/\w*\$0\w*/.exec(marked)?.[0].replace("$0", "")} is ${type}`, () => assert.equal(typeLine(marked), type));
});
