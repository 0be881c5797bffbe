/** Tries admission policies on documents. */

import type { AdmissionFinding } from "./verdict";

/** The effect of policies on one document, as evaluated by kubernetes/verdict. */
export interface PolicyOutcome {
  /** Indexes of the policies that apply to this document, in the list that was passed in. */
  readonly matched: readonly number[];
  readonly findings: readonly AdmissionFinding[];
  /** The object as YAML, if a policy changes it. */
  readonly before?: string;
  readonly after?: string;
  /** Why they could not be evaluated. */
  readonly stoppedBy?: string;
}

export interface PolicyTrialRequest {
  readonly text: string;
  /** The texts of policies, their bindings, params and namespaces. */
  readonly policies: readonly string[];
  readonly kubernetesVersion?: string;
}

/** Can try policies on a document. */
export interface PolicyTrial {
  tryPolicies(request: PolicyTrialRequest): Promise<PolicyOutcome>;
}

/** A policy to try, with everything it needs. */
export interface PolicyToTry {
  /** `ValidatingAdmissionPolicy`, or `MutatingAdmissionPolicy` */
  readonly kind: string;
  readonly name: string;
  /** Its index in `policies`. */
  readonly place: number;
  /** Its own text, its bindings and the other resources, but no other policy. */
  readonly policies: readonly string[];
  /** It has no binding, so one that denies was generated; otherwise the policy would not be evaluated. */
  readonly isUnbound: boolean;
}

const policyKinds: Readonly<Record<string, string>> = {
  ValidatingAdmissionPolicy: "  validationActions: [Deny]\n",
  MutatingAdmissionPolicy: "",
};

/** The policies that a workspace declares, each to be tried by itself; `resources` is everything it declares, in order. */
export function policiesToTry(
  resources: readonly {
    readonly kind: string;
    readonly name: string;
    readonly text: string;
    readonly policyName?: string;
  }[],
): PolicyToTry[] {
  return resources.flatMap(({ kind, name, text }) => {
    const action = policyKinds[kind];
    if (action === undefined) return [];
    const isBinding = (one: { readonly kind: string }) => one.kind === `${kind}Binding`;
    const others = resources.filter(
      (one) => !(one.kind in policyKinds) && (!/Binding$/.test(one.kind) || isBinding(one)),
    );
    const isUnbound = !others.some((one) => isBinding(one) && one.policyName === name);
    const binding = `apiVersion: ${apiVersionIn(text)}\nkind: ${kind}Binding\nmetadata:\n  name: tried\nspec:\n  policyName: ${name}\n${action}`;
    return [
      {
        kind,
        name,
        place: 0,
        policies: [text, ...others.map((one) => one.text), ...(isUnbound ? [binding] : [])],
        isUnbound,
      },
    ];
  });
}

const apiVersionIn = (text: string): string =>
  /^apiVersion:\s*["']?([\w./-]+)/m.exec(text)?.[1] ?? "admissionregistration.k8s.io/v1";
