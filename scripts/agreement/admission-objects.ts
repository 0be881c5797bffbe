/** Generates objects whose admission is compared. */

import type { Random } from "./random";

export interface AnyObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

type Fields = Record<string, unknown>;

/** The fields, with the given probability; otherwise none. */
const perhaps = (random: Random, probability: number, fields: () => Fields): Fields =>
  random.chance(probability) ? fields() : {};

/** A Namespace with its ServiceAccount and, at random, Pod Security, a LimitRange and a ResourceQuota. */
export function namespaceOf(name: string, random: Random): AnyObject[] {
  const level = random.oneOf(["privileged", "baseline", "restricted", undefined]);
  const version = random.oneOf(["latest", "v1.30", undefined]);
  const labels = {
    ...(level && { "pod-security.kubernetes.io/enforce": level }),
    ...(level && version && { "pod-security.kubernetes.io/enforce-version": version }),
    team: random.oneOf(["shop", "bank"]),
  };
  const namespaced = (apiVersion: string, kind: string, spec?: Fields): AnyObject => ({
    ...{ apiVersion, kind, metadata: { name: kind === "ServiceAccount" ? "default" : "limits", namespace: name } },
    ...(spec && { spec }),
  });
  return [
    { apiVersion: "v1", kind: "Namespace", metadata: { name, labels } },
    namespaced("v1", "ServiceAccount"),
    ...(random.chance(0.6) ? [namespaced("v1", "LimitRange", { limits: limitsOf(random) })] : []),
    ...(random.chance(0.6) ? [namespaced("v1", "ResourceQuota", { hard: hardOf(random) })] : []),
  ];
}

function limitsOf(random: Random): Fields[] {
  const container = {
    type: "Container",
    ...perhaps(random, 0.5, () => ({ max: { memory: random.oneOf(["512Mi", "1Gi"]), cpu: "2" } })),
    ...perhaps(random, 0.4, () => ({ min: { memory: "64Mi", cpu: "50m" } })),
    ...perhaps(random, 0.5, () => ({
      default: { memory: "256Mi", cpu: "500m" },
      defaultRequest: { memory: "128Mi", cpu: "100m" },
    })),
    ...perhaps(random, 0.3, () => ({ maxLimitRequestRatio: { memory: "2" } })),
  };
  return [
    container,
    ...(random.chance(0.4) ? [{ type: "Pod", max: { memory: random.oneOf(["768Mi", "2Gi"]) } }] : []),
    ...(random.chance(0.5)
      ? [{ type: "PersistentVolumeClaim", min: { storage: "1Gi" }, max: { storage: "10Gi" } }]
      : []),
  ];
}

const hardOf = (random: Random): Fields => ({
  ...perhaps(random, 0.5, () => ({ pods: random.oneOf(["0", "2"]) })),
  ...perhaps(random, 0.4, () => ({ "requests.cpu": random.oneOf(["200m", "2"]) })),
  ...perhaps(random, 0.4, () => ({ "limits.memory": random.oneOf(["256Mi", "4Gi"]) })),
  ...perhaps(random, 0.4, () => ({ "requests.storage": random.oneOf(["5Gi", "100Gi"]) })),
  services: "5",
});

/** Policies for Pods, Deployments and claims, with a variable, a message expression, a match condition and a selector. */
export function policies(random: Random): AnyObject[] {
  const policy = (name: string, resources: readonly [group: string, resource: string], spec: Fields): AnyObject[] => [
    {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "ValidatingAdmissionPolicy",
      metadata: { name },
      spec: {
        matchConstraints: {
          resourceRules: [
            { apiGroups: [resources[0]], apiVersions: ["v1"], operations: ["CREATE"], resources: [resources[1]] },
          ],
        },
        ...spec,
      },
    },
    {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "ValidatingAdmissionPolicyBinding",
      metadata: { name },
      spec: {
        policyName: name,
        validationActions: ["Deny"],
        ...(name === "no-latest" && {
          matchResources: { namespaceSelector: { matchLabels: { team: random.oneOf(["shop", "bank"]) } } },
        }),
      },
    },
  ];
  return [
    ...policy("few-containers", ["", "pods"], {
      variables: [{ name: "count", expression: "size(object.spec.containers)" }],
      validations: [
        {
          expression: `variables.count <= ${random.oneOf([1, 2])}`,
          messageExpression: "'too many containers: ' + string(variables.count)",
        },
      ],
    }),
    ...policy("no-latest", ["", "pods"], {
      validations: [
        {
          expression: "object.spec.containers.all(one, !one.image.endsWith(':latest'))",
          message: "name the version of each image",
        },
      ],
    }),
    ...policy("few-replicas", ["apps", "deployments"], {
      matchConditions: [{ name: "not-exempt", expression: "!has(object.metadata.labels.exempt)" }],
      validations: [{ expression: `object.spec.replicas <= ${random.oneOf([2, 3])}`, message: "too many replicas" }],
    }),
    ...policy("small-claims", ["", "persistentvolumeclaims"], {
      validations: [
        {
          expression:
            "quantity(object.spec.resources.requests.storage).compareTo(quantity('50Gi')) <= 0 || object.metadata.name.startsWith('big')",
        },
      ],
    }),
  ];
}

/** Denies one ConfigMap by name: once it takes effect, the others do, too. */
export const readyPolicy: readonly AnyObject[] = [
  {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingAdmissionPolicy",
    metadata: { name: "ready" },
    spec: {
      matchConstraints: {
        resourceRules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["configmaps"] }],
      },
      validations: [{ expression: "object.metadata.name != 'canary'" }],
    },
  },
  {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingAdmissionPolicyBinding",
    metadata: { name: "ready" },
    spec: { policyName: "ready", validationActions: ["Deny"] },
  },
];

/** A Pod, a Deployment or a claim in a namespace. */
export function objectIn(namespace: string, name: string, random: Random): AnyObject {
  const labels = { app: name, ...(random.chance(0.2) && { exempt: "yes" }) };
  const metadata = { name, namespace, labels };
  const chosen = random.below(10);
  if (chosen < 2)
    return {
      ...{ apiVersion: "v1", kind: "PersistentVolumeClaim", metadata },
      spec: {
        accessModes: ["ReadWriteOnce"],
        resources: { requests: { storage: random.oneOf(["500Mi", "5Gi", "20Gi", "80Gi"]) } },
      },
    };
  if (chosen < 5)
    return {
      ...{ apiVersion: "apps/v1", kind: "Deployment", metadata },
      spec: {
        replicas: random.oneOf([1, 2, 4]),
        selector: { matchLabels: { app: name } },
        template: { metadata: { labels: { app: name } }, spec: podSpec(random) },
      },
    };
  return { apiVersion: "v1", kind: "Pod", metadata, spec: podSpec(random) };
}

function podSpec(random: Random): Fields {
  return {
    ...perhaps(random, 0.1, () => ({ hostNetwork: true })),
    ...perhaps(random, 0.1, () => ({ hostPID: true })),
    ...perhaps(random, 0.4, () => ({
      securityContext: { runAsNonRoot: true, seccompProfile: { type: random.oneOf(["RuntimeDefault", "Unconfined"]) } },
    })),
    ...perhaps(random, 0.1, () => ({ priorityClassName: "system-node-critical" })),
    ...perhaps(random, 0.3, () => ({
      volumes: [{ name: "data", ...random.oneOf([{ emptyDir: {} }, { hostPath: { path: "/data" } }]) }],
    })),
    containers: Array.from({ length: 1 + random.below(3) }, (_, index) => containerOf(`c${index}`, random)),
  };
}

function containerOf(name: string, random: Random): Fields {
  const memory = random.oneOf(["32Mi", "200Mi", "600Mi", "1500Mi"]);
  return {
    name,
    image: random.oneOf(["nginx:1.29", "nginx:latest"]),
    ...perhaps(random, 0.6, () => ({
      resources: {
        ...perhaps(random, 0.8, () => ({ limits: { memory, cpu: random.oneOf(["100m", "1", "3"]) } })),
        ...perhaps(random, 0.4, () => ({ requests: { memory: "32Mi", cpu: "100m" } })),
      },
    })),
    ...perhaps(random, 0.6, () => ({
      securityContext: {
        ...perhaps(random, 0.8, () => ({ allowPrivilegeEscalation: false })),
        ...perhaps(random, 0.8, () => ({ capabilities: { drop: ["ALL"] } })),
        ...perhaps(random, 0.1, () => ({ privileged: true })),
        ...perhaps(random, 0.2, () => ({ runAsUser: random.oneOf([0, 1000]) })),
      },
    })),
    ...perhaps(random, 0.1, () => ({ ports: [{ containerPort: 80, hostPort: 8080 }] })),
  };
}
