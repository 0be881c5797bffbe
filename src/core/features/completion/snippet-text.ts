/** Texts in VS Code's snippet syntax. */

import type { CatalogField } from "../../schema/catalog";

/** The text of a snippet if its tab stops are left as they are. */
export const withoutStops = (snippet: string): string =>
  snippet
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$\d+/g, "");

/** Escapes characters that are special in snippets. */
export const plain = (text: string): string => text.replace(/[$}\\]/g, "\\$&");

export function valueSnippet(values: readonly string[]): string {
  const [first, ...others] = values.filter((value) => value !== "").map((value) => asScalar(value, "string"));
  if (first === undefined) return "$1";
  return others.length === 0 ? `\${1:${plain(first)}}` : `\${1|${[first, ...others].map(asChoice).join(",")}|}`;
}

const asChoice = (text: string): string => text.replace(/[,|\\$}]/g, "\\$&");

/** A name as a YAML scalar, quoted where a string is expected but YAML would read something else. */
export const asScalar = (text: string, shape: CatalogField["shape"] | undefined): string =>
  (shape !== "string" && /^\d+$/.test(text)) ||
  (/^[A-Za-z_./-][\w./-]*(?:[:@][\w./:-]+|\['[^']*'\])?$/.test(text) &&
    !/^(?:y|n|yes|no|on|off|true|false|null|-|\.)$/i.test(text))
    ? text
    : JSON.stringify(text);
