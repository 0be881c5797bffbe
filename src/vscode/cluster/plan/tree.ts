/** The tree of the plan view. */

import * as vscode from "vscode";
import type { Conflict, ObjectName } from "../../../cluster";
import { t } from "../../../core/l10n";
import { canRestart, canScale, type Rollout } from "../../../core/live/rollout";
import type { Trouble } from "../../../core/live/trouble";
import type { Fix, Problem } from "../../../core/problem";
import { iconOf } from "./icons";
import { canBeTicked, conflictsOf, knownIn, type PlanSession, type Row } from "./session";
import { changeWords, choiceWords, fieldWords, planSummaryOf, summaryOf } from "./words";

/** The first line shows the state of the plan; then follow the objects in order, with details below each. */
export type Node =
  | { readonly type: "state" }
  /** `target`: for commands on live objects, which the cluster view has, too. */
  | { readonly type: "object"; readonly row: Row; readonly target?: ObjectName }
  | { readonly type: "trouble"; readonly row: Row; readonly trouble: Trouble }
  | { readonly type: "conflict"; readonly row: Row; readonly conflict: Conflict }
  /** A problem that the editor has found. */
  | { readonly type: "problem"; readonly row: Row; readonly problem: Problem }
  /** The object needs confirmation to be replaced. */
  | { readonly type: "replace"; readonly row: Row; readonly fields: readonly string[] }
  | { readonly type: "note"; readonly icon: string; readonly text: string };

export class PlanTree implements vscode.TreeDataProvider<Node> {
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #session: PlanSession | undefined;
  #nodes = new Map<Row, Node>();
  readonly #state: Node = { type: "state" };
  #timer: ReturnType<typeof setTimeout> | undefined;

  show(session: PlanSession | undefined): void {
    this.#session = session;
    this.#nodes = new Map();
    this.refresh();
  }

  /** Hundreds of objects may report within a second, so updates are batched. */
  refresh(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire(undefined);
    }, 50);
  }

  getChildren(node?: Node): Node[] {
    const session = this.#session;
    if (!session) return [];
    if (!node) return [this.#state, ...session.rows.map((row) => this.#nodeOf(row))];
    return node.type === "object" ? this.#below(session, node.row) : [];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const session = this.#session as PlanSession;
    switch (node.type) {
      case "state":
        return stateItem(session);
      case "object":
        return objectItem(session, node.row, this.#below(session, node.row).length > 0);
      case "conflict":
        return conflictItem(session, node);
      case "replace":
        return replaceItem(session, node);
      case "problem":
        return problemItem(node);
      case "trouble": {
        const { message } = node.trouble;
        const item = new vscode.TreeItem(message.split("\n")[0] ?? message);
        item.iconPath = new vscode.ThemeIcon("warning", new vscode.ThemeColor("list.warningForeground"));
        item.tooltip = message;
        item.command = { command: "danado.plan.goToManifest", title: message, arguments: [node] };
        return item;
      }
      case "note": {
        const item = new vscode.TreeItem(node.text);
        item.iconPath = new vscode.ThemeIcon(node.icon);
        item.tooltip = node.text;
        return item;
      }
    }
  }

  #nodeOf(row: Row): Node {
    let node = this.#nodes.get(row);
    if (!node) {
      const { apiVersion, kind, name } = row.source.wanted;
      node = {
        type: "object",
        row,
        get target() {
          return { apiVersion, kind, name, namespace: row.step?.namespace ?? "" };
        },
      };
      this.#nodes.set(row, node);
    }
    return node;
  }

  #below({ connection: { cluster } }: PlanSession, row: Row): Node[] {
    const { step } = row;
    const known = knownIn(row);
    const problems = known.map((problem): Node => ({ type: "problem", row, problem }));
    if (!step) return problems;
    const note = (icon: string, text: string): Node => ({ type: "note", icon, text });
    const { change } = step;
    const trouble = cluster.troubleOf(change);
    return [
      ...problems,
      ...conflictsOf(row).map((conflict): Node => ({ type: "conflict", row, conflict })),
      ...(change.result === "replaceable" ? [{ type: "replace", row, fields: change.fields } satisfies Node] : []),
      ...(trouble && known.length === 0 && !["conflict", "skipped", "replaceable"].includes(change.result)
        ? [note("error", trouble)]
        : []),
      ...(change.result === "deferred"
        ? [note("clock", t("It waits for {object} in the same plan", { object: change.waitsFor }))]
        : []),
      ...(step.cautions ?? []).map((caution) => note("warning", cluster.cautionWords(caution))),
      ...(row.rollout?.troubles ?? []).flatMap((trouble): Node[] => [
        { type: "trouble", row, trouble },
        ...((trouble.container && row.rollout?.logs?.get(trouble.container)) || []).map((line) => note("output", line)),
      ]),
      ...(step.clears ?? []).map(({ way }) =>
        note(
          "info",
          t("{field} is removed: your manifest does not have it", {
            field: cluster.fieldOf(way).replace(/^\./, ""),
          }),
        ),
      ),
      ...(step.warnings ?? []).map((warning) => note("warning", t("The API server warns: {warning}", { warning }))),
    ];
  }
}

/** The state of the plan and, if the user has to act, what to press. */
function stateItem(session: PlanSession): vscode.TreeItem {
  const { phase, action, rows, ticked, connection } = session;
  const { context } = connection;
  const steps = rows.flatMap(({ step }) => step ?? []);
  const item = new vscode.TreeItem("");
  const progress = { done: session.done, all: phase === "working" ? ticked.length : rows.length, context };
  if (phase === "planning") item.label = t("Asking {context}: {done} of {all}", progress);
  else if (phase === "working" && action === "apply")
    item.label = t("Applying to {context}: {done} of {all}", progress);
  else if (phase === "working") item.label = t("Deleting from {context}: {done} of {all}", progress);
  else if (phase === "following")
    item.label = t("{summary}; watching what starts", { summary: `${context}: ${summaryOf(steps)}` });
  else if (phase === "done") item.label = `${context}: ${summaryOf(steps)}`;
  else if (session.isOutdated) item.label = t("The manifest was edited since: plan again");
  else if (ticked.length === 0) item.label = t("{context}: nothing is selected", { context });
  else if (action === "apply") item.label = t("Apply {count} to {context}…", { count: ticked.length, context });
  else item.label = t("Delete {count} from {context}…", { count: ticked.length, context });
  if (session.note) item.description = session.note;
  else if (phase === "planned") item.description = planSummaryOf(steps);
  if (session.isBusy) item.iconPath = new vscode.ThemeIcon("loading~spin");
  else if (phase === "done") item.iconPath = new vscode.ThemeIcon("checklist");
  else
    item.iconPath = new vscode.ThemeIcon(
      session.isOutdated ? "refresh" : action === "apply" ? "cloud-upload" : "trash",
    );
  const command =
    session.isOutdated && !session.isBusy ? "again" : phase === "planned" && ticked.length > 0 ? action : undefined;
  if (command) item.command = { command: `danado.plan.${command}`, title: item.label };
  item.tooltip = [item.label, session.note].filter(Boolean).join("\n");
  item.id = "state";
  return item;
}

const rolloutIcons: Record<Rollout["phase"], vscode.ThemeIcon> = {
  progressing: new vscode.ThemeIcon("watch"),
  done: new vscode.ThemeIcon("pass", new vscode.ThemeColor("testing.iconPassed")),
  stuck: new vscode.ThemeIcon("warning", new vscode.ThemeColor("list.warningForeground")),
};

function objectItem(session: PlanSession, row: Row, hasMore: boolean): vscode.TreeItem {
  const { source, step, isRunning, isTicked } = row;
  const { kind, name } = source.wanted;
  const label = `${kind}/${name}`;
  const item = new vscode.TreeItem(
    label,
    hasMore ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None,
  );
  // A new id for an item that gets children, because VS Code then expands it.
  item.id = `${session.rows.indexOf(row)} ${hasMore}`;
  const isWaiting = !step && !isRunning;
  const words = step
    ? changeWords(step, session.phase, row.replace !== undefined)
    : isWaiting
      ? t("waiting")
      : t("in progress");
  const { rollout } = row;
  item.description = [step?.namespace, words, rollout?.words].filter(Boolean).join(" · ");
  item.iconPath =
    isRunning || row.isWatching
      ? new vscode.ThemeIcon("loading~spin")
      : rollout
        ? rolloutIcons[rollout.phase]
        : step
          ? iconOf(step)
          : new vscode.ThemeIcon("circle-outline");
  item.tooltip = `${label}\n${item.description}`;
  item.accessibilityInformation = { label: `${label}, ${item.description}` };
  if (session.phase === "planned" && canBeTicked(row))
    item.checkboxState = {
      state: isTicked ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
      accessibilityInformation: { label, role: "checkbox" },
    };
  const hasDiff = step?.before !== undefined || step?.after !== undefined;
  item.contextValue = [
    "object",
    hasDiff && "diff",
    conflictsOf(row).length > 0 && "conflict",
    step?.change.result === "replaceable" && "replaceable",
    rollout && canRestart(kind) && "rollout",
    rollout && canScale(kind) && "scale",
  ]
    .filter(Boolean)
    .join(" ");
  const command = hasDiff ? "danado.plan.openDiff" : "danado.plan.goToManifest";
  item.command = { command, title: "", arguments: [{ type: "object", row } satisfies Node] };
  return item;
}

/** The editor's problem, with its fix as an inline action. */
function problemItem(node: Extract<Node, { type: "problem" }>): vscode.TreeItem {
  const { message, fixes = [] } = node.problem;
  const item = new vscode.TreeItem(message.split("\n")[0] ?? message);
  const fix = fixOf(node.problem);
  if (fix) item.description = `→ ${fix.title}`;
  item.iconPath = new vscode.ThemeIcon("error", new vscode.ThemeColor("list.errorForeground"));
  item.tooltip = [message, ...fixes.map(({ title }) => `→ ${title}`)].join("\n");
  item.contextValue = fix ? "fixable" : "problem";
  item.command = { command: "danado.plan.goToManifest", title: message, arguments: [node] };
  return item;
}

/** The preferred fix, or the only one. */
export const fixOf = ({ fixes = [] }: Problem): Fix | undefined =>
  fixes.find(({ preferred }) => preferred) ?? (fixes.length === 1 ? fixes[0] : undefined);

function replaceItem({ connection, phase }: PlanSession, node: Extract<Node, { type: "replace" }>): vscode.TreeItem {
  const { row, fields } = node;
  const item = new vscode.TreeItem(t("{fields} cannot be changed", { fields: fields.join(", ") }));
  const decision = row.replace ? t("replace") : t("choose…");
  if (phase === "planned") item.description = `→ ${decision}`;
  item.iconPath = new vscode.ThemeIcon(row.replace ? "pass" : "arrow-swap");
  item.tooltip = row.step && connection.cluster.troubleOf(row.step.change);
  item.accessibilityInformation = { label: `${item.label}, ${decision}` };
  if (phase === "planned") item.command = { command: "danado.plan.replace", title: decision, arguments: [node] };
  return item;
}

function conflictItem({ phase }: PlanSession, node: Extract<Node, { type: "conflict" }>): vscode.TreeItem {
  const { row, conflict } = node;
  const choice = row.choices.get(conflict.field);
  const item = new vscode.TreeItem(fieldWords(conflict));
  const { theirs, yours, owner } = conflict;
  const sides = conflict.inTheWay
    ? t("{owner} has {theirs}, which is in the way", { owner, theirs: theirs || "–" })
    : t("{owner} has {theirs}, you {yours}", { owner, theirs: theirs || "–", yours: yours || "–" });
  const decision = choice ? choiceWords(choice) : t("choose…");
  item.description = phase === "planned" ? `${sides} → ${decision}` : sides;
  item.iconPath = new vscode.ThemeIcon(choice ? "pass" : "git-merge");
  item.tooltip = `${fieldWords(conflict)}\n${item.description}`;
  item.accessibilityInformation = { label: `${fieldWords(conflict)}, ${item.description}` };
  if (phase === "planned") {
    item.command = { command: "danado.plan.resolveConflict", title: decision, arguments: [node] };
    item.contextValue = "conflictField";
  }
  return item;
}
