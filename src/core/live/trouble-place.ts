/** Finds the field of a manifest that causes a rollout's trouble. */

import type { Field } from "../manifest/field";
import type { Span } from "../text";
import { nameSpan, spanAt } from "../verdict/field-at-path";
import type { Trouble } from "./trouble";

/** The span in a manifest that causes a trouble; its kind if no field is to blame. */
export function placeOfTrouble(root: Field, podSpecPath: string, { container, fields }: Trouble): Span {
  const spec = podSpecPath === "" ? root : root.get(podSpecPath);
  const own =
    container &&
    ["initContainers", "containers"]
      .flatMap((list) => spec?.get(list)?.children ?? [])
      .find((child) => child.text("name") === container);
  for (const field of fields) {
    if (field.startsWith("/")) {
      const found = first(root, field.slice(1));
      if (found) return spanAt(found);
      continue;
    }
    const within = own || spec;
    const found = within && (field.startsWith("=") ? valued(within, field.slice(1)) : first(within, field));
    if (found) return spanAt(found);
  }
  if (own) return nameSpan(own);
  return root.get("kind")?.valueSpan ?? nameSpan(root);
}

/** The first field at a path, searching through its lists (`containers[]`). */
function first(from: Field, path: string): Field | undefined {
  const [, list, rest] = /^([^[]*)\[\]\.?(.*)$/.exec(path) ?? [];
  if (list === undefined || rest === undefined) return from.get(path);
  for (const item of from.get(list)?.children ?? []) {
    const found = rest === "" ? item : first(item, rest);
    if (found) return found;
  }
  return undefined;
}

/** The first scalar with this value, such as a referenced name. */
function valued(from: Field, value: string): Field | undefined {
  if (from.shape === "scalar") return from.text() === value && from.key !== "mountPath" ? from : undefined;
  for (const child of from.children) {
    const found = valued(child, value);
    if (found) return found;
  }
  return undefined;
}
