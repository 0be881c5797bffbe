import { kindIn } from "../kinds/kind-id";
import { t } from "../l10n";
import { atSourceText, preferred, replaceText } from "../practice/findings";
import { sample, workloadSample } from "../practice/samples";
import { defineRule } from "../rule";
import { nearest } from "../verdict/nearest";

const autoscaler = (name: string): string =>
  `---\n${sample("autoscaling/v2", "HorizontalPodAutoscaler", `spec:\n  maxReplicas: 5\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: ${name}`)}`;

export const danglingAutoscaler = defineRule({
  id: "dangling-autoscaler",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  crossResource: true,
  peers: {
    "kube-linter": ["dangling-horizontalpodautoscaler"],
    "kube-score": ["horizontalpodautoscaler-has-target"],
  },
  summary: {
    en: "An autoscaler should scale something that is there",
    "pt-br": "Um autoscaler deve escalar algo que exista",
  },
  why: {
    en: "An autoscaler whose target is not there scales nothing, and says so only in its status.",
    "pt-br": "Um autoscaler cujo alvo não existe não escala nada, e só o diz no próprio status.",
  },
  bad: `${workloadSample("Deployment", "")}${autoscaler("wbe")}`,
  good: `${workloadSample("Deployment", "")}${autoscaler("web")}`,
  learnMore: "https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/",

  *check(resource, _catalog, { index }) {
    for (const own of index.in(resource.document))
      for (const use of own.names.filter(({ relation }) => relation === "scales")) {
        if (use.text === "" || index.targetsOf(own, use).length > 0) continue;
        // If there are no workloads here, they come from elsewhere.
        const others = index.podsBeside(own.namespace);
        if (others.length === 0) continue;
        const names = others.filter(({ kind }) => kind === use.toKind).map(({ name }) => name);
        const meant = nearest(use.text, names);
        if (meant === undefined && index.mayComeFromElsewhere(use.text)) continue;
        const fix = meant && preferred(t("Change it to {value}", { value: meant }), replaceText(resource, use, meant));
        const message = t("There is no {kind} {name} here", { kind: kindIn(use.toKind), name: use.text });
        yield atSourceText(resource, use, message, ...(fix ? [fix] : []));
      }
  },
});
