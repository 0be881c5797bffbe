import { secretInConfigMap } from "../../../src/core/rules/secret-in-config-map";
import { testRule } from "../../support/test-rule";

testRule(secretInConfigMap, {
  flags: {
    "keys of clouds": `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: a }
      data:
        AZURE_BATCH_KEY: xxxxx
        ^^^^^^^^^^^^^^^ AZURE_BATCH_KEY looks like a secret: it belongs in a Secret
    `,
    "a ConfigMap": `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: a }
      data:
        key.pem: "-----BEGIN PRIVATE KEY-----"
        ^^^^^^^ key.pem looks like a secret: it belongs in a Secret
    `,
  },
  allows: {
    "a ConfigMap that does it right": `
      apiVersion: v1
      kind: ConfigMap
      metadata: { name: a }
      data:
        token-ttl: "30"
        password_file: /run/p
    `,
  },
});
