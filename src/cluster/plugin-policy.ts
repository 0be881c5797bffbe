import { basename, isAbsolute, normalize } from "node:path";

/** Which programs may log in, as kubectl's kuberc has it under `credentialPluginPolicy` and `credentialPluginAllowlist`. */
export interface PluginPolicy {
  readonly policy: string;
  readonly allowlist: readonly string[];
}

export const allowAll: PluginPolicy = { policy: "AllowAll", allowlist: [] };

/** Why a program may not run: by the policy, or because the policy itself is none. */
export type Denial = "denied" | "not-listed" | "misconfigured";

/**
 * kubectl's own rules: a list may only stand beside `Allowlist`, and must be there then. An entry is the command as the
 * kubeconfig has it, the path at which it was found, or a bare name that leads to that very path.
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
