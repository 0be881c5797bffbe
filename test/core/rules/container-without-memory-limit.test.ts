import { containerWithoutMemoryLimit } from "../../../src/core/rules/container-without-memory-limit";
import { testRule } from "../../support/test-rule";

testRule(containerWithoutMemoryLimit, {
  flags: {
    "a Pod whose container has only a CPU limit": `
      apiVersion: v1
      kind: Pod
      spec:
        containers:
          - name: web
                  ^^^ Container web has no memory limit
            resources: { limits: { cpu: 500m } }
    `,
    "an init container of a Job": `
      apiVersion: batch/v1
      kind: Job
      spec:
        template:
          spec:
            initContainers:
              - name: prepare
                      ^^^^^^^ Container prepare has no memory limit
                resources: { limits: { cpu: 500m } }
            containers:
              - name: work
                resources: { limits: { cpu: 500m, memory: 1Gi } }
    `,
  },
  allows: {
    "one with both": `
      apiVersion: v1
      kind: Pod
      spec:
        containers: [{ name: web, resources: { limits: { cpu: 500m, memory: 1Gi } } }]
    `,
    "one with no limits at all, of which container-without-limits speaks": `
      apiVersion: v1
      kind: Pod
      spec:
        containers: [{ name: web, resources: { requests: { cpu: 500m } } }]
    `,
    "a kind without Pods": `
      apiVersion: v1
      kind: ConfigMap
      spec:
        containers: [{ name: web, resources: { limits: { cpu: 500m } } }]
    `,
  },
  fixes: {
    "Limit memory to 1Gi": {
      before: `
        apiVersion: v1
        kind: Pod
        spec:
          containers:
            - name: web
              resources: { requests: { memory: 1Gi }, limits: { cpu: 500m } }
      `,
      after: `
        apiVersion: v1
        kind: Pod
        spec:
          containers:
            - name: web
              resources: { requests: { memory: 1Gi }, limits: { cpu: 500m, memory: 1Gi } }
      `,
    },
    "Limit memory to 128Mi": {
      before: `
        apiVersion: v1
        kind: Pod
        spec:
          containers:
            - name: web
              resources: { limits: { cpu: 500m } } # small
      `,
      after: `
        apiVersion: v1
        kind: Pod
        spec:
          containers:
            - name: web
              resources: { limits: { cpu: 500m, memory: 128Mi } } # small
      `,
    },
  },
});
