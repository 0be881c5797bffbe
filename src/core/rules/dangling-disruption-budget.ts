import { t } from "../l10n";
import { at } from "../practice/findings";
import { sample, workloadSample } from "../practice/samples";
import { defineRule } from "../rule";

const budget = (label: string): string =>
  `---\n${sample("policy/v1", "PodDisruptionBudget", `spec:\n  maxUnavailable: 1\n  selector:\n    matchLabels:\n      app: ${label}`)}`;

export const danglingDisruptionBudget = defineRule({
  id: "dangling-disruption-budget",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  crossResource: true,
  summary: {
    en: "A PodDisruptionBudget should select some Pods",
    "pt-br": "Um PodDisruptionBudget deve selecionar alguns Pods",
  },
  why: {
    en: "A budget whose labels fit no Pod protects nobody while nodes are drained.",
    "pt-br":
      "Um PodDisruptionBudget cujos rótulos não correspondem a nenhum Pod não protege ninguém enquanto os nós são esvaziados.",
  },
  bad: `${workloadSample("Deployment", "")}${budget("wbe")}`,
  good: `${workloadSample("Deployment", "")}${budget("web")}`,
  learnMore: "https://kubernetes.io/docs/tasks/run-application/configure-pdb/",

  *check(resource, _catalog, { index }) {
    const own = index.of(resource);
    const selector = own?.selectors.find(({ does }) => does === "protects");
    const field = resource.root.get("spec.selector");
    if (!own || !selector || !field || selector.requirements.length === 0) return;
    if (index.selectsAny(own, selector) || index.podsBeside(own.namespace).length === 0) return;
    if (index.mayComeFromElsewhere(selector)) return;
    yield at(field, t("This selector matches no Pods here: the budget protects nothing"));
  },
});
