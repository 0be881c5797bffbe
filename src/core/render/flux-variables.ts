/** Replaces variables in a text as Flux does, with the operators of its envsubst. */

/** The value of a variable; undefined leaves the expression as it is, because the value is only known in the cluster. */
type ValueOf = (name: string) => string | undefined;

const start = /^\$\{(#?)([A-Za-z_]\w*)/;
const operators = [
  ":=",
  ":-",
  ":+",
  ":?",
  "^^",
  ",,",
  "##",
  "%%",
  "//",
  "/#",
  "/%",
  "=",
  "-",
  "+",
  "?",
  "^",
  ",",
  "#",
  "%",
  "/",
  ":",
];

/** `${name}`, `${name:=default}`, `${name^^}`, `${name:0:4}`, `${name/a/b}`, …; `$${name}` is written as `${name}`. */
export function withVariables(text: string, lookUp: ValueOf): string {
  let result = "";
  let at = 0;
  for (;;) {
    const next = text.indexOf("${", at);
    if (next < 0) return result + text.slice(at);
    const isEscaped = next > at && text[next - 1] === "$";
    const end = isEscaped ? next + 2 : endOf(text, next);
    const expression = text.slice(next, end);
    result += text.slice(at, isEscaped ? next - 1 : next) + (isEscaped ? expression : evaluated(expression, lookUp));
    at = end;
  }
}

const deepest = 20;

/** The end of the expression at an offset: defaults may contain others. */
function endOf(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length && text[at] !== "\n"; at++) {
    if (text.startsWith("${", at) && ++depth > deepest) break;
    if (text[at] === "}" && --depth === 0) return at + 1;
  }
  return from + 2;
}

function evaluated(expression: string, lookUp: ValueOf): string {
  const [head, length, name = ""] = start.exec(expression) ?? [];
  if (head === undefined || !expression.endsWith("}")) return expression;
  const rest = expression.slice(head.length, -1);
  const operator = operators.find((one) => rest.startsWith(one)) ?? "";
  if (rest !== "" && operator === "") return expression;
  const value = lookUp(name);
  if (value === undefined) return expression;
  if (length) return String(new TextEncoder().encode(value).length);
  return changed(value, operator, withVariables(rest.slice(operator.length), lookUp));
}

function changed(value: string, operator: string, argument: string): string {
  const [first = "", second = ""] = (/^((?:\\.|[^\\/])*)\/?(.*)$/s.exec(argument) ?? [])
    .slice(1)
    .map((part) => part.replaceAll("\\/", "/"));
  switch (operator) {
    case "":
      return value;
    case "^^":
      return value.toUpperCase();
    case ",,":
      return value.toLowerCase();
    case "^":
      return value.slice(0, 1).toUpperCase() + value.slice(1);
    case ",":
      return value.slice(0, 1).toLowerCase() + value.slice(1);
    case "#":
    case "##":
    case "%":
    case "%%":
      return trimmed(value, operator, argument);
    case "/":
      return value.replace(first, () => second);
    case "//":
      return value.replaceAll(first, () => second);
    case "/#":
      return value.startsWith(first) ? second + value.slice(first.length) : value;
    case "/%":
      return value.endsWith(first) ? value.slice(0, value.length - first.length) + second : value;
    case ":":
      return partOf(value, argument);
    default:
      // Flux does not distinguish the operators for defaults.
      return value === "" ? argument : value;
  }
}

function partOf(value: string, argument: string): string {
  const [from, length] = argument.split(":").map((one) => Number(one.trim()));
  if (from === undefined || !Number.isInteger(from)) return value;
  const begin = from < 0 ? Math.max(0, value.length + from) : from;
  return value.slice(begin, length === undefined || !Number.isInteger(length) ? undefined : begin + length);
}

/** Without the shortest or longest prefix or suffix that matches a pattern with `*` and `?`. */
function trimmed(value: string, operator: string, pattern: string): string {
  const isPrefix = operator.startsWith("#");
  const ends = Array.from({ length: value.length }, (_, index) => index + 1);
  const found = (operator.length === 2 ? ends.reverse() : ends).find((length) =>
    matches(isPrefix ? value.slice(0, length) : value.slice(value.length - length), pattern),
  );
  if (found === undefined) return value;
  return isPrefix ? value.slice(found) : value.slice(0, value.length - found);
}

/** Linear in the text for each `*`, unlike a regular expression. */
function matches(text: string, pattern: string): boolean {
  let [inText, inPattern, star, resume] = [0, 0, -1, 0];
  while (inText < text.length) {
    if (pattern[inPattern] === "*") {
      [star, resume] = [inPattern++, inText];
    } else if (pattern[inPattern] === "?" || pattern[inPattern] === text[inText]) {
      inText++;
      inPattern++;
    } else if (star >= 0) {
      inPattern = star + 1;
      inText = ++resume;
    } else return false;
  }
  while (pattern[inPattern] === "*") inPattern++;
  return inPattern === pattern.length;
}
