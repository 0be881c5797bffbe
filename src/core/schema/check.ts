/** Checks the structure of a document against the catalog. */

import { getOwn } from "../get-own";
import { t } from "../l10n";
import type { Field, ManifestDocument } from "../manifest/field";
import { withoutOddCharacters } from "../manifest/odd-characters";
import { isFilledInLater } from "../manifest/placeholder";
import type { Fix, Problem } from "../problem";
import type { Span } from "../text";
import { nearest } from "../verdict/nearest";
import type { Workspace } from "../workspace";
import type { CatalogField } from "./catalog";
import { duplicateEntries } from "./duplicate-entries";
import { fieldsOfType, kindOf, rootType } from "./lookup";
import { oddCharacter, problem } from "./structure-problem";
import { missingTypeMeta, unserved } from "./type-meta";

/**
 * Problems that the catalog alone can tell, immediately and offline: unknown fields, wrong types, values
 * outside an enum, unserved versions. It reports only what is certain; the verdict, a moment later, covers the rest.
 * `isPatch`: the document only changes another one.
 */
export function checkStructure(workspace: Workspace, document: ManifestDocument, isPatch = false): Problem[] {
  const { root, resource, role } = document;
  if (!root) return [];
  const problems: Problem[] = [];
  if (document.rootType !== undefined) {
    checkMap({ workspace, problems, isPatch, ignoresCase: true }, root, document.rootType);
    return problems;
  }
  if (role === "incomplete") return root.shape === "map" ? [missingTypeMeta(workspace, root)] : [];
  if (role !== "resource" || !resource) return [];
  const kind = kindOf(workspace, resource);
  if (!kind?.served) return unserved(workspace, root, resource.group, resource.kind, resource.apiVersion, kind);
  checkMap({ workspace, problems, isPatch, ignoresCase: false }, root, kind.type);
  return problems.map((found) => (hasProperties(document, found.span) ? withoutFixes(found) : found));
}

/** The state of one check. */
interface Check {
  readonly workspace: Workspace;
  readonly problems: Problem[];
  /** In a patch, null removes a field. */
  readonly isPatch: boolean;
  /** Kustomize reads its own files with Go's encoding/json, which ignores the case of keys; the API server does not. */
  readonly ignoresCase: boolean;
}

/** `app: !!bool yes`, `name: &a web`: with a tag or anchor before the value, the result of an edit is unpredictable. */
const hasProperties = ({ text, start }: ManifestDocument, { start: from }: Span): boolean =>
  /[:-][ \t]+[&!]\S*[ \t]+$/.test(text.slice(Math.max(0, from - start - 80), from - start));

const withoutFixes = ({ fixes: _, ...rest }: Problem): Problem => rest;

/** A longer list of problems is of no use, and takes time to create. */
export const maximumProblems = 100;

/** Stops the generator once enough items are taken. */
export function firstOf<Item>(items: Iterable<Item>, most: number): Item[] {
  const first: Item[] = [];
  if (most > 0)
    for (const item of items) {
      first.push(item);
      if (first.length >= most) break;
    }
  return first;
}

function checkMap(check: Check, map: Field, type: string | undefined): void {
  const { workspace, problems } = check;
  const known = fieldsOfType(workspace, type);
  if (!type || Object.keys(known).length === 0) return;
  let absent: readonly string[] | undefined;
  for (const child of map.children) {
    if (problems.length >= maximumProblems) return;
    const name = String(child.key);
    const schema = getOwn(known, name) ?? (check.ignoresCase ? inAnyCase(known, name) : undefined);
    if (schema) checkValue(check, child, schema);
    else if (child.keySpan && !(check.isPatch && child.shape === "null")) {
      absent ??= absentFields(map, known);
      problems.push(unknownField(child, absent, type));
    }
  }
}

const inAnyCase = (known: Readonly<Record<string, CatalogField>>, name: string): CatalogField | undefined => {
  const lower = name.toLowerCase();
  return Object.entries(known).find(([one]) => one.toLowerCase() === lower)?.[1];
};

const absentFields = (map: Field, known: Readonly<Record<string, CatalogField>>): string[] => {
  const present = new Set(map.children.map(({ key }) => String(key)));
  return Object.keys(known).filter((name) => !present.has(name));
};

/** The problem of a field that its map does not have; `absent` are the names that may be meant, `type` names the map. */
export function unknownField(child: Field, absent: readonly string[], type: string): Problem {
  const name = String(child.key);
  // Odd whitespace is meant as indentation.
  const plain = withoutOddCharacters(name);
  const at = child.keySpan ?? child.span;
  const odd = oddCharacter(name, at, child.path, [
    { title: t("Write {value}", { value: plain.trim() }), edits: [{ span: at, newText: plain }], preferred: true },
  ]);
  if (odd) return odd;
  const meant = nearest(name, absent);
  const owner = type.slice(type.lastIndexOf(".") + 1);
  return problem(
    "unknown-field",
    child.keySpan ?? child.span,
    child.path,
    meant
      ? t("{owner} has no field {name}. Did you mean {meant}?", { owner, name, meant })
      : t("{owner} has no field {name}", { owner, name }),
    meant ? [{ title: t("Rename to {meant}", { meant }), edits: [child.renameKey(meant)], preferred: true }] : [],
  );
}

function checkValue(check: Check, field: Field, schema: CatalogField): void {
  const { workspace, problems } = check;
  // Kubernetes treats null as absent.
  if (field.shape === "null" || (check.isPatch && isExpression(field))) return;
  switch (schema.shape) {
    case "object":
      if (field.shape !== "map") problems.push(wrongType(field, schema));
      else checkMap(check, field, schema.type);
      return;
    case "list":
      if (field.shape !== "list") problems.push(wrongType(field, schema));
      else if (schema.items) {
        for (const item of field.children) checkItem(check, item, schema.items);
        problems.push(...firstOf(duplicateEntries(workspace, field, schema), maximumProblems - problems.length));
      }
      return;
    case "map":
      if (field.shape !== "map") problems.push(wrongType(field, schema));
      else checkEntries(check, field, schema);
      return;
    case "any":
      return;
    default:
      checkScalar(field, schema, problems);
  }
}

/** Chainsaw's assertions may have an expression in place of a value of any type: `volumes: { (length(@)): 2 }`. */
const isExpression = (field: Field): boolean =>
  field.shape === "map" && field.children.some(({ key }) => String(key).startsWith("("));

function checkEntries(check: Check, map: Field, { items }: CatalogField): void {
  const { problems } = check;
  for (const value of map.children) {
    if (problems.length >= maximumProblems) return;
    const becomes = value.keyBecomes;
    if (becomes !== undefined) problems.push(keyThatIsNoText(value, becomes));
    if (items) checkValue(check, value, items);
  }
}

/** YAML reads `on: a` as `true: a`, and `010: a` as `8: a`. */
function keyThatIsNoText(entry: Field, becomes: string): Problem {
  const span = entry.keySpan ?? entry.span;
  const key = String(entry.key);
  return {
    ...problem(
      "key-is-no-text",
      span,
      entry.path,
      t("Kubernetes reads this key as {key}: put it in quotes", { key: becomes }),
      [{ title: t("Put {value} in quotes", { value: key }), edits: [{ span, newText: JSON.stringify(key) }] }],
    ),
    severity: "warning",
  };
}

function checkItem(check: Check, item: Field, schema: CatalogField): void {
  const { workspace, problems } = check;
  if (problems.length >= maximumProblems) return;
  // Custom kinds are checked by the verdict.
  const whole = rootType({ catalog: workspace.catalog }, item);
  if (whole && item.shape === "map") checkMap(check, item, whole);
  else checkValue(check, item, schema);
}

function checkScalar(field: Field, schema: CatalogField, problems: Problem[]): void {
  const value = field.scalar;
  if (field.shape !== "scalar") {
    problems.push(wrongType(field, schema));
    return;
  }
  // `replicas: ${REPLICAS}`: the value is not known yet.
  if (typeof value === "string" && isFilledInLater(value)) return;
  if (!mayBe(schema.shape, value)) problems.push(wrongType(field, schema));
}

function mayBe(shape: CatalogField["shape"], value: unknown): boolean {
  const isText = typeof value === "string";
  const isNumber = typeof value === "number" || typeof value === "bigint";
  switch (shape) {
    case "string":
    case "bytes":
      return isText;
    case "integer":
    case "number":
      return isNumber;
    case "boolean":
      return typeof value === "boolean";
    case "quantity":
    case "int-or-string":
      return isText || isNumber;
    default:
      return true;
  }
}

const wanted = (schema: CatalogField): string =>
  ({
    string: () => t("text"),
    bytes: () => t("text in base64"),
    integer: () => t("a whole number"),
    number: () => t("a number"),
    boolean: () => t("true or false"),
    quantity: () => t("a quantity"),
    "int-or-string": () => t("a number or text"),
    time: () => t("a time"),
    duration: () => t("a duration"),
    object: () => t("a map of fields"),
    map: () => t("a map"),
    list: () => t("a list"),
    any: () => t("anything"),
  })[schema.shape]();

function wrongType(field: Field, schema: CatalogField): Problem {
  const name = String(field.key);
  const [first] = field.shape === "map" && schema.shape === "list" ? field.children : [];
  const odd = first?.keySpan && oddCharacter(String(first.key), first.keySpan, field.path, []);
  if (odd && first?.keySpan) {
    const title = t("Write {value}", { value: withoutOddCharacters(String(first.key)) });
    const newText = withoutOddCharacters(String(first.key));
    return { ...odd, fixes: [{ title, edits: [{ span: first.keySpan, newText }], preferred: true }] };
  }
  const isBlock = field.shape === "map" || field.shape === "list";
  return problem(
    "wrong-type",
    isBlock ? (field.keySpan ?? field.children[0]?.span ?? field.span) : field.valueSpan,
    field.path,
    typeof field.key === "number"
      ? t("This must be {wanted}", { wanted: wanted(schema) })
      : t("{name} must be {wanted}", { name, wanted: wanted(schema) }),
    typeFixes(field, schema),
  );
}

/** Whether the field accepts one word of a few, not any text. */
const isChosen = ({ key }: Field, schema: CatalogField): boolean =>
  schema.enum !== undefined || /^(?:kind|apiVersion|type)$|(?:Policy|Mode|Type|Time|Timestamp)$/.test(String(key));

function typeFixes(field: Field, schema: CatalogField): Fix[] {
  const text = field.text();
  if (field.isAlias) return [];
  if (field.shape === "scalar" && text !== undefined) {
    if (schema.shape === "string")
      return [
        {
          title: t("Put it in quotes"),
          edits: [{ span: field.valueSpan, newText: JSON.stringify(text) }],
          // `kind: yes` would not be a valid kind in quotes, either.
          preferred:
            (!/selector/i.test(field.path) && !isChosen(field, schema)) || Boolean(schema.enum?.includes(text)),
        },
      ];
    const unquoted =
      (["integer", "number"].includes(schema.shape) && /^-?\d+$/.test(text)) ||
      (schema.shape === "boolean" && /^(true|false)$/.test(text));
    if (unquoted && field.style !== "plain")
      return [{ title: t("Remove the quotes"), edits: [{ span: field.valueSpan, newText: text }], preferred: true }];
  }
  return [];
}
