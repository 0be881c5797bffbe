/** Determines what using a kubeconfig of the workspace would run, read and send. */

import { createHash } from "node:crypto";
import { isAbsolute } from "node:path";
import type { CurrentEntries, KubectlConfig } from "./kubectl-config";
import { proxyFor, withoutPassword } from "./proxy";
import { digestOf, isFile, isInside, realPath } from "./workspace-files";

/** A file that is read for authentication, and its purpose. */
export interface ReadFile {
  readonly path: string;
  readonly what: "token" | "client-certificate" | "client-key" | "authority" | "named-by-program";
  /** With links resolved; otherwise equal to `path`. */
  readonly real: string;
  readonly isInWorkspace: boolean;
}

/** Everything that a context from the workspace would run, read and send, for the user to review before it is used. */
export interface Access {
  /** The kubeconfig in the workspace. */
  readonly file: string;
  readonly context: string;
  readonly server: string;
  readonly proxy?: string;
  /** The server's certificate is not verified. */
  readonly skipsVerify: boolean;
  /** Another recipient of data: an OpenID Connect issuer. */
  readonly issuer?: string;
  readonly program?: {
    readonly command: string;
    /** Its resolved path; undefined if it was not found. */
    readonly path: string | undefined;
    readonly args: readonly string[];
    readonly env: readonly { readonly name: string; readonly value: string }[];
  };
  readonly reads: readonly ReadFile[];
  /** Digest of all of this, of the entries as written, and of the contents of the program and the workspace's files. */
  readonly digest: string;
}

/**
 * What the current context would run, read and send, if any of it comes from the workspace: the kubeconfig, the program, or
 * a file that is sent to the server. Undefined if everything belongs to the user.
 */
export function accessOf(config: KubectlConfig): Access | undefined {
  const { current } = config;
  const { workspaceFolders = [], namedByWorkspace = [] } = config.trust;
  if (!current || (workspaceFolders.length === 0 && namedByWorkspace.length === 0)) return undefined;
  const isTheirs = (file: string) =>
    isInside(file, workspaceFolders) || namedByWorkspace.some((one) => realPath(one) === realPath(file));
  const { context, cluster, user } = current;
  const file = [context, cluster, user].flatMap((entry) => entry?.file ?? []).find(isTheirs);
  const exec = user?.fields.exec;
  const path = exec && config.programPath(exec.command);
  const reads = readsOf(current).map(({ path: one, what }) => ({
    path: one,
    what,
    real: realPath(one),
    isInWorkspace: isInside(one, workspaceFolders),
  }));
  const isProgramTheirs = path !== undefined && isInside(path, workspaceFolders);
  const own = reads.find(({ isInWorkspace }) => isInWorkspace);
  if (file === undefined && !isProgramTheirs && !own) return undefined;
  const { server = "", "proxy-url": proxyUrl } = cluster.fields.strings;
  const proxy = proxyUrl ?? proxyFor(server, process.env);
  const issuer = user?.fields.provider?.config["idp-issuer-url"];
  const digest = createHash("sha256").update(
    JSON.stringify([
      "1",
      [context, cluster, user].map((entry) => entry && [entry.name, entry.file, realPath(entry.file), entry.fields]),
      proxy,
      path && [path, realPath(path), digestOf(path)],
      reads.map(({ path: one, real, isInWorkspace }) => [one, real, isInWorkspace && digestOf(one)]),
    ]),
  );
  return {
    file: file ?? user?.file ?? cluster.file,
    context: context.name,
    server: withoutPassword(server),
    ...(proxy && { proxy: withoutPassword(proxy) }),
    skipsVerify: cluster.fields.skipsVerify,
    ...(issuer && { issuer: withoutPassword(issuer) }),
    ...(exec && { program: { command: exec.command, path, args: exec.args, env: exec.env } }),
    reads,
    digest: digest.digest("hex"),
  };
}

function readsOf({ cluster, user }: CurrentEntries): Pick<ReadFile, "path" | "what">[] {
  const { strings = {}, provider, exec } = user?.fields ?? {};
  const named = [
    ["token", exec ? undefined : strings.tokenFile],
    ["client-certificate", strings["client-certificate"]],
    ["client-key", strings["client-key"]],
    ["authority", cluster.fields.strings["certificate-authority"]],
    ["authority", provider?.config["idp-certificate-authority"]],
  ] as const;
  const ofProgram = exec ? [...exec.args, ...exec.env.map(({ value }) => value)].flatMap(pathsIn) : [];
  return [
    ...named.flatMap(([what, path]) => (path ? [{ what, path }] : [])),
    ...[...new Set(ofProgram)].map((path) => ({ what: "named-by-program", path }) as const),
  ];
}

/** Existing files whose paths occur in arguments, such as a script that a shell is told to run. */
const pathsIn = (words: string): string[] =>
  [words, ...words.split(/[\s'"`;|&<>()=,:]+/)].filter((word) => isAbsolute(word) && isFile(word));
