import { unsortedKeys } from "../../../src/core/rules/unsorted-keys";
import { testRule } from "../../support/test-rule";

testRule(unsortedKeys, {
  flags: {
    "keys inside": `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: web
        labels: {}
        ^^^^^^ labels comes before name in the alphabet
    `,
  },
  allows: {
    "sorted ones, and lists as they are": `
      apiVersion: v1
      kind: Pod
      metadata: { labels: {}, name: web }
      spec: { containers: [{ image: b, name: b }, { image: a, name: a }] }
    `,
  },
});
