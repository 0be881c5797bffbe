// Adds or changes Brazilian Portuguese strings: JSON {"English": "Português"} on standard input. Keeps the bundle sorted,
// and takes a lock, so that it can be run concurrently.
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";

const bundle = new URL("../l10n/bundle.l10n.pt-br.json", import.meta.url);
const lock = new URL("../l10n/.lock", import.meta.url);
const added = JSON.parse(readFileSync(0, "utf8"));
for (let tries = 0; ; tries++) {
  try {
    mkdirSync(lock);
    break;
  } catch (error) {
    if (tries > 200) throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
}
try {
  const all = { ...JSON.parse(readFileSync(bundle, "utf8")), ...added };
  const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(bundle, `${JSON.stringify(sorted, null, 2)}\n`);
} finally {
  rmdirSync(lock);
}
