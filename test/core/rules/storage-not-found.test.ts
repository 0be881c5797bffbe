import { storageNotFound } from "../../../src/core/rules/storage-not-found";
import { testRule } from "../../support/test-rule";

testRule(storageNotFound, {
  flags: {
    "a claim that is not there": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        volumes:
          - name: data
            persistentVolumeClaim:
              claimName: date
                         ^^^^ There is no PersistentVolumeClaim date here

      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data, namespace: shop }
      spec: { accessModes: [ReadWriteOnce] }
    `,
    "a volume that is not there": `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data, namespace: shop }
      spec:
        volumeName: disk-b
                    ^^^^^^ There is no PersistentVolume disk-b here
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: { name: disk-a }
    `,
  },
  allows: {
    "one that is there": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        volumes:
          - name: data
            persistentVolumeClaim:
              claimName: data

      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data, namespace: shop }
      spec: { accessModes: [ReadWriteOnce] }
    `,
    "one that a StatefulSet makes": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        volumes:
          - name: data
            persistentVolumeClaim:
              claimName: data-web-0

      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: { name: data, namespace: shop }
      spec: { accessModes: [ReadWriteOnce] }
    `,
    "where none are kept": `
      apiVersion: v1
      kind: Pod
      metadata: { name: web, namespace: shop }
      spec:
        volumes:
          - name: data
            persistentVolumeClaim:
              claimName: date
    `,
  },
  fixes: {
    "Change it to data": {
      before: `
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop }
        spec:
          volumes:
            - name: data
              persistentVolumeClaim:
                claimName: date

        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data, namespace: shop }
        spec: { accessModes: [ReadWriteOnce] }
      `,
      after: `
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop }
        spec:
          volumes:
            - name: data
              persistentVolumeClaim:
                claimName: data

        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data, namespace: shop }
        spec: { accessModes: [ReadWriteOnce] }
      `,
    },
  },
});
