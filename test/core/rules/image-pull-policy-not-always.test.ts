import { imagePullPolicyNotAlways } from "../../../src/core/rules/image-pull-policy-not-always";
import { testRule } from "../../support/test-rule";

testRule(imagePullPolicyNotAlways, {
  flags: {
    "one by its digest, or that is told otherwise": `
      apiVersion: v1
      kind: Pod
      spec:
        containers:
          - name: a
                  ^ The image of container a is not always pulled
            image: nginx@sha256:0123456789012345678901234567890123456789012345678901234567890123
          - name: b
            image: nginx:latest
            imagePullPolicy: IfNotPresent
                             ^^^^^^^^^^^^ The image of container b is not always pulled
    `,
    "a Deployment": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            containers:
              - name: api
                      ^^^ The image of container api is not always pulled
                image: a:1
    `,
  },
  allows: {
    "an image that is pulled each time without being told": `
      apiVersion: v1
      kind: Pod
      spec: { containers: [{ name: a, image: nginx }, { name: b, image: "nginx:latest" }] }
    `,
    "a Deployment that does it right": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            containers:
              - name: api
                imagePullPolicy: Always
    `,
  },
  fixes: {
    "Change it to Always": {
      before: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            containers:
              - name: api
                image: a:1
      `,
      after: `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
      spec:
        template:
          spec:
            containers:
              - name: api
                image: a:1
                imagePullPolicy: Always
      `,
    },
  },
});
