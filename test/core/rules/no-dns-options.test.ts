import { noDnsOptions } from "../../../src/core/rules/no-dns-options";
import { testRule } from "../../support/test-rule";

testRule(noDnsOptions, {
  flags: {
    "a Deployment": `
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: shop
              ^^^^ These Pods have no dnsConfig
      spec:
        template:
          spec:
            containers: []
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
            dnsConfig:
              options:
                - name: ndots
                  value: "2"
    `,
  },
});
