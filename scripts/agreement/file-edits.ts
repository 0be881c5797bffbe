/** Combines documents into whole files, valid and invalid ones. */

import { parseDocument } from "yaml";
import type { Random } from "./random";

/** Creates a file of several documents, as people and programs do, correctly or not. */
type Assemble = (documents: readonly string[], random: Random) => string | undefined;

const separators = [
  "---\n",
  "---\n",
  "---#note\n",
  "--- # note\n",
  "---\t\n",
  "--- {}\n",
  "---x\n",
  "----\n",
  "--- |\n",
  " ---\n",
  "---\r\n",
  "\n---\n\n---\n",
  "...\n---\n",
  "...\n",
  "--- kind: Pod\n",
];

/** Content between, before or after manifests that is not a manifest. */
const strays = [
  "Here is the manifest:\n",
  "some words\n",
  "data: { a: b }\n",
  "- one\n- two\n",
  "# only a comment\n",
  "null\n",
  "~\n",
  "[]\n",
  "{}\n",
  "5\n",
  '"text"\n',
  "\n\n",
  "kind: ConfigMap\n",
  "apiVersion: v1\n",
  "a: [\n",
  "```yaml\n",
  "%YAML 1.1\n",
  "%TAG ! tag:example.com,2000:\n",
];

const dataOf = (text: string): unknown => {
  const document = parseDocument(text, { version: "1.1", uniqueKeys: false, merge: true });
  return document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 1000 });
};

const jsonOf = (text: string, indent?: number): string | undefined => {
  const data = dataOf(text);
  return data && typeof data === "object" ? JSON.stringify(data, undefined, indent) : undefined;
};

const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);

function jsonStream(documents: readonly string[], random: Random): string | undefined {
  const objects = documents.map((text) => jsonOf(text, random.oneOf([undefined, 1])));
  if (objects.includes(undefined)) return undefined;
  const between = random.oneOf(["\n", "", " ", "\n\n", ",\n", ",", "\n---\n", "\r\n", ";\n", "\n# x\n"]);
  const behind = random.oneOf([
    "",
    "\n",
    "",
    "\n",
    "}\n",
    ",\n",
    "x\n",
    "\n---\n",
    "\n# comment\n",
    '\n{"a"\n',
    "null\n",
    " 5\n",
  ]);
  const before = random.oneOf(["", "", "", "\n", "  ", "\ufeff", "# comment\n", "---\n", "// c\n"]);
  return before + objects.join(between) + behind;
}

function jsonArray(documents: readonly string[]): string | undefined {
  const objects = documents.map((text) => jsonOf(text));
  return objects.includes(undefined) ? undefined : `[${objects.join(",")}]\n`;
}

function list(documents: readonly string[], random: Random): string | undefined {
  const items = documents.map(dataOf);
  if (items.includes(undefined)) return undefined;
  const first = items[0] as { apiVersion?: string; kind?: string };
  const inner = random.oneOf<unknown>([
    items,
    items,
    items,
    [...items, null],
    [...items, "text"],
    [...items, { metadata: { name: "a" } }],
    [...items, { apiVersion: "v1", kind: "List", items }],
    [{ apiVersion: "v1", kind: "List" }, ...items],
    { 0: items[0] },
    "text",
    5,
    null,
    undefined,
    [],
  ]);
  const [apiVersion, kind] = random.oneOf([
    ["v1", "List"],
    ["v1", "List"],
    ["v1", "List"],
    ["apps/v1", "List"],
    [first.apiVersion, `${first.kind}List`],
    ["v1", "ConfigMapList"],
    ["example.com/v1", "List"],
  ]);
  const value = {
    apiVersion,
    kind,
    ...(random.chance(0.2) ? { metadata: { resourceVersion: "" } } : {}),
    items: inner,
  };
  return `${JSON.stringify(value, undefined, random.chance(0.5) ? 1 : undefined)}\n`;
}

function mergedKeys(documents: readonly string[], random: Random): string {
  const base = "x-base: &base\n  a: one\n  b: two\n";
  const merge = random.oneOf([
    "data:\n  <<: *base\n  a: other\n",
    "data:\n  a: other\n  <<: *base\n",
    "data: { <<: *base, b: other }\n",
    "data:\n  <<: [*base, { c: three }]\n  c: other\n",
    "data:\n  <<: *base\n  a: 1\n",
    'data:\n  "<<": *base\n',
  ]);
  const anchored = random.oneOf([
    `metadata:\n  name: merged\n  annotations: &base\n    a: one\n    b: two\n${merge}`,
    `metadata: &base\n  name: merged\n${merge.replace(/\b[ab]: (?:other|1)/, "name: other")}`,
    `${base}metadata: { name: merged }\n${merge}`,
  ]);
  return [`apiVersion: v1\nkind: ConfigMap\n${anchored}`, ...documents].join("---\n");
}

/** The changes that word processors, web pages or Git make to a text. */
function pasted(documents: readonly string[], random: Random): string | undefined {
  const text = documents.join("---\n");
  const [pattern, change] = random.oneOf<readonly [RegExp, (match: string) => string]>([
    [/^( +)- /gm, (match) => match.replace("- ", random.oneOf(["\u2013 ", "\u2014 ", "-\u00a0", "\u2022 "]))],
    [/^ {2,}(?=\w)/gm, (match) => match.replace(" ", random.oneOf(["\u00a0", "\u2003", "\t", "\u200b"]))],
    [/: (?=\w)/g, () => random.oneOf([":\u00a0", "\uff1a ", ": \u200b", ":\t"])],
    [/: ([\w.-]+)$/gm, (match) => `: \u201c${match.slice(2)}\u201d`],
    [/: ([\w.-]+)$/gm, (match) => `: \u2018${match.slice(2)}\u2019`],
    [/: [a-z]*[aeo]\w*$/gm, (match) => match.replace("a", "\u0430").replace("e", "\u0435").replace("o", "\u043e")],
    [
      /^(?:apiVersion|kind): .*$/gm,
      (match) =>
        match.replace(
          /[aeop](?=\w*$)/,
          (letter) => ({ a: "\u0430", e: "\u0435", o: "\u043e", p: "\u0440" })[letter] ?? letter,
        ),
    ],
    [/^.*\n/gm, (match) => `<<<<<<< HEAD\n${match}=======\n${match}>>>>>>> other\n`],
    [
      /: [\w.-]+$/gm,
      () =>
        `: ${random.oneOf(["*/5 * * * *", "@daily", "{{ value }}", "{{value}}", "%x", "`x`", "[a, b", '"a', "|\n   a\n b"])}`,
    ],
    [/^(\w[\w./-]*):/gm, (match) => `${match.slice(0, -1)}\u200b:`],
  ]);
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return undefined;
  const match = random.oneOf(matches);
  return text.slice(0, match.index) + change(match[0]) + text.slice(match.index + match[0].length);
}

const assemblies: readonly (readonly [what: string, assemble: Assemble])[] = [
  ["documents", (documents) => documents.join("---\n")],
  ["a separator", (documents, random) => documents.join(random.oneOf(separators))],
  ["a separator", (documents, random) => random.oneOf(separators) + documents.join(random.oneOf(separators))],
  [
    "a stray",
    (documents, random) => {
      const parts = [...documents];
      parts.splice(random.below(parts.length + 1), 0, random.oneOf(strays));
      return parts.join("---\n");
    },
  ],
  [
    "a stray",
    (documents, random) => random.oneOf(strays) + (random.chance(0.5) ? "---\n" : "") + documents.join("---\n"),
  ],
  [
    "a stray",
    (documents, random) => documents.join("---\n") + (random.chance(0.5) ? "---\n" : "...\n") + random.oneOf(strays),
  ],
  ["JSON", jsonStream],
  ["JSON", jsonStream],
  ["a JSON array", jsonArray],
  ["a List", list],
  ["a List", list],
  [
    "further in",
    ([first = "", ...documents], random) =>
      [indented(first, random.oneOf([" ", "  ", "    "])), ...documents].join("---\n"),
  ],
  ["a first line further in", (documents, random) => random.oneOf([" ", "  ", "\t"]) + documents.join("---\n")],
  ["other line ends", (documents, random) => documents.join("---\n").replace(/\n/g, random.oneOf(["\r\n", "\n\n"]))],
  ["merge keys", mergedKeys],
  ["pasted", pasted],
  ["pasted", pasted],
];

export interface Assembled {
  readonly text: string;
  readonly what: string;
  readonly origins: readonly string[];
}

/** A file of one to three documents. */
export function assembled(
  samples: readonly { readonly text: string; readonly origin: string }[],
  random: Random,
): Assembled | undefined {
  const chosen = Array.from({ length: 1 + random.below(3) }, () => random.oneOf(samples));
  const [what, assemble] = random.oneOf(assemblies);
  const text = assemble(
    chosen.map((one) => one.text),
    random,
  );
  return text === undefined ? undefined : { text, what, origins: chosen.map(({ origin }) => origin) };
}
