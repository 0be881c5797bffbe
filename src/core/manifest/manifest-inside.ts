import type { Field, ManifestDocument } from "./field";
import { YamlField } from "./yaml-field";
import { YamlTree } from "./yaml-tree";

/**
 * The manifest that a literal block holds (a patch in a kustomization), its spans those of the file: all around the
 * block is blanked out, and what is left is YAML that begins further to the right.
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
