import type { Verdict } from "../core/verdict/verdict";

/** The first message to a browser's worker: one made from a blob has no place of its own to fetch from. */
export interface PackedModule {
  readonly code: Uint8Array<ArrayBuffer>;
  readonly memory: Uint8Array<ArrayBuffer>;
}

/** What the client asks of the worker; one at a time, answered in order. */
export type Request = JudgeRequest | CallRequest;

export interface JudgeRequest {
  readonly id: number;
  /** Definitions that are not needed any more. */
  readonly forget: readonly string[];
  /** Definitions that the documents name and the worker does not have yet. */
  readonly define: readonly NamedDefinition[];
  /** What all documents are admitted by from now on, where that has changed. */
  readonly surroundings?: readonly string[];
  readonly judge: readonly RequestedDocument[];
}

/** The module's functions that take texts and answer in one go, each with JSON. */
export interface CallRequest {
  readonly id: number;
  /**
   * - `render`: a request of the renderer, as JSON;
   * - `upgrade`: a document, and the Kubernetes before and after;
   * - `tryPolicies`: a document, and a Kubernetes.
   */
  readonly call: "render" | "upgrade" | "tryPolicies";
  readonly arguments: readonly string[];
  /** What all documents are admitted by from now on, where that has changed. */
  readonly surroundings?: readonly string[];
}

export interface NamedDefinition {
  readonly id: string;
  readonly group: string;
  readonly kind: string;
  readonly text: string;
}

export interface RequestedDocument {
  readonly text: string;
  /** The ids of its definitions, with a comma between them. */
  readonly definitions: string;
  readonly kubernetesVersion?: string | undefined;
}

/** A verdict as the module writes it: which definition refuses, by the index of the refusal. */
export type RawVerdict = Verdict & { readonly refusedBy?: Readonly<Record<number, string>> };

/** What the worker says: first that it is ready, then one answer a request. */
export type Answer =
  | { readonly ready: true }
  /** It is still at work, and about to judge this document of the request; these definitions are prepared by now. */
  | { readonly id: number; readonly begun: number; readonly prepared: readonly string[] }
  | { readonly id: number; readonly verdicts: readonly RawVerdict[] }
  /** `memory` is how many bytes the module has taken: it never gives any back. */
  | { readonly id: number; readonly answer: string; readonly memory: number }
  /** The module stopped (a panic in Go ends it for good): whoever asked starts another worker. */
  | {
      readonly broken: string;
      /** The file of the module that is not what was built: another worker would fare no better. */
      readonly damaged?: string;
    };

/** Either kind of worker, as the client needs it. */
export interface WorkerHandle {
  post(request: Request): void;
  /** CPU time in ms since whenever, of at least this worker; undefined where nobody can tell. */
  cpuTime?(): number;
  terminate(): void;
}

export interface WorkerEvents {
  answered(answer: Answer): void;
  died(reason: string): void;
}

export type StartWorker = (events: WorkerEvents) => WorkerHandle;
