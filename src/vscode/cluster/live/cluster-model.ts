import type { Failure } from "../../../cluster";
import { controllerOf, type LiveObject } from "../../../core/live/live-object";
import type { Session } from "./session";

/** The kinds that the tree watches, in its order, and where the server keeps them. */
const watchedKinds = {
  Deployment: "apis/apps/v1|deployments",
  StatefulSet: "apis/apps/v1|statefulsets",
  DaemonSet: "apis/apps/v1|daemonsets",
  ReplicaSet: "apis/apps/v1|replicasets",
  CronJob: "apis/batch/v1|cronjobs",
  Job: "apis/batch/v1|jobs",
  Pod: "api/v1|pods",
  Service: "api/v1|services",
} as const;

export type WatchedKind = keyof typeof watchedKinds;
export const kindsInOrder = Object.keys(watchedKinds) as WatchedKind[];

/** So many objects of a kind at first; more on request. */
const firstPage = 200;
const namesAreNew = 15_000;

/** What runs in one namespace, kept up to date while it is watched. */
export class ClusterModel {
  readonly #objects = new Map<WatchedKind, Map<string, LiveObject>>();
  readonly #left = new Map<WatchedKind, number>();
  readonly #failures = new Map<WatchedKind, Failure>();
  readonly #limits = new Map<WatchedKind, number>();
  readonly #stops = new Map<WatchedKind, AbortController>();
  readonly #pending = new Set<WatchedKind>();
  readonly #names = new Map<string, { readonly names: readonly string[]; readonly at: number }>();
  /** By the maker's uid; made anew when something has changed. */
  #byMaker: Map<string, LiveObject[]> | undefined;

  constructor(
    readonly session: Session,
    readonly onChange: () => void,
    readonly onError: (error: unknown) => void,
  ) {}

  get isWatching(): boolean {
    return this.#stops.size > 0;
  }

  /** Something is on its way that was never seen yet. */
  get isLoading(): boolean {
    return this.#pending.size > 0;
  }

  start(): void {
    for (const kind of kindsInOrder) if (!this.#stops.has(kind)) this.#watch(kind);
  }

  stop(): void {
    for (const stop of this.#stops.values()) stop.abort();
    this.#stops.clear();
  }

  /** Names alone of ConfigMaps and Secrets: what they hold stays where it is. Not watched; asked for again after a while. */
  async namesOf(kind: "ConfigMap" | "Secret"): Promise<readonly string[]> {
    const known = this.#names.get(kind);
    if (known && Date.now() - known.at < namesAreNew) return known.names;
    const { cluster, server, namespace } = this.session;
    const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/${kind.toLowerCase()}s`;
    const names = await cluster.namesIn(server, path);
    this.#names.set(kind, { names, at: Date.now() });
    return names;
  }

  /** How many more there are than are shown. */
  left(kind: WatchedKind): number {
    return this.#left.get(kind) ?? 0;
  }

  loadMore(kind: WatchedKind): void {
    this.#limits.set(kind, (this.#limits.get(kind) ?? firstPage) * 5);
    this.#stops.get(kind)?.abort();
    this.#watch(kind);
  }

  failure(): Failure | undefined {
    // One that concerns all kinds alike is told once.
    return [...this.#failures.values()][0];
  }

  isForbidden(kind: WatchedKind): boolean {
    return this.#failures.get(kind)?.kind === "forbidden";
  }

  of(kind: WatchedKind): LiveObject[] {
    return [...(this.#objects.get(kind)?.values() ?? [])].sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  }

  /** What a workload made, or the Pods that it made by way of its ReplicaSets. */
  childrenOf(object: LiveObject): LiveObject[] {
    const { uid } = object.metadata;
    const made = this.#madeBy();
    const owned = (kind: WatchedKind, owner = "") => (made.get(owner) ?? []).filter((one) => one.kind === kind);
    if (object.kind === "CronJob") return owned("Job", uid);
    if (object.kind !== "Deployment") return owned("Pod", uid);
    return owned("ReplicaSet", uid).flatMap((set) => owned("Pod", set.metadata.uid));
  }

  /** What nobody else in sight has made. */
  rootsOf(kind: WatchedKind): LiveObject[] {
    const uids = new Set(kindsInOrder.flatMap((one) => [...(this.#objects.get(one)?.keys() ?? [])]));
    return this.of(kind).filter((object) => {
      const owner = controllerOf(object);
      // Without the right to see its maker, a Pod would be nowhere.
      return !owner || !uids.has(owner.uid);
    });
  }

  #madeBy(): ReadonlyMap<string, readonly LiveObject[]> {
    if (this.#byMaker) return this.#byMaker;
    this.#byMaker = new Map();
    for (const kind of kindsInOrder)
      for (const object of this.of(kind)) {
        const uid = controllerOf(object)?.uid;
        if (uid === undefined) continue;
        const siblings = this.#byMaker.get(uid);
        if (siblings) siblings.push(object);
        else this.#byMaker.set(uid, [object]);
      }
    return this.#byMaker;
  }

  #changed(): void {
    this.#byMaker = undefined;
    this.onChange();
  }

  #watch(kind: WatchedKind): void {
    const { cluster, server, namespace } = this.session;
    const [group, plural] = watchedKinds[kind].split("|");
    const stop = new AbortController();
    this.#stops.set(kind, stop);
    if (!this.#objects.has(kind)) this.#pending.add(kind);
    const seen = (objects: ReadonlyMap<string, LiveObject>) => {
      this.#objects.set(kind, new Map(objects));
      this.#pending.delete(kind);
      this.#failures.delete(kind);
      this.#changed();
    };
    const watching = cluster.watchList(
      server,
      `/${group}/namespaces/${encodeURIComponent(namespace)}/${plural}`,
      {
        onList: (objects, left) => {
          this.#left.set(kind, left);
          seen(new Map(objects.map((object) => [object.metadata.uid ?? "", slim(object)])));
        },
        onChange: (object, gone) => {
          const known = this.#objects.get(kind) ?? new Map<string, LiveObject>();
          if (gone) known.delete(object.metadata.uid ?? "");
          else known.set(object.metadata.uid ?? "", slim({ ...object, kind }));
          this.#objects.set(kind, known);
          this.#changed();
        },
        onFailure: (failure) => {
          this.#failures.set(kind, failure);
          this.#pending.delete(kind);
          this.#changed();
        },
      },
      { limit: this.#limits.get(kind) ?? firstPage, signal: stop.signal },
    );
    watching.catch(this.onError);
  }
}

/** The tree shows names and states: the rest of thousands of objects need not be kept. */
function slim(object: LiveObject): LiveObject {
  const { managedFields: _, annotations: __, ...metadata } = object.metadata;
  return { ...object, metadata };
}
