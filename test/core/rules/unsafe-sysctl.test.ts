import { unsafeSysctl } from "../../../src/core/rules/unsafe-sysctl";
import { testRule } from "../../support/test-rule";

testRule(unsafeSysctl, {
  flags: {
    "a Deployment": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            securityContext:
              sysctls:
                - { name: kernel.sem, value: "1" }
                          ^^^^^^^^^^ The sysctl kernel.sem is not a safe one
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
            securityContext:
              sysctls:
                - { name: net.ipv4.ip_unprivileged_port_start, value: "0" }
    `,
  },
  fixes: {
    "Remove kernel.sem": {
      before: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            securityContext:
              sysctls:
                - { name: kernel.sem, value: "1" }
      `,
      after: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            securityContext:
              sysctls: []
      `,
    },
  },
});
