import type { Workspace } from "../../workspace";
import type { Sketch } from "./sketch";

export interface NameOf {
  readonly name: string;
  /** `ConfigMap`, or `container` for what is named in the same Pod. */
  readonly of: string;
}

/** Which kind a field names, by the end of its path. The first that fits counts. */
const named: readonly (readonly [path: RegExp, kind: string])[] = [
  [/(?:configMapKeyRef|configMapRef|configMap)\.name$/, "ConfigMap"],
  [/(?:secretKeyRef|secretRef|secret|imagePullSecrets)\.name$|\.secretName$/, "Secret"],
  [/persistentVolumeClaim\.claimName$/, "PersistentVolumeClaim"],
  [/\.serviceAccountName$/, "ServiceAccount"],
  [/backend\.service\.name$|defaultBackend\.service\.name$|^spec\.serviceName$/i, "Service"],
  [/\.storageClassName$/, "StorageClass"],
  [/\.ingressClassName$/, "IngressClass"],
  [/\.priorityClassName$/, "PriorityClass"],
];

/** Keys of a map without the indices: `spec.containers.volumeMounts.name`. */
function pathOf(sketch: Sketch): string {
  const steps: string[] = [];
  for (let at: Sketch | undefined = sketch; at; at = at.parent) if (typeof at.key === "string") steps.unshift(at.key);
  return steps.join(".");
}

/** The names that could stand as a field's value: of resources in the open manifests, or of the same Pod's volumes. */
export function namesFor(workspace: Workspace, field: Sketch): NameOf[] {
  const path = pathOf(field);
  if (/volumeMounts\.name$|volumeDevices\.name$/.test(path)) return volumesOf(field);
  const beside = /(?:scaleTargetRef|roleRef)\.name$/.test(path) ? field.parent?.text("kind") : undefined;
  const kind = beside ?? named.find(([pattern]) => pattern.test(path))?.[1];
  if (!kind) return [];
  const names = new Set<string>();
  for (const { documents } of workspace.manifests)
    for (const { resource } of documents) if (resource?.kind === kind && resource.name) names.add(resource.name);
  return [...names].sort().map((name) => ({ name, of: kind }));
}

/** The nearest `volumes` around a mount are those of its own Pod. */
function volumesOf(field: Sketch): NameOf[] {
  for (let at: Sketch | undefined = field; at; at = at.parent) {
    const volumes = at.children.find(({ key }) => key === "volumes");
    if (volumes)
      return volumes.children.flatMap((volume) => {
        const name = volume.text("name");
        return name ? [{ name, of: "volume" }] : [];
      });
  }
  return [];
}
