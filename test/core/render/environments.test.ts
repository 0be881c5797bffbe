import assert from "node:assert/strict";
import { type ChartConfig, environmentsOf, isDeclared, joined } from "../../../src/core/render/environments";

describe("A path from a folder", () => {
  it("is absolute and has no dots", () => {
    assert.equal(joined("/shop", "charts/web"), "/shop/charts/web");
    assert.equal(joined("/shop", "./charts//web/"), "/shop/charts/web");
    assert.equal(joined("/shop/deploy", "../charts/web"), "/shop/charts/web");
    assert.equal(joined("/shop", "."), "/shop");
    assert.equal(joined("/", "../a"), "/a");
    assert.equal(joined("/shop", ""), "/shop");
  });
});

describe("The environments of a chart", () => {
  const usual = { releaseName: "release-name", namespace: "default" };
  const config: ChartConfig = {
    path: "charts/web",
    environments: [
      { name: "dev", values: [], set: [] },
      {
        name: "prod",
        releaseName: "web",
        namespace: "shop",
        values: ["values/prod.yaml", "../common.yaml"],
        set: ["image.tag=1"],
        kubernetesVersion: "1.34",
      },
    ],
  };

  it("are its own values, and its values for tests", () => {
    const ci = ["/shop/charts/web/ci/tls-values.yaml"];
    const found = environmentsOf("/shop/charts/web", ci, [], "/shop");
    assert.deepEqual(found, [
      { name: "", options: usual },
      { name: "ci/tls-values.yaml", options: { ...usual, valuesFiles: ci } },
    ]);
    assert.deepEqual(found.map(isDeclared), [false, false]);
  });

  it("are those of danado.yaml, whose paths are relative to it", () => {
    const found = environmentsOf("/shop/charts/web", ["/shop/charts/web/ci/a-values.yaml"], [config], "/shop");
    assert.deepEqual(found, [
      { name: "dev", options: { ...usual, valuesFiles: [], set: [] } },
      {
        name: "prod",
        options: {
          releaseName: "web",
          namespace: "shop",
          valuesFiles: ["/shop/values/prod.yaml", "/common.yaml"],
          set: ["image.tag=1"],
          kubeVersion: "1.34",
        },
      },
    ]);
    assert.deepEqual(found.map(isDeclared), [true, true]);
  });

  it("are its own values if danado.yaml is about another chart or lists none", () => {
    const own = [{ name: "", options: usual }];
    assert.deepEqual(environmentsOf("/shop/charts/log", [], [config], "/shop"), own);
    assert.deepEqual(environmentsOf("/shop/charts/web", [], [{ ...config, environments: [] }], "/shop"), own);
  });
});
