import english from "../../../../snippets/kubernetes.json";
import portuguese from "../../../../snippets/kubernetes.pt-br.json";
import { apiVersionOf } from "../../kinds/group-version";
import { language } from "../../l10n";
import type { CatalogKind } from "../../schema/catalog";

interface Snippet {
  readonly body: readonly string[];
}

/** A whole manifest of a kind to fill in: the snippet that is named after it, or what every manifest begins with. */
export function beginningOf(kind: CatalogKind): string {
  const snippets: Readonly<Record<string, Snippet>> = language() === "pt-br" ? portuguese : english;
  const head = `apiVersion: ${apiVersionOf(kind)}`;
  const body = snippets[kind.kind]?.body;
  return body?.includes(head) ? body.join("\n") : `${head}\nkind: ${kind.kind}\nmetadata:\n  name: \${1:name}\n$0`;
}
