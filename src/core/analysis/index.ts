/** All that is to be said of a manifest: layers merged, ignores and severities applied, kept until something changes. */
export { holds, isOutdated, seenBy } from "./document-findings";
export { type NotChecked, type NotCheckedReason, notCheckedIn } from "./not-checked";
export { problemsIn, problemsWhileTyping } from "./problems";
export type { ProblemSettings } from "./settings";
