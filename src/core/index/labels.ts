import type { Label, Requirement, SelectorReference } from "./summary";

const valueBehind = (labels: readonly Label[], key: string): string | undefined =>
  labels.findLast((label) => label.key.text === key)?.value.text;

/** Whether a requirement holds for these labels, as Kubernetes reads it; one that is half-typed holds for nobody. */
export function holds({ key, operator, values }: Requirement, labels: readonly Label[]): boolean {
  const value = valueBehind(labels, key.text);
  switch (operator) {
    case "In":
      return value !== undefined && values.some(({ text }) => text === value);
    case "NotIn":
      return value === undefined || !values.some(({ text }) => text === value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    default:
      return false;
  }
}

/** Labels that controllers put on the Pods they make: no template has them. */
export const isSetByController = (key: string): boolean =>
  /^(?:statefulset\.kubernetes\.io\/pod-name|apps\.kubernetes\.io\/pod-index|pod-template-hash|controller-revision-hash|(?:batch\.kubernetes\.io\/)?(?:controller-uid|job-name|job-completion-index))$/.test(
    key,
  );

/** Whether these labels are meant. A plain map without labels means nobody, an empty LabelSelector everybody. */
export function selects(
  { requirements, plain }: Pick<SelectorReference, "requirements" | "plain">,
  labels: readonly Label[],
): boolean {
  if (requirements.length === 0) return !plain;
  const written = requirements.filter(({ key }) => !isSetByController(key.text));
  return written.length > 0 && written.every((requirement) => holds(requirement, labels));
}
