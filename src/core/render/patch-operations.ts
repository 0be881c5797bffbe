/** Checks the form of JSON patches, which Kustomize reads without complaint about keys that it does not know. */

import { t } from "../l10n";
import { type Field, itemsOf } from "../manifest/field";
import type { Fix, Problem } from "../problem";
import { unknownField } from "../schema/check";
import { nearest } from "../verdict/nearest";

/** The operations of RFC 6902, each with what it needs besides `op` and `path`. */
const operations: Readonly<Record<string, string | undefined>> = {
  add: "value",
  replace: "value",
  test: "value",
  move: "from",
  copy: "from",
  remove: undefined,
};

const known = ["op", "path", "value", "from"];

/** Unknown keys and operations, and missing parts, of a JSON patch (a list of operations). */
export const operationMistakesIn = (patch: Field): Problem[] =>
  itemsOf(patch).flatMap((operation) => {
    const mistake = operation.shape === "map" ? mistakeIn(operation) : undefined;
    return mistake ? [mistake] : [];
  });

function mistakeIn(operation: Field): Problem | undefined {
  const op = operation.get("op");
  const name = op?.text();
  const isKnown = name !== undefined && Object.hasOwn(operations, name);
  const needs = ["op", "path", ...(isKnown ? [operations[name] ?? []].flat() : [])];
  const absent = needs.filter((key) => operation.get(key) === undefined);
  // A surplus key changes nothing, unless it is meant as one that is absent.
  const misspelt = operation.children.find(
    ({ key, keySpan }) => keySpan && !known.includes(String(key)) && absent.length > 0,
  );
  if (misspelt) return { ...unknownField(misspelt, absent, t("The operation")), source: "render" };
  if (absent.length > 0)
    return mistake(
      operation.children[0] ?? operation,
      "key",
      t("This operation of a JSON patch has no {key}", { key: absent[0] ?? "" }),
    );
  if (!op || isKnown || name === undefined) return undefined;
  const meant = nearest(name, Object.keys(operations));
  return mistake(
    op,
    "value",
    t("There is no operation {name} in a JSON patch: it is one of {known}", {
      name,
      known: Object.keys(operations).join(", "),
    }),
    meant
      ? [
          {
            title: t("Change to {now}", { now: meant }),
            edits: [{ span: op.valueSpan, newText: meant }],
            preferred: true,
          },
        ]
      : [],
  );
}

const mistake = (at: Field, part: "key" | "value", message: string, fixes: readonly Fix[] = []): Problem => ({
  code: "invalid-patch-operation",
  source: "render",
  severity: "error",
  span: (part === "key" ? at.keySpan : undefined) ?? at.valueSpan,
  path: at.path,
  message,
  learnMore: "https://datatracker.ietf.org/doc/html/rfc6902#section-4",
  ...(fixes.length > 0 && { fixes }),
});
