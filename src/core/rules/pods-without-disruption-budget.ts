import { t } from "../l10n";
import { atName } from "../practice/findings";
import { sample, workloadSample } from "../practice/samples";
import { defineRule } from "../rule";

const budget = `---\n${sample("policy/v1", "PodDisruptionBudget", "spec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app: web")}`;

export const podsWithoutDisruptionBudget = defineRule({
  id: "pods-without-disruption-budget",
  levels: { strict: "warning" },
  crossResource: true,
  peers: {
    "kube-score": ["deployment-has-poddisruptionbudget", "statefulset-has-poddisruptionbudget"],
    polaris: ["missingPodDisruptionBudget"],
  },
  summary: {
    en: "Several Pods of one kind should have a PodDisruptionBudget",
    "pt-br": "Vários Pods de um tipo devem ter um PodDisruptionBudget",
  },
  why: {
    en: "While nodes are drained for an update, nothing else keeps all Pods of a workload from being evicted at once. A single Pod needs none: a budget for it would keep its node from being drained.",
    "pt-br":
      "Enquanto os nós são esvaziados para uma atualização, nada mais impede que todos os Pods sejam despejados de uma vez. Um Pod sozinho não precisa: um PodDisruptionBudget para ele impediria esvaziar o nó.",
  },
  bad: workloadSample("Deployment", "replicas: 3"),
  good: `${workloadSample("Deployment", "replicas: 3")}${budget}`,
  learnMore: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",

  *check(resource, _catalog, { index }) {
    const own = index.of(resource);
    if (!own || (own.kind !== "Deployment" && own.kind !== "StatefulSet")) return;
    const isScaled = index.usersOf(own).some(({ use }) => use.relation === "scales");
    if (!isScaled && !(Number(own.facts?.["spec.replicas"] ?? 1) > 1)) return;
    if (index.isSelected(own, "protects")) return;
    yield atName(resource.root, t("No PodDisruptionBudget protects the Pods of {name}", { name: own.name }));
  },
});
