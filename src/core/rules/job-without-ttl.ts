import { t } from "../l10n";
import { atName, preferred } from "../practice/findings";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

export const jobWithoutTtl = defineRule({
  id: "job-without-ttl",
  levels: { strict: "info" },
  peers: { "kube-linter": ["job-ttl-seconds-after-finished"] },
  summary: { en: "A Job should be cleaned up when it is done", "pt-br": "Um Job deve ser removido quando termina" },
  why: {
    en: "Finished Jobs and their Pods stay until somebody deletes them.",
    "pt-br": "Jobs terminados e seus Pods ficam até alguém apagá-los.",
  },
  bad: sample("batch/v1", "Job", "spec:\n  backoffLimit: 3"),
  good: sample("batch/v1", "Job", "spec:\n  backoffLimit: 3\n  ttlSecondsAfterFinished: 86400"),
  learnMore: "https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/",

  *check(resource) {
    const spec = resource.root.get("spec");
    if (resource.kind !== "Job" || !spec || spec.get("ttlSecondsAfterFinished")) return;
    yield {
      ...atName(
        resource.root,
        t("Job {name} is kept after it finishes", { name: resource.name ?? "?" }),
        preferred(t("Delete it after a day"), spec.set("ttlSecondsAfterFinished", 86_400)),
      ),
      path: "spec",
    };
  },
});
