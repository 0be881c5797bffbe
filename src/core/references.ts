import { podPlaceOf } from "./kinds/pod-spec";
import type { Field, Resource } from "./manifest/field";
import type { Workspace } from "./workspace";

/** What one resource has to do with another, by name. */
export type TieKind = "routes" | "reads" | "stores" | "pulls" | "acts-as" | "scales" | "grants" | "names" | "serves";

export interface Tie {
  readonly kind: TieKind;
  /** Where the name stands. */
  readonly field: Field;
  readonly toKind: string;
  readonly toName: string;
  /** Of another namespace than the resource's own. */
  readonly toNamespace?: string;
  /** The reference may come to nothing: it is optional, or a cluster brings such things along. */
  readonly mayBeMissing: boolean;
}

interface Row {
  readonly path: string;
  readonly to: string;
  readonly kind: TieKind;
  readonly mayBeMissing?: true;
}

const row = (path: string, to: string, kind: TieKind, mayBeMissing?: true): Row => ({
  path,
  to,
  kind,
  ...(mayBeMissing && { mayBeMissing }),
});

const ofContainers = ["containers", "initContainers"].flatMap((list) => [
  row(`${list}[].envFrom[].configMapRef.name`, "ConfigMap", "reads"),
  row(`${list}[].envFrom[].secretRef.name`, "Secret", "reads"),
  row(`${list}[].env[].valueFrom.configMapKeyRef.name`, "ConfigMap", "reads"),
  row(`${list}[].env[].valueFrom.secretKeyRef.name`, "Secret", "reads"),
]);

/** Where a PodSpec names others. */
const podRows: readonly Row[] = [
  row("volumes[].configMap.name", "ConfigMap", "reads"),
  row("volumes[].secret.secretName", "Secret", "reads"),
  row("volumes[].projected.sources[].configMap.name", "ConfigMap", "reads"),
  row("volumes[].projected.sources[].secret.name", "Secret", "reads"),
  row("volumes[].persistentVolumeClaim.claimName", "PersistentVolumeClaim", "stores"),
  ...ofContainers,
  row("imagePullSecrets[].name", "Secret", "pulls"),
  row("serviceAccountName", "ServiceAccount", "acts-as", true),
  row("priorityClassName", "PriorityClass", "names", true),
];

/** Where other kinds name others, from their root. A `to` with a dot is the field beside the name that says the kind. */
const rows: Readonly<Record<string, readonly Row[]>> = {
  Ingress: [
    row("spec.rules[].http.paths[].backend.service.name", "Service", "routes"),
    row("spec.defaultBackend.service.name", "Service", "routes"),
    row("spec.tls[].secretName", "Secret", "reads"),
    row("spec.ingressClassName", "IngressClass", "names", true),
  ],
  HorizontalPodAutoscaler: [row("spec.scaleTargetRef.name", ".kind", "scales")],
  RoleBinding: [row("roleRef.name", ".kind", "grants", true), row("subjects[].name", ".kind", "grants", true)],
  ClusterRoleBinding: [row("roleRef.name", ".kind", "grants", true), row("subjects[].name", ".kind", "grants", true)],
  StatefulSet: [row("spec.serviceName", "Service", "serves")],
  PersistentVolumeClaim: [
    row("spec.volumeName", "PersistentVolume", "stores"),
    row("spec.storageClassName", "StorageClass", "names", true),
  ],
  PersistentVolume: [row("spec.storageClassName", "StorageClass", "names", true)],
  ServiceAccount: [row("secrets[].name", "Secret", "reads"), row("imagePullSecrets[].name", "Secret", "pulls")],
};

/** What the resource itself names. */
export const tiesOf = (resource: Resource): Tie[] => tiesFrom(resource.root, rows[resource.kind] ?? []);

/** What the Pods that it makes name. */
export function tiesOfPods({ catalog }: Workspace, resource: Resource): Tie[] {
  const place = podPlaceOf(catalog, resource);
  const spec = place && resource.root.get(place.spec);
  return spec ? tiesFrom(spec, podRows) : [];
}

function tiesFrom(root: Field, table: readonly Row[]): Tie[] {
  return table.flatMap(({ path, to, kind, mayBeMissing }) =>
    fieldsAt(root, path.split("[]")).flatMap((field) => {
      const name = field.text();
      const toKind = to === ".kind" ? field.parent?.text("kind") : to;
      if (!name || !toKind) return [];
      const toNamespace = to === ".kind" ? field.parent?.text("namespace") : undefined;
      const optional = field.parent?.get("optional")?.scalar === true;
      const tie = { kind, field, toKind, toName: name, mayBeMissing: mayBeMissing === true || optional };
      return [toNamespace === undefined ? tie : { ...tie, toNamespace }];
    }),
  );
}

/** The fields at a path whose `[]` stand for every item. */
function fieldsAt(root: Field, [step = "", ...rest]: readonly string[]): Field[] {
  const field = step === "" ? root : root.get(step.replace(/^\./, ""));
  if (!field || rest.length === 0) return field ? [field] : [];
  return field.shape === "list" ? field.children.flatMap((item) => fieldsAt(item, rest)) : [];
}
