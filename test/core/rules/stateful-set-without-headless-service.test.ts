import { statefulSetWithoutHeadlessService } from "../../../src/core/rules/stateful-set-without-headless-service";
import { testRule } from "../../support/test-rule";

testRule(statefulSetWithoutHeadlessService, {
  flags: {
    "one that leads to other Pods": `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: db }
      spec:
        serviceName: db
                     ^^ Service db does not select the Pods of db
        template: { metadata: { labels: { app: db } } }
      ---
      apiVersion: v1
      kind: Service
      metadata: { name: db }
      spec: { clusterIP: None, selector: { app: other } }
    `,
    "a Service with an address of its own": `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: web, namespace: shop }
      spec:
        serviceName: web
                     ^^^ Service web is not headless: it has no clusterIP: None

      ---
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { selector: { app: web }, ports: [{ port: 80 }] }
    `,
    "one that is not there": `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: web, namespace: shop }
      spec:
        serviceName: wbe
                     ^^^ There is no Service wbe here

      ---
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { clusterIP: None, selector: { app: web }, ports: [{ port: 80 }] }
    `,
    "none at all": `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: web, namespace: shop }
                        ^^^ web names no Service: its Pods get no DNS names
      spec: {}

      ---
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { selector: { app: web }, ports: [{ port: 80 }] }
    `,
  },
  allows: {
    "a headless one": `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: web, namespace: shop }
      spec:
        serviceName: web

      ---
      apiVersion: v1
      kind: Service
      metadata: { name: web, namespace: shop, labels: { app: web } }
      spec: { clusterIP: None, selector: { app: web }, ports: [{ port: 80 }] }
    `,
    "where no Services are kept": `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: web, namespace: shop }
      spec:
        serviceName: wbe
    `,
  },
  fixes: {
    "Change it to web": {
      before: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: web, namespace: shop }
        spec:
          serviceName: wbe

        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop, labels: { app: web } }
        spec: { clusterIP: None, selector: { app: web }, ports: [{ port: 80 }] }
      `,
      after: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: web, namespace: shop }
        spec:
          serviceName: web

        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop, labels: { app: web } }
        spec: { clusterIP: None, selector: { app: web }, ports: [{ port: 80 }] }
      `,
    },
  },
});
