import { surroundingKinds } from "../index/surrounding-kinds";
import { isLiveAnalysed } from "../manifest/live-analysed";
import { type Span, spanOf } from "../text";
import type { Workspace } from "../workspace";

/** A resource that affects the admission of others (a namespace, quota, policy …), with its location. */
export interface Surrounding {
  readonly text: string;
  readonly uri: string;
  /** Span of its name in the file. */
  readonly span: Span;
  /** For computing line numbers: the file's text, or the offsets where its lines start. */
  readonly lines: string | readonly number[];
  /** `Namespace shop` */
  readonly title: string;
}

/** Params of a policy may be of any kind, so a kind is only read when some policy's `paramKind` names it. */
const paramKind = /^\s*paramKind:\s*(?:\{[^}]*\bkind:\s*["']?(\w+)|(?:\n\s+\w+:.*)*?\n\s+kind:\s*["']?(\w+))/m;

function paramKindsOf(texts: readonly Surrounding[]): Set<string> {
  return new Set(
    texts.flatMap(({ text }) => {
      const [, inBraces, onLine] = paramKind.exec(text) ?? [];
      const kind = inBraces ?? onLine;
      return kind && !surroundingKinds.has(kind) ? [kind] : [];
    }),
  );
}

/** All such resources of the workspace, in a stable order whichever file was edited last. */
export function surroundingsIn(workspace: Pick<Workspace, "index" | "get">): Surrounding[] {
  const found = [...surroundingKinds].flatMap((kind) => ofKind(workspace, kind));
  return [...found, ...[...paramKindsOf(found)].flatMap((kind) => ofKind(workspace, kind))];
}

function ofKind({ index, get }: Pick<Workspace, "index" | "get">, kind: string): Surrounding[] {
  const uris = new Set([...index.ofKind(kind)].map(({ uri }) => uri));
  return [...uris].sort().flatMap((uri) => {
    const manifest = get(uri);
    if (manifest && isLiveAnalysed(manifest))
      return manifest.documents.flatMap(({ resource, text, start }): Surrounding[] => {
        if (resource?.kind !== kind) return [];
        const name = resource.root.get("metadata.name");
        const span = name?.valueSpan ?? spanOf(start, start + text.length);
        return [{ text, uri, span, lines: manifest.text, title: `${kind} ${name?.text() ?? ""}` }];
      });
    const file = index.fileAt(uri);
    return (file?.declarations ?? [])
      .filter((one) => one.kind === kind)
      .map(({ text, name, span }) => ({
        text,
        uri,
        span,
        lines: file?.lineStarts ?? [0],
        title: `${kind} ${name}`,
      }));
  });
}
