import { Session } from "node:inspector";

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}

/** How many calls of functions of the core some work takes: the same on every machine, however busy it is. */
export function countCalls(work: () => unknown): number {
  const session = new Session();
  session.connect();
  // Answers come before `post` returns.
  let coverage: Coverage = { result: [] };
  const take = (error: Error | null, answer: object) => {
    if (error) throw error;
    coverage = answer as Coverage;
  };
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  try {
    session.post("Profiler.takePreciseCoverage", take);
    work();
    session.post("Profiler.takePreciseCoverage", take);
  } finally {
    session.post("Profiler.stopPreciseCoverage");
    session.disconnect();
  }
  return coverage.result
    .filter(({ url }) => url.includes("/src/core/"))
    .flatMap(({ functions }) => functions.map(({ ranges }) => ranges[0]?.count ?? 0))
    .reduce((sum, count) => sum + count, 0);
}
