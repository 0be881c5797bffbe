import type { LiveObject } from "../core/live/live-object";

/** Whether two objects are equal apart from fields that the server manages. */
export const sameObject = (a: LiveObject | undefined, b: LiveObject | undefined): boolean =>
  JSON.stringify(withoutBookkeeping(a)) === JSON.stringify(withoutBookkeeping(b));

function withoutBookkeeping(object: LiveObject | undefined): unknown {
  if (!object) return undefined;
  const { managedFields, resourceVersion, generation, ...metadata } = object.metadata ?? {};
  return { ...object, apiVersion: undefined, kind: undefined, metadata, status: undefined };
}
