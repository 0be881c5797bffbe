import { ingressWithWildcardHost } from "../../../src/core/rules/ingress-with-wildcard-host";
import { testRule } from "../../support/test-rule";

testRule(ingressWithWildcardHost, {
  flags: {
    "a Ingress": `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: a }
      spec:
        rules:
          - host: "*.shop.example"
                  ^^^^^^^^^^^^^^^^ This accepts requests for every subdomain of shop.example
    `,
  },
  allows: {
    "a Ingress that does it right": `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: a }
      spec: { rules: [{ host: a.b }] }
    `,
  },
});
