import { podInHostNamespace } from "../../../src/core/rules/pod-in-host-namespace";
import { testRule } from "../../support/test-rule";

testRule(podInHostNamespace, {
  flags: {
    "a Deployment": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            hostIPC: true
                     ^^^^ These Pods share the node's own: hostIPC
            containers: []
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
            hostNetwork: false
    `,
  },
  fixes: {
    "Remove hostIPC": {
      before: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            hostIPC: true
            containers: []
      `,
      after: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            containers: []
      `,
    },
  },
});
