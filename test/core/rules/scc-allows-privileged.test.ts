import { sccAllowsPrivileged } from "../../../src/core/rules/scc-allows-privileged";
import { testRule } from "../../support/test-rule";

testRule(sccAllowsPrivileged, {
  flags: {
    "a SecurityContextConstraints": `
      apiVersion: security.openshift.io/v1
      kind: SecurityContextConstraints
      metadata: { name: a }
      allowPrivilegedContainer: true
                                ^^^^ This allows privileged containers
    `,
  },
  allows: {
    "a SecurityContextConstraints that does it right": `
      apiVersion: security.openshift.io/v1
      kind: SecurityContextConstraints
      metadata: { name: a }
      allowPrivilegedContainer: false
    `,
  },
  fixes: {
    "Change it to false": {
      before: `
      apiVersion: security.openshift.io/v1
      kind: SecurityContextConstraints
      metadata: { name: a }
      allowPrivilegedContainer: true
      `,
      after: `
      apiVersion: security.openshift.io/v1
      kind: SecurityContextConstraints
      metadata: { name: a }
      allowPrivilegedContainer: false
      `,
    },
  },
});
