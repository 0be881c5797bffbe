import { cronJobWithoutDeadline } from "../../../src/core/rules/cron-job-without-deadline";
import { testRule } from "../../support/test-rule";

testRule(cronJobWithoutDeadline, {
  flags: {
    "a CronJob": `
      apiVersion: batch/v1
      kind: CronJob
      metadata:
        name: a
              ^ CronJob a does not say how late it may start
      spec: { schedule: "* * * * *" }
    `,
  },
  allows: {
    "a CronJob that does it right": `
      apiVersion: batch/v1
      kind: CronJob
      metadata: { name: a }
      spec: { startingDeadlineSeconds: 5 }
    `,
  },
  fixes: {
    "Allow 300 seconds": {
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
      spec: { schedule: "* * * * *", startingDeadlineSeconds: 300 }
      `,
    },
  },
});
