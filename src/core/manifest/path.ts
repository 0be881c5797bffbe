/** Reads and writes field paths. */

/** The segments of a path: keys as strings, indices as numbers. `metadata.labels[a.b/c]` → metadata, labels, a.b/c. */
export function pathSteps(path: string): readonly (string | number)[] {
  // Cached: most paths are constants in the code that are used for every document.
  let steps = known.get(path);
  if (!steps) {
    steps = readSteps(path);
    if (known.size < 10_000) known.set(path, steps);
  }
  return steps;
}

const known = new Map<string, readonly (string | number)[]>();

function readSteps(path: string): (string | number)[] {
  const steps: (string | number)[] = [];
  for (const [, bracketed, plain] of path.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)) {
    if (bracketed === undefined) steps.push(plain as string);
    else steps.push(/^\d+$/.test(bracketed) ? Number(bracketed) : bracketed);
  }
  return steps;
}

/** The path of a child, in Kubernetes' syntax. */
export function childPath(parent: string, key: string | number): string {
  if (typeof key === "number") return `${parent}[${key}]`;
  if (/[./[\]]/.test(key)) return `${parent}[${key}]`;
  return parent === "" ? key : `${parent}.${key}`;
}
