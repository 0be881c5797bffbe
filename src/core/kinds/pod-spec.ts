/** Finds the PodSpec of each kind. */

import type { Field, Resource } from "../manifest/field";
import { KeptBy, memoizeWeak } from "../memoize-weak";
import type { Catalog, CatalogField, CatalogKind } from "../schema/catalog";

/** Where a kind has its Pod: the path of the spec, and of the template around it (absent for a Pod itself). */
export interface PodPlace {
  readonly spec: string;
  readonly template?: string;
}

const podSpecType = /(^|\.)PodSpec$/;
const podTemplateType = /(^|\.)PodTemplateSpec$/;
const placesByKind = memoizeWeak((_: Catalog) => new Map<string, PodPlace | undefined>());

/** Found by traversing the kind's schema types; undefined for kinds without Pods. */
export function podPlaceOf(
  catalog: Catalog,
  resource: Pick<Resource, "apiVersion" | "group" | "version" | "kind">,
): PodPlace | undefined {
  const places = placesByKind(catalog);
  const id = `${resource.apiVersion}/${resource.kind}`;
  if (!places.has(id)) {
    const kind = catalog.kinds.find((candidate) => isKind(candidate, resource));
    places.set(id, kind?.type ? findPlace(catalog, kind.type) : undefined);
  }
  return places.get(id);
}

const isKind = (
  candidate: CatalogKind,
  { group, version, kind }: Pick<Resource, "group" | "version" | "kind">,
): boolean => candidate.kind === kind && candidate.group === group && candidate.version === version;

function findPlace(catalog: Catalog, rootType: string): PodPlace | undefined {
  const waiting: { type: string; path: string; template?: string }[] = [{ type: rootType, path: "" }];
  const seen = new Set<string>();
  for (let place = waiting.shift(); place; place = waiting.shift()) {
    if (podSpecType.test(place.type))
      return { spec: place.path, ...(place.template ? { template: place.template } : {}) };
    if (seen.has(place.type)) continue;
    seen.add(place.type);
    const { path, template } = place;
    for (const [name, field] of Object.entries(catalog.types[place.type]?.fields ?? {}) as [string, CatalogField][]) {
      if (field.shape !== "object" || !field.type) continue;
      const below = path === "" ? name : `${path}.${name}`;
      const isTemplate = podTemplateType.test(field.type);
      waiting.push({
        type: field.type,
        path: below,
        ...(isTemplate ? { template: below } : template ? { template } : {}),
      });
    }
  }
  return undefined;
}

const containersIn = new KeptBy<Resource, { readonly catalog: Catalog; readonly containers: readonly Field[] }>();

/** The containers and init containers of a resource, in the order of the text. Cached: each second rule asks for them. */
export function containersOf(catalog: Catalog, resource: Resource): readonly Field[] {
  let known = containersIn.get(resource);
  if (known?.catalog !== catalog) {
    known = { catalog, containers: findContainers(catalog, resource) };
    containersIn.set(resource, known);
  }
  return known.containers;
}

function findContainers(catalog: Catalog, resource: Resource): readonly Field[] {
  const place = podPlaceOf(catalog, resource);
  const spec = place && resource.root.get(place.spec);
  return ["initContainers", "containers"].flatMap((name) => {
    const list = spec?.get(name);
    return list?.shape === "list" ? list.children.filter(({ shape }) => shape === "map") : [];
  });
}
