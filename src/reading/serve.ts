import type { Catalog } from "../core/schema/catalog";
import { createWorkspace } from "../core/workspace";
import type { Answer, Request } from "./protocol";

/** Handles requests in the worker, on Node.js and in browsers. */
export function serveReading(catalog: Catalog): (request: Request) => Answer {
  const workspace = createWorkspace({ catalog, catalogText: () => ({}) });
  return ({ id, uri, text, references }) => {
    try {
      workspace.setReferences(references);
      return { id, summary: JSON.stringify(workspace.summaryOf(uri, text)) };
    } catch {
      return { id };
    }
  };
}
