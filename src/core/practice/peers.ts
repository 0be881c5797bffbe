import type { Peer, Wording } from "../rule";

/** Checks of other linters that no rule of ours repeats, since the API server refuses it or warns of it: by which codes we tell. */
export const toldOtherwise: Readonly<Record<Peer, Readonly<Record<string, readonly string[]>>>> = {
  "kube-linter": {
    "duplicate-env-var": ["duplicate-entry"],
    "invalid-target-ports": ["invalid-port-name", "out-of-range", "wrong-type"],
    "mismatching-selector": ["selector-mismatch"],
    "schema-validation": [],
  },
  "kube-score": {
    "container-ports-check": ["duplicate-entry", "invalid-port-name"],
    "cronjob-restartpolicy": ["restart-policy"],
    "deployment-pod-selector-labels-match-template-metadata-labels": ["selector-mismatch"],
    "environment-variable-key-duplication": ["duplicate-entry"],
    "label-values": ["invalid-label"],
    "statefulset-pod-selector-labels-match-template-metadata-labels": ["selector-mismatch"],
  },
  polaris: {},
};

/** Where a check and the rule that answers it differ, and why. */
export const differences: Readonly<Record<Peer, Readonly<Record<string, Wording>>>> = {
  "kube-linter": {},
  "kube-score": {},
  polaris: {},
};
