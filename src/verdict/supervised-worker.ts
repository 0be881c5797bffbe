/** Starts verdict workers, and replaces those that crash or hang. */

import { t } from "../core/l10n";
import type { Answer, Request, StartWorker, WorkerHandle } from "./protocol";
import { SentDefinitions } from "./sent-definitions";
import { TimeLimit } from "./time-limit";

const loadingTime = 60_000;
const firstPause = 50;
const longestPause = 5_000;
/** After this many failed starts in a row, the module itself is broken, not a document. */
const loadAttempts = 3;

/** For users; there is no further explanation. */
export const damagedWords = (name: string): string =>
  t("A file of Danado itself is damaged: {name}. Install Danado again.", { name });

interface SupervisedWorkerEvents {
  /** It has loaded the module, and takes a request. */
  ready(): void;
  /** The response to a request, or its progress. */
  answered(answer: Extract<Answer, { readonly id: number }>): void;
  /** It crashed or was stopped. Another one can be started. */
  died(reason: string): void;
  /** The module cannot be loaded. */
  failed(reason: string): void;
}

/**
 * One worker at a time, whichever it is at the moment. What is only true for one of them (readiness, its time limit, the
 * definitions it was sent) is kept here with it, as is the pause before the next one, which depends on how the last one
 * ended.
 */
export class SupervisedWorker {
  readonly #startWorker: StartWorker;
  readonly #events: SupervisedWorkerEvents;
  readonly #limit = new TimeLimit(
    () => this.#worker?.cpuTime?.(),
    (reason) => this.#died(reason),
  );
  #worker: WorkerHandle | undefined;
  #isReady = false;
  #sent = new SentDefinitions();
  #restart: ReturnType<typeof setTimeout> | undefined;
  #pause = 0;
  #failedLoads = 0;

  constructor(startWorker: StartWorker, events: SupervisedWorkerEvents) {
    this.#startWorker = startWorker;
    this.#events = events;
  }

  /** Whether a request can be posted. */
  get isReady(): boolean {
    return this.#worker !== undefined && this.#isReady;
  }

  /** What the current worker has been sent, or the last one if there is none. */
  get sent(): SentDefinitions {
    return this.#sent;
  }

  /** Starts a worker, after a pause if the last one crashed; does nothing if there is one, or will be. */
  startSoon(): void {
    if (!this.#worker && this.#restart === undefined) this.#restart = setTimeout(() => this.#start(), this.#pause);
  }

  post(request: Request): void {
    this.#worker?.post(request);
  }

  /** Stops the worker after it has been silent for this long, in ms. */
  limit(time: number, reason: string): void {
    this.#limit.set(time, reason);
  }

  /** Its response has arrived. */
  finished(): void {
    this.#limit.clear();
    this.#pause = 0;
  }

  /** Stops the worker. */
  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  dispose(): void {
    this.#limit.clear();
    clearTimeout(this.#restart);
    this.stop();
  }

  #start(): void {
    this.#restart = undefined;
    this.#isReady = false;
    this.#sent = new SentDefinitions();
    this.limit(loadingTime, "the verdict module took too long to load");
    // Ignores events of a worker that was replaced.
    const mine: WorkerHandle = this.#startWorker({
      answered: (answer) => this.#worker === mine && this.#answered(answer),
      died: (reason) => this.#worker === mine && this.#died(reason),
    });
    this.#worker = mine;
  }

  #answered(answer: Answer): void {
    if ("broken" in answer) {
      if (answer.damaged === undefined) this.#died(answer.broken);
      else this.#died(damagedWords(answer.damaged), true);
    } else if ("ready" in answer) {
      this.#limit.clear();
      this.#isReady = true;
      this.#failedLoads = 0;
      this.#events.ready();
    } else this.#events.answered(answer);
  }

  #died(reason: string, isForGood = false): void {
    this.#limit.clear();
    this.stop();
    this.#pause = this.#pause === 0 ? firstPause : Math.min(this.#pause * 2, longestPause);
    if (!this.#isReady && (++this.#failedLoads >= loadAttempts || isForGood)) {
      this.#failedLoads = 0;
      this.#events.failed(reason);
    } else this.#events.died(reason);
  }
}
