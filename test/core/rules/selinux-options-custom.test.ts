import { selinuxOptionsCustom } from "../../../src/core/rules/selinux-options-custom";
import { testRule } from "../../support/test-rule";

testRule(selinuxOptionsCustom, {
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
                securityContext:
                  seLinuxOptions:
                    level: s0
                    type: spc_t
                          ^^^^^ SELinux type is set to spc_t
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
                securityContext: { seLinuxOptions: { type: container_t } }
    `,
  },
  fixes: {
    "Remove type": {
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
                securityContext:
                  seLinuxOptions:
                    level: s0
                    type: spc_t
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
                securityContext:
                  seLinuxOptions:
                    level: s0
      `,
    },
  },
});
