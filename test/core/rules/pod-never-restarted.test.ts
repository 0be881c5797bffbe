import { podNeverRestarted } from "../../../src/core/rules/pod-never-restarted";
import { testRule } from "../../support/test-rule";

testRule(podNeverRestarted, {
  flags: {
    "a Pod": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web }
      spec:
        restartPolicy: Never
                       ^^^^^ This Pod is not restarted when it stops
    `,
  },
  allows: {
    "a Job, whose work is done once": `
      apiVersion: batch/v1
      kind: Job
      metadata: { name: web }
      spec: { template: { spec: { restartPolicy: Never } } }
    `,
    "a Pod that says nothing": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web }
      spec: {}
    `,
  },
  fixes: {
    "Change it to Always": {
      before: `
        apiVersion: v1
        kind: Pod
        spec:
          restartPolicy: Never # once
      `,
      after: `
        apiVersion: v1
        kind: Pod
        spec:
          restartPolicy: Always # once
      `,
    },
  },
});
