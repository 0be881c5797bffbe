import { jobWithoutTtl } from "../../../src/core/rules/job-without-ttl";
import { testRule } from "../../support/test-rule";

testRule(jobWithoutTtl, {
  flags: {
    "a Job": `
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: a
              ^ Job a is kept after it finishes
      spec: { backoffLimit: 1 }
    `,
  },
  allows: {
    "a Job that does it right": `
      apiVersion: batch/v1
      kind: Job
      metadata: { name: a }
      spec: { ttlSecondsAfterFinished: 0 }
    `,
  },
  fixes: {
    "Delete it after a day": {
      before: `
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: a
      spec: { backoffLimit: 1 }
      `,
      after: `
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: a
      spec: { backoffLimit: 1, ttlSecondsAfterFinished: 86400 }
      `,
    },
  },
});
