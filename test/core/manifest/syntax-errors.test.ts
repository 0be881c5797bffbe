import { type SyntaxCases, testSyntaxErrors } from "../../support/syntax-errors";

const cases: SyntaxCases = {
  "a tab": {
    text: "kind: Pod\na:\n\tb: 1\n",
    errors: [
      [
        "tab-as-indent",
        "\t",
        "YAML is indented with spaces, never with tabs",
        ["Indent with spaces", "kind: Pod\na:\n  b: 1\n"],
      ],
    ],
  },
  "an indentation of its own": {
    text: "kind: Pod\na:\n   b: 1\n  c: 2\n",
    errors: [
      [
        "bad-indent",
        "  c: 2",
        "This line starts in column 3; the lines that it seems to belong to, in column 4",
        ["Indent to column 4", "kind: Pod\na:\n   b: 1\n   c: 2\n"],
      ],
    ],
  },
  "a line too far right": {
    text: "kind: Pod\na: 1\n  b: 2\n",
    errors: [
      [
        "bad-indent",
        "  b: 2",
        "This line starts in column 3; the lines that it seems to belong to, in column 1",
        ["Indent to column 1", "kind: Pod\na: 1\nb: 2\n"],
      ],
    ],
  },
  "a key twice": {
    text: "kind: Pod\na: 1\nb: 2\na: 3\n",
    errors: [["duplicate-key", "a", "Duplicate key: the second one would silently win"]],
  },
  "a quote that is not closed": {
    text: 'kind: Pod\na: "b\nc: 1\n',
    errors: [["missing-char", '"b', "This quote is never closed", ["Close the quote", 'kind: Pod\na: "b"\nc: 1\n']]],
  },
  "a single quote that is not closed": {
    text: "kind: Pod\na: 'b\nc: 1\n",
    errors: [["missing-char", "'b", "This quote is never closed", ["Close the quote", "kind: Pod\na: 'b'\nc: 1\n"]]],
  },
  "a bracket that is not closed": {
    text: "kind: Pod\na: [1, 2\nb: 3\n",
    errors: [["bad-indent", "[1, 2", "This bracket is never closed"]],
  },
  "a brace that is not closed": {
    text: "kind: Pod\na: { b: 1\nc: 2\n",
    errors: [["bad-indent", "{ b: 1", "This bracket is never closed"]],
  },
  "a missing colon": {
    text: "kind: Pod\na: 1\nb\nc: 2\n",
    errors: [["missing-char", "b", "Something is missing here: a colon, a quote, a comma or a closing bracket"]],
  },
  "a colon without a space": {
    text: "kind: Pod\na: 1\nb:2\nc: 3\n",
    errors: [
      [
        "multiline-implicit-key",
        "b:2",
        "Missing space after the colon",
        ["Add a space after the colon", "kind: Pod\na: 1\nb: 2\nc: 3\n"],
      ],
    ],
  },
  "a text with a colon": {
    text: "kind: Pod\nmessage: error: it failed\n",
    errors: [
      [
        "block-as-implicit-key",
        "error: it failed",
        "A text with a colon and a space in it must be in quotes",
        ["Put it in quotes", 'kind: Pod\nmessage: "error: it failed"\n'],
      ],
    ],
  },
  "an alias of nothing": {
    text: "kind: Pod\na: *b\n",
    errors: [["bad-alias", "*b", "This alias names an anchor that is not defined above it"]],
  },
  "an escape that is none": {
    text: 'kind: Pod\na: "\\d"\n',
    errors: [["bad-dq-escape", "\\", "Invalid escape in double quotes: use single quotes, or double the backslash"]],
  },
  "a text that begins with @": {
    text: "kind: Pod\na: @b\n",
    errors: [
      [
        "bad-scalar-start",
        "@b",
        "A text that starts with @ must be in quotes",
        ["Put it in quotes", 'kind: Pod\na: "@b"\n'],
      ],
    ],
  },
  "a text that begins with a backtick": {
    text: "kind: Pod\na: `b`\n",
    errors: [
      [
        "bad-scalar-start",
        "`b`",
        "A text that starts with ` must be in quotes",
        ["Put it in quotes", 'kind: Pod\na: "`b`"\n'],
      ],
    ],
  },
  "a list in a map": {
    text: "kind: Pod\na: 1\n- b\n",
    errors: [
      ["multiline-implicit-key", "b", "Missing colon after b", ["Add a colon after b", "kind: Pod\na: 1\n- b:\n"]],
    ],
  },
  "a map in a list": {
    text: "kind: Pod\n- a\nb: 1\n",
    errors: [
      ["multiline-implicit-key", "a", "Missing colon after a", ["Add a colon after a", "kind: Pod\n- a:\nb: 1\n"]],
    ],
  },
  "a tag that nobody knows": { text: "kind: Pod\na: !foo b\n", errors: [] },
  "a percent sign": {
    text: "kind: Pod\na: %b\n",
    errors: [
      [
        "bad-scalar-start",
        "%b",
        "A text that starts with % must be in quotes",
        ["Put it in quotes", 'kind: Pod\na: "%b"\n'],
      ],
    ],
  },
  "a list item without its dash": {
    text: "kind: Pod\na:\n  - b: 1\n   c: 2\n",
    errors: [
      [
        "bad-indent",
        "   c: 2",
        "This line starts in column 4; the lines that it seems to belong to, in column 5",
        ["Indent to column 5", "kind: Pod\na:\n  - b: 1\n    c: 2\n"],
      ],
    ],
  },
  "a comma too many": {
    text: "kind: Pod\na: [1,,2]\n",
    errors: [["unexpected-token", ",", "YAML does not allow this here"]],
  },
  "a block inside brackets": {
    text: "kind: Pod\na: [\n- b\n]\n",
    errors: [["bad-indent", "-", "This line is indented differently from its neighbours"]],
  },
  "a value below a value": { text: "kind: Pod\na: b\n  - c\n", errors: [] },
  "a second document without dashes": { text: "kind: Pod\na: 1\n...\nb: 2\n", errors: [] },
  "control characters": {
    text: "kind: Pod\na: \u0001\n",
    errors: [["binary", "", "This is not text: a manifest holds no control characters"]],
  },
  "a key of several lines": {
    text: "kind: Pod\na\n b: 1\n",
    errors: [
      ["multiline-implicit-key", "a", "Missing colon after a", ["Add a colon after a", "kind: Pod\na:\n b: 1\n"]],
    ],
  },
  "a nested value on one line": {
    text: "kind: Pod\na: b: c: 1\n",
    errors: [
      [
        "block-as-implicit-key",
        "b: c: 1",
        "A text with a colon and a space in it must be in quotes",
        ["Put it in quotes", 'kind: Pod\na: "b: c: 1"\n'],
      ],
    ],
  },
  "a list in the wrong column": {
    text: "kind: Pod\na:\n    - b\n  - c\n",
    errors: [
      [
        "block-as-implicit-key",
        " ",
        "A nested value cannot start on this line: quote the text, or put the map on lines of its own",
      ],
    ],
  },
  "typographic quotes": { text: "kind: Pod\na: “b”\n", errors: [] },
  "many list items whose lines end with a carriage return alone": {
    text: `kind: Pod\ra:\r${"  - b\r".repeat(1000)}`,
    errors: [],
  },
  "nested too deeply": {
    text: "[".repeat(2000),
    errors: [["too-deep", "", "This document is nested more deeply than any Kubernetes object, so it was not checked"]],
  },
};

describe("What YAML says against a text", () => testSyntaxErrors(cases));
