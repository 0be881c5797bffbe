import { missing } from "../practice/missing";
import { podSample, sample } from "../practice/samples";
import { defineRule } from "../rule";

const pod = (claim: string): string =>
  `${podSample("", `volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: ${claim}`)}---\n${sample("v1", "PersistentVolumeClaim", "spec:\n  accessModes:\n    - ReadWriteOnce\n  resources:\n    requests:\n      storage: 1Gi")}`;

const storage = ["PersistentVolumeClaim", "PersistentVolume"];

export const storageNotFound = defineRule({
  id: "storage-not-found",
  levels: { learning: "warning", recommended: "warning", strict: "warning" },
  crossResource: true,
  summary: {
    en: "A claim, and the volume that it names, should be there",
    "pt-br": "Uma claim, e o volume que ela indica, devem existir",
  },
  why: {
    en: "A Pod whose claim is not there is not scheduled, and a claim whose volume is not there is not bound: both wait for ever.",
    "pt-br":
      "Um Pod cuja claim não existe não é agendado, e uma claim cujo volume não existe não é vinculada: ambos esperam para sempre.",
  },
  bad: pod("wbe"),
  good: pod("web"),
  learnMore: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/",

  *check(resource, _catalog, { index }) {
    for (const own of index.in(resource.document))
      for (const use of own.names) {
        if (!storage.includes(use.toKind) || use.mayBeMissing) continue;
        // A StatefulSet creates claims of its own: data-web-0.
        if (/-\d+$/.test(use.text)) continue;
        yield* missing(resource, index, own, use);
      }
  },
});
