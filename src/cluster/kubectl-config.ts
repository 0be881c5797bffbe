import { readFileSync } from "node:fs";
import type { RequestOptions } from "node:https";
import { dirname, isAbsolute, join } from "node:path";
import { KubeConfig, type User } from "@kubernetes/client-node";
import { parse } from "yaml";
import { ClusterError } from "./failure";
import { failureOfLogin } from "./login-failure";

type Authenticator = Parameters<KubeConfig["addAuthenticator"]>[0];

// biome-ignore lint/suspicious/noExplicitAny: what a kubeconfig has may be anything
type Raw = any;

export interface RawKubeconfig {
  readonly clusters: readonly Raw[];
  readonly users: readonly Raw[];
  readonly contexts: readonly Raw[];
  readonly currentContext: string;
}

/** A program that logs in may ask somebody in a browser; longer than this it is not waited for, in ms. */
const longestLogin = 120_000;

/** A kubeconfig's own text, with the paths in it made absolute; they are relative to its folder, as kubectl has it. */
export function readRaw(file: string): RawKubeconfig {
  const raw: Raw = parse(readFileSync(file, "utf8"), { version: "1.1", uniqueKeys: false }) ?? {};
  if (typeof raw !== "object" || Array.isArray(raw)) throw new Error("no map of clusters, users and contexts");
  const named = (list: Raw): Raw[] =>
    Array.isArray(list) ? list.filter((item) => typeof item?.name === "string") : [];
  const here = (path: Raw) =>
    typeof path !== "string" || !path || isAbsolute(path) ? path : join(dirname(file), path);
  const withPaths = (object: Raw, keys: readonly string[]) =>
    typeof object !== "object" || object === null
      ? object
      : Object.fromEntries(
          Object.entries(object).map(([key, value]) => [key, keys.includes(key) ? here(value) : value]),
        );
  return {
    clusters: named(raw.clusters).map((item) => ({
      ...item,
      cluster: withPaths(item.cluster, ["certificate-authority"]),
    })),
    users: named(raw.users).map((item) => {
      const user = withPaths(item.user, ["client-certificate", "client-key", "tokenFile"]);
      const command = user?.exec?.command;
      // A program's bare name is looked for in PATH; only one with a folder in it is a path.
      if (typeof command === "string" && /[/\\]/.test(command)) user.exec = { ...user.exec, command: here(command) };
      return { ...item, user };
    }),
    contexts: named(raw.contexts),
    currentContext: typeof raw["current-context"] === "string" ? raw["current-context"] : "",
  };
}

/**
 * client-node's kubeconfig, and what it leaves out of kubectl's: token files, groups to act for, contexts without a
 * user, what a program that logs in is told. Entries that nobody can use are passed over. Who logs in does so once:
 * requests that come meanwhile wait, lest a browser be opened for each.
 */
export class KubectlConfig extends KubeConfig {
  readonly #headers = new Map<string, Readonly<Record<string, string | string[]>>>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor({ clusters, users, contexts, currentContext }: RawKubeconfig) {
    super();
    this.addAuthenticator(new TokenFile());
    const text = JSON.stringify({
      clusters,
      users: users.map((item) => ({ ...item, user: withTokenFile(item.user) })),
      contexts,
      "current-context": currentContext,
    });
    // Only what is used must be right, as with kubectl.
    this.loadFromString(text, { onInvalidEntry: "filter" });
    for (const { name, user } of users) this.#headers.set(name, impersonationOf(user));
    // client-node leaves out the certificate's check, and what it is checked by, where there is no user.
    if (this.contexts.some(({ user }) => !user)) this.addUser({ name: "" });
    this.contexts = this.contexts.map((context) => ({ ...context, user: context.user ?? "" }));
  }

  override async applyToHTTPSOptions(options: Parameters<KubeConfig["applyToHTTPSOptions"]>[0]): Promise<void> {
    await this.#inTurn(() => super.applyToHTTPSOptions(options));
    const { headers } = options as RequestOptions;
    Object.assign(options, { headers: { ...headers, ...this.#headers.get(this.getCurrentUser()?.name ?? "") } });
  }

  override async applySecurityAuthentication(
    context: Parameters<KubeConfig["applySecurityAuthentication"]>[0],
  ): Promise<void> {
    await this.#inTurn(() => super.applySecurityAuthentication(context));
    for (const [name, value] of Object.entries(this.#headers.get(this.getCurrentUser()?.name ?? "") ?? {})) {
      // fetch would join them with commas, into the name of one group that nobody is in: then it is looked, not watched.
      if (Array.isArray(value) && value.length > 1) throw new Error("several groups");
      context.setHeaderParam(name, String(value));
    }
  }

  /** The program that logs in is told for which cluster, as kubectl does: some will not run without. */
  tellProgram(): void {
    const exec: Raw = this.getCurrentUser()?.exec;
    const cluster = this.getCurrentCluster();
    if (!exec || !cluster) return;
    const { server, caData, caFile, tlsServerName, skipTLSVerify, proxyUrl } = cluster;
    const about = {
      server,
      ...(tlsServerName && { "tls-server-name": tlsServerName }),
      ...(skipTLSVerify && { "insecure-skip-tls-verify": true }),
      ...((caData || caFile) && {
        "certificate-authority-data": caFile ? readFileSync(caFile).toString("base64") : caData,
      }),
      ...(proxyUrl && { "proxy-url": proxyUrl }),
    };
    const value = JSON.stringify({
      apiVersion: exec.apiVersion,
      kind: "ExecCredential",
      spec: { interactive: false, ...(exec.provideClusterInfo && { cluster: about }) },
    });
    exec.env = [{ name: "KUBERNETES_EXEC_INFO", value }, ...(exec.env ?? [])];
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.#turn.then(() => inTime(work()));
    this.#turn = mine.catch(() => undefined);
    try {
      await mine;
    } catch (error) {
      throw new ClusterError(failureOfLogin(error, this));
    }
  }
}

export class TooLong extends Error {}

async function inTime(work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLong()), longestLogin);
  });
  try {
    await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}

const tokenFile = "danado-token-file";

/** A token in a file goes before one that is written out, for it may be renewed. */
function withTokenFile(user: Raw): Raw {
  if (!user?.tokenFile || user.exec || user["auth-provider"]) return user;
  const { tokenFile: file, token, ...rest } = user;
  return { ...rest, "auth-provider": { name: tokenFile, config: { file, token } } };
}

class TokenFile implements Authenticator {
  isAuthProvider(user: User): boolean {
    return user.authProvider?.name === tokenFile;
  }

  async applyAuthentication({ authProvider }: User, options: RequestOptions): Promise<void> {
    const { file, token } = authProvider.config;
    options.headers = { ...(options.headers as object), Authorization: `Bearer ${contentOf(file, token)}` };
  }
}

function contentOf(file: string, otherwise: string | undefined): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (otherwise) return otherwise;
    throw error;
  }
}

/** For whom somebody acts, beyond the name, which client-node knows. */
function impersonationOf(user: Raw): Readonly<Record<string, string | string[]>> {
  if (!user?.as) return {};
  const extra = Object.entries<string[]>(user["as-user-extra"] ?? {});
  return {
    ...(user["as-groups"]?.length > 0 && { "Impersonate-Group": user["as-groups"] }),
    ...(user["as-uid"] && { "Impersonate-Uid": user["as-uid"] }),
    ...Object.fromEntries(extra.map(([key, values]) => [`Impersonate-Extra-${encodeURIComponent(key)}`, values])),
  };
}
