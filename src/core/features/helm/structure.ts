import { type Chart, isTemplateFile } from "../../helm/chart";
import { maskedYaml } from "../../helm/masked";
import type { Manifest } from "../../manifest/field";
import type { Workspace } from "../../workspace";

const kept = new WeakMap<Chart, Map<string, Manifest>>();

/**
 * The workspace as it would be if the template were the YAML between its actions: features that know plain manifests know
 * Kubernetes' fields there. Undefined for what is no template of YAML. Problems are not asked of it: what is rendered has them.
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
