import assert from "node:assert/strict";
import { join } from "node:path";
import type { Renderer } from "../../src/core/render/renderer";
import type { Judge } from "../../src/core/verdict/verdict";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { projectRoot } from "../support/project-files";
import { RenderedFolder } from "../support/rendered-folder";

/** Prefixes of a file, evenly spread; `most` bounds the time of the test. */
const prefixes = (text: string, most: number): string[] => {
  const step = Math.max(1, Math.ceil(text.length / most));
  return Array.from({ length: Math.ceil(text.length / step) }, (_, index) => text.slice(0, index * step));
};

describe("Half-typed sources on the command line", () => {
  let judge: Judge & Renderer;
  let folder: RenderedFolder;

  before(() => {
    judge = createNodeJudge(join(projectRoot, "dist"));
    folder = new RenderedFolder(judge, join(projectRoot, "test/fixtures/render"));
  });
  after(() => {
    folder.remove();
    judge.dispose();
  });

  for (const [root, files] of [
    [
      "shop/overlays/prod",
      [
        "shop/overlays/prod/kustomization.yaml",
        "shop/overlays/prod/resources.yaml",
        "shop/base/web.yaml",
        "shop/base/kustomization.yaml",
      ],
    ],
    ["chart", ["chart/templates/web.yaml", "chart/templates/_helpers.tpl", "chart/values.yaml", "chart/Chart.yaml"]],
  ] as const)
    for (const file of files)
      it(`reports something or nothing, but never fails: ${file}`, async () => {
        const whole = folder.read(file);
        const expected = await folder.reported(root);
        for (const text of prefixes(whole, 4)) {
          folder.write(file, text);
          const problems = await folder.reported(root);
          assert.ok(!problems.some(({ code }) => code === "rendering-stopped" || code === "not-checked"), text);
        }
        // What was half-typed has left nothing behind.
        folder.write(file, whole);
        assert.deepEqual(await folder.reported(root), expected);
      });
});
