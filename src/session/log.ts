import { withoutCredentials } from "../core/secret-values";

/** Where failures and notable things are written; VS Code's `LogOutputChannel` is one. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** The stack, which names our own code; never the manifest's text, which may hold Secrets. */
export function logFailure(log: Log, name: string, error: unknown): void {
  const words = error instanceof Error ? wordsOf(error) : String(error);
  log.error(`${name}: ${withoutCredentials(words)}`);
}

/** Those of a parser quote the text that it could not read. */
function wordsOf({ name, message, stack = `${name}: ${message}` }: Error): string {
  const isParsers = message !== "" && /^(?:SyntaxError|YAML)/.test(name);
  return isParsers ? stack.replace(message, "it could not be read") : stack;
}
