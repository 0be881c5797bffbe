/** Shorthands for the findings and fixes of rules. */

import { asYamlScalar } from "../index/source-text";
import type { SourceText } from "../index/summary";
import { podPlaceOf } from "../kinds/pod-spec";
import type { Field, Resource } from "../manifest/field";
import type { Fix } from "../problem";
import type { Finding } from "../rule";
import type { Catalog } from "../schema/catalog";
import { shiftSpan, type TextEdit } from "../text";

/** A finding at the value of a field, or at its key if the value is a map or list. */
export const at = (field: Field, message: string, ...fixes: readonly Fix[]): Finding => ({
  at: field.shape === "scalar" ? field.valueSpan : (field.keySpan ?? field.children[0]?.keySpan ?? field.span),
  path: field.path,
  message,
  ...(fixes.length > 0 && { fixes }),
});

/** A finding at the name of the container, volume or resource that lacks something. */
export const atName = (named: Field, message: string, ...fixes: readonly Fix[]): Finding => ({
  ...at(named.get("name") ?? named.get("metadata.name") ?? named.get("kind") ?? named, message, ...fixes),
  path: named.path,
});

/** A finding at a text that the index has for this same resource. */
export const atSourceText = (
  { document, root }: Resource,
  { span }: SourceText,
  message: string,
  ...fixes: readonly Fix[]
): Finding => {
  const place = shiftSpan(span, document.start);
  return { at: place, path: root.at(place.start)?.path ?? "", message, ...(fixes.length > 0 && { fixes }) };
};

/** Replaces such a text, keeping its quotes; a number stays a number. */
export const replaceText = ({ document }: Resource, source: SourceText, text: string): TextEdit => ({
  span: shiftSpan(source.span, document.start),
  newText: !source.style && isNumber(source.text) && isNumber(text) ? text : asYamlScalar(text, source.style),
});

const isNumber = (text: string): boolean => /^\d+$/.test(text);

export const nameOf = (named: Field): string => named.text("name") ?? named.text("metadata.name") ?? "?";

export const preferred = (title: string, ...edits: Fix["edits"]): Fix => ({ title, edits, preferred: true });

export const another = (title: string, ...edits: Fix["edits"]): Fix => ({ title, edits });

/** The PodSpec that a resource is or contains. */
export function podSpecOf(catalog: Catalog, resource: Resource): Field | undefined {
  const place = podPlaceOf(catalog, resource);
  const spec = place && resource.root.get(place.spec);
  return spec?.shape === "map" ? spec : undefined;
}

export const isTrue = (field: Field | undefined): boolean => field?.scalar === true;
