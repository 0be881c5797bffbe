/** Writes the kustomization.yaml that Flux generates for a folder without one. */

import { createGitIgnore } from "../git-ignore";
import { isKustomizationFile } from "../index/kustomization";
import type { FolderFiles } from "./renderer";

/** What Flux leaves out of a repository, besides what .sourceignore says. */
const ignoredByDefault = `.git/
.gitignore
.gitmodules
.gitattributes
.github/
.circleci/
.travis.yml
.gitlab-ci.yml
appveyor.yml
.drone.yml
cloudbuild.yaml
codeship-services.yml
codeship-steps.yml
**/.goreleaser.yml
**/.sops.yaml
**/.flux.yaml
`;

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));

/** A kustomization of all manifests below a folder; of a folder below it that has a kustomization, only that is listed. */
export async function generatedKustomization(folder: string, files: FolderFiles): Promise<Record<string, unknown>> {
  const isIgnored = await ignoresOf(folder, files);
  const paths = (await files.readBelow(folder)).flatMap((entry) => ("text" in entry ? [entry.path] : []));
  const kustomizations = new Set(paths.filter(isKustomizationFile).map(parentOf));
  const resources = new Set<string>();
  for (const path of paths) {
    const nearestToTop = foldersBetween(folder, path).find((one) => kustomizations.has(one));
    if (nearestToTop !== undefined) resources.add(nearestToTop);
    else if (/\.ya?ml$/.test(path) && !isIgnored(path)) resources.add(path);
  }
  const relative = [...resources].map((path) => `.${path.slice(folder.length)}`);
  return {
    apiVersion: "kustomize.config.k8s.io/v1beta1",
    kind: "Kustomization",
    // Without resources, Kustomize would refuse to build it.
    ...(relative.length > 0 ? { resources: relative.sort(byNames) } : { namespace: "_placeholder" }),
  };
}

/** The folders below `folder` that contain a path, the outermost first. */
function foldersBetween(folder: string, path: string): string[] {
  const names = path.slice(folder.length + 1).split("/");
  return names.slice(0, -1).map((_, index) => [folder, ...names.slice(0, index + 1)].join("/"));
}

/** The order in which folders are walked. */
function byNames(a: string, b: string): number {
  const [left, right] = [a.split("/"), b.split("/")];
  const at = left.findIndex((name, index) => name !== right[index]);
  return at < 0 || (left[at] as string) < (right[at] ?? "") ? -1 : 1;
}

async function ignoresOf(folder: string, files: FolderFiles): Promise<(path: string) => boolean> {
  const texts = new Map([[folder, ignoredByDefault]]);
  for (let above = folder; above !== ""; above = parentOf(above)) {
    const entry = await files.read(`${above}/.sourceignore`);
    if ("text" in entry) texts.set(above, `${texts.get(above) ?? ""}${entry.text}`);
  }
  const rules = createGitIgnore(texts);
  return (path) => rules.isIgnored(path);
}
