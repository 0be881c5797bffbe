/** Keeps verdicts until what they depend on changes. */

import { type Surrounding, surroundingsIn } from "../core/admission/surroundings";
import type { Definition } from "../core/kinds/definition";
import type { Manifest, ManifestDocument } from "../core/manifest/field";
import { definitionOfCluster } from "../core/schema/cluster-definition";
import { createDefinitionFinder } from "../core/schema/find-definitions";
import type { Refusal, Verdict } from "../core/verdict/verdict";
import type { Workspace } from "../core/workspace";

/** Refusals that the structure layer finds on every keystroke; an old verdict would contradict it. */
const seenByStructure: readonly Refusal["type"][] = [
  "UnknownField",
  "DuplicateField",
  "DecodeError",
  "YamlError",
  "UnservedVersion",
  "MissingTypeMeta",
];

const restsOnDefinitions = ({ recognised }: Verdict): boolean => recognised === "custom" || recognised === "unknown";

/** Compares the definitions used; definitions of an unopened file are new objects when the file is read again. */
const isSameList = (a: readonly Definition[], b: readonly Definition[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at] || one.text === b[at]?.text);

const isSameSurroundings = (a: readonly Surrounding[], b: readonly Surrounding[]): boolean =>
  a.length === b.length && a.every(({ text }, at) => text === b[at]?.text);

/** Documents that are judged together, and what their verdicts depend on. */
export interface JudgingBatch {
  readonly documents: readonly JudgedDocument[];
  /** All definitions that are known at this time. */
  readonly definitions: readonly Definition[];
  readonly surroundings: readonly Surrounding[];
}

interface JudgedDocument {
  readonly document: ManifestDocument;
  readonly uri: string;
  readonly definitions: readonly Definition[];
  readonly kubernetesVersion: string | undefined;
}

/**
 * The verdicts on the documents of a workspace. The definitions and surroundings they were given with are kept beside them,
 * because a verdict is only known to be valid by comparing these with the present ones.
 */
export class VerdictCache {
  readonly #workspace: Workspace;
  readonly #versionFor: (uri: string) => string | undefined;
  // A document is the same object until its text changes, so a verdict found here is never outdated.
  readonly #known = new WeakMap<ManifestDocument, Verdict>();
  /** What each verdict in `#known` was given with. */
  readonly #judged = new WeakMap<ManifestDocument, JudgedDocument>();
  readonly #carried = new WeakMap<ManifestDocument, Verdict>();
  #definitions: readonly Definition[] = [];
  #surroundings: readonly Surrounding[] = [];

  constructor(workspace: Workspace, versionFor: (uri: string) => string | undefined) {
    this.#workspace = workspace;
    this.#versionFor = versionFor;
  }

  /** The verdict on a document, or on its earlier text until there is one. */
  of(document: ManifestDocument): Verdict | undefined {
    return this.#known.get(document) ?? this.#carried.get(document);
  }

  /** Whether a document must be judged. */
  isMissing(document: ManifestDocument, uri: string): boolean {
    const isOutdated = this.#judged.get(document)?.kubernetesVersion !== this.#versionFor(uri);
    if (isOutdated) this.#known.delete(document);
    return !this.#known.has(document);
  }

  /** Keeps verdicts on the earlier text of a manifest, until the documents that were edited are judged. */
  carry(before: Manifest, after: Manifest): void {
    if (before.documents.length !== after.documents.length) return;
    for (const [index, document] of after.documents.entries()) {
      const old = before.documents[index];
      if (!old || old === document) continue;
      const verdict = this.of(old);
      if (!verdict) continue;
      const refusals = verdict.refusals.filter(({ type }) => !seenByStructure.includes(type));
      this.#carried.set(document, refusals.length === verdict.refusals.length ? verdict : { ...verdict, refusals });
    }
  }

  /** Discards verdicts that definitions or surroundings make outdated. Returns whether any of these have changed. */
  forgetOutdated(): boolean {
    const isOtherDefinitions = this.#forgetByDefinitions();
    return this.#forgetBySurroundings() || isOtherDefinitions;
  }

  batch(documents: ReadonlyMap<ManifestDocument, string>): JudgingBatch {
    const finder = createDefinitionFinder(this.#workspace);
    return {
      documents: [...documents].map(([document, uri]) => ({
        ...{ document, uri, definitions: finder.for(uri, document), kubernetesVersion: this.#versionFor(uri) },
      })),
      definitions: this.#definitions,
      surroundings: this.#surroundings,
    };
  }

  /** Keeps the verdict on a document of a batch, unless it is outdated by now. Returns whether it is kept. */
  keep(judged: JudgedDocument, { definitions, surroundings }: JudgingBatch, verdict: Verdict): boolean {
    this.#judged.set(judged.document, judged);
    if (definitions !== this.#definitions && restsOnDefinitions(verdict)) return false;
    if (!isSameSurroundings(surroundings, this.#surroundings)) return false;
    this.#known.set(judged.document, verdict);
    return true;
  }

  #forgetByDefinitions(): boolean {
    const { clusterDefinitions, manifests } = this.#workspace;
    const finder = createDefinitionFinder(this.#workspace);
    const now = [
      ...finder.ofWorkspace.map(({ definition }) => definition),
      ...clusterDefinitions.map(definitionOfCluster),
    ];
    if (isSameList(now, this.#definitions)) return false;
    this.#definitions = now;
    for (const { uri, documents } of manifests)
      for (const document of documents) {
        const verdict = this.#known.get(document);
        if (!verdict || !restsOnDefinitions(verdict)) continue;
        const judgedBy = this.#judged.get(document)?.definitions ?? [];
        if (!isSameList(judgedBy, finder.for(uri, document))) this.#known.delete(document);
      }
    return true;
  }

  /** These affect all documents. */
  #forgetBySurroundings(): boolean {
    const now = surroundingsIn(this.#workspace);
    const isSame = isSameSurroundings(now, this.#surroundings);
    // Their positions may have changed all the same.
    this.#surroundings = now;
    if (isSame) return false;
    for (const { documents } of this.#workspace.manifests)
      for (const document of documents) this.#known.delete(document);
    return true;
  }
}
