import { classNotFound } from "../../../src/core/rules/class-not-found";
import { testRule } from "../../support/test-rule";

testRule(classNotFound, {
  flags: {
    "a StorageClass that is not among those here": `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data }
      spec:
        storageClassName: fats
                          ^^^^ There is no StorageClass fats here

      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: fast }
      provisioner: example.com/disk
    `,
    "an IngressClass": `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: { name: web }
      spec:
        ingressClassName: nginy
                          ^^^^^ There is no IngressClass nginy here
      ---
      apiVersion: networking.k8s.io/v1
      kind: IngressClass
      metadata: { name: nginx }
    `,
  },
  allows: {
    "one that is there": `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data }
      spec:
        storageClassName: fast

      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: fast }
      provisioner: example.com/disk
    `,
    "none, by an empty text": `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data }
      spec:
        storageClassName: ""

      ---
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: { name: fast }
      provisioner: example.com/disk
    `,
    "where no classes are kept": `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data }
      spec:
        storageClassName: fats
    `,
    "those of the system": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web }
      spec: { priorityClassName: system-node-critical }
      ---
      apiVersion: scheduling.k8s.io/v1
      kind: PriorityClass
      metadata: { name: high }
    `,
  },
  fixes: {
    "Change it to fast": {
      before: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec:
          storageClassName: fats

        ---
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: fast }
        provisioner: example.com/disk
      `,
      after: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data }
        spec:
          storageClassName: fast

        ---
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: { name: fast }
        provisioner: example.com/disk
      `,
    },
  },
});
