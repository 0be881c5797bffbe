/** Builds the map of some files: nodes for resources and what controllers create from them, and edges for references. */

import { getOwn } from "../../get-own";
import { remoteKind } from "../../index/generated-resources";
import { patchKind } from "../../index/patch";
import type { KnownResource } from "../../index/resource-index";
import type { NameReference, SelectorReference } from "../../index/summary";
import { IndexView } from "../../index/view";
import { kindIn } from "../../kinds/kind-id";
import { t } from "../../l10n";
import { type Span, shiftSpan } from "../../text";
import type { Workspace } from "../../workspace";
import { familyOf, idOf, type MapEdge, type MapNode, type Place } from "./model";
import { makesSeveral, podsInWords, referenceLabel, requirementsInWords, selectorLabel } from "./words";

/** With more resources than this, Pods are listed in their workload's box instead of nodes of their own. */
const mostInDetail = 40;

/** Shows at most this many users of a resource from other files. */
const mostUsers = 12;

/** Selectors that get an edge; the others say where Pods may run or who may connect. */
const drawnSelectors = new Set(["routes", "guards", "protects", "watches"]);

/** Collects the nodes and edges of the map. */
export class MapDraft {
  readonly nodes = new Map<string, MapNode>();
  readonly edges: MapEdge[] = [];
  readonly resourceOf = new Map<string, KnownResource>();
  readonly #workspace: Workspace;
  readonly #uris: ReadonlySet<string>;
  readonly #ids = new Map<KnownResource, string>();
  /** Ids of the nodes that show a resource's Pods. */
  readonly #podIds = new Map<KnownResource, string>();
  readonly #edgeKeys = new Set<string>();
  readonly isDetailed: boolean;

  constructor(workspace: Workspace, uris: readonly string[]) {
    this.#workspace = workspace;
    this.#uris = new Set(uris);
    const resources = uris.flatMap((uri) => workspace.index.resourcesIn(uri)).filter(isDrawn);
    this.isDetailed = resources.length <= mostInDetail;
    for (const resource of resources) this.#nodeFor(resource);
    for (const resource of resources) this.#connect(resource);
    for (const resource of resources) this.#connectUsers(resource);
  }

  #nodeFor(resource: KnownResource): string {
    const known = this.#ids.get(resource);
    if (known !== undefined) return known;
    const { uri, kind, name, namespace = "default", nameText } = resource;
    const id = this.#freeId(idOf(kind, namespace, name));
    this.#ids.set(resource, id);
    this.resourceOf.set(id, resource);
    const maker = resource.isGenerated ? this.#makerOf(resource) : undefined;
    const hasOwnPods = resource.pods !== undefined && kind !== "Pod" && kind !== "PodTemplate";
    this.#put({
      id,
      kind: kindIn(kind),
      name: name === "" ? t("no name yet") : name,
      namespace,
      family: familyOf(kind),
      state: resource.isGenerated ? "derived" : "written",
      note: resource.isGenerated
        ? madeBy(resource, maker)
        : !this.isDetailed && hasOwnPods
          ? podsInWords(resource)
          : "",
      several: !this.isDetailed && hasOwnPods && makesSeveral(resource),
      neighbour: !this.#uris.has(uri),
      place: this.#placeOf(resource, nameText.span),
      hasInside: kind === "Pod" || (!this.isDetailed && hasOwnPods),
    });
    if (maker) this.#edge({ from: this.#nodeFor(maker), to: id, label: t("makes"), derived: true });
    this.#podIds.set(resource, hasOwnPods && this.isDetailed ? this.#podsOf(resource, id) : id);
    return id;
  }

  /** The resource that generates this one; its node comes first. */
  #makerOf(resource: KnownResource): KnownResource | undefined {
    const beside = this.#workspace.index.resourcesIn(resource.uri);
    return beside
      .slice(0, beside.indexOf(resource))
      .findLast((one) => one.start === resource.start && !one.isGenerated && isDrawn(one));
  }

  /** Adds the nodes for what a controller creates: a Deployment's ReplicaSet, a CronJob's Job, and the Pods. */
  #podsOf(resource: KnownResource, owner: string): string {
    const between = getOwn({ Deployment: "ReplicaSet", CronJob: "Job" }, resource.kind);
    const maker =
      between === undefined
        ? owner
        : this.#derive(resource, owner, between, resource.name, { note: t("made by its controller") });
    return this.#derive(resource, maker, "Pod", `${resource.name}-…`, {
      note: podsInWords(resource),
      several: makesSeveral(resource),
      hasInside: true,
    });
  }

  #derive(of: KnownResource, from: string, kind: string, name: string, more: Partial<MapNode>): string {
    const id = this.#freeId(`${from}>${kind}`);
    const { namespace = "default", nameText, uri } = of;
    const place = this.#placeOf(of, nameText.span);
    const neighbour = !this.#uris.has(uri);
    this.#put({ id, kind, name, namespace, family: familyOf(kind), state: "derived", neighbour, place, ...more });
    this.resourceOf.set(id, of);
    this.#edge({ from, to: id, label: t("makes"), derived: true, place });
    return id;
  }

  /** Adds edges to what a resource references and selects. */
  #connect(resource: KnownResource): void {
    const view = new IndexView(this.#workspace.index, resource.uri);
    for (const use of resource.names) this.#connectName(view, resource, use);
    for (const selector of resource.selectors)
      if (!selector.own && drawnSelectors.has(selector.does)) this.#connectSelector(view, resource, selector);
  }

  #connectName(view: IndexView, resource: KnownResource, use: NameReference): void {
    if (use.text === "" || (use.relation === "lives-in" && !this.isDetailed)) return;
    const own = this.#nodeFor(resource);
    const from = use.byPods ? (this.#podIds.get(resource) ?? own) : own;
    const label = referenceLabel(use.relation);
    const place = this.#placeOf(resource, use.span);
    const targets = view.targetsOf(resource, use);
    for (const target of targets) this.#edge({ from, to: this.#nodeFor(target), label, place });
    if (targets.length > 0 || use.mayBeMissing) return;
    const namespace = use.toNamespace ?? resource.namespace ?? "default";
    const isElsewhere = !view.isComplete || view.mayComeFromElsewhere(use.text);
    const id = idOf(use.toKind, namespace, use.text);
    if (!this.nodes.has(id))
      this.#put({
        id,
        kind: kindIn(use.toKind),
        name: use.text,
        namespace,
        family: familyOf(use.toKind),
        state: isElsewhere ? "elsewhere" : "missing",
        note: isElsewhere ? t("comes from elsewhere") : t("not in this workspace"),
        broken: !isElsewhere,
      });
    this.#edge({ from, to: id, label, broken: !isElsewhere, place });
  }

  /** Adds edges from Services, policies and budgets to the Pods that they select. */
  #connectSelector(view: IndexView, resource: KnownResource, selector: SelectorReference): void {
    if (selector.requirements.length === 0 && selector.plain) return;
    const from = this.#nodeFor(resource);
    const label = selectorLabel(selector.does, resource);
    const place = this.#placeOf(resource, selector.span);
    const selected = view.selectedBy(resource, selector);
    // A selector that selects all Pods only gets edges to the files shown; other files would add no useful neighbours.
    const meant =
      selector.requirements.length > 0
        ? selected
        : selected.filter(({ uri }) => this.#uris.has(uri)).slice(0, mostUsers);
    for (const one of meant) {
      const id = this.#nodeFor(one);
      this.#edge({ from, to: selector.of === "Pod" ? (this.#podIds.get(one) ?? id) : id, label, place });
    }
    const isAll = selector.requirements.length === 0;
    if (selected.length > 0 || isAll || !view.isComplete || view.mayComeFromElsewhere(selector)) return;
    this.#put({ ...(this.nodes.get(from) as MapNode), note: t("selects nothing here"), broken: true });
    const { namespace = "default" } = resource;
    const nobody = `${from}>nobody`;
    this.#put({
      id: nobody,
      kind: kindIn(selector.of),
      name: requirementsInWords(selector.requirements),
      namespace,
      family: familyOf(selector.of),
      state: "missing",
      note: selector.of === "Pod" ? t("no such Pods in this workspace") : t("not in this workspace"),
      broken: true,
      place,
    });
    this.#edge({ from, to: nobody, label, broken: true, place });
  }

  /** Adds other files' resources that reference or select this one, if only some files are shown. */
  #connectUsers(resource: KnownResource): void {
    const view = new IndexView(this.#workspace.index, resource.uri);
    let count = 0;
    for (const { resource: user, use } of view.usersOf(resource)) {
      if (this.#uris.has(user.uri) || !isDrawn(user) || count++ >= mostUsers) continue;
      const own = this.#nodeFor(user);
      const from = use.byPods ? (this.#podIds.get(user) ?? own) : own;
      const place = this.#placeOf(user, use.span);
      this.#edge({ from, to: this.#nodeFor(resource), label: referenceLabel(use.relation), place });
    }
    if (!resource.pods && resource.labels.length === 0) return;
    const isDrawnSelector = ({ does, requirements }: SelectorReference) =>
      drawnSelectors.has(does) && requirements.length > 0;
    for (const { resource: user, selector } of view.selectorsOf(resource, isDrawnSelector)) {
      if (this.#uris.has(user.uri) || !isDrawn(user) || count++ >= mostUsers) continue;
      const id = this.#nodeFor(resource);
      const to = selector.of === "Pod" ? (this.#podIds.get(resource) ?? id) : id;
      const label = selectorLabel(selector.does, user);
      this.#edge({ from: this.#nodeFor(user), to, label, place: this.#placeOf(user, selector.span) });
    }
  }

  #put(node: Partial<MapNode> & Pick<MapNode, "id" | "kind" | "name" | "namespace" | "family" | "state">): void {
    this.nodes.set(node.id, {
      ...{ note: "", several: false, broken: false, neighbour: false, group: "", place: undefined, hasInside: false },
      ...node,
    });
  }

  #edge(edge: Partial<MapEdge> & Pick<MapEdge, "from" | "to" | "label">): void {
    const key = `${edge.from}\n${edge.to}\n${edge.label}`;
    if (edge.from === edge.to || this.#edgeKeys.has(key)) return;
    this.#edgeKeys.add(key);
    this.edges.push({ broken: false, derived: false, folded: false, place: undefined, ...edge });
  }

  /** A unique node id: two resources may share kind, namespace and name, as overlays do. */
  #freeId(id: string): string {
    if (!this.nodes.has(id)) return id;
    for (let number = 2; ; number++) if (!this.nodes.has(`${id}#${number}`)) return `${id}#${number}`;
  }

  #placeOf({ uri, start }: KnownResource, span: Span): Place {
    return { uri, ...shiftSpan(span, start) };
  }
}

/** Patches, charts and the like only refer to other resources and get no node. */
const isDrawn = ({ kind }: KnownResource): boolean => kind !== patchKind && kind !== remoteKind;

const madeBy = ({ uri }: KnownResource, maker: KnownResource | undefined): string =>
  maker
    ? t("made by {kind} {name}", { kind: kindIn(maker.kind), name: maker.name })
    : t("generated by {file}", { file: uri.slice(uri.lastIndexOf("/") + 1) });
