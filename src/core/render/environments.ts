/** The environments in which charts are installed and kustomizations are built. */

import { t } from "../l10n";
import type { KustomizeOverrides } from "./kustomize-overrides";
import type { ChartOptions } from "./renderer";
import type { SourcePlace } from "./source-place";

/** A way in which a chart is installed, or a kustomization is built. */
export interface ChartEnvironment {
  /** Empty for the chart's own values alone. */
  readonly name: string;
  readonly options: ChartOptions;
  readonly kustomize?: KustomizeOverrides;
  /** The values files take the place of the chart's own values.yaml, as Flux does it. */
  readonly replacesValues?: true;
  /** Where other values come from that are only known in the cluster: `ConfigMap/web`. */
  readonly unknownValues?: readonly string[];
  /** What changes the result afterwards and is not applied: `postRenderers`. */
  readonly notApplied?: readonly string[];
  /** The file of the Application, HelmRelease or Kustomization that says so. */
  readonly declaredIn?: string;
  /** Where that names a values file, by the file's path. */
  readonly valuesNamedAt?: ReadonlyMap<string, SourcePlace>;
}

/** An entry of `charts` in danado.yaml; `path` and the values files are relative to it. */
export interface ChartConfig {
  readonly path: string;
  readonly environments: readonly {
    readonly name: string;
    readonly releaseName?: string;
    readonly namespace?: string;
    readonly values: readonly string[];
    readonly set: readonly string[];
    readonly kubernetesVersion?: string;
  }[];
}

/** The values files of a chart, of which the last one takes precedence. */
export const valuesFilesOf = (chart: string, environment: ChartEnvironment | undefined): readonly string[] => [
  ...(environment?.replacesValues ? [] : [`${chart}/values.yaml`]),
  ...(environment?.options.valuesFiles ?? []),
];

/** Whether the chart is actually installed like this, according to danado.yaml, an Application or a HelmRelease. */
export const isDeclared = ({ name }: ChartEnvironment): boolean => name !== "" && !name.startsWith("ci/");

/** Says that there is no environment of this name, and which ones there are. */
export const unknownEnvironment = (name: string, known: readonly (ChartEnvironment | undefined)[]): string =>
  t("There is no environment {environment} here: {known}", {
    environment: name,
    known: known.flatMap((one) => one?.name || []).join(", ") || "-",
  });

const usual = { releaseName: "release-name", namespace: "default" };

/** Resolves `path` against an absolute folder. */
export const joined = (folder: string, path: string): string => {
  const steps = folder.split("/").filter(Boolean);
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return `/${steps.join("/")}`;
};

/**
 * The environments of a chart: those in danado.yaml (in `configFolder`); otherwise its own values, and each of
 * `ci/*-values.yaml` on top of them, like chart-testing.
 */
export function environmentsOf(
  chart: string,
  ciValues: readonly string[],
  configs: readonly ChartConfig[],
  configFolder: string,
): ChartEnvironment[] {
  const told = configs.find(({ path }) => joined(configFolder, path) === chart);
  if (told && told.environments.length > 0)
    return told.environments.map(({ name, releaseName, namespace, values, set, kubernetesVersion }) => ({
      name,
      options: {
        releaseName: releaseName ?? usual.releaseName,
        namespace: namespace ?? usual.namespace,
        valuesFiles: values.map((file) => joined(configFolder, file)),
        set,
        ...(kubernetesVersion && { kubeVersion: kubernetesVersion }),
      },
    }));
  return [
    { name: "", options: usual },
    ...ciValues.map((file) => ({
      name: `ci/${file.slice(file.lastIndexOf("/") + 1)}`,
      options: { ...usual, valuesFiles: [file] },
    })),
  ];
}
