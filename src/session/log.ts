/** Logging without confidential content. */

import { withoutCredentials } from "../core/secret-values";

/** A log for failures and notable events, such as VS Code's `LogOutputChannel`. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Logs the stack, which only contains our code, but never the manifest's text, which may contain Secrets. */
export function logFailure(log: Log, name: string, error: unknown): void {
  const words = error instanceof Error ? wordsOf(error) : String(error);
  log.error(`${name}: ${withoutCredentials(words)}`);
}

/** The messages of parsers quote the text that they could not parse, so they are omitted. */
function wordsOf({ name, message, stack = `${name}: ${message}` }: Error): string {
  const isParsers = message !== "" && /^(?:SyntaxError|YAML)/.test(name);
  return isParsers ? stack.replace(message, "it could not be read") : stack;
}
