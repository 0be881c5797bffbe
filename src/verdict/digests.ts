/** Digests of the shipped files. */

/** SHA-256 (hexadecimal) of the files next to the bundles, by name. Set by esbuild.js; absent if nothing is bundled. */
declare const DANADO_DIGESTS: Readonly<Record<string, string>> | undefined;

/** The expected digest of a file; undefined if unknown. */
export const digestOf = (name: string): string | undefined =>
  typeof DANADO_DIGESTS === "undefined" ? undefined : DANADO_DIGESTS[name];

/** A shipped file differs from what was built: a bad disk, or an incomplete download. */
export class DamagedFile extends Error {
  readonly file: string;

  constructor(file: string) {
    super(`${file} is damaged`);
    this.file = file;
  }
}
