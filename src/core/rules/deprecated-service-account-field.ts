import { t } from "../l10n";
import { at, podSpecOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const deprecatedServiceAccountField = defineRule({
  id: "deprecated-service-account-field",
  levels: { learning: "info", recommended: "info", strict: "info" },
  peers: { "kube-linter": ["deprecated-service-account-field"] },
  summary: {
    en: "serviceAccount is called serviceAccountName now",
    "pt-br": "serviceAccount agora se chama serviceAccountName",
  },
  why: {
    en: "The old name is kept for old manifests only.",
    "pt-br": "O nome antigo só existe para manifestos antigos.",
  },
  bad: podSample("", "serviceAccount: web"),
  good: podSample("", "serviceAccountName: web"),
  learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/",
  fixIsSafe: true,
  *check(resource, catalog) {
    const spec = podSpecOf(catalog, resource);
    const field = spec?.get("serviceAccount");
    if (!spec || !field) return;
    const hasNew = spec.get("serviceAccountName") !== undefined;
    yield {
      ...at(
        field,
        t("serviceAccount is the old name of serviceAccountName"),
        preferred(t("Use serviceAccountName"), hasNew ? field.remove() : field.renameKey("serviceAccountName")),
      ),
      at: field.keySpan ?? field.span,
    };
  },
});
