import { containerWithoutLimits } from "../../../src/core/rules/container-without-limits";
import { testRule } from "../../support/test-rule";

testRule(containerWithoutLimits, {
  flags: {
    "each container of a Deployment, init containers too": `
      apiVersion: apps/v1
      kind: Deployment
      spec:
        template:
          spec:
            initContainers:
              - name: prepare
                      ^^^^^^^ Container prepare has no limits
                image: busybox
            containers:
              - name: web
                      ^^^ Container web has no limits
                resources:
                  requests: { cpu: 100m }
              - name: proxy
                      ^^^^^ Container proxy has no limits
                resources:
                  limits:
    `,
  },
  allows: {
    "one with any limit": `
      apiVersion: v1
      kind: Pod
      spec:
        containers: [{ name: web, resources: { limits: { cpu: 500m } } }]
    `,
    "limits behind an anchor": `
      apiVersion: v1
      kind: Pod
      spec:
        containers:
          - name: web
            resources: &small { limits: { cpu: 500m } }
          - name: proxy
            resources: *small
    `,
    "ephemeral containers, which take none": `
      apiVersion: v1
      kind: Pod
      spec:
        ephemeralContainers: [{ name: debug }]
    `,
  },
  fixes: {
    "Limit CPU to 500m and memory to 128Mi": {
      before: `
        apiVersion: v1
        kind: Pod
        spec:
          containers:
            - name: empty
              resources: {} # to be measured
            - name: requests
              resources:
                # enough for now
                requests:
                  cpu: 100m
            - name: half-typed
              resources:
            - { name: flow, image: nginx }
      `,
      after: `
        apiVersion: v1
        kind: Pod
        spec:
          containers:
            - name: empty
              resources: # to be measured
                limits:
                  cpu: 500m
                  memory: 128Mi
            - name: requests
              resources:
                # enough for now
                requests:
                  cpu: 100m
                limits:
                  cpu: 500m
                  memory: 128Mi
            - name: half-typed
              resources:
                limits:
                  cpu: 500m
                  memory: 128Mi
            - { name: flow, image: nginx, resources: { limits: { cpu: 500m, memory: 128Mi } } }
      `,
    },
  },
});
