/**
 * `npm run faults`: tries each kind of request with each kind of fault between Danado and a real API server, with the real
 * limits and bodies of 600 MB, and compares what Danado reports with what the server stores. `npm test` runs the
 * same with short limits. Arguments select runs: `npm run faults -- delete drip`.
 */
import { startControlPlane } from "../../test/support/control-plane";
import { answers, endless, type Run, runMatrix } from "../../test/support/fault-matrix";

const textOf = ({ operation, request, fault, done, said, lie, took, requests }: Run) =>
  [
    `${operation}, ${request}: ${fault}${done ? ", done" : ""}`,
    `${said}${lie ? `, but ${lie}` : ""} (${requests} requests, ${(took / 1000).toFixed(1)} s)`,
  ].join(": ");

async function main(words: readonly string[]): Promise<void> {
  const longest = 25_000;
  const cluster = await startControlPlane();
  const all: Run[] = [];
  let largest = 0;
  const timer = setInterval(() => {
    largest = Math.max(largest, process.memoryUsage().rss);
  }, 100);
  try {
    for (const [faults, atOnce] of [
      [answers, 16],
      [endless({ giant: 600 << 20 }), 8],
    ] as const)
      all.push(
        ...(await runMatrix(cluster, {
          limits: {},
          faults,
          atOnce,
          longest,
          only: ({ operation, request, fault, done }) =>
            words.every((word) => [operation, request, fault, done ? "done" : ""].some((part) => part.includes(word))),
          onRun: (run) => console.log(`${run.lie ? "FALSE " : ""}${textOf(run)}`),
        })),
      );
  } finally {
    clearInterval(timer);
    await cluster.stop();
  }
  const lies = all.filter(({ lie }) => lie);
  const hanging = lies.filter(({ lie }) => lie === "it hangs");
  const slowest = all.reduce((most, { took }) => Math.max(most, took), 0);
  if (lies.length > 0) console.log(`\n${lies.map(textOf).join("\n")}`);
  console.log(
    `\n${all.length} runs: ${lies.length - hanging.length} false, ${hanging.length} hanging; the longest took ` +
      `${(slowest / 1000).toFixed(1)} s; at most ${Math.round(largest / 1e6)} MB of memory, the faults' own included`,
  );
  process.exitCode = lies.length > 0 ? 1 : 0;
}

void main(process.argv.slice(2));
