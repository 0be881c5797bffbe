import { missing } from "../practice/missing";
import { sample } from "../practice/samples";
import { defineRule } from "../rule";

const claim = (name: string): string =>
  `${sample("v1", "PersistentVolumeClaim", `spec:\n  accessModes:\n    - ReadWriteOnce\n  resources:\n    requests:\n      storage: 1Gi\n  storageClassName: ${name}`)}---\n${sample("storage.k8s.io/v1", "StorageClass", "provisioner: example.com/disk")}`;

const classes = ["StorageClass", "IngressClass", "PriorityClass", "RuntimeClass", "VolumeAttributesClass"];

export const classNotFound = defineRule({
  id: "class-not-found",
  levels: { learning: "info", strict: "info" },
  crossResource: true,
  summary: {
    en: "A class that is named should be among those that are kept here",
    "pt-br": "Uma classe citada deve estar entre as que ficam aqui",
  },
  why: {
    en: "Without its StorageClass a claim is never bound, without its IngressClass an Ingress is never served, without its PriorityClass a Pod is refused. A cluster brings classes along: so this speaks only where some are kept with the manifests.",
    "pt-br":
      "Sem a sua StorageClass, uma claim nunca é vinculada; sem a sua IngressClass um Ingress nunca é atendido; sem a sua PriorityClass, um Pod é recusado. Um cluster já traz classes: por isso a regra só fala onde algumas ficam junto dos manifestos.",
  },
  bad: claim("wbe"),
  good: claim("web"),
  learnMore: "https://kubernetes.io/docs/concepts/storage/storage-classes/",

  *check(resource, _catalog, { index }) {
    for (const own of index.in(resource.document))
      for (const use of own.names) {
        // Every cluster has the two system classes.
        if (!classes.includes(use.toKind) || use.text.startsWith("system-")) continue;
        yield* missing(resource, index, own, use);
      }
  },
});
