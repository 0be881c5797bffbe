/** Messages between the verdict worker and its client. */

import type { Verdict } from "../core/verdict/verdict";

/** The first message to a worker in a browser: a worker created from a blob has no URL to load files from. */
export interface PackedModule {
  readonly code: Uint8Array<ArrayBuffer>;
  readonly memory: Uint8Array<ArrayBuffer>;
}

/** A request to the worker; one at a time, answered in order. */
export type Request = JudgeRequest | CallRequest;

export interface JudgeRequest {
  readonly id: number;
  /** Definitions that are no longer needed. */
  readonly forget: readonly string[];
  /** Definitions that the documents use and the worker does not have yet. */
  readonly define: readonly NamedDefinition[];
  /** The resources that affect admission from now on, if they have changed. */
  readonly surroundings?: readonly string[];
  readonly judge: readonly RequestedDocument[];
}

/** Functions of the module that take texts and return JSON. */
export interface CallRequest {
  readonly id: number;
  /**
   * - `render`: a renderer request, as JSON;
   * - `upgrade`: a document, and the releases before and after;
   * - `tryPolicies`: a document, and a release.
   */
  readonly call: "render" | "upgrade" | "tryPolicies";
  readonly arguments: readonly string[];
  /** The resources that affect admission from now on, if they have changed. */
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
  /** Comma-separated ids of its definitions. */
  readonly definitions: string;
  readonly kubernetesVersion?: string | undefined;
}

/** A verdict as the module writes it, with the index of the definition that refuses, by the index of the refusal. */
export type RawVerdict = Verdict & { readonly refusedBy?: Readonly<Record<number, string>> };

/** Messages of the worker: first that it is ready, then one response per request. */
export type Answer =
  | { readonly ready: true }
  /** Progress: it is about to judge this document of the request; these definitions are prepared by now. */
  | { readonly id: number; readonly begun: number; readonly prepared: readonly string[] }
  | { readonly id: number; readonly verdicts: readonly RawVerdict[] }
  /** `memory` is the module's memory in bytes, which never shrinks. */
  | { readonly id: number; readonly answer: string; readonly memory: number }
  /** The module crashed (a panic in Go is final): the client starts another worker. */
  | {
      readonly broken: string;
      /** The module's file that is damaged, so another worker would fail, too. */
      readonly damaged?: string;
    };

/** A worker of either kind, as the client uses it. */
export interface WorkerHandle {
  post(request: Request): void;
  /** CPU time in ms, at least that of this worker; undefined if unknown. */
  cpuTime?(): number;
  terminate(): void;
}

export interface WorkerEvents {
  answered(answer: Answer): void;
  died(reason: string): void;
}

export type StartWorker = (events: WorkerEvents) => WorkerHandle;
