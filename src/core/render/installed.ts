/** Finds how Argo CD and Flux install the workspace's charts. */

import { type Field, itemsOf, type Manifest, type Resource } from "../manifest/field";
import { type ChartEnvironment, joined } from "./environments";
import type { ChartOptions } from "./renderer";

/** An installation of a chart of the workspace by an Argo CD Application or a Flux HelmRelease. */
export interface Installation {
  /** The chart's absolute folder. */
  readonly folder: string;
  readonly environment: ChartEnvironment;
}

/** A quick test whether a text may contain such resources, to avoid parsing all others. */
export const mayInstallCharts = (text: string): boolean => /argoproj\.io\/|helm\.toolkit\.fluxcd\.io\//.test(text);

/**
 * The installations in a file. `repository` is the absolute folder that their paths are relative to. The repository's URL is
 * not checked: a path that leads to a chart in the workspace is assumed to mean that chart.
 */
export function installationsIn(
  manifest: Manifest,
  repository: string,
  isFile: (path: string) => boolean,
): Installation[] {
  const at = (folder: string, path: string) => joined(path.startsWith("/") ? repository : folder, path);
  return manifest.documents
    .flatMap(({ role, resource }) => (role === "resource" && resource ? [resource] : []))
    .flatMap((resource) => {
      if (resource.group === "argoproj.io" && resource.kind === "Application")
        return ofApplication(resource, repository, at, isFile);
      if (resource.group === "helm.toolkit.fluxcd.io" && resource.kind === "HelmRelease")
        return ofHelmRelease(resource, repository, at);
      return [];
    })
    .filter(({ folder }) => isFile(`${folder}/Chart.yaml`));
}

type At = (folder: string, path: string) => string;

function ofApplication(
  { root, name = "" }: Resource,
  repository: string,
  at: At,
  isFile: (path: string) => boolean,
): Installation[] {
  const single = root.get("spec.source");
  const sources = single ? [single] : itemsOf(root.get("spec.sources"));
  return sources.flatMap((source) => {
    const path = source.text("path");
    if (path === undefined || source.get("chart")) return [];
    const folder = at(repository, path);
    const helm = source.get("helm");
    const parameters = itemsOf(helm?.get("parameters"));
    const isForced = (one: Field): boolean => one.text("forceString") === "true";
    const files = textsIn(helm?.get("valueFiles")).flatMap((file) => {
      if (file.includes("://")) return [];
      // `$ref/…` is relative to the root of another source of the same Application.
      const found = file.startsWith("$") ? at(repository, file.replace(/^\$[^/]*\//, "")) : at(folder, file);
      return helm?.text("ignoreMissingValueFiles") === "true" && !isFile(found) ? [] : [found];
    });
    const inline = inlineOf(helm?.get("valuesObject")) ?? helm?.text("values");
    return [
      installation(`Application/${name}`, folder, {
        releaseName: helm?.text("releaseName") ?? name,
        namespace: root.text("spec.destination.namespace") ?? "default",
        valuesFiles: files,
        ...(inline !== undefined && { inline }),
        set: parameters.filter((one) => !isForced(one)).map(asSet),
        setString: parameters.filter(isForced).map(asSet),
        ...kubeVersionOf(helm?.text("kubeVersion")),
      }),
    ];
  });
}

function ofHelmRelease({ root, name = "", namespace }: Resource, repository: string, at: At): Installation[] {
  const chart = root.get("spec.chart.spec");
  const path = chart?.text("chart");
  if (path === undefined || chart?.text("sourceRef.kind") !== "GitRepository") return [];
  const target = root.text("spec.targetNamespace");
  const inline = inlineOf(root.get("spec.values"));
  return [
    installation(`HelmRelease/${name}`, at(repository, path), {
      releaseName: root.text("spec.releaseName") ?? (target ? `${target}-${name}` : name),
      namespace: target ?? namespace ?? "default",
      valuesFiles: textsIn(chart.get("valuesFiles")).map((file) => at(repository, file)),
      ...(inline !== undefined && { inline }),
    }),
  ];
}

const installation = (name: string, folder: string, options: ChartOptions): Installation => ({
  folder,
  environment: { name, options },
});

const textsIn = (list: Field | undefined): string[] => itemsOf(list).flatMap((item) => item.text() ?? []);

/** Inline values; JSON is valid YAML. */
const inlineOf = (values: Field | undefined): string | undefined =>
  values?.shape === "map" ? JSON.stringify(values.toData()) : undefined;

/** Argo CD passes commas on literally; in `--set` they would start another value. */
const asSet = (parameter: Field): string =>
  `${parameter.text("name") ?? ""}=${(parameter.text("value") ?? "").replace(/,/g, "\\,")}`;

const kubeVersionOf = (kubeVersion: string | undefined): ChartOptions => (kubeVersion ? { kubeVersion } : {});
