/** Reads chainsaw tests for the files that contain only parts of resources. */

import { type Field, itemsOf, type ManifestDocument } from "../manifest/field";
import { ownCopy } from "../text";
import { isKustomizationFile } from "./kustomization";
import type { Kustomization } from "./summary";

const isChainsawTest = (uri: string): boolean => /(?:^|\/)chainsaw-test\.ya?ml$/.test(uri);

/** Whether a file may declare that other files contain only parts of resources. */
export const mayDeclareParts = (uri: string): boolean => isKustomizationFile(uri) || isChainsawTest(uri);

/** Operations whose files are partial resources. What chainsaw applies or creates is whole. */
const operations = ["assert", "error", "update", "patch", "delete"];

/** The files that a chainsaw test uses as partial resources, as a kustomization that lists them as patches. */
export function chainsawParts(uri: string, { root }: ManifestDocument): Kustomization | undefined {
  if (!isChainsawTest(uri) || root?.shape !== "map") return undefined;
  const steps = itemsOf(root.get("spec.steps"));
  const blocks = steps.flatMap((step): Field[] =>
    ["try", "catch", "finally", "cleanup"].flatMap((block) => [...itemsOf(step.get(block))]),
  );
  const patches = blocks.flatMap((block) =>
    operations.flatMap((operation) => {
      const file = block.get(operation)?.text("file");
      return file ? [ownCopy(file)] : [];
    }),
  );
  return { resources: [], patches, components: [], generated: [] };
}
