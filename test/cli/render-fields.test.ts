import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createConfigs } from "../../src/cli/config";
import { renderFolder } from "../../src/cli/render";
import type { Renderer } from "../../src/core/render/renderer";
import type { Judge } from "../../src/core/verdict/verdict";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { projectRoot } from "../support/project-files";
import { RenderedFolder } from "../support/rendered-folder";

const folder = join(projectRoot, "test/fixtures/kustomize-fields");
const names = readdirSync(folder).filter((name) => name !== "expected");

/** `expected/` is what `kustomize build --enable-helm` of kustomize 5.8.1 printed, with Helm 4.2.1. */
describe("Fields of a kustomization", () => {
  let judge: Judge & Renderer;
  before(() => {
    judge = createNodeJudge(join(projectRoot, "dist"));
  });
  after(() => judge.dispose());

  for (const name of names) {
    it(`renders ${name} as Kustomize does`, async () => {
      const { output, failures } = await renderFolder(join(folder, name), undefined, judge, createConfigs({}));
      assert.deepEqual(failures, []);
      assert.equal(output, readFileSync(join(folder, "expected", `${name}.yaml`), "utf8"));
    });
  }

  it("has a sample for each field that is rarely used", () => {
    const all = names.map((name) => readFileSync(join(folder, name, "kustomization.yaml"), "utf8")).join("\n");
    for (const field of [
      ...["configurations", "crds", "openapi", "bases", "patchesJson6902", "patchesStrategicMerge"],
      ...["generators", "transformers", "validators", "helmGlobals", "helmCharts"],
    ])
      assert.match(all, new RegExp(`^${field}:`, "m"), field);
  });

  describe("with a mistake", () => {
    const mistakes = [
      ["configurations/kustomization.yaml", "{ team: shop }", "{ team: 'a shop!' }", 3],
      ["bases/base/web.yaml", "image:", "imagee:", 9],
      ["bases/replicas.json", '"value": 3', '"value": "three"', 1],
      ["bases/kustomization.yaml", "path: /spec/paused", "path: /spec/puased", 9],
      ["bases/kustomization.yaml", "minReadySeconds: 5", "minReadySeconds: soon", 18],
      ["generators/config.yaml", "tea=green", "a b=green", 4],
      ["generators/labels.yaml", "team: shop", "team: 'a shop!'", 4],
      ["helm/vendor/web/templates/web.yaml", "replicas:", "replcas:", 7],
    ] as const;
    for (const [file, from, to, line] of mistakes)
      it(`reports ${to.trim()} in ${file} at its line`, async () => {
        const copy = new RenderedFolder(judge, folder);
        try {
          const text = copy.read(file);
          assert.ok(text.includes(from), from);
          assert.deepEqual(await copy.errors(file.split("/")[0] as string), []);
          copy.write(file, text.replace(from, to));
          const found = (await copy.errors(file.split("/")[0] as string)).map(({ at, message }) => `${at} ${message}`);
          assert.ok(
            found.some((one) => one.startsWith(`${file}:${line} `)),
            found.join("\n"),
          );
        } finally {
          copy.remove();
        }
      });
  });
});
