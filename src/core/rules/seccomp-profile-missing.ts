import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { atName, nameOf, podSpecOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const seccompProfileMissing = defineRule({
  id: "seccomp-profile-missing",
  levels: { strict: "warning", restricted: "warning" },
  peers: { "kube-score": ["container-seccomp-profile"], polaris: ["linuxHardening"] },
  summary: { en: "A container should have a seccomp profile", "pt-br": "Um contêiner deve ter um perfil seccomp" },
  why: {
    en: "The runtime's own profile takes away kernel calls that hardly any program needs and exploits do.",
    "pt-br":
      "O perfil do próprio runtime tira chamadas ao kernel de que quase nenhum programa precisa, e exploits sim.",
  },
  bad: podSample("securityContext:\n  privileged: false"),
  good: podSample("securityContext:\n  privileged: false\n  seccompProfile:\n    type: RuntimeDefault"),
  learnMore: "https://kubernetes.io/docs/tutorials/security/seccomp/",

  *check(resource, catalog) {
    const around = podSpecOf(catalog, resource)?.get("securityContext.seccompProfile.type");
    for (const container of containersOf(catalog, resource)) {
      if (container.get("securityContext.seccompProfile.type") ?? around) continue;
      yield atName(
        container,
        t("Container {name} has no seccomp profile", { name: nameOf(container) }),
        preferred(
          t("Use the runtime's default profile"),
          container.set("securityContext.seccompProfile", { type: "RuntimeDefault" }),
        ),
      );
    }
  },
});
