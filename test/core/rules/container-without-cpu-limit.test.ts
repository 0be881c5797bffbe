import { containerWithoutCpuLimit } from "../../../src/core/rules/container-without-cpu-limit";
import { testRule } from "../../support/test-rule";

testRule(containerWithoutCpuLimit, {
  flags: {
    "a container of a CronJob that has only a memory limit": `
      apiVersion: batch/v1
      kind: CronJob
      spec:
        jobTemplate:
          spec:
            template:
              spec:
                containers:
                  - name: report
                          ^^^^^^ Container report has no CPU limit
                    resources:
                      limits:
                        memory: 128Mi
    `,
  },
  allows: {
    "one with no limits at all, of which container-without-limits speaks": `
      apiVersion: v1
      kind: Pod
      spec:
        containers: [{ name: web }]
    `,
  },
  fixes: {
    "Limit CPU to 500m": {
      before: `
        apiVersion: v1
        kind: Pod
        spec:
          containers:
          - name: web
            resources:
              limits:
                memory: 128Mi # measured
          restartPolicy: Never
      `,
      after: `
        apiVersion: v1
        kind: Pod
        spec:
          containers:
          - name: web
            resources:
              limits:
                memory: 128Mi # measured
                cpu: 500m
          restartPolicy: Never
      `,
    },
  },
});
