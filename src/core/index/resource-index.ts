import type { Manifest, ManifestDocument, Resource } from "../manifest/field";
import { saysWhatIsPart } from "./chainsaw";
import { ChangeLog } from "./changes";
import { type KnownResource, knownResource } from "./known-resource";
import { type Affixed, Kustomizations } from "./kustomizations";
import { Lookup } from "./lookup";
import { asPatch } from "./patch";
import { kustomizationOf, resourcesIn, type SummaryContext } from "./summarize";
import type { FileSummary, Kustomization, ResourceSummary } from "./summary";
import { topicOf, topicsOf } from "./topics";

export type { KnownResource } from "./known-resource";

/**
 * The resources of all files, open or not, each as its summary: who there is (`lookup`), what kustomizations do to them,
 * and which answers a change makes doubtful. `IndexView` asks it for one file.
 */
export class ResourceIndex {
  readonly #context: SummaryContext;
  readonly #files = new Map<string, FileSummary>();
  readonly #open = new Map<string, Manifest>();
  /** Files that changed since they were last looked at. */
  readonly #waiting = new Set<string>();
  readonly #parts = new Map<string, readonly Part[]>();
  readonly #byDocument = new WeakMap<ManifestDocument, readonly KnownResource[]>();
  readonly #lookup = new Lookup();
  readonly #kustomizations = new Kustomizations();
  readonly #changes = new ChangeLog();
  #isComplete = true;
  /** What files have asked since the last change: a file of thousands asks the same thousands of times. */
  readonly #answers = new Map<string, Map<string, unknown>>();

  constructor(context: SummaryContext) {
    this.#context = context;
  }

  /** An open manifest, as it now is. It is read when somebody asks. */
  open(manifest: Manifest): void {
    this.#open.set(manifest.uri, manifest);
    this.#waiting.add(manifest.uri);
  }

  /** Closed: what is known of the file on disk counts again. */
  close(uri: string): void {
    if (this.#open.delete(uri)) this.#waiting.add(uri);
  }

  /** A file as it is on disk; undefined when it is gone. */
  setFile(uri: string, file: FileSummary | undefined): void {
    if (file) this.#files.set(uri, file);
    else this.#files.delete(uri);
    if (!this.#open.has(uri)) this.#waiting.add(uri);
  }

  /** False while files are still being read: until then, what is not here may yet come. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  set isComplete(is: boolean) {
    if (is === this.#isComplete) return;
    this.#isComplete = is;
    this.#changes.touch(new Set([topicOf.complete]));
  }

  /** The reference table has changed: what is open is summarized anew; the files are for whoever reads them. */
  referencesChanged(): void {
    const changed = new Set<string>();
    for (const uri of this.#open.keys()) this.#reread(uri, changed);
    this.#changes.touch(changed);
  }

  /** Where all is known and nobody will ask whether an answer still holds, versions are not counted. */
  tracksVersions = true;

  /**
   * Whether a file or a folder is there. Set by whoever knows the disk; undefined where it does not know yet, and says so
   * by `diskChanged`.
   */
  isOnDisk: (uri: string) => boolean | undefined = () => undefined;

  /** What `isOnDisk` says of this path is another answer now. */
  diskChanged(uris: readonly string[]): void {
    this.#changes.touch(new Set(uris.map(topicOf.file)));
  }

  fileAt = (uri: string): FileSummary | undefined => this.#files.get(uri);

  get files(): ReadonlyMap<string, FileSummary> {
    return this.#files;
  }

  /** Goes up with each change that anybody else could notice. */
  get revision(): number {
    this.#update();
    return this.#changes.revision;
  }

  versionOf(topic: string): number {
    if (!this.tracksVersions) return 0;
    this.#update();
    return this.#changes.versionOf(topic);
  }

  /** What was touched since a revision; undefined where that is too long ago to be told. */
  touchedSince(revision: number): readonly string[] | undefined {
    this.#update();
    return this.#changes.touchedSince(revision);
  }

  /** Answers once for a file what is made of the index alone, and again when anything changes. */
  once<Answer>(uri: string, question: string, answer: () => Answer): Answer {
    this.#update();
    let answers = this.#answers.get(uri);
    if (!answers) {
      if (this.#answers.size >= mostAskers) this.#answers.clear();
      answers = new Map();
      this.#answers.set(uri, answers);
    }
    if (!answers.has(question)) answers.set(question, answer());
    return answers.get(question) as Answer;
  }

  /** Who there is, by what others ask for. */
  get lookup(): Lookup {
    this.#update();
    return this.#lookup;
  }

  ofKind = (kind: string): readonly KnownResource[] => [...this.lookup.ofKind(kind)].flatMap(({ all }) => [...all]);

  /** All that there is. */
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

  /** The summary of a resource that a rule looks at. */
  of = ({ document }: Resource): KnownResource | undefined => this.in(document)[0];

  /** The files whose resources get other names by a kustomization. */
  get affixed(): readonly Affixed[] {
    this.#update();
    return this.#kustomizations.affixed;
  }

  /** Whether a kustomization takes the file as a patch: its documents are no whole resources. */
  isPatch(uri: string): boolean {
    this.#update();
    return this.#kustomizations.isPatch(uri);
  }

  /** What a kustomization.yaml says of other files. */
  kustomizationAt(uri: string): Kustomization | undefined {
    this.#update();
    return this.#kustomizations.get(uri);
  }

  /** The kustomizations that take a file in, directly or through others. */
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

  /** First of all: what they do to other files makes those be read again. */
  #updateKustomizations(changed: Set<string>): void {
    const uris = [...this.#waiting].filter(saysWhatIsPart);
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

  /** Only what was edited is looked at: what stands above and below it in the file is as it was. */
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
    if (this.#standsForOpen(uri)) this.#tellDocuments(uri, after);
    if (gone.length === 0 && come.length === 0) return;
    this.#answers.clear();
    if (after.length > 0) this.#parts.set(uri, after);
    else this.#parts.delete(uri);
    const goneResources = gone.flatMap(({ resources }) => resources);
    const newResources = come.flatMap(({ resources }) => resources);
    for (const resource of goneResources) this.#lookup.remove(resource);
    for (const resource of newResources) this.#lookup.add(resource);
    if (!this.tracksVersions) return;
    const compared = gone.length > 0 && come.length > 0 ? new Map<string, number>() : undefined;
    const old = topicsOf(goneResources, compared);
    const now = topicsOf(newResources, compared);
    for (const [topic, facet] of old) if (now.get(topic) !== facet) changed.add(topic);
    for (const [topic, facet] of now) if (old.get(topic) !== facet) changed.add(topic);
  }

  /** What the resources of a file are read from: the documents of an open one, or its summary's. */
  #sourcesOf(uri: string): readonly Source[] {
    const manifest = this.#open.get(uri);
    if (manifest && !this.#standsForOpen(uri)) return manifest.documents;
    const { documents = [], kustomization } = this.#files.get(uri) ?? {};
    return kustomization ? [...documents, kustomization] : documents;
  }

  /**
   * Where nothing changes any more, what is known of a file on disk is what an open manifest says: it need not be found
   * out, taken out and put in again each time that one is opened or closed.
   */
  #standsForOpen(uri: string): boolean {
    return !this.tracksVersions && this.#files.has(uri) && !saysWhatIsPart(uri);
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

  /** As it is once the kustomizations of the workspace have done their part, as far as that is told without rendering. */
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

  /** What is known of a file is forgotten, and found anew. */
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

/** The resources of one document, and what they were read from: the same for as long as the text is. */
interface Part {
  readonly of: Source;
  readonly resources: readonly KnownResource[];
}

/** Files whose questions are kept: those that are looked at, and a few that are seen from there. */
const mostAskers = 8;
