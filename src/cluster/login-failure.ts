import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import type { KubeConfig } from "@kubernetes/client-node";
import { ClusterError, type Failure } from "./failure";

/** Why somebody could not be logged in: what was thrown, in our words, and nothing of a token. */
export function failureOfLogin(error: unknown, kubeconfig: KubeConfig): Failure {
  if (error instanceof ClusterError) return error.failure;
  const { code, path, syscall, message, name } = error as NodeJS.ErrnoException;
  const user = kubeconfig.getCurrentUser();
  const context = kubeconfig.getCurrentContext();
  const command: unknown = user?.exec?.command;
  if (typeof command === "string" && !(path && syscall === "open")) {
    const program = { kind: "login-program", command, hint: String(user?.exec.installHint ?? "").trim() } as const;
    if (code === "ENOENT") return { ...program, why: "absent", said: "" };
    if (code) return { ...program, why: "failed", said: code };
    if (name === "SyntaxError" || name === "TypeError") return { ...program, why: "unreadable", said: "" };
    // Only that it took too long has no words of the program's own.
    return { ...program, why: message ? "failed" : "silent", said: harmless(message) };
  }
  if (path && code) return { kind: "missing-file", file: String(path), detail: code };
  if (user?.authProvider?.name) return { kind: "old-login", context, provider: String(user.authProvider.name) };
  return { kind: "credentials", detail: code ?? name };
}

/** The last line that a program printed, without what may be a token. */
function harmless(said: string): string {
  const line = said.trim().split("\n").at(-1)?.trim() ?? "";
  return line
    .replace(/\b(token|password|secret|key|code)(["']?\s*[=:]\s*)\S+/gi, "$1$2…")
    .replace(/[\w+/=.-]{20,}/g, (word) => (/\d/.test(word) && /[a-z]/i.test(word) ? "…" : word))
    .slice(0, 200);
}

/** When the client's certificate ended, where that is why it is no longer taken; a day, as in `2026-11-25`. */
export function expiryOf(kubeconfig: KubeConfig, now: number): string | undefined {
  const { certData, certFile } = kubeconfig.getCurrentUser() ?? {};
  try {
    const pem = certFile ? readFileSync(certFile) : certData ? Buffer.from(certData, "base64") : undefined;
    const end = pem && Date.parse(new X509Certificate(pem).validTo);
    return end && end < now ? new Date(end).toISOString().slice(0, 10) : undefined;
  } catch {
    return undefined;
  }
}
