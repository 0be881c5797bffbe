/** Creates the checker for Node.js. */

import type { WorkspaceOptions } from "../core/workspace";
import { createNodeDefinitions } from "../verdict/node-definitions";
import { createNodeJudge } from "../verdict/node-judge";
import { readShippedJson } from "../verdict/shipped-files";
import { type Checker, createChecker } from "./checker";

/** Data files that are shipped next to the bundles. */
export const bundledOptions = (): WorkspaceOptions => ({
  catalog: readShippedJson(__dirname, "catalog.json"),
  catalogText: () => readShippedJson(__dirname, "catalog-text.json"),
  builtInDefinitions: createNodeDefinitions(__dirname),
});

/** A checker whose verdict runs in a worker thread; `dispose` ends it. */
export const createNodeChecker = (): Checker => createChecker(bundledOptions(), createNodeJudge(__dirname));
