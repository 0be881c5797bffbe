import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { at, atName, isTrue, nameOf, podSpecOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const containerMayRunAsRoot = defineRule({
  id: "container-may-run-as-root",
  levels: { strict: "warning", restricted: "warning" },
  peers: { "kube-linter": ["run-as-non-root"], polaris: ["runAsRootAllowed"] },
  summary: { en: "A container should not run as root", "pt-br": "Um contêiner não deve rodar como root" },
  why: {
    en: "Root in the container is root to the kernel too, should the container be left.",
    "pt-br": "Root no contêiner é root também para o kernel, caso alguém saia do contêiner.",
  },
  bad: podSample("securityContext:\n  privileged: false"),
  good: podSample("securityContext:\n  privileged: false\n  runAsNonRoot: true"),
  learnMore: "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",

  *check(resource, catalog) {
    const around = podSpecOf(catalog, resource);
    for (const container of containersOf(catalog, resource)) {
      const own = container.get("securityContext.runAsNonRoot");
      const user = container.get("securityContext.runAsUser") ?? around?.get("securityContext.runAsUser");
      const message = t("Container {name} may run as root", { name: nameOf(container) });
      if (user && user.scalar === 0) {
        yield at(user, message);
        continue;
      }
      if (isTrue(own ?? around?.get("securityContext.runAsNonRoot"))) continue;
      const fix = preferred(t("Ask for another user than root"), container.set("securityContext.runAsNonRoot", true));
      yield own ? at(own, message, fix) : atName(container, message, fix);
    }
  },
});
