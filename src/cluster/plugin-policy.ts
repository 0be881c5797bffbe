/** The policy for credential plugins. */

import { basename, isAbsolute, normalize } from "node:path";

/** Which credential plugins may run, like `credentialPluginPolicy` and `credentialPluginAllowlist` of kubectl's kuberc. */
export interface PluginPolicy {
  readonly policy: string;
  readonly allowlist: readonly string[];
}

export const allowAll: PluginPolicy = { policy: "AllowAll", allowlist: [] };

/** Why a plugin may not run: the policy denies it, or the policy itself is invalid. */
export type Denial = "denied" | "not-listed" | "misconfigured";

/**
 * kubectl's own rules: an allowlist is required for `Allowlist` and invalid otherwise. An entry is the command as written in
 * the kubeconfig, the path where it was found, or a bare name that resolves to that path.
 */
export function denialOf(
  { policy, allowlist }: PluginPolicy,
  { command, path }: { readonly command: string; readonly path: string },
  find: (name: string) => string | undefined,
): Denial | undefined {
  if (policy === "DenyAll") return allowlist.length > 0 ? "misconfigured" : "denied";
  if (policy === "" || policy === "AllowAll") return allowlist.length > 0 ? "misconfigured" : undefined;
  const isUsable = (entry: unknown) => typeof entry === "string" && entry !== "" && normalize(entry) === entry;
  if (policy !== "Allowlist" || allowlist.length === 0 || !allowlist.every(isUsable)) return "misconfigured";
  const isListed = allowlist.some(
    (entry) =>
      entry === path ||
      (entry === command && (isAbsolute(entry) || find(entry) === path)) ||
      (basename(entry) === basename(path) && find(entry) === path),
  );
  return isListed ? undefined : "not-listed";
}
