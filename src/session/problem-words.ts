import { t } from "../core/l10n";
import type { Problem } from "../core/problem";

/** Our sentence, then the API server's own words, so that whoever meets them again in a terminal knows them. */
export function problemWords({ message, serverMessage, path }: Problem): string {
  if (!serverMessage) return message;
  return `${message}\n${t("API server")}: ${path ? `${path}: ` : ""}${serverMessage}`;
}
