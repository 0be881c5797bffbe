import { t } from "../../l10n";
import type { Explanation } from "../explanation";
import { phrase } from "../phrases";

export const yamlError: Explanation = {
  code: "yaml-error",
  types: ["YamlError"],
  message: ({ refusal }) =>
    t("This is not valid YAML: {detail}", {
      detail: phrase(refusal.message.replace(/^.*?(?:yaml: (?:line \d+: )?)/s, "")),
    }),
  learnMore: "https://kubernetes.io/docs/reference/glossary/?all=true#term-manifest",
};
