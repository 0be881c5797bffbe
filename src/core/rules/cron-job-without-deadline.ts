import { t } from "../l10n";
import { atName, preferred } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

export const cronJobWithoutDeadline = defineRule({
  id: "cron-job-without-deadline",
  levels: { strict: "info" },
  peers: { "kube-score": ["cronjob-has-deadline"] },
  summary: {
    en: "A CronJob should say how late it may start",
    "pt-br": "Um CronJob deve dizer com quanto atraso pode iniciar",
  },
  why: {
    en: "After a hundred missed starts without a deadline it starts no more.",
    "pt-br": "Depois de cem inícios perdidos sem prazo, ele não inicia mais.",
  },
  bad: sample("batch/v1", "CronJob", 'spec:\n  schedule: "0 3 * * *"'),
  good: sample("batch/v1", "CronJob", 'spec:\n  schedule: "0 3 * * *"\n  startingDeadlineSeconds: 300'),
  learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/",

  *check(resource) {
    const spec = resource.root.get("spec");
    if (resource.kind !== "CronJob" || !spec || spec.get("startingDeadlineSeconds")) return;
    yield {
      ...atName(
        resource.root,
        t("CronJob {name} does not say how late it may start", { name: resource.name ?? "?" }),
        preferred(t("Allow {seconds} seconds", { seconds: 300 }), spec.set("startingDeadlineSeconds", 300)),
      ),
      path: "spec",
    };
  },
});
