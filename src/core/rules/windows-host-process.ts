import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { at, isTrue, podSpecOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const windowsHostProcess = defineRule({
  id: "windows-host-process",
  levels: {
    learning: "warning",
    recommended: "warning",
    strict: "warning",
    baseline: "warning",
    restricted: "warning",
  },
  peers: { polaris: ["hostProcess"] },
  summary: {
    en: "A Pod should not run as a process of the Windows node",
    "pt-br": "Um Pod não deve rodar como processo do nó Windows",
  },
  why: {
    en: "A HostProcess container has the rights of the node.",
    "pt-br": "Um contêiner HostProcess tem os direitos do nó.",
  },
  bad: podSample("securityContext:\n  windowsOptions:\n    hostProcess: true"),
  good: podSample("securityContext:\n  windowsOptions:\n    hostProcess: false"),
  learnMore: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",

  *check(resource, catalog) {
    const spec = podSpecOf(catalog, resource);
    if (!spec) return;
    const fields = [spec, ...containersOf(catalog, resource)]
      .flatMap((owner) => owner.get("securityContext.windowsOptions.hostProcess") ?? [])
      .filter(isTrue);
    for (const field of fields) {
      yield at(
        field,
        t("This runs as a process of the Windows node"),
        // Either all containers of a Pod are HostProcess containers, or none.
        preferred(t("Change it to {value}", { value: "false" }), ...fields.map((one) => one.set("", false))),
      );
    }
  },
});
