/** The objects of a cluster that the tree shows, kept up to date by watches. */

import type { Failure } from "../../../cluster";
import { controllerOf, type LiveObject } from "../../../core/live/live-object";
import type { Usage } from "../../../core/live/usage";
import type { Session } from "./session";

/** The kinds in the tree, in order, with their API resources. */
const watchedKinds = {
  Node: "api/v1|nodes",
  Deployment: "apis/apps/v1|deployments",
  StatefulSet: "apis/apps/v1|statefulsets",
  DaemonSet: "apis/apps/v1|daemonsets",
  ReplicaSet: "apis/apps/v1|replicasets",
  CronJob: "apis/batch/v1|cronjobs",
  Job: "apis/batch/v1|jobs",
  Pod: "api/v1|pods",
  Service: "api/v1|services",
  Ingress: "apis/networking.k8s.io/v1|ingresses",
} as const;

export type WatchedKind = keyof typeof watchedKinds;
export const kindsInOrder = Object.keys(watchedKinds) as WatchedKind[];

/** The watched namespaces; `all` includes cluster-scoped objects. */
export type Scope = "all" | readonly string[];

/** How many objects of a kind are loaded at first; more on request. */
const firstPage = 200;
const namesAreNew = 15_000;
/** In ms; the metrics API measures about as often. */
const betweenMeasurements = 30_000;

/** A kind in one namespace, or in all of them. */
interface Watched {
  readonly kind: WatchedKind;
  /** Empty: all namespaces, or cluster-scoped. */
  readonly namespace: string;
  objects: Map<string, LiveObject>;
  left: number;
  limit: number;
  /** Nothing has been received yet. */
  isPending: boolean;
  failure?: Failure | undefined;
  stop?: AbortController | undefined;
}

/** The objects in some namespaces, kept up to date while they are watched. */
export class ClusterModel {
  readonly #watched: readonly Watched[];
  readonly #names = new Map<string, { readonly names: readonly string[]; readonly at: number }>();
  /** By the owner's uid; recomputed after changes. */
  #byMaker: Map<string, LiveObject[]> | undefined;
  #usage: ReadonlyMap<string, Usage> = new Map();
  #measuring: AbortController | undefined;

  constructor(
    readonly session: Session,
    readonly scope: Scope,
    readonly onChange: () => void,
    readonly onError: (error: unknown) => void,
  ) {
    const namespaces = scope === "all" ? [""] : scope;
    this.#watched = kindsInOrder.flatMap((kind) =>
      (kind === "Node" ? namespaces.filter((one) => one === "") : namespaces).map((namespace) => ({
        ...{ kind, namespace, objects: new Map<string, LiveObject>(), left: 0, limit: firstPage },
        isPending: false,
      })),
    );
  }

  get isWatching(): boolean {
    return this.#watched.some(({ stop }) => stop !== undefined);
  }

  /** Whether some kinds have not been received yet. */
  get isLoading(): boolean {
    return this.#watched.some(({ isPending }) => isPending);
  }

  start(): void {
    for (const one of this.#watched) if (!one.stop) this.#watch(one);
    if (!this.#measuring) void this.#measure();
  }

  stop(): void {
    for (const one of this.#watched) {
      one.stop?.abort();
      one.stop = undefined;
    }
    this.#measuring?.abort();
    this.#measuring = undefined;
  }

  /** Only the names of ConfigMaps and Secrets, never their contents. Not watched; requested again after a while. */
  async namesOf(kind: "ConfigMap" | "Secret", namespace: string): Promise<readonly string[]> {
    const key = `${kind}/${namespace}`;
    const known = this.#names.get(key);
    if (known && Date.now() - known.at < namesAreNew) return known.names;
    const { cluster, server } = this.session;
    const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/${kind.toLowerCase()}s`;
    const names = await cluster.namesIn(server, path);
    this.#names.set(key, { names, at: Date.now() });
    return names;
  }

  /** The number of objects that are not loaded. */
  left(kind: WatchedKind): number {
    return this.#of(kind).reduce((sum, { left }) => sum + left, 0);
  }

  loadMore(kind: WatchedKind): void {
    for (const one of this.#of(kind).filter(({ left }) => left > 0)) {
      one.limit *= 5;
      one.stop?.abort();
      this.#watch(one);
    }
  }

  /** A failure that affects all kinds is returned once; if only nodes are forbidden, that is shown in their group. */
  failure(): Failure | undefined {
    return this.#watched.find(({ kind, failure }) => failure && kind !== "Node")?.failure;
  }

  isForbidden(kind: WatchedKind): boolean {
    return this.#of(kind).some(({ failure }) => failure?.kind === "forbidden");
  }

  /** Sorted by namespace and name; in one namespace, or in all watched ones. */
  of(kind: WatchedKind, namespace?: string): LiveObject[] {
    return this.#of(kind)
      .flatMap(({ objects }) => [...objects.values()])
      .filter(({ metadata }) => namespace === undefined || metadata.namespace === namespace)
      .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  }

  /** The namespaces in which objects were seen. */
  namespaces(): string[] {
    const all = this.#watched.flatMap(({ objects }) => [...objects.values()]);
    return [...new Set(all.flatMap(({ metadata }) => metadata.namespace ?? []))].sort();
  }

  /** The current usage of a Pod or node, if the cluster measures it. */
  usageOf(object: LiveObject): Usage | undefined {
    return this.#usage.get(`${object.kind} ${this.session.cluster.measuredKey(object)}`);
  }

  /** The objects that a workload owns; for a Deployment, the Pods of its ReplicaSets. */
  childrenOf(object: LiveObject): LiveObject[] {
    const { uid } = object.metadata;
    const made = this.#madeBy();
    const owned = (kind: WatchedKind, owner = "") => (made.get(owner) ?? []).filter((one) => one.kind === kind);
    if (object.kind === "CronJob") return owned("Job", uid);
    if (object.kind !== "Deployment") return owned("Pod", uid);
    return owned("ReplicaSet", uid).flatMap((set) => owned("Pod", set.metadata.uid));
  }

  /** Objects without a visible owner. */
  rootsOf(kind: WatchedKind, namespace?: string): LiveObject[] {
    const uids = new Set(this.#watched.flatMap(({ objects }) => [...objects.keys()]));
    return this.of(kind, namespace).filter((object) => {
      const owner = controllerOf(object);
      // If the user may not see its owner, a Pod would otherwise not be shown at all.
      return !owner || !uids.has(owner.uid);
    });
  }

  readonly #of = (wanted: WatchedKind): Watched[] => this.#watched.filter(({ kind }) => kind === wanted);

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

  #watch(one: Watched): void {
    const { cluster, server } = this.session;
    const { kind, namespace } = one;
    const [group, plural] = watchedKinds[kind].split("|");
    const stop = new AbortController();
    one.stop = stop;
    one.isPending = one.objects.size === 0;
    const seen = (objects: Map<string, LiveObject>) => {
      one.objects = objects;
      one.isPending = false;
      one.failure = undefined;
      this.#changed();
    };
    const within = namespace ? `/namespaces/${encodeURIComponent(namespace)}` : "";
    const watching = cluster.watchList(
      server,
      `/${group}${within}/${plural}`,
      {
        onList: (objects, left) => {
          one.left = left;
          seen(new Map(objects.map((object) => [object.metadata.uid ?? "", slim(object)])));
        },
        onChange: (object, gone) => {
          if (gone) one.objects.delete(object.metadata.uid ?? "");
          else one.objects.set(object.metadata.uid ?? "", slim({ ...object, kind }));
          this.#changed();
        },
        onFailure: (failure) => {
          one.failure = failure;
          one.isPending = false;
          this.#changed();
        },
      },
      { limit: one.limit, signal: stop.signal },
    );
    watching.catch(this.onError);
  }

  /** Polls usage until the cluster says that it has no metrics, or the model is stopped. */
  async #measure(): Promise<void> {
    const { cluster, server, discovery } = this.session;
    const measuring = new AbortController();
    this.#measuring = measuring;
    const { signal } = measuring;
    try {
      while (!signal.aborted) {
        const namespaces = this.scope === "all" ? [""] : this.scope;
        const parts = await Promise.all([
          ...namespaces.map(async (namespace) => ({
            kind: "Pod",
            usage: await cluster.usageOf(server, discovery, "pods", namespace, signal),
          })),
          ...(this.scope === "all"
            ? [{ kind: "Node", usage: await cluster.usageOf(server, discovery, "nodes", "", signal) }]
            : []),
        ]);
        const known = parts.flatMap(({ kind, usage }) =>
          [...(usage ?? [])].map(([key, value]) => [`${kind} ${key}`, value] as const),
        );
        if (signal.aborted) return;
        this.#usage = new Map(known);
        if (known.length > 0) this.onChange();
        if (parts.every(({ usage }) => usage === undefined)) return;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, betweenMeasurements);
          signal.addEventListener("abort", () => {
            clearTimeout(timer);
            resolve();
          });
        });
      }
    } catch (error) {
      // Problems of the cluster are reported by the watches; the tree works without usage.
      if (!(error instanceof cluster.ClusterError)) this.onError(error);
    }
  }
}

const sortKey = ({ metadata: { namespace = "", name } }: LiveObject): string => `${namespace}/${name}`;

/** The tree shows names and states, so the rest of thousands of objects is dropped. */
function slim(object: LiveObject): LiveObject {
  const { managedFields: _, annotations: __, ...metadata } = object.metadata;
  return { ...object, metadata };
}
