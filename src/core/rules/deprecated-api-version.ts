import { compareVersions, replacementEdits } from "../kinds/api-versions";
import { apiVersionOf } from "../kinds/group-version";
import { t } from "../l10n";
import { at, preferred } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";
import { kindOf } from "../schema/lookup";

export const deprecatedApiVersion = defineRule({
  id: "deprecated-api-version",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  peers: { "kube-score": ["stable-version"] },
  // The server stores the same object whichever version is used.
  fixIsSafe: true,
  summary: { en: "An apiVersion should not be on its way out", "pt-br": "Uma apiVersion não deve estar de saída" },
  why: {
    en: "A later Kubernetes refuses it; the newer one is there already.",
    "pt-br": "Um Kubernetes posterior a recusa; a mais nova já existe.",
  },
  bad: sample("v1", "Endpoints", "subsets: []"),
  good: sample("discovery.k8s.io/v1", "EndpointSlice", "addressType: IPv4\nendpoints: []"),
  learnMore: "https://kubernetes.io/docs/reference/using-api/deprecation-guide/",

  *check(resource, catalog, { kubernetesVersion }) {
    const known = kindOf({ catalog }, resource);
    const apiVersion = resource.root.get("apiVersion");
    const { deprecated, removed, replacement } = known ?? {};
    if (!apiVersion || !known || !replacement || !deprecated) return;
    // The verdict reports versions that this Kubernetes no longer serves.
    if (!known.served && !(removed && compareVersions(removed, kubernetesVersion) > 0)) return;
    if (compareVersions(deprecated, kubernetesVersion) > 0) return;
    // Do not report it if the target Kubernetes does not serve the replacement yet.
    const { introduced } = kindOf({ catalog }, replacement) ?? {};
    if (introduced && compareVersions(introduced, kubernetesVersion) > 0) return;
    const version = apiVersionOf(replacement);
    const instead = replacement.kind === resource.kind ? version : `${replacement.kind} (${version})`;
    const args = { kind: resource.kind, apiVersion: resource.apiVersion, instead };
    const message = removed
      ? t("{kind} as {apiVersion} will be removed in Kubernetes {removed}: use {instead}", { ...args, removed })
      : t("{kind} as {apiVersion} is deprecated: use {instead}", args);
    const edits = replacementEdits(resource, replacement);
    yield at(
      apiVersion,
      message,
      ...(edits ? [preferred(t("Change it to {value}", { value: instead }), ...edits)] : []),
    );
  },
});
