import { t } from "../core/l10n";
import type { Problem } from "../core/problem";

/** Our message, followed by the API server's own, so that users recognize it in a terminal. */
export function problemWords({ message, serverMessage, path }: Problem): string {
  if (!serverMessage || message.includes(serverMessage)) return message;
  return `${message}\n${t("API server")}: ${path ? `${path}: ` : ""}${serverMessage}`;
}
