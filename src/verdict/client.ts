import { t } from "../core/l10n";
import type { RenderAnswer, Renderer, RenderRequest } from "../core/render/renderer";
import type { Judge, Verdict } from "../core/verdict/verdict";
import type { Answer, Request, StartWorker, WorkerHandle } from "./protocol";

/** How many documents go to the worker at once: small enough that a fresh edit never waits long behind a batch. */
const batchSize = 32;
const loadingTime = 60_000;
/** For a request, for each of its texts (the first of a custom kind makes that kind ready), and for so many characters. */
const judgingTime = 10_000;
const judgingTimeOfText = 500;
const charactersPerMillisecond = 200;
const longestPause = 5_000;
/** For one root; Kustomize and Helm take some tens of milliseconds for what people write. */
const renderingTime = 20_000;
/** Go gives no memory back: a worker that has rendered this much is replaced once nothing waits for it. */
const mostMemory = 600_000_000;
/** Loading failed this often in a row: the module itself is at fault, not a document. */
const loadAttempts = 3;

interface JudgeTask {
  readonly documents: readonly string[];
  /** Whether a worker has died over these documents before. */
  readonly isRetry: boolean;
  settle(verdicts: readonly Verdict[]): void;
  fail(error: Error): void;
}

interface RenderTask {
  readonly render: string;
  settle(answer: RenderAnswer): void;
  fail(error: Error): void;
}

type Task = JudgeTask | RenderTask;

/** For people: it is the whole of what they are told. */
export const damagedWords = (name: string): string =>
  t("A file of Danado itself is damaged: {name}. Install Danado again.", { name });

const unjudged = (stoppedBy: string): Verdict => ({ recognised: "unjudged", refusals: [], warnings: [], stoppedBy });

const unlessUnknown = (stoppedBy: string) => (verdict: Verdict) =>
  verdict.recognised === "unknown" ? unjudged(stoppedBy) : verdict;

/**
 * A judge in a worker, started at the first call. A worker that dies or hangs is replaced, after a growing pause, and
 * the documents it had are tried once more, one by one; one that kills it again is given up as `unjudged`.
 */
export function createJudge(startWorker: StartWorker): Judge & Renderer {
  let worker: WorkerHandle | undefined;
  let ready = false;
  let disposed = false;
  let nextId = 1;
  let pause = 0;
  let failedLoads = 0;
  let definitions: readonly string[] = [];
  let definitionsSent: readonly string[] = [];
  /** How they brought a worker down: what is of a kind that they may define cannot be judged. */
  let definitionsStoppedBy: string | undefined;
  let running: { readonly id: number; readonly task: Task | undefined } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let restart: ReturnType<typeof setTimeout> | undefined;
  const queue: Task[] = [];

  const limit = (time: number, reason: string) => {
    clearTimeout(timer);
    timer = setTimeout(() => died(reason), time);
  };

  function start(): void {
    restart = undefined;
    if (disposed || worker) return;
    ready = false;
    definitionsSent = [];
    limit(loadingTime, "the verdict module took too long to load");
    // Events of a worker that was given up no longer count.
    const mine: WorkerHandle = startWorker({
      answered: (answer) => worker === mine && answered(answer),
      died: (reason) => worker === mine && died(reason),
    });
    worker = mine;
  }

  function advance(): void {
    if (disposed || running) return;
    if (!worker) {
      if (queue.length > 0 && restart === undefined) restart = setTimeout(start, pause);
      return;
    }
    if (!ready) return;
    if (definitions !== definitionsSent) {
      definitionsSent = definitions;
      send(undefined, definitions, (id) => ({ id, definitions }));
      return;
    }
    const task = queue.shift();
    if (!task) return;
    if ("documents" in task) send(task, task.documents, (id) => ({ id, judge: task.documents }));
    else render(task);
  }

  function render(task: RenderTask): void {
    running = { id: nextId++, task };
    limit(renderingTime, "rendering took too long");
    worker?.post({ id: running.id, render: task.render });
  }

  function send(task: Task | undefined, texts: readonly string[], request: (id: number) => Request): void {
    running = { id: nextId++, task };
    const length = texts.reduce((sum, text) => sum + text.length, 0);
    const time = judgingTime + texts.length * judgingTimeOfText + length / charactersPerMillisecond;
    limit(time, "the verdict took too long");
    worker?.post(request(running.id));
  }

  function answered(answer: Answer): void {
    if ("broken" in answer) {
      if (answer.damaged === undefined) died(answer.broken);
      else died(damagedWords(answer.damaged), true);
      return;
    }
    clearTimeout(timer);
    if ("ready" in answer) {
      ready = true;
      failedLoads = 0;
      advance();
      return;
    }
    if (answer.id !== running?.id) return;
    const { task } = running;
    running = undefined;
    if ("verdicts" in answer) {
      pause = 0;
      if (task && "documents" in task)
        task.settle(
          definitionsStoppedBy === undefined
            ? answer.verdicts
            : answer.verdicts.map(unlessUnknown(definitionsStoppedBy)),
        );
    } else if ("rendered" in answer && task && "render" in task) {
      pause = 0;
      task.settle(JSON.parse(answer.rendered) as RenderAnswer);
      if (answer.memory > mostMemory) replace();
    }
    advance();
  }

  /** Another worker begins with the memory that the module came with. */
  function replace(): void {
    worker?.terminate();
    worker = undefined;
  }

  function died(reason: string, isForGood = false): void {
    clearTimeout(timer);
    worker?.terminate();
    worker = undefined;
    const lost = running;
    running = undefined;
    pause = pause === 0 ? 50 : Math.min(pause * 2, longestPause);
    if (!ready && (++failedLoads >= loadAttempts || isForGood)) {
      failedLoads = 0;
      for (const task of queue.splice(0)) task.fail(new Error(reason));
      return;
    }
    if (lost && !lost.task) {
      definitions = [];
      definitionsStoppedBy = reason;
    }
    if (lost?.task && "documents" in lost.task) retry(lost.task, reason);
    else if (lost?.task && "render" in lost.task)
      lost.task.settle({ output: "", used: [], error: reason, isStopped: true });
    advance();
  }

  function retry(task: JudgeTask, reason: string): void {
    if (task.isRetry) {
      task.settle(task.documents.map(() => unjudged(reason)));
      return;
    }
    const singles = task.documents.map((document) => ask([document], true, "first"));
    Promise.all(singles).then((answers) => task.settle(answers.flat()), task.fail);
  }

  function ask(documents: readonly string[], isRetry = false, place: "first" | "last" = "last") {
    return new Promise<readonly Verdict[]>((settle, fail) => {
      const task: JudgeTask = { documents, isRetry, settle, fail };
      if (place === "first") queue.unshift(task);
      else queue.push(task);
    });
  }

  return {
    async judge(documents) {
      if (disposed) throw new Error("the judge is disposed");
      const answers: Promise<readonly Verdict[]>[] = [];
      for (let from = 0; from < documents.length; from += batchSize) {
        answers.push(ask(documents.slice(from, from + batchSize)));
      }
      advance();
      return (await Promise.all(answers)).flat();
    },
    async render(request: RenderRequest) {
      if (disposed) throw new Error("the judge is disposed");
      const answer = new Promise<RenderAnswer>((settle, fail) => {
        queue.push({ render: JSON.stringify(request), settle, fail });
      });
      advance();
      return answer;
    },
    async setCustomResourceDefinitions(newDefinitions) {
      definitions = [...newDefinitions];
      definitionsStoppedBy = undefined;
      advance();
    },
    dispose() {
      disposed = true;
      clearTimeout(timer);
      clearTimeout(restart);
      worker?.terminate();
      worker = undefined;
      const pending = [...queue.splice(0), ...(running?.task ? [running.task] : [])];
      running = undefined;
      for (const task of pending) task.fail(new Error("the judge is disposed"));
    },
  };
}
