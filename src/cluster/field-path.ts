/**
 * The path syntax of server-side apply: `.spec.replicas`, `.spec.containers[name="web"].image`,
 * `.metadata.finalizers[="x"]`. Keys may contain dots (`.metadata.labels.app.kubernetes.io/name`), so a path can only be
 * parsed along an object that has it.
 */
type Step = string | number | Readonly<Record<string, unknown>> | { readonly value: unknown };

export type Data = unknown;

/** The value at a path, with its parent and key; undefined if the object does not have it. */
export function placeIn(object: Data, path: string): { parent: Data; key: string | number; value: Data } | undefined {
  let place: { parent: Data; key: string | number; value: Data } | undefined;
  let at = object;
  let rest = path;
  while (rest !== "") {
    const step = nextStep(at, rest);
    if (!step) return undefined;
    place = { parent: at, key: step.key, value: step.value };
    at = step.value;
    rest = step.rest;
  }
  return place;
}

function nextStep(at: Data, rest: string): { key: string | number; value: Data; rest: string } | undefined {
  if (rest.startsWith("[")) return itemStep(at, rest);
  if (!rest.startsWith(".") || typeof at !== "object" || at === null || Array.isArray(at)) return undefined;
  const name = rest.slice(1);
  const key = Object.keys(at)
    .filter((candidate) => name.startsWith(candidate) && /^(?:$|[.[])/.test(name.slice(candidate.length)))
    .sort((a, b) => b.length - a.length)[0];
  return key === undefined
    ? undefined
    : { key, value: (at as Record<string, Data>)[key], rest: name.slice(key.length) };
}

function itemStep(at: Data, rest: string): { key: number; value: Data; rest: string } | undefined {
  const text = /^\[((?:"(?:[^"\\]|\\.)*"|[^\]"])*)\]/.exec(rest);
  if (!text || !Array.isArray(at)) return undefined;
  const step = stepOf(text[1] as string);
  const key = typeof step === "number" ? step : at.findIndex((item) => fits(item, step));
  return key < 0 || key >= at.length ? undefined : { key, value: at[key], rest: rest.slice(text[0].length) };
}

function stepOf(text: string): Step {
  if (/^\d+$/.test(text)) return Number(text);
  if (text.startsWith("=")) return { value: parsed(text.slice(1)) };
  return Object.fromEntries(
    [...text.matchAll(/([^=,]+)=("(?:[^"\\]|\\.)*"|[^,]*)/g)].map(([, key, value]) => [key, parsed(value as string)]),
  );
}

function fits(item: Data, step: Step): boolean {
  if (typeof step !== "object") return false;
  const keys = Object.entries(step);
  if (keys.length === 1 && keys[0]?.[0] === "value" && (typeof item !== "object" || item === null))
    return item === keys[0][1];
  // A key that the manifest leaves to its default (a port's protocol) matches any value.
  return keys.every(([key, value]) => {
    const own = (item as Record<string, Data> | null)?.[key];
    return own === value || (own === undefined && key !== "name");
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** In the manifest's syntax: `spec.containers[0].image`; without what the object does not have. */
export function manifestPath(object: Data, path: string): string {
  let at = object;
  let rest = path;
  let written = "";
  while (rest !== "") {
    const step = nextStep(at, rest);
    if (!step) break;
    written +=
      typeof step.key === "number" ? `[${step.key}]` : /[./]/.test(step.key) ? `[${step.key}]` : `.${step.key}`;
    at = step.value;
    rest = step.rest;
  }
  return written.replace(/^\./, "");
}
