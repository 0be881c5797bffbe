import { windowsHostProcess } from "../../../src/core/rules/windows-host-process";
import { testRule } from "../../support/test-rule";

testRule(windowsHostProcess, {
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
              windowsOptions: { hostProcess: true }
                                             ^^^^ This runs as a process of the Windows node
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
                securityContext: { windowsOptions: { hostProcess: false } }
    `,
  },
  fixes: {
    "Change it to false": {
      before: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            securityContext:
              windowsOptions: { hostProcess: true }
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
              windowsOptions: { hostProcess: false }
      `,
    },
  },
});
