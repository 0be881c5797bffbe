import assert from "node:assert/strict";
import { completionsAt } from "../../src/core/features/completion";
import { workspaceOf } from "../support/workspace";

const others = `apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
---
apiVersion: storage.k8s.io/v1
kind: VolumeAttributesClass
metadata: { name: fast }
---
apiVersion: resource.k8s.io/v1
kind: ResourceClaimTemplate
metadata: { name: gpus }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: door }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: main, ports: [{ name: http, containerPort: 80 }] }] }
`;

/** The names that are offered where \`$0\` stands. */
function offered(marked: string): string[] {
  const offset = marked.indexOf("$0");
  const text = marked.replace("$0", "");
  const workspace = workspaceOf({ "/w/others.yaml": others, "/w/a.yaml": text });
  workspace.setReferences([
    { from: "Shop.example.com", path: "spec.stores[].config.name", to: "ConfigMap" },
    { from: "Shop", path: "metadata.annotations[example.com/config]", to: "ConfigMap" },
    { from: "Deployment", path: "spec.template.metadata.annotations[example.com/config]", to: "ConfigMap" },
  ]);
  return completionsAt(workspace, "/w/a.yaml", offset).flatMap(({ kind, label }) => (kind === "name" ? label : []));
}

describe("Names are offered where the table of references knows what is named", () => {
  it("by danado.yaml, also in kinds that nobody knows", () => {
    const shop = "apiVersion: example.com/v1\nkind: Shop\n";
    assert.deepEqual(offered(`${shop}spec:\n  stores:\n    - config:\n        name: $0\n`), ["settings"]);
    assert.deepEqual(offered(`${shop}spec: { stores: [{ config: { name: s$0 } }] }\n`), ["settings"]);
    assert.deepEqual(offered(`${shop}metadata:\n  annotations:\n    example.com/config: $0\n`), ["settings"]);
    assert.deepEqual(offered(`${shop}spec:\n  other:\n    name: $0\n`), []);
    const deployment = "apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    metadata:\n      annotations:\n";
    assert.deepEqual(offered(`${deployment}        example.com/config: $0\n`), ["settings"]);
  });

  it("by the rows of Kubernetes' own kinds and of those around it", () => {
    for (const [text, names] of [
      ["apiVersion: v1\nkind: PersistentVolumeClaim\nspec:\n  volumeAttributesClassName: $0\n", ["fast"]],
      [
        "apiVersion: v1\nkind: Pod\nspec:\n  resourceClaims:\n    - name: gpu\n      resourceClaimTemplateName: $0\n",
        ["gpus"],
      ],
      [
        "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nwebhooks:\n  - clientConfig:\n      service:\n        namespace: shop\n        name: $0\n",
        ["web"],
      ],
      ["apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nspec:\n  parentRefs:\n    - name: $0\n", ["door"]],
      [
        "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { namespace: shop }\nspec:\n  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }\n  metrics:\n    - containerResource:\n        container: $0\n",
        ["main"],
      ],
      [
        "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { namespace: shop }\nspec:\n  podSelector:\n    matchLabels:\n      app: web\n  ingress:\n    - ports:\n        - port: $0\n",
        ["http", "80"],
      ],
      [
        "apiVersion: v1\nkind: Pod\nspec:\n  resourceClaims:\n    - name: gpu\n  containers:\n    - name: c\n      resources:\n        claims:\n          - name: $0\n",
        ["gpu"],
      ],
    ] as const)
      assert.deepEqual(offered(text), names, text);
  });
});

describe("Well-known values", () => {
  it("are the time zones that JavaScript and Kubernetes know, and usual schedules", () => {
    const cronJob = (rest: string) => `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec:\n  ${rest}\n`;
    const zones = offered(cronJob("timeZone: $0"));
    for (const zone of ["Etc/UTC", "America/Sao_Paulo", "Europe/Berlin"]) assert.ok(zones.includes(zone), zone);
    assert.ok(offered(cronJob("schedule: $0")).includes("0 3 * * *"));
  });

  it("are the keys of labels and annotations that Kubernetes' source names, those of the kind first", () => {
    const labels = offered("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n  labels:\n    $0\n");
    assert.match(labels[0] ?? "", /^pod-security\.kubernetes\.io\//);
    assert.ok(labels.includes("app.kubernetes.io/name"));
    const level = "apiVersion: v1\nkind: Namespace\nmetadata:\n  labels:\n    pod-security.kubernetes.io/enforce: $0\n";
    assert.deepEqual(offered(level), ["restricted", "baseline", "privileged"]);
    const annotations = offered(
      "apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata:\n  annotations:\n    $0\n",
    );
    assert.equal(annotations[0], "ingressclass.kubernetes.io/is-default-class");
    const pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    $0\n";
    assert.ok(offered(pod).includes("controller.kubernetes.io/pod-deletion-cost"));
  });
});
