/** Words YAML's syntax errors for users. */

import type { ErrorCode } from "yaml";
import { t } from "../l10n";
import type { Fix } from "../problem";
import { lineStartOf, type Span, spanOf } from "../text";
import { brokenLine } from "./broken-lines";
import type { YamlTree } from "./yaml-tree";

/** A YAML error in the user's language. Offsets are relative to the document. */
export interface SyntaxProblem {
  readonly span: Span;
  readonly message: string;
  readonly code: string;
  readonly fixes?: readonly Fix[];
}

const wording: Partial<Record<ErrorCode, () => string>> = {
  TAB_AS_INDENT: () => t("YAML is indented with spaces, never with tabs"),
  BAD_INDENT: () => t("This line is indented differently from its neighbours"),
  DUPLICATE_KEY: () => t("Duplicate key: the second one would silently win"),
  MISSING_CHAR: () => t("Something is missing here: a colon, a quote, a comma or a closing bracket"),
  MULTILINE_IMPLICIT_KEY: () => t("A key must be on one line: is a colon missing after it?"),
  BLOCK_AS_IMPLICIT_KEY: () =>
    t("A nested value cannot start on this line: quote the text, or put the map on lines of its own"),
  BAD_ALIAS: () => t("This alias names an anchor that is not defined above it"),
  UNEXPECTED_TOKEN: () => t("YAML does not allow this here"),
  BAD_DQ_ESCAPE: () => t("Invalid escape in double quotes: use single quotes, or double the backslash"),
  BAD_SCALAR_START: () => t("A text that starts with this character must be quoted"),
  BLOCK_IN_FLOW: () => t("Inside brackets, everything is written with brackets and commas"),
  BAD_COLLECTION_TYPE: () => t("A list and a map are mixed here"),
  KEY_OVER_1024_CHARS: () => t("A key may be at most 1024 characters long"),
  MULTIPLE_DOCS: () => t("A second document starts here without a line of three dashes"),
  TAG_RESOLVE_FAILED: () => t("Kubernetes knows no such tag"),
};

const maximumErrors = 20;

/** Errors that the parser recovers from. After any other it guesses, and further errors are consequences of the first. */
const isOnItsOwn = ({ code }: { code: ErrorCode }): boolean => code === "DUPLICATE_KEY" || code === "BAD_ALIAS";

export function syntaxErrorsOf({ errors, danglingAliases, text }: YamlTree): SyntaxProblem[] {
  const dangling = danglingAliases.map(({ range }) => ({ code: "BAD_ALIAS" as const, pos: range ?? [0, 0] }));
  const first = errors.find((error) => !isOnItsOwn(error));
  const isBeside = ({ pos }: { readonly pos: readonly number[] }): boolean =>
    first !== undefined && lineStartOf(text, pos[0] ?? 0) === lineStartOf(text, first.pos[0]);
  // An alias on an unreadable line is most likely not meant as one.
  const reported = [...errors, ...dangling.filter((one) => !isBeside(one))].filter(
    (error) => error === first || isOnItsOwn(error),
  );
  return reported.slice(0, maximumErrors).map(({ code, pos }) => {
    const start = Math.max(0, Math.min(pos[0], text.length));
    const line = isOnItsOwn({ code }) ? undefined : brokenLine(text, code, start);
    return {
      span: line?.span ?? spanOf(start, Math.max(start, Math.min(pos[1], text.length))),
      message: line?.message ?? wording[code]?.() ?? t("This is not valid YAML"),
      code: (line?.code ?? code).toLowerCase().replaceAll("_", "-"),
      ...(line && { fixes: line.fixes }),
    };
  });
}

/** For a text that is not parsed at all. */
export function unreadable(reason: "too-long" | "too-deep" | "binary"): SyntaxProblem {
  const message = {
    "too-long": () => t("This document is longer than the 3 MiB that the API server takes, so it was not checked"),
    "too-deep": () => t("This document is nested more deeply than any Kubernetes object, so it was not checked"),
    binary: () => t("This is not text: a manifest holds no control characters"),
  }[reason]();
  return { span: spanOf(0, 0), message, code: reason };
}
