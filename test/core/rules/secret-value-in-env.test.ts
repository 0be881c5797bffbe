import { secretValueInEnv } from "../../../src/core/rules/secret-value-in-env";
import { testRule } from "../../support/test-rule";

testRule(secretValueInEnv, {
  flags: {
    "a private key by any name": `
      apiVersion: v1
      kind: Pod
      spec:
        containers:
          - name: api
            env:
              - name: STUFF
                      ^^^^^ STUFF looks like a secret, and its value is written here
                value: "-----BEGIN RSA PRIVATE KEY-----"
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
                env:
                  - name: STRIPE_API_KEY
                          ^^^^^^^^^^^^^^ STRIPE_API_KEY looks like a secret, and its value is written here
                    value: sk_live
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
                env:
                  - { name: PASSWORD_FILE, value: /run/secrets/p }
                  - { name: TOKEN, value: $(OTHER) }
                  - { name: SECRET }
    `,
  },
});
