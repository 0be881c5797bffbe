import { readFileSync } from "node:fs";

export interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

export const snippetFiles = { en: "snippets/kubernetes.json", "pt-br": "snippets/kubernetes.pt-br.json" } as const;

/** By their titles. */
export function snippetsOf(language: keyof typeof snippetFiles): Record<string, Snippet> {
  const contributed: Record<string, Omit<Snippet, "prefix"> & { readonly title: string }> = JSON.parse(
    readFileSync(snippetFiles[language], "utf8"),
  );
  return Object.fromEntries(Object.entries(contributed).map(([prefix, one]) => [one.title, { ...one, prefix }]));
}

/** What VS Code types when the user only presses Tab. */
export const expanded = ({ body }: Snippet): string =>
  body
    .join("\n")
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$\d+/g, "");
