import type { ResourceSummary } from "./summary";

/** A resource somewhere in the workspace. */
export interface KnownResource extends ResourceSummary {
  readonly uri: string;
  /** Where its document starts in the file now: what its spans are relative to. */
  readonly start: number;
}

/** `at` is asked each time: the document that the resource stands in moves, and the resource with it. */
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
