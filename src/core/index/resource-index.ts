import type { Manifest, ManifestDocument, Resource } from "../manifest/field";
import {
  type Affixed,
  affixedIn,
  isCalledPatch,
  isKustomizationFile,
  isSurelyPart,
  type Kustomization,
  kustomizationNames,
  resolvePath,
} from "./kustomization";
import { isSetByController } from "./labels";
import { asPatch } from "./patch";
import { rowsByKind } from "./reference-rows";
import { kustomizationOf, resourcesIn, type SummaryContext } from "./summarize";
import type { FileSummary, Label, ResourceSummary, SelectorReference } from "./summary";

/** A resource somewhere in the workspace. */
export interface KnownResource extends ResourceSummary {
  readonly uri: string;
  /** Where its document starts in the file now: what its spans are relative to. */
  readonly start: number;
}

/**
 * The resources of all files, open or not, each as its summary, found by what others ask for. Whatever is asked for has
 * a topic, and each topic the number of the change that last touched it: by these an answer knows whether it still holds.
 */
export class ResourceIndex {
  readonly #context: SummaryContext;
  readonly #files = new Map<string, FileSummary>();
  readonly #open = new Map<string, Manifest>();
  /** Open manifests that changed since they were last looked at. */
  readonly #waiting = new Set<string>();
  readonly #shown = new Map<string, readonly Part[]>();
  readonly #byName = new Map<string, Set<KnownResource>>();
  readonly #byKind = new Map<string, Set<KnownResource>>();
  readonly #byDocument = new WeakMap<ManifestDocument, readonly KnownResource[]>();
  readonly #users = new Map<string, Set<KnownResource>>();
  readonly #withPods = new Set<KnownResource>();
  /** Of kinds that only their controllers know. */
  readonly #custom = new Set<KnownResource>();
  /** By a label of their Pods: `app=web`. */
  readonly #byPodLabel = new Map<string, Set<KnownResource>>();
  /** By a label that they ask for; by `anyLabel` where none is asked for by its value. */
  readonly #selecting = new Map<string, Set<KnownResource>>();
  /** Of the topics that somebody has asked for. */
  readonly #versions = new Map<string, number>();
  readonly #kustomizations = new Map<string, Kustomization>();
  #affixed: readonly Affixed[] | undefined;
  #patches: ReadonlySet<string> = new Set();
  /** Files that are patches by their name, should no kustomization say otherwise. */
  readonly #calledPatches = new Set<string>();
  /** What kustomizations take in as it is. */
  #taken: ReadonlySet<string> = new Set();
  #isComplete = true;
  #revision = 0;
  /** What the last revisions touched, the newest last. */
  readonly #changes: ReadonlySet<string>[] = [];
  /** What files have asked since the last change: a file of thousands asks the same thousands of times. */
  readonly #remembered = new Map<string, Map<string, unknown>>();
  #told: { readonly from: number; readonly to: number; readonly topics: readonly string[] } | undefined;

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
    this.#touch(new Set([topicOf.complete]));
  }

  /** The table has changed: what is open is summarized anew; the files are for whoever reads them. */
  referencesChanged(): void {
    const changed = new Set<string>();
    for (const uri of this.#open.keys()) {
      this.#forget(uri, changed);
      this.#waiting.add(uri);
    }
    this.#touch(changed);
  }

  /** Where all is known and nobody will ask whether an answer still holds, versions are not counted. */
  tracksVersions = true;

  fileAt = (uri: string): FileSummary | undefined => this.#files.get(uri);

  get files(): ReadonlyMap<string, FileSummary> {
    return this.#files;
  }

  /** Goes up with each change that anybody else could notice. */
  get revision(): number {
    this.#look();
    return this.#revision;
  }

  versionOf(topic: string): number {
    this.#look();
    const version = this.#versions.get(topic) ?? this.#revision;
    this.#versions.set(topic, version);
    return version;
  }

  /** Answers once for a file what is made of the index alone, and again when anything changes. */
  remember<Answer>(uri: string, question: string, answer: () => Answer): Answer {
    this.#look();
    let answers = this.#remembered.get(uri);
    if (!answers) {
      if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
      answers = new Map();
      this.#remembered.set(uri, answers);
    }
    if (!answers.has(question)) answers.set(question, answer());
    return answers.get(question) as Answer;
  }

  /** What was touched since a revision; undefined where that is too long ago to be told. */
  touchedSince(revision: number): readonly string[] | undefined {
    this.#look();
    if (this.#told?.from === revision && this.#told.to === this.#revision) return this.#told.topics;
    if (this.#revision - revision > this.#changes.length) return undefined;
    const topics = this.#changes.slice(this.#changes.length - (this.#revision - revision)).flatMap((one) => [...one]);
    this.#told = { from: revision, to: this.#revision, topics };
    return topics;
  }

  named = (kind: string, name: string): Iterable<KnownResource> => this.#get(this.#byName, `${kind}/${name}`);
  ofKind = (kind: string): Iterable<KnownResource> => this.#get(this.#byKind, kind);
  usersOf = (kind: string, name: string): Iterable<KnownResource> => this.#get(this.#users, `${kind}/${name}`);

  get withPods(): Iterable<KnownResource> {
    this.#look();
    return this.#withPods;
  }

  /** Those whose Pods may be meant by a selector, by the label of it that narrows most. */
  maybeSelectedBy(selector: SelectorReference): Iterable<KnownResource> {
    this.#look();
    const pair = pairOf(selector);
    return pair === anyLabel ? this.#withPods : (this.#byPodLabel.get(pair) ?? []);
  }

  /** Those that may select by one of these labels. */
  maybeSelecting(labels: readonly Label[]): ReadonlySet<KnownResource> {
    this.#look();
    return new Set([...labels.map(pairIn), anyLabel].flatMap((pair) => [...(this.#selecting.get(pair) ?? [])]));
  }

  /** Custom resources of kinds that we know nothing of. */
  get custom(): Iterable<KnownResource> {
    this.#look();
    return this.#custom;
  }

  /** All that there is. */
  *all(): Generator<KnownResource> {
    this.#look();
    for (const parts of this.#shown.values()) for (const { resources } of parts) yield* resources;
  }

  /** The resources of a document; several for a List. */
  in(document: ManifestDocument): readonly KnownResource[] {
    this.#look();
    return this.#byDocument.get(document) ?? [];
  }

  resourcesIn(uri: string): readonly KnownResource[] {
    this.#look();
    return (this.#shown.get(uri) ?? []).flatMap(({ resources }) => resources);
  }

  /** The summary of a resource that a rule looks at. */
  of = ({ document }: Resource): KnownResource | undefined => this.in(document)[0];

  /** The files whose resources get other names by a kustomization. */
  get affixed(): readonly Affixed[] {
    this.#look();
    this.#affixed ??= affixedIn(this.#kustomizations);
    return this.#affixed;
  }

  /** Whether a kustomization takes the file as a patch: its documents are no whole resources. */
  isPatch(uri: string): boolean {
    this.#look();
    return this.#patches.has(uri);
  }

  /** The kustomizations that take a file in, directly or through others. */
  kustomizationsOver(uri: string): Kustomization[] {
    this.#look();
    const over = new Map<string, Kustomization>();
    const waiting = [uri];
    for (const path of waiting) {
      if (!this.#taken.has(path)) continue;
      for (const [of, one] of this.#kustomizations)
        if (!over.has(of) && one.resources.some((each) => resolvePath(of, each) === path)) {
          over.set(of, one);
          waiting.push(folderOf(of));
        }
    }
    return [...over.values()];
  }

  #get(index: ReadonlyMap<string, ReadonlySet<KnownResource>>, key: string): Iterable<KnownResource> {
    this.#look();
    return index.get(key) ?? [];
  }

  #look(): void {
    if (this.#waiting.size === 0) return;
    const changed = new Set<string>();
    // A kustomization may add to them.
    for (const uri of this.#waiting) {
      this.#waiting.delete(uri);
      this.#show(uri, changed);
    }
    this.#touch(changed);
  }

  #touch(topics: ReadonlySet<string>): void {
    if (topics.size === 0) return;
    this.#revision++;
    const asked = new Set([...topics].filter((topic) => this.#versions.has(topic)));
    this.#changes.push(asked);
    if (this.#changes.length > mostChanges) this.#changes.shift();
    for (const topic of asked) this.#versions.set(topic, this.#revision);
  }

  /** Only what was edited is looked at: what stands above and below it in the file is as it was. */
  #show(uri: string, changed: Set<string>): void {
    if (isKustomizationFile(uri)) this.#readKustomization(uri, changed);
    else if ((isCalledPatch(uri) || isSurelyPart(uri)) && !this.#calledPatches.has(uri)) {
      this.#calledPatches.add(uri);
      if (this.#isUnlistedPatch(uri)) this.#patches = new Set([...this.#patches, uri]);
    }
    const before = this.#shown.get(uri) ?? [];
    const sources = this.#sourcesOf(uri);
    const most = Math.min(before.length, sources.length);
    let front = 0;
    while (front < most && before[front]?.of === sources[front]) front++;
    let back = 0;
    while (back < most - front && before[before.length - 1 - back]?.of === sources[sources.length - 1 - back]) back++;
    const gone = before.slice(front, before.length - back);
    const come = sources.slice(front, sources.length - back).map((of) => this.#partOf(uri, of));
    if (gone.length === 0 && come.length === 0) return;
    this.#remembered.clear();
    const after = [...before.slice(0, front), ...come, ...before.slice(before.length - back)];
    if (after.length > 0) this.#shown.set(uri, after);
    else this.#shown.delete(uri);
    for (const { resources } of gone) for (const resource of resources) this.#indexOne(resource, remove);
    for (const { resources } of come) for (const resource of resources) this.#indexOne(resource, add);
    if (!this.tracksVersions) return;
    const compared = gone.length > 0 && come.length > 0 ? new Map<string, number>() : undefined;
    const old = topicsOf(gone, compared);
    const now = topicsOf(come, compared);
    for (const [topic, facet] of old) if (now.get(topic) !== facet) changed.add(topic);
    for (const [topic, facet] of now) if (old.get(topic) !== facet) changed.add(topic);
  }

  /** What the resources of a file are read from: the documents of an open one, or its summary's. */
  #sourcesOf(uri: string): readonly Source[] {
    const manifest = this.#open.get(uri);
    if (manifest) return manifest.documents;
    const { documents = [], kustomization } = this.#files.get(uri) ?? {};
    return kustomization ? [...documents, kustomization] : documents;
  }

  #partOf(uri: string, of: Source): Part {
    if ("generated" in of) return { of, resources: of.generated.map((one) => this.#known(uri, one, { start: 0 })) };
    if ("resources" in of) return { of, resources: of.resources.map((one) => this.#known(uri, one, of)) };
    const made = this.#kustomizations.get(uri)?.generated ?? [];
    const resources = [...resourcesIn(this.#context, of), ...made].map((one) => this.#known(uri, one, of));
    this.#byDocument.set(of, resources);
    return { of, resources };
  }

  #known(uri: string, summary: ResourceSummary, at: { readonly start: number }): KnownResource {
    return Object.assign(new Placed(uri, at), this.#patches.has(uri) ? asPatch(summary) : summary);
  }

  #indexOne(resource: KnownResource, change: Change): void {
    const { kind, name, names, selectors, pods } = resource;
    change(this.#byName, `${kind}/${name}`, resource);
    change(this.#byKind, kind, resource);
    for (const target of new Set(names.map(({ toKind, text }) => `${toKind}/${text}`)))
      change(this.#users, target, resource);
    const isGone = change === remove;
    if (pods) isGone ? this.#withPods.delete(resource) : this.#withPods.add(resource);
    if (isCustom(kind)) isGone ? this.#custom.delete(resource) : this.#custom.add(resource);
    for (const label of pods?.labels ?? []) change(this.#byPodLabel, pairIn(label), resource);
    for (const selector of selectors) change(this.#selecting, pairOf(selector), resource);
  }

  /** What is known is shown anew, in another light. */
  #forget(uri: string, changed: Set<string>): void {
    const parts = this.#shown.get(uri) ?? [];
    this.#remembered.clear();
    for (const { resources } of parts) for (const resource of resources) this.#indexOne(resource, remove);
    for (const topic of topicsOf(parts).keys()) changed.add(topic);
    this.#shown.delete(uri);
  }

  /** One that is for another day, commented out, or another tool's: in the folder of a kustomization, or just below. */
  #isUnlistedPatch(uri: string): boolean {
    if (this.#taken.has(uri)) return false;
    if (isSurelyPart(uri)) return true;
    const folder = folderOf(uri);
    return [folder, folderOf(folder)].some((one) =>
      kustomizationNames.some((name) => this.#kustomizations.has(one === "" ? name : `${one}/${name}`)),
    );
  }

  #readKustomization(uri: string, changed: Set<string>): void {
    const document = this.#open.get(uri)?.documents[0];
    const kustomization = document ? kustomizationOf(this.#context, document) : this.#files.get(uri)?.kustomization;
    if (kustomization) this.#kustomizations.set(uri, kustomization);
    else this.#kustomizations.delete(uri);
    this.#affixed = undefined;
    this.#remembered.clear();
    const found = new Set<string>();
    const taken = new Set<string>();
    for (const [of, { patches, resources }] of this.#kustomizations) {
      for (const path of patches) found.add(resolvePath(of, path));
      for (const path of resources) taken.add(resolvePath(of, path));
    }
    this.#taken = taken;
    for (const patch of this.#calledPatches) if (this.#isUnlistedPatch(patch)) found.add(patch);
    changed.add(topicOf.kustomizations);
    for (const patch of new Set([...found, ...this.#patches]))
      if (found.has(patch) !== this.#patches.has(patch)) {
        this.#forget(patch, changed);
        this.#waiting.add(patch);
        changed.add(topicOf.patch(patch));
      }
    this.#patches = found;
  }
}

const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf("/"), 0));

/** The document that a resource stands in moves, and the resource with it. */
class Placed {
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

type Source = ManifestDocument | FileSummary["documents"][number] | Kustomization;

/** The resources of one document, and what they were read from: the same for as long as the text is. */
interface Part {
  readonly of: Source;
  readonly resources: readonly KnownResource[];
}

/** Changes that are remembered: an answer is mostly asked for again after the next one. */
const mostChanges = 64;

/** Files whose questions are remembered: those that are looked at, and a few that are seen from there. */
const mostRemembered = 8;

export const anyLabel = "";

export const pairIn = ({ key, value }: Label): string => `${key.text}=${value.text}`;

/** The first label that a selector asks for by its one value; `anyLabel` where there is none. */
export const pairOf = ({ requirements }: SelectorReference): string => {
  for (const { key, operator, values } of requirements)
    if (operator === "In" && values.length === 1 && !isSetByController(key.text))
      return `${key.text}=${values[0]?.text}`;
  return anyLabel;
};

/** Of a kind that only its controller knows. */
const isCustom = (kind: string): boolean => kind.includes(".") && !Object.hasOwn(rowsByKind, kind);

type Change = (index: Map<string, Set<KnownResource>>, key: string, resource: KnownResource) => void;

const add: Change = (index, key, resource) => {
  const found = index.get(key);
  if (found) found.add(resource);
  else index.set(key, new Set([resource]));
};

const remove: Change = (index, key, resource) => {
  const found = index.get(key);
  if (found?.delete(resource) && found.size === 0) index.delete(key);
};

/**
 * What others may ask about these, each with what the answer depends on: places are no part of it. Where things only
 * come or go, every answer is another, and nothing need be compared.
 */
function topicsOf(parts: readonly Part[], compared?: Map<string, number>): Map<string, string> {
  const topics = new Map<string, string>();
  /** By its number among those that are compared: a long text may stand behind each of a thousand labels. */
  const facetOf = (on: unknown): string => {
    if (!compared) return "";
    const text = JSON.stringify(on, withoutPlaces);
    const number = compared.get(text) ?? compared.size;
    compared.set(text, number);
    return ` ${number};`;
  };
  const tell = (topic: string, id: string, facet: string) =>
    topics.set(topic, compared ? `${topics.get(topic) ?? ""}${id}${facet}` : "");
  for (const { resources } of parts)
    for (const resource of resources) {
      const { kind, name, namespace, labels, keys, ports, pods, facts, names, selectors, isGenerated } = resource;
      const id = `${kind}/${namespace ?? "?"}/${name}`;
      const known = facetOf(labels);
      const whole = [labels, keys, ports, facts, isGenerated, pods?.labels, pods?.containers, selectors];
      tell(topicOf.name(kind, name), id, facetOf(whole));
      tell(topicOf.kind(kind), id, known);
      if (isCustom(kind)) tell(topicOf.custom, id, known);
      if (pods) {
        const ofPods = facetOf(pods.labels);
        tell(topicOf.pods, id, ofPods);
        for (const pair of new Set(pods.labels.map(pairIn))) tell(topicOf.podsWith(pair), id, ofPods);
      }
      for (const selector of selectors) tell(topicOf.selecting(pairOf(selector)), id, facetOf(selector));
      for (const use of names) tell(topicOf.users(use.toKind, use.text), id, facetOf(use));
    }
  return topics;
}

const withoutPlaces = (key: string, value: unknown): unknown => (key === "span" || key === "style" ? undefined : value);

/**
 * What an answer may depend on. Many ask who there is of a kind, or which Pods have a label: those topics speak of names
 * and labels alone, and whoever is found is asked for by name for all the rest.
 */
export const topicOf = {
  name: (kind: string, name: string) => `name:${kind}/${name}`,
  kind: (kind: string) => `kind:${kind}`,
  users: (kind: string, name: string) => `users:${kind}/${name}`,
  pods: "pods",
  podsWith: (pair: string) => (pair === anyLabel ? "pods" : `pods:${pair}`),
  selecting: (pair: string) => `selecting:${pair}`,
  custom: "custom",
  complete: "complete",
  kustomizations: "kustomizations",
  patch: (uri: string) => `patch:${uri}`,
};
