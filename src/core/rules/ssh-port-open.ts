import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { at, nameOf } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const sshPortOpen = defineRule({
  id: "ssh-port-open",
  levels: { learning: "info", recommended: "info", strict: "warning" },
  peers: { "kube-linter": ["ssh-port"] },
  summary: { en: "A container should not be entered by SSH", "pt-br": "Não se deve entrar num contêiner por SSH" },
  why: {
    en: "kubectl exec does it, with the rights and the audit of the cluster.",
    "pt-br": "O kubectl exec faz isso, com os direitos e a auditoria do cluster.",
  },
  bad: podSample("ports:\n  - containerPort: 22"),
  good: podSample("ports:\n  - containerPort: 8080"),
  learnMore: "https://kubernetes.io/docs/tasks/debug/debug-application/get-shell-running-container/",

  *check(resource, catalog) {
    for (const container of containersOf(catalog, resource)) {
      for (const port of itemsOf(container.get("ports"))) {
        const field = port.get("containerPort");
        if (!field || !(field.scalar === 22 && (port.text("protocol") ?? "TCP") === "TCP")) continue;
        yield at(field, t("Container {name} opens the SSH port", { name: nameOf(container) }));
      }
    }
  },
});
