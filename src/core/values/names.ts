import { t } from "../l10n";

/** The syntaxes of names in Kubernetes. */
export type NameForm = "label" | "label-1035" | "subdomain" | "path" | "key" | "port" | "label-value" | "label-key";

const label = "[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?";
const qualified = "[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";

const patterns: Readonly<Record<NameForm, RegExp>> = {
  label: new RegExp(`^${label}$`),
  "label-1035": /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  subdomain: /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/,
  path: /^(?!\.{1,2}$)[^/%]+$/,
  key: /^(?!\.{1,2}$|\.\.)[-._a-zA-Z0-9]{1,253}$/,
  port: /^(?=.*[a-z])(?!.*--)[a-z0-9](?:[-a-z0-9]{0,13}[a-z0-9])?$/,
  "label-value": new RegExp(`^(?:${qualified})?$`),
  "label-key": new RegExp(`^(?:(?=[^/]{1,253}/)${label}(?:\\.${label})*/)?${qualified}$`),
};

export const isName = (name: string, form: NameForm): boolean => patterns[form].test(name);

/** The rule for such names, in words. */
export function nameRule(form: NameForm): string {
  switch (form) {
    case "label":
      return t("lower-case letters, digits and - only, a letter or digit at both ends, at most 63 characters");
    case "label-1035":
      return t("lower-case letters, digits and - only, a letter first, a letter or digit last, at most 63 characters");
    case "subdomain":
      return t("lower-case letters, digits, - and . only, a letter or digit at both ends, at most 253 characters");
    case "path":
      return t("anything but / and %");
    case "key":
      return t("letters, digits, -, _ and . only, at most 253 characters");
    case "port":
      return t("lower-case letters, digits and - only, at least one letter, at most 15 characters");
    case "label-value":
      return t("letters, digits, -, _ and . only, a letter or digit at both ends, at most 63 characters");
    case "label-key":
      return t("an optional domain and /, then letters, digits, -, _ and ., at most 63 characters");
  }
}

/** The syntax that the API server requires for a resource's name, by kind. */
export function nameFormOf(kind: string): NameForm {
  if (/^(Cluster)?Role(Binding)?$/.test(kind)) return "path";
  return kind === "Service" ? "label-1035" : kind === "Namespace" ? "label" : "subdomain";
}
