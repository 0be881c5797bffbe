/** Finds all problems of a manifest: merges the layers, applies ignores and severities, and caches results. */
export { areTopicsUnchanged, isOutdated, topicVersionsOf } from "./document-findings";
export { type NotChecked, type NotCheckedReason, notCheckedIn } from "./not-checked";
export { isNotEvaluated } from "./not-evaluated";
export { problemsIn, problemsWhileTyping } from "./problems";
export type { ProblemSettings } from "./settings";
