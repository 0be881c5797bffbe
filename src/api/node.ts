import type { WorkspaceOptions } from "../core/workspace";
import { createNodeDefinitions } from "../verdict/node-definitions";
import { createNodeJudge } from "../verdict/node-judge";
import { readShippedJson } from "../verdict/shipped-files";
import { type Checker, createChecker } from "./checker";

/** What the bundles carry beside them. */
export const bundledOptions = (): WorkspaceOptions => ({
  catalog: readShippedJson(__dirname, "catalog.json"),
  catalogText: () => readShippedJson(__dirname, "catalog-text.json"),
  builtInDefinitions: createNodeDefinitions(__dirname),
});

/** A checker on Node: the verdict runs in a worker thread, which `dispose` ends. */
export const createNodeChecker = (): Checker => createChecker(bundledOptions(), createNodeJudge(__dirname));
