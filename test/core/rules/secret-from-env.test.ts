import { secretFromEnv } from "../../../src/core/rules/secret-from-env";
import { testRule } from "../../support/test-rule";

testRule(secretFromEnv, {
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
                envFrom:
                  - secretRef: { name: db }
                    ^^^^^^^^^ api reads a Secret into the environment
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
                envFrom: [{ configMapRef: { name: db } }]
    `,
  },
});
