/** The display language and translation of the core's strings. */

import * as l10n from "@vscode/l10n";
import ptBr from "../../l10n/bundle.l10n.pt-br.json";

/** The languages that Danado supports. */
export type Language = "en" | "pt-br";

let current: Language = "en";

/** Sets the language for later calls of `t`. Any variant of Portuguese selects pt-BR, anything else English. */
export function setLanguage(locale: string): void {
  current = locale.toLowerCase().startsWith("pt") ? "pt-br" : "en";
  l10n.config({ contents: current === "pt-br" ? ptBr : {} });
}

export const language = (): Language => current;

/**
 * Translates an English sentence: `t("Container {name} has no limit", { name })`.
 * The English text is the key in l10n/bundle.l10n.pt-br.json; a test keeps the two in sync.
 * Call it when the sentence is needed, never at module load.
 */
export const t = (message: string, args: Record<string, string | number | boolean> = {}): string =>
  l10n.t(message, args);
