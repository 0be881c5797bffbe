import { type Field, itemsOf, type ManifestDocument } from "../manifest/field";
import { ownCopy } from "../text";
import { isKustomizationFile } from "./kustomization";
import type { Kustomization } from "./summary";

const isChainsawTest = (uri: string): boolean => /(?:^|\/)chainsaw-test\.ya?ml$/.test(uri);

/** Whether a file says of others that they are no whole resources. */
export const saysWhatIsPart = (uri: string): boolean => isKustomizationFile(uri) || isChainsawTest(uri);

/** What chainsaw compares with a cluster, or changes in it: parts of resources. What it applies and creates is whole. */
const operations = ["assert", "error", "update", "patch", "delete"];

/** The files that a test of chainsaw takes for parts, in the form of a kustomization that patches by them. */
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
