import { compareVersions } from "../kinds/api-versions";
import { t } from "../l10n";
import { at } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";
import { kindOf } from "../schema/lookup";

export const apiVersionNotYetServed = defineRule({
  id: "api-version-not-yet-served",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  summary: {
    en: "An apiVersion should be there in the Kubernetes that the manifests are for",
    "pt-br": "Uma apiVersion deve existir no Kubernetes a que os manifestos se destinam",
  },
  why: {
    en: "An older cluster does not know a newer version and refuses it. `danado.kubernetesVersion` says which cluster that is.",
    "pt-br":
      "Um cluster mais antigo não conhece uma versão mais nova e a recusa. `danado.kubernetesVersion` diz qual é esse cluster.",
  },
  bad: sample("autoscaling/v2", "HorizontalPodAutoscaler", "spec: {}"),
  good: sample("autoscaling/v1", "HorizontalPodAutoscaler", "spec: {}"),
  samplesFor: "1.22",
  learnMore: "https://kubernetes.io/docs/reference/using-api/deprecation-guide/",

  *check(resource, catalog, { kubernetesVersion }) {
    const { served, introduced } = kindOf({ catalog }, resource) ?? {};
    const apiVersion = resource.root.get("apiVersion");
    if (!apiVersion || !served || !introduced || compareVersions(introduced, kubernetesVersion) <= 0) return;
    yield at(
      apiVersion,
      t("{kind} as {apiVersion} comes with Kubernetes {introduced}: {kubernetes} does not know it", {
        kind: resource.kind,
        apiVersion: resource.apiVersion,
        introduced,
        kubernetes: kubernetesVersion,
      }),
    );
  },
});
