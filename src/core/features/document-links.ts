/** Clickable links in manifests: kinds to the API reference, images to their registry, kustomization entries to files. */

import { getOwn } from "../get-own";
import { isKustomizationFile, kustomizationNames, pathsIn, resolvePath } from "../index/kustomization";
import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import type { Field, ManifestDocument } from "../manifest/field";
import { kindOf } from "../schema/lookup";
import { referenceLink } from "../schema/reference-link";
import { type Span, shiftSpan } from "../text";
import { type ImageReference, parseImage } from "../values/image";
import type { Workspace } from "../workspace";

export interface DocumentLink {
  readonly span: Span;
  readonly target: string;
  readonly tooltip: string;
}

interface Kept {
  readonly start: number;
  readonly links: readonly Omit<DocumentLink, "tooltip">[];
}

const kept = new WeakMap<ManifestDocument, Kept>();

/**
 * The links of a manifest: kinds to their page of the API reference, images to their registry's page if it has one, and
 * kustomization entries to files.
 */
export function linksIn(workspace: Workspace, uri: string): DocumentLink[] {
  if (isKustomizationFile(uri)) return kustomizationLinks(workspace, uri);
  return (workspace.get(uri)?.documents ?? []).flatMap((document) => {
    let known = kept.get(document);
    if (!known) {
      known = { start: document.start, links: linksOf(workspace, document) };
      kept.set(document, known);
    }
    const moved = document.start - known.start;
    return known.links.map(({ span, target }) => ({
      span: shiftSpan(span, moved),
      target,
      tooltip: tooltipOf(target),
    }));
  });
}

const kustomizationLinks = ({ get, index }: Workspace, uri: string): DocumentLink[] =>
  (get(uri)?.documents ?? []).flatMap(({ root }) =>
    root
      ? pathsIn(root).flatMap((field) => {
          const path = field.text() ?? "";
          const target = resolvePath(uri, path.slice(path.indexOf("=") + 1));
          // The workspace only knows manifests; any other path with an extension is assumed to be a file.
          const isFile = !/:\/\/|\?/.test(path) && /\.\w+$/.test(target);
          const file = isFile ? target : kustomizationNames.map((name) => `${target}/${name}`).find(index.fileAt);
          return file ? [{ span: contentSpan(field), target: file, tooltip: t("Open this file") }] : [];
        })
      : [],
  );

const tooltipOf = (target: string): string =>
  target.startsWith("https://kubernetes.io/") ? t("Kubernetes API reference") : t("The image in its registry");

function linksOf(workspace: Workspace, { resource }: ManifestDocument): Omit<DocumentLink, "tooltip">[] {
  if (!resource) return [];
  const kind = resource.root.get("kind");
  const type = kindOf(workspace, resource)?.type;
  const reference = type === undefined ? undefined : referenceLink(workspace, type);
  const images = containersOf(workspace.catalog, resource).map((container) => container.get("image"));
  return [
    ...(kind && reference ? [{ span: contentSpan(kind), target: reference }] : []),
    ...images.flatMap((image) => {
      const parsed = parseImage(image?.text() ?? "");
      const target = parsed && pageOf(parsed);
      return image && target ? [{ span: contentSpan(image), target }] : [];
    }),
  ];
}

/** Span of a scalar without its quotes. */
function contentSpan({ valueSpan: { start, end }, style }: Field): Span {
  return style === "single-quoted" || style === "double-quoted" ? { start: start + 1, end: end - 1 } : { start, end };
}

/** Web pages of registries that have one per repository. */
const pages: Readonly<Record<string, (repository: string) => string>> = {
  "docker.io": (repository) =>
    repository.startsWith("library/")
      ? `https://hub.docker.com/_/${repository.slice("library/".length)}`
      : `https://hub.docker.com/r/${repository}`,
  "quay.io": (repository) => `https://quay.io/repository/${repository}`,
  "ghcr.io": (repository) => `https://ghcr.io/${repository}`,
  "mcr.microsoft.com": (repository) => `https://mcr.microsoft.com/artifact/mar/${repository}`,
  "public.ecr.aws": (repository) => `https://gallery.ecr.aws/${repository}`,
};

const pageOf = ({ registry, repository }: ImageReference): string | undefined => getOwn(pages, registry)?.(repository);
