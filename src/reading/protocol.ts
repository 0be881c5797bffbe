/** Messages between the reading worker and its client. */

import type { CustomReference } from "../core/index/references";

export interface Request {
  readonly id: number;
  readonly uri: string;
  readonly text: string;
  readonly references: readonly CustomReference[];
}

export interface Answer {
  readonly id: number;
  /**
   * A `FileSummary` as JSON; absent if the text cannot be read at all. Structured cloning of its many small objects takes
   * twice as long in both threads, and parsing JSON shares repeated short strings.
   */
  readonly summary?: string;
}

/** A worker of either kind, as the client uses it. */
export interface WorkerHandle {
  post(request: Request): void;
  terminate(): void;
}

export interface WorkerEvents {
  answered(answer: Answer): void;
  died(reason: string): void;
}

export type StartWorker = (events: WorkerEvents) => WorkerHandle;
