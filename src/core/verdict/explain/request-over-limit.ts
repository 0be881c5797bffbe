import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import { childNamed, type Explanation, quotedValue, type Refused } from "../explanation";
import { replaceValue } from "../rewrite";

/** `…resources.requests` names the map or the entry; the message names the resource: `cpu limit of 100m`. */
function sides({ refusal, place }: Refused): { resource: string; request?: Field; limit?: Field } {
  const resource = /equal to (\S+) limit/.exec(refusal.message)?.[1] ?? "";
  let at = place?.field;
  while (at && childNamed(at, "requests") === undefined && childNamed(at, "limits") === undefined) at = at.parent;
  const request = childNamed(childNamed(at, "requests"), resource);
  const limit = childNamed(childNamed(at, "limits"), resource);
  return { resource, ...(request && { request }), ...(limit && { limit }) };
}

export const requestOverLimit: Explanation = {
  code: "request-over-limit",
  types: ["FieldValueInvalid"],
  says: /must be less than or equal to \S+ limit/,
  message(refused) {
    const { resource, request, limit } = sides(refused);
    return t("The container requests {request} of {resource}, but its limit is {limit}", {
      resource,
      request: request?.text() ?? quotedValue(refused),
      limit: limit?.text() ?? /limit of (\S+)/.exec(refused.refusal.message)?.[1] ?? "0",
    });
  },
  fixes(refused) {
    const { request, limit } = sides(refused);
    const asked = request?.text();
    const allowed = limit?.text();
    if (!request || !limit || !asked || !allowed) return [];
    return [
      {
        title: t("Raise the limit to {value}", { value: asked }),
        edits: [replaceValue(limit, asked)],
        preferred: true,
      },
      { title: t("Lower the request to {value}", { value: allowed }), edits: [replaceValue(request, allowed)] },
    ];
  },
};
