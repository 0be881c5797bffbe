/** Sends documents to a verdict worker, and replaces workers that crash or hang. */

import { t } from "../core/l10n";
import type { RenderAnswer, Renderer, RenderRequest } from "../core/render/renderer";
import type { PolicyOutcome, PolicyTrial } from "../core/verdict/try-policies";
import type { Upgraded, VersionComparer } from "../core/verdict/upgrade";
import type { DocumentToJudge, Judge, Verdict } from "../core/verdict/verdict";
import type { Answer, CallRequest, RawVerdict, StartWorker, WorkerHandle } from "./protocol";
import { SentDefinitions } from "./sent-definitions";

/** Number of documents per request: small enough that a new edit never waits long for a batch. */
const batchSize = 32;
const loadingTime = 60_000;
/**
 * Time limit per document, and per number of characters of it and its definitions, which may have to be prepared. In ms of
 * CPU time where available, since a busy machine is no reason to give up; a worker that hangs is stopped all the same.
 */
const judgingTime = 20_000;
const charactersPerMillisecond = 100;
/** How often the limit is extended while the worker waits for CPU time. */
const longestWait = 20;
/** Most answers arrive before this; only then is the CPU time looked at, which takes as long as a small verdict. */
const briefly = 1_000;
const longestPause = 5_000;
/**
 * Time limit for rendering a root, in ms. Most roots take some tens of milliseconds, but one with all definitions of a
 * platform (11 MB of output) takes the real kustomize 5 s, and WebAssembly several times as long.
 */
const renderingTime = 60_000;
/** Go does not return memory: a worker that used this much for rendering is replaced when it is idle. */
const mostMemory = 600_000_000;
/** After this many failed starts in a row, the module itself is broken, not a document. */
const loadAttempts = 3;

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
interface JudgeRun {
  readonly id: number;
  readonly task: JudgeTask;
  readonly documents: readonly DocumentToJudge[];
  /** Verdicts of documents that are not judged, by their index in the task. */
  readonly given: ReadonlyMap<number, Verdict>;
}

/** … or a call. */
interface CallRun {
  readonly id: number;
  readonly task: CallTask;
}

const isJudging = (run: JudgeRun | CallRun): run is JudgeRun => "documents" in run;

type Task = JudgeTask | CallTask;

/** For users; there is no further explanation. */
export const damagedWords = (name: string): string =>
  t("A file of Danado itself is damaged: {name}. Install Danado again.", { name });

const unjudged = (stoppedBy: string): Verdict => ({ recognised: "unjudged", refusals: [], warnings: [], stoppedBy });

/** All functions of the verdict module. */
export type FullJudge = Judge & Renderer & VersionComparer & PolicyTrial;

/**
 * A judge that runs in a worker, started on the first call. A worker that crashes or hangs is replaced, after an increasing
 * pause, and its documents are retried one by one; a document that crashes it again becomes `unjudged`.
 */
export function createJudge(startWorker: StartWorker, mostRenderingTime = renderingTime): FullJudge {
  let worker: WorkerHandle | undefined;
  let ready = false;
  let disposed = false;
  let nextId = 1;
  let pause = 0;
  let failedLoads = 0;
  let sent = new SentDefinitions();
  /** Definitions, by their text, on which a worker crashed twice, and why: they are not tried again. */
  const failedDefinitions = new Map<string, string>();
  let running: JudgeRun | CallRun | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let restart: ReturnType<typeof setTimeout> | undefined;
  const queue: Task[] = [];

  /** Stops the worker after it has been silent for this long, in ms. */
  const limit = (time: number, reason: string, patience = longestWait) => {
    clearTimeout(timer);
    const unwatched = Math.min(briefly, time / 10);
    timer = setTimeout(() => watch(time - unwatched, reason, patience), unwatched);
  };

  const watch = (time: number, reason: string, patience: number) => {
    const before = worker?.cpuTime?.();
    timer = setTimeout(() => {
      const worked = before === undefined ? time : (worker?.cpuTime?.() ?? 0) - before;
      if (worked < time && patience > 0) limit(Math.max(time - worked, 1000), reason, patience - 1);
      // Messages that arrived while this thread was busy are processed first.
      else timer = setTimeout(() => died(reason), 0);
    }, time);
  };

  function start(): void {
    restart = undefined;
    if (disposed || worker) return;
    ready = false;
    sent = new SentDefinitions();
    limit(loadingTime, "the verdict module took too long to load");
    // Ignores events of a worker that was replaced.
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
    const task = queue.shift();
    if (!task) return;
    if ("documents" in task) send(task);
    else call(task);
  }

  function call(task: CallTask): void {
    running = { id: nextId++, task };
    const isRendering = task.request.call === "render";
    limit(
      isRendering ? mostRenderingTime : judgingTime,
      isRendering ? "rendering took too long" : "the verdict took too long",
    );
    worker?.post(sent.call(running.id, task.request));
  }

  function send(task: JudgeTask): void {
    const given = new Map<number, Verdict>();
    const documents = task.documents.flatMap((document, at) => {
      const definitions = document.definitions.filter(({ text }) => !failedDefinitions.has(text));
      const [failed] = document.definitions;
      if (!failed || definitions.length > 0) return [{ ...document, definitions }];
      given.set(at, unjudged(failedDefinitions.get(failed.text) ?? ""));
      return [];
    });
    const run: JudgeRun = { id: nextId++, task, documents, given };
    if (documents.length === 0) {
      finish(run, []);
      return;
    }
    running = run;
    limitDocuments(documents);
    worker?.post(sent.request(run.id, documents));
  }

  function finish({ task, given, documents }: JudgeRun, verdicts: readonly Verdict[]): void {
    const surroundings = documents[0]?.surroundings ?? [];
    const left = verdicts.map((verdict) => (verdict.admission ? { ...verdict, surroundings } : verdict));
    task.settle(task.documents.flatMap((_, at) => given.get(at) ?? left.shift() ?? []));
    advance();
  }

  function limitDocuments(documents: readonly DocumentToJudge[]): void {
    const texts = new Set<string>();
    for (const { text, definitions } of documents) {
      texts.add(text);
      for (const definition of definitions) if (!sent.isPrepared(definition)) texts.add(definition.text);
    }
    let length = 0;
    for (const text of texts) length += text.length;
    limit(judgingTime + length / charactersPerMillisecond, "the verdict took too long");
  }

  function answered(answer: Answer): void {
    if ("broken" in answer) {
      if (answer.damaged === undefined) died(answer.broken);
      else died(damagedWords(answer.damaged), true);
      return;
    }
    if ("ready" in answer) {
      clearTimeout(timer);
      ready = true;
      failedLoads = 0;
      advance();
      return;
    }
    const run = running;
    if (!run || answer.id !== run.id) return;
    clearTimeout(timer);
    if ("begun" in answer) {
      sent.prepared(answer.prepared);
      if (isJudging(run)) limitDocuments(run.documents.slice(answer.begun));
      return;
    }
    running = undefined;
    pause = 0;
    if ("verdicts" in answer && isJudging(run)) finish(run, answer.verdicts.map(withCatalogue));
    else if ("answer" in answer && !isJudging(run)) {
      run.task.settle(answer.answer);
      if (answer.memory > mostMemory) replace();
      advance();
    }
  }

  function withCatalogue({ refusedBy, ...verdict }: RawVerdict): Verdict {
    if (!refusedBy) return verdict;
    const refusals = verdict.refusals.map((refusal, at) => {
      const catalogue = sent.get(refusedBy[at] ?? "")?.catalogue;
      return catalogue ? { ...refusal, catalogue } : refusal;
    });
    return { ...verdict, refusals };
  }

  /** A new worker starts with the module's initial memory. */
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
    if (lost && isJudging(lost)) retry(lost, reason);
    else lost?.task.settle(undefined, reason);
    advance();
  }

  function retry({ task, documents }: JudgeRun, reason: string): void {
    if (!task.isRetry) {
      const singles = [...task.documents].reverse().map((document) => ask([document], true, "first"));
      Promise.all(singles).then((answers) => task.settle(answers.reverse().flat()), task.fail);
      return;
    }
    const suspect = documents.flatMap(({ definitions }) => definitions).find((one) => !sent.isPrepared(one));
    if (!suspect) {
      task.settle(task.documents.map(() => unjudged(reason)));
      return;
    }
    // Most likely it was too large to prepare; other documents of its kind should not try again.
    failedDefinitions.set(suspect.text, reason);
    queue.unshift(task);
  }

  function ask(documents: readonly DocumentToJudge[], isRetry = false, place: "first" | "last" = "last") {
    return new Promise<readonly Verdict[]>((settle, fail) => {
      const task: JudgeTask = { documents, isRetry, settle, fail };
      if (place === "first") queue.unshift(task);
      else queue.push(task);
    });
  }

  /** `stopped` is the result if the worker was stopped. */
  function callFor<Answered>(
    request: Omit<CallRequest, "id">,
    stopped: (reason: string) => Answered,
  ): Promise<Answered> {
    if (disposed) return Promise.reject(new Error("the judge is disposed"));
    const answered = new Promise<Answered>((settle, fail) => {
      queue.push({
        request,
        settle: (answer: string | undefined, reason = "") =>
          settle(answer === undefined ? stopped(reason) : (JSON.parse(answer) as Answered)),
        fail,
      });
    });
    advance();
    return answered;
  }

  return {
    async judge(documents) {
      if (disposed) throw new Error("the judge is disposed");
      const whole = documents.map((one) => (typeof one === "string" ? { text: one, definitions: [] } : one));
      const answers: Promise<readonly Verdict[]>[] = [];
      for (let from = 0; from < whole.length; from += batchSize) {
        answers.push(ask(whole.slice(from, from + batchSize)));
      }
      advance();
      return (await Promise.all(answers)).flat();
    },
    render: (request: RenderRequest) =>
      callFor<RenderAnswer>({ call: "render", arguments: [JSON.stringify(request)] }, (reason) => ({
        ...{ output: "", used: [], error: reason, isStopped: true },
      })),
    upgrade: (text, from, to) =>
      callFor<Upgraded>({ call: "upgrade", arguments: [text, from, to] }, (stoppedBy) => ({
        ...{ refused: [], dropped: [], defaulted: [], stoppedBy },
      })),
    tryPolicies: ({ text, policies, kubernetesVersion = "" }) =>
      callFor<PolicyOutcome>(
        { call: "tryPolicies", arguments: [text, kubernetesVersion], surroundings: policies },
        (stoppedBy) => ({ matched: [], findings: [], stoppedBy }),
      ),
    dispose() {
      disposed = true;
      clearTimeout(timer);
      clearTimeout(restart);
      worker?.terminate();
      worker = undefined;
      const pending = [...queue.splice(0), ...(running ? [running.task] : [])];
      running = undefined;
      for (const task of pending) task.fail(new Error("the judge is disposed"));
    },
  };
}
