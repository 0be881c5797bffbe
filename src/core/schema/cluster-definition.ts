/** Custom kinds read from a cluster's OpenAPI. */

import type { Definition } from "../kinds/definition";
import { memoizeWeak } from "../memoize-weak";

/**
 * A custom kind from a cluster's OpenAPI, with the data of a CustomResourceDefinition; plain data, so that
 * it can be cached on disk.
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
  /** In the form of a CustomResourceDefinition's `openAPIV3Schema`. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly hasStatus: boolean;
}

/** The equivalent CustomResourceDefinition, as JSON. */
const textOf = memoizeWeak((definition: ClusterDefinition) => JSON.stringify(asDefinition(definition)));

/** In the form that the verdict needs; the text is created on demand, since a cluster may have hundreds. */
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
    // Groups in Kubernetes' own domains need this annotation; the server that has the kind has already accepted it.
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

/** The cached types of a cluster: schemas and their hashes, none of its objects. */
export interface ClusterTypes {
  /** `v1.36.3` */
  readonly serverVersion: string;
  /** By path of a group version, `apis/example.com/v1`. */
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

/** The kinds, each with all its versions; newest first. */
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
