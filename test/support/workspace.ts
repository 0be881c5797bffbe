import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ManifestDocument } from "../../src/core/manifest/field";
import type { Catalog, CatalogText } from "../../src/core/schema/catalog";
import { createWorkspace, type Workspace } from "../../src/core/workspace";
import { projectRoot } from "./project-files";

const generated = <T>(name: string): T => JSON.parse(readFileSync(join(projectRoot, "generated", name), "utf8")) as T;

let catalog: Catalog | undefined;
let catalogText: CatalogText | undefined;

/** A workspace of these files, over the catalog that the build wrote. */
export function workspaceOf(files: Readonly<Record<string, string>> = {}): Workspace {
  catalog ??= generated<Catalog>("catalog.json");
  const workspace = createWorkspace({
    catalog,
    catalogText: () => {
      catalogText ??= generated<CatalogText>("catalog-text.json");
      return catalogText;
    },
  });
  for (const [uri, text] of Object.entries(files)) workspace.update(uri, text);
  return workspace;
}

export const testUri = "file:///test.yaml";

/** The documents of one text. */
export const documentsOf = (text: string, uri = testUri): readonly ManifestDocument[] =>
  workspaceOf().update(uri, text).documents;

/** The only document of a text. */
export function documentOf(text: string, uri = testUri): ManifestDocument {
  const [document, ...others] = documentsOf(text, uri);
  if (!document || others.length > 0) throw new Error(`one document was expected, not ${others.length + 1}`);
  return document;
}
