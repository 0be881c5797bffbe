/** Sends documents to a verdict worker, and retries those that were lost with it. */

import type { RenderAnswer, Renderer, RenderRequest } from "../core/render/renderer";
import type { PolicyOutcome, PolicyTrial } from "../core/verdict/try-policies";
import type { Upgraded, VersionComparer } from "../core/verdict/upgrade";
import type { DocumentToJudge, Judge, Verdict } from "../core/verdict/verdict";
import { FailedDefinitions, type SplitDocuments, unjudged } from "./failed-definitions";
import type { Answer, CallRequest, RawVerdict, StartWorker } from "./protocol";
import type { SentDefinitions } from "./sent-definitions";
import { SupervisedWorker } from "./supervised-worker";

/** Number of documents per request: small enough that a new edit never waits long for a batch. */
const batchSize = 32;
/** Time limit per document, and per number of characters of it and its definitions, which may have to be prepared. */
const judgingTime = 20_000;
const charactersPerMillisecond = 100;
/**
 * Time limit for rendering a root, in ms. Most roots take some tens of milliseconds, but one with all definitions of a
 * platform (11 MB of output) takes the real kustomize 5 s, and WebAssembly several times as long.
 */
const renderingTime = 60_000;
/** Go does not return memory: a worker that used this much for rendering is replaced when it is idle. */
const mostMemory = 600_000_000;

interface JudgeTask {
  readonly documents: readonly DocumentToJudge[];
  /** Whether a worker has crashed on these documents before. */
  readonly isRetry: boolean;
  settle(verdicts: readonly Verdict[]): void;
  fail(error: Error): void;
}

interface CallTask {
  readonly request: Omit<CallRequest, "id">;
  /** The response of a call as JSON; undefined with a reason if the worker was stopped. */
  settle(answer: string | undefined, reason?: string): void;
  fail(error: Error): void;
}

/** What the worker is doing: judging the documents of a task … */
interface JudgeRun extends SplitDocuments {
  readonly id: number;
  readonly task: JudgeTask;
}

/** … or a call. */
interface CallRun {
  readonly id: number;
  readonly task: CallTask;
}

const isJudging = (run: JudgeRun | CallRun): run is JudgeRun => "documents" in run;

const disposedError = (): Error => new Error("the judge is disposed");

/**
 * The tasks of a worker, which are run one at a time. They outlive workers: those that were lost with one are retried on
 * the next, which is why the queue is kept apart from it.
 */
class WorkerTasks {
  readonly #worker: SupervisedWorker;
  readonly #mostRenderingTime: number;
  readonly #failed = new FailedDefinitions();
  readonly #queue: (JudgeTask | CallTask)[] = [];
  #running: JudgeRun | CallRun | undefined;
  #nextId = 1;
  #isDisposed = false;

  constructor(startWorker: StartWorker, mostRenderingTime: number) {
    this.#mostRenderingTime = mostRenderingTime;
    this.#worker = new SupervisedWorker(startWorker, {
      ready: () => this.#advance(),
      answered: (answer) => this.#answered(answer),
      died: (reason) => this.#retryLost(reason),
      failed: (reason) => {
        for (const task of this.#queue.splice(0)) task.fail(new Error(reason));
      },
    });
  }

  async judge(documents: readonly DocumentToJudge[]): Promise<Verdict[]> {
    if (this.#isDisposed) throw disposedError();
    const answers: Promise<readonly Verdict[]>[] = [];
    for (let from = 0; from < documents.length; from += batchSize)
      answers.push(this.#enqueue(documents.slice(from, from + batchSize)));
    this.#advance();
    return (await Promise.all(answers)).flat();
  }

  /** `stopped` is the result if the worker was stopped. */
  call<Answered>(request: Omit<CallRequest, "id">, stopped: (reason: string) => Answered): Promise<Answered> {
    if (this.#isDisposed) return Promise.reject(disposedError());
    const answered = new Promise<Answered>((settle, fail) => {
      this.#queue.push({
        request,
        settle: (answer: string | undefined, reason = "") =>
          settle(answer === undefined ? stopped(reason) : (JSON.parse(answer) as Answered)),
        fail,
      });
    });
    this.#advance();
    return answered;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#worker.dispose();
    const pending = [...this.#queue.splice(0), ...(this.#running ? [this.#running.task] : [])];
    this.#running = undefined;
    for (const task of pending) task.fail(disposedError());
  }

  #enqueue(documents: readonly DocumentToJudge[]): Promise<readonly Verdict[]> {
    return new Promise((settle, fail) => this.#queue.push({ documents, isRetry: false, settle, fail }));
  }

  #advance(): void {
    if (this.#isDisposed || this.#running) return;
    if (!this.#worker.isReady) {
      if (this.#queue.length > 0) this.#worker.startSoon();
      return;
    }
    const task = this.#queue.shift();
    if (!task) return;
    if ("documents" in task) this.#send(task);
    else this.#sendCall(task);
  }

  #send(task: JudgeTask): void {
    const run: JudgeRun = { id: this.#nextId++, task, ...this.#failed.split(task.documents) };
    const { id, documents } = run;
    if (documents.length === 0) {
      this.#finish(run, []);
      return;
    }
    this.#running = run;
    this.#limitDocuments(documents);
    this.#worker.post(this.#worker.sent.request(id, documents));
  }

  #sendCall(task: CallTask): void {
    const id = this.#nextId++;
    this.#running = { id, task };
    if (task.request.call === "render") this.#worker.limit(this.#mostRenderingTime, "rendering took too long");
    else this.#worker.limit(judgingTime, "the verdict took too long");
    this.#worker.post(this.#worker.sent.call(id, task.request));
  }

  #limitDocuments(documents: readonly DocumentToJudge[]): void {
    const length = lengthToRead(documents, this.#worker.sent);
    this.#worker.limit(judgingTime + length / charactersPerMillisecond, "the verdict took too long");
  }

  #answered(answer: Extract<Answer, { readonly id: number }>): void {
    const run = this.#running;
    if (!run || answer.id !== run.id) return;
    if ("begun" in answer) {
      this.#worker.sent.prepared(answer.prepared);
      if (isJudging(run)) this.#limitDocuments(run.documents.slice(answer.begun));
      return;
    }
    this.#worker.finished();
    this.#running = undefined;
    if ("verdicts" in answer && isJudging(run)) {
      const { sent } = this.#worker;
      this.#finish(
        run,
        answer.verdicts.map((raw) => withCatalogue(raw, sent)),
      );
    } else if ("answer" in answer && !isJudging(run)) {
      run.task.settle(answer.answer);
      // A new worker starts with the module's initial memory.
      if (answer.memory > mostMemory) this.#worker.stop();
      this.#advance();
    }
  }

  #finish({ task, given, documents }: JudgeRun, verdicts: readonly Verdict[]): void {
    const surroundings = documents[0]?.surroundings ?? [];
    const left = verdicts.map((verdict) => (verdict.admission ? { ...verdict, surroundings } : verdict));
    task.settle(task.documents.flatMap((_, at) => given.get(at) ?? left.shift() ?? []));
    this.#advance();
  }

  #retryLost(reason: string): void {
    const lost = this.#running;
    this.#running = undefined;
    if (lost && isJudging(lost)) this.#retry(lost, reason);
    else lost?.task.settle(undefined, reason);
    this.#advance();
  }

  /** First one by one; what crashes a worker again is given up. */
  #retry({ task, documents }: JudgeRun, reason: string): void {
    if (!task.isRetry) {
      this.#retryOneByOne(task);
      return;
    }
    const suspect = documents
      .flatMap(({ definitions }) => definitions)
      .find((one) => !this.#worker.sent.isPrepared(one));
    if (!suspect) {
      task.settle(task.documents.map(() => unjudged(reason)));
      return;
    }
    // Most likely it was too large to prepare; other documents of its kind should not try again.
    this.#failed.add(suspect, reason);
    this.#queue.unshift(task);
  }

  #retryOneByOne({ documents, settle, fail }: JudgeTask): void {
    const singles: JudgeTask[] = [];
    const answers = documents.map(
      (document) =>
        new Promise<readonly Verdict[]>((settle, fail) => {
          singles.push({ documents: [document], isRetry: true, settle, fail });
        }),
    );
    this.#queue.unshift(...singles);
    Promise.all(answers).then((verdicts) => settle(verdicts.flat()), fail);
  }
}

/** The number of characters that the module has to read for these documents. */
function lengthToRead(documents: readonly DocumentToJudge[], sent: SentDefinitions): number {
  const texts = new Set<string>();
  for (const { text, definitions } of documents) {
    texts.add(text);
    for (const definition of definitions) if (!sent.isPrepared(definition)) texts.add(definition.text);
  }
  let length = 0;
  for (const text of texts) length += text.length;
  return length;
}

function withCatalogue({ refusedBy, ...verdict }: RawVerdict, sent: SentDefinitions): Verdict {
  if (!refusedBy) return verdict;
  const refusals = verdict.refusals.map((refusal, at) => {
    const catalogue = sent.get(refusedBy[at] ?? "")?.catalogue;
    return catalogue ? { ...refusal, catalogue } : refusal;
  });
  return { ...verdict, refusals };
}

/** All functions of the verdict module. */
export type FullJudge = Judge & Renderer & VersionComparer & PolicyTrial;

/**
 * A judge that runs in a worker, started on the first call. A worker that crashes or hangs is replaced, after an increasing
 * pause, and its documents are retried one by one; a document that crashes it again becomes `unjudged`.
 */
export function createJudge(startWorker: StartWorker, mostRenderingTime = renderingTime): FullJudge {
  const tasks = new WorkerTasks(startWorker, mostRenderingTime);
  return {
    judge: (documents) =>
      tasks.judge(documents.map((one) => (typeof one === "string" ? { text: one, definitions: [] } : one))),
    render: (request: RenderRequest) =>
      tasks.call<RenderAnswer>({ call: "render", arguments: [JSON.stringify(request)] }, (reason) => ({
        ...{ output: "", used: [], error: reason, isStopped: true },
      })),
    upgrade: (text, from, to) =>
      tasks.call<Upgraded>({ call: "upgrade", arguments: [text, from, to] }, (stoppedBy) => ({
        ...{ refused: [], dropped: [], defaulted: [], stoppedBy },
      })),
    tryPolicies: ({ text, policies, kubernetesVersion = "" }) =>
      tasks.call<PolicyOutcome>(
        { call: "tryPolicies", arguments: [text, kubernetesVersion], surroundings: policies },
        (stoppedBy) => ({ matched: [], findings: [], stoppedBy }),
      ),
    dispose: () => tasks.dispose(),
  };
}
