import { t } from "../../l10n";
import type { Explanation } from "../explanation";

/** What Kubernetes' decoder trips over, and anything of a type that nobody has met. */
export const unreadable: Explanation = {
  code: "unreadable",
  types: ["DecodeError", "InternalError"],
  message: ({ refusal, document }) =>
    t("Kubernetes cannot read this {kind}: {detail}", {
      kind: document.resource?.kind ?? "manifest",
      detail: refusal.message.replace(/^.*cannot be handled as a \w+: /s, ""),
    }),
};
