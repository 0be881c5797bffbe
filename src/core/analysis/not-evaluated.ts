/** Names what decides the admission of other resources by itself, and is not evaluated: webhooks and policy engines. */

import type { Resource } from "../manifest/field";

const kindsByGroup: Readonly<Record<string, RegExp>> = {
  "admissionregistration.k8s.io": /^(?:Validating|Mutating)WebhookConfiguration$/,
  "kyverno.io": /^(?:Cluster)?Policy$/,
  "policies.kyverno.io": /(?:Validating|Mutating|Generating|Deleting|ImageValidating)Policy$/,
  "constraints.gatekeeper.sh": /./,
  "mutations.gatekeeper.sh": /^(?:Assign|AssignMetadata|AssignImage|ModifySet)$/,
  "policies.kubewarden.io": /Policy(?:Group)?$/,
};

/** Whether a resource refuses or changes others in ways that Danado cannot evaluate. */
export const isNotEvaluated = ({ group, kind }: Pick<Resource, "group" | "kind">): boolean =>
  Object.hasOwn(kindsByGroup, group) && (kindsByGroup[group] as RegExp).test(kind);
