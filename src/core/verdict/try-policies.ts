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

/** A policy to try, and all that it is tried with. */
export interface PolicyToTry {
  /** `ValidatingAdmissionPolicy`, or `MutatingAdmissionPolicy` */
  readonly kind: string;
  readonly name: string;
  /** Where it stands in `policies`. */
  readonly place: number;
  /** Its own text, its bindings and what else there is, but no other policy. */
  readonly policies: readonly string[];
  /** No binding is there: one was made up that denies, so that the policy is evaluated at all. */
  readonly isUnbound: boolean;
}

const policyKinds: Readonly<Record<string, string>> = {
  ValidatingAdmissionPolicy: "  validationActions: [Deny]\n",
  MutatingAdmissionPolicy: "",
};

/** The policies among what a workspace declares, each to be tried by itself; `resources` are all of it, in order. */
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
