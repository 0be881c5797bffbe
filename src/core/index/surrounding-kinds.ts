/** Kinds that affect the admission of other resources: namespaces, limits, quotas, classes, policies and their bindings. */
export const surroundingKinds: ReadonlySet<string> = new Set([
  "Namespace",
  "LimitRange",
  "ResourceQuota",
  "PriorityClass",
  "RuntimeClass",
  "ValidatingAdmissionPolicy",
  "ValidatingAdmissionPolicyBinding",
  "MutatingAdmissionPolicy",
  "MutatingAdmissionPolicyBinding",
]);
