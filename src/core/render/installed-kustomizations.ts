/** Reads how Argo CD and Flux build the workspace's kustomizations. */

import { type Field, itemsOf, type Resource } from "../manifest/field";
import type { KustomizeOverrides } from "./kustomize-overrides";

/** What an Application's `kustomize` changes; `source` is an entry of its sources. */
export function overridesOfApplication(file: string, { document }: Resource, source: Field): KustomizeOverrides {
  const kustomize = source.get("kustomize");
  const labels = kustomize?.get("commonLabels")?.toData();
  const isWithoutSelector = kustomize?.text("labelWithoutSelector") === "true";
  const replicas = itemsOf(kustomize?.get("replicas")).map((item) => ({
    name: item.text("name"),
    count: Number(item.text("count")),
  }));
  return {
    fields: given({
      ...scalars(kustomize, ["namePrefix", "nameSuffix", "namespace"]),
      ...(labels !== undefined && !isWithoutSelector && { commonLabels: labels }),
      ...(labels !== undefined &&
        isWithoutSelector && {
          labels: [
            {
              pairs: labels,
              ...(kustomize?.text("labelIncludeTemplates") === "true" && { includeTemplates: true }),
            },
          ],
        }),
      commonAnnotations: kustomize?.get("commonAnnotations")?.toData(),
      images: itemsOf(kustomize?.get("images")).map((item) => imageOf(item.text() ?? "")),
      replicas,
      patches: listOf(kustomize, "patches"),
      components: listOf(kustomize, "components"),
    }),
    substitute: {},
    hasMoreVariables: false,
    hasOptionalComponents: kustomize?.text("ignoreMissingComponents") === "true",
    source: { file, document, field: kustomize ?? source },
  };
}

/** What a Flux Kustomization changes in the one at its path; `isGenerated` if there is none. */
export function overridesOfFlux(file: string, { document, root }: Resource, isGenerated: boolean): KustomizeOverrides {
  const spec = root.get("spec") as Field;
  const labels = spec.get("commonMetadata.labels")?.toData();
  const annotations = spec.get("commonMetadata.annotations")?.toData();
  const variables = spec.get("postBuild.substitute");
  return {
    fields: given({
      ...scalars(spec, ["namePrefix", "nameSuffix"]),
      ...given({ namespace: spec.text("targetNamespace") }),
      ...(labels !== undefined && { labels: [{ pairs: labels }] }),
      ...(annotations !== undefined && { transformers: [annotationsOnly(annotations)] }),
      images: listOf(spec, "images"),
      patches: listOf(spec, "patches"),
      patchesStrategicMerge: (listOf(spec, "patchesStrategicMerge") as unknown[]).map((patch) => JSON.stringify(patch)),
      patchesJson6902: (listOf(spec, "patchesJson6902") as object[]).map((one) => ({
        ...one,
        ...("patch" in one && { patch: JSON.stringify(one.patch) }),
      })),
      components: listOf(spec, "components"),
      buildMetadata: listOf(spec, "buildMetadata"),
    }),
    hasOptionalComponents: spec.text("ignoreMissingComponents") === "true",
    mergesImages: true,
    isGenerated,
    substitute: Object.fromEntries(
      (variables?.shape === "map" ? variables.children : []).map((one) => [
        String(one.key),
        (one.text() ?? "").replaceAll("\n", ""),
      ]),
    ),
    hasMoreVariables: itemsOf(spec.get("postBuild.substituteFrom")).length > 0,
    source: { file, document, field: spec },
  };
}

/** A transformer that annotates objects but, unlike `commonAnnotations`, not their templates. */
const annotationsOnly = (annotations: unknown): string =>
  JSON.stringify({
    apiVersion: "builtin",
    kind: "AnnotationsTransformer",
    metadata: { name: "common-metadata" },
    annotations,
    fieldSpecs: [{ path: "metadata/annotations", create: true }],
  });

const scalars = (field: Field | undefined, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const text = field?.text(name);
      return text ? [[name, text]] : [];
    }),
  );

const listOf = (field: Field | undefined, name: string): unknown =>
  itemsOf(field?.get(name)).map((item) => item.toData());

/** Without fields that are absent or empty. */
const given = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );

/** `name:tag`, `name=newName:tag`, `name=newName@digest`: as `kustomize edit set image` takes it. */
export function imageOf(text: string): { name: string; newName?: string; newTag?: string; digest?: string } {
  const [name = "", to] = text.split(/=(.*)/s);
  const [, image = "", tag, digest] = /^(.*?)(?::([^:/@]+))?(?:@(.+))?$/s.exec(to ?? text) ?? [];
  return {
    name: to === undefined ? image : name,
    ...(to !== undefined && image && { newName: image }),
    ...(tag && !digest && { newTag: tag }),
    ...(digest && { digest }),
  };
}
