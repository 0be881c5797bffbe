import { containerWithoutPreStop } from "../../../src/core/rules/container-without-pre-stop";
import { testRule } from "../../support/test-rule";

testRule(containerWithoutPreStop, {
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
                      ^^^ Container api is stopped without a warning
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
                lifecycle: { preStop: { sleep: { seconds: 1 } } }
    `,
  },
  fixes: {
    "Wait 5 seconds before it stops": {
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
                lifecycle:
                  preStop:
                    sleep:
                      seconds: 5
      `,
    },
  },
});
