/** The failures of cluster operations, and their wording. */

import { t } from "../core/l10n";
import type { Denial } from "./plugin-policy";

/** A cause of a refusal, from the server's Status. */
export interface Cause {
  /** `spec.containers[0].image`; empty for the object itself. */
  readonly field: string;
  readonly message: string;
  /** For example `FieldValueInvalid`. */
  readonly reason?: string;
}

/** Why a cluster operation failed: a closed set, worded only here. */
export type Failure =
  | { readonly kind: "no-kubeconfig"; readonly looked: readonly string[] }
  | { readonly kind: "broken-kubeconfig"; readonly file: string; readonly detail: string }
  | { readonly kind: "no-contexts" }
  | { readonly kind: "no-current-context"; readonly contexts: readonly string[] }
  | { readonly kind: "no-such-context"; readonly context: string }
  | {
      readonly kind: "dangling-context";
      readonly context: string;
      readonly missing: "cluster" | "user";
      readonly name: string;
    }
  | { readonly kind: "credentials"; readonly detail: string }
  /** The kubeconfig's credential plugin failed; `said` is its output, without anything that may be a token. */
  | {
      readonly kind: "login-program";
      readonly command: string;
      readonly why: "absent" | "failed" | "unreadable" | "silent";
      readonly said: string;
      /** The kubeconfig's installation hint. */
      readonly hint: string;
    }
  /** The policy for credential plugins (`credentialPluginPolicy`) does not allow this one. */
  | { readonly kind: "program-denied"; readonly program: string; readonly why: Denial }
  /** A kubeconfig of the workspace that the user has not reviewed and allowed in its current state. */
  | { readonly kind: "not-allowed"; readonly file: string; readonly context: string }
  /** An authentication method that Kubernetes has removed: `auth-provider`. */
  | { readonly kind: "old-login"; readonly context: string; readonly provider: string }
  /** A file that the kubeconfig names: a certificate, a key, a token. */
  | { readonly kind: "missing-file"; readonly file: string; readonly detail: string }
  | { readonly kind: "unusable-cluster"; readonly context: string; readonly detail: string }
  | { readonly kind: "unreachable"; readonly server: string; readonly detail: string; readonly proxy?: string }
  | { readonly kind: "untrusted-certificate"; readonly server: string; readonly detail: string }
  /** `expired`: the day on which the client certificate expired, if that is the reason. */
  | { readonly kind: "unauthorized"; readonly context: string; readonly expired?: string }
  | { readonly kind: "forbidden"; readonly message: string }
  | { readonly kind: "namespace-missing"; readonly namespace: string }
  /** `served`: the versions in which the cluster has the kind. */
  | {
      readonly kind: "unknown-kind";
      readonly apiVersion: string;
      readonly objectKind: string;
      readonly served?: readonly string[];
    }
  | { readonly kind: "conflict"; readonly message: string; readonly causes: readonly Cause[] }
  | { readonly kind: "refused"; readonly message: string; readonly causes: readonly Cause[] }
  /** The response is not from a Kubernetes API, or not for this request; `detail` says what is unexpected. */
  | { readonly kind: "odd-answer"; readonly server: string; readonly status: number; readonly detail: string }
  /** An error of the server itself, which may be permanent. */
  | { readonly kind: "server-error"; readonly status: number; readonly message: string }
  /** A bug in Danado, which should be reported. */
  | { readonly kind: "internal"; readonly detail: string }
  | { readonly kind: "overloaded"; readonly status: number; readonly message: string }
  | { readonly kind: "read-only"; readonly context: string }
  | { readonly kind: "no-pod"; readonly object: string }
  | { readonly kind: "port-taken"; readonly port: number; readonly detail: string }
  | { readonly kind: "cancelled" };

/** Thrown by everything in src/cluster, and nothing else is; `failure` is for the user. */
export class ClusterError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.kind);
    this.name = "ClusterError";
    this.failure = failure;
  }
}

/**
 * The failure for an error that was thrown. Anything but a ClusterError is a bug of ours, which is reported for the object
 * concerned and does not stop the others.
 */
export function failureIn(error: unknown): Failure {
  if (error instanceof ClusterError) return error.failure;
  const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: undefined };
  // The error's message may contain values of the object; its position in our code does not.
  const at = /\bat (?:async )?([\w.#<>]+)/.exec(stack ?? "")?.[1];
  return { kind: "internal", detail: at ? `${name}, ${at}` : name };
}

/** A sentence and the next step, in the user's language. Contains no credentials and no values of the object. */
export function describeFailure(failure: Failure): string {
  switch (failure.kind) {
    case "no-kubeconfig":
      return t(
        "There is no kubeconfig here (looked at {files}). Put one there, or name it in the setting danado.cluster.kubeconfig.",
        { files: failure.looked.join(", ") },
      );
    case "broken-kubeconfig":
      return t("The kubeconfig {file} cannot be read: {detail}", { file: failure.file, detail: failure.detail });
    case "no-contexts":
      return t("The kubeconfig has no contexts. Choose another file: Danado: Choose Context.");
    case "no-current-context":
      return t(
        "The kubeconfig does not say which context is the current one. Choose one: Danado: Choose Context ({contexts}).",
        {
          contexts: failure.contexts.slice(0, 5).join(", "),
        },
      );
    case "no-such-context":
      return t("The kubeconfig has no context {context}. Choose another with Danado: Choose Context.", {
        context: failure.context,
      });
    case "dangling-context":
      return failure.missing === "cluster"
        ? t("The context {context} names the cluster {name}, which the kubeconfig does not have.", failure)
        : t("The context {context} names the user {name}, whom the kubeconfig does not have.", failure);
    case "credentials":
      return t("Could not get the credentials for this context: {detail}", { detail: failure.detail });
    case "login-program":
      return loginProgramWords(failure);
    case "program-denied":
      return deniedWords(failure);
    case "not-allowed":
      return t(
        "The kubeconfig {file} belongs to this workspace, and what it does as {context} was not allowed, or has changed since. Run the command again to review it.",
        failure,
      );
    case "old-login":
      return t(
        "The context {context} logs in by the auth-provider {provider}, which is out of date or has expired. Write the kubeconfig anew with your provider's own tool.",
        failure,
      );
    case "missing-file":
      return t(
        "The kubeconfig names the file {file}, which cannot be read ({detail}). Put it there, or write the kubeconfig anew.",
        failure,
      );
    case "unusable-cluster":
      return t(
        "The kubeconfig's entries for the cluster or the user of {context} are invalid ({detail}). Check the server address, certificates and key.",
        failure,
      );
    case "unreachable":
      return unreachableWords(failure);
    case "untrusted-certificate":
      return untrustedWords(failure);
    case "unauthorized":
      return failure.expired
        ? t(
            "The certificate that you log in with to {context} expired on {day}: get a new kubeconfig from whoever runs the cluster.",
            {
              context: failure.context,
              day: failure.expired,
            },
          )
        : t("The API server does not accept the credentials of the context {context}: log in again.", {
            context: failure.context,
          });
    case "forbidden":
      return t("You are not allowed to do this: {detail}", { detail: failure.message });
    case "namespace-missing":
      return t("The namespace {namespace} does not exist. Create it, or choose another.", {
        namespace: failure.namespace,
      });
    case "unknown-kind":
      if (failure.served && failure.served.length > 0)
        return t("This cluster has {kind} not in {version}, but in {served}: change the apiVersion.", {
          kind: failure.objectKind,
          version: failure.apiVersion,
          served: failure.served.join(", "),
        });
      return t("This cluster has no kind {kind} in {version}. Is its CustomResourceDefinition installed?", {
        kind: failure.objectKind,
        version: failure.apiVersion,
      });
    case "conflict":
      return t("Other managers own these fields: {detail}", { detail: failure.message });
    case "refused":
      return t("The API server refuses this: {detail}", { detail: failure.message });
    case "odd-answer":
      return oddWords(failure);
    case "server-error":
      return t(
        "The API server failed at this ({detail}). If it keeps failing, the cluster's administrator must look at it.",
        {
          detail: `${failure.status} ${failure.message}`.trim(),
        },
      );
    case "internal":
      return t("Danado failed with an internal error ({detail}): please report it.", { detail: failure.detail });
    case "overloaded":
      return t("The API server could not do it now ({detail}). Try again in a moment.", {
        detail: `${failure.status} ${failure.message}`.trim(),
      });
    case "read-only":
      return t("The context {context} is read-only here (danado.cluster.readOnlyContexts): nothing was written.", {
        context: failure.context,
      });
    case "no-pod":
      return t("{object} has no running Pod now.", { object: failure.object });
    case "port-taken":
      return t("Port {port} of this machine cannot be used ({detail}). Choose another.", {
        port: failure.port,
        detail: failure.detail,
      });
    case "cancelled":
      return t("Cancelled.");
  }
}

type Of<Kind extends Failure["kind"]> = Extract<Failure, { readonly kind: Kind }>;

function loginProgramWords({ command, why, said, hint }: Of<"login-program">): string {
  const words = {
    absent: t(
      "The kubeconfig uses the credential plugin {command}, which VS Code cannot find. Install it, or start VS Code where it is in PATH.",
      { command },
    ),
    failed: t("The credential plugin {command} failed ({said}). Log in with it in a terminal, then try again.", {
      command,
      said: said || "?",
    }),
    unreadable: t("The credential plugin {command} printed no credentials. Run it in a terminal to see what it says.", {
      command,
    }),
    silent: t("The credential plugin {command} did not finish. Is it waiting for you, in a browser or a terminal?", {
      command,
    }),
  }[why];
  return why === "absent" && hint ? `${words} ${hint}` : words;
}

function deniedWords({ program, why }: Of<"program-denied">): string {
  const words = { program };
  if (why === "denied") return t("{program} may not log in: danado.cluster.credentialPluginPolicy is DenyAll.", words);
  if (why === "not-listed")
    return t("{program} may not log in: danado.cluster.credentialPluginAllowlist does not have it.", words);
  return t(
    "{program} may not log in: danado.cluster.credentialPluginPolicy and credentialPluginAllowlist do not go together. A list needs the policy Allowlist, that policy needs a list, and its entries are names or clean paths.",
    words,
  );
}

function oddWords({ server, status, detail }: Of<"odd-answer">): string {
  return t(
    "The response from {server} is not from the Kubernetes API, or not for this request ({status}: {detail}). Is a proxy or a login page in between, and the address right?",
    { server, status, detail },
  );
}

function unreachableWords({ server, detail, proxy }: Of<"unreachable">): string {
  const words = { server, detail };
  if (proxy)
    return t(
      "The API server {server} cannot be reached through the proxy {proxy} ({detail}). Is the proxy right, and running?",
      {
        ...words,
        proxy,
      },
    );
  if (/ENOTFOUND|EAI_AGAIN/.test(detail))
    return t(
      "The name of the API server {server} cannot be resolved ({detail}). Is the VPN on, and the address right?",
      words,
    );
  if (/ECONNREFUSED/.test(detail))
    return t(
      "Nothing listens at {server} ({detail}). Is the cluster running? A local one has another port after each start.",
      words,
    );
  if (/^timeout$|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/.test(detail))
    return t(
      "The API server {server} does not answer ({detail}). Is the VPN on, and does a firewall let you through?",
      words,
    );
  if (/EPROTO|WRONG_VERSION|PACKET_LENGTH/.test(detail))
    return t("The server at {server} does not use HTTPS ({detail}). Is the address right?", words);
  return t("The API server {server} does not answer ({detail}). Is the cluster running, and the network up?", words);
}

function untrustedWords({ server, detail }: Of<"untrusted-certificate">): string {
  const words = { server, detail };
  if (/EXPIRED/.test(detail))
    return t("The certificate of {server} has expired ({detail}): the cluster's administrator must renew it.", words);
  if (/NOT_YET_VALID/.test(detail))
    return t("The certificate of {server} is not valid yet ({detail}). Is this machine's clock right?", words);
  if (/ALTNAME/.test(detail))
    return t(
      "The certificate of {server} is for another name ({detail}). Use a name that it has, or tls-server-name in the kubeconfig.",
      words,
    );
  return t("The certificate of {server} is not trusted ({detail}). Is the kubeconfig of this very cluster?", words);
}
