/** Hovers in manifests: our explanation, facts from the catalog, and the official description. */

import { explanationAtTop, explanationOfField, explanationOfType } from "../docs";
import type { Explanation } from "../docs/explanation";
import { getOwn } from "../get-own";
import { t } from "../l10n";
import type { Manifest } from "../manifest/field";
import { code, withoutMarkup } from "../markdown";
import type { CatalogField, CatalogKind } from "../schema/catalog";
import { customType } from "../schema/custom-kinds";
import { fieldsOfType, officialText } from "../schema/lookup";
import { referenceLink } from "../schema/reference-link";
import { secretValuesOf, withoutSecrets } from "../secret-values";
import { contains, type Span } from "../text";
import type { Workspace } from "../workspace";
import { credit, explanationSections, valueExplained } from "./explanation-sections";
import { type FieldPlace, fieldPlaceOf } from "./field-place";
import { type Clock, meaningOf, type ValueHint } from "./value-hints";

export interface HoverText {
  /** Markdown; the user's own text appears in it as code only. */
  readonly markdown: string;
  readonly span: Span;
  /** A follow-up action that the hover offers at this position. */
  readonly offers?: ValueHint["offers"];
}

interface Place extends FieldPlace, HoverOptions {
  readonly workspace: Workspace;
}

export interface HoverOptions {
  /** Omits Kubernetes' own description, because another extension shows it next to ours. */
  readonly withoutOfficialText?: boolean;
  /** Without a clock the hover does not say when a schedule runs next. */
  readonly clock?: Clock;
}

/** Documentation of the key or value at `offset`, in the user's language; undefined outside of manifests. */
export function hoverAt(
  workspace: Workspace,
  uri: string,
  offset: number,
  options: HoverOptions = {},
): HoverText | undefined {
  const document = documentAt(workspace.get(uri), offset);
  if (!document?.root) return undefined;
  const isOurs = document.role === "resource" || document.role === "incomplete" || document.rootType !== undefined;
  if (!isOurs) return undefined;
  const field = document.root.at(offset);
  if (!field?.parent) return undefined;
  const onKey = field.keySpan !== undefined && contains(field.keySpan, offset);
  const onValue = field.shape === "scalar" && contains(field.valueSpan, offset);
  if (!onKey && !onValue) return undefined;

  const place = { ...fieldPlaceOf(workspace, document.resource, field), ...options, workspace };
  const isValue = onValue && !onKey;
  const meaning = isValue || field.shape !== "scalar" ? meaningAt(place) : undefined;
  const sections = isValue ? valueSections(place, meaning) : fieldSections(place, meaning);
  if (sections.length === 0) return undefined;
  const span = onKey ? (field.keySpan as Span) : field.valueSpan;
  const { offers } = meaning ?? {};
  const markdown = withoutSecrets(sections.join("\n\n"), secretValuesOf(document));
  return { markdown, span, ...(offers && { offers }) };
}

const documentAt = (manifest: Manifest | undefined, offset: number) => manifest?.documentAt(offset);

const meaningAt = ({ resource, workspace, field, type, owner, key, clock }: Place): ValueHint | undefined =>
  resource && meaningOf({ workspace, resource, field, type, owner, key, clock });

function explanationOf({ owner, name, field, type }: Place): Explanation | undefined {
  const itself = type?.type ?? type?.items?.type;
  return (
    (owner !== undefined ? explanationOfField(owner, name) : undefined) ??
    (itself !== undefined ? explanationOfType(itself) : undefined) ??
    (field.parent?.parent || field.parent?.rootType ? undefined : explanationAtTop(name))
  );
}

/** For keys that the user chooses, such as a label, the field that contains it, since that is what is documented. */
function heading({ field, name, type }: Place): string {
  const key = `**${code(String(field.key))}**`;
  const isEntry = type !== undefined && typeof field.key === "string" && name !== field.key;
  return isEntry ? t("{entry} in {map}", { entry: key, map: code(name) }) : key;
}

function fieldSections(place: Place, meaning?: ValueHint): string[] {
  const { field, kind } = place;
  const explanation = explanationOf(place);
  if (!explanation && !place.type) return [];
  const sections = [heading(place), ...(meaning?.words ?? [])];
  if (explanation) sections.push(...explanationSections(explanation));
  if (place.type) {
    const facts = factsOf(place, explanation);
    if (facts) sections.push(facts);
  }
  const atTop = !field.parent?.parent;
  if (atTop && (place.name === "kind" || place.name === "apiVersion") && kind) sections.push(lifecycle(kind));
  sections.push(...official(place, place.owner, place.name, explanation));
  if (explanation) sections.push(...credit(explanation));
  return sections;
}

function valueSections(place: Place, meaning: ValueHint | undefined): string[] {
  const { field, kind, workspace } = place;
  if (!field.parent?.parent && field.key === "kind" && kind) return kindSections(workspace, kind, place);
  return [...(meaning?.words ?? valueOfSet(place)), ...fieldSections(place)];
}

/** The explanation of a field's value, if it is one of a documented set. */
function valueOfSet(place: Place): string[] {
  const text = place.field.text();
  const does = text === undefined ? undefined : valueExplained(explanationOf(place), text);
  return text !== undefined && does ? [`${code(text)}: **${does}**`] : [];
}

function kindSections(workspace: Workspace, kind: CatalogKind, place: Place): string[] {
  const explanation = kind.type === undefined ? undefined : explanationOfType(kind.type);
  const sections = [`**${code(kind.kind)}**`];
  if (explanation) sections.push(...explanationSections(explanation));
  sections.push(lifecycle(kind));
  sections.push(...official({ ...place, workspace }, kind.type, "", explanation));
  if (explanation) sections.push(...credit(explanation));
  return sections;
}

function factsOf({ owner, name, type, field, workspace }: Place, explanation: Explanation | undefined): string {
  const facts = [`${t("Type:")} ${typeInWords(type as CatalogField)}`];
  const declared = owner === undefined ? undefined : getOwn(fieldsOfType(workspace, owner), name);
  const own = name === String(field.key) ? (declared ?? type) : type;
  if (own?.required) facts.push(t("required"));
  if (own?.default !== undefined) facts.push(`${t("Default:")} ${code(JSON.stringify(own.default))}`);
  if (own?.enum && !explanation?.values) facts.push(`${t("Allowed:")} ${own.enum.map(code).join(", ")}`);
  if (own?.deprecated) facts.push(`**${t("deprecated")}**`);
  if (own?.since) facts.push(t("since Kubernetes {version}", { version: own.since }));
  return facts.join(" · ");
}

const shortName = (type: string): string => code(type.split(".").at(-1) ?? type);

/** A list of `Container`: "object" would be redundant. */
const itemsInWords = (items: CatalogField): string =>
  items.shape === "object" && items.type !== undefined ? shortName(items.type) : typeInWords(items);

function typeInWords(field: CatalogField): string {
  switch (field.shape) {
    case "string":
      return t("text");
    case "integer":
      return t("whole number");
    case "number":
      return t("number");
    case "boolean":
      return t("true or false");
    case "bytes":
      return t("bytes in base64");
    case "quantity":
      return t("quantity");
    case "int-or-string":
      return t("number or text");
    case "time":
      return t("point in time");
    case "duration":
      return t("duration");
    case "object":
      return field.type === undefined ? t("object") : `${t("object")} ${shortName(field.type)}`;
    case "list":
      return field.items ? t("list of {items}", { items: itemsInWords(field.items) }) : t("list");
    case "map":
      return field.items ? t("pairs of name and {items}", { items: itemsInWords(field.items) }) : t("pairs");
    case "any":
      return t("anything");
  }
}

function lifecycle(kind: CatalogKind): string {
  const facts = [code(kind.group === "" ? kind.version : `${kind.group}/${kind.version}`)];
  if (kind.namespaced !== undefined)
    facts.push(kind.namespaced ? t("lives in a namespace") : t("belongs to the whole cluster"));
  if (kind.plural) facts.push(code(`kubectl get ${kind.shortNames?.[0] ?? kind.plural}`));
  if (kind.catalogue) facts.push(t("as {catalogue} defines it", { catalogue: kind.catalogue }));
  if (kind.introduced) facts.push(t("since Kubernetes {version}", { version: kind.introduced }));
  if (kind.deprecated) facts.push(`**${t("deprecated since {version}", { version: kind.deprecated })}**`);
  if (kind.removed) facts.push(`**${t("removed in {version}", { version: kind.removed })}**`);
  if (kind.replacement) {
    const { group, version, kind: name } = kind.replacement;
    facts.push(t("use {replacement}", { replacement: code(`${group === "" ? "" : `${group}/`}${version} ${name}`) }));
  }
  return facts.join(" · ");
}

function official(
  { workspace, withoutOfficialText }: Place,
  type: string | undefined,
  name: string,
  explanation: Explanation | undefined,
): string[] {
  if (type === undefined) return [];
  const text = withoutOfficialText ? undefined : officialText(workspace, type, name);
  const link = referenceLink(workspace, type);
  const whose = customType(workspace.catalog, type)
    ? t("In the words of its CustomResourceDefinition")
    : type.includes(".kustomize.")
      ? t("In Kustomize's own words")
      : t("In Kubernetes' own words");
  const sections = text ? ["---", `**${whose}**`, withoutRepetition(text, explanation)] : [];
  if (link) sections.push(`[${t("Kubernetes API reference")}](${link})`);
  return sections;
}

/** Drops the generated list of values if our explanation already covers them. */
function withoutRepetition(text: string, explanation: Explanation | undefined): string {
  const list = text.indexOf("Possible enum values:");
  const said = list >= 0 && (explanation?.values || !/^ - `"[^`]*"` \S/m.test(text.slice(list)));
  return withoutMarkup((said ? text.slice(0, list) : text).trim());
}
