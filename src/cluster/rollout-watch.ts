/** Watches the objects of a rollout. */

import type { LiveObject } from "../core/live/live-object";
import type { RolloutView } from "../core/live/trouble";
import { groupPath } from "./discovery";
import { type Failure, failureIn } from "./failure";
import { selectorOf } from "./live";
import type { Server } from "./server";
import { watchList } from "./watch";

const mostWatched = 500;

/** What is watched or read, each of which can fail on its own. */
type Source = "workload" | "replicasets" | "pods" | "object";

/**
 * The workload, its ReplicaSets and its Pods, kept up to date by watches. They are kept together with what has failed of
 * them, because a rollout is only judged by a view in which all are current.
 */
export class RolloutWatch {
  readonly #first: LiveObject;
  /** For this long, in ms, failures are waited out. */
  readonly #outage: number;
  readonly #replicaSets = new Map<string, LiveObject>();
  readonly #pods = new Map<string, LiveObject>();
  readonly #failingSince = new Map<Source, number>();
  #workload: LiveObject;
  #failure: Failure | undefined;
  #mayBeGone = false;
  #tell: () => void = () => undefined;

  constructor(server: Server, first: LiveObject, signal: AbortSignal, outage: number) {
    this.#first = first;
    this.#workload = first;
    this.#outage = outage;
    this.#watch(server, signal);
  }

  view(): Pick<RolloutView, "workload" | "replicaSets" | "pods"> {
    return {
      workload: this.#workload,
      replicaSets: [...this.#replicaSets.values()],
      pods: this.#first.kind === "Pod" ? [this.#workload] : [...this.#pods.values()],
    };
  }

  /** Resolves at the next change. */
  changed(): Promise<void> {
    return new Promise((resolve) => {
      this.#tell = resolve;
    });
  }

  /** Why watching cannot go on. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  get mayBeGone(): boolean {
    return this.#mayBeGone;
  }

  /** An empty list or another uid may be wrong because of a proxy, so the object itself is read. */
  async lookAgain(read: () => Promise<LiveObject | undefined>): Promise<void> {
    const { kind, metadata } = this.#first;
    try {
      const object = await read();
      if (!object || object.metadata.uid !== metadata.uid)
        this.#failure = { kind: "refused", message: `${kind}/${metadata.name}: deleted`, causes: [] };
      this.#failingSince.delete("object");
      this.#mayBeGone = false;
    } catch (error) {
      this.#failing("object", failureIn(error));
    }
  }

  #watch(server: Server, signal: AbortSignal): void {
    const { apiVersion, kind, metadata } = this.#first;
    const scope = `/namespaces/${encodeURIComponent(metadata.namespace ?? "")}`;
    const options = { limit: mostWatched, signal };
    void watchList(
      server,
      `${groupPath(apiVersion)}${scope}/${kind.toLowerCase()}s`,
      {
        onList: ([object]) => {
          this.#failingSince.delete("workload");
          this.#take(object, false);
        },
        onChange: (object, gone) => object.metadata.name === metadata.name && this.#take(object, gone),
        onFailure: (failure) => this.#failing("workload", failure),
      },
      { ...options, query: { fieldSelector: `metadata.name=${metadata.name}` } },
    );
    const labelSelector = selectorOf(this.#first);
    if (!labelSelector) return;
    const selected = { ...options, query: { labelSelector } };
    if (kind === "Deployment")
      void watchList(
        server,
        `${groupPath("apps/v1")}${scope}/replicasets`,
        this.#keep("replicasets", this.#replicaSets),
        selected,
      );
    if (kind !== "Pod") void watchList(server, `/api/v1${scope}/pods`, this.#keep("pods", this.#pods), selected);
  }

  #take(object: LiveObject | undefined, gone: boolean): void {
    const { apiVersion, kind, metadata } = this.#first;
    if (!object || gone || object.metadata.uid !== metadata.uid) this.#mayBeGone = true;
    else this.#workload = { ...object, apiVersion, kind };
    this.#tell();
  }

  #keep(source: Source, objects: Map<string, LiveObject>): Parameters<typeof watchList>[2] {
    return {
      onList: (listed) => {
        this.#failingSince.delete(source);
        objects.clear();
        for (const object of listed) objects.set(object.metadata.uid ?? "", object);
        this.#tell();
      },
      onChange: (object, gone) => {
        if (gone) objects.delete(object.metadata.uid ?? "");
        else objects.set(object.metadata.uid ?? "", object);
        this.#tell();
      },
      onFailure: (failure) => this.#failing(source, failure),
    };
  }

  /** Waits for temporary failures, but not if it is forbidden or has lasted too long. */
  #failing(source: Source, failure: Failure): void {
    const since = this.#failingSince.get(source) ?? Date.now();
    this.#failingSince.set(source, since);
    const isLasting = Date.now() - since >= this.#outage;
    if (failure.kind === "forbidden" || failure.kind === "unauthorized" || isLasting) this.#failure = failure;
    this.#tell();
  }
}
