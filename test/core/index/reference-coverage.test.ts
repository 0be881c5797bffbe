import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { definitionsAt, highlightsAt, referencesAt } from "../../../src/core/features/references";
import { renameAt } from "../../../src/core/features/rename";
import { customRows } from "../../../src/core/index/reference-rows-of-custom-kinds";
import { applyEdits, type Span } from "../../../src/core/text";
import { projectRoot } from "../../support/project-files";
import { workspaceOf } from "../../support/workspace";

/** A resource that is named, and one that names it: `$` stands for the name at each place that speaks of it. */
const byName: Record<string, readonly [target: string, user: string]> = {
  "the ports of a NetworkPolicy, by the Pods that it guards": [
    "kind: Pod\nmetadata: { name: web, labels: { app: web } }\nspec: { containers: [{ name: c, ports: [{ name: $, containerPort: 80 }] }] }",
    "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: guard }\nspec:\n  podSelector: { matchLabels: { app: web } }\n  ingress: [{ ports: [{ port: $ }] }]",
  ],
  "the ports of a NetworkPolicy, by the Pods that it lets out to": [
    "kind: Pod\nmetadata: { name: web, labels: { app: web } }\nspec: { containers: [{ name: c, ports: [{ name: $, containerPort: 80 }] }] }",
    "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: guard }\nspec:\n  podSelector: {}\n  egress:\n    - to: [{ podSelector: { matchLabels: { app: web } } }]\n      ports: [{ port: $ }]",
  ],
  "the container that an autoscaler measures": [
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { spec: { containers: [{ name: $ }] } } }",
    "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\nspec:\n  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }\n  metrics: [{ type: ContainerResource, containerResource: { name: cpu, container: $ } }]",
  ],
  "the port of an Ingress": [
    "kind: Service\nmetadata: { name: web }\nspec: { ports: [{ name: $, port: 80 }] }",
    "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: door }\nspec: { defaultBackend: { service: { name: web, port: { name: $ } } } }",
  ],
  "the listener of a Gateway": [
    "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: door }\nspec: { listeners: [{ name: $, port: 443, protocol: HTTPS }] }",
    "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: web }\nspec: { parentRefs: [{ name: door, sectionName: $ }] }",
  ],
  "the port of a ServiceMonitor": [
    "kind: Service\nmetadata: { name: web, labels: { app: web } }\nspec: { ports: [{ name: $, port: 80 }] }",
    "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: { name: web }\nspec: { selector: { matchLabels: { app: web } }, endpoints: [{ port: $ }] }",
  ],
  "a Service behind an HTTPRoute": [
    "kind: Service\nmetadata: { name: $ }",
    "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: web }\nspec: { rules: [{ backendRefs: [{ name: $, port: 80 }] }] }",
  ],
  "a key, in a variable and a projected volume": [
    "kind: ConfigMap\nmetadata: { name: settings }\ndata: { $: blue }",
    "kind: Pod\nmetadata: { name: web }\nspec:\n  volumes: [{ name: v, projected: { sources: [{ configMap: { name: settings, items: [{ key: $, path: p }] } }] } }]\n  containers: [{ name: c, env: [{ name: C, valueFrom: { configMapKeyRef: { name: settings, key: $ } } }] }]",
  ],
  "a Secret, pulled with and mounted by an account": [
    "kind: Secret\nmetadata: { name: $ }",
    "kind: ServiceAccount\nmetadata: { name: robot }\nsecrets: [{ name: $ }]\nimagePullSecrets: [{ name: $ }]",
  ],
  "a Secret, pulled with by a Pod": [
    "kind: Secret\nmetadata: { name: $ }",
    "kind: Pod\nmetadata: { name: web }\nspec: { imagePullSecrets: [{ name: $ }], volumes: [{ name: v, projected: { sources: [{ secret: { name: $ } }] } }] }",
  ],
  "an account that a binding is for, of its namespace": [
    "kind: ServiceAccount\nmetadata: { name: $, namespace: shop }",
    "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: b, namespace: other }\nsubjects: [{ kind: ServiceAccount, name: $, namespace: shop }]",
  ],
  "an owner": [
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: $ }",
    "kind: ConfigMap\nmetadata: { name: c, ownerReferences: [{ apiVersion: apps/v1, kind: Deployment, name: $, uid: u }] }",
  ],
  "the Service of a webhook": [
    "kind: Service\nmetadata: { name: $, namespace: shop }",
    "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: { name: w }\nwebhooks: [{ clientConfig: { service: { name: $, namespace: shop } } }]",
  ],
  "the Service of an APIService": [
    "kind: Service\nmetadata: { name: $, namespace: shop }",
    "apiVersion: apiregistration.k8s.io/v1\nkind: APIService\nmetadata: { name: v1.example.com }\nspec: { service: { name: $, namespace: shop } }",
  ],
  "the label of a budget, an affinity and a spread": [
    "kind: Pod\nmetadata: { name: web, labels: { app: $ } }\nspec:\n  topologySpreadConstraints: [{ labelSelector: { matchLabels: { app: $ } } }]\n  affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels: { app: $ } } }] } }",
    "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web }\nspec: { selector: { matchExpressions: [{ key: app, operator: In, values: [$] }] } }",
  ],
  "classes of volumes": [
    "apiVersion: storage.k8s.io/v1\nkind: VolumeAttributesClass\nmetadata: { name: $ }",
    "kind: PersistentVolumeClaim\nmetadata: { name: c }\nspec: { volumeAttributesClassName: $ }",
  ],
  "a class of runtimes": [
    "apiVersion: node.k8s.io/v1\nkind: RuntimeClass\nmetadata: { name: $ }",
    "kind: Pod\nmetadata: { name: web }\nspec: { runtimeClassName: $ }",
  ],
  "a claim for devices": [
    "apiVersion: resource.k8s.io/v1\nkind: ResourceClaimTemplate\nmetadata: { name: $ }",
    "kind: Pod\nmetadata: { name: web }\nspec: { resourceClaims: [{ name: gpu, resourceClaimTemplateName: $ }] }",
  ],
  "a class of devices": [
    "apiVersion: resource.k8s.io/v1\nkind: DeviceClass\nmetadata: { name: $ }",
    "apiVersion: resource.k8s.io/v1\nkind: ResourceClaim\nmetadata: { name: c }\nspec: { devices: { requests: [{ name: r, exactly: { deviceClassName: $ } }] } }",
  ],
  "a template that another kind's claim is made of": [
    "kind: PersistentVolumeClaim\nmetadata: { name: $ }",
    "apiVersion: snapshot.storage.k8s.io/v1\nkind: VolumeSnapshot\nmetadata: { name: s }\nspec: { source: { persistentVolumeClaimName: $ } }",
  ],
};

/** Names inside of one Pod. */
const inPod: Record<string, string> = {
  "a claim for devices":
    "kind: Pod\nmetadata: { name: web }\nspec:\n  resourceClaims: [{ name: $, resourceClaimName: c }]\n  containers: [{ name: c, resources: { claims: [{ name: $ }] } }]",
  "a volume that variables come from":
    "kind: Pod\nmetadata: { name: web }\nspec:\n  volumes: [{ name: $ }]\n  containers: [{ name: c, env: [{ name: A, valueFrom: { fileKeyRef: { volumeName: $, path: p, key: k } } }] }]",
  "the template of a StatefulSet's claims":
    "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: db }\nspec:\n  template: { spec: { containers: [{ name: c, volumeMounts: [{ name: $, mountPath: /x }] }] } }\n  volumeClaimTemplates: [{ metadata: { name: $ } }]",
  "the container that decides about a Job":
    "apiVersion: batch/v1\nkind: Job\nmetadata: { name: j }\nspec:\n  podFailurePolicy: { rules: [{ onExitCodes: { containerName: $ } }] }\n  template: { spec: { containers: [{ name: $ }] } }",
};

const filled = (text: string, name: string): string =>
  (text.startsWith("kind") ? `apiVersion: v1\n${text}\n` : `${text}\n`).replaceAll("$", name);
const places = (text: string): number[] => [...filled(text, "old-1").matchAll(/old-1/g)].map(({ index }) => index);

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly "x-kubernetes-preserve-unknown-fields"?: boolean;
}

interface Definition {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema?: { readonly openAPIV3Schema?: Schema } }[];
  };
}

/** The built-in definitions by kind id; some sources have the same kind with other versions. */
function definitionsByKind(): Map<string, Definition[]> {
  const found = new Map<string, Definition[]>();
  for (const line of readFileSync(join(projectRoot, "generated/definitions.jsonl"), "utf8").trim().split("\n")) {
    const { definition }: { definition: Definition } = JSON.parse(line);
    const id = `${definition.spec.names.kind}.${definition.spec.group}`;
    found.set(id, [...(found.get(id) ?? []), definition]);
  }
  return found;
}

const stepsOf = (path: string): string[] => path.match(/\[\]|[^.[\]]+/g) ?? [];
const hasPath = (schema: Schema | undefined, [step, ...rest]: readonly string[]): boolean => {
  if (step === undefined || schema?.["x-kubernetes-preserve-unknown-fields"]) return schema !== undefined;
  return schema !== undefined && hasPath(step === "[]" ? schema.items : schema.properties?.[step], rest);
};

/** A value with `$` at a path. */
const valueAt = ([step, ...rest]: readonly string[]): unknown =>
  step === undefined ? "$" : step === "[]" ? [valueAt(rest)] : { [step]: valueAt(rest) };

/** Asks at each place, of files that are open and of those that are not. */
function check(texts: readonly string[]): void {
  const uris = texts.map((_, index) => `/w/${index}.yaml`);
  const before = texts.map((text) => filled(text, "old-1"));
  const all = texts.reduce((count, text) => count + places(text).length, 0);
  for (const [index, text] of texts.entries()) {
    const workspace = workspaceOf();
    // Only the file that is asked in is open.
    for (const [other, uri] of uris.entries())
      if (other === index) workspace.update(uri, before[other] as string);
      else workspace.index.setFile(uri, JSON.parse(JSON.stringify(workspace.summaryOf(uri, before[other] as string))));
    const uri = uris[index] as string;
    for (const offset of places(text)) {
      const where = `${uri} at ${offset}`;
      assert.ok(definitionsAt(workspace, uri, offset + 1).length > 0, where);
      // A port goes by its number too.
      const isNamed = (at: { span: Span; uri?: string }) =>
        before[uris.indexOf(at.uri ?? uri)]?.slice(at.span.start, at.span.end) === "old-1";
      const found = referencesAt(workspace, uri, offset + 1, { withDeclaration: true });
      assert.equal(found.filter(isNamed).length, all, where);
      assert.equal(highlightsAt(workspace, uri, offset + 1).filter(isNamed).length, places(text).length, where);
      const edits = renameAt(workspace, uri, offset + 1, "new-1");
      assert.ok(!("refused" in edits), `${where}: ${"refused" in edits ? edits.refused : ""}`);
      for (const [other, name] of uris.entries()) {
        const after = applyEdits(
          before[other] as string,
          edits.filter((edit) => edit.uri === name),
        );
        assert.equal(after, filled(texts[other] as string, "new-1"), where);
      }
    }
  }
}

describe("Every reference leads there and back, and is renamed with what it speaks of", () => {
  for (const [what, texts] of Object.entries(byName)) it(what, () => check(texts));
  for (const [what, text] of Object.entries(inPod)) it(`${what}, inside a Pod`, () => check([text]));
});

describe("References of custom kinds", () => {
  const definitions = definitionsByKind();
  const apiVersionOf = (kind: string): string => {
    const [definition] = definitions.get(kind) ?? [];
    assert.ok(definition, `no definition of ${kind}`);
    return `${definition.spec.group}/${definition.spec.versions.at(-1)?.name}`;
  };
  const resource = (apiVersion: string, kind: string, rest: object): string =>
    stringify({ apiVersion, kind: kind.split(".")[0], ...rest }).trimEnd();
  const builtIn: Record<string, string> = {
    Deployment: "apps/v1",
    HorizontalPodAutoscaler: "autoscaling/v2",
  };

  for (const [kind, rows] of Object.entries(customRows))
    for (const row of rows) {
      it(`${kind} has the field ${row.path}`, () => {
        const versions = (definitions.get(kind) ?? []).flatMap(({ spec }) => spec.versions);
        assert.ok(versions.some(({ schema }) => hasPath(schema?.openAPIV3Schema, stepsOf(row.path))));
      });
      const target = row.is === "name" ? (row.to.split(":")[1] ?? row.to) : "";
      if (target === "") continue;
      it(`${row.path} of ${kind} leads to a ${target} and back`, () => {
        const group = target.includes(".") ? apiVersionOf(target) : (builtIn[target] ?? "v1");
        check([
          resource(group, target, { metadata: { name: "$" } }),
          resource(apiVersionOf(kind), kind, { metadata: { name: "user" }, ...(valueAt(stepsOf(row.path)) as object) }),
        ]);
      });
    }
});
