/** Reads manifests that are embedded in other manifests. */

import type { Field, ManifestDocument } from "./field";
import { YamlField } from "./yaml-field";
import { YamlTree } from "./yaml-tree";

/**
 * The manifest in a literal block (an inline patch of a kustomization), with spans in the file: everything around the
 * block is replaced by blanks, which leaves YAML that is indented further.
 */
export function manifestInside(document: ManifestDocument, field: Field): Field | undefined {
  if (field.style !== "literal") return undefined;
  const { text, start } = document;
  const header = text.indexOf("\n", field.valueSpan.start - start) + 1;
  const end = field.valueSpan.end - start;
  if (header === 0 || header > end) return undefined;
  const tree = new YamlTree(text.slice(0, header).replace(/[^\n]/g, " ") + text.slice(header, end));
  const owner = {
    tree,
    get start() {
      return document.start;
    },
  };
  return tree.contents && tree.errors.length === 0 ? new YamlField(owner, tree.contents) : undefined;
}
