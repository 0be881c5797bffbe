import { t } from "../../l10n";
import type { Explanation } from "../explanation";

/** Decoding errors, and values whose type is not handled elsewhere. */
export const unreadable: Explanation = {
  code: "unreadable",
  types: ["DecodeError", "InternalError"],
  message: ({ refusal, document }) =>
    t("Kubernetes cannot read this {kind}: {detail}", {
      kind: document.resource?.kind ?? "manifest",
      detail: refusal.message.replace(/^.*cannot be handled as a \w+: /s, ""),
    }),
};
