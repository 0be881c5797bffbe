import assert from "node:assert/strict";
import { levelsOf } from "../../../src/core/practice/levels";
import { type Preset, presets } from "../../../src/core/rule";
import { allRules } from "../../../src/core/rules";

/** The rules that a user of each preset sees, by severity; the others are off. */
const reported: Readonly<Record<Preset, Readonly<Record<string, string>>>> = {
  learning: {
    warning: `
      api-version-not-yet-served app-armor-unconfined cluster-admin-bound config-key-not-found config-map-not-found
      container-without-limits container-without-memory-limit copied-server-metadata dangerous-capability-added
      dangling-autoscaler dangling-disruption-budget dangling-ingress dangling-network-policy dangling-service
      dangling-service-monitor deprecated-api-version docker-socket-mounted duplicate-resource
      fixed-replicas-beside-autoscaler image-with-latest-tag memory-in-millibytes pdb-above-autoscaler-minimum
      pdb-blocks-evictions privileged-container probe-on-unopened-port proc-mount-unmasked quantity-without-unit
      resource-without-labels role-not-found scc-allows-privileged seccomp-unconfined secret-in-config-map
      secret-value-in-env service-account-not-found stateful-set-without-headless-service storage-not-found
      target-port-not-found unsafe-sysctl windows-host-process
    `,
    info: `
      class-not-found container-without-cpu-request container-without-memory-request container-without-readiness-probe
      dangling-network-policy-peer deprecated-service-account-field hpa-that-cannot-scale identical-probes
      image-without-tag pdb-without-policy secret-not-found ssh-port-open
    `,
    hint: "naked-pod",
  },
  recommended: {
    warning: `
      api-version-not-yet-served app-armor-unconfined cluster-admin-bound config-key-not-found config-map-not-found
      container-without-limits container-without-memory-limit copied-server-metadata dangerous-capability-added
      dangling-autoscaler dangling-disruption-budget dangling-ingress dangling-network-policy dangling-service
      dangling-service-monitor deprecated-api-version docker-socket-mounted duplicate-resource
      fixed-replicas-beside-autoscaler image-with-latest-tag memory-in-millibytes pdb-above-autoscaler-minimum
      pdb-blocks-evictions privileged-container probe-on-unopened-port proc-mount-unmasked quantity-without-unit
      resource-without-labels role-not-found scc-allows-privileged seccomp-unconfined secret-in-config-map
      secret-value-in-env service-account-not-found stateful-set-without-headless-service storage-not-found
      target-port-not-found unsafe-sysctl windows-host-process
    `,
    info: "deprecated-service-account-field hpa-that-cannot-scale identical-probes pdb-without-policy ssh-port-open",
    hint: "secret-not-found",
  },
  strict: {
    warning: `
      api-version-not-yet-served app-armor-unconfined bidirectional-mount-propagation capabilities-not-dropped
      cluster-admin-bound config-key-not-found config-map-not-found container-may-run-as-root
      container-without-cpu-request container-without-limits container-without-memory-limit
      container-without-memory-request container-without-readiness-probe copied-server-metadata
      dangerous-capability-added dangling-autoscaler dangling-disruption-budget dangling-ingress
      dangling-network-policy dangling-service dangling-service-monitor deprecated-api-version docker-socket-mounted
      duplicate-resource fixed-replicas-beside-autoscaler host-port hpa-that-cannot-scale identical-probes
      image-with-latest-tag image-without-tag memory-in-millibytes naked-pod pdb-above-autoscaler-minimum
      pdb-blocks-evictions pdb-without-policy pod-in-host-namespace pods-without-disruption-budget
      pods-without-network-policy privilege-escalation-allowed privileged-container probe-on-unopened-port
      proc-mount-unmasked quantity-without-unit resource-without-labels role-may-exec role-not-found
      role-with-wildcard scc-allows-privileged seccomp-profile-missing seccomp-unconfined secret-in-config-map
      secret-value-in-env sensitive-host-path service-account-not-found ssh-port-open
      stateful-set-without-headless-service storage-not-found target-port-not-found unsafe-sysctl windows-host-process
      writable-host-path writable-root-filesystem
    `,
    info: `
      class-not-found container-with-low-user-id container-without-liveness-probe cron-job-without-deadline
      dangling-network-policy-peer deprecated-service-account-field host-path-volume hpa-with-low-minimum
      ingress-without-tls instance-label-differs job-without-ttl owner-not-found pod-never-restarted recreate-strategy
      role-may-read-secrets secret-not-found too-few-replicas
    `,
    hint: `
      container-without-security-context cron-job-may-overlap default-namespace default-service-account
      exposed-service ingress-with-wildcard-host pdb-without-unhealthy-policy pods-on-one-node port-below-1024
      role-may-create-pods secret-from-env service-account-token-mounted
    `,
  },
  baseline: {
    warning: `
      app-armor-unconfined dangerous-capability-added host-path-volume host-port pod-in-host-namespace
      privileged-container proc-mount-unmasked seccomp-unconfined selinux-options-custom unsafe-sysctl
      windows-host-process
    `,
  },
  restricted: {
    warning: `
      app-armor-unconfined capabilities-not-dropped capability-beyond-restricted container-may-run-as-root
      dangerous-capability-added host-path-volume host-port pod-in-host-namespace privilege-escalation-allowed
      privileged-container proc-mount-unmasked seccomp-profile-missing seccomp-unconfined selinux-options-custom
      unsafe-sysctl volume-type-not-restricted windows-host-process
    `,
  },
};

describe("The presets", () => {
  for (const preset of presets)
    it(`${preset} reports its rules with their severities`, () => {
      const expected = Object.entries(reported[preset]).flatMap(([level, ids]) =>
        ids
          .trim()
          .split(/\s+/)
          .map((id) => [id, level]),
      );
      assert.deepEqual(
        Object.entries(levelsOf(preset)).filter(([, level]) => level !== "off"),
        expected.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
      );
    });

  it("leave these rules to be switched on one by one", () => {
    const optional = allRules.filter(({ levels }) => Object.keys(levels).length === 0);
    assert.deepEqual(
      optional.map(({ id }) => id),
      [
        "container-without-cpu-limit",
        "container-without-ephemeral-storage",
        "container-without-pre-stop",
        "image-pull-policy-not-always",
        "image-without-digest",
        "no-dns-options",
        "no-node-affinity",
        "no-priority-class",
        "requests-below-limits",
        "unsorted-keys",
        "without-contact-annotation",
        "without-owner-label",
        "without-recommended-labels",
      ],
    );
  });

  it("accept levels that the user chose in their place", () => {
    const chosen = levelsOf("learning", { "naked-pod": "warning" }, { "naked-pod": "off", "host-port": "hint" });
    assert.deepEqual([chosen["naked-pod"], chosen["host-port"]], ["off", "hint"]);
    assert.equal(chosen["image-with-latest-tag"], levelsOf("learning")["image-with-latest-tag"]);
  });
});

describe("The texts", () => {
  for (const { id, summary, why, learnMore } of allRules)
    it(`of ${id} are sentences in both languages, with a link`, () => {
      for (const language of ["en", "pt-br"] as const) {
        // A summary is a heading, which has no full stop; a reason is one or more sentences.
        assert.match(summary[language], /^[\p{L}/].{10,}[^.]$/u);
        assert.match(why[language], /^[\p{L}`].{20,}\.$/su);
      }
      assert.notEqual(summary.en, summary["pt-br"]);
      assert.notEqual(why.en, why["pt-br"]);
      assert.match(learnMore, /^https:\/\/[a-z.-]+\/.+/);
    });
});
