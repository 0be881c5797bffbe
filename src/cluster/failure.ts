import { t } from "../core/l10n";

/** One cause of a refusal, as the server's Status gives it. */
export interface Cause {
  /** `spec.containers[0].image`; empty for the object itself. */
  readonly field: string;
  readonly message: string;
  /** `FieldValueInvalid` and the like. */
  readonly reason?: string;
}

/** Why something with the cluster did not work: a closed set, worded here alone. */
export type Failure =
  | { readonly kind: "no-kubeconfig"; readonly looked: readonly string[] }
  | { readonly kind: "broken-kubeconfig"; readonly file: string; readonly detail: string }
  | { readonly kind: "no-such-context"; readonly context: string }
  | {
      readonly kind: "dangling-context";
      readonly context: string;
      readonly missing: "cluster" | "user";
      readonly name: string;
    }
  | { readonly kind: "credentials"; readonly detail: string }
  | { readonly kind: "unreachable"; readonly server: string; readonly detail: string }
  | { readonly kind: "untrusted-certificate"; readonly server: string; readonly detail: string }
  | { readonly kind: "unauthorized"; readonly context: string }
  | { readonly kind: "forbidden"; readonly message: string }
  | { readonly kind: "namespace-missing"; readonly namespace: string }
  | { readonly kind: "unknown-kind"; readonly apiVersion: string; readonly objectKind: string }
  | { readonly kind: "conflict"; readonly message: string; readonly causes: readonly Cause[] }
  | { readonly kind: "refused"; readonly message: string; readonly causes: readonly Cause[] }
  | { readonly kind: "overloaded"; readonly status: number; readonly message: string }
  | { readonly kind: "read-only"; readonly context: string }
  | { readonly kind: "no-pod"; readonly object: string }
  | { readonly kind: "port-taken"; readonly port: number; readonly detail: string }
  | { readonly kind: "cancelled" };

/** Thrown by everything in src/cluster, and nothing else is: what a person should read is in `failure`. */
export class ClusterError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.kind);
    this.name = "ClusterError";
    this.failure = failure;
  }
}

/** A sentence and the next step, in the user's language. Holds no credentials, and no values of the object. */
export function wordsOf(failure: Failure): string {
  switch (failure.kind) {
    case "no-kubeconfig":
      return t(
        "There is no kubeconfig here (looked at {files}). Put one there, or name it in the setting danado.cluster.kubeconfig.",
        { files: failure.looked.join(", ") },
      );
    case "broken-kubeconfig":
      return t("The kubeconfig {file} cannot be read: {detail}", { file: failure.file, detail: failure.detail });
    case "no-such-context":
      return t("The kubeconfig has no context {context}. Choose another with Danado: Choose Context.", {
        context: failure.context,
      });
    case "dangling-context":
      return failure.missing === "cluster"
        ? t("The context {context} names the cluster {name}, which the kubeconfig does not have.", failure)
        : t("The context {context} names the user {name}, whom the kubeconfig does not have.", failure);
    case "credentials":
      return t("The credentials for this context could not be had: {detail}", { detail: failure.detail });
    case "unreachable":
      return t("The API server {server} does not answer ({detail}). Is the cluster running, and the network up?", {
        server: failure.server,
        detail: failure.detail,
      });
    case "untrusted-certificate":
      return t("The certificate of {server} is not trusted ({detail}). Is the kubeconfig of this very cluster?", {
        server: failure.server,
        detail: failure.detail,
      });
    case "unauthorized":
      return t("The API server does not accept the credentials of the context {context}: log in again.", {
        context: failure.context,
      });
    case "forbidden":
      return t("You are not allowed to do this: {detail}", { detail: failure.message });
    case "namespace-missing":
      return t("The namespace {namespace} does not exist. Create it, or choose another.", {
        namespace: failure.namespace,
      });
    case "unknown-kind":
      return t("This cluster has no kind {kind} in {version}. Is its CustomResourceDefinition installed?", {
        kind: failure.objectKind,
        version: failure.apiVersion,
      });
    case "conflict":
      return t("Somebody else manages these fields: {detail}", { detail: failure.message });
    case "refused":
      return t("The API server refuses this: {detail}", { detail: failure.message });
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
