type Data = Record<string, unknown> | unknown[];

/** The steps of a path in the form of the table of references: `spec.volumes[].name`, `metadata.annotations[a/b]`, `../x`. */
function stepsOf(path: string): (string | 0)[] {
  return [...path.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)].map(([whole, bracketed, plain]) =>
    whole === "[]" ? 0 : (bracketed ?? plain ?? ""),
  );
}

/** Sets the value at a path, below a map; lists have one item. */
function set(data: Data, steps: readonly (string | 0)[], value: unknown): void {
  const [step, ...rest] = steps;
  if (step === undefined) return;
  const at = data as Record<string | 0, unknown>;
  if (rest.length === 0) at[step] = value;
  else {
    at[step] ??= rest[0] === 0 ? [] : {};
    set(at[step] as Data, rest, value);
  }
}

/** The steps of a path that is relative to the map that contains another field. */
function besides(path: readonly (string | 0)[], relative: string): (string | 0)[] {
  let from = path.slice(0, -1);
  let left = relative;
  while (left.startsWith("../")) {
    from = from.slice(0, -1);
    left = left.slice("../".length);
  }
  return [...from, ...stepsOf(left)];
}

/** A manifest in JSON that has one field, and others beside it by their relative paths. */
export function manifestWith(
  apiVersion: string,
  kind: string,
  path: string,
  value: unknown,
  beside: Readonly<Record<string, unknown>> = {},
): string {
  const data = { apiVersion, kind, metadata: { name: "own" } };
  const steps = stepsOf(path);
  set(data, steps, value);
  for (const [relative, other] of Object.entries(beside)) set(data, besides(steps, relative), other);
  return JSON.stringify(data);
}
