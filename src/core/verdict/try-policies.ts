import type { AdmissionFinding } from "./verdict";

/** What policies do to one document, as kubernetes/verdict evaluates them. */
export interface PolicyOutcome {
  /** Places of the policies, in the list that was handed in, that are for this document. */
  readonly matched: readonly number[];
  readonly findings: readonly AdmissionFinding[];
  /** The object as YAML, where a policy changes it. */
  readonly before?: string;
  readonly after?: string;
  /** They could not be evaluated: nothing is known. */
  readonly stoppedBy?: string;
}

export interface PolicyTrialRequest {
  readonly text: string;
  /** The texts of policies, their bindings, params and namespaces. */
  readonly policies: readonly string[];
  readonly kubernetesVersion?: string;
}

/** Whoever can try policies on a document. */
export interface PolicyTrial {
  tryPolicies(request: PolicyTrialRequest): Promise<PolicyOutcome>;
}
