/** Parses the API server's validation messages. */

/** A parsed message: `Invalid value: "Foo": a lowercase RFC 1123 label must …`. */
export interface Words {
  /** The quoted value as it would be in YAML; undefined if none is quoted. */
  readonly value: string | undefined;
  /** The text about it. */
  readonly detail: string;
}

const labels =
  /^(?:Required value|Invalid value|Unsupported value|Duplicate value|Forbidden|Not found|Too long|Too short|Too many|Too few|Internal error)(?:: |$)/;
const withValue = /^(?:Invalid value|Unsupported value|Duplicate value|Not found|Too many|Too few)/;

/** `spec.size in body should be …`: the prefix is redundant. */
const inBody = /^[^\s:]* in body /;

export function readWords(message: string): Words {
  const words = split(message);
  return { ...words, detail: words.detail.replace(inBody, "").replace(/ {2,}/g, " ") };
}

function split(message: string): Words {
  const label = labels.exec(message);
  if (!label) return { value: undefined, detail: message };
  const rest = message.slice(label[0].length);
  if (!withValue.test(message)) return { value: undefined, detail: rest };
  const quoted = /^"((?:[^"\\]|\\.)*)"/s.exec(rest);
  if (quoted) return { value: unquote(quoted[0]), detail: rest.slice(quoted[0].length).replace(/^: /, "") };
  const end = /^[{[]/.test(rest) ? endOfJson(rest) : rest.indexOf(": ");
  // A custom kind's validation rule has a message without a quoted value, possibly with colons.
  if (/\s/.test(end < 0 || !/^[{[]/.test(rest) ? rest.slice(0, end < 0 ? undefined : end) : ""))
    return { value: undefined, detail: rest };
  if (end < 0) return { value: rest, detail: "" };
  return { value: rest.slice(0, end), detail: rest.slice(end).replace(/^: /, "") };
}

function unquote(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted.slice(1, -1);
  }
}

function endOfJson(text: string): number {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === "\\") at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") depth++;
    else if ((character === "}" || character === "]") && --depth === 0) return at + 1;
  }
  return -1;
}

/** `supported values: "A", "B"` and `valid values: "A", "B"`. */
export function supportedValues(detail: string): string[] {
  const list = /(?:supported|valid) values: (.*)/s.exec(detail)?.[1] ?? "";
  return [...list.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => unquote(match[0]));
}
