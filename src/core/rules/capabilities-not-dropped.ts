import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { at, atName, nameOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const capabilitiesNotDropped = defineRule({
  id: "capabilities-not-dropped",
  levels: { strict: "warning", restricted: "warning" },
  peers: { "kube-linter": ["drop-net-raw-capability"], polaris: ["insecureCapabilities"] },
  summary: {
    en: "A container should drop all capabilities",
    "pt-br": "Um contêiner deve remover todas as capabilities",
  },
  why: {
    en: "The default ones allow to forge network packets and change owners; hardly any program needs them.",
    "pt-br":
      "As que vêm por padrão permitem forjar pacotes de rede e trocar donos de arquivos; quase nenhum programa precisa delas.",
  },
  bad: podSample("securityContext:\n  privileged: false"),
  good: podSample("securityContext:\n  privileged: false\n  capabilities:\n    drop:\n      - ALL"),
  learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      const drop = container.get("securityContext.capabilities.drop");
      if (itemsOf(drop).some((item) => item.text()?.toUpperCase() === "ALL")) continue;
      const message = t("Container {name} keeps capabilities it may not need", { name: nameOf(container) });
      const fix = preferred(t("Drop all capabilities"), container.set("securityContext.capabilities.drop", ["ALL"]));
      yield drop ? at(drop, message, fix) : atName(container, message, fix);
    }
  },
});
