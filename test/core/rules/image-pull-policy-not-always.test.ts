import { imagePullPolicyNotAlways } from "../../../src/core/rules/image-pull-policy-not-always";
import { testRule } from "../../support/test-rule";

testRule(imagePullPolicyNotAlways, {
  flags: {
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
