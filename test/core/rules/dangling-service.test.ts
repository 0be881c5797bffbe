import { danglingService } from "../../../src/core/rules/dangling-service";
import { testRule } from "../../support/test-rule";

const pod = `
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web, tier: front } }
      spec: { containers: [{ name: web }] }
`;

testRule(danglingService, {
  flags: {
    "labels that no Pod beside it has": `
      apiVersion: v1
      kind: Service
      metadata: { name: front, namespace: shop }
      spec:
        selector: { app: wbe }
        ^^^^^^^^ No Pods here have the labels app: wbe: this Service has no endpoints
${pod}`,
    "one label too many": `
      apiVersion: v1
      kind: Service
      metadata: { name: front, namespace: shop }
      spec:
        selector:
        ^^^^^^^^ No Pods here have the labels app: web, tier: back: this Service has no endpoints
          app: web
          tier: back
${pod}`,
  },
  allows: {
    "Pods of an operator, which is kept beside": `
      apiVersion: v1
      kind: Service
      metadata: { name: dashboard, namespace: shop }
      spec: { selector: { app: ceph-mgr }, ports: [{ port: 80 }] }
      ---
      apiVersion: ceph.example.com/v1
      kind: CephCluster
      metadata: { name: ceph, namespace: shop }
${pod}`,
    "a label that the controller of a StatefulSet puts on each Pod": `
      apiVersion: v1
      kind: Service
      metadata: { name: db-0, namespace: shop }
      spec: { selector: { app: web, statefulset.kubernetes.io/pod-name: db-0 }, ports: [{ port: 80 }] }
${pod}`,
    "nothing but such a label": `
      apiVersion: v1
      kind: Service
      metadata: { name: db-0, namespace: shop }
      spec: { selector: { statefulset.kubernetes.io/pod-name: db-0 }, ports: [{ port: 80 }] }
${pod}`,
    "Pods that a controller makes of a custom resource": `
      apiVersion: v1
      kind: Service
      metadata: { name: metrics, namespace: shop }
      spec: { selector: { app: metrics }, ports: [{ port: 80 }] }
      ---
      apiVersion: monitoring.coreos.com/v1
      kind: Prometheus
      metadata: { name: k8s, namespace: shop, labels: { app: metrics } }
      ---
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { containers: [{ name: web }] }
    `,
    "a Service that is alone": `
      apiVersion: v1
      kind: Service
      metadata: { name: front }
      spec: { selector: { app: elsewhere } }
    `,
    "a namespace where no Pods are written": `
      apiVersion: v1
      kind: Service
      metadata: { name: front, namespace: other }
      spec: { selector: { app: wbe } }
${pod}`,
    "no selector, and an empty one": `
      apiVersion: v1
      kind: Service
      metadata: { name: front, namespace: shop }
      spec: { ports: [{ port: 80 }] }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: other, namespace: shop }
      spec: { selector: {} }
${pod}`,
    "a name outside of the cluster": `
      apiVersion: v1
      kind: Service
      metadata: { name: front, namespace: shop }
      spec: { type: ExternalName, externalName: example.com, selector: { app: wbe } }
${pod}`,
    "some of a Pod's labels, where one side does not say the namespace": `
      apiVersion: v1
      kind: Service
      metadata: { name: front }
      spec: { selector: { tier: front } }
${pod}`,
  },
});
