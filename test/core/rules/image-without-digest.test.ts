import { imageWithoutDigest } from "../../../src/core/rules/image-without-digest";
import { testRule } from "../../support/test-rule";

testRule(imageWithoutDigest, {
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
                image: a/b:1
                       ^^^^^ The image of container api has no digest
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
                image: a/b@sha256:1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b
    `,
  },
});
