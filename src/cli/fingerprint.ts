import { createHash } from "node:crypto";
import type { FileReport, Reported } from "./report";

/**
 * Identifies a finding across runs and languages, even if lines above it are added or removed: by file, resource, code and
 * path; equal ones by their order.
 */
export function fingerprintsIn({ file, problems }: FileReport): Map<Reported, string> {
  const seen = new Map<string, number>();
  return new Map(
    problems.map((problem) => {
      const { code, path = "", resource = "" } = problem;
      const hash = createHash("sha256").update([file, resource, code, path].join("\n")).digest("hex").slice(0, 32);
      const count = (seen.get(hash) ?? 0) + 1;
      seen.set(hash, count);
      return [problem, `${hash}:${count}`];
    }),
  );
}
