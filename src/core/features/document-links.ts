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
 * A kind leads to its page of the API reference, an image to its registry's page where that has one, and what a
 * kustomization takes in to its file.
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
          // We know no other files than manifests; a path with an ending is one of some sort.
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

/** Without the quotes. */
function contentSpan({ valueSpan: { start, end }, style }: Field): Span {
  return style === "single-quoted" || style === "double-quoted" ? { start: start + 1, end: end - 1 } : { start, end };
}

/** The page that a registry has for people; most have none. */
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
