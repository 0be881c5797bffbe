import { procMountUnmasked } from "../../../src/core/rules/proc-mount-unmasked";
import { testRule } from "../../support/test-rule";

testRule(procMountUnmasked, {
  flags: {
    "a Deployment": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            containers:
              - name: api
                securityContext: { procMount: Unmasked }
                                              ^^^^^^^^ /proc is unmasked here
    `,
  },
  allows: {
    "a Deployment that does it right": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            containers:
              - name: api
                securityContext: { procMount: Default }
    `,
  },
  fixes: {
    "Change it to Default": {
      before: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            containers:
              - name: api
                securityContext: { procMount: Unmasked }
      `,
      after: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            containers:
              - name: api
                securityContext: { procMount: Default }
      `,
    },
  },
});
