import type { ManifestDocument, Resource } from "../manifest/field";
import type { Kustomization } from "./kustomization";
import { selects } from "./labels";
import { externalSources, type SelectorKind } from "./reference-rows";
import { anyLabel, type KnownResource, pairIn, pairOf, type ResourceIndex, topicOf } from "./resource-index";
import type { NameReference, SelectorReference, SourceText } from "./summary";

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
    return this.#remember(["kind", kind, namespace], () => {
      const found = [...this.#index.ofKind(kind)];
      return this.#nearest(namespace === undefined ? found : found.filter((one) => mayBeIn(one, namespace)));
    });
  }

  /** The resources that a name stands for, seen from a namespace. */
  named(kind: string, name: string, namespace: string | undefined): readonly KnownResource[] {
    this.#see(topicOf.name(kind, name));
    const found = this.#remember(["named", kind, name, namespace], () => {
      const all = [...this.#index.named(kind, name)];
      return all.length > 0 ? this.#nearest(inNamespace(all, namespace)) : undefined;
    });
    return found ?? this.#nearest(inNamespace(this.#byLongName(kind, name), namespace));
  }

  /** Those that a kustomization gives this name, by a prefix or a suffix. */
  #byLongName(kind: string, name: string): KnownResource[] {
    this.#see(topicOf.kustomizations);
    return this.#index.affixed.flatMap(({ prefix, suffix, files }) => {
      const isLonger = name.length > prefix.length + suffix.length;
      if (!isLonger || !name.startsWith(prefix) || !name.endsWith(suffix)) return [];
      const short = name.slice(prefix.length, name.length - suffix.length);
      this.#see(topicOf.name(kind, short));
      return [...this.#index.named(kind, short)].filter(({ uri }) => files.includes(uri));
    });
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

  #targets(of: KnownResource, use: NameReference): ReadonlySet<KnownResource> {
    const found = this.targetsOf(of, use);
    const namespace = use.toNamespace ?? of.namespace;
    return this.#remember(["targets", use.toKind, use.text, namespace], () => new Set(found));
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
      .filter(({ files }) => files.includes(resource.uri))
      .map(({ prefix, suffix }) => `${prefix}${name}${suffix}`);
    const names = new Set([name, ...long]);
    for (const one of long) this.#see(topicOf.users(kind, one));
    const users = new Set([...names].flatMap((one) => [...this.#index.usersOf(kind, one)]));
    return [...users].flatMap((user) => {
      const uses = user.names.filter((use) => use.toKind === kind && names.has(use.text));
      const view = new IndexView(this.#index, user.uri);
      const found = uses.filter((use) => view.#targets(user, use).has(resource));
      if (found.length > 0) this.#seeWhole(user);
      return found.map((use) => ({ resource: user, use }));
    });
  }

  /** Workloads and Pods whose Pods may be in this namespace; in all of them where none is given: by names and labels. */
  withPods(namespace?: string): readonly KnownResource[] {
    this.#see(topicOf.pods);
    return this.#remember(["pods", namespace], () => {
      const found = [...this.#index.withPods];
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
    if (selector.own) return of.pods && selects(selector, of.pods.labels) ? [of] : [];
    const arePods = selector.of === "Pod";
    this.#seeSelected(selector);
    const found: KnownResource[] = [];
    for (const one of arePods ? this.#index.maybeSelectedBy(selector) : this.#index.ofKind(selector.of))
      if (selects(selector, arePods ? (one.pods?.labels ?? []) : one.labels)) found.push(one);
    return this.#nearest(selector.anyNamespace ? found : inNamespace(found, of.namespace));
  }

  /**
   * Whether what is meant may be there without standing here: a chart or another repository is brought in beside this
   * file, or a custom resource has that name or these labels, and its controller makes it (`db-app` of a Cluster `db`).
   */
  mayComeFromElsewhere(meant: string | SelectorReference): boolean {
    if ([...externalSources].some((kind) => this.kindBeside(kind).length > 0)) return true;
    this.#see(topicOf.custom);
    const words =
      typeof meant === "string" ? [meant] : meant.requirements.flatMap(({ values }) => values.map(({ text }) => text));
    for (const { name, labels } of this.#index.custom) {
      if (typeof meant !== "string" && selects(meant, labels)) return true;
      if (name !== "" && words.some((word) => word === name || word.startsWith(`${name}-`))) return true;
    }
    return false;
  }

  /** Who selects its Pods, or itself: Services, budgets, policies. */
  *selectorsOf(
    resource: KnownResource,
  ): Generator<{ readonly resource: KnownResource; readonly selector: SelectorReference }> {
    const labels = [...(resource.pods?.labels ?? []), ...resource.labels];
    for (const pair of [...labels.map(pairIn), anyLabel]) this.#see(topicOf.selecting(pair));
    for (const one of this.#index.maybeSelecting(labels))
      for (const selector of one.selectors)
        if (!selector.own && mayMean(selector, resource) && this.#seenFrom(one).#selected(one, selector).has(resource))
          yield { resource: one, selector };
  }

  /** Whether anybody does so for a purpose. */
  isSelected(resource: KnownResource, does: SelectorKind): boolean {
    for (const { selector } of this.selectorsOf(resource)) if (selector.does === does) return true;
    return false;
  }

  readonly #seenFrom = ({ uri }: KnownResource): IndexView => new IndexView(this.#index, uri, this.#seen);

  #selected(of: KnownResource, selector: SelectorReference): ReadonlySet<KnownResource> {
    const known = this.#remember(["selected"], () => new Map<SelectorReference, ReadonlySet<KnownResource>>());
    const found = known.get(selector) ?? new Set(this.#selectedBy(of, selector));
    if (known.has(selector)) this.#seeSelected(selector);
    known.set(selector, found);
    return found;
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

  #remember<Answer>(question: readonly (string | undefined)[], answer: () => Answer): Answer {
    return this.#index.remember(this.#uri, question.map((part) => part ?? "\0").join("\n"), answer);
  }

  /** Of those that are each other's alternatives, the nearest; all others stay. */
  #nearest(found: readonly KnownResource[]): KnownResource[] {
    if (found.length < 2) return [...found];
    const best = new Map<string, { near: number; resources: KnownResource[] }>();
    for (const one of found) {
      const id = `${one.kind}/${one.namespace ?? "?"}/${one.name}`;
      const near = nearness(one.uri, this.#uri);
      const known = best.get(id);
      if (!known || near > known.near) best.set(id, { near, resources: [one] });
      else if (near === known.near) known.resources.push(one);
    }
    return [...best.values()].flatMap(({ resources }) => resources);
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

/** Before the namespaces are looked at, which is dearer. */
const mayMean = (selector: SelectorReference, { kind, pods, labels }: KnownResource): boolean =>
  selector.of === "Pod"
    ? pods !== undefined && selects(selector, pods.labels)
    : selector.of === kind && selects(selector, labels);

const mayBeIn = ({ namespace }: KnownResource, wanted: string): boolean =>
  namespace === wanted || namespace === undefined || namespace === "";

/** Those of the very namespace; where there are none, those of which one side does not say it. */
function inNamespace(found: readonly KnownResource[], namespace: string | undefined): KnownResource[] {
  const exact = found.filter((one) => one.namespace === namespace || one.namespace === "");
  if (exact.length > 0) return exact;
  return found.filter((one) => one.namespace === undefined || namespace === undefined);
}

/** How many folders two files have in common; the same file is nearest. */
function nearness(a: string, b: string): number {
  if (a === b) return Number.POSITIVE_INFINITY;
  let folders = 0;
  for (let at = 0; at < a.length && a[at] === b[at]; at++) if (a[at] === "/") folders++;
  return folders;
}
