import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import { at, isTrue, podSpecOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

export const podInHostNamespace = defineRule({
  id: "pod-in-host-namespace",
  levels: { strict: "warning", baseline: "warning", restricted: "warning" },
  peers: {
    "kube-linter": ["host-network", "host-pid", "host-ipc"],
    polaris: ["hostNetworkSet", "hostPIDSet", "hostIPCSet"],
  },
  summary: {
    en: "A Pod should not share the node's network, processes or IPC",
    "pt-br": "Um Pod não deve compartilhar rede, processos ou IPC do nó",
  },
  why: {
    en: "It then sees, and may disturb, what other Pods and the node itself do.",
    "pt-br": "Assim ele vê, e pode atrapalhar, o que os outros Pods e o próprio nó fazem.",
  },
  bad: podSample("", "hostNetwork: true\nhostPID: true"),
  good: podSample(""),
  learnMore: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",

  *check(resource, catalog) {
    const spec = podSpecOf(catalog, resource);
    // Windows HostProcess containers require hostNetwork.
    const isHostProcess = [spec, ...containersOf(catalog, resource)].some((owner) =>
      isTrue(owner?.get("securityContext.windowsOptions.hostProcess")),
    );
    for (const name of ["hostNetwork", "hostPID", "hostIPC"]) {
      const field = spec?.get(name);
      if (!field || !isTrue(field)) continue;
      const isNeeded = name === "hostNetwork" && isHostProcess;
      yield at(
        field,
        t("These Pods share the node's own: {field}", { field: name }),
        ...(isNeeded ? [] : [preferred(t("Remove {what}", { what: name }), field.remove())]),
      );
    }
  },
});
