import { t } from "../l10n";
import { at } from "../practice/findings";
import { sample, workloadSample } from "../practice/samples";
import { defineRule } from "../rule";

const around = (least: number): string =>
  `${workloadSample("Deployment", "")}---\n${sample("autoscaling/v2", "HorizontalPodAutoscaler", "spec:\n  minReplicas: 2\n  maxReplicas: 5\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: web")}---\n${sample("policy/v1", "PodDisruptionBudget", `spec:\n  minAvailable: ${least}\n  selector:\n    matchLabels:\n      app: web`)}`;

export const pdbAboveAutoscalerMinimum = defineRule({
  id: "pdb-above-autoscaler-minimum",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  crossResource: true,
  peers: { "kube-linter": ["pdb-min-available"], polaris: ["pdbMinAvailableGreaterThanHPAMinReplicas"] },
  summary: {
    en: "A PodDisruptionBudget should ask for fewer Pods than an autoscaler may leave",
    "pt-br": "Um PodDisruptionBudget deve pedir menos Pods do que um autoscaler pode deixar",
  },
  why: {
    en: "When the autoscaler goes down to its minimum, no Pod may be evicted any more: nodes cannot be drained.",
    "pt-br":
      "Quando o autoscaler desce ao mínimo, nenhum Pod pode mais ser despejado: os nós não podem ser esvaziados.",
  },
  bad: around(2),
  good: around(1),
  learnMore: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",

  *check(resource, _catalog, { index }) {
    const own = index.of(resource);
    const selector = own?.selectors.find(({ does }) => does === "protects");
    const least = resource.root.get("spec.minAvailable");
    if (!own || !selector || typeof least?.scalar !== "number") return;
    for (const workload of index.selectedBy(own, selector))
      for (const { resource: scaler, use } of index.usersOf(workload)) {
        if (use.relation !== "scales" || scaler.kind !== "HorizontalPodAutoscaler") continue;
        const minimum = Number(scaler.facts?.["spec.minReplicas"] ?? 1);
        if (least.scalar < minimum) continue;
        yield at(
          least,
          t("The autoscaler of {name} may scale it to {minimum}: then no Pod can be evicted", {
            name: workload.name,
            minimum,
          }),
        );
        return;
      }
  },
});
