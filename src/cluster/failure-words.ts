/** Words the failures of cluster operations. */

import { t } from "../core/l10n";
import type { Failure } from "./failure";

type Of<Kind extends Failure["kind"]> = Extract<Failure, { readonly kind: Kind }>;

/** A sentence and the next step, in the user's language. Contains no credentials and no values of the object. */
export function describeFailure(failure: Failure): string {
  // The entry of a failure's kind takes this failure, which TypeScript does not follow for a union of kinds.
  const describe = words[failure.kind] as (failure: Failure) => string;
  return describe(failure);
}

const words: { readonly [Kind in Failure["kind"]]: (failure: Of<Kind>) => string } = {
  "no-kubeconfig": ({ looked }) =>
    t(
      "There is no kubeconfig here (looked at {files}). Put one there, or name it in the setting danado.cluster.kubeconfig.",
      { files: looked.join(", ") },
    ),
  "broken-kubeconfig": ({ file, detail }) => t("The kubeconfig {file} cannot be read: {detail}", { file, detail }),
  "no-contexts": () => t("The kubeconfig has no contexts. Choose another file: Danado: Choose Context."),
  "no-current-context": ({ contexts }) =>
    t(
      "The kubeconfig does not say which context is the current one. Choose one: Danado: Choose Context ({contexts}).",
      { contexts: contexts.slice(0, 5).join(", ") },
    ),
  "no-such-context": ({ context }) =>
    t("The kubeconfig has no context {context}. Choose another with Danado: Choose Context.", { context }),
  "dangling-context": (failure) =>
    failure.missing === "cluster"
      ? t("The context {context} names the cluster {name}, which the kubeconfig does not have.", failure)
      : t("The context {context} names the user {name}, whom the kubeconfig does not have.", failure),
  credentials: ({ detail }) => t("Could not get the credentials for this context: {detail}", { detail }),
  "login-program": loginProgramWords,
  "program-denied": deniedWords,
  "not-allowed": (failure) =>
    t(
      "The kubeconfig {file} belongs to this workspace, and what it does as {context} was not allowed, or has changed since. Run the command again to review it.",
      failure,
    ),
  "old-login": (failure) =>
    t(
      "The context {context} logs in by the auth-provider {provider}, which is out of date or has expired. Create the kubeconfig again with your provider's tool.",
      failure,
    ),
  "missing-file": (failure) =>
    t(
      "The kubeconfig names the file {file}, which cannot be read ({detail}). Put the file there, or create the kubeconfig again.",
      failure,
    ),
  "unusable-cluster": (failure) =>
    t(
      "The kubeconfig's entries for the cluster or the user of {context} are invalid ({detail}). Check the server address, certificates and key.",
      failure,
    ),
  unreachable: unreachableWords,
  "untrusted-certificate": untrustedWords,
  unauthorized: ({ context, expired }) =>
    expired
      ? t(
          "The certificate that you log in with to {context} expired on {day}: get a new kubeconfig from whoever runs the cluster.",
          { context, day: expired },
        )
      : t("The API server does not accept the credentials of the context {context}: log in again.", { context }),
  forbidden: ({ message }) => t("You are not allowed to do this: {detail}", { detail: message }),
  "namespace-missing": ({ namespace }) =>
    t("The namespace {namespace} does not exist. Create it, or choose another.", { namespace }),
  "unknown-kind": ({ objectKind: kind, apiVersion: version, served = [] }) =>
    served.length > 0
      ? t("This cluster has {kind} not in {version}, but in {served}: change the apiVersion.", {
          ...{ kind, version, served: served.join(", ") },
        })
      : t("This cluster has no kind {kind} in {version}. Is its CustomResourceDefinition installed?", {
          kind,
          version,
        }),
  conflict: ({ message }) => t("Other managers own these fields: {detail}", { detail: message }),
  refused: ({ message }) => t("The API server refuses this: {detail}", { detail: message }),
  "odd-answer": ({ server, status, detail }) =>
    t(
      "The response from {server} is not from the Kubernetes API, or not for this request ({status}: {detail}). Is a proxy or a login page in between, and the address right?",
      { server, status, detail },
    ),
  "server-error": ({ status, message }) =>
    t("The API server failed at this ({detail}). If it keeps failing, the cluster's administrator must look at it.", {
      detail: `${status} ${message}`.trim(),
    }),
  internal: ({ detail }) => t("Danado failed with an internal error ({detail}): please report it.", { detail }),
  overloaded: ({ status, message }) =>
    t("The API server could not do it now ({detail}). Try again in a moment.", {
      detail: `${status} ${message}`.trim(),
    }),
  "read-only": ({ context }) =>
    t("The context {context} is read-only here (danado.cluster.readOnlyContexts): nothing was written.", { context }),
  "no-pod": ({ object }) => t("{object} has no running Pod now.", { object }),
  "port-taken": ({ port, detail }) =>
    t("Port {port} of this machine cannot be used ({detail}). Choose another.", { port, detail }),
  cancelled: () => t("Cancelled."),
};

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
