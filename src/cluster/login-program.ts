/** Runs credential plugins. */

import { spawn } from "node:child_process";
import { homedir } from "node:os";
import { ClusterError, type Failure } from "./failure";
import type { ExecLogin } from "./kubeconfig-fields";
import { harmless } from "./login-failure";

/** The output of a credential plugin: a token, or a certificate and key; `expires` in ms, if given. */
export interface Credential {
  readonly token?: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly expires?: number;
}

/** A plugin may open a browser for the user; after this time, in ms, it is stopped. */
const longestLogin = 120_000;
const largestOutput = 1 << 20;
/** In ms; a credential that expires sooner is not used, since it must last for the request. */
const margin = 10_000;

export const isFresh = ({ expires }: Credential, now: number): boolean =>
  expires === undefined || expires - margin > now;

/**
 * Runs the plugin at an absolute path like kubectl: with its arguments, its environment added to ours, and information about
 * the cluster. It runs in the home folder, so that files of an opened folder cannot influence it.
 */
export async function runLoginProgram(
  path: string,
  login: ExecLogin,
  info: string,
  longest = longestLogin,
): Promise<Credential> {
  const { command, args, env, installHint } = login;
  const program = { kind: "login-program", command, hint: installHint.trim() } as const;
  const failed = (why: Extract<Failure, { kind: "login-program" }>["why"], said = "") =>
    new ClusterError({ ...program, why, said });
  const environment = Object.fromEntries(env.map(({ name, value }) => [name, value]));
  const output = await new Promise<string>((resolve, reject) => {
    const child = spawn(path, [...args], {
      cwd: homedir(),
      env: { ...process.env, ...environment, KUBERNETES_EXEC_INFO: info },
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    const end = (error: ClusterError) => {
      child.kill("SIGKILL");
      reject(error);
    };
    const timer = setTimeout(() => end(failed("silent")), longest);
    const texts = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const)
      child[name].setEncoding("utf8").on("data", (text: string) => {
        texts[name] += text;
        if (texts[name].length > largestOutput) end(failed("unreadable"));
      });
    child.on("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(error.code === "ENOENT" ? failed("absent") : failed("failed", error.code ?? ""));
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(texts.stdout);
      else reject(failed("failed", harmless(texts.stderr)));
    });
  });
  const credential = credentialIn(output, login.apiVersion);
  if (!credential) throw failed("unreadable");
  return credential;
}

function credentialIn(text: string, apiVersion: string): Credential | undefined {
  // biome-ignore lint/suspicious/noExplicitAny: whatever the program printed
  let object: any;
  try {
    object = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (object?.kind !== "ExecCredential" || (apiVersion && object.apiVersion !== apiVersion)) return undefined;
  const { token, clientCertificateData: certificate, clientKeyData: key, expirationTimestamp } = object.status ?? {};
  const isPair = isText(certificate) && isText(key);
  if (!isText(token) && !isPair) return undefined;
  const expires = Date.parse(expirationTimestamp);
  return {
    ...(isText(token) && { token }),
    ...(isPair && { certificate, key }),
    ...(Number.isFinite(expires) && { expires }),
  };
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
