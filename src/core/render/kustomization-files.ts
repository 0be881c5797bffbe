/** Reads the files that a kustomization is built from. */

import { isKustomizationFile } from "../index/kustomization";
import type { Field, ManifestDocument } from "../manifest/field";
import { type Patch, patchesIn, type ReadManifest, resolveAbsolute } from "./patches";
import type { RenderedOrigin } from "./renderer";

/** The files of one build. Their patches are kept here, because each object of the output asks for those of the same files. */
export class KustomizationFiles {
  /** The kustomization that is built. */
  readonly rootFile: string;
  readonly #root: string;
  readonly #used: readonly string[];
  readonly #read: ReadManifest;
  readonly #patches = new Map<string, readonly Patch[]>();

  /** `root` is the folder, `used` are the files that were read. */
  constructor(root: string, used: readonly string[], read: ReadManifest) {
    this.#root = root;
    this.#used = used;
    this.#read = read;
    this.rootFile = this.kustomizationIn(root);
  }

  kustomizationIn(folder: string): string {
    const isIn = (file: string) => file.slice(0, file.lastIndexOf("/")) === folder;
    return (
      this.#used.find((file) => isKustomizationFile(file) && isIn(file) && this.#read(file)) ??
      `${folder}/kustomization.yaml`
    );
  }

  /** The absolute path of one relative to the root. */
  resolve(path: string): string {
    return resolveAbsolute(`${this.#root}/x`, path);
  }

  documents(file: string): readonly ManifestDocument[] {
    return this.#read(file)?.documents ?? [];
  }

  patchesIn(file: string): readonly Patch[] {
    const known =
      this.#patches.get(file) ?? this.documents(file).flatMap((document) => patchesIn(file, document, this.#read));
    this.#patches.set(file, known);
    return known;
  }

  /** The document that an object was loaded from. */
  baseOf({ path, kind, name, namespace }: RenderedOrigin): { readonly file: string; readonly root: Field } | undefined {
    if (!path) return undefined;
    const file = this.resolve(path);
    const found = this.documents(file)
      .flatMap((document) => (document.root ? listed(document.root) : []))
      .filter((one) => one.text("kind") === kind)
      .map((one) => ({ one, written: one.text("metadata.name") ?? "" }));
    const named = found
      .filter(({ written }) => name.includes(written))
      .sort((a, b) => Number(b.written === name) - Number(a.written === name) || b.written.length - a.written.length);
    const sameNamespace = named.find(
      ({ one, written }) => written === named[0]?.written && one.text("metadata.namespace") === namespace,
    );
    const best = (sameNamespace ?? named[0] ?? found[0])?.one;
    return best && { file, root: best };
  }
}

/** The resources of a List. */
const listed = (root: Field): readonly Field[] =>
  root.text("kind")?.endsWith("List") && root.get("items")?.shape === "list"
    ? (root.get("items")?.children ?? [])
    : [root];
