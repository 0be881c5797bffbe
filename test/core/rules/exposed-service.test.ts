import { exposedService } from "../../../src/core/rules/exposed-service";
import { testRule } from "../../support/test-rule";

testRule(exposedService, {
  flags: {
    "a Service": `
      apiVersion: v1
      kind: Service
      metadata: { name: a }
      spec:
        type: LoadBalancer
              ^^^^^^^^^^^^ Service a is exposed outside the cluster
    `,
  },
  allows: {
    "a Service that does it right": `
      apiVersion: v1
      kind: Service
      metadata: { name: a }
      spec: { ports: [] }
    `,
  },
  fixes: {
    "Change it to ClusterIP": {
      before: `
      apiVersion: v1
      kind: Service
      metadata: { name: a }
      spec:
        type: LoadBalancer
      `,
      after: `
      apiVersion: v1
      kind: Service
      metadata: { name: a }
      spec:
        type: ClusterIP
      `,
    },
  },
});
