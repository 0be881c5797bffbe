/** Finds the field of a manifest for a path in the server's messages. */

import type { Field } from "../manifest/field";
import type { Span } from "../text";

export interface Place {
  readonly field: Field;
  /** The rest of the path below `field`, if the manifest does not have all of it. */
  readonly missing?: string;
}

/**
 * The field at a path in Kubernetes' syntax: `spec.containers[0].resources.limits[cpu]`,
 * `metadata.annotations[a.b/c]`. Strict decoding also writes map keys without brackets (`data.a.b`), and validation sometimes
 * uses Go's capitals (`spec.HostPID`), so the path is matched against the manifest's own keys. If the manifest does not have
 * all of the path, returns the deepest field and the rest.
 */
export function fieldAtPath(root: Field | undefined, path: string): Place | undefined {
  if (!root) return undefined;
  let field = root;
  let rest = path;
  for (;;) {
    if (rest.startsWith(".")) rest = rest.slice(1);
    if (rest === "" || rest === "<nil>") return { field };
    const step = stepInto(field, rest);
    if (!step) return { field, missing: rest };
    field = step.child;
    rest = step.rest;
  }
}

function stepInto(field: Field, rest: string): { child: Field; rest: string } | undefined {
  if (field.shape === "list") {
    const index = /^\[(\d+)\]/.exec(rest);
    const child = index ? field.children[Number(index[1])] : undefined;
    return index && child ? { child, rest: rest.slice(index[0].length) } : undefined;
  }
  if (field.shape !== "map") return undefined;
  let best: { child: Field; rest: string } | undefined;
  let bestLength = -1;
  for (const child of field.children) {
    const key = String(child.key);
    const length = keyLength(key, rest);
    // The longest key wins (`a.b` before `a`), and the last of equal ones: it is the one that counts when YAML becomes JSON.
    if (length < 0 || length < bestLength) continue;
    best = { child, rest: rest.slice(length) };
    bestLength = length;
  }
  return best;
}

/** The length of the prefix of `rest` that spells `key`, or -1. */
function keyLength(key: string, rest: string): number {
  if (rest.startsWith(`[${key}]`)) return key.length + 2;
  const end = rest.charAt(key.length);
  if (end !== "" && end !== "." && end !== "[") return -1;
  const start = rest.slice(0, key.length);
  return start === key || start.toLowerCase() === key.toLowerCase() ? key.length : -1;
}

/**
 * The fields that a path without list indices may mean (`spec.containers.ports.containerPort`); Go's
 * decoder writes paths like this.
 */
export function fieldsAlong(root: Field, path: string): Field[] {
  let fields = [root];
  let rest = path;
  while (rest !== "") {
    if (rest.startsWith(".")) rest = rest.slice(1);
    const name = /^[^.]*/.exec(rest)?.[0] ?? "";
    rest = rest.slice(name.length);
    fields = fields
      .flatMap((field) => (field.shape === "list" ? field.children : [field]))
      .flatMap((field) => field.children.filter((child) => String(child.key).toLowerCase() === name.toLowerCase()));
    if (name === "") break;
  }
  return fields;
}

/** The span for a problem of this field: a scalar's value, otherwise the key, and never a whole block. */
export function spanAt(field: Field): Span {
  const isShort = field.shape === "scalar" && field.valueSpan.end > field.valueSpan.start;
  if (isShort && field.style !== "literal" && field.style !== "folded") return field.valueSpan;
  return nameSpan(field);
}

/** The key of a field; for a list item its first key; for the root its `kind` line. */
export function nameSpan(field: Field): Span {
  if (field.keySpan) return field.keySpan;
  if (field.parent === undefined) {
    const kind = field.children.find((child) => child.key === "kind") ?? field.children[0];
    return kind ? (kind.key === "kind" ? kind.span : (kind.keySpan ?? kind.span)) : field.valueSpan;
  }
  const first = field.children[0];
  if (first?.shape === "scalar") return first.span;
  // `- -`: an empty item has no name.
  if (first && (first.keySpan || first.children.length > 0)) return nameSpan(first);
  if (field.shape === "scalar" || field.valueSpan.end > field.valueSpan.start) return field.valueSpan;
  let above = field.parent;
  while (!above.keySpan && above.parent) above = above.parent;
  return nameSpan(above);
}
