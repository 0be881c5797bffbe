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
   * A `FileSummary` as JSON; absent where the text cannot be read at all. Handing over its thousand small objects one by
   * one takes both threads twice as long, and JSON's reader keeps short texts once.
   */
  readonly summary?: string;
}

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
