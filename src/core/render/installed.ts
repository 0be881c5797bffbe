/** Finds how Argo CD and Flux install the workspace's charts, and build its kustomizations. */

import { kustomizationNames } from "../index/kustomization";
import { type Field, itemsOf, type Manifest, type Resource } from "../manifest/field";
import { type ChartEnvironment, joined } from "./environments";
import { overridesOfApplication, overridesOfFlux } from "./installed-kustomizations";
import { changesOutput, type KustomizeOverrides } from "./kustomize-overrides";
import type { ChartOptions } from "./renderer";
import { type RenderRoot, rootAt } from "./roots";
import type { SourcePlace } from "./source-place";

/**
 * An installation of a chart or kustomization of the workspace by an Argo CD Application, a Flux HelmRelease or a Flux
 * Kustomization.
 */
export interface Installation {
  /** The absolute folder. */
  readonly folder: string;
  readonly environment: ChartEnvironment;
}

/** A quick test whether a text may contain such resources, to avoid parsing all others. */
export const mayInstall = (text: string): boolean =>
  /argoproj\.io\/|(?:helm|kustomize)\.toolkit\.fluxcd\.io\//.test(text);

/**
 * The installations in a file (`file` is its path). `repository` is the absolute folder that their paths are relative to. The repository's URL is
 * not checked: a path that leads to a chart or kustomization in the workspace is assumed to mean that one.
 */
export function installationsIn(
  manifest: Manifest,
  repository: string,
  isFile: (path: string) => boolean,
  file = manifest.uri,
  isFolder: (path: string) => boolean = () => false,
): Installation[] {
  const at = (folder: string, path: string) => joined(path.startsWith("/") ? repository : folder, path);
  return manifest.documents
    .flatMap(({ role, resource }) => (role === "resource" && resource ? [resource] : []))
    .flatMap((resource) => {
      if (resource.group === "argoproj.io" && resource.kind === "Application")
        return ofApplication(file, resource, repository, at, isFile);
      if (resource.group === "helm.toolkit.fluxcd.io" && resource.kind === "HelmRelease")
        return ofHelmRelease(file, resource, repository, at, isFile);
      if (resource.group === "kustomize.toolkit.fluxcd.io" && resource.kind === "Kustomization")
        return ofKustomization(file, resource, repository, at, isFile);
      return [];
    })
    .filter(({ folder, environment: { kustomize } }) => {
      if (!kustomize) return isFile(`${folder}/Chart.yaml`);
      return kustomize.isGenerated ? isFolder(folder) : kustomizationIn(folder, isFile);
    });
}

const kustomizationIn = (folder: string, isFile: (path: string) => boolean): string | undefined =>
  kustomizationNames.map((name) => `${folder}/${name}`).find(isFile);

/**
 * The kustomizations among the installations that are built otherwise than the roots: with changes, or not a root by
 * themselves. By the root, its environments.
 */
export function builtKustomizations(
  installations: ReadonlyMap<string, readonly ChartEnvironment[]>,
  roots: readonly RenderRoot[],
  isFile: (path: string) => boolean,
): { readonly root: RenderRoot; readonly environment: ChartEnvironment }[] {
  return [...installations].flatMap(([folder, environments]) => {
    const known = roots.find((root) => root.folder === folder && root.kind === "kustomization");
    const file = kustomizationIn(folder, isFile);
    return environments.flatMap((environment) => {
      const { kustomize } = environment;
      if (!kustomize || ((known || kustomize.isGenerated) && !changesOutput(kustomize))) return [];
      const root = known ?? (file === undefined ? generatedRoot(folder, kustomize) : rootAt(file));
      return [{ root, environment }];
    });
  });
}

/** A folder without a kustomization.yaml: what is wrong with it as a whole is reported where it is named. */
const generatedRoot = (folder: string, { source }: KustomizeOverrides): RenderRoot => ({
  kind: "kustomization",
  folder,
  file: source.file,
});

type At = (folder: string, path: string) => string;

function ofApplication(
  file: string,
  resource: Resource,
  repository: string,
  at: At,
  isFile: (path: string) => boolean,
): Installation[] {
  const { root, name = "" } = resource;
  const single = root.get("spec.source");
  const sources = single ? [single] : itemsOf(root.get("spec.sources"));
  return sources.flatMap((source) => {
    const path = source.text("path");
    if (path === undefined || source.get("chart")) return [];
    const folder = at(repository, path);
    if (kustomizationIn(folder, isFile) && !isFile(`${folder}/Chart.yaml`)) {
      const kustomize = overridesOfApplication(file, resource, source);
      const namespace = root.text("spec.destination.namespace");
      const options = namespace ? { namespace } : {};
      return [{ folder, environment: { name: `Application/${name}`, options, kustomize, declaredIn: file } }];
    }
    const helm = source.get("helm");
    const parameters = itemsOf(helm?.get("parameters"));
    const isForced = (one: Field): boolean => one.text("forceString") === "true";
    const unknownValues = itemsOf(helm?.get("fileParameters")).map((item) => item.text("path") ?? "");
    const named = itemsOf(helm?.get("valueFiles")).flatMap((item) => {
      const valuesFile = item.text();
      if (valuesFile === undefined) return [];
      // `$ref/…` is relative to the root of another source of the same Application.
      const [, ref] = /^\$([^/]*)\//.exec(valuesFile) ?? [];
      const path = ref === undefined ? at(folder, valuesFile) : at(repository, valuesFile.slice(ref.length + 2));
      if (valuesFile.includes("://") || (ref !== undefined && !isFile(path) && isOfOther(source, sources, ref))) {
        unknownValues.push(valuesFile);
        return [];
      }
      return helm?.text("ignoreMissingValueFiles") === "true" && !isFile(path) ? [] : [{ path, item }];
    });
    const inline = inlineOf(helm?.get("valuesObject")) ?? helm?.text("values");
    return [
      installation(`Application/${name}`, folder, file, named, unknownValues, {
        releaseName: helm?.text("releaseName") ?? name,
        namespace: helm?.text("namespace") ?? root.text("spec.destination.namespace") ?? "default",
        valuesFiles: named.map(({ path }) => path),
        ...(inline !== undefined && { inline }),
        set: parameters.filter((one) => !isForced(one)).map(asSet),
        setString: parameters.filter(isForced).map(asSet),
        ...(helm?.text("kubeVersion") && { kubeVersion: helm.text("kubeVersion") as string }),
        ...(helm?.get("apiVersions") && { apiVersions: textsOf(helm.get("apiVersions")) }),
        includeCRDs: helm?.text("skipCrds") !== "true",
        ...(helm?.text("skipTests") === "true" && { skipTests: true }),
      }),
    ];
  });
}

/** Whether a source that others refer to is another repository than the chart's. */
const isOfOther = (source: Field, sources: readonly Field[], ref: string): boolean => {
  const meant = sources.find((one) => one.text("ref") === ref);
  return meant?.text("repoURL") !== source.text("repoURL");
};

function ofHelmRelease(
  file: string,
  { root, name = "", namespace }: Resource,
  repository: string,
  at: At,
  isFile: (path: string) => boolean,
): Installation[] {
  const chart = root.get("spec.chart.spec");
  const path = chart?.text("chart");
  if (path === undefined || chart?.text("sourceRef.kind") !== "GitRepository") return [];
  const target = root.text("spec.targetNamespace");
  const inline = inlineOf(root.get("spec.values"));
  const items = [chart.get("valuesFile"), ...itemsOf(chart.get("valuesFiles"))];
  const named = items.flatMap((item) => {
    const path = at(repository, item?.text() ?? "");
    const isLeftOut = chart.text("ignoreMissingValuesFiles") === "true" && !isFile(path);
    return !item?.text() || isLeftOut ? [] : [{ path, item }];
  });
  const unknownValues = itemsOf(root.get("spec.valuesFrom")).map(
    (one) => `${one.text("kind") ?? ""}/${one.text("name") ?? ""}`,
  );
  const installed = installation(`HelmRelease/${name}`, at(repository, path), file, named, unknownValues, {
    releaseName: root.text("spec.releaseName") ?? (target ? `${target}-${name}` : name),
    namespace: target ?? namespace ?? "default",
    valuesFiles: named.map((one) => one.path),
    ...(inline !== undefined && { inline }),
    includeCRDs: root.text("spec.install.crds") !== "Skip",
  });
  const notApplied = ["postRenderers", "commonMetadata"].filter((field) => root.get("spec")?.get(field));
  const environment = {
    ...installed.environment,
    ...(named.length > 0 && { replacesValues: true as const }),
    ...(notApplied.length > 0 && { notApplied }),
  };
  return [{ ...installed, environment }];
}

function ofKustomization(
  file: string,
  resource: Resource,
  repository: string,
  at: At,
  isFile: (path: string) => boolean,
): Installation[] {
  const { root, name = "" } = resource;
  // An OCI artifact or a bucket is not this repository.
  if (root.get("spec")?.shape !== "map" || root.text("spec.sourceRef.kind") !== "GitRepository") return [];
  const folder = at(repository, root.text("spec.path") ?? ".");
  const kustomize = overridesOfFlux(file, resource, kustomizationIn(folder, isFile) === undefined);
  return [{ folder, environment: { name: `Kustomization/${name}`, options: {}, kustomize, declaredIn: file } }];
}

const installation = (
  name: string,
  folder: string,
  file: string,
  named: readonly { readonly path: string; readonly item: Field }[],
  unknownValues: readonly string[],
  options: ChartOptions,
): Installation => ({
  folder,
  environment: {
    name,
    options,
    ...(unknownValues.length > 0 && { unknownValues }),
    declaredIn: file,
    valuesNamedAt: new Map<string, SourcePlace>(named.map(({ path, item }) => [path, { file, span: item.valueSpan }])),
  },
});

/** Inline values; JSON is valid YAML. */
const inlineOf = (values: Field | undefined): string | undefined =>
  values?.shape === "map" ? JSON.stringify(values.toData()) : undefined;

/** Argo CD passes commas on literally; in `--set` they would start another value. */
const asSet = (parameter: Field): string =>
  `${parameter.text("name") ?? ""}=${(parameter.text("value") ?? "").replace(/,/g, "\\,")}`;

const textsOf = (list: Field | undefined): string[] => itemsOf(list).map((item) => item.text() ?? "");
