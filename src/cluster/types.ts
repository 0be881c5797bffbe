/** Reads custom types from a cluster's OpenAPI. */

import type { ClusterTypes, GroupTypes, OwnKind } from "../core/schema/cluster-definition";
import { ClusterError } from "./failure";
import type { Server } from "./server";

type Schema = Readonly<Record<string, unknown>>;

interface OpenApi {
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
  readonly paths?: Readonly<
    Record<string, { readonly get?: { readonly "x-kubernetes-group-version-kind"?: GroupKind } }>
  >;
}

interface GroupKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** Number of groups that are requested at once. */
const atOnce = 6;

/**
 * The custom types that a cluster serves, from its OpenAPI: without Kubernetes' own groups; types whose hash is already
 * known are not requested again.
 */
export async function readTypes(
  server: Server,
  isBuiltIn: (group: string) => boolean,
  before: ClusterTypes | undefined,
  signal?: AbortSignal,
): Promise<ClusterTypes> {
  const ask = async <T>(path: string): Promise<T> => {
    const answer = await server.request("GET", path, signal ? { signal } : {});
    if (answer.status !== 200) throw new ClusterError(server.failureOf(answer));
    return answer.body;
  };
  const version = await ask<{ gitVersion?: string }>("/version");
  const { paths } = await index(server, signal);
  const wanted = Object.entries(paths).filter(([path]) => {
    const [, group] = /^apis\/([^/]+)\/[^/]+$/.exec(path) ?? [];
    return group !== undefined && !isBuiltIn(group);
  });
  const groups: Record<string, GroupTypes> = {};
  for (let from = 0; from < wanted.length; from += atOnce)
    await Promise.all(
      wanted.slice(from, from + atOnce).map(async ([path, { serverRelativeURL: url }]) => {
        const hash = new URL(url, "https://server").searchParams.get("hash") ?? "";
        const known = before?.groups[path];
        groups[path] = known && hash && known.hash === hash ? known : { hash, kinds: kindsIn(await ask<OpenApi>(url)) };
      }),
    );
  return { serverVersion: version.gitVersion ?? "", groups };
}

/** The index of OpenAPI v3; undefined before Kubernetes 1.24, without any disadvantage. */
async function index(
  server: Server,
  signal: AbortSignal | undefined,
): Promise<{ readonly paths: Readonly<Record<string, { readonly serverRelativeURL: string }>> }> {
  const answer = await server.request("GET", "/openapi/v3", signal ? { signal } : {});
  if (answer.status === 404) return { paths: {} };
  if (answer.status !== 200) throw new ClusterError(server.failureOf(answer));
  return answer.body;
}

/** The kinds whose objects can be read individually: those that have a path ending in a name. */
function kindsIn({ components, paths = {} }: OpenApi): OwnKind[] {
  const schemas = components?.schemas ?? {};
  const kinds: OwnKind[] = [];
  for (const [path, { get }] of Object.entries(paths)) {
    const kind = get?.["x-kubernetes-group-version-kind"];
    const [, plural] = /\/([^/]+)\/\{name\}$/.exec(path) ?? [];
    if (!kind || !plural) continue;
    const schema = Object.values(schemas).find((one) => {
      const names = one["x-kubernetes-group-version-kind"] as GroupKind[] | undefined;
      return names?.some(
        ({ group, version, kind: name }) => group === kind.group && version === kind.version && name === kind.kind,
      );
    });
    if (!schema) continue;
    kinds.push({
      kind: kind.kind,
      name: kind.version,
      plural,
      namespaced: path.includes("/namespaces/{namespace}/"),
      hasStatus: paths[`${path}/status`] !== undefined,
      schema: structural(schema, schemas),
    });
  }
  return kinds;
}

/** In the form of a CustomResourceDefinition: references resolved, metadata left to the server. */
function structural(root: Schema, schemas: Readonly<Record<string, Schema>>): Schema {
  const { "x-kubernetes-group-version-kind": _, properties, ...rest } = resolved(root, schemas, []);
  const { metadata: __, ...own } = (properties ?? {}) as Record<string, unknown>;
  return { ...rest, type: "object", properties: { ...own, metadata: { type: "object" } } };
}

function resolved(schema: Schema, schemas: Readonly<Record<string, Schema>>, seen: readonly string[]): Schema {
  const [only] = Array.isArray(schema.allOf) && schema.allOf.length === 1 ? (schema.allOf as Schema[]) : [];
  const reference = (schema.$ref ?? only?.$ref) as string | undefined;
  if (reference !== undefined) {
    const name = reference.split("/").at(-1) ?? "";
    const target = schemas[name];
    // A recursive type has no structural schema.
    if (!target || seen.includes(name)) return { "x-kubernetes-preserve-unknown-fields": true, type: "object" };
    const { description } = schema;
    return { ...resolved(target, schemas, [...seen, name]), ...(description !== undefined && { description }) };
  }
  const inner = (value: unknown) => resolved(value as Schema, schemas, seen);
  const { properties, items, additionalProperties } = schema;
  return {
    ...schema,
    ...(isSchema(properties) && {
      properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, inner(value)])),
    }),
    ...(isSchema(items) && { items: inner(items) }),
    ...(isSchema(additionalProperties) && { additionalProperties: inner(additionalProperties) }),
  };
}

const isSchema = (value: unknown): value is Schema => typeof value === "object" && value !== null;
