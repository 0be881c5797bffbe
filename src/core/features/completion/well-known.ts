/** Completion values that Kubernetes documents: time zones, schedules, well-known labels and annotations. */

import type { Catalog } from "../../schema/catalog";
import type { Entry, NameOf } from "./known-name";

/** Kubernetes uses the same time zone database as JavaScript. */
export const timeZones = (): NameOf[] =>
  ["Etc/UTC", ...Intl.supportedValuesOf("timeZone")].map((name) => ({ name, of: "IANA" }));

/** Common schedules; their hovers and inlay hints describe each of them. */
export const usualSchedules: readonly NameOf[] = [
  "*/5 * * * *",
  "@hourly",
  "0 3 * * *",
  "0 3 * * 1-5",
  "0 3 1 * *",
].map((name) => ({ name, of: "cron" }));

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
const recommendedLabels = ["name", "instance", "version", "component", "part-of", "managed-by"].map(
  (name) => `app.kubernetes.io/${name}`,
);

/** Values for labels and annotations whose key ends in a known word: Pod Security levels, booleans. */
const valuesOf = (key: string): readonly string[] => {
  if (/^pod-security\.kubernetes\.io\/(?:enforce|audit|warn)$/.test(key))
    return ["restricted", "baseline", "privileged"];
  if (/^pod-security\..*-version$/.test(key)) return ["latest"];
  return /\/(?:is-default-|autoupdate|skip-)/.test(key) ? ["true", "false"] : [];
};

/** Keys named after the kind (`ingressclass.kubernetes.io/…`) come first. */
const entriesOf = (keys: readonly string[], kind: string, of: string): Entry[] => {
  const isOwn = (key: string): boolean => key.startsWith(`${kind.toLowerCase()}.`);
  const sorted = [...keys.filter(isOwn), ...keys.filter((key) => !isOwn(key))];
  return sorted.map((key) => ({ key, values: valuesOf(key), of }));
};

export const wellKnownLabels = ({ wellKnown }: Catalog, kind: string): Entry[] => {
  const known = entriesOf(wellKnown?.labels ?? [], kind, "Kubernetes");
  const recommended = recommendedLabels.map((key) => ({ key, values: [], of: "label" }));
  const forNamespaces = ({ key }: Entry): boolean => key.startsWith("pod-security.");
  return kind === "Namespace"
    ? [...known.filter(forNamespaces), ...recommended, ...known.filter((one) => !forNamespaces(one))]
    : [...recommended, ...known.filter((one) => !forNamespaces(one))];
};

export const wellKnownAnnotations = ({ wellKnown }: Catalog, kind: string): Entry[] =>
  entriesOf(wellKnown?.annotations ?? [], kind, "Kubernetes");

/** https://kubernetes.io/docs/reference/labels-annotations-taints/ */
export const nodeLabels: readonly { readonly key: string; readonly values: readonly string[] }[] = [
  { key: "kubernetes.io/os", values: ["linux", "windows"] },
  { key: "kubernetes.io/arch", values: ["amd64", "arm64"] },
  { key: "kubernetes.io/hostname", values: [] },
  { key: "topology.kubernetes.io/zone", values: [] },
  { key: "topology.kubernetes.io/region", values: [] },
  { key: "node.kubernetes.io/instance-type", values: [] },
];
