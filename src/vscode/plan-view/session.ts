import * as vscode from "vscode";
import type { Choice, Conflict, Propagation, Step, Wanted } from "../../cluster/index";
import { t } from "../../core/l10n";
import type { Problem } from "../../core/problem";
import type { App } from "../app";
import type { Connection } from "../cluster-choice";
import { showClusterProblems } from "../features/cluster-problems";
import { refusalProblems } from "./refusal-place";
import type { Source } from "./sources";
import { summaryOf } from "./words";

export type Action = "apply" | "delete";

/** `planned` and `done` wait for the user; the others work, and can be cancelled. */
export type Phase = "planning" | "planned" | "working" | "done";

/** One object of the plan. */
export interface Row {
  readonly source: Source;
  /** What would happen or has; undefined while it is being found out. */
  step?: Step;
  isRunning: boolean;
  /** Whether the user wants it. */
  isTicked: boolean;
  readonly choices: Map<string, Choice>;
}

/** A plan from its making to its last result: the objects, what is to become of each, and what the user decided. */
export class PlanSession implements vscode.Disposable {
  readonly app: App;
  readonly connection: Connection;
  readonly action: Action;
  rows: Row[] = [];
  phase: Phase = "planning";
  /** What is waited for, beyond the objects' own progress: a pause that the server asked for. */
  note = "";
  readonly #changed = new vscode.EventEmitter<Row | undefined>();
  readonly onDidChange = this.#changed.event;
  readonly #gather: () => readonly Source[];
  #stop = new AbortController();

  /** `gather` reads the objects from their files, now and whenever the plan is made again. */
  constructor(app: App, connection: Connection, action: Action, gather: () => readonly Source[]) {
    this.app = app;
    this.connection = connection;
    this.action = action;
    this.#gather = gather;
  }

  /** A manifest was edited since the plan was made. */
  get isOutdated(): boolean {
    return this.rows.some(({ source }) => source.document.isClosed || source.document.version !== source.version);
  }

  get ticked(): Row[] {
    return this.rows.filter(({ isTicked }) => isTicked);
  }

  get done(): number {
    return this.rows.filter(({ step, isRunning }) => step && !isRunning).length;
  }

  get isBusy(): boolean {
    return this.phase === "planning" || this.phase === "working";
  }

  async plan(): Promise<void> {
    this.#begin("planning");
    this.rows = this.#gather().map((source) => ({ source, isRunning: true, isTicked: false, choices: new Map() }));
    this.changed();
    const { cluster, server, namespace } = this.connection;
    const ask = this.action === "apply" ? cluster.planApply : cluster.planDelete;
    const steps = await ask(server, this.rows.map(wantedOf), {
      ...this.#callbacks(),
      namespace,
      onStep: (step) => this.#take(step),
    });
    this.rows = steps.flatMap((step) => this.#rowOf(step.wanted) ?? []);
    for (const row of this.rows) row.isTicked = isWanted(row.step);
    this.phase = "planned";
    this.note = "";
    this.#report(steps, "plan");
    this.changed();
  }

  /** Does what is ticked, and leaves the plan's other objects as they are. */
  async carryOut(propagation: Propagation): Promise<void> {
    const { cluster, server, namespace } = this.connection;
    const ticked = this.ticked;
    const plan = ticked.flatMap(({ step }) => step ?? []);
    this.#begin("working");
    for (const row of this.rows) if (!row.isTicked) row.step = undefined;
    this.changed();
    const options = {
      ...this.#callbacks(),
      namespace,
      plan,
      onStart: (wanted: Wanted) => {
        const row = this.#rowOf(wanted);
        if (!row) return;
        row.isRunning = true;
        this.changed(row);
      },
      onStep: (step: Step) => this.#take(step),
    };
    const wanted = ticked.map(wantedOf);
    for (const row of ticked) row.step = undefined;
    const steps =
      this.action === "apply"
        ? await cluster.applyAll(server, wanted, {
            ...options,
            choices: new Map(ticked.map(({ source, choices }) => [source.wanted, choices])),
          })
        : await cluster.deleteAll(server, wanted, { ...options, propagation });
    this.rows = this.rows.filter(({ isTicked }) => isTicked);
    this.phase = "done";
    this.note = "";
    this.#report(steps, this.action);
    this.changed();
    void this.#tell(steps);
  }

  tick(row: Row, isTicked: boolean): void {
    row.isTicked = isTicked;
    this.changed();
  }

  /** An object whose conflicts are all decided is wanted. */
  choose(row: Row, conflicts: readonly Conflict[], choice: Choice): void {
    for (const { field } of conflicts) row.choices.set(field, choice);
    row.isTicked = undecidedIn(row).length === 0;
    this.changed(row);
    this.changed();
  }

  cancel(): void {
    this.#stop.abort();
    this.note = t("Cancelled; what is on its way is waited for.");
    this.changed();
  }

  dispose(): void {
    this.#stop.abort();
    this.#changed.dispose();
  }

  changed(row?: Row): void {
    this.#changed.fire(row);
  }

  #begin(phase: Phase): void {
    this.#stop = new AbortController();
    this.phase = phase;
    this.note = "";
  }

  #callbacks() {
    const { cluster } = this.connection;
    return {
      signal: this.#stop.signal,
      onPause: (seconds: number, why: Parameters<typeof cluster.wordsOf>[0]) => {
        this.note = `${cluster.wordsOf(why)} ${t("Again in {seconds} s.", { seconds: Math.ceil(seconds) })}`;
        this.app.log.warn(this.note);
        this.changed();
      },
    };
  }

  #rowOf = (wanted: Wanted): Row | undefined => this.rows.find(({ source }) => source.wanted === wanted);

  #take(step: Step): void {
    const row = this.#rowOf(step.wanted);
    if (!row) return;
    row.step = step;
    row.isRunning = false;
    this.changed(row);
    this.changed();
  }

  /** To the log, and what was refused to its lines. */
  #report(steps: readonly Step[], what: string): void {
    const { cluster, context } = this.connection;
    const problems = new Map<vscode.TextDocument, Problem[]>(this.rows.map(({ source }) => [source.document, []]));
    for (const { wanted, namespace, change } of steps) {
      const trouble = cluster.troubleOf(change);
      const where = `${wanted.kind}/${wanted.name}${namespace && ` (${namespace})`}`;
      this.app.log.info(`${context}: ${what}: ${where}: ${change.result}${trouble ? `: ${trouble}` : ""}`);
      const source = this.#rowOf(wanted)?.source;
      if (!source || change.result !== "failed" || !trouble) continue;
      problems.get(source.document)?.push(...refusalProblems(this.app.workspace, source, change.failure, trouble));
    }
    if (!this.isOutdated) showClusterProblems(problems);
  }

  async #tell(steps: readonly Step[]): Promise<void> {
    const { cluster, context } = this.connection;
    const summary = `${context}: ${summaryOf(steps)}`;
    if (steps.every(({ change }) => cluster.troubleOf(change) === undefined)) {
      await vscode.window.showInformationMessage(summary);
      return;
    }
    const log = t("Show Log");
    if ((await vscode.window.showWarningMessage(summary, log)) === log) this.app.log.show();
  }
}

const wantedOf = ({ source }: Row): Wanted => source.wanted;

/** What can be done and needs no decision first is ticked from the start. */
const isWanted = (step: Step | undefined): boolean =>
  step !== undefined && ["created", "changed", "unchanged", "untried", "deleted"].includes(step.change.result);

/** Whether the user may tick it at all. */
export const canBeTicked = ({ step }: Row): boolean => isWanted(step) || step?.change.result === "conflict";

export const conflictsOf = ({ step }: Row): readonly Conflict[] =>
  step?.change.result === "conflict" ? step.change.conflicts : [];

export const undecidedIn = (row: Row): Conflict[] => conflictsOf(row).filter(({ field }) => !row.choices.has(field));
