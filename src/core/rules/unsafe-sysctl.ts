import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { atName, podSpecOf, preferred } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline */
const safe = new Set(
  "kernel.shm_rmid_forced net.ipv4.ip_local_port_range net.ipv4.ip_local_reserved_ports net.ipv4.ip_unprivileged_port_start net.ipv4.tcp_syncookies net.ipv4.ping_group_range net.ipv4.tcp_keepalive_time net.ipv4.tcp_fin_timeout net.ipv4.tcp_keepalive_intvl net.ipv4.tcp_keepalive_probes net.ipv4.tcp_rmem net.ipv4.tcp_wmem".split(
    " ",
  ),
);

export const unsafeSysctl = defineRule({
  id: "unsafe-sysctl",
  levels: {
    learning: "warning",
    recommended: "warning",
    strict: "warning",
    baseline: "warning",
    restricted: "warning",
  },
  peers: { "kube-linter": ["unsafe-sysctls"] },
  summary: { en: "Only safe sysctls should be set", "pt-br": "Só sysctls seguros devem ser definidos" },
  why: {
    en: "Others reach beyond the Pod, and nodes refuse them unless they are told not to.",
    "pt-br": "Os outros vão além do Pod, e os nós os recusam se não forem instruídos.",
  },
  bad: podSample(
    "",
    'securityContext:\n  sysctls:\n    - name: kernel.msgmax\n      value: "65536"\n    - name: net.ipv4.tcp_syncookies\n      value: "1"',
  ),
  good: podSample("", 'securityContext:\n  sysctls:\n    - name: net.ipv4.tcp_syncookies\n      value: "1"'),
  learnMore: "https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/",

  *check(resource, catalog) {
    for (const sysctl of itemsOf(podSpecOf(catalog, resource)?.get("securityContext.sysctls"))) {
      const name = sysctl.text("name");
      if (!name || safe.has(name)) continue;
      yield atName(
        sysctl,
        t("The sysctl {name} is not a safe one", { name }),
        preferred(t("Remove {what}", { what: name }), sysctl.remove()),
      );
    }
  },
});
