import type * as vscode from "vscode";
import { isLiveAnalysed } from "../../core/manifest/live-analysed";
import { logFailure } from "../../session/log";
import type { App } from "./app";

export { logFailure };

/**
 * Wraps what a provider answers: an answer that was cancelled, or that speaks of a text that has changed meanwhile, is
 * dropped; what fails is logged and answers nothing, for nobody asked by name. Of a file that is too large to be
 * followed nothing is asked: the first answer alone would hold up every other extension.
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
