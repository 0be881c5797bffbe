/** The index from the point of view of one file. */

import type { ManifestDocument, Resource } from "../manifest/field";
import { memoizeWeak } from "../memoize-weak";
import { findBeside, type Neighbour } from "./beside";
import type { FolderSet } from "./folder-set";
import { externalSources } from "./generated-resources";
import type { KnownResource } from "./known-resource";
import { resolveInside } from "./kustomization";
import type { Alternatives, ByNamespace } from "./lookup";
import type { SelectorKind } from "./reference-row";
import type { ResourceIndex } from "./resource-index";
import { anyLabel, mayMean, pairOf, pairsIn, podPairsOf, selects, selectsPodsOf } from "./selection";
import type { Kustomization, Label, NameReference, SelectorReference, SourceText } from "./summary";
import { topicOf } from "./topics";

/** A resource that references another, and the reference. */
export interface User {
  readonly resource: KnownResource;
  readonly use: NameReference;
}

/**
 * The other resources as one file sees them. Of several with the same kind, namespace and name, which cannot be in one
 * cluster at once (overlays, examples), the nearest in the folder tree are meant. A missing namespace may be any.
 */
export class IndexView {
  readonly #index: ResourceIndex;
  readonly #uri: string;
  readonly #seen: Map<string, number> | undefined;

  /** `seen` records the topics of each query, so that a cached answer can be invalidated. */
  constructor(index: ResourceIndex, uri: string, seen?: Map<string, number>) {
    this.#index = index;
    this.#uri = uri;
    this.#seen = seen;
  }

  /** Whether all files have been read: until then, something missing may still turn up. */
  get isComplete(): boolean {
    this.#see(topicOf.complete);
    return this.#index.isComplete;
  }

  /** Whether a kustomization uses this file as a patch, so that its documents are partial resources. */
  get isPatch(): boolean {
    this.#see(topicOf.patch(this.#uri));
    return this.#index.isPatch(this.#uri);
  }

  /** Whether a kustomization that includes this file sets the tag of this image. */
  isTaggedElsewhere(image: string): boolean {
    return this.kustomizations.some(({ images }) => images?.includes(image));
  }

  /**
   * Whether a file or folder exists, by its path relative to this file; undefined if not known (yet).
   */
  exists(path: string): boolean | undefined {
    const uri = resolveInside(this.#uri, path);
    if (uri === undefined) return undefined;
    this.#see(topicOf.file(uri));
    return this.#index.isOnDisk(uri);
  }

  /** The kustomizations that include this file, directly or through others. */
  get kustomizations(): readonly Kustomization[] {
    this.#see(topicOf.kustomizations);
    return this.#index.kustomizationsOver(this.#uri);
  }

  /** The summary of the resource that a rule checks. */
  of(resource: Resource): KnownResource | undefined {
    return this.#index.of(resource);
  }

  in(document: ManifestDocument): readonly KnownResource[] {
    return this.#index.in(document);
  }

  /**
   * All resources of a kind (`kindId`) that may be in a namespace, or in any if none is given. Use only their names and
   * labels; anything else must be queried by name.
   */
  ofKind(kind: string, namespace?: string): readonly KnownResource[] {
    this.#see(topicOf.kind(kind));
    return this.#once(["kind", kind, namespace], () =>
      this.#alternativesOfKind(kind, namespace).flatMap((one) => one.nearestTo(this.#uri)),
    );
  }

  #alternativesOfKind(kind: string, namespace: string | undefined): readonly Alternatives[] {
    return this.#onceForAllFiles(["kind", kind, namespace], () =>
      [...this.#index.lookup.ofKind(kind)].filter((one) => namespace === undefined || mayBeIn(one, namespace)),
    );
  }

  /** The resources that a name may refer to from a namespace. */
  named(kind: string, name: string, namespace: string | undefined): readonly KnownResource[] {
    this.#see(topicOf.name(kind, name));
    const byNamespace = this.#index.lookup.named(kind, name);
    if (byNamespace.size > 0)
      return namespacesMeant(byNamespace, namespace).flatMap((one) => byNamespace.get(one)?.nearestTo(this.#uri) ?? []);
    return this.#byLongName(kind, name, namespace);
  }

  /** Resources that get this name from a kustomization's prefix or suffix. */
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

  /** The definitions of a custom kind; of alternatives, the nearest. */
  definitionsOf(group: string, kind: string): readonly KnownResource[] {
    return this.ofKind("CustomResourceDefinition").filter(
      ({ facts }) => facts?.["spec.group"] === group && facts["spec.names.kind"] === kind,
    );
  }

  /** Other resources that a controller creates under this resource's name. */
  generatedWith(resource: KnownResource): KnownResource[] {
    const { start, end } = resource.nameText.span;
    return this.#index
      .resourcesIn(resource.uri)
      .filter(
        ({ isGenerated, start: of, nameText: { span } }) =>
          isGenerated && !resource.isGenerated && of === resource.start && span.start === start && span.end === end,
      );
  }

  /** The keys of a ConfigMap or Secret; undefined if they cannot be known, or if a patch may add some. */
  keysOf(resource: KnownResource): readonly SourceText[] | undefined {
    // An empty one is filled at run time.
    const isChanged =
      resource.keys?.length === 0 || this.usersOf(resource).some(({ use }) => use.relation === "changes");
    return isChanged ? undefined : resource.keys;
  }

  /** The resources that a reference may refer to. */
  targetsOf(of: KnownResource, use: NameReference): readonly KnownResource[] {
    return this.named(use.toKind, use.text, use.toNamespace ?? of.namespace);
  }

  /** Whether another file's reference refers to this resource; looks at no other resource, since this runs for each user. */
  #isTargetOf(user: KnownResource, use: NameReference, resource: KnownResource): boolean {
    const namespace = use.toNamespace ?? user.namespace;
    const byNamespace = this.#index.lookup.named(use.toKind, use.text);
    if (byNamespace.size === 0) return new IndexView(this.#index, user.uri).targetsOf(user, use).includes(resource);
    if (use.text !== resource.name || !namespacesMeant(byNamespace, namespace).includes(resource.namespace))
      return false;
    return byNamespace.get(resource.namespace)?.nearestTo(user.uri).includes(resource) === true;
  }

  /** The resources that reference it. */
  usersOf(resource: KnownResource): User[] {
    const { kind, name } = resource;
    if (name === "") return [];
    this.#see(topicOf.users(kind, name));
    // Depends on whether another resource of the same name is nearer to the user.
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
   * Of the resources that reference such a name, those that may mean this very one: not those with an alternative nearer in
   * the folder tree.
   */
  #mayMean(resource: KnownResource, speakers: FolderSet): KnownResource[] {
    const alternatives = this.#index.lookup.alternativesOf(resource);
    const labels = labelsText(resource);
    const isLike = (one: KnownResource) => one !== resource && labelsText(one) === labels;
    return [...speakers.around(resource.uri, (folder) => alternatives?.hasBelow(folder, isLike) === true)];
  }

  /** Workloads and Pods whose Pods may be in a namespace, or in any if none is given. Use only their names and labels. */
  withPods(namespace?: string): readonly KnownResource[] {
    this.#see(topicOf.pods);
    return this.#onceForAllFiles(["pods", namespace], () => {
      const found = [...this.#index.lookup.withPods];
      return namespace === undefined ? found : found.filter((one) => mayBeIn(one, namespace));
    });
  }

  /** The resources that a selector matches by their Pods or, depending on the selector, by their own labels. */
  selectedBy(of: KnownResource, selector: SelectorReference): KnownResource[] {
    const found = this.#selectedBy(of, selector);
    for (const one of found) this.#seeWhole(one);
    return found;
  }

  /** Whether a selector matches anything; depends on names and labels only. */
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
   * Whether another file's selector matches this resource. Runs for each selector that may match, so it looks only at this
   * resource's alternatives.
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

  /** Whether a selector matches something in its own namespace; then resources without a namespace are not meant. */
  #selectsInItsNamespace({ namespace }: KnownResource, selector: SelectorReference): boolean {
    return this.#index.onceForAllFiles(`in own namespace\n${namespace ?? "\0"}\n${selectorText(selector)}`, () => {
      for (const { namespace: of, all } of this.#index.lookup.maybeSelectedBy(selector))
        if (of === namespace || of === "") for (const one of all) if (mayMean(selector, one)) return true;
      return false;
    });
  }

  /**
   * Whether the target may exist although it is not in the workspace: a chart or another repository is included next to this
   * file, or the controller of a custom resource with that name or these labels creates it (`db-app` of a Cluster `db`).
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

  /** The resources that select its Pods or itself: Services, disruption budgets, policies. */
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

  /** Whether any resource selects it for a purpose. */
  isSelected(resource: KnownResource, does: SelectorKind): boolean {
    return !this.selectorsOf(resource, (selector) => selector.does === does).next().done;
  }

  /** Resources of a kind in this file's folder or its subfolders; what is kept together there belongs together. */
  kindBeside(kind: string, namespace?: string): readonly Neighbour[] {
    this.#see(topicOf.kind(kind));
    return findBeside<Alternatives>(this.#index, this.#uri, {
      question: `${kind} ${namespace}`,
      items: () => this.#alternativesOfKind(kind, namespace),
      resourcesOf: ({ all }) => all,
      meantBy: (one) => one.nearestTo(this.#uri),
    });
  }

  /** The same for workloads and Pods. */
  podsBeside(namespace?: string): readonly Neighbour[] {
    this.#see(topicOf.pods);
    return findBeside<KnownResource>(this.#index, this.#uri, {
      question: `pods ${namespace}`,
      items: () => this.withPods(namespace),
      resourcesOf: (one) => [one],
      meantBy: (one) => [one],
    });
  }

  /** For an answer that is the same from every file. */
  #onceForAllFiles<Answer>(question: readonly (string | undefined)[], answer: () => Answer): Answer {
    return this.#index.onceForAllFiles(question.map((part) => part ?? "\0").join("\n"), answer);
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

const mayBeIn = ({ namespace }: Pick<KnownResource, "namespace">, wanted: string): boolean =>
  namespace === wanted || namespace === undefined || namespace === "";

/** Resources in exactly that namespace; if there are none, those where one side does not give a namespace. */
function inNamespace(found: readonly KnownResource[], namespace: string | undefined): KnownResource[] {
  const exact = found.filter((one) => one.namespace === namespace || one.namespace === "");
  if (exact.length > 0) return exact;
  return found.filter((one) => one.namespace === undefined || namespace === undefined);
}

/** The namespaces that are meant, by the same rule. */
function namespacesMeant(found: ByNamespace, namespace: string | undefined): (string | undefined)[] {
  const exact = [...new Set([namespace, ""])].filter((one) => found.has(one));
  if (exact.length > 0) return exact;
  return namespace === undefined ? [...found.keys()] : found.has(undefined) ? [undefined] : [];
}

/** What selectors match on, as a string. */
const labelsText = memoizeWeak(({ pods, labels, added }: KnownResource): string => {
  const texts = (some: readonly Label[] = []) => some.map(({ key, value }) => [key.text, value.text]);
  return JSON.stringify([texts(pods?.labels), texts(labels), added]);
});

/** A selector as a string that identifies it. */
const selectorText = ({ of, plain, requirements }: SelectorReference): string =>
  JSON.stringify([
    of,
    plain,
    requirements.map(({ key, operator, values }) => [key.text, operator, values.map(({ text }) => text)]),
  ]);
