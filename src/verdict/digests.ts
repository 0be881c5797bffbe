/** By file: SHA-256 in hexadecimal of what lies beside the bundles. esbuild.js writes it in; absent where nothing is bundled. */
declare const DANADO_DIGESTS: Readonly<Record<string, string>> | undefined;

/** What a file must come to; undefined where nothing is known of it. */
export const digestOf = (name: string): string | undefined =>
  typeof DANADO_DIGESTS === "undefined" ? undefined : DANADO_DIGESTS[name];

/** A file of Danado's own is not what was built: on a bad disk, after a download that was cut off. */
export class DamagedFile extends Error {
  readonly file: string;

  constructor(file: string) {
    super(`${file} is damaged`);
    this.file = file;
  }
}
