/** Reads what a kustomization.yaml says about other files. */

import { groupVersionOf } from "../kinds/group-version";
import { kindId } from "../kinds/kind-id";
import { type Field, itemsOf, type ManifestDocument } from "../manifest/field";
import { manifestInside } from "../manifest/manifest-inside";
import type { Catalog } from "../schema/catalog";
import { ownCopy, shiftSpan, spanOf } from "../text";
import { remoteKind } from "./generated-resources";
import { asPatch, patchKind } from "./patch";
import { sourceTextAt } from "./source-text";
import type { AddedLabel, Kustomization, NameReference, ResourceSummary, SourceText } from "./summary";

export const kustomizationNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"] as const;

export const isKustomizationFile = (uri: string): boolean =>
  kustomizationNames.some((name) => uri === name || uri.endsWith(`/${name}`));

/** Fields that contain paths, by list and, if the list's items are maps, by key. */
const places: readonly (readonly [list: string, key?: string])[] = [
  ["resources"],
  ["bases"],
  ["components"],
  ["crds"],
  ["configurations"],
  ["generators"],
  ["transformers"],
  ["validators"],
  ["patchesStrategicMerge"],
  ["patches", "path"],
  ["patchesJson6902", "path"],
  ["replacements", "path"],
  ["configMapGenerator", "files"],
  ["configMapGenerator", "envs"],
  ["secretGenerator", "files"],
  ["secretGenerator", "envs"],
];

/** The fields that contain paths of files and folders. */
export const pathsIn = (root: Field): Field[] =>
  places.flatMap(([list, key]) =>
    (root.get(list)?.children ?? []).flatMap((item) => {
      const field = key === undefined ? item : item.get(key);
      return field?.shape === "list" ? field.children : (field ?? []);
    }),
  );

type Summarize = (root: Field) => readonly ResourceSummary[];

/** Reads the parts of a kustomization that matter to other files. */
export function kustomizationIn(
  catalog: Catalog,
  document: ManifestDocument,
  summarize: Summarize,
): Kustomization | undefined {
  const { root } = document;
  if (root?.shape !== "map") return undefined;
  const by = -document.start;
  const texts = (path: string): string[] => (root.get(path)?.children ?? []).flatMap((item) => item.text() ?? []);
  const paths = (path: string): string[] => (root.get(path)?.children ?? []).flatMap((item) => item.text("path") ?? []);
  const namespace = root.text("namespace");
  const images = itemsOf(root.get("images")).flatMap((image) => {
    const isTagged = image.get("digest") ?? image.get("newTag");
    return isTagged && image.text("newTag") !== "latest" ? (image.text("name") ?? []) : [];
  });
  const prefix = root.text("namePrefix") ?? "";
  const suffix = root.text("nameSuffix") ?? "";
  const uses = usesIn(catalog, root, by);
  const labels = addedLabelsIn(root);
  return {
    resources: [...texts("resources"), ...texts("bases"), ...texts("components")],
    components: texts("components"),
    // A bare path in `patches` is invalid in a kustomization, but the file is a patch all the same.
    patches: [
      ...paths("patches"),
      ...["patches", "patchesStrategicMerge"].flatMap(texts).filter(isPath),
      ...paths("patchesJson6902"),
    ],
    ...(namespace ? { namespace } : {}),
    ...(labels.length > 0 ? { labels } : {}),
    ...(root.get("transformers") ? { hasTransformers: true } : {}),
    ...(root.text("kind") === "Component" ? { isComponent: true } : {}),
    ...(images.length > 0 ? { images } : {}),
    ...(root.get("vars") ? { hasVariables: true } : {}),
    ...(prefix || suffix ? { affixes: { prefix, suffix } } : {}),
    generated: [
      ...generatedBy(root.get("configMapGenerator"), "ConfigMap", namespace, by),
      ...generatedBy(root.get("secretGenerator"), "Secret", namespace, by),
      ...innerPatches(document).flatMap((patch) => summarize(patch).map(asPatch)),
      ...(uses.length > 0 ? [asReferrer(root, patchKind, uses, by)] : []),
      ...(isRemote(root) ? [asReferrer(root, remoteKind, [], by)] : []),
    ],
  };
}

/** `commonLabels`, and `labels`, which specifies where they are added. */
function addedLabelsIn(root: Field): AddedLabel[] {
  const pairs = (map: Field | undefined, inSelectors: boolean, inPods: boolean): AddedLabel[] =>
    map?.shape === "map"
      ? map.children.map((field) => ({
          key: ownCopy(String(field.key ?? "")),
          value: ownCopy(field.text() ?? ""),
          inSelectors,
          inPods,
        }))
      : [];
  return [
    ...pairs(root.get("commonLabels"), true, true),
    ...itemsOf(root.get("labels")).flatMap((item) => {
      const inSelectors = item.get("includeSelectors")?.scalar === true;
      return pairs(item.get("pairs"), inSelectors, inSelectors || item.get("includeTemplates")?.scalar === true);
    }),
  ];
}

/** By its own name or its folder's, as `kubebuilder` and many others name patches. */
export const isCalledPatch = (uri: string): boolean => /(?:^|[/_.-])patch(?:es)?(?:[_.-][^/]*|\/[^/]*)?$/i.test(uri);

/** In a folder of patches (kubeadm has such, too), or an assertion of kuttl or chainsaw: partial resources. */
export const isSurelyPart = (uri: string): boolean =>
  /(?:^|\/)patches\/[^/]*$|(?:^|[/_.-])assert(?:ion)?s?(?:[_.-][^/]*)?\.ya?ml$|(?:^|\/)\d+-errors?\.ya?ml$/i.test(uri);

/** Other entries are inline patches. */
export const isPath = (text: string): boolean => !text.includes("\n");

/** Inline patches that are written as literal blocks. */
const innerPatches = (document: ManifestDocument): Field[] => {
  const inPatches = (document.root?.get("patches")?.children ?? []).flatMap((item) => item.get("patch") ?? []);
  const merged = document.root?.get("patchesStrategicMerge")?.children ?? [];
  return [...inPatches, ...merged].flatMap((field) => manifestInside(document, field) ?? []);
};

/** Fields that contain names of resources, with the place of the kind. */
const namedIn: readonly (readonly [list: string, inside?: string])[] = [
  ["patches", "target"],
  ["patchesJson6902", "target"],
  ["replacements", "source"],
  ["vars", "objref"],
];

/** The kinds that `replicas` may apply to, since it does not name one. */
const scalable = ["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"];

function usesIn(catalog: Catalog, root: Field, by: number): NameReference[] {
  const items = (list: string): readonly Field[] => root.get(list)?.children ?? [];
  const selectors = [
    ...namedIn.flatMap(([list, inside = ""]) => items(list).flatMap((item) => item.get(inside) ?? [])),
    ...items("replacements")
      .flatMap((item) => item.get("targets")?.children ?? [])
      .flatMap((target) => target.get("select") ?? []),
  ];
  return [
    ...selectors.flatMap((selector) => {
      const kind = selector.text("kind");
      const apiVersion = selector.text("apiVersion");
      const group = selector.text("group") ?? (apiVersion ? groupVersionOf(apiVersion).group : "");
      const namespace = selector.text("namespace");
      const name = selector.get("name");
      // Other targets are patterns.
      if (!kind || !name || !/^[\w.-]+$/.test(name.text() ?? "")) return [];
      return [useOf(name, kindId(catalog, group, kind), by, namespace)];
    }),
    ...items("replicas").flatMap((item) => {
      const name = item.get("name");
      return name?.text() ? scalable.map((kind) => useOf(name, kind, by)) : [];
    }),
  ];
}

const useOf = (name: Field, toKind: string, by: number, toNamespace?: string): NameReference => ({
  ...sourceTextAt(name, by),
  relation: "changes",
  toKind,
  ...(toNamespace === undefined ? {} : { toNamespace }),
  mayBeMissing: true,
  keys: [],
  ports: [],
  byPods: false,
});

/** Charts, plugins and other repositories add resources that we cannot see. */
const isRemote = (root: Field): boolean =>
  ["helmCharts", "helmChartInflationGenerator", "generators"].some((list) => root.get(list)) ||
  ["resources", "bases", "components"].some((list) =>
    root.get(list)?.children.some((item) => /^\w+:\/\/|^git@|^github\.com\/|[?&]ref=/.test(item.text() ?? "")),
  );

/** Summarizes the kustomization itself as a resource that references others. */
const asReferrer = (root: Field, kind: string, names: readonly NameReference[], by: number): ResourceSummary => ({
  kind,
  apiVersion: "kustomize.config.k8s.io/v1beta1",
  name: "",
  namespace: undefined,
  nameText: { text: "", span: shiftSpan(root.valueSpan, by) },
  labels: [],
  names,
  selectors: [],
});

const generatedBy = (list: Field | undefined, kind: string, namespace: string | undefined, by: number) =>
  (list?.children ?? []).flatMap<ResourceSummary>((item) => {
    const name = item.get("name");
    if (!name?.text()) return [];
    const keys = keysOf(item, by);
    const made: ResourceSummary = {
      kind,
      apiVersion: "v1",
      name: name.text() as string,
      namespace: item.text("namespace") ?? namespace,
      nameText: sourceTextAt(name, by),
      isGenerated: true,
      labels: [],
      ...(keys ? { keys } : {}),
      names: [],
      selectors: [],
    };
    // `merge` and `replace` change what another kustomization generates.
    return [(item.text("behavior") ?? "create") === "create" ? made : asPatch(made)];
  });

/** Undefined if the keys come from an env file, which is not read. */
function keysOf(item: Field, by: number): SourceText[] | undefined {
  if (item.get("envs") || item.get("env")) return undefined;
  return ["literals", "files"].flatMap((list) =>
    (item.get(list)?.children ?? []).flatMap((entry) => {
      const text = entry.text() ?? "";
      const equals = text.indexOf("=");
      if (equals < 0) return [{ text: text.split("/").at(-1) ?? text, span: shiftSpan(entry.valueSpan, by) }];
      const isQuoted = entry.style !== "plain";
      const start = entry.valueSpan.start + by + (isQuoted ? 1 : 0);
      return [{ text: text.slice(0, equals), span: spanOf(start, start + equals) }];
    }),
  );
}

/** The target of a path in a kustomization, with forward slashes and relative to the kustomization's folder. */
export const resolvePath = (kustomization: string, path: string): string => resolveSteps(kustomization, path).join("/");

/** The same; undefined if the path leaves the known folders. */
export function resolveInside(kustomization: string, path: string): string | undefined {
  const steps = kustomization.split("/").slice(0, -1);
  const ups = path.split("/").filter((step) => step === "..").length;
  return path.startsWith("/") || ups >= steps.length ? undefined : resolveSteps(kustomization, path).join("/");
}

function resolveSteps(kustomization: string, path: string): string[] {
  const steps = kustomization.split("/").slice(0, -1);
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return steps;
}
