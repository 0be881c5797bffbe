import type { ManifestDocument, Resource } from "../manifest/field";
import { memoizeWeak } from "../memoize-weak";
import type { FolderSet } from "./folder-set";
import type { KnownResource } from "./known-resource";
import { resolveInside } from "./kustomization";
import type { Alternatives, ByNamespace } from "./lookup";
import { externalSources, type SelectorKind } from "./reference-rows";
import type { ResourceIndex } from "./resource-index";
import { anyLabel, mayMean, pairOf, pairsIn, podPairsOf, selects, selectsPodsOf } from "./selection";
import type { Kustomization, Label, NameReference, SelectorReference, SourceText } from "./summary";
import { topicOf } from "./topics";

/** Who names a resource, and where. */
export interface User {
  readonly resource: KnownResource;
  readonly use: NameReference;
}

/**
 * What a file sees of the others. Of several resources of one kind, namespace and name, which cannot be in a cluster at
 * once (overlays, examples), the ones nearest in the folders are meant. Where no namespace is written, it may be any.
 */
export class IndexView {
  readonly #index: ResourceIndex;
  readonly #uri: string;
  readonly #seen: Map<string, number> | undefined;

  /** `seen` takes down what was asked for, so that whoever keeps the answer knows when it no longer holds. */
  constructor(index: ResourceIndex, uri: string, seen?: Map<string, number>) {
    this.#index = index;
    this.#uri = uri;
    this.#seen = seen;
  }

  /** Whether all files have been read: until then, what is not here may yet come. */
  get isComplete(): boolean {
    this.#see(topicOf.complete);
    return this.#index.isComplete;
  }

  /** Whether a kustomization takes this file as a patch: its documents are no whole resources. */
  get isPatch(): boolean {
    this.#see(topicOf.patch(this.#uri));
    return this.#index.isPatch(this.#uri);
  }

  /** Whether a kustomization that takes this file in says the tag of this image. */
  isTaggedElsewhere(image: string): boolean {
    return this.kustomizations.some(({ images }) => images?.includes(image));
  }

  /**
   * Whether a file or folder is there, by its path from this file's folder; undefined where that is not known (yet).
   */
  exists(path: string): boolean | undefined {
    const uri = resolveInside(this.#uri, path);
    if (uri === undefined) return undefined;
    this.#see(topicOf.file(uri));
    return this.#index.isOnDisk(uri);
  }

  /** The kustomizations that take this file in, directly or through others. */
  get kustomizations(): readonly Kustomization[] {
    this.#see(topicOf.kustomizations);
    return this.#index.kustomizationsOver(this.#uri);
  }

  /** The summary of the resource that a rule looks at. */
  of(resource: Resource): KnownResource | undefined {
    return this.#index.of(resource);
  }

  in(document: ManifestDocument): readonly KnownResource[] {
    return this.#index.in(document);
  }

  /**
   * All resources of a kind (`kindId`) that may be in this namespace; in all of them where none is given. More than names
   * and labels is to be asked for by name.
   */
  ofKind(kind: string, namespace?: string): readonly KnownResource[] {
    this.#see(topicOf.kind(kind));
    return this.#once(["kind", kind, namespace], () =>
      [...this.#index.lookup.ofKind(kind)]
        .filter((one) => namespace === undefined || mayBeIn(one, namespace))
        .flatMap((one) => one.nearestTo(this.#uri)),
    );
  }

  /** The resources that a name stands for, seen from a namespace. */
  named(kind: string, name: string, namespace: string | undefined): readonly KnownResource[] {
    this.#see(topicOf.name(kind, name));
    const byNamespace = this.#index.lookup.named(kind, name);
    if (byNamespace.size > 0)
      return namespacesMeant(byNamespace, namespace).flatMap((one) => byNamespace.get(one)?.nearestTo(this.#uri) ?? []);
    return this.#byLongName(kind, name, namespace);
  }

  /** Those that a kustomization gives this name, by a prefix or a suffix. */
  #byLongName(kind: string, name: string, namespace: string | undefined): KnownResource[] {
    this.#see(topicOf.kustomizations);
    const found = this.#index.affixed.flatMap(({ prefix, suffix, files }) => {
      const isLonger = name.length > prefix.length + suffix.length;
      if (!isLonger || !name.startsWith(prefix) || !name.endsWith(suffix)) return [];
      const short = name.slice(prefix.length, name.length - suffix.length);
      this.#see(topicOf.name(kind, short));
      return [...this.#index.lookup.named(kind, short).values()].flatMap((alternatives) =>
        alternatives.all.size === 0 ? [] : alternatives.nearestTo(this.#uri, ({ uri }) => files.has(uri)),
      );
    });
    return [...new Set(inNamespace(found, namespace))];
  }

  /** The definitions of a custom kind; of several in one cluster's place, the nearest. */
  definitionsOf(group: string, kind: string): readonly KnownResource[] {
    return this.ofKind("CustomResourceDefinition").filter(
      ({ facts }) => facts?.["spec.group"] === group && facts["spec.names.kind"] === kind,
    );
  }

  /** What else a controller makes by this resource's name. */
  generatedWith(resource: KnownResource): KnownResource[] {
    const { start, end } = resource.nameText.span;
    return this.#index
      .resourcesIn(resource.uri)
      .filter(
        ({ isGenerated, start: of, nameText: { span } }) =>
          isGenerated && !resource.isGenerated && of === resource.start && span.start === start && span.end === end,
      );
  }

  /** The keys that a ConfigMap or Secret has; undefined where they cannot be known, or where a patch may add to them. */
  keysOf(resource: KnownResource): readonly SourceText[] | undefined {
    // One that stands empty is filled by somebody else.
    const isChanged =
      resource.keys?.length === 0 || this.usersOf(resource).some(({ use }) => use.relation === "changes");
    return isChanged ? undefined : resource.keys;
  }

  /** What a use of a name stands for. */
  targetsOf(of: KnownResource, use: NameReference): readonly KnownResource[] {
    return this.named(use.toKind, use.text, use.toNamespace ?? of.namespace);
  }

  /** Whether a use of a name by another file stands for this resource: asked of each user, it looks at no other resource. */
  #isTargetOf(user: KnownResource, use: NameReference, resource: KnownResource): boolean {
    const namespace = use.toNamespace ?? user.namespace;
    const byNamespace = this.#index.lookup.named(use.toKind, use.text);
    if (byNamespace.size === 0) return new IndexView(this.#index, user.uri).targetsOf(user, use).includes(resource);
    if (use.text !== resource.name || !namespacesMeant(byNamespace, namespace).includes(resource.namespace))
      return false;
    return byNamespace.get(resource.namespace)?.nearestTo(user.uri).includes(resource) === true;
  }

  /** Who names it. */
  usersOf(resource: KnownResource): User[] {
    const { kind, name } = resource;
    if (name === "") return [];
    this.#see(topicOf.users(kind, name));
    // Whether another resource of the name is nearer to the user.
    this.#see(topicOf.name(kind, name));
    this.#see(topicOf.kustomizations);
    const long = this.#index.affixed
      .filter(({ files }) => files.has(resource.uri))
      .map(({ prefix, suffix }) => `${prefix}${name}${suffix}`);
    const names = new Set([name, ...long]);
    for (const one of long) this.#see(topicOf.users(kind, one));
    const users = new Set([...names].flatMap((one) => this.#mayMean(resource, this.#index.lookup.usersOf(kind, one))));
    return [...users].flatMap((user) => {
      const uses = user.names.filter((use) => use.toKind === kind && names.has(use.text));
      const found = uses.filter((use) => this.#isTargetOf(user, use, resource));
      if (found.length > 0) this.#seeWhole(user);
      return found.map((use) => ({ resource: user, use }));
    });
  }

  /**
   * Of those who speak of such a resource, those who may mean this very one: whoever has one just like it nearer in the
   * folders means that.
   */
  #mayMean(resource: KnownResource, speakers: FolderSet): KnownResource[] {
    const alternatives = this.#index.lookup.alternativesOf(resource);
    const labels = labelsText(resource);
    const isLike = (one: KnownResource) => one !== resource && labelsText(one) === labels;
    return [...speakers.around(resource.uri, (folder) => alternatives?.hasBelow(folder, isLike) === true)];
  }

  /** Workloads and Pods whose Pods may be in this namespace; in all of them where none is given: by names and labels. */
  withPods(namespace?: string): readonly KnownResource[] {
    this.#see(topicOf.pods);
    return this.#once(["pods", namespace], () => {
      const found = [...this.#index.lookup.withPods];
      return namespace === undefined ? found : found.filter((one) => mayBeIn(one, namespace));
    });
  }

  /** Those whose Pods (or who themselves, as the selector says) are selected. */
  selectedBy(of: KnownResource, selector: SelectorReference): KnownResource[] {
    const found = this.#selectedBy(of, selector);
    for (const one of found) this.#seeWhole(one);
    return found;
  }

  /** Whether any are: that rests on names and labels alone. */
  selectsAny(of: KnownResource, selector: SelectorReference): boolean {
    return this.#selectedBy(of, selector).length > 0;
  }

  #selectedBy(of: KnownResource, selector: SelectorReference): KnownResource[] {
    if (selector.own) return of.pods && selectsPodsOf(selector, of) ? [of] : [];
    this.#seeSelected(selector);
    const maybe = [...this.#index.lookup.maybeSelectedBy(selector)];
    const isIn = (namespace: string | undefined) => (one: Alternatives) =>
      one.namespace === namespace || one.namespace === "";
    const meant = (some: readonly Alternatives[]) =>
      some.flatMap((one) => one.nearestTo(this.#uri, (resource) => mayMean(selector, resource)));
    if (selector.anyNamespace) return meant(maybe);
    const exact = meant(maybe.filter(isIn(of.namespace)));
    if (exact.length > 0) return exact;
    return meant(of.namespace === undefined ? maybe : maybe.filter((one) => one.namespace === undefined));
  }

  /**
   * Whether a selector of another file means this resource: asked of each that may select it, it looks at no other
   * resources than those that may stand in its place.
   */
  #isSelectedBy(of: KnownResource, selector: SelectorReference, resource: KnownResource): boolean {
    if (selector.own || !mayMean(selector, resource)) return false;
    this.#seeSelected(selector);
    if (!selector.anyNamespace && resource.namespace !== of.namespace && resource.namespace !== "") {
      if (resource.namespace !== undefined && of.namespace !== undefined) return false;
      if (this.#selectsInItsNamespace(of, selector)) return false;
    }
    const alternatives = this.#index.lookup.alternativesOf(resource);
    return alternatives?.nearestTo(of.uri, (one) => mayMean(selector, one)).includes(resource) === true;
  }

  /** Whether it means anything of its own namespace: then what does not say its namespace is not meant. */
  #selectsInItsNamespace({ namespace }: KnownResource, selector: SelectorReference): boolean {
    return this.#index.once("", `in own namespace\n${namespace ?? "\0"}\n${selectorText(selector)}`, () => {
      for (const { namespace: of, all } of this.#index.lookup.maybeSelectedBy(selector))
        if (of === namespace || of === "") for (const one of all) if (mayMean(selector, one)) return true;
      return false;
    });
  }

  /**
   * Whether what is meant may be there without standing here: a chart or another repository is brought in beside this
   * file, or a custom resource has that name or these labels, and its controller makes it (`db-app` of a Cluster `db`).
   */
  mayComeFromElsewhere(meant: string | SelectorReference): boolean {
    if ([...externalSources].some((kind) => this.kindBeside(kind).length > 0)) return true;
    this.#see(topicOf.custom);
    const { lookup } = this.#index;
    if (typeof meant === "string") return lookup.hasCustomNamed(meant);
    const values = meant.requirements.flatMap(({ values: of }) => of.map(({ text }) => text));
    if (values.some(lookup.hasCustomNamed)) return true;
    for (const one of lookup.customWith(meant)) if (selects(meant, one)) return true;
    return false;
  }

  /** Who selects its Pods, or itself: Services, budgets, policies. */
  *selectorsOf(
    resource: KnownResource,
    isWanted: (selector: SelectorReference) => boolean = () => true,
  ): Generator<{ readonly resource: KnownResource; readonly selector: SelectorReference }> {
    const pairs = [...podPairsOf(resource), ...pairsIn(resource)];
    for (const pair of [...pairs, anyLabel]) this.#see(topicOf.selecting(pair));
    const speakers = this.#index.lookup.maybeSelecting(pairs).flatMap((some) => this.#mayMean(resource, some));
    for (const one of new Set(speakers))
      for (const selector of one.selectors)
        if (isWanted(selector) && this.#isSelectedBy(one, selector, resource)) yield { resource: one, selector };
  }

  /** Whether anybody does so for a purpose. */
  isSelected(resource: KnownResource, does: SelectorKind): boolean {
    return !this.selectorsOf(resource, (selector) => selector.does === does).next().done;
  }

  /** Those of a kind that are kept in this file's folder or below it: whoever keeps things together there means them. */
  kindBeside(kind: string, namespace?: string): readonly Neighbour[] {
    this.#see(topicOf.kind(kind));
    return this.#beside(`${kind} ${namespace}`, () => this.ofKind(kind, namespace));
  }

  /** The same of workloads and Pods. */
  podsBeside(namespace?: string): readonly Neighbour[] {
    this.#see(topicOf.pods);
    return this.#beside(`pods ${namespace}`, () => this.withPods(namespace));
  }

  /** All files of a folder ask the same, and each time all that there is would be looked through. */
  #beside(what: string, find: () => readonly KnownResource[]): readonly Neighbour[] {
    // What has never been saved lies in no folder.
    const folder = /^\w+:[^/]*$/.test(this.#uri) ? this.#uri : this.#uri.slice(0, this.#uri.lastIndexOf("/") + 1);
    const { revision } = this.#index;
    let kept = foundBeside.get(this.#index);
    if (kept?.revision !== revision) {
      kept = { revision, found: new Map() };
      foundBeside.set(this.#index, kept);
    }
    const key = `${what} ${folder}`;
    const found =
      kept.found.get(key) ??
      find()
        .filter(({ uri }) => uri.startsWith(folder))
        .map((one) => ({ ...one }));
    kept.found.set(key, found);
    return found;
  }

  #once<Answer>(question: readonly (string | undefined)[], answer: () => Answer): Answer {
    return this.#index.once(this.#uri, question.map((part) => part ?? "\0").join("\n"), answer);
  }

  #seeSelected(selector: SelectorReference): void {
    this.#see(selector.of === "Pod" ? topicOf.podsWith(pairOf(selector)) : topicOf.kind(selector.of));
  }

  #seeWhole({ kind, name }: KnownResource): void {
    this.#see(topicOf.name(kind, name));
  }

  #see(topic: string): void {
    this.#seen?.set(topic, this.#index.versionOf(topic));
  }
}

/** A resource without its place, which would keep the document that it stands in. */
export type Neighbour = Omit<KnownResource, "start">;

/** For as long as nothing changes. */
const foundBeside = new WeakMap<ResourceIndex, { revision: number; found: Map<string, readonly Neighbour[]> }>();

const mayBeIn = ({ namespace }: Pick<KnownResource, "namespace">, wanted: string): boolean =>
  namespace === wanted || namespace === undefined || namespace === "";

/** Those of the very namespace; where there are none, those of which one side does not say it. */
function inNamespace(found: readonly KnownResource[], namespace: string | undefined): KnownResource[] {
  const exact = found.filter((one) => one.namespace === namespace || one.namespace === "");
  if (exact.length > 0) return exact;
  return found.filter((one) => one.namespace === undefined || namespace === undefined);
}

/** The namespaces of those that are meant, by the same rule. */
function namespacesMeant(found: ByNamespace, namespace: string | undefined): (string | undefined)[] {
  const exact = [...new Set([namespace, ""])].filter((one) => found.has(one));
  if (exact.length > 0) return exact;
  return namespace === undefined ? [...found.keys()] : found.has(undefined) ? [undefined] : [];
}

/** What selectors go by, as a text. */
const labelsText = memoizeWeak(({ pods, labels, added }: KnownResource): string => {
  const texts = (some: readonly Label[] = []) => some.map(({ key, value }) => [key.text, value.text]);
  return JSON.stringify([texts(pods?.labels), texts(labels), added]);
});

/** What a selector asks for, as a text to know it by. */
const selectorText = ({ of, plain, requirements }: SelectorReference): string =>
  JSON.stringify([
    of,
    plain,
    requirements.map(({ key, operator, values }) => [key.text, operator, values.map(({ text }) => text)]),
  ]);
