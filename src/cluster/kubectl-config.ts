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

/** Whose word a kubeconfig is, and what may run. */
export interface Trust {
  /** What comes from these folders is used only when the user has read what it does. */
  readonly workspaceFolders?: readonly string[];
  /** Kubeconfigs that the workspace's settings name, wherever they are: the same holds for them. */
  readonly namedByWorkspace?: readonly string[];
  readonly pluginPolicy?: PluginPolicy;
}

/** The entries that the current context leads to, as the kubeconfig has them. */
export interface CurrentEntries {
  readonly context: Entry<ContextFields>;
  readonly cluster: Entry<ClusterFields>;
  readonly user: Entry<UserFields> | undefined;
}

/** A way to log in that is done here and not by client-node; no kubeconfig can name it. */
const ownLogin = "danado-login";

/**
 * client-node's kubeconfig, which it gets in fields that we know and no others, and what it leaves out of kubectl's:
 * token files, programs with their policy, groups to act for, contexts without a user. Entries that nobody can use are
 * passed over. Who logs in does so once: requests that come meanwhile wait, lest a browser be opened for each.
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
    // Only what is used must be right, as with kubectl.
    this.loadFromString(text, { onInvalidEntry: "filter" });
    // client-node leaves out the certificate's check, and what it is checked by, where there is no user.
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

  /** Lets this be used as it is now, and no longer than it stays so; `digest` is that of what the user has read. */
  allow({ digest }: Pick<Access, "digest">): void {
    this.#allowed = digest;
  }

  /** Whether it may be used as it is now: it is the user's own, or nothing has changed since it was allowed. */
  get isAllowed(): boolean {
    const access = accessOf(this);
    return !access || access.digest === this.#allowed;
  }

  /** Where the current user's program is, by our PATH and not by one that the kubeconfig names. */
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
    // Nothing of ours asks by way of fetch, which could neither be limited nor act for several groups.
    throw new Error("not used");
  }

  /** The headers and certificates of a login that client-node knows nothing of. */
  async logIn(options: RequestOptions): Promise<void> {
    const fields = this.current?.user?.fields;
    const token = tokenOf(fields);
    const provider = fields?.provider?.name;
    if (!fields?.exec && provider !== undefined && !isKnownProvider(provider))
      throw new ClusterError({ kind: "old-login", context: this.currentContext, provider });
    // Who has a token needs no program, as kubectl has it.
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
    // client-node's agent holds the certificate that was there when it was made.
    if (credential.certificate) (this as unknown as { agentCache: Map<string, unknown> }).agentCache.clear();
    this.#credentials.set(name, credential);
    return credential;
  }

  /** The program that logs in is told for which cluster, as kubectl does: some will not run without. */
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
      // Each time: a program, or a file that it reads, may be another one by now.
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

/** A user as client-node gets it: no program, and no file with a token, which are ours to run and to read. */
function forClientNode({ strings, exec, provider }: UserFields): object {
  const { tokenFile, token, ...rest } = strings;
  if (exec || tokenFile || (provider && !isKnownProvider(provider.name)))
    return { ...rest, "auth-provider": { name: ownLogin, config: {} } };
  return { ...rest, ...(token && { token }), ...(provider && { "auth-provider": provider }) };
}

/** A token in a file goes before one that is written out, for it may be renewed. */
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

/** The files that client-node reads by itself, which it would do of a pipe as well. */
function filesOf(current: CurrentEntries | undefined): string[] {
  const { strings = {}, provider } = current?.user?.fields ?? {};
  return [
    current?.cluster.fields.strings["certificate-authority"],
    strings["client-certificate"],
    strings["client-key"],
    provider?.config["idp-certificate-authority"],
  ].filter((file) => file !== undefined);
}

/** For whom somebody acts, beyond the name, which client-node knows. */
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
