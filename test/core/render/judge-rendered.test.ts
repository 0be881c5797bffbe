import assert from "node:assert/strict";
import type { Problem } from "../../../src/core/problem";
import { placeProblems, type RenderedRoot, writtenPlaces } from "../../../src/core/render/judge-rendered";
import type { RenderAnswer } from "../../../src/core/render/renderer";
import { rootAt } from "../../../src/core/render/roots";
import { spanOf } from "../../../src/core/text";
import { renderFiles } from "../../support/render-files";
import { workspaceOf } from "../../support/workspace";

const files = renderFiles({
  "/shop/kustomization.yaml": "resources: [web.yaml]\nnamePrefix: prod-\n",
  "/shop/web.yaml": "kind: Pod\nmetadata:\n  name: web\nspec:\n  nodeName: a\n",
  "/web/Chart.yaml": "name: web\n",
  "/web/values.yaml": "node: a\n",
  "/web/templates/web.yaml": "kind: Pod\nspec:\n  nodeName: {{ .Values.node }}\n",
});
const origin = { apiVersion: "v1", kind: "Pod", name: "prod-web", path: "web.yaml" };
const kustomized: RenderAnswer = {
  output: "---\n# nothing\n---\nkind: Pod\nmetadata:\n  name: prod-web\nspec:\n  nodeName: a\n",
  used: ["/shop/kustomization.yaml", "/shop/web.yaml"],
  objects: [origin],
};
const charted: RenderAnswer = {
  output: "kind: Pod\nspec:\n  nodeName: a\n",
  used: ["/web/"],
  sources: ["web/templates/web.yaml"],
  lines: [
    [0, 0],
    [0, 1],
    [0, 2],
  ],
};
const shop: RenderedRoot = { root: rootAt("/shop/kustomization.yaml"), answer: kustomized, valuesFiles: [] };
const web: RenderedRoot = { root: rootAt("/web/Chart.yaml"), answer: charted, valuesFiles: ["/web/values.yaml"] };
const manifestOf = ({ answer }: RenderedRoot) => workspaceOf().read("danado:rendered.yaml", answer.output);

describe("The sources of an output", () => {
  const sources = (rendered: RenderedRoot): string[] =>
    writtenPlaces(rendered, manifestOf(rendered), files.textOf, files.read).map(({ offset, place }) => {
      const line = rendered.answer.output.slice(offset).split("\n")[0];
      return `${line} <- ${files.shown(place)}`;
    });

  it("are those of each field of a kustomization's objects, in order", () => {
    assert.deepEqual(sources(shop), [
      "kind: Pod <- /shop/web.yaml: kind",
      "metadata: <- /shop/web.yaml: metadata",
      "name: prod-web <- /shop/kustomization.yaml: prod-",
      "spec: <- /shop/web.yaml: spec",
      "nodeName: a <- /shop/web.yaml: nodeName",
    ]);
  });

  it("are those of each line of a chart", () => {
    assert.deepEqual(sources(web), [
      "kind: Pod <- /web/templates/web.yaml: kind",
      "spec: <- /web/templates/web.yaml: spec",
      "nodeName: a <- /web/templates/web.yaml: nodeName",
    ]);
  });

  it("leave out what has none", () => {
    assert.deepEqual(sources({ ...web, answer: { ...charted, lines: [] } }), []);
    assert.deepEqual(sources({ ...shop, answer: { ...kustomized, objects: [] } }), []);
  });

  it("are those of scalar items, but not of maps in a list", () => {
    const answer: RenderAnswer = {
      ...charted,
      output: "a:\n  - b: c\n  - d\n",
      lines: [
        [0, 0],
        [0, 1],
        [0, 2],
      ],
    };
    assert.deepEqual(
      sources({ ...web, answer }).map((one) => one.split(" <- ")[0]),
      ["a:", "b: c", "d"],
    );
  });
});

describe("Problems of an output", () => {
  const placed = (rendered: RenderedRoot, at: string, length = at.length) => {
    const start = rendered.answer.output.indexOf(at);
    const problem: Problem = {
      ...{ code: "x", source: "practice", severity: "warning", span: spanOf(start, start + length), message: "Wrong" },
      fixes: [{ title: "Fix", edits: [] }],
    };
    const [found] = placeProblems(rendered, manifestOf(rendered), [problem], files.textOf, files.read);
    assert.ok(found);
    assert.equal(found.problem.message, "Wrong");
    assert.ok(!("fixes" in found.problem), "a fix is for the output");
    return found;
  };
  const shown = ({ file, problem: { span } }: ReturnType<typeof placed>) => files.shown({ file, span });

  it("are told at their sources, with the resource", () => {
    assert.equal(shown(placed(shop, "prod-web")), "/shop/kustomization.yaml: prod-");
    assert.equal(shown(placed(shop, "nodeName")), "/shop/web.yaml: nodeName");
    assert.equal(shown(placed(web, "nodeName")), "/web/templates/web.yaml: nodeName");
    assert.equal(shown(placed(web, "nodeName: a\n")), "/web/templates/web.yaml: {{ .Values.node }}");
  });

  it("are told at the value, too, if a chart has it from there", () => {
    assert.equal(files.shown(placed(web, "nodeName").values), "/web/values.yaml: node");
    assert.equal(placed(web, "kind").values, undefined);
  });

  it("are told at the root, if nothing is known of their source", () => {
    const found = placed({ ...web, answer: { ...charted, lines: [] } }, "kind");
    assert.equal(shown(found), "/web/Chart.yaml: ");
    assert.equal(shown(placed(shop, "# nothing")), "/shop/kustomization.yaml: ");
  });

  it("say which resource they are about", () => {
    const answer: RenderAnswer = { ...kustomized, output: `apiVersion: v1\n${kustomized.output.split("---\n")[2]}` };
    assert.equal(placed({ ...shop, answer }, "nodeName").resource, "Pod/prod-web");
    assert.equal(
      placed({ ...shop, answer: { ...answer, output: "apiVersion: v1\nkind: Pod\n" } }, "kind").resource,
      "Pod/",
    );
    assert.equal(placed(web, "kind").resource, undefined);
  });
});
