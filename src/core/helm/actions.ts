import type { Span } from "../text";

/*
 * Why a reader of our own and not Go's text/template/parse in the renderer: an editor asks at each key, in this thread, and
 * of text that is half typed most of the time. Go's parser stops at the first mistake, tells where its nodes begin in bytes
 * and not where they end, and a define that is open to the end of the file gives nothing at all. What Helm itself says of a
 * template, its errors included, comes from the renderer, which runs the real parser.
 */

/** A piece of what stands between braces. */
export interface Token {
  /**
   * `field`: a dot and a name, `dot`: a dot alone, `variable`: `$` or `$x`, `word`: a function or a keyword, `text`: a
   * quoted one, `sign`: one of `( ) | , = :=`.
   */
  readonly is: "field" | "dot" | "variable" | "word" | "text" | "number" | "sign";
  /** A field's without its dot, a text's without its quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** `{{ … }}` with what is in it. Offsets are the text's own. */
export interface Action extends Span {
  /** Between the braces and their dashes. */
  readonly inner: Span;
  /** The closing braces are there. */
  readonly isClosed: boolean;
  readonly isComment: boolean;
  readonly tokens: readonly Token[];
}

/** More actions than any template that a person writes. */
const mostActions = 20_000;

/** The actions of a template, in the text's order. One that is not closed ends before the next, or with its line. */
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
