import { t } from "../l10n";
import { another, atName } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

export const cronJobMayOverlap = defineRule({
  id: "cron-job-may-overlap",
  levels: { strict: "hint" },

  summary: {
    en: "A CronJob should say whether its Jobs may overlap",
    "pt-br": "Um CronJob deve dizer se seus Jobs podem se sobrepor",
  },
  why: {
    en: "By default a new Job starts while the last one still runs.",
    "pt-br": "Por padrão um Job novo inicia enquanto o anterior ainda roda.",
  },
  bad: sample("batch/v1", "CronJob", 'spec:\n  schedule: "0 3 * * *"'),
  good: sample("batch/v1", "CronJob", 'spec:\n  schedule: "0 3 * * *"\n  concurrencyPolicy: Forbid'),
  learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy",

  *check(resource) {
    const spec = resource.root.get("spec");
    if (resource.kind !== "CronJob" || !spec || spec.get("concurrencyPolicy")) return;
    yield {
      ...atName(
        resource.root,
        t("Jobs of CronJob {name} may overlap", { name: resource.name ?? "?" }),
        another(t("Forbid it"), spec.set("concurrencyPolicy", "Forbid")),
      ),
      path: "spec",
    };
  },
});
