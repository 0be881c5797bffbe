import type { Manifest, ManifestDocument, Resource } from "../manifest/field";
import { mayDeclareParts } from "./chainsaw";
import { ChangeLog } from "./changes";
import { type KnownResource, knownResource } from "./known-resource";
import { type Affixed, Kustomizations } from "./kustomizations";
import { Lookup } from "./lookup";
import { asPatch } from "./patch";
import { kustomizationOf, resourcesIn, type SummaryContext } from "./summarize";
import type { FileSummary, Kustomization, ResourceSummary } from "./summary";
import { topicOf, topicsOf, topicsOfDetails } from "./topics";

export type { KnownResource } from "./known-resource";

/**
 * The resources of all files, open or not, as summaries: how to look them up (`lookup`), what kustomizations do to them, and
 * which cached answers a change invalidates. `IndexView` shows it from the point of view of one file.
 */
export class ResourceIndex {
  readonly #context: SummaryContext;
  readonly #files = new Map<string, FileSummary>();
  readonly #open = new Map<string, Manifest>();
  /** Files that changed since they were last processed. */
  readonly #waiting = new Set<string>();
  readonly #parts = new Map<string, readonly Part[]>();
  readonly #byDocument = new WeakMap<ManifestDocument, readonly KnownResource[]>();
  readonly #lookup = new Lookup();
  readonly #kustomizations = new Kustomizations();
  readonly #changes = new ChangeLog();
  #isComplete = true;
  /**
   * Answers cached per file since the last change: a file of thousands of resources asks the same question thousands of
   * times.
   */
  readonly #answers = new Map<string, Map<string, unknown>>();

  constructor(context: SummaryContext) {
    this.#context = context;
  }

  /** Adds an open manifest in its current state. It is read on demand. */
  open(manifest: Manifest): void {
    this.#open.set(manifest.uri, manifest);
    this.#waiting.add(manifest.uri);
  }

  /** From now on, the file's state on disk is used. */
  close(uri: string): void {
    if (this.#open.delete(uri)) this.#waiting.add(uri);
  }

  /** Sets a file as it is on disk; undefined if it was deleted. */
  setFile(uri: string, file: FileSummary | undefined): void {
    if (file) this.#files.set(uri, file);
    else this.#files.delete(uri);
    if (!this.#open.has(uri)) this.#waiting.add(uri);
  }

  /** False while files are still being read: something that is missing may still turn up. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  set isComplete(is: boolean) {
    if (is === this.#isComplete) return;
    this.#isComplete = is;
    this.#changes.touch(new Set([topicOf.complete]));
  }

  /** Call after the reference table changes: open manifests are summarized again; the caller re-reads the other files. */
  referencesChanged(): void {
    const changed = new Set<string>();
    for (const uri of this.#open.keys()) this.#reread(uri, changed);
    this.#changes.touch(changed);
  }

  /** If false, versions are not counted: everything is known, and no one will check cached answers. */
  tracksVersions = true;

  /**
   * Whether a file or folder exists. Set by whoever has access to the disk; undefined if not known yet, in which case
   * `diskChanged` is called later.
   */
  isOnDisk: (uri: string) => boolean | undefined = () => undefined;

  /** Invalidates what `isOnDisk` said about these paths. */
  diskChanged(uris: readonly string[]): void {
    this.#changes.touch(new Set(uris.map(topicOf.file)));
  }

  fileAt = (uri: string): FileSummary | undefined => this.#files.get(uri);

  get files(): ReadonlyMap<string, FileSummary> {
    return this.#files;
  }

  /** Incremented by each change that another resource could notice. */
  get revision(): number {
    this.#update();
    return this.#changes.revision;
  }

  versionOf(topic: string): number {
    if (!this.tracksVersions) return 0;
    this.#update();
    return this.#changes.versionOf(topic);
  }

  /** The topics changed since a revision; undefined if that is too long ago. */
  touchedSince(revision: number): readonly string[] | undefined {
    this.#update();
    return this.#changes.touchedSince(revision);
  }

  /** Caches an answer that is the same from every file, until anything changes. */
  onceForAllFiles<Answer>(question: string, answer: () => Answer): Answer {
    return this.once(allFiles, question, answer);
  }

  /** Caches an answer that depends only on the index, per file, until anything changes. */
  once<Answer>(uri: string, question: string, answer: () => Answer): Answer {
    this.#update();
    let answers = this.#answers.get(uri);
    if (!answers) {
      if (this.#answers.size >= mostAskers) this.#forgetAnswersOfFiles();
      answers = new Map();
      this.#answers.set(uri, answers);
    }
    if (!answers.has(question)) answers.set(question, answer());
    return answers.get(question) as Answer;
  }

  #forgetAnswersOfFiles(): void {
    const shared = this.#answers.get(allFiles);
    this.#answers.clear();
    if (shared) this.#answers.set(allFiles, shared);
  }

  /** Finds resources by kind, name, label and reference. */
  get lookup(): Lookup {
    this.#update();
    return this.#lookup;
  }

  ofKind = (kind: string): readonly KnownResource[] => [...this.lookup.ofKind(kind)].flatMap(({ all }) => [...all]);

  /** All resources. */
  *all(): Generator<KnownResource> {
    this.#update();
    for (const parts of this.#parts.values()) for (const { resources } of parts) yield* resources;
  }

  /** The resources of a document; several for a List. */
  in(document: ManifestDocument): readonly KnownResource[] {
    this.#update();
    return this.#byDocument.get(document) ?? [];
  }

  resourcesIn(uri: string): readonly KnownResource[] {
    this.#update();
    return (this.#parts.get(uri) ?? []).flatMap(({ resources }) => resources);
  }

  /** The summary of a resource that a rule checks. */
  of = ({ document }: Resource): KnownResource | undefined => this.in(document)[0];

  /** The files whose resources a kustomization renames. */
  get affixed(): readonly Affixed[] {
    this.#update();
    return this.#kustomizations.affixed;
  }

  /** Whether a kustomization uses the file as a patch, so that its documents are partial resources. */
  isPatch(uri: string): boolean {
    this.#update();
    return this.#kustomizations.isPatch(uri);
  }

  /** What the kustomization.yaml at this URI says about other files. */
  kustomizationAt(uri: string): Kustomization | undefined {
    this.#update();
    return this.#kustomizations.get(uri);
  }

  /** The kustomizations that include a file, directly or through others. */
  kustomizationsOver(uri: string): readonly Kustomization[] {
    this.#update();
    return this.#kustomizations.over(uri);
  }

  #update(): void {
    if (this.#waiting.size === 0) return;
    const changed = new Set<string>();
    this.#updateKustomizations(changed);
    for (const uri of this.#waiting) this.#updateFile(uri, changed);
    this.#waiting.clear();
    this.#changes.touch(changed);
  }

  /** Comes first, because a changed kustomization makes the files that it affects be read again. */
  #updateKustomizations(changed: Set<string>): void {
    const uris = [...this.#waiting].filter(mayDeclareParts);
    let isOther = false;
    for (const uri of uris) {
      const document = this.#open.get(uri)?.documents[0];
      const kustomization = document
        ? kustomizationOf(this.#context, uri, document)
        : this.#files.get(uri)?.kustomization;
      if (this.#kustomizations.set(uri, kustomization)) isOther = true;
    }
    if (!isOther) return;
    changed.add(topicOf.kustomizations);
    for (const uri of this.#kustomizations.settle()) {
      this.#reread(uri, changed);
      changed.add(topicOf.patch(uri));
    }
    this.#answers.clear();
  }

  /** Processes only the edited documents; those above and below are unchanged. */
  #updateFile(uri: string, changed: Set<string>): void {
    this.#kustomizations.addFile(uri);
    const before = this.#parts.get(uri) ?? [];
    const sources = this.#sourcesOf(uri);
    const most = Math.min(before.length, sources.length);
    let front = 0;
    while (front < most && before[front]?.of === sources[front]) front++;
    let back = 0;
    while (back < most - front && before[before.length - 1 - back]?.of === sources[sources.length - 1 - back]) back++;
    const gone = before.slice(front, before.length - back);
    const come = sources.slice(front, sources.length - back).map((of) => this.#partOf(uri, of));
    const after = [...before.slice(0, front), ...come, ...before.slice(before.length - back)];
    if (this.#equalsOpen(uri)) this.#tellDocuments(uri, after);
    if (gone.length === 0 && come.length === 0) return;
    this.#answers.clear();
    if (after.length > 0) this.#parts.set(uri, after);
    else this.#parts.delete(uri);
    const goneResources = gone.flatMap(({ resources }) => resources);
    const newResources = come.flatMap(({ resources }) => resources);
    for (const resource of goneResources) this.#lookup.remove(resource);
    for (const resource of newResources) this.#lookup.add(resource);
    if (!this.tracksVersions) return;
    const ofDetails = topicsOfDetails(goneResources, newResources);
    if (ofDetails) {
      for (const topic of ofDetails) changed.add(topic);
      return;
    }
    const compared = gone.length > 0 && come.length > 0 ? new Map<string, number>() : undefined;
    const old = topicsOf(goneResources, compared);
    const now = topicsOf(newResources, compared);
    for (const [topic, facet] of old) if (now.get(topic) !== facet) changed.add(topic);
    for (const [topic, facet] of now) if (old.get(topic) !== facet) changed.add(topic);
  }

  /** What the resources of a file are read from: the documents of an open file, or its summary. */
  #sourcesOf(uri: string): readonly Source[] {
    const manifest = this.#open.get(uri);
    if (manifest && !this.#equalsOpen(uri)) return manifest.documents;
    const { documents = [], kustomization } = this.#files.get(uri) ?? {};
    return kustomization ? [...documents, kustomization] : documents;
  }

  /**
   * If nothing changes any more, the summary of a file on disk equals that of the open manifest, so it need not be
   * recomputed and replaced each time the file is opened or closed.
   */
  #equalsOpen(uri: string): boolean {
    return !this.tracksVersions && this.#files.has(uri) && !mayDeclareParts(uri);
  }

  #tellDocuments(uri: string, parts: readonly Part[]): void {
    const byStart = new Map(parts.map(({ of, resources }) => ["start" in of ? of.start : -1, resources]));
    for (const document of this.#open.get(uri)?.documents ?? [])
      this.#byDocument.set(document, byStart.get(document.start) ?? []);
  }

  #partOf(uri: string, of: Source): Part {
    const known = (summary: ResourceSummary, at: { readonly start: number }): KnownResource =>
      knownResource(uri, at, this.#kustomized(uri, summary));
    if ("generated" in of) return { of, resources: of.generated.map((one) => known(one, { start: 0 })) };
    if ("resources" in of) return { of, resources: of.resources.map((one) => known(one, of)) };
    const generated = this.#kustomizations.get(uri)?.generated ?? [];
    const resources = [...resourcesIn(this.#context, of), ...generated].map((one) => known(one, of));
    this.#byDocument.set(of, resources);
    return { of, resources };
  }

  /** The summary after the workspace's kustomizations were applied, as far as that is possible without rendering. */
  #kustomized(uri: string, summary: ResourceSummary): ResourceSummary {
    const { isPatch, labels, namespace } = this.#kustomizations.kustomizedAs(uri);
    if (isPatch) return asPatch(summary);
    if (labels.length === 0 && namespace === undefined) return summary;
    return {
      ...summary,
      ...(labels.length > 0 ? { added: labels } : {}),
      ...(namespace === undefined || summary.namespace === ""
        ? {}
        : { namespace: namespace === "any" ? undefined : namespace.name }),
    };
  }

  /** Discards what is known about a file and reads it again. */
  #reread(uri: string, changed: Set<string>): void {
    const resources = (this.#parts.get(uri) ?? []).flatMap((part) => part.resources);
    this.#answers.clear();
    for (const resource of resources) this.#lookup.remove(resource);
    for (const topic of topicsOf(resources).keys()) changed.add(topic);
    this.#parts.delete(uri);
    this.#waiting.add(uri);
  }
}

type Source = ManifestDocument | FileSummary["documents"][number] | Kustomization;

/** The resources of one document and their source, which is the same object until its text changes. */
interface Part {
  readonly of: Source;
  readonly resources: readonly KnownResource[];
}

/** Number of files whose answers are cached: those in view, and a few others that they look at. */
const mostAskers = 8;

/** Stands for the file in answers that are the same from every file. */
const allFiles = "";
