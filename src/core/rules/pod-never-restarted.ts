import { t } from "../l10n";
import { another, at } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const podNeverRestarted = defineRule({
  id: "pod-never-restarted",
  levels: { strict: "info" },
  peers: { "kube-linter": ["restart-policy"] },
  summary: {
    en: "A Pod that is to stay should be started again when it stops",
    "pt-br": "Um Pod que deve ficar precisa ser iniciado de novo quando para",
  },
  why: {
    en: "With restartPolicy: Never a container that ends stays ended; for work that is done once, a Job says so better.",
    "pt-br":
      "Com restartPolicy: Never, um contêiner que termina fica terminado; para um trabalho que se faz uma vez, o certo é um Job.",
  },
  bad: podSample("", "restartPolicy: Never"),
  good: podSample("", "restartPolicy: Always"),
  learnMore: "https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy",

  *check({ kind, root }) {
    const policy = root.get("spec.restartPolicy");
    if (kind !== "Pod" || policy?.text() !== "Never") return;
    yield at(
      policy,
      t("This Pod is not restarted when it stops"),
      another(t("Change it to {value}", { value: "Always" }), policy.set("", "Always")),
    );
  },
});
