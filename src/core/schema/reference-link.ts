import type { Workspace } from "../workspace";

/** The anchor of a type in the one-page API reference of the pinned version: `#deployment-v1-apps`. */
export function referenceLink({ catalog }: Pick<Workspace, "catalog">, type: string): string | undefined {
  if (!catalog.types[type]) return undefined;
  const parts = type.split(".");
  const [group, version, name] = parts.slice(-3);
  if (!group || !version || !name || !/^v\d/.test(version)) return undefined;
  const package_ = `${parts.slice(0, -1).join(".")}.`;
  const known = catalog.kinds.find((kind) => kind.type?.startsWith(package_) && kind.version === version);
  const fullGroup = known === undefined || group === "meta" ? group : known.group || "core";
  const minor = catalog.kubernetesVersion.split(".").slice(0, 2).join(".");
  const anchor = `${name}-${version}-${fullGroup.replaceAll(".", "-")}`.toLowerCase();
  return `https://kubernetes.io/docs/reference/generated/kubernetes-api/v${minor}/#${anchor}`;
}
