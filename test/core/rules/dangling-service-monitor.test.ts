import { danglingServiceMonitor } from "../../../src/core/rules/dangling-service-monitor";
import { testRule } from "../../support/test-rule";

testRule(danglingServiceMonitor, {
  flags: {
    "labels that no Service has": `
      apiVersion: monitoring.coreos.com/v1
      kind: ServiceMonitor
      metadata: { name: web, namespace: shop }
      spec:
        selector: { matchLabels: { app: wbe } }
        ^^^^^^^^ This selector matches no Services here: nothing is monitored

      ---
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { selector: { app: web }, ports: [{ port: 80 }] }
    `,
  },
  allows: {
    "one that finds": `
      apiVersion: monitoring.coreos.com/v1
      kind: ServiceMonitor
      metadata: { name: web, namespace: shop }
      spec:
        selector: { matchLabels: { app: web } }

      ---
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { selector: { app: web }, ports: [{ port: 80 }] }
    `,
    "one that is alone": `
      apiVersion: monitoring.coreos.com/v1
      kind: ServiceMonitor
      metadata: { name: web, namespace: shop }
      spec:
        selector: { matchLabels: { app: wbe } }
    `,
    "one that looks into other namespaces": `
      apiVersion: monitoring.coreos.com/v1
      kind: ServiceMonitor
      metadata: { name: web, namespace: shop }
      spec:
        selector: { matchLabels: { app: wbe } }
        namespaceSelector: { any: true }

      ---
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { selector: { app: web }, ports: [{ port: 80 }] }
    `,
  },
});
