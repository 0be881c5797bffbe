/** Turns a Helm template into YAML of the same length. */

import { lineEndOf, lineStartOf } from "../text";
import type { Action } from "./actions";

/** Functions that write whole lines, so the action is not a value within a line. */
const writesLines = /\b(?:nindent|indent|toYaml|toYamlPretty)\b/;
const controls = /^(?:if|else|end|with|range|define|block|template|break|continue)$/;

/**
 * A template as YAML of the same length with the same lines: actions that write a value within a line become a word, and all
 * others become blanks. So features for plain manifests can read the text between the actions at its original offsets.
 */
export function maskedYaml(text: string, actions: readonly Action[]): string {
  let masked = "";
  let from = 0;
  for (const action of actions) {
    const written = text.slice(action.start, action.end);
    masked += text.slice(from, action.start);
    masked += isWord(text, action, written) ? asWord(written) : written.replace(/[^\r\n]/g, " ");
    from = action.end;
  }
  return masked + text.slice(from);
}

function isWord(text: string, action: Action, written: string): boolean {
  const [first, second] = action.tokens;
  const isControl = first?.is === "word" && controls.test(first.text);
  const isDeclaration = first?.is === "variable" && second?.is === "sign" && /^(?:,|:=|=)$/.test(second.text);
  if (action.isComment || !first || isControl || isDeclaration || writesLines.test(written)) return false;
  return !isAlone(text, action);
}

/** Whether only actions are on its lines. */
function isAlone(text: string, { start, end }: Action): boolean {
  const line = text.slice(lineStartOf(text, start), lineEndOf(text, end));
  return line.replace(/\{\{.*?\}\}/gs, "").trim() === "";
}

function asWord(written: string): string {
  const lines = written.split("\n");
  return lines.map((line, index) => (index === 0 ? "x".repeat(line.length) : line.replace(/[^\r]/g, " "))).join("\n");
}
