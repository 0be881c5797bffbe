/** Our whole-manifest snippets (`k8s-pod` …), offered by completion where a manifest can start. */

import english from "../../../../snippets/kubernetes.json";
import portuguese from "../../../../snippets/kubernetes.pt-br.json";
import { apiVersionOf } from "../../kinds/group-version";
import { language } from "../../l10n";
import type { CatalogKind } from "../../schema/catalog";

interface Snippet {
  /** The kind, or the purpose of the manifest. */
  readonly title: string;
  readonly description: string;
  readonly body: readonly string[];
}

/**
 * Our snippets by prefix: `k8s-pod`. They are contributed to VS Code without a prefix, so *Insert Snippet* lists them but
 * only completion, which knows where a manifest can start, suggests them.
 */
export const manifestSnippets = (): Readonly<Record<string, Snippet>> =>
  language() === "pt-br" ? portuguese : english;

/** A new manifest of a kind: the snippet named after it, or the fields that every manifest starts with. */
export function snippetFor(kind: CatalogKind): string {
  const head = `apiVersion: ${apiVersionOf(kind)}`;
  const body = Object.values(manifestSnippets()).find(({ title }) => title === kind.kind)?.body;
  return body?.includes(head) ? body.join("\n") : `${head}\nkind: ${kind.kind}\nmetadata:\n  name: \${1:name}\n$0`;
}
