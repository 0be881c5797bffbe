import type { ResourceSummary } from "./summary";

/** A resource in some file of the workspace. */
export interface KnownResource extends ResourceSummary {
  readonly uri: string;
  /** Current start of its document in the file; the summary's spans are relative to it. */
  readonly start: number;
}

/** `at` is read on each access, because the document moves when text above it is edited. */
export const knownResource = (uri: string, at: { readonly start: number }, summary: ResourceSummary): KnownResource =>
  Object.assign(new Located(uri, at), summary);

class Located {
  readonly uri: string;
  readonly #at: { readonly start: number };

  constructor(uri: string, at: { readonly start: number }) {
    this.uri = uri;
    this.#at = at;
  }

  get start(): number {
    return this.#at.start;
  }
}
