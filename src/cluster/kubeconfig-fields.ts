/** Reads the fields of a kubeconfig that Danado supports. */

import { dirname, isAbsolute, resolve } from "node:path";
import { parse } from "yaml";
import { readSmallFile } from "./small-file";

/** A credential plugin: the `exec` of a user. */
export interface ExecLogin {
  readonly apiVersion: string;
  /** A bare name or an absolute path. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly installHint: string;
  readonly provideClusterInfo: boolean;
}

/** `auth-provider`: the fields for OpenID Connect; for removed providers, only the token that they left. */
export interface ProviderLogin {
  readonly name: string;
  readonly config: Readonly<Record<string, string>>;
}

export interface UserFields {
  readonly strings: Readonly<Record<string, string>>;
  readonly groups: readonly string[];
  readonly extra: Readonly<Record<string, readonly string[]>>;
  readonly exec?: ExecLogin;
  readonly provider?: ProviderLogin;
}

export interface ClusterFields {
  readonly strings: Readonly<Record<string, string>>;
  readonly skipsVerify: boolean;
  /** The configuration for a credential plugin, under `extensions`. */
  readonly execConfig?: unknown;
}

export interface ContextFields {
  readonly strings: Readonly<Record<string, string>>;
}

/** An entry of a kubeconfig; `wrong` names an invalid field, which is reported when the entry is used. */
export interface Entry<Fields> {
  readonly name: string;
  readonly file: string;
  readonly fields: Fields;
  readonly wrong?: string;
}

export interface Kubeconfig {
  readonly file: string;
  readonly clusters: readonly Entry<ClusterFields>[];
  readonly users: readonly Entry<UserFields>[];
  readonly contexts: readonly Entry<ContextFields>[];
  readonly currentContext: string;
}

const clusterStrings = [
  "server",
  "tls-server-name",
  "certificate-authority",
  "certificate-authority-data",
  "proxy-url",
] as const;
const userStrings = [
  "client-certificate",
  "client-certificate-data",
  "client-key",
  "client-key-data",
  "token",
  "tokenFile",
  "username",
  "password",
  "as",
  "as-uid",
] as const;
const contextStrings = ["cluster", "user", "namespace"] as const;
/** The supported fields of `auth-provider`; none of them names a program. */
const providerStrings: Readonly<Record<string, readonly string[]>> = {
  oidc: [
    "id-token",
    "client-id",
    "client-secret",
    "refresh-token",
    "idp-issuer-url",
    "idp-certificate-authority",
    "idp-certificate-authority-data",
  ],
  gcp: ["access-token", "expiry"],
  azure: ["access-token", "expiry", "expires-on"],
};

export const isKnownProvider = (name: string): boolean => Object.hasOwn(providerStrings, name);

/** Fields that name a file; relative paths are relative to the kubeconfig's folder, as in kubectl. */
const fileFields = ["certificate-authority", "client-certificate", "client-key", "tokenFile"];

/**
 * Reads a kubeconfig and takes only the fields above, so that nothing else that client-node would run, read or send gets
 * through. Throws if it is not a kubeconfig at all.
 */
export function readKubeconfig(file: string): Kubeconfig {
  const raw: unknown = parse(readSmallFile(file, largestKubeconfig), { version: "1.1", uniqueKeys: false }) ?? {};
  if (!isMap(raw)) throw new Error("no map of clusters, users and contexts");
  const entries = <Fields>(list: string, inner: string, take: (from: Taken) => Fields): Entry<Fields>[] =>
    (Array.isArray(raw[list]) ? raw[list] : [])
      .filter(
        (item): item is Record<string, unknown> & { name: string } => isMap(item) && typeof item.name === "string",
      )
      .map((item) => {
        const taken = new Taken(item[inner], dirname(file));
        const fields = take(taken);
        return { name: item.name, file, fields, ...(taken.wrong && { wrong: `${list}[${item.name}].${taken.wrong}` }) };
      });
  const current = raw["current-context"];
  return {
    file,
    clusters: entries("clusters", "cluster", clusterFields),
    users: entries("users", "user", userFields),
    contexts: entries("contexts", "context", (taken) => ({ strings: taken.strings(contextStrings) })),
    currentContext: typeof current === "string" ? current : "",
  };
}

/** A kubeconfig of a thousand clusters with their certificates has 5 MB. */
const largestKubeconfig = 16 << 20;

function clusterFields(taken: Taken): ClusterFields {
  const extensions = taken.value("extensions");
  const ofExec = (Array.isArray(extensions) ? extensions : []).find(
    (one) => isMap(one) && one.name === "client.authentication.k8s.io/exec",
  );
  return {
    strings: taken.strings(clusterStrings),
    skipsVerify: taken.value("insecure-skip-tls-verify") === true,
    ...(ofExec?.extension !== undefined && { execConfig: ofExec.extension }),
  };
}

function userFields(taken: Taken): UserFields {
  const exec = taken.inner("exec");
  const provider = taken.inner("auth-provider");
  const name = provider?.string("name") ?? "";
  const known = isKnownProvider(name) ? (providerStrings[name] as readonly string[]) : [];
  const extra = taken.value("as-user-extra");
  const fields = {
    strings: taken.strings(userStrings),
    groups: taken.list("as-groups"),
    extra: isMap(extra)
      ? Object.fromEntries(Object.entries(extra).map(([key]) => [key, new Taken(extra, "").list(key)]))
      : {},
    ...(exec && { exec: execLogin(exec) }),
    ...(provider && { provider: { name, config: provider.inner("config")?.strings(known) ?? {} } }),
  };
  if (exec?.wrong) taken.mark(`exec.${exec.wrong}`);
  if (provider?.wrong) taken.mark(`auth-provider.${provider.wrong}`);
  return fields;
}

function execLogin(exec: Taken): ExecLogin {
  const command = exec.string("command") ?? "";
  if (!command) exec.mark("command");
  const env = exec.value("env") ?? [];
  const pairs = (Array.isArray(env) ? env : []).filter(
    (one): one is { name: string; value: string } =>
      isMap(one) && typeof one.name === "string" && typeof (one.value ?? "") === "string",
  );
  if (!Array.isArray(env) || pairs.length < env.length) exec.mark("env");
  return {
    apiVersion: exec.string("apiVersion") ?? "",
    // A bare command is looked up in PATH; only one with a folder is a path.
    command: /[/\\]/.test(command) ? exec.path(command) : command,
    args: exec.list("args"),
    env: pairs.map(({ name, value }) => ({ name, value: value ?? "" })),
    installHint: exec.string("installHint") ?? "",
    provideClusterInfo: exec.value("provideClusterInfo") === true,
  };
}

/** Reads fields of a map one by one and checks their types; `wrong` is the first invalid one. */
class Taken {
  readonly #from: Readonly<Record<string, unknown>>;
  readonly #folder: string;
  wrong = "";

  constructor(from: unknown, folder: string) {
    this.#from = isMap(from) ? from : {};
    this.#folder = folder;
  }

  mark(field: string): void {
    this.wrong ||= field;
  }

  value(key: string): unknown {
    return Object.hasOwn(this.#from, key) ? (this.#from[key] ?? undefined) : undefined;
  }

  string(key: string): string | undefined {
    const value = this.value(key);
    if (value === undefined || typeof value === "string") return value;
    this.mark(key);
    return undefined;
  }

  /** The fields that are present and not empty; paths of files are made absolute. */
  strings(keys: readonly string[]): Record<string, string> {
    return Object.fromEntries(
      keys.flatMap((key) => {
        const value = this.string(key);
        if (!value) return [];
        return [[key, fileFields.includes(key) || key === "idp-certificate-authority" ? this.path(value) : value]];
      }),
    );
  }

  list(key: string): string[] {
    const value = this.value(key) ?? [];
    if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value;
    this.mark(key);
    return [];
  }

  inner(key: string): Taken | undefined {
    const value = this.value(key);
    return value === undefined ? undefined : new Taken(value, this.#folder);
  }

  path(path: string): string {
    return isAbsolute(path) ? path : resolve(this.#folder, path);
  }
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
