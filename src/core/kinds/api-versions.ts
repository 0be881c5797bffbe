/** Compares Kubernetes releases and API versions, and migrates resources from removed versions. */

import { type Field, itemsOf, type Resource } from "../manifest/field";
import type { Catalog, CatalogKind } from "../schema/catalog";
import { kindOf } from "../schema/lookup";
import type { TextEdit } from "../text";
import { apiVersionOf } from "./group-version";

/** Sorts `1.9` before `1.10`. */
export function compareVersions(a: string, b: string): number {
  if (a === b) return 0;
  const [majorA = 0, minorA = 0] = a.split(".").map(Number);
  const [majorB = 0, minorB = 0] = b.split(".").map(Number);
  return majorA - majorB || minorA - minorB;
}

/** `1.36` for `v1.36.3`. */
export const minorOf = (version: string): string => version.replace(/^v/, "").split(".").slice(0, 2).join(".");

/** Valid values of `kubernetesVersion`; `auto` means the connected cluster's, or else the newest. */
export const isKubernetesVersion = (text: string): boolean => text === "auto" || /^1\.\d+$/.test(text);

/**
 * Whether a Kubernetes release (`1.24`) served a kind by default: since 1.24 new beta versions are off by default; alpha
 * versions always were. https://kubernetes.io/blog/2022/05/03/kubernetes-1-24-release-announcement/
 */
export function servesByDefault({ version, introduced, removed }: CatalogKind, kubernetesVersion: string): boolean {
  if (introduced && compareVersions(introduced, kubernetesVersion) > 0) return false;
  if (removed && compareVersions(removed, kubernetesVersion) <= 0) return false;
  if (/alpha/.test(version)) return false;
  return !/beta/.test(version) || !introduced || compareVersions(introduced, "1.24") < 0;
}

/** The version that a later Kubernetes serves instead. */
export interface Replacement {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/**
 * The replacement for a resource's removed version: the one in the catalog or, if Kubernetes no longer knows the old version
 * (autoscaling/v2beta1), the stable version of the same group.
 */
export function replacementOf(catalog: Catalog, resource: Resource): Replacement | undefined {
  const { group, version, kind } = resource;
  const known = kindOf({ catalog }, resource);
  if (known?.replacement || known?.served) return known.replacement;
  const sameKind = catalog.kinds.filter((other) => other.group === group && other.kind === kind && other.served);
  // A stable version only keeps the field names of its own betas: v2 those of v2beta2.
  const stable = sameKind.find((other) => version.startsWith(other.version) && version !== other.version);
  return stable && { group, version: stable.version, kind };
}

/** A backend of networking.k8s.io/v1 from the flat form of v1beta1. */
function backendOf(backend: Field): unknown {
  if (backend.shape !== "map") return undefined;
  const { serviceName, servicePort, ...others } = (backend.toData() ?? {}) as Record<string, unknown>;
  if (serviceName === undefined) return undefined;
  const port = typeof servicePort === "number" ? { number: servicePort } : { name: servicePort };
  return { service: { name: serviceName, port }, ...others };
}

function ingressEdits({ root }: Resource): TextEdit[] {
  const edits: TextEdit[] = [];
  const spec = root.get("spec");
  const whole = spec?.get("backend");
  if (spec && whole) {
    const backend = backendOf(whole);
    if (backend) edits.push(whole.renameKey("defaultBackend"), spec.set("backend", backend));
  }
  for (const rule of itemsOf(spec?.get("rules")))
    for (const path of itemsOf(rule.get("http.paths")).filter(({ shape }) => shape === "map")) {
      const backend = path.get("backend");
      const value = backend && backendOf(backend);
      if (value) edits.push(path.set("backend", value));
      if (!path.get("pathType")) edits.push(path.set("pathType", "ImplementationSpecific"));
    }
  return edits;
}

/** A metric of autoscaling/v2 from one of v2beta1. */
function metricOf(metric: Record<string, Record<string, unknown>> | null): unknown {
  if (metric === null || typeof metric !== "object") return metric;
  const type = String(metric.type);
  const key = type.charAt(0).toLowerCase() + type.slice(1);
  const {
    targetAverageUtilization,
    targetAverageValue,
    targetValue,
    metricName,
    metricSelector,
    selector,
    target,
    ...rest
  } = metric[key] ?? {};
  if (metricName === undefined && targetAverageUtilization === undefined && targetAverageValue === undefined)
    return metric;
  const wanted =
    targetAverageUtilization !== undefined
      ? { type: "Utilization", averageUtilization: targetAverageUtilization }
      : targetAverageValue !== undefined
        ? { type: "AverageValue", averageValue: targetAverageValue }
        : { type: "Value", value: targetValue };
  const named = metricSelector ?? selector;
  return {
    type,
    [key]: {
      ...rest,
      ...(target !== undefined && { describedObject: target }),
      ...(metricName !== undefined && {
        metric: { name: metricName, ...(named !== undefined && { selector: named }) },
      }),
      target: wanted,
    },
  };
}

function autoscalerEdits({ root, version }: Resource): TextEdit[] {
  const spec = root.get("spec");
  const metrics = spec?.get("metrics");
  if (version !== "v2beta1" || !spec || metrics?.shape !== "list") return [];
  return [spec.set("metrics", ((metrics.toData() ?? []) as Record<string, Record<string, unknown>>[]).map(metricOf))];
}

/** apps/v1 requires the selector, which earlier versions defaulted from the template's labels, and has no rollbackTo. */
function workloadEdits({ root }: Resource): TextEdit[] | undefined {
  const spec = root.get("spec");
  if (!spec) return undefined;
  const edits: TextEdit[] = [];
  for (const gone of ["rollbackTo", "templateGeneration"]) {
    const field = spec.get(gone);
    if (field) edits.push(field.remove());
  }
  if (!spec.get("selector")) {
    const labels = spec.get("template.metadata.labels")?.toData();
    if (!labels) return undefined;
    edits.push(spec.set("selector", { matchLabels: labels }));
  }
  return edits;
}

const workloads = new Set(["Deployment", "DaemonSet", "ReplicaSet", "StatefulSet"]);

/** Edits for kinds that need more than a new apiVersion; undefined if edits cannot do it. */
function fieldEdits(resource: Resource, { group, version }: Replacement): readonly TextEdit[] | undefined {
  if (group === "networking.k8s.io" && resource.kind === "Ingress") return ingressEdits(resource);
  if (resource.kind === "HorizontalPodAutoscaler") return version === "v2" ? autoscalerEdits(resource) : undefined;
  if (group === "apps" && workloads.has(resource.kind)) return workloadEdits(resource);
  // Too much changed between these versions to migrate by edits.
  if (resource.kind === "CustomResourceDefinition" || resource.group === "resource.k8s.io") return undefined;
  if (resource.kind === "PodSecurityPolicy" || /WebhookConfiguration$/.test(resource.kind)) return undefined;
  return [];
}

/**
 * Edits that migrate a resource to the replacement version, including its fields. Undefined if that needs a human decision
 * because the versions differ in what they can express.
 */
export function replacementEdits(resource: Resource, replacement: Replacement): readonly TextEdit[] | undefined {
  const apiVersion = resource.root.get("apiVersion");
  if (!apiVersion || replacement.kind !== resource.kind) return undefined;
  const fields = fieldEdits(resource, replacement);
  return fields && [resource.root.set("apiVersion", apiVersionOf(replacement)), ...fields];
}
