import { t } from "../l10n";
import { itemsOf } from "../manifest/field";
import { at, nameOf, podSpecOf } from "../practice/findings";
import { podSample } from "../practice/samples";
import { defineRule } from "../rule";

const allowed = new Set([
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
]);

export const volumeTypeNotRestricted = defineRule({
  id: "volume-type-not-restricted",
  levels: { restricted: "warning" },

  summary: {
    en: "A restricted Pod may use only some types of volumes",
    "pt-br": "Um Pod restrito só pode usar alguns tipos de volume",
  },
  why: {
    en: "The level restricted of the Pod Security Standards asks for it, and a namespace that enforces it refuses the Pod.",
    "pt-br": "O nível restricted dos Pod Security Standards pede isso, e um namespace que o exige recusa o Pod.",
  },
  bad: podSample("", "volumes:\n  - name: data\n    nfs:\n      server: nas\n      path: /data"),
  good: podSample("", "volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: data"),
  learnMore: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",

  *check(resource, catalog) {
    for (const volume of itemsOf(podSpecOf(catalog, resource)?.get("volumes"))) {
      const type = volume.children.find(({ key }) => key !== "name" && !allowed.has(String(key)));
      if (type)
        yield at(
          type,
          t("Volume {name} is of the type {type}, which restricted Pods may not use", {
            name: nameOf(volume),
            type: String(type.key),
          }),
        );
    }
  },
});
