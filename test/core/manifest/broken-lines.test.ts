import { type SyntaxCases, testSyntaxErrors } from "../../support/syntax-errors";

const cases: SyntaxCases = {
  "a line too far right, with what is below it": {
    text: "kind: Pod\na:\n  b: 1\n    c:\n      d: 2\n    e: 3\nf: 4\n",
    errors: [
      [
        "bad-indent",
        "    c:",
        "This line starts in column 5; the lines that it seems to belong to, in column 3",
        ["Indent to column 3", "kind: Pod\na:\n  b: 1\n  c:\n    d: 2\n  e: 3\nf: 4\n"],
      ],
    ],
  },
  "an item too far left": {
    text: "kind: Pod\na:\n    - b: 1\n      c: 2\n   - d: 3\n     e: 4\n",
    errors: [
      [
        "bad-indent",
        "   - d: 3",
        "This line starts in column 4; the lines that it seems to belong to, in column 5",
        ["Indent to column 5", "kind: Pod\na:\n    - b: 1\n      c: 2\n    - d: 3\n      e: 4\n"],
      ],
    ],
  },
  "a key in an item too far left": {
    text: "kind: Pod\na:\n  - b: 1\n c: 2\n",
    errors: [
      [
        "bad-indent",
        " c: 2",
        "This line starts in column 2; the lines that it seems to belong to, in column 1",
        ["Indent to column 1", "kind: Pod\na:\n  - b: 1\nc: 2\n"],
      ],
    ],
  },
  "a line between two columns, of which the deeper is taken": {
    text: "kind: Pod\na:\n    b: 1\n  c: 2\n",
    errors: [
      [
        "bad-indent",
        "  c: 2",
        "This line starts in column 3; the lines that it seems to belong to, in column 5",
        ["Indent to column 5", "kind: Pod\na:\n    b: 1\n    c: 2\n"],
      ],
    ],
  },
  "keys in items of items": {
    text: "kind: Pod\na:\n  - - b: 1\n       c: 2\n",
    errors: [
      [
        "bad-indent",
        "       c: 2",
        "This line starts in column 8; the lines that it seems to belong to, in column 7",
        ["Indent to column 7", "kind: Pod\na:\n  - - b: 1\n      c: 2\n"],
      ],
    ],
  },
  "a line behind a comment": {
    text: "kind: Pod\na: 1 # x\n  # y\n  b: 2\n",
    errors: [
      [
        "bad-indent",
        "  b: 2",
        "This line starts in column 3; the lines that it seems to belong to, in column 1",
        ["Indent to column 1", "kind: Pod\na: 1 # x\n  # y\nb: 2\n"],
      ],
    ],
  },
  "a line in a text with brackets": {
    text: "kind: Pod\na: [1]\nb:\n   c: 1\n  d: 2\n",
    errors: [["bad-indent", " ", "This line is indented differently from its neighbours"]],
  },
  "a line below a block": {
    text: "kind: Pod\na: |\n  x\n b: 2\n",
    errors: [["bad-indent", " ", "This line is indented differently from its neighbours"]],
  },
  "a key without a space in an item": {
    text: "kind: Pod\na:\n  - b:1\n    c: 2\n",
    errors: [
      [
        "multiline-implicit-key",
        "b:1",
        "Missing space after the colon",
        ["Add a space after the colon", "kind: Pod\na:\n  - b: 1\n    c: 2\n"],
      ],
    ],
  },
  "a key without a colon in an item": {
    text: "kind: Pod\na:\n  - b 1\n    c: 2\n",
    errors: [
      [
        "multiline-implicit-key",
        "b",
        "Missing colon after b",
        ["Add a colon after b", "kind: Pod\na:\n  - b: 1\n    c: 2\n"],
      ],
    ],
  },
  "a key without a colon and a value": {
    text: "kind: Pod\nb 1\nc: 2\n",
    errors: [["missing-char", "b 1", "Something is missing here: a colon, a quote, a comma or a closing bracket"]],
  },
  "a text in two words": {
    text: "kind: Pod\nsome more words\nc: 2\n",
    errors: [
      [
        "multiline-implicit-key",
        "some",
        "Missing colon after some",
        ["Add a colon after some", "kind: Pod\nsome: more words\nc: 2\n"],
      ],
    ],
  },
  "an item that starts with a sign": {
    text: "kind: Pod\na:\n  - @b # c\n",
    errors: [
      [
        "bad-scalar-start",
        "@b",
        "A text that starts with @ must be in quotes",
        ["Put it in quotes", 'kind: Pod\na:\n  - "@b" # c\n'],
      ],
    ],
  },
  "a schedule": {
    text: "kind: Pod\nschedule: */5 * * * *\n",
    errors: [
      [
        "unexpected-token",
        "*/5 * * * *",
        "A text that starts with * must be in quotes",
        ["Put it in quotes", 'kind: Pod\nschedule: "*/5 * * * *"\n'],
      ],
    ],
  },
  "a percent sign": {
    text: "kind: Pod\na:\n  b: %c d  \n",
    errors: [
      [
        "bad-scalar-start",
        "%c d",
        "A text that starts with % must be in quotes",
        ["Put it in quotes", 'kind: Pod\na:\n  b: "%c d"  \n'],
      ],
    ],
  },
  "a quote in an item that is not closed": {
    text: 'kind: Pod\na:\n  - "b\n  - c\n',
    errors: [
      ["missing-char", '"b', "This quote is never closed", ["Close the quote", 'kind: Pod\na:\n  - "b"\n  - c\n']],
    ],
  },
  "a bracket that is closed with the other": {
    text: "kind: Pod\na: [b}\nc: d\n",
    errors: [["bad-indent", "}", "This line is indented differently from its neighbours"]],
  },
  "tabs in several lines": {
    text: "kind: Pod\na:\n\tb: 1\n \t c: 2\n",
    errors: [
      [
        "tab-as-indent",
        "\t",
        "YAML is indented with spaces, never with tabs",
        ["Indent with spaces", "kind: Pod\na:\n  b: 1\n    c: 2\n"],
      ],
    ],
  },
  "a tab behind spaces": {
    text: "kind: Pod\na:\n  \tb: 1\n",
    errors: [
      [
        "tab-as-indent",
        "\t",
        "YAML is indented with spaces, never with tabs",
        ["Indent with spaces", "kind: Pod\na:\n    b: 1\n"],
      ],
    ],
  },
  "a colon in an item": {
    text: "kind: Pod\na:\n  - b: c: d\n",
    errors: [
      [
        "block-as-implicit-key",
        "c: d",
        "A text with a colon and a space in it must be in quotes",
        ["Put it in quotes", 'kind: Pod\na:\n  - b: "c: d"\n'],
      ],
    ],
  },
  "a colon at the end of a text": {
    text: "kind: Pod\na: it says:\n  b: c\n",
    errors: [
      [
        "block-as-implicit-key",
        "it says:",
        "A text with a colon and a space in it must be in quotes",
        ["Put it in quotes", 'kind: Pod\na: "it says:"\n  b: c\n'],
      ],
    ],
  },
  "a no-break space behind a colon": {
    text: "kind: Pod\na: b\nc: d\n",
    errors: [
      ["multiline-implicit-key", " ", "This is a no-break space (U+00A0)", ["Replace it", "kind: Pod\na: b\nc: d\n"]],
    ],
  },
  "a merge conflict": {
    text: "kind: Pod\n<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n",
    errors: [
      [
        "multiline-implicit-key",
        "<<<<<<< HEAD",
        "Merge conflict: one of the two sides must go",
        ["Keep the first side", "kind: Pod\na: 1\n"],
        ["Keep the second side", "kind: Pod\na: 2\n"],
      ],
    ],
  },
};

describe("The mistake behind what YAML does not read", () => testSyntaxErrors(cases, "is "));
