import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { atName, nameOf, podSpecOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const containerWithoutPreStop = defineRule({
  id: "container-without-pre-stop",
  levels: {},

  summary: {
    en: "A container may be told before it is stopped",
    "pt-br": "Um contêiner pode ser avisado antes de parar",
  },
  why: {
    en: "A short wait in preStop lets Services forget the Pod before it goes.",
    "pt-br": "Uma espera curta em preStop deixa os Services esquecerem o Pod antes que ele saia.",
  },
  bad: podSample("ports:\n  - containerPort: 8080"),
  good: podSample("ports:\n  - containerPort: 8080\nlifecycle:\n  preStop:\n    sleep:\n      seconds: 5"),
  learnMore: "https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/",

  *check(resource, catalog) {
    const spec = podSpecOf(catalog, resource);
    // Pods that run to completion need no preStop hook.
    if (["Job", "CronJob"].includes(resource.kind)) return;
    for (const container of itemsOf(spec?.get("containers"))) {
      if (container.get("lifecycle.preStop")) continue;
      yield atName(
        container,
        t("Container {name} is stopped without a warning", { name: nameOf(container) }),
        preferred(
          t("Wait {seconds} seconds before it stops", { seconds: 5 }),
          container.set("lifecycle.preStop", { sleep: { seconds: 5 } }),
        ),
      );
    }
  },
});
