/** Makes providers robust. */

import type * as vscode from "vscode";
import { isLiveAnalysed } from "../../core/manifest/live-analysed";
import { logFailure } from "../../session/log";
import type { App } from "./app";

export { logFailure };

/**
 * Wraps a provider: a result is dropped if the request was cancelled or the text has changed in the meantime; failures are
 * logged and return nothing, because the user did not ask explicitly. Files that are too large are skipped: a slow provider
 * delays those of other extensions.
 */
export function guard<Asked extends [vscode.TextDocument, ...unknown[]], Answer>(
  { log, manifestOf }: App,
  name: string,
  answer: (...asked: Asked) => Answer | Promise<Answer>,
): (...asked: Asked) => Promise<Answer | undefined> {
  return async (...asked) => {
    const [document] = asked;
    const { version } = document;
    try {
      if (!isLiveAnalysed(manifestOf(document))) return undefined;
      const given = await answer(...asked);
      const cancelled = asked.some((one) => isToken(one) && one.isCancellationRequested);
      return cancelled || document.version !== version ? undefined : given;
    } catch (error) {
      logFailure(log, name, error);
      return undefined;
    }
  };
}

const isToken = (value: unknown): value is vscode.CancellationToken =>
  typeof value === "object" && value !== null && "isCancellationRequested" in value;
