// Writes generated/catalog.json and generated/catalog-text.json from the pinned Kubernetes' modules.
import { buildVersions } from "./build-versions.mjs";
import { generated, go, unlessFresh } from "./go-build.mjs";

buildVersions();

unlessFresh(
  "catalog",
  {
    inputs: ["kubernetes/catalog", "kubernetes/verdict/releases.json", "scripts/build-catalog.mjs"],
    outputs: ["generated/catalog.json", "generated/catalog-text.json"],
  },
  () => {
    console.log("catalog: reading Kubernetes' types (the first time compiles Kubernetes: some minutes) …");
    go(["run", "./catalog", generated]);
  },
);
