/** Treats a Helm template as plain YAML, so that features for manifests work in it. */

import { type Chart, isTemplateFile } from "../../helm/chart";
import { maskedYaml } from "../../helm/masked";
import type { Manifest } from "../../manifest/field";
import type { Workspace } from "../../workspace";

const kept = new WeakMap<Chart, Map<string, Manifest>>();

/**
 * The workspace as if the template were the YAML between its actions, so that features for plain manifests know Kubernetes'
 * fields in it. Undefined if the template is not YAML. Problems are reported on the rendered result instead.
 */
export function workspaceOfStructure(workspace: Workspace, chart: Chart, uri: string): Workspace | undefined {
  const template = chart.templates.get(uri);
  if (!template || !isTemplateFile(uri) || /\.(?:tpl|txt)$/.test(uri)) return undefined;
  const manifests = kept.get(chart) ?? new Map<string, Manifest>();
  kept.set(chart, manifests);
  const manifest = manifests.get(uri) ?? workspace.read(uri, maskedYaml(template.text, template.actions));
  manifests.set(uri, manifest);
  const get = (other: string): Manifest | undefined => (other === uri ? manifest : workspace.get(other));
  return Object.create(workspace, { get: { value: get } }) as Workspace;
}
