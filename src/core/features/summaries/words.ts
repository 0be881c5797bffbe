/** Building blocks of summary sentences: lists, numbers, amounts and the user's own text. */

import { language, t } from "../../l10n";
import type { Field } from "../../manifest/field";
import { code } from "../../markdown";
import { parseImage } from "../../values/image";
import { formatNumber, measureOf, numberOf, parseQuantity } from "../../values/quantity";

/** Markers around the user's own text, so that Markdown can show it as code and a code lens as plain text. */
const opening = "\uE000";
const closing = "\uE001";
const marks = /[\uE000\uE001]/g;
const markedText = /\uE000([^\uE000\uE001]*)\uE001/g;
const markedPart = /(\uE000[^\uE000\uE001]*\uE001)/;
const longestName = 80;

/** Marks a piece of the user's own text. */
export function written(text: string): string {
  const line = text.replace(marks, "").replace(/\s+/g, " ").trim();
  return `${opening}${line.length > longestName ? `${line.slice(0, longestName)}…` : line}${closing}`;
}

/** A number or percentage is part of the sentence; anything else is marked as the user's text. */
export const figure = (text: string): string => (/^\d+%?$/.test(text) ? text.replace("%", " %") : written(text));

export const asPlainText = (sentence: string): string => sentence.replace(marks, "");

/** Escapes unmarked text, which should have been a number, so that it cannot become an image, link or tag. */
const neutral = (sentence: string): string =>
  sentence
    .split(markedPart)
    .map((part, index) =>
      index % 2 === 0 ? part.replace(/[<[\]]/g, (sign) => (sign === "<" ? "&lt;" : `\\${sign}`)) : part,
    )
    .join("");

export const asMarkdown = (sentence: string): string =>
  neutral(sentence).replace(markedText, (_, text: string) => (text === "" ? "" : code(text)));

/** `a, b and c`; beyond `most`, the number of the remaining ones. */
export function joined(parts: readonly string[], most = 6): string {
  const shown = parts.length > most + 1 ? parts.slice(0, most) : parts;
  const left = parts.length - shown.length;
  const all = left > 0 ? [...shown, t("{count} more", { count: formatNumber(left) })] : shown;
  return listFormat("conjunction").format(all);
}

/** `a, b or c` */
export const anyOf = (parts: readonly string[]): string => listFormat("disjunction").format(parts);

const listFormats = new Map<string, Intl.ListFormat>();

/** Cached, because creating one takes longer than formatting a hundred sentences. */
function listFormat(type: "conjunction" | "disjunction"): Intl.ListFormat {
  const key = `${language()} ${type}`;
  const known = listFormats.get(key) ?? new Intl.ListFormat(language() === "pt-br" ? "pt-BR" : "en-GB", { type });
  listFormats.set(key, known);
  return known;
}

/** Capitalizes the first letter, unless it is the user's own text, and adds a full stop. */
export const sentence = (text: string): string => `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}.`;

export const isText = (text: string | undefined): text is string => text !== undefined && text !== "";

/** The whole number at `path`; undefined for anything else. */
export function numberAt(field: Field | undefined, path: string): number | undefined {
  const text = field?.text(path);
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

export const isTrue = (field: Field | undefined, path: string): boolean => field?.get(path)?.scalar === true;

/** The texts of a list of scalars. */
export const textsIn = (list: Field | undefined): string[] =>
  list?.shape === "list" ? list.children.map((item) => item.text()).filter(isText) : [];

/** The maps in a list. */
export const mapsIn = (list: Field | undefined): Field[] =>
  list?.shape === "list" ? list.children.filter(({ shape }) => shape === "map") : [];

/** The pairs of a map, keys as written. */
export const pairsIn = (map: Field | undefined): { key: string; field: Field }[] =>
  map?.shape === "map" ? map.children.map((field) => ({ key: String(field.key), field })) : [];

/** `nginx 1.14.2`: the image's own name and version, without the registry and the path to it. */
export function imageInWords(text: string): string {
  const image = parseImage(text);
  if (!image) return written(text);
  const name = image.repository.split("/").at(-1) ?? image.repository;
  if (image.tag !== undefined) return written(`${name} ${image.tag}`);
  return image.digest === undefined ? t("the latest {image}", { image: written(name) }) : written(name);
}

/** An amount of a resource in words: half a core, 128 MiB, 3; as written if it cannot be parsed. */
export function amountInWords(resourceName: string, text: string): string {
  const quantity = parseQuantity(text);
  if (!quantity) return written(text);
  const value = numberOf(quantity);
  switch (measureOf(resourceName)) {
    case "cpu":
      return coresInWords(value);
    case "bytes":
      return bytesInWords(value);
    case "count":
      return formatNumber(value);
  }
}

function coresInWords(cores: number): string {
  if (cores === 0.5) return t("half a core");
  if (cores === 0.25) return t("a quarter of a core");
  if (cores === 1) return t("one core");
  if (cores > 0 && cores < 1) return t("{share} % of a core", { share: formatNumber(cores * 100, 1) });
  return t("{cores} cores", { cores: formatNumber(cores) });
}

function bytesInWords(bytes: number): string {
  const units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
  let value = bytes;
  let unit: string | undefined;
  for (const next of units) {
    if (value < 1024) break;
    value /= 1024;
    unit = next;
  }
  return unit === undefined
    ? t("{bytes} bytes", { bytes: formatNumber(value) })
    : `${formatNumber(value, value < 10 ? 1 : 0)} ${unit}`;
}

/** `app=web and tier in (a, b)` for a LabelSelector; undefined if it is empty and so selects everything. */
export function selectorInWords(selector: Field | undefined): string | undefined {
  const labels = labelsInWords(selector?.get("matchLabels"));
  const expressions = mapsIn(selector?.get("matchExpressions")).map((expression) => {
    const key = expression.text("key") ?? "";
    const values = textsIn(expression.get("values")).map(written);
    switch (expression.text("operator")) {
      case "In":
        return t("{label} is {values}", { label: written(key), values: anyOf(values) });
      case "NotIn":
        return t("{label} is not {values}", { label: written(key), values: anyOf(values) });
      case "Exists":
        return t("{label} is there", { label: written(key) });
      case "DoesNotExist":
        return t("{label} is not there", { label: written(key) });
      default:
        return written(key);
    }
  });
  const all = [...labels, ...expressions];
  return all.length > 0 ? joined(all) : undefined;
}

/** `app=web` for each label. */
export const labelsInWords = (labels: Field | undefined): string[] =>
  pairsIn(labels).map(({ key, field }) => written(`${key}=${field.text() ?? ""}`));
