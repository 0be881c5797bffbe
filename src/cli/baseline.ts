/** Reads and writes baselines, which hide known findings. */

import { readFile } from "node:fs/promises";
import { fingerprintsIn } from "./fingerprint";
import type { Report } from "./report";
import { writeFileSafely } from "./write-file";

/** Known findings, which are not reported; only new ones are. */
interface Baseline {
  readonly danado: 1;
  /** By fingerprint, with a description for people who read the file. */
  readonly findings: Readonly<Record<string, string>>;
}

/** What the API server refuses is always reported; knowing it does not help. */
const mayBeKnown = ({ severity }: { readonly severity: string }): boolean => severity !== "error";

export async function writeBaseline(path: string, report: Report): Promise<number> {
  const findings = report.files.flatMap((one) =>
    [...fingerprintsIn(one)]
      .filter(([problem]) => mayBeKnown(problem))
      .map(([{ code, path: place = "", resource = "" }, id]) => [
        id,
        [one.file, resource, code, place].join(" ").trim(),
      ]),
  );
  const sorted = findings.sort(([, a = ""], [, b = ""]) => (a < b ? -1 : 1));
  const baseline: Baseline = { danado: 1, findings: Object.fromEntries(sorted) };
  await writeFileSafely(path, `${JSON.stringify(baseline, undefined, 2)}\n`);
  return findings.length;
}

/** The report without the findings of the baseline; throws if the baseline cannot be read. */
export async function withoutKnown(path: string, report: Report): Promise<Report> {
  const { danado, findings } = JSON.parse(await readFile(path, "utf8")) as Partial<Baseline>;
  if (danado !== 1 || !findings) throw new Error(`${path}: not a baseline of danado check`);
  const files = report.files.map((one) => {
    const fingerprints = fingerprintsIn(one);
    const isNew = (problem: (typeof one.problems)[number]) =>
      !mayBeKnown(problem) || !Object.hasOwn(findings, fingerprints.get(problem) ?? "");
    return { ...one, problems: one.problems.filter(isNew) };
  });
  return { ...report, files };
}
