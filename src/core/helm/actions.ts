import type { Span } from "../text";

/**
 * Why not use Go's text/template/parse in the renderer: an editor asks on every keystroke, in this thread, mostly about
 * half-typed text. Go's parser stops at the first mistake, reports only the start of nodes and in bytes, and returns nothing
 * for an unclosed define. What Helm itself says about a template, including errors, comes from the renderer, which uses the
 * real parser.
 */

/** A token between the braces of an action. */
export interface Token {
  /**
   * `field`: a dot and a name; `dot`: a dot alone; `variable`: `$` or `$x`; `word`: a function or keyword; `text`: a string
   * literal; `sign`: one of `( ) | , = :=`.
   */
  readonly is: "field" | "dot" | "variable" | "word" | "text" | "number" | "sign";
  /** Without a field's dot or a string's quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** `{{ … }}` with its tokens. Offsets are relative to the text. */
export interface Action extends Span {
  /** Between the braces and their dashes. */
  readonly inner: Span;
  /** Whether the closing braces are present. */
  readonly isClosed: boolean;
  readonly isComment: boolean;
  readonly tokens: readonly Token[];
}

/** More actions than any hand-written template has. */
const mostActions = 20_000;

/** The actions of a template, in order. An unclosed one ends at the next action or at the end of its line. */
export function actionsIn(text: string): Action[] {
  const actions: Action[] = [];
  let from = text.indexOf("{{");
  while (from >= 0 && actions.length < mostActions) {
    const action = readAction(text, from);
    actions.push(action);
    from = text.indexOf("{{", action.end);
  }
  return actions;
}

function readAction(text: string, start: number): Action {
  let at = start + 2;
  if (text[at] === "-" && /\s/.test(text[at + 1] ?? " ")) at++;
  const begin = at;
  const comment = /^\s*\/\*/.exec(text.slice(at, at + 8));
  if (comment) {
    const close = text.indexOf("*/", at);
    const end = close < 0 ? -1 : text.indexOf("}}", close);
    const stop = end < 0 ? text.length : end + 2;
    return { start, end: stop, inner: { start: begin, end: stop }, isClosed: end >= 0, isComment: true, tokens: [] };
  }
  const tokens: Token[] = [];
  for (;;) {
    while (at < text.length && /\s/.test(text[at] as string)) at++;
    const closing = /^-?\}\}/.exec(text.slice(at, at + 3))?.[0];
    if (closing)
      return {
        start,
        end: at + closing.length,
        inner: { start: begin, end: at },
        isClosed: true,
        isComment: false,
        tokens,
      };
    if (at >= text.length || text.startsWith("{{", at)) return openAction(text, start, begin, tokens);
    const token = readToken(text, at);
    if (token) tokens.push(token);
    at = token?.end ?? at + 1;
  }
}

function openAction(text: string, start: number, begin: number, tokens: readonly Token[]): Action {
  const line = text.indexOf("\n", start);
  const end = line < 0 ? text.length : line;
  const own = tokens.filter((token) => token.end <= end);
  return { start, end, inner: { start: begin, end }, isClosed: false, isComment: false, tokens: own };
}

const name = /[A-Za-z_]\w*/y;
const number = /[-+]?\d[\w.+-]*/y;
const texts = { '"': /"(?:[^"\\\n]|\\.)*"?/y, "'": /'(?:[^'\\\n]|\\.)*'?/y, "`": /`[^`]*`?/y } as const;

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
};

function readToken(text: string, at: number): Token | undefined {
  const character = text[at] as string;
  const token = (is: Token["is"], written: string, value = written): Token => ({
    ...{ is, text: value, start: at },
    end: at + written.length,
  });
  if (character === ".") {
    const field = matchAt(name, text, at + 1);
    return field === undefined ? token("dot", ".") : token("field", `.${field}`, field);
  }
  if (character === "$") return token("variable", `$${matchAt(name, text, at + 1) ?? ""}`);
  const quoted = Object.hasOwn(texts, character)
    ? matchAt(texts[character as keyof typeof texts], text, at)
    : undefined;
  if (quoted)
    return token("text", quoted, quoted.slice(1, quoted.length > 1 && quoted.endsWith(character) ? -1 : undefined));
  const word = matchAt(name, text, at);
  if (word) return token("word", word);
  const digits = matchAt(number, text, at);
  if (digits) return token("number", digits);
  if (text.startsWith(":=", at)) return token("sign", ":=");
  return /[()|,=]/.test(character) ? token("sign", character) : undefined;
}
