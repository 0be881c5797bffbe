import type { Failure } from "../../../cluster";
import { controllerOf, type LiveObject } from "../../../core/live/live-object";
import type { Usage } from "../../../core/live/usage";
import type { Session } from "./session";

/** The kinds that the tree watches, in its order, and where the server keeps them. */
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

/** Which namespaces are watched; `all` also watches what lives in none. */
export type Scope = "all" | readonly string[];

/** So many objects of a kind at first; more on request. */
const firstPage = 200;
const namesAreNew = 15_000;
/** The metrics API itself measures about as often, in ms. */
const betweenMeasurements = 30_000;

/** One kind in one namespace, or in all of them. */
interface Watched {
  readonly kind: WatchedKind;
  /** Empty: all namespaces, or none. */
  readonly namespace: string;
  objects: Map<string, LiveObject>;
  left: number;
  limit: number;
  /** Nothing was ever seen of it. */
  isPending: boolean;
  failure?: Failure | undefined;
  stop?: AbortController | undefined;
}

/** What runs in some namespaces, kept up to date while it is watched. */
export class ClusterModel {
  readonly #watched: readonly Watched[];
  readonly #names = new Map<string, { readonly names: readonly string[]; readonly at: number }>();
  /** By the maker's uid; made anew when something has changed. */
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

  /** Something is on its way that was never seen yet. */
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

  /** Names alone of ConfigMaps and Secrets: what they hold stays where it is. Not watched; asked for again after a while. */
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

  /** How many more there are than are shown. */
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

  /** One that concerns all kinds alike is told once; that nodes may not be seen is told at their place. */
  failure(): Failure | undefined {
    return this.#watched.find(({ kind, failure }) => failure && kind !== "Node")?.failure;
  }

  isForbidden(kind: WatchedKind): boolean {
    return this.#of(kind).some(({ failure }) => failure?.kind === "forbidden");
  }

  /** Sorted by namespace and name; of one namespace, or of all that are watched. */
  of(kind: WatchedKind, namespace?: string): LiveObject[] {
    return this.#of(kind)
      .flatMap(({ objects }) => [...objects.values()])
      .filter(({ metadata }) => namespace === undefined || metadata.namespace === namespace)
      .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  }

  /** The namespaces in which something was seen. */
  namespaces(): string[] {
    const all = this.#watched.flatMap(({ objects }) => [...objects.values()]);
    return [...new Set(all.flatMap(({ metadata }) => metadata.namespace ?? []))].sort();
  }

  /** What a Pod or a node uses now, where the cluster measures it. */
  usageOf(object: LiveObject): Usage | undefined {
    return this.#usage.get(`${object.kind} ${this.session.cluster.measuredKey(object)}`);
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
  rootsOf(kind: WatchedKind, namespace?: string): LiveObject[] {
    const uids = new Set(this.#watched.flatMap(({ objects }) => [...objects.keys()]));
    return this.of(kind, namespace).filter((object) => {
      const owner = controllerOf(object);
      // Without the right to see its maker, a Pod would be nowhere.
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

  /** Asks what is used, again and again, until a cluster says that it does not measure, or the model is stopped. */
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
      // The watches tell what is wrong with the cluster; without usage the tree is whole.
      if (!(error instanceof cluster.ClusterError)) this.onError(error);
    }
  }
}

const sortKey = ({ metadata: { namespace = "", name } }: LiveObject): string => `${namespace}/${name}`;

/** The tree shows names and states: the rest of thousands of objects need not be kept. */
function slim(object: LiveObject): LiveObject {
  const { managedFields: _, annotations: __, ...metadata } = object.metadata;
  return { ...object, metadata };
}
