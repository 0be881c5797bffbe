import { resourceWithoutLabels } from "../../../src/core/rules/resource-without-labels";
import { testRule } from "../../support/test-rule";

testRule(resourceWithoutLabels, {
  flags: {
    "a Pod": `
      apiVersion: v1
      kind: Pod
      metadata:
      ^^^^^^^^ Pod web has no labels
        name: web
    `,
    "a Deployment's Pods": `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web, labels: { app: web } }
      spec:
        template:
        ^^^^^^^^ The Pods of Deployment web have no labels
          spec: {}
    `,
    "labels that are empty": `
      apiVersion: v1
      kind: Pod
      metadata:
        name: web
        labels:
        ^^^^^^ Pod web has no labels
    `,
  },
  allows: {
    "a resource that makes no Pods": `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: web }
    `,
    "labels that are merged in": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        labels: &labels { app: web }
      spec:
        template:
          metadata:
            labels: { <<: *labels }
    `,
  },
  fixes: {
    "Add the label app: web": {
      before: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
            name: web # ours
        spec:
            template:
                spec: {}
      `,
      after: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
            name: web # ours
            labels:
                app: web
        spec:
            template:
                spec: {}
                metadata:
                    labels:
                        app: web
      `,
    },
    "Add the label tier: front": {
      before: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, labels: { app: web } }
        spec:
          selector: { matchLabels: { tier: front, "on": "yes" } }
          template:
            metadata:
            spec: {}
      `,
      after: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, labels: { app: web } }
        spec:
          selector: { matchLabels: { tier: front, "on": "yes" } }
          template:
            metadata:
              labels:
                tier: front
                "on": "yes"
            spec: {}
      `,
    },
  },
});
