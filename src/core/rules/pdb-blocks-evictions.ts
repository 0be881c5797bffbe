import { t } from "../l10n";
import { another, at } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

/** Kinds whose manifests say how many Pods there are; a Pod counts as one. */
const counted = ["Deployment", "StatefulSet", "ReplicaSet", "Pod"];

export const pdbBlocksEvictions = defineRule({
  id: "pdb-blocks-evictions",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  crossResource: true,
  peers: { "kube-linter": ["pdb-min-available", "pdb-max-unavailable"], polaris: ["pdbDisruptionsIsZero"] },
  summary: {
    en: "A PodDisruptionBudget should let at least one Pod go",
    "pt-br": "Um PodDisruptionBudget deve deixar ao menos um Pod sair",
  },
  why: {
    en: "Otherwise no node can be drained: updates of the cluster stand still.",
    "pt-br": "Senão nenhum nó pode ser esvaziado: as atualizações do cluster param.",
  },
  bad: sample(
    "policy/v1",
    "PodDisruptionBudget",
    "spec:\n  maxUnavailable: 0\n  selector:\n    matchLabels:\n      app: web",
  ),
  good: sample(
    "policy/v1",
    "PodDisruptionBudget",
    "spec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app: web",
  ),
  learnMore: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",

  *check(resource, _catalog, { index }) {
    if (resource.kind !== "PodDisruptionBudget") return;
    const most = resource.root.get("spec.maxUnavailable");
    if (most && /^0%?$/.test(most.text() ?? ""))
      yield at(
        most,
        t("This budget allows no evictions"),
        another(t("Change it to {value}", { value: "1" }), most.set("", 1)),
      );
    const least = resource.root.get("spec.minAvailable");
    if (least?.text() === "100%") yield at(least, t("This budget allows no evictions"));
    const own = index.of(resource);
    const selector = own?.selectors.find(({ does }) => does === "protects");
    if (!own || !selector || typeof least?.scalar !== "number" || least.scalar < 1) return;
    const workloads = index.selectedBy(own, selector);
    // Workloads with an autoscaler are covered by pdb-above-autoscaler-minimum; other kinds do not say how many Pods they
    // have.
    const isCounted = workloads.every(
      (one) => counted.includes(one.kind) && !index.usersOf(one).some(({ use }) => use.relation === "scales"),
    );
    const pods = workloads.reduce((sum, { facts }) => sum + Number(facts?.["spec.replicas"] ?? 1), 0);
    if (!isCounted || pods === 0 || least.scalar < pods) return;
    yield at(least, t("This budget allows no evictions: it requires {least} of {pods}", { least: least.scalar, pods }));
  },
});
