import type { Field } from "../manifest/field";
import { parseQuantity } from "../values/quantity";

const usual = { cpu: "500m", memory: "128Mi" } as const;

/** The limit that a fix sets: a usual one, or the container's request if that is higher. */
export function limitFor(container: Field, resource: keyof typeof usual): string {
  const asked = container.text(`resources.requests.${resource}`) ?? "";
  const [limit, request] = [parseQuantity(usual[resource]), parseQuantity(asked)];
  if (!limit || !request) return usual[resource];
  return request.numerator * limit.denominator > limit.numerator * request.denominator ? asked : usual[resource];
}
