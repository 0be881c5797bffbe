/** The CPU time that `work` takes, in ms: unlike the time on the clock, it hardly depends on what else the machine does. */
export function cpuTimeOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
