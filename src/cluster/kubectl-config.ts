/** A kubeconfig that authenticates like kubectl. */

import type { RequestOptions } from "node:https";
import { KubeConfig, type User } from "@kubernetes/client-node";
import { type Access, accessOf } from "./access";
import { ClusterError } from "./failure";
import { findProgram } from "./find-program";
import {
  type ClusterFields,
  type ContextFields,
  type Entry,
  isKnownProvider,
  type UserFields,
} from "./kubeconfig-fields";
import { failureOfLogin } from "./login-failure";
import { type Credential, isFresh, runLoginProgram } from "./login-program";
import { allowAll, denialOf, type PluginPolicy } from "./plugin-policy";
import { readSmallFile } from "./small-file";

type Authenticator = Parameters<KubeConfig["addAuthenticator"]>[0];

export interface MergedKubeconfig {
  readonly clusters: readonly Entry<ClusterFields>[];
  readonly users: readonly Entry<UserFields>[];
  readonly contexts: readonly Entry<ContextFields>[];
  readonly currentContext: string;
}

/** Who a kubeconfig belongs to, and what may run. */
export interface Trust {
  /** Kubeconfigs in these folders are used only after the user has reviewed them. */
  readonly workspaceFolders?: readonly string[];
  /** Kubeconfigs that the workspace's settings name, wherever they are; the same applies to them. */
  readonly namedByWorkspace?: readonly string[];
  readonly pluginPolicy?: PluginPolicy;
}

/** The kubeconfig entries of the current context. */
export interface CurrentEntries {
  readonly context: Entry<ContextFields>;
  readonly cluster: Entry<ClusterFields>;
  readonly user: Entry<UserFields> | undefined;
}

/** Marks users whose authentication is handled here instead of by client-node; no kubeconfig can use this name. */
const ownLogin = "danado-login";

/**
 * Passes only known fields to client-node, and adds what it lacks compared with kubectl: token files, credential plugins
 * with their policy, impersonation of groups, contexts without a user. Invalid entries are skipped. Concurrent requests wait
 * for one authentication, so that not each of them opens a browser.
 */
export class KubectlConfig extends KubeConfig {
  readonly #merged: MergedKubeconfig;
  readonly trust: Trust;
  readonly #credentials = new Map<string, Credential>();
  #allowed: string | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(merged: MergedKubeconfig, trust: Trust = {}) {
    super();
    this.#merged = merged;
    this.trust = trust;
    this.addAuthenticator(new OwnLogin(this));
    const { clusters, users, contexts, currentContext } = merged;
    const text = JSON.stringify({
      clusters: clusters.map(({ name, fields }) => ({
        name,
        cluster: { ...fields.strings, "insecure-skip-tls-verify": fields.skipsVerify },
      })),
      users: users.map(({ name, fields }) => ({ name, user: forClientNode(fields) })),
      contexts: contexts.map(({ name, fields }) => ({ name, context: fields.strings })),
      "current-context": currentContext,
    });
    // Like kubectl, only report errors in entries that are used.
    this.loadFromString(text, { onInvalidEntry: "filter" });
    // Without a user, client-node skips the certificate check and its configuration.
    if (this.contexts.some(({ user }) => !user)) this.addUser({ name: "" });
    this.contexts = this.contexts.map((context) => ({ ...context, user: context.user ?? "" }));
  }

  get current(): CurrentEntries | undefined {
    const { contexts, clusters, users } = this.#merged;
    const context = contexts.find(({ name }) => name === this.currentContext);
    const cluster = clusters.find(({ name }) => name === context?.fields.strings.cluster);
    const user = users.find(({ name }) => name === context?.fields.strings.user);
    return context && cluster && { context, cluster, user };
  }

  /** Allows using this in its current state only; `digest` is that of what the user has reviewed. */
  allow({ digest }: Pick<Access, "digest">): void {
    this.#allowed = digest;
  }

  /** Whether it may be used in its current state: it belongs to the user, or has not changed since it was allowed. */
  get isAllowed(): boolean {
    const access = accessOf(this);
    return !access || access.digest === this.#allowed;
  }

  /** The path of the current user's plugin, using our PATH and not one that the kubeconfig sets. */
  programPath(command: string): string | undefined {
    return findProgram(command, {
      environment: process.env,
      platform: process.platform,
      workspaceFolders: this.trust.workspaceFolders ?? [],
    });
  }

  override async applyToHTTPSOptions(options: Parameters<KubeConfig["applyToHTTPSOptions"]>[0]): Promise<void> {
    await this.#inTurn(() => super.applyToHTTPSOptions(options));
    const { headers } = options as RequestOptions;
    Object.assign(options, { headers: { ...headers, ...impersonationOf(this.current?.user?.fields) } });
  }

  override async applySecurityAuthentication(): Promise<void> {
    // We do not use fetch, which supports neither limits nor impersonating several groups.
    throw new Error("not used");
  }

  /** Adds headers and certificates of authentication methods that client-node does not support. */
  async logIn(options: RequestOptions): Promise<void> {
    const fields = this.current?.user?.fields;
    const token = tokenOf(fields);
    const provider = fields?.provider?.name;
    if (!fields?.exec && provider !== undefined && !isKnownProvider(provider))
      throw new ClusterError({ kind: "old-login", context: this.currentContext, provider });
    // Like kubectl, a token takes precedence over a plugin.
    const credential: Credential =
      token || !fields?.exec ? { ...(token && { token }) } : await this.#credential(fields.exec);
    if (credential.certificate) Object.assign(options, { cert: credential.certificate, key: credential.key });
    if (credential.token)
      options.headers = { ...(options.headers as object), Authorization: `Bearer ${credential.token}` };
  }

  async #credential(exec: NonNullable<UserFields["exec"]>): Promise<Credential> {
    const name = this.current?.user?.name ?? "";
    const known = this.#credentials.get(name);
    if (known && isFresh(known, Date.now())) return known;
    const path = this.programPath(exec.command);
    if (path === undefined)
      throw new ClusterError({
        kind: "login-program",
        command: exec.command,
        why: "absent",
        said: "",
        hint: exec.installHint.trim(),
      });
    const why = denialOf(this.trust.pluginPolicy ?? allowAll, { command: exec.command, path }, (one) =>
      this.programPath(one),
    );
    if (why) throw new ClusterError({ kind: "program-denied", program: path, why });
    const credential = await runLoginProgram(path, exec, this.#execInfo(exec));
    // client-node's agent keeps the certificate that it was created with.
    if (credential.certificate) (this as unknown as { agentCache: Map<string, unknown> }).agentCache.clear();
    this.#credentials.set(name, credential);
    return credential;
  }

  /** Information about the cluster for the plugin, as kubectl passes it; some plugins require it. */
  #execInfo({ apiVersion, provideClusterInfo }: NonNullable<UserFields["exec"]>): string {
    const cluster = this.current?.cluster.fields;
    const {
      server,
      "certificate-authority": file,
      "certificate-authority-data": data,
      ...rest
    } = cluster?.strings ?? {};
    const authority = file ? Buffer.from(readSmallFile(file)).toString("base64") : data;
    const about = {
      server,
      ...(rest["tls-server-name"] && { "tls-server-name": rest["tls-server-name"] }),
      ...(cluster?.skipsVerify && { "insecure-skip-tls-verify": true }),
      ...(authority && { "certificate-authority-data": authority }),
      ...(rest["proxy-url"] && { "proxy-url": rest["proxy-url"] }),
      ...(cluster?.execConfig !== undefined && { config: cluster.execConfig }),
    };
    return JSON.stringify({
      apiVersion,
      kind: "ExecCredential",
      spec: { interactive: false, ...(provideClusterInfo && { cluster: about }) },
    });
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    const mine = this.#turn.then(async () => {
      // Checked each time, because the program or its files may have changed.
      const access = accessOf(this);
      if (access && access.digest !== this.#allowed)
        throw new ClusterError({ kind: "not-allowed", file: access.file, context: access.context });
      for (const file of filesOf(this.current)) readSmallFile(file);
      await work();
    });
    this.#turn = mine.catch(() => undefined);
    try {
      await mine;
    } catch (error) {
      throw new ClusterError(failureOfLogin(error, this.current, this.getCurrentContext()));
    }
  }
}

class OwnLogin implements Authenticator {
  readonly #config: KubectlConfig;

  constructor(config: KubectlConfig) {
    this.#config = config;
  }

  isAuthProvider(user: User): boolean {
    return user.authProvider?.name === ownLogin;
  }

  applyAuthentication(_: User, options: RequestOptions): Promise<void> {
    return this.#config.logIn(options);
  }
}

/** A user for client-node: without a program or token file, which we handle ourselves. */
function forClientNode({ strings, exec, provider }: UserFields): object {
  const { tokenFile, token, ...rest } = strings;
  if (exec || tokenFile || (provider && !isKnownProvider(provider.name)))
    return { ...rest, "auth-provider": { name: ownLogin, config: {} } };
  return { ...rest, ...(token && { token }), ...(provider && { "auth-provider": provider }) };
}

/** A token file takes precedence over a token, because it may be renewed. */
function tokenOf(fields: UserFields | undefined): string | undefined {
  const { tokenFile, token } = fields?.strings ?? {};
  if (!tokenFile) return token;
  try {
    return readSmallFile(tokenFile).trim();
  } catch (error) {
    if (token) return token;
    throw error;
  }
}

/** The files that client-node reads itself; it would also read from a pipe. */
function filesOf(current: CurrentEntries | undefined): string[] {
  const { strings = {}, provider } = current?.user?.fields ?? {};
  return [
    current?.cluster.fields.strings["certificate-authority"],
    strings["client-certificate"],
    strings["client-key"],
    provider?.config["idp-certificate-authority"],
  ].filter((file) => file !== undefined);
}

/** Impersonation settings other than the user name, which client-node supports. */
function impersonationOf(fields: UserFields | undefined): Readonly<Record<string, string | string[]>> {
  if (!fields?.strings.as) return {};
  const uid = fields.strings["as-uid"];
  return {
    ...(fields.groups.length > 0 && { "Impersonate-Group": [...fields.groups] }),
    ...(uid && { "Impersonate-Uid": uid }),
    ...Object.fromEntries(
      Object.entries(fields.extra).map(([key, values]) => [
        `Impersonate-Extra-${encodeURIComponent(key)}`,
        [...values],
      ]),
    ),
  };
}
