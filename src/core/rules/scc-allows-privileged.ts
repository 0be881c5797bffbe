import { t } from "../l10n";
import { another, at, isTrue } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

export const sccAllowsPrivileged = defineRule({
  id: "scc-allows-privileged",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  peers: { "kube-linter": ["scc-deny-privileged-container"] },
  summary: {
    en: "A SecurityContextConstraints should not allow privileged containers",
    "pt-br": "Um SecurityContextConstraints não deve permitir contêineres privilegiados",
  },
  why: {
    en: "Whoever may use it can run containers that own the node.",
    "pt-br": "Quem pode usá-lo roda contêineres que são donos do nó.",
  },
  bad: sample("security.openshift.io/v1", "SecurityContextConstraints", "allowPrivilegedContainer: true"),
  good: sample("security.openshift.io/v1", "SecurityContextConstraints", "allowPrivilegedContainer: false"),
  learnMore:
    "https://docs.openshift.com/container-platform/latest/authentication/managing-security-context-constraints.html",

  *check(resource) {
    const field = resource.root.get("allowPrivilegedContainer");
    if (resource.kind !== "SecurityContextConstraints" || !field || !isTrue(field)) return;
    yield at(
      field,
      t("This allows privileged containers"),
      another(t("Change it to {value}", { value: "false" }), field.set("", false)),
    );
  },
});
