import { ingressWithoutTls } from "../../../src/core/rules/ingress-without-tls";
import { testRule } from "../../support/test-rule";

testRule(ingressWithoutTls, {
  flags: {
    "a Ingress": `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: a
              ^ Ingress a has no TLS
      spec: { rules: [] }
    `,
  },
  allows: {
    "a Ingress that does it right": `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: a }
      spec: { tls: [{}] }
    `,
  },
});
