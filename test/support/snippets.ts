import { readFileSync } from "node:fs";

export interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

export const snippetFiles = { en: "snippets/kubernetes.json", "pt-br": "snippets/kubernetes.pt-br.json" } as const;

export const snippetsOf = (language: keyof typeof snippetFiles): Record<string, Snippet> =>
  JSON.parse(readFileSync(snippetFiles[language], "utf8"));

/** What VS Code types when the user only presses Tab. */
export const expanded = ({ body }: Snippet): string =>
  body
    .join("\n")
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$\d+/g, "");
