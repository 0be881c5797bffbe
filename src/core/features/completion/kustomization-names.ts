/** Name completion in kustomizations: paths of files and folders, kinds, and names of resources. */

import { isKustomizationFile, kustomizationNames } from "../../index/kustomization";
import { patchKind } from "../../index/patch";
import { kindIn } from "../../kinds/kind-id";
import type { Workspace } from "../../workspace";
import type { NameOf } from "./known-name";
import type { Finder, NameQuery } from "./name-query";

/** A longer list of paths is of no use. */
const mostPaths = 200;

/** As a kustomization writes paths: `deployment.yaml`, `../../base`. */
function relativePath(from: string, to: string): string {
  const [own, other] = [from.split("/").slice(0, -1), to.split("/")];
  let same = 0;
  while (same < own.length && same < other.length && own[same] === other[same]) same++;
  return [...own.slice(same).map(() => ".."), ...other.slice(same)].join("/");
}

const filesOf = ({ index, manifests }: Workspace): string[] => [
  ...new Set([...index.files.keys(), ...[...manifests].map(({ uri }) => uri)]),
];

/** Matching files, nearest first, without those that are already in the list. */
function paths(asked: NameQuery, wanted: readonly string[]): NameOf[] {
  const present = new Set(asked.field.children.map((item) => item.text()));
  return wanted
    .map((uri) => ({ name: relativePath(asked.uri, uri), of: "" }))
    .filter(({ name }) => name !== "" && !present.has(name))
    .sort((a, b) => distance(a.name) - distance(b.name) || a.name.localeCompare(b.name, "en"))
    .slice(0, mostPaths);
}

const distance = (path: string): number => path.split("/").filter((step) => step === "..").length;

const isManifestOf =
  ({ index }: Workspace, isPart: boolean) =>
  (uri: string): boolean =>
    !isKustomizationFile(uri) && index.isPatch(uri) === isPart && index.resourcesIn(uri).length > 0;

const folders = (workspace: Workspace, from: string, component: boolean): string[] =>
  kustomizationNames.flatMap((name) =>
    filesOf(workspace)
      .filter((uri) => uri.endsWith(`/${name}`) && uri !== from)
      .map((uri) => uri.slice(0, -name.length - 1))
      .filter((folder) => !component || /component/i.test(folder)),
  );

const resources: Finder = (asked) => {
  const { workspace, uri } = asked;
  const below = filesOf(workspace).filter(isManifestOf(workspace, false));
  // Kustomize reads no files outside its folder.
  const inside = below.filter((file) => !relativePath(uri, file).startsWith(".."));
  return paths(asked, [...inside, ...folders(workspace, uri, false)]);
};

const patches: Finder = (asked) => {
  const { workspace, uri } = asked;
  const files = filesOf(workspace).filter((file) => !isKustomizationFile(file));
  const inside = files.filter((file) => !relativePath(uri, file).startsWith(".."));
  const isPart = isManifestOf(workspace, true);
  return paths(
    asked,
    inside.toSorted((a, b) => Number(isPart(b)) - Number(isPart(a))),
  );
};

const all = ({ workspace }: NameQuery) =>
  [...workspace.index.all()].filter(({ kind, name }) => kind !== patchKind && name !== "");

const kinds: Finder = (asked) =>
  [...new Set(all(asked).map(({ kind }) => kindIn(kind)))].sort().map((name) => ({ name, of: "" }));

const names: Finder = (asked) => {
  const kind = asked.around.text("kind");
  return all(asked)
    .filter((one) => kind === undefined || kindIn(one.kind) === kind)
    .map((one) => ({ name: one.name, of: kindIn(one.kind) }));
};

const scalable = new Set(["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"]);

const workloads: Finder = (asked) =>
  all(asked)
    .filter(({ kind }) => scalable.has(kind))
    .map(({ kind, name }) => ({ name, of: kind }));

/** Finders by the last part of the schema type, and the field. */
export const kustomizationFinders: Readonly<Record<string, Finder>> = {
  "Kustomization.resources": resources,
  "Kustomization.bases": (asked) => paths(asked, folders(asked.workspace, asked.uri, false)),
  "Kustomization.components": (asked) => {
    const components = folders(asked.workspace, asked.uri, true);
    return paths(asked, components.length > 0 ? components : folders(asked.workspace, asked.uri, false));
  },
  "Kustomization.patchesStrategicMerge": patches,
  "Patch.path": patches,
  "ReplacementField.path": patches,
  "Selector.kind": kinds,
  "Selector.name": names,
  "SourceSelector.kind": kinds,
  "SourceSelector.name": names,
  "Target.kind": kinds,
  "Target.name": names,
  "Replica.name": workloads,
};
