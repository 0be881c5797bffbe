/** Summaries of persistent volumes, claims and storage classes. */

import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import type { Summarizer } from "./summarizer";
import { amountInWords, isTrue, joined, pairsIn, textsIn, written } from "./words";

const modes = (field: Field | undefined): string =>
  joined(
    textsIn(field).map((mode) => {
      switch (mode) {
        case "ReadWriteOnce":
          return t("one node may read and write");
        case "ReadOnlyMany":
          return t("many nodes may read");
        case "ReadWriteMany":
          return t("many nodes may read and write");
        case "ReadWriteOncePod":
          return t("one single Pod may read and write");
        default:
          return written(mode);
      }
    }),
  );

export const claim: Summarizer = ({ root }) => {
  const amount = amountInWords("storage", root.text("spec.resources.requests.storage") ?? "?");
  const access = modes(root.get("spec.accessModes"));
  const storageClass = root.text("spec.storageClassName");
  const volume = root.text("spec.volumeName");
  return [
    access === ""
      ? t("Asks for {amount} of storage that outlives the Pods.", { amount })
      : t("Asks for {amount} of storage that outlives the Pods; {access}.", { amount, access }),
    ...(storageClass === undefined
      ? [t("It uses the cluster's default storage class.")]
      : storageClass === ""
        ? [t("It uses an existing volume; none is provisioned for it.")]
        : [t("It uses the storage class {name}.", { name: written(storageClass) })]),
    ...(volume ? [t("It requires the volume {name}.", { name: written(volume) })] : []),
  ];
};

/** Fields of a PersistentVolume's spec that are not its volume source. */
const besideTheSource = new Set([
  "accessModes",
  "capacity",
  "claimRef",
  "mountOptions",
  "nodeAffinity",
  "persistentVolumeReclaimPolicy",
  "storageClassName",
  "volumeAttributesClassName",
  "volumeMode",
]);

export const volume: Summarizer = ({ root }) => {
  const amount = amountInWords("storage", root.text("spec.capacity.storage") ?? "?");
  const source = pairsIn(root.get("spec")).find(({ key }) => !besideTheSource.has(key))?.key;
  const access = modes(root.get("spec.accessModes"));
  const bound = root.text("spec.claimRef.name");
  return [
    source === undefined
      ? t("Offers {amount} of storage to a claim.", { amount })
      : t("Offers {amount} of storage ({source}) to a claim.", { amount, source: written(source) }),
    ...(access === "" ? [] : [t("Of it, {access}.", { access })]),
    ...(bound ? [t("It is kept for the claim {name}.", { name: written(bound) })] : []),
    root.text("spec.persistentVolumeReclaimPolicy") === "Delete"
      ? t("When the claim is deleted, the storage and its data are deleted, too.")
      : t("When the claim is deleted, the data is kept."),
  ];
};

export const storageClass: Summarizer = ({ root, resource }) => [
  t("Describes a type of storage, {name}, which {provisioner} provisions when a claim requests it.", {
    name: written(resource.name ?? "?"),
    provisioner: written(root.text("provisioner") ?? "?"),
  }),
  ...(root.text("volumeBindingMode") === "WaitForFirstConsumer" ? [t("It waits until a Pod uses the claim.")] : []),
  root.text("reclaimPolicy") === "Retain"
    ? t("When the claim is deleted, the data is kept.")
    : t("When the claim is deleted, the storage and its data are deleted, too."),
  ...(isTrue(root, "allowVolumeExpansion") ? [t("Claims may grow later.")] : []),
];
