import assert from "node:assert/strict";
import {
  compareVersions,
  isKubernetesVersion,
  minorOf,
  replacementEdits,
  replacementOf,
  servesByDefault,
} from "../../../src/core/kinds/api-versions";
import type { CatalogKind } from "../../../src/core/schema/catalog";
import { applyEdits } from "../../../src/core/text";
import { documentOf, workspaceOf } from "../../support/workspace";

describe("Kubernetes releases", () => {
  it("are compared as numbers", () => {
    const order = ["1.10", "1.9", "2.0", "1.9", "1"].sort(compareVersions);
    assert.deepEqual(order, ["1", "1.9", "1.9", "1.10", "2.0"]);
    assert.equal(compareVersions("1.24", "1.24"), 0);
  });

  it("are named by two numbers", () => {
    assert.deepEqual(["v1.36.3", "1.36", "1.36.0-rc.1"].map(minorOf), ["1.36", "1.36", "1.36"]);
    const names = ["1.36", "auto", "v1.36", "1.36.2", "2.1", "1.", "x1.36", "automatic", ""];
    assert.deepEqual(names.filter(isKubernetesVersion), ["1.36", "auto"]);
  });

  it("serve what they have, and of new beta versions none by default", () => {
    const kind = (version: string, introduced?: string, removed?: string): CatalogKind =>
      ({ version, ...(introduced && { introduced }), ...(removed && { removed }) }) as CatalogKind;
    const serves = (one: CatalogKind, release = "1.30") => servesByDefault(one, release);
    assert.equal(serves(kind("v1")), true);
    assert.equal(serves(kind("v1", "1.30")), true);
    assert.equal(serves(kind("v1", "1.31")), false);
    assert.equal(serves(kind("v1", "1.20", "1.30")), false);
    assert.equal(serves(kind("v1", "1.20", "1.31")), true);
    assert.equal(serves(kind("v1alpha1", "1.20")), false);
    assert.equal(serves(kind("v1beta1", "1.23")), true);
    assert.equal(serves(kind("v1beta1", "1.24")), false);
    assert.equal(serves(kind("v1beta1")), true);
  });
});

/** The manifest after its migration; undefined if it needs a decision. */
function migrated(text: string): string | undefined {
  const { catalog } = workspaceOf();
  const { resource } = documentOf(text);
  assert.ok(resource);
  const replacement = replacementOf(catalog, resource);
  const edits = replacement && replacementEdits(resource, replacement);
  return edits && applyEdits(text, edits);
}

const manifest = (apiVersion: string, kind: string, spec: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web }\nspec:\n${spec}`;

describe("A manifest of a removed version becomes", () => {
  const migrations: Record<string, readonly [kind: string, from: string, spec: string, to: string, becomes: string]> = {
    "the same in the newer version, where no field has changed": [
      "PodDisruptionBudget",
      "policy/v1beta1",
      "  minAvailable: 1\n",
      "policy/v1",
      "  minAvailable: 1\n",
    ],
    "an Ingress with nested backends": [
      "Ingress",
      "networking.k8s.io/v1beta1",
      "  backend: { serviceName: web, servicePort: 80 }\n  rules:\n    - http:\n        paths:\n          - backend: { serviceName: shop, servicePort: http }\n",
      "networking.k8s.io/v1",
      "  defaultBackend:\n    service:\n      name: web\n      port:\n        number: 80\n  rules:\n    - http:\n        paths:\n          - backend:\n              service:\n                name: shop\n                port:\n                  name: http\n            pathType: ImplementationSpecific\n",
    ],
    "an Ingress that keeps what is new already": [
      "Ingress",
      "extensions/v1beta1",
      "  rules:\n    - http:\n        paths:\n          - pathType: Exact\n            backend: { resource: { kind: X, name: y } }\n          - pathType: Prefix\n            backend: none\n",
      "networking.k8s.io/v1",
      "  rules:\n    - http:\n        paths:\n          - pathType: Exact\n            backend: { resource: { kind: X, name: y } }\n          - pathType: Prefix\n            backend: none\n",
    ],
    "an Ingress that keeps the other fields of a backend": [
      "Ingress",
      "networking.k8s.io/v1beta1",
      "  backend: { serviceName: web, servicePort: 80, resource: null }\n",
      "networking.k8s.io/v1",
      "  defaultBackend:\n    service:\n      name: web\n      port:\n        number: 80\n    resource: null\n",
    ],
    "a Deployment with the selector that was its default": [
      "Deployment",
      "extensions/v1beta1",
      "  rollbackTo: { revision: 1 }\n  template: { metadata: { labels: { app: web } } }\n",
      "apps/v1",
      "  template: { metadata: { labels: { app: web } } }\n  selector:\n    matchLabels:\n      app: web\n",
    ],
    "a DaemonSet without the generation of its template": [
      "DaemonSet",
      "extensions/v1beta1",
      "  templateGeneration: 1\n  selector: { matchLabels: { app: web } }\n",
      "apps/v1",
      "  selector: { matchLabels: { app: web } }\n",
    ],
    "a StatefulSet that keeps its selector": [
      "StatefulSet",
      "apps/v1beta1",
      "  selector: { matchLabels: { app: web } }\n",
      "apps/v1",
      "  selector: { matchLabels: { app: web } }\n",
    ],
    "an autoscaler with targets of their own": [
      "HorizontalPodAutoscaler",
      "autoscaling/v2beta1",
      "  metrics:\n    - { type: Resource, resource: { name: cpu, targetAverageUtilization: 80 } }\n    - { type: Resource, resource: { name: memory, targetAverageValue: 1Gi } }\n    - { type: Object, object: { metricName: hits, targetValue: 5, selector: { matchLabels: { a: b } }, target: { kind: Service, name: web } } }\n    - { type: External, external: { metricName: queue, metricSelector: { matchLabels: { a: b } }, targetAverageValue: 3 } }\n    - { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 5 } } }\n",
      "autoscaling/v2",
      "  metrics:\n    - type: Resource\n      resource:\n        name: cpu\n        target:\n          type: Utilization\n          averageUtilization: 80\n    - type: Resource\n      resource:\n        name: memory\n        target:\n          type: AverageValue\n          averageValue: 1Gi\n    - type: Object\n      object:\n        describedObject:\n          kind: Service\n          name: web\n        metric:\n          name: hits\n          selector:\n            matchLabels:\n              a: b\n        target:\n          type: Value\n          value: 5\n    - type: External\n      external:\n        metric:\n          name: queue\n          selector:\n            matchLabels:\n              a: b\n        target:\n          type: AverageValue\n          averageValue: 3\n    - type: Resource\n      resource:\n        name: cpu\n        target:\n          type: Utilization\n          averageUtilization: 5\n",
    ],
    "an autoscaler that has new targets already": [
      "HorizontalPodAutoscaler",
      "autoscaling/v2beta2",
      "  metrics: [{ type: Resource, resource: { name: cpu, targetAverageUtilization: 80 } }]\n",
      "autoscaling/v2",
      "  metrics: [{ type: Resource, resource: { name: cpu, targetAverageUtilization: 80 } }]\n",
    ],
    "an autoscaler without metrics": [
      "HorizontalPodAutoscaler",
      "autoscaling/v2beta1",
      "  maxReplicas: 3\n",
      "autoscaling/v2",
      "  maxReplicas: 3\n",
    ],
  };
  for (const [name, [kind, from, spec, to, becomes]] of Object.entries(migrations))
    it(name, () => assert.equal(migrated(manifest(from, kind, spec)), manifest(to, kind, becomes)));

  it("what only its author can decide", () => {
    for (const text of [
      manifest("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition", "  group: example.com\n"),
      manifest("admissionregistration.k8s.io/v1beta1", "ValidatingWebhookConfiguration", "  a: b\n"),
      manifest("policy/v1beta1", "PodSecurityPolicy", "  a: b\n"),
      manifest("apps/v1beta1", "Deployment", "  template: {}\n"),
      "apiVersion: apps/v1beta2\nkind: Deployment\nmetadata: { name: web }\n",
    ])
      assert.equal(migrated(text), undefined, text);
  });

  it("nothing, where another kind took its place or it is served", () => {
    const { resource } = documentOf(manifest("policy/v1beta1", "PodDisruptionBudget", "  minAvailable: 1\n"));
    assert.ok(resource);
    assert.equal(replacementEdits(resource, { group: "policy", version: "v1", kind: "Other" }), undefined);
    const { catalog } = workspaceOf();
    const served = documentOf(manifest("apps/v1", "Deployment", "  replicas: 1\n")).resource;
    assert.equal(served && replacementOf(catalog, served), undefined);
    const unknown = documentOf(manifest("example.com/v1beta1", "Shop", "  a: b\n")).resource;
    assert.equal(unknown && replacementOf(catalog, unknown), undefined);
    const never = documentOf(manifest("apps/v9", "Deployment", "  replicas: 1\n")).resource;
    assert.equal(never && replacementOf(catalog, never), undefined);
  });
});
