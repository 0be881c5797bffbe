/** Explains why authentication failed. */

import { X509Certificate } from "node:crypto";
import type { KubeConfig } from "@kubernetes/client-node";
import { ClusterError, type Failure } from "./failure";
import type { CurrentEntries } from "./kubectl-config";
import { readSmallFile } from "./small-file";

/** The failure for an error during authentication, without any part of a token. */
export function failureOfLogin(error: unknown, current: CurrentEntries | undefined, context: string): Failure {
  if (error instanceof ClusterError) return error.failure;
  const { code, path, name } = error as NodeJS.ErrnoException;
  if (path && code) return { kind: "missing-file", file: String(path), detail: code };
  const provider = current?.user?.fields.provider?.name;
  if (provider !== undefined) return { kind: "old-login", context, provider };
  return { kind: "credentials", detail: code ?? name };
}

/** The last line of a program's output, without anything that may be a token. */
export function harmless(said: string): string {
  const line = said.trim().split("\n").at(-1)?.trim() ?? "";
  return line
    .replace(/\b(token|password|secret|key|code)(["']?\s*[=:]\s*)\S+/gi, "$1$2…")
    .replace(/[\w+/=.-]{20,}/g, (word) => (/\d/.test(word) && /[a-z]/i.test(word) ? "…" : word))
    .slice(0, 200);
}

/** When the client certificate expired, if that is why it is no longer accepted; a day such as `2026-11-25`. */
export function expiryOf(kubeconfig: KubeConfig, now: number): string | undefined {
  const { certData, certFile } = kubeconfig.getCurrentUser() ?? {};
  try {
    const pem = certFile ? readSmallFile(certFile) : certData ? Buffer.from(certData, "base64") : undefined;
    const end = pem && Date.parse(new X509Certificate(pem).validTo);
    return end && end < now ? new Date(end).toISOString().slice(0, 10) : undefined;
  } catch {
    return undefined;
  }
}
