/** What admission goes by: namespaces with their labels, limits and quotas, classes, policies and their bindings. */
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
