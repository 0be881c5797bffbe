import type { Manifest } from "../../src/core/manifest/field";
import type { SourcePlace } from "../../src/core/render/source-place";
import { dedent } from "./marks";
import { workspaceOf } from "./workspace";

/** Files by their absolute paths, as the core of rendering reads them. */
export interface RenderFiles {
  readonly read: (file: string) => Manifest | undefined;
  readonly textOf: (file: string) => string | undefined;
  /** `/shop/web.yaml: nginx:1.29`: the file and the text at a place. */
  readonly shown: (place: SourcePlace | undefined) => string | undefined;
}

/** Template literals may be indented. */
export function renderFiles(files: Readonly<Record<string, string>>): RenderFiles {
  const texts = new Map(Object.entries(files).map(([file, text]) => [file, dedent(text)]));
  const workspace = workspaceOf(Object.fromEntries(texts));
  const textOf = (file: string): string | undefined => texts.get(file);
  return {
    textOf,
    read: (file) => {
      const text = textOf(file);
      return text === undefined ? undefined : workspace.read(file, text);
    },
    shown: (place) => place && `${place.file}: ${textOf(place.file)?.slice(place.span.start, place.span.end)}`,
  };
}
