/** The failures of cluster operations. */

import type { Denial } from "./plugin-policy";

/** A cause of a refusal, from the server's Status. */
export interface Cause {
  /** `spec.containers[0].image`; empty for the object itself. */
  readonly field: string;
  readonly message: string;
  /** For example `FieldValueInvalid`. */
  readonly reason?: string;
}

/** Why a cluster operation failed: a closed set, worded only in failure-words.ts. */
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
