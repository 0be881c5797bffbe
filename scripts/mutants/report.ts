import { difference, lineOf } from "./mutations";
import type { Mutant } from "./sample";
import { isKilled, type Outcome } from "./try-mutant";

/** Prints the survivors and the number of killed mutants per folder. Returns the total share in percent. */
export function report(outcomes: ReadonlyMap<Mutant, Outcome>): number {
  const survivors = [...outcomes].filter(([, outcome]) => !isKilled(outcome));
  survivors.sort(([a], [b]) =>
    a.source === b.source ? a.mutation.start - b.mutation.start : a.source < b.source ? -1 : 1,
  );
  if (survivors.length > 0) console.log("\nSurvivors");
  for (const [{ source, text, mutation }, outcome] of survivors)
    console.log(`\n${source}:${lineOf(text, mutation)} ${mutation.mutator}, ${outcome}\n${difference(text, mutation)}`);
  const folders = new Map<string, Outcome[]>();
  for (const [{ source }, outcome] of outcomes)
    for (const name of ["all", source.split("/").slice(0, 2).join("/")])
      folders.set(name, [...(folders.get(name) ?? []), outcome]);
  console.log("");
  for (const [name, ofFolder] of folders) {
    const killed = ofFolder.filter(isKilled).length;
    const late = ofFolder.filter((outcome) => outcome === "timed out").length;
    const share = `${((killed / ofFolder.length) * 100).toFixed(1)} %`;
    console.log(
      `${name}: ${killed} of ${ofFolder.length} mutants killed, ${share} (${late} of them by taking too long)`,
    );
  }
  const all = folders.get("all") ?? [];
  return all.length === 0 ? 100 : (all.filter(isKilled).length / all.length) * 100;
}
