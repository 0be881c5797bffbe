import { deprecatedApiVersion } from "../../../src/core/rules/deprecated-api-version";
import { testRule } from "../../support/test-rule";

testRule(deprecatedApiVersion, {
  flags: {
    "a Endpoints": `
      apiVersion: v1
                  ^^ Endpoints as v1 is deprecated: use EndpointSlice (discovery.k8s.io/v1)
      kind: Endpoints
      metadata:
        name: shop
    `,
  },
  allows: {
    "a Service that does it right": `
      apiVersion: v1
      kind: Service
      metadata: { name: shop }
    `,
  },
});
