import { cronJobMayOverlap } from "../../../src/core/rules/cron-job-may-overlap";
import { testRule } from "../../support/test-rule";

testRule(cronJobMayOverlap, {
  flags: {
    "a CronJob": `
      apiVersion: batch/v1
      kind: CronJob
      metadata:
        name: a
              ^ Jobs of CronJob a may overlap
      spec: { schedule: "* * * * *" }
    `,
  },
  allows: {
    "a CronJob that does it right": `
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: a }
      spec: { concurrencyPolicy: Allow }
    `,
  },
  fixes: {
    "Forbid it": {
      before: `
      apiVersion: batch/v1
      kind: CronJob
      metadata:
        name: a
      spec: { schedule: "* * * * *" }
      `,
      after: `
      apiVersion: batch/v1
      kind: CronJob
      metadata:
        name: a
      spec: { schedule: "* * * * *", concurrencyPolicy: Forbid }
      `,
    },
  },
});
