/** Custom kinds that Danado ships definitions for. */

import type { DefinedVersion, Definition } from "../kinds/definition";
import { kindKey } from "../kinds/kind-key";

/**
 * Definitions of custom kinds that are included in Danado (listed in kubernetes/definitions/sources.json), for kinds that
 * neither the workspace nor a cluster defines.
 */
export interface BuiltInDefinitions {
  /** Their texts are read on demand. */
  readonly all: readonly Definition[];
  find(group: string, kind: string): Definition | undefined;
}

/** The format of definitions.json, which scripts/build-definitions.mjs writes. */
export interface DefinitionsIndex {
  readonly sources: readonly Source[];
}

interface Source {
  /** With its version: `cert-manager 1.21.2`. */
  readonly name: string;
  /** CustomResourceDefinitions without descriptions, as a JSON list. */
  readonly definitions: Part;
  /** The descriptions of each one by version, in the order of `describe`. */
  readonly texts: Part;
  readonly kinds: readonly {
    readonly group: string;
    readonly kind: string;
    readonly plural: string;
    readonly shortNames: readonly string[];
    readonly namespaced: boolean;
    readonly versions: readonly DefinedVersion[];
  }[];
}

/** A byte range of definitions.bin. */
export interface Part {
  readonly start: number;
  readonly length: number;
}

type Schema = Record<string, unknown>;

/** `read` returns a decompressed part of definitions.bin; called on demand. */
export function createBuiltInDefinitions(
  index: () => DefinitionsIndex,
  read: (part: Part) => string,
): BuiltInDefinitions {
  const parts = new Map<Part, readonly unknown[]>();
  const partOf = (part: Part): readonly unknown[] => {
    const known = parts.get(part) ?? (JSON.parse(read(part)) as unknown[]);
    parts.set(part, known);
    return known;
  };
  const definitionOf = ({ name, definitions, texts }: Source, own: Source["kinds"][number], at: number): Definition => {
    let text: string | undefined;
    return {
      ...own,
      catalogue: name,
      get text() {
        text ??= JSON.stringify(partOf(definitions)[at]);
        return text;
      },
      get describedText() {
        return JSON.stringify(described(partOf(definitions)[at], partOf(texts)[at]));
      },
    };
  };
  let all: readonly Definition[] | undefined;
  let byKind: ReadonlyMap<string, Definition> | undefined;
  const definitions = () => {
    all ??= index().sources.flatMap((source) => source.kinds.map((own, at) => definitionOf(source, own, at)));
    return all;
  };
  return {
    get all() {
      return definitions();
    },
    find(group, kind) {
      byKind ??= new Map(definitions().map((one) => [kindKey(one), one]));
      return byKind.get(kindKey({ group, kind }));
    },
  };
}

const isObject = (value: unknown): value is Schema => typeof value === "object" && value !== null;

/** A copy of a definition with its descriptions inserted. */
function described(definition: unknown, texts: unknown): unknown {
  const copy = structuredClone(definition);
  const spec = isObject(copy) && isObject(copy.spec) ? copy.spec : {};
  for (const version of Array.isArray(spec.versions) ? spec.versions : []) {
    const schema = version?.schema?.openAPIV3Schema;
    const own = isObject(texts) ? texts[version?.name] : undefined;
    if (isObject(schema) && Array.isArray(own)) describe(schema, own[Symbol.iterator]());
  }
  return copy;
}

/**
 * Descriptions in order: the schema's own, then those of its properties by name, its items and its additional properties.
 */
function describe(schema: Schema, texts: Iterator<unknown>): void {
  const { value } = texts.next();
  if (typeof value === "string" && value !== "") schema.description = value;
  const { properties, items, additionalProperties } = schema;
  if (isObject(properties))
    for (const name of Object.keys(properties).sort()) {
      const property = properties[name];
      if (isObject(property)) describe(property, texts);
    }
  for (const inner of [items, additionalProperties]) if (isObject(inner)) describe(inner, texts);
}
