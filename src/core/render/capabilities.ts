/** Render options for the Kubernetes release of the target cluster. */

import { minorOf, servesByDefault } from "../kinds/api-versions";
import { apiVersionOf } from "../kinds/group-version";
import type { Workspace } from "../workspace";
import type { ChartEnvironment } from "./environments";
import type { ChartOptions, RenderRequest } from "./renderer";
import type { RenderRoot } from "./roots";

/**
 * Options to render a chart for a cluster of `kubernetesVersion` (`1.34`; the catalog's own if undefined). By default, `helm
 * template` uses the API versions of its client library, which include removed ones and lack `apiregistration.k8s.io`, while
 * an installation uses the server's for `.Capabilities.APIVersions.Has`.
 */
function optionsForCluster(
  { catalog }: Pick<Workspace, "catalog">,
  environment: ChartEnvironment | undefined,
  kubernetesVersion: string | undefined,
): ChartOptions {
  const version = environment?.options.kubeVersion ?? kubernetesVersion ?? minorOf(catalog.kubernetesVersion);
  const servedVersions = new Set<string>();
  for (const kind of catalog.kinds) {
    const wasServed = kind.served || kind.removed !== undefined;
    if (!wasServed || !servesByDefault(kind, minorOf(version))) continue;
    const apiVersion = apiVersionOf(kind);
    servedVersions.add(apiVersion).add(`${apiVersion}/${kind.kind}`);
  }
  return { ...environment?.options, kubeVersion: version, servedVersions: [...servedVersions] };
}

/** The request to render a root, with its trace, for a cluster of `kubernetesVersion`. */
export const requestFor = (
  { kind, folder }: RenderRoot,
  environment: ChartEnvironment | undefined,
  workspace: Pick<Workspace, "catalog">,
  kubernetesVersion: string | undefined,
): RenderRequest =>
  kind === "chart"
    ? { chart: folder, options: { ...optionsForCluster(workspace, environment, kubernetesVersion), isTraced: true } }
    : { kustomization: folder, options: { isTraced: true } };

/** The same without the definitions of a chart's `crds/`, which are checked as they are. */
export function requestToCheck(...of: Parameters<typeof requestFor>): RenderRequest {
  const { options, ...request } = requestFor(...of);
  return { ...request, options: { ...options, includeCRDs: false } };
}
