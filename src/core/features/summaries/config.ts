/** Summaries of ConfigMaps and Secrets. */

import { t } from "../../l10n";
import type { Field } from "../../manifest/field";
import type { Summarizer } from "./summarizer";
import { isTrue, joined, pairsIn, written } from "./words";

const keysOf = (...maps: readonly (Field | undefined)[]): string[] =>
  [...new Set(maps.flatMap((map) => pairsIn(map).map(({ key }) => key)))].map(written);

const unchangeable = (root: Field): string[] =>
  isTrue(root, "immutable") ? [t("It cannot be changed any more, only replaced.")] : [];

export const configMap: Summarizer = ({ root }) => {
  const keys = keysOf(root.get("data"), root.get("binaryData"));
  return [
    keys.length === 0
      ? t("Holds no settings yet.")
      : keys.length === 1
        ? t("Holds one setting for Pods to read: {keys}.", { keys: joined(keys) })
        : t("Holds {count} settings for Pods to read: {keys}.", { count: keys.length, keys: joined(keys) }),
    ...unchangeable(root),
  ];
};

/** Keys only; values of a Secret are never shown. */
export const secret: Summarizer = ({ root }) => {
  const keys = keysOf(root.get("data"), root.get("stringData"));
  return [
    keys.length === 0
      ? t("Holds no secret value yet.")
      : keys.length === 1
        ? t("Holds one secret value, under the key {keys}.", { keys: joined(keys) })
        : t("Holds {count} secret values, under the keys {keys}.", { count: keys.length, keys: joined(keys) }),
    ...purposeOf(root.text("type")),
    ...unchangeable(root),
  ];
};

function purposeOf(type: string | undefined): string[] {
  switch (type) {
    case "kubernetes.io/tls":
      return [t("It is a certificate with its private key.")];
    case "kubernetes.io/dockerconfigjson":
    case "kubernetes.io/dockercfg":
      return [t("With it the kubelet pulls images from a private registry.")];
    case "kubernetes.io/basic-auth":
      return [t("It is a user name with a password.")];
    case "kubernetes.io/ssh-auth":
      return [t("It is a key for SSH.")];
    case "kubernetes.io/service-account-token":
      return [t("It is the token of a ServiceAccount.")];
    default:
      return [];
  }
}
