import { allRules } from "../rules";
import { nearest } from "../verdict/nearest";

const ids = allRules.map(({ id }) => id);

export const isRule = (name: string): boolean => ids.includes(name);

/** The rule that was meant by a name of none: one or two letters off, or what another linter calls it. */
export function ruleMeantBy(name: string): string | undefined {
  const ofPeer = allRules.find(({ peers }) => Object.values(peers ?? {}).some((checks) => checks.includes(name)));
  return ofPeer?.id ?? nearest(name, ids);
}
