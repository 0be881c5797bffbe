import type { Definition } from "../kinds/definition";
import { memoizeWeak } from "../memoize-weak";

/**
 * A custom kind as a cluster's OpenAPI describes it, with what a CustomResourceDefinition would say; plain data, so that
 * it can be kept from one day to the next.
 */
export interface ClusterDefinition {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
  readonly versions: readonly ClusterVersion[];
}

export interface ClusterVersion {
  readonly name: string;
  /** As `openAPIV3Schema` of a CustomResourceDefinition. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly hasStatus: boolean;
}

/** The CustomResourceDefinition that says the same: JSON, which is YAML too. */
const textOf = memoizeWeak((definition: ClusterDefinition) => JSON.stringify(asDefinition(definition)));

/** As the verdict wants it; its text is made when it is asked for, as a cluster may have hundreds. */
export const definitionOfCluster = memoizeWeak((definition: ClusterDefinition): Definition => {
  const { group, kind, plural, namespaced, versions } = definition;
  return {
    group,
    kind,
    plural,
    namespaced,
    versions: versions.map(({ name }) => ({ name, served: true })),
    get text() {
      return textOf(definition);
    },
  };
});

const asDefinition = ({ group, kind, plural, namespaced, versions }: ClusterDefinition) => ({
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: {
    name: `${plural}.${group}`,
    // Groups of Kubernetes' own domains want to be approved; the server that has it has taken care of that.
    annotations: { "api-approved.kubernetes.io": "unapproved, taken from a cluster" },
  },
  spec: {
    group,
    scope: namespaced ? "Namespaced" : "Cluster",
    names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
    versions: versions.map(({ name, schema, hasStatus }, index) => ({
      name,
      served: true,
      storage: index === 0,
      schema: { openAPIV3Schema: schema },
      ...(hasStatus && { subresources: { status: {} } }),
    })),
  },
});

/** What is kept of a cluster's types: schemas and their hashes, nothing of what it holds. */
export interface ClusterTypes {
  /** `v1.36.3` */
  readonly serverVersion: string;
  /** By path of a group's version, `apis/example.com/v1`. */
  readonly groups: Readonly<Record<string, GroupTypes>>;
}

export interface GroupTypes {
  readonly hash: string;
  readonly kinds: readonly OwnKind[];
}

export interface OwnKind extends ClusterVersion {
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
}

/** The kinds with all their versions together; the newest first. */
export function definitionsIn({ groups }: ClusterTypes): ClusterDefinition[] {
  const found = new Map<string, ClusterDefinition & { versions: ClusterVersion[] }>();
  for (const [path, { kinds }] of Object.entries(groups)) {
    const group = path.split("/")[1] ?? "";
    for (const { kind, plural, namespaced, name, schema, hasStatus } of kinds) {
      const key = `${group}/${kind}`;
      const definition = found.get(key) ?? { group, kind, plural, namespaced, versions: [] };
      definition.versions.push({ name, schema, hasStatus });
      found.set(key, definition);
    }
  }
  return [...found.values()];
}
