/**
 * Whether a name is one of these, where `*` stands for anything and `?` for one character, whatever its case: names of
 * contexts are no paths (`arn:aws:eks:sa-east-1:1:cluster/prod`), and a protection should rather hold once too often.
 */
export const matchesAny = (patterns: readonly string[], name: string): boolean =>
  patterns.some((pattern) => expressionOf(pattern).test(name));

const expressionOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replace(/\*/g, ".*")
      .replace(/\?/g, ".")}$`,
    "is",
  );
