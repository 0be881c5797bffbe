import { allRules } from "../rules";
import { nearest } from "../verdict/nearest";

const ids = allRules.map(({ id }) => id);

export const isRule = (name: string): boolean => ids.includes(name);

/** The rule that an unknown name probably means: one or two letters off, or another linter's name for it. */
export function ruleMeantBy(name: string): string | undefined {
  const ofPeer = allRules.find(({ peers }) => Object.values(peers ?? {}).some((checks) => checks.includes(name)));
  return ofPeer?.id ?? nearest(name, ids);
}
