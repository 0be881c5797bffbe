import type { FileSummary } from "../core/graph/summary";
import type { CustomReference } from "../core/references";

export interface Request {
  readonly id: number;
  readonly uri: string;
  readonly text: string;
  readonly references: readonly CustomReference[];
}

export interface Answer {
  readonly id: number;
  /** Absent where the text cannot be read at all. */
  readonly summary?: FileSummary;
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
