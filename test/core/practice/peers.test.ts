import assert from "node:assert/strict";
import { ignoresIn } from "../../../src/core/practice/ignores";
import { coveredByCodes, differences } from "../../../src/core/practice/peers";
import { type Peer, peers } from "../../../src/core/rule";
import { allRules } from "../../../src/core/rules";
import { testUri, workspaceOf } from "../../support/workspace";

/** All checks that they publish, by name. */
const published: Readonly<Record<Peer, string>> = {
  "kube-linter":
    "access-to-create-pods access-to-secrets cluster-admin-role-binding dangling-horizontalpodautoscaler dangling-ingress dangling-networkpolicy dangling-networkpolicypeer-podselector dangling-service dangling-servicemonitor default-service-account deprecated-service-account-field dnsconfig-options docker-sock drop-net-raw-capability duplicate-env-var env-value-from env-var-secret exposed-services host-ipc host-network host-pid hpa-minimum-three-replicas invalid-target-ports job-ttl-seconds-after-finished latest-tag liveness-port minimum-three-replicas mismatching-selector no-anti-affinity no-extensions-v1beta no-liveness-probe no-node-affinity no-read-only-root-fs no-readiness-probe no-rolling-update-strategy non-existent-service-account non-isolated-pod pdb-max-unavailable pdb-min-available pdb-unhealthy-pod-eviction-policy priority-class-name privilege-escalation-container privileged-container privileged-ports read-secret-from-env-var readiness-port required-annotation-email required-label-owner restart-policy run-as-non-root scc-deny-privileged-container schema-validation sensitive-host-mounts sorted-keys ssh-port startup-port unsafe-proc-mount unsafe-sysctls unset-cpu-requirements unset-memory-requirements use-namespace wildcard-in-rules writable-host-mount",
  "kube-score":
    "container-cpu-requests-equal-limits container-ephemeral-storage-request-and-limit container-ephemeral-storage-request-equals-limit container-image-pull-policy container-image-tag container-memory-requests-equal-limits container-ports-check container-resource-requests-equal-limits container-resources container-seccomp-profile container-security-context-privileged container-security-context-readonlyrootfilesystem container-security-context-user-group-id cronjob-has-deadline cronjob-restartpolicy deployment-has-host-podantiaffinity deployment-has-poddisruptionbudget deployment-pod-selector-labels-match-template-metadata-labels deployment-replicas deployment-strategy deployment-targeted-by-hpa-does-not-have-replicas-configured environment-variable-key-duplication horizontalpodautoscaler-has-target horizontalpodautoscaler-replicas ingress-targets-service label-values networkpolicy-targets-pod pod-networkpolicy pod-probes pod-probes-identical pod-topology-spread-constraints poddisruptionbudget-has-policy service-targets-pod service-type stable-version statefulset-has-host-podantiaffinity statefulset-has-poddisruptionbudget statefulset-has-servicename statefulset-pod-selector-labels-match-template-metadata-labels",
  polaris:
    "automountServiceAccountToken clusterrolePodExecAttach clusterrolebindingClusterAdmin clusterrolebindingPodExecAttach cpuLimitsMissing cpuRequestsMissing dangerousCapabilities deploymentMissingReplicas hostIPCSet hostNetworkSet hostPIDSet hostPathSet hostPortSet hostProcess hpaMaxAvailability hpaMinAvailability insecureCapabilities linuxHardening livenessProbeMissing memoryLimitsMissing memoryRequestsMissing metadataAndInstanceMismatched missingNetworkPolicy missingPodDisruptionBudget notReadOnlyRootFilesystem pdbDisruptionsIsZero pdbMinAvailableGreaterThanHPAMinReplicas priorityClassNotSet privilegeEscalationAllowed procMount pullPolicyNotAlways readinessProbeMissing rolePodExecAttach rolebindingClusterAdminClusterRole rolebindingClusterAdminRole rolebindingClusterRolePodExecAttach rolebindingRolePodExecAttach runAsPrivileged runAsRootAllowed sensitiveConfigmapContent sensitiveContainerEnvVar tagNotSpecified tlsSettingsMissing topologySpreadConstraint",
};

const rulesFor = (peer: Peer, check: string) => allRules.filter(({ peers: theirs }) => theirs?.[peer]?.includes(check));

describe("Checks of other linters", () => {
  for (const peer of peers) {
    const checks = published[peer].split(" ");

    it(`${peer}: each has a rule of ours, or is told otherwise; and we name none that is not`, () => {
      const open = checks.filter((check) => rulesFor(peer, check).length === 0 && !coveredByCodes[peer][check]);
      assert.deepEqual(open, []);
      const named = [
        ...allRules.flatMap(({ peers: theirs }) => theirs?.[peer] ?? []),
        ...Object.keys(coveredByCodes[peer]),
        ...Object.keys(differences[peer]),
      ];
      assert.deepEqual(
        named.filter((check) => !checks.includes(check)),
        [],
      );
    });

    it(`${peer}: its annotation for a check ignores the rules for it`, () => {
      const annotation: Record<Peer, (check: string) => string> = {
        "kube-linter": (check) => `ignore-check.kube-linter.io/${check}: "why"`,
        "kube-score": (check) => `kube-score/ignore: "${check}"`,
        polaris: (check) => `polaris.fairwinds.com/${check}-exempt: "true"`,
      };
      for (const check of checks) {
        const text = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n    ${annotation[peer](check)}\n`;
        const workspace = workspaceOf({ [testUri]: text });
        const [document] = workspace.get(testUri)?.documents ?? [];
        assert.ok(document);
        const ignored = new Set(ignoresIn(workspace.catalog, document).map(({ rule }) => rule));
        for (const { id } of rulesFor(peer, check)) assert.ok(ignored.has(id), `${check} ${id}`);
      }
    });
  }
});
