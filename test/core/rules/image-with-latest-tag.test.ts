import { imageWithLatestTag } from "../../../src/core/rules/image-with-latest-tag";
import { testRule } from "../../support/test-rule";

testRule(imageWithLatestTag, {
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
                image: ghcr.io/shop/api:latest
                       ^^^^^^^^^^^^^^^^^^^^^^^ The image of container api has the tag latest
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
                image: ghcr.io/shop/api:v1.2
    `,
  },
});
