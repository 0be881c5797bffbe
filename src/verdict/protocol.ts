import type { Verdict } from "../core/verdict/verdict";

/** The first message to a browser's worker: one made from a blob has no place of its own to fetch from. */
export interface PackedModule {
  readonly code: Uint8Array<ArrayBuffer>;
  readonly memory: Uint8Array<ArrayBuffer>;
}

/** What the client asks of the worker; one at a time, answered in order. */
export type Request =
  | { readonly id: number; readonly judge: readonly string[] }
  | { readonly id: number; readonly definitions: readonly string[] }
  /** A request of the renderer, as JSON. */
  | { readonly id: number; readonly render: string };

/** What the worker says: first that it is ready, then one answer a request. */
export type Answer =
  | { readonly ready: true }
  | { readonly id: number; readonly verdicts: readonly Verdict[] }
  | { readonly id: number; readonly refusedDefinitions: string }
  /** `memory` is how many bytes the module has taken: it never gives any back. */
  | { readonly id: number; readonly rendered: string; readonly memory: number }
  /** The module stopped (a panic in Go ends it for good): whoever asked starts another worker. */
  | {
      readonly broken: string;
      /** The file of the module that is not what was built: another worker would fare no better. */
      readonly damaged?: string;
    };

/** Either kind of worker, as the client needs it. */
export interface WorkerHandle {
  post(request: Request): void;
  terminate(): void;
}

export interface WorkerEvents {
  answered(answer: Answer): void;
  died(reason: string): void;
}

export type StartWorker = (events: WorkerEvents) => WorkerHandle;
