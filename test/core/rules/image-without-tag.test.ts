import { imageWithoutTag } from "../../../src/core/rules/image-without-tag";
import { testRule } from "../../support/test-rule";

testRule(imageWithoutTag, {
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
                image: localhost:5000/api
                       ^^^^^^^^^^^^^^^^^^ The image of container api has no tag
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
                image: localhost:5000/api:v1
    `,
  },
});
