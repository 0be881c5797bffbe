/** The state of a plan, from planning to its result. */

import type * as vscode from "vscode";
import type {
  Choice,
  Conflict,
  DesiredObject,
  FieldWay,
  ObjectName,
  ObjectResult,
  Propagation,
  RolloutEnd,
} from "../../../cluster";
import { groupVersionOf } from "../../../core/kinds/group-version";
import { podPlaceOf } from "../../../core/kinds/pod-spec";
import { t } from "../../../core/l10n";
import { type Rollout, rolloutKinds } from "../../../core/live/rollout";
import type { Trouble } from "../../../core/live/trouble";
import { placeOfTrouble } from "../../../core/live/trouble-place";
import type { Problem } from "../../../core/problem";
import { type Disposable, Emitter, type Event } from "../../../session/events";
import type { App } from "../../host/app";
import type { Connection } from "../choice";
import { knownErrors } from "./known-errors";
import { problemAt, refusalProblems } from "./refusal-place";
import type { Source } from "./sources";
import { summaryOf } from "./words";

export type Action = "apply" | "delete";

/** `planned` and `done` wait for the user; the other phases can be cancelled; `following` only watches rollouts. */
export type Phase = "planning" | "planned" | "working" | "following" | "done";

/** One object of the plan. */
export interface Row {
  readonly source: Source;
  /** What would happen or has happened; undefined until it is known. */
  step?: ObjectResult | undefined;
  /** The editor's own problems of it, with fixes. */
  known: readonly Problem[];
  isRunning: boolean;
  /** Whether the user has selected it. */
  isTicked: boolean;
  readonly choices: Map<string, Choice>;
  /** Set if the user has confirmed that it is deleted and recreated: what happens to its dependents. */
  replace?: Propagation | undefined;
  /** The rollout of its Pods after it was applied. */
  rollout?: Rollout & Partial<RolloutEnd>;
  isWatching?: boolean;
}

/** Reads the objects; `namespace` is used for those that name none. */
export type Gather = (namespace: string) => readonly Source[] | Promise<readonly Source[]>;

/** What a plan needs of the editor: its manifests, their problems, and the log. */
export type PlanApp = Pick<App, "workspace" | "verdicts" | "manifestOf" | "problemsOf" | "log">;

/** How a plan is shown to the user, beside its view. */
export interface PlanUi {
  /** `isTrouble`: with a way to the log. */
  tell(words: string, isTrouble: boolean): void;
  /** Shows what the cluster says in the files, in place of what was shown before. */
  showProblems(problems: ReadonlyMap<vscode.TextDocument, readonly Problem[]>): void;
}

/** How many rollouts are watched at the same time. */
const followedAtOnce = 6;

/** A plan from planning to its result: the objects, their changes, and the user's decisions. */
export class PlanSession implements Disposable {
  readonly app: PlanApp;
  readonly connection: Connection;
  readonly action: Action;
  rows: Row[] = [];
  phase: Phase = "planning";
  /** What it is waiting for in addition to the objects' own progress, such as a pause that the server requested. */
  note = "";
  readonly #changed = new Emitter<Row | undefined>();
  readonly onDidChange: Event<Row | undefined> = this.#changed.event;
  readonly #ui: PlanUi;
  readonly #gather: Gather;
  readonly #removed: readonly FieldWay[];
  #stop = new AbortController();

  /** `gather` reads the objects from their files, now and whenever the plan is made again. */
  constructor(
    { app, ui }: { readonly app: PlanApp; readonly ui: PlanUi },
    connection: Connection,
    action: Action,
    gather: Gather,
    removed: readonly FieldWay[] = [],
  ) {
    this.app = app;
    this.#ui = ui;
    this.connection = connection;
    this.action = action;
    this.#gather = gather;
    this.#removed = removed;
  }

  /** A manifest was edited after the plan was made. */
  get isOutdated(): boolean {
    return this.rows.some(({ source: { document, version, rendered } }) =>
      rendered ? rendered.isOutdated : document.isClosed || document.version !== version,
    );
  }

  get ticked(): Row[] {
    return this.rows.filter(({ isTicked }) => isTicked);
  }

  get done(): number {
    return this.rows.filter(({ step, isRunning }) => step && !isRunning).length;
  }

  get isBusy(): boolean {
    return this.phase !== "planned" && this.phase !== "done";
  }

  async plan(): Promise<void> {
    this.#begin("planning");
    const sources = await this.#gather(this.connection.namespace);
    this.rows = sources.map((source) => ({
      source,
      known: [],
      isRunning: true,
      isTicked: false,
      choices: new Map(),
    }));
    this.changed();
    const { cluster, server, namespace } = this.connection;
    const ask = this.action === "apply" ? cluster.planApply : cluster.planDelete;
    const knowing = this.action === "apply" ? Promise.all(this.rows.map((row) => this.#findKnown(row))) : undefined;
    const steps = await ask(server, this.rows.map(wantedOf), {
      ...this.#callbacks(),
      namespace,
      onStep: (step) => this.#take(step),
      remove: new Map(this.rows.map((row) => [wantedOf(row), this.#removed])),
    });
    await knowing;
    this.rows = steps.flatMap((step) => this.#rowOf(step.wanted) ?? []);
    for (const row of this.rows) row.isTicked = isWanted(row.step);
    this.phase = "planned";
    this.note = "";
    this.#log(steps, "plan");
    this.#show();
  }

  async #findKnown(row: Row): Promise<void> {
    row.known = await knownErrors(this.app, row.source);
    if (row.known.length > 0) this.changed(row);
  }

  /** Applies or deletes the selected objects, and leaves the others unchanged. */
  async execute(propagation: Propagation): Promise<void> {
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
      onStart: (wanted: DesiredObject) => {
        const row = this.#rowOf(wanted);
        if (!row) return;
        row.isRunning = true;
        this.changed(row);
      },
      onStep: (step: ObjectResult) => this.#take(step),
    };
    const wanted = ticked.map(wantedOf);
    for (const row of ticked) row.step = undefined;
    const steps =
      this.action === "apply"
        ? await cluster.applyAll(server, wanted, {
            ...options,
            choices: new Map(ticked.map(({ source, choices }) => [source.wanted, choices])),
            replace: new Map(ticked.flatMap(({ source, replace }) => (replace ? [[source.wanted, replace]] : []))),
          })
        : await cluster.deleteAll(server, wanted, { ...options, propagation });
    this.rows = this.rows.filter(({ isTicked }) => isTicked);
    this.#log(steps, this.action);
    this.#tell(steps);
    await this.#follow();
    this.phase = "done";
    this.note = "";
    this.changed();
  }

  /** Watches rollouts until they succeed or the cause of a failure is clear. */
  async #follow(): Promise<void> {
    const rows = this.action === "apply" ? this.rows.filter(({ step }) => step && startsPods(step)) : [];
    this.#stop = new AbortController();
    this.phase = "following";
    this.note = "";
    this.#show();
    for (const row of rows) row.isWatching = true;
    let next = 0;
    const worker = async () => {
      for (let row = rows[next++]; row; row = rows[next++]) await this.#followOne(row);
    };
    await Promise.all(Array.from({ length: Math.min(followedAtOnce, rows.length) }, worker));
    const stuck = rows.filter(({ rollout }) => rollout?.phase === "stuck");
    const [first] = stuck;
    if (!first) return;
    const { kind, name } = first.source.wanted;
    const why = first.rollout?.troubles[0]?.message.split("\n")[0] ?? first.rollout?.words ?? "";
    this.#ui.tell(t("Rollout of {object} is stuck: {why}", { object: `${kind}/${name}`, why }), true);
  }

  async #followOne(row: Row): Promise<void> {
    const { cluster, server, context } = this.connection;
    const { apiVersion, kind, name } = row.source.wanted;
    const object: ObjectName = { apiVersion, kind, name, namespace: row.step?.namespace ?? "" };
    try {
      if (this.#stop.signal.aborted) return;
      row.rollout = await cluster.followRollout(server, new cluster.Discovery(server), object, {
        signal: this.#stop.signal,
        hides: this.rows.map(({ source }) => source.wanted.data),
        onChange: (rollout) => {
          row.rollout = rollout;
          this.#show();
        },
      });
      this.app.log.info(`${context}: rollout: ${kind}/${name}: ${row.rollout.phase}, ${row.rollout.words}`);
    } catch (error) {
      if (!(error instanceof cluster.ClusterError)) throw error;
      if (error.failure.kind === "cancelled") return;
      const words = cluster.describeFailure(error.failure);
      this.app.log.warn(`${context}: rollout: ${kind}/${name}: ${words}`);
      this.note = words;
    } finally {
      row.isWatching = false;
      this.#show();
    }
  }

  #show(): void {
    this.#mark();
    this.changed();
  }

  tick(row: Row, isTicked: boolean): void {
    row.isTicked = isTicked;
    this.changed();
  }

  /** An object whose conflicts are all resolved becomes selected. */
  choose(row: Row, conflicts: readonly Conflict[], choice: Choice): void {
    for (const { field } of conflicts) row.choices.set(field, choice);
    row.isTicked = undecidedIn(row).length === 0;
    this.changed(row);
    this.changed();
  }

  replace(row: Row, how: Propagation | undefined): void {
    row.replace = how;
    row.isTicked = how !== undefined;
    this.changed(row);
    this.changed();
  }

  cancel(): void {
    this.#stop.abort();
    this.note = t("Cancelled; waiting for requests in progress.");
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
      onPause: (seconds: number, why: Parameters<typeof cluster.describeFailure>[0]) => {
        this.note = `${cluster.describeFailure(why)} ${t("Retrying in {seconds} s.", { seconds: Math.ceil(seconds) })}`;
        this.app.log.warn(this.note);
        this.changed();
      },
    };
  }

  readonly #rowOf = (wanted: DesiredObject): Row | undefined =>
    this.rows.find(({ source }) => source.wanted === wanted);

  #take(step: ObjectResult): void {
    const row = this.#rowOf(step.wanted);
    if (!row) return;
    row.step = step;
    row.isRunning = false;
    this.changed(row);
    this.changed();
  }

  #log(steps: readonly ObjectResult[], what: string): void {
    const { cluster, context } = this.connection;
    for (const { wanted, namespace, change } of steps) {
      const trouble = cluster.troubleOf(change);
      const where = `${wanted.kind}/${wanted.name}${namespace && ` (${namespace})`}`;
      this.app.log.info(`${context}: ${what}: ${where}: ${change.result}${trouble ? `: ${trouble}` : ""}`);
    }
  }

  /** Shows refusals and rollout troubles in the files. */
  #mark(): void {
    if (this.isOutdated) return;
    const { cluster } = this.connection;
    const problems = new Map<Source, Problem[]>(this.rows.map(({ source }) => [source, []]));
    for (const row of this.rows) {
      const { source, step } = row;
      const found = problems.get(source);
      const words = step && cluster.troubleOf(step.change);
      if (knownIn(row).length > 0) continue;
      if (step?.change.result === "replaceable")
        found?.push(...step.change.fields.map((path) => problemAt(source, path, words ?? "", "cannot-be-changed")));
      else if ((step?.change.result === "failed" || step?.change.result === "lost") && words)
        found?.push(...refusalProblems(this.app.workspace, source, step.change.failure, words));
      for (const trouble of row.rollout?.troubles ?? []) found?.push(this.#problemOf(row, trouble));
    }
    this.#ui.showProblems(byDocument(problems));
  }

  /** A warning: the API server accepted it, but it does not work. */
  #problemOf(row: Row, trouble: Trouble): Problem {
    const lines = (trouble.container && row.rollout?.logs?.get(trouble.container)) || [];
    return {
      code: trouble.code,
      source: "cluster",
      severity: "warning",
      span: this.placeOf(row, trouble),
      message: [trouble.message, ...lines.map((line) => `│ ${line}`)].join("\n"),
    };
  }

  placeOf({ source }: Row, trouble: Trouble) {
    const { apiVersion, kind } = source.wanted;
    const place = podPlaceOf(this.app.workspace.catalog, { apiVersion, kind, ...groupVersionOf(apiVersion) });
    return placeOfTrouble(source.root, place?.spec ?? "", trouble);
  }

  #tell(steps: readonly ObjectResult[]): void {
    const { cluster, context } = this.connection;
    const isTrouble = steps.some(({ change }) => cluster.troubleOf(change) !== undefined);
    this.#ui.tell(`${context}: ${summaryOf(steps)}`, isTrouble);
  }
}

/** Objects that may start Pods, changed or not: after an apply, users want to know whether they run. */
const startsPods = ({ wanted, change }: ObjectResult): boolean =>
  rolloutKinds.includes(wanted.kind) && ["created", "changed", "unchanged", "replaced"].includes(change.result);

const wantedOf = ({ source }: Row): DesiredObject => source.wanted;

/** Changes that need no decision are selected from the start. */
const isWanted = (step: ObjectResult | undefined): boolean =>
  step !== undefined && ["created", "changed", "unchanged", "deferred", "deleted"].includes(step.change.result);

/** Whether the user may select it. */
export const canBeTicked = ({ step, replace }: Row): boolean =>
  isWanted(step) || step?.change.result === "conflict" || replace !== undefined;

/** The editor's own errors, shown instead of the server's refusal; not shown if the server accepts the object. */
export const knownIn = ({ step, known }: Row): readonly Problem[] => {
  const refusal = step?.change.result === "failed" ? step.change.failure.kind : undefined;
  return !step || refusal === "refused" ? known : [];
};

export const conflictsOf = ({ step }: Row): readonly Conflict[] =>
  step?.change.result === "conflict" ? step.change.conflicts : [];

export const undecidedIn = (row: Row): Conflict[] => conflictsOf(row).filter(({ field }) => !row.choices.has(field));

/** Grouped by the documents to fix; for rendered objects, these are their source files. */
function byDocument(bySource: ReadonlyMap<Source, readonly Problem[]>): Map<vscode.TextDocument, Problem[]> {
  const all = new Map<vscode.TextDocument, Problem[]>();
  const put = (document: vscode.TextDocument, problems: readonly Problem[]) =>
    all.set(document, [...(all.get(document) ?? []), ...problems]);
  for (const [{ document, rendered }, problems] of bySource)
    if (rendered) for (const one of rendered.place(problems)) put(one.document, [one.problem]);
    else put(document, problems);
  return all;
}
