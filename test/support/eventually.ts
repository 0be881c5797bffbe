/**
 * Asks again, every 200 ms, until the answer is neither false, undefined nor null. It waits almost as long as a test may
 * take: on a busy machine a control plane needs many times as long as on a quiet one. Throws with `what` after that.
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | null | false>,
  longest = 50_000,
): Promise<T> {
  for (const end = Date.now() + longest; ; ) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`${what}: not in time`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
