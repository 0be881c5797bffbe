import english from "../../../../snippets/kubernetes.json";
import portuguese from "../../../../snippets/kubernetes.pt-br.json";
import { apiVersionOf } from "../../kinds/group-version";
import { language } from "../../l10n";
import type { CatalogKind } from "../../schema/catalog";

interface Snippet {
  /** The kind, or what the manifest is for. */
  readonly title: string;
  readonly description: string;
  readonly body: readonly string[];
}

/**
 * Our snippets by what is typed for them: `k8s-pod`. Contributed to VS Code they have no prefix: *Insert Snippet* lists
 * them, and only completion, which knows where a manifest can begin, suggests them.
 */
export const manifestSnippets = (): Readonly<Record<string, Snippet>> =>
  language() === "pt-br" ? portuguese : english;

/** A whole manifest of a kind to fill in: the snippet that is named after it, or what every manifest begins with. */
export function beginningOf(kind: CatalogKind): string {
  const head = `apiVersion: ${apiVersionOf(kind)}`;
  const body = Object.values(manifestSnippets()).find(({ title }) => title === kind.kind)?.body;
  return body?.includes(head) ? body.join("\n") : `${head}\nkind: ${kind.kind}\nmetadata:\n  name: \${1:name}\n$0`;
}
