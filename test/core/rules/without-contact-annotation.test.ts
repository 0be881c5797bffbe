import { withoutContactAnnotation } from "../../../src/core/rules/without-contact-annotation";
import { testRule } from "../../support/test-rule";

testRule(withoutContactAnnotation, {
  flags: {
    "a Deployment without one": `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
                        ^^^ No annotation email says whom to write to about web
    `,
    "a text that is no address": `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web, annotations: { email: shop } }
                        ^^^ No annotation email says whom to write to about web
    `,
  },
  allows: {
    "one with it": `
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web, annotations: { email: shop@example.com } }
    `,
  },
});
