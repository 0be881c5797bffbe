/**
 * Calls `look` until its answer is truthy, and returns that. Throws an error that names `what` after `within` milliseconds.
 * The default is almost as long as a test may take, because a control plane is many times slower on a busy machine.
 */
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  { within = 50_000, every = 200 }: { readonly within?: number; readonly every?: number } = {},
): Promise<Exclude<NonNullable<T>, false>> {
  const end = Date.now() + within;
  for (;;) {
    const seen = await look();
    if (seen) return seen as Exclude<NonNullable<T>, false>;
    if (Date.now() > end) throw new Error(`${what}: not within ${within} ms`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
