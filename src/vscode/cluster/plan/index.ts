/** The plan view: planning, reviewing and applying changes to a cluster. */

import * as vscode from "vscode";
import type { Choice, Conflict, FieldWay } from "../../../cluster";
import { isKustomizationFile } from "../../../core/index/kustomization";
import { t } from "../../../core/l10n";
import type { Problem } from "../../../core/problem";
import type { App } from "../../host/app";
import { toRange, toWorkspaceEdit } from "../../host/convert";
import { logFailure } from "../../host/guard";
import { connectToWrite, onCluster } from "../choice";
import { startSession } from "../live/session";
import { showClusterProblems } from "../problems";
import { protectionOf } from "../protection";
import { confirmPlan } from "./confirm";
import { DiffDocuments } from "./diff-documents";
import { RenderedRoots, rootFileOf } from "./rendered-roots";
import { chooseReplacement } from "./replacement";
import { type Action, canBeTicked, conflictsOf, type Gather, PlanSession, type PlanUi, type Row } from "./session";
import { type Source, sourcesOf, textsOf } from "./sources";
import { fixOf, type Node, PlanTree } from "./tree";
import { choiceWords, fieldWords } from "./words";

/**
 * The plan in the panel: a native tree with checkboxes, like VS Code's own Refactor Preview. A native tree has VS Code's
 * keyboard support, themes and accessibility; a web view would have to reimplement them.
 */
class PlanView implements vscode.Disposable {
  readonly #app: App;
  readonly #tree = new PlanTree();
  readonly #diffs = new DiffDocuments();
  readonly #rendered: RenderedRoots;
  readonly #view: vscode.TreeView<Node>;
  readonly #disposables: vscode.Disposable[];
  #session: PlanSession | undefined;

  constructor(app: App) {
    this.#app = app;
    this.#rendered = new RenderedRoots(app);
    this.#view = vscode.window.createTreeView<Node>("danado.plan", {
      treeDataProvider: this.#tree,
      manageCheckboxStateManually: true,
      showCollapseAll: true,
    });
    const on = (id: string, run: (session: PlanSession, node?: Node) => unknown) =>
      vscode.commands.registerCommand(id, async (node?: Node) => {
        const session = this.#session;
        if (!session) return;
        try {
          await onCluster(app, async () => {
            await run(session, node);
          });
        } catch (error) {
          logFailure(app.log, id, error);
          throw error;
        }
      });
    this.#disposables = [
      this.#view,
      this.#diffs,
      this.#rendered,
      this.#view.onDidChangeCheckboxState(({ items }) => {
        for (const [node, state] of items)
          if (node.type === "object") this.#session?.tick(node.row, state === vscode.TreeItemCheckboxState.Checked);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#session?.rows.some(({ source }) => source.document === document || source.rendered))
          this.#session.changed();
      }),
      on("danado.plan.apply", (session) => this.#carryOut(session)),
      on("danado.plan.delete", (session) => this.#carryOut(session)),
      on("danado.plan.again", (session) => session.plan()),
      on("danado.plan.cancel", (session) => session.cancel()),
      on("danado.plan.close", () => this.#show(undefined)),
      on("danado.plan.openDiff", (session, node) => node?.type === "object" && this.#diffs.open(session, node.row)),
      on("danado.plan.goToManifest", (session, node) => node && "row" in node && goTo(session, node)),
      on("danado.plan.resolveConflict", (session, node) => resolve(session, node)),
      on("danado.plan.replace", async (session, node) => {
        if (session.phase !== "planned" || !node || !("row" in node)) return;
        const choice = await chooseReplacement(node.row);
        if (choice) session.replace(node.row, choice.how);
      }),
      on("danado.plan.fix", (session, node) => node?.type === "problem" && fix(session, node)),
      on("danado.plan.tickAll", (session) => this.#tickAll(session, true)),
      on("danado.plan.tickNone", (session) => this.#tickAll(session, false)),
      on("danado.plan.showEverything", () => this.#showEverything(true)),
      on("danado.plan.showDifferences", () => this.#showEverything(false)),
    ];
    this.#showEverything(false);
    this.#show(undefined);
  }

  /** `removed`: fields set by others that are to be removed in addition to the manifest's changes, for each object. */
  async start(action: Action, where: Where, removed: readonly FieldWay[] = []): Promise<void> {
    // A rollout that is only being watched may continue on its own.
    if (this.#session?.isBusy && this.#session.phase !== "following") {
      await vscode.commands.executeCommand("danado.plan.focus");
      const { context } = this.#session.connection;
      await vscode.window.showWarningMessage(
        t("Another plan is in progress in {context}: wait for it, or cancel it.", { context }),
      );
      return;
    }
    const gather = await this.#gatherer(action, where);
    if (!gather) return;
    const session = new PlanSession(
      { app: this.#app, ui: planUi(this.#app) },
      await connectToWrite(this.#app),
      action,
      gather,
      removed,
    );
    this.#show(session);
    await vscode.commands.executeCommand("danado.plan.focus");
    await session.plan();
    // The user has now used this cluster, so views that show its state may connect, too.
    await startSession(this.#app);
  }

  dispose(): void {
    this.#session?.dispose();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** The function that reads the objects, now and when the plan is made again; for a selection, always the same objects. */
  async #gatherer(action: Action, [clicked, selected, at]: Where): Promise<Gather | undefined> {
    const root = at === undefined ? await rootFileOf(clicked, selected) : undefined;
    if (root) return this.#rendered.gatherer(root);
    const documents = await textsOf(clicked, selected);
    const { sources, nameless } = sourcesOf(this.#app, documents, at ?? (selected ? "all" : "selection"));
    if (nameless.length > 0)
      await vscode.window.showWarningMessage(
        t("Left out, because server-side apply needs a name: {objects}", { objects: nameless.join(", ") }),
      );
    if (!(await this.#goesOnAsWritten(documents, action, sources.length))) return undefined;
    if (sources.length === 0) {
      await vscode.window.showInformationMessage(
        action === "apply"
          ? t("There is no Kubernetes object here to apply.")
          : t("There is no Kubernetes object here to delete."),
      );
      return undefined;
    }
    const all = sourcesOf(this.#app, documents, "all").sources;
    const chosen = new Set(sources.map(identity));
    const isPart = sources.length < all.length;
    return () => {
      const now = sourcesOf(this.#app, documents, "all").sources;
      return isPart ? now.filter((source) => chosen.has(identity(source))) : now;
    };
  }

  /**
   * A kustomization's output differs from its files: suggests what to run, and asks whether to continue with the files as
   * written.
   */
  async #goesOnAsWritten(documents: readonly vscode.TextDocument[], action: Action, objects: number): Promise<boolean> {
    const kustomizations = documents.filter(({ uri }) => isKustomizationFile(uri.path));
    if (kustomizations.length === 0) return true;
    const folders = kustomizations.map(({ uri }) => vscode.workspace.asRelativePath(vscode.Uri.joinPath(uri, "..")));
    const commands = folders.map(
      (folder) => `kubectl ${action} -k ${/^[\w./-]+$/.test(folder) ? folder : `'${folder}'`}`,
    );
    const copy = t("Copy Command");
    const asTheyAre = t("Use the Files as They Are");
    const chosen = await vscode.window.showWarningMessage(
      t("Kustomize builds the objects of {folders} first: run {command}.", {
        folders: folders.join(", "),
        command: commands.join("; "),
      }),
      copy,
      ...(objects > 0 ? [asTheyAre] : []),
    );
    if (chosen === copy) await vscode.env.clipboard.writeText(commands.join("\n"));
    return chosen === asTheyAre;
  }

  #show(session: PlanSession | undefined): void {
    this.#session?.dispose();
    this.#session = session;
    this.#diffs.clear();
    this.#tree.show(session);
    session?.onDidChange(() => this.#refresh());
    this.#refresh();
  }

  #refresh(): void {
    const session = this.#session;
    const set = (key: string, value: unknown) => vscode.commands.executeCommand("setContext", `danado.${key}`, value);
    void set("hasPlan", session !== undefined);
    void set("plan.phase", session?.phase ?? "");
    void set("plan.action", session?.action ?? "");
    if (session) {
      const { context, namespace, protection } = session.connection;
      const where = `${context} / ${namespace}`;
      this.#view.description = protection === "protected" ? `${where} · ${t("protected")}` : where;
    }
    this.#tree.refresh();
  }

  async #carryOut(session: PlanSession): Promise<void> {
    if (session.phase !== "planned") return;
    // Settings may have changed since the plan was made.
    const { cluster, context } = session.connection;
    if (protectionOf(context) === "read-only") throw new cluster.ClusterError({ kind: "read-only", context });
    if (session.isOutdated) {
      await vscode.window.showWarningMessage(t("The manifest was edited since this plan was made. Plan again first."));
      return;
    }
    if (session.ticked.length === 0) {
      await vscode.window.showInformationMessage(t("Nothing is selected."));
      return;
    }
    const propagation = await confirmPlan(session);
    // The user may have edited the files while the question was open.
    if (!propagation || session.phase !== "planned" || session.isOutdated) return;
    await session.execute(propagation);
    // Differences from the cluster may be gone now.
    await vscode.commands.executeCommand("danado.drift.again");
  }

  #tickAll(session: PlanSession, isTicked: boolean): void {
    for (const row of session.rows) if (canBeTicked(row) && conflictsOf(row).length === 0) row.isTicked = isTicked;
    session.changed();
  }

  #showEverything(on: boolean): void {
    this.#diffs.everything = on;
    void vscode.commands.executeCommand("setContext", "danado.plan.everything", on);
  }
}

const identity = ({ wanted: { apiVersion, kind, namespace, name }, document }: Source): string =>
  [document.uri.toString(), apiVersion, kind, namespace ?? "", name].join(" ");

function planUi(app: App): PlanUi {
  return {
    showProblems: showClusterProblems,
    tell(words, isTrouble) {
      if (!isTrouble) return void vscode.window.showInformationMessage(words);
      const log = t("Show Log");
      void vscode.window.showWarningMessage(words, log).then((chosen) => chosen === log && app.log.show());
    },
  };
}

async function goTo(session: PlanSession, node: Extract<Node, { row: Row }>): Promise<void> {
  const { document, root, rendered } = node.row.source;
  const { start } =
    node.type === "trouble"
      ? session.placeOf(node.row, node.trouble)
      : node.type === "problem"
        ? node.problem.span
        : root.span;
  const here: Problem = { code: "", source: "cluster", severity: "info", message: "", span: { start, end: start } };
  const [place] = rendered?.place([here]) ?? [];
  const shown = place?.document ?? document;
  const at = place?.problem.span.start ?? start;
  await vscode.window.showTextDocument(shown, { selection: toRange(shown, { start: at, end: at }) });
}

/** Applies a problem's fix to its file, then plans again. */
async function fix(session: PlanSession, { row, problem }: Extract<Node, { type: "problem" }>): Promise<void> {
  const found = fixOf(problem);
  if (!found || session.phase !== "planned") return;
  if (session.isOutdated)
    return void vscode.window.showWarningMessage(
      t("The manifest was edited since this plan was made. Plan again first."),
    );
  const { document } = row.source;
  await vscode.window.showTextDocument(document, { preserveFocus: true });
  if (await vscode.workspace.applyEdit(toWorkspaceEdit(document, found))) await session.plan();
}

/** Asks how to resolve one contested field, or all of an object. */
async function resolve(session: PlanSession, node: Node | undefined): Promise<void> {
  if (session.phase !== "planned" || !node || !("row" in node)) return;
  const conflicts = node.type === "conflict" ? [node.conflict] : conflictsOf(node.row);
  const [first] = conflicts;
  if (!first) return;
  const picked = await vscode.window.showQuickPick(choicesFor(conflicts), {
    title:
      conflicts.length === 1
        ? t("{field} is managed by {owner}", { field: fieldWords(first), owner: first.owner })
        : t("{count} fields are managed by others", { count: conflicts.length }),
  });
  // Obstacles can only be removed: the server does not accept the change with them.
  const meant = picked?.choice === "take-over" ? conflicts : conflicts.filter(({ inTheWay }) => !inTheWay);
  if (picked) session.choose(node.row, meant, picked.choice);
}

function choicesFor(conflicts: readonly Conflict[]): (vscode.QuickPickItem & { readonly choice: Choice })[] {
  const [first] = conflicts;
  const one = conflicts.length === 1 ? first : undefined;
  const about = { theirs: first?.theirs || "–", yours: first?.yours || "–" };
  const item = (choice: Choice, detail: string) => ({ label: choiceWords(choice), detail, choice });
  if (conflicts.every(({ inTheWay }) => inTheWay))
    return [
      item(
        "take-over",
        one
          ? t("Remove {theirs}: your manifest does not have it, and cannot be applied together with it.", about)
          : t("Remove these fields: your manifest does not have them, and cannot be applied together with them."),
      ),
    ];
  return [
    item(
      "take-over",
      one
        ? t("Yours: {yours}. From now on the field is yours alone.", about)
        : t("Yours. From now on the fields are yours alone."),
    ),
    item(
      "keep",
      one
        ? t("Theirs: {theirs}. Both manage the field, and neither changes it without the other.", about)
        : t("Theirs. Both manage the fields, and neither changes them without the other."),
    ),
    item(
      "leave-out",
      one
        ? t("Theirs: {theirs}. The field stays theirs, and is not sent.", about)
        : t("Theirs. The fields stay theirs, and are not sent."),
    ),
  ];
}

let view: PlanView | undefined;

export function register(app: App): vscode.Disposable {
  view = new PlanView(app);
  return view;
}

/** A clicked file or folder, the files selected in the explorer, or an offset in the clicked file. */
type Where = [clicked?: vscode.Uri, selected?: readonly vscode.Uri[] | undefined, at?: number];

const startFrom =
  (action: Action) =>
  (app: App, ...where: Where) =>
    onCluster(app, async () => view?.start(action, where));

/** Plans to remove fields from an object that others have set and its manifest does not have. */
export const removeFromCluster = (app: App, uri: vscode.Uri, at: number, removed: readonly FieldWay[]) =>
  onCluster(app, async () => view?.start("apply", [uri, undefined, at], removed));

/** Plans with a server dry run and shows the plan; nothing is written until the user confirms. */
export const applyToCluster = { id: "danado.applyToCluster", run: startFrom("apply") };

/** The same for deleting what the manifest declares. */
export const deleteFromCluster = { id: "danado.deleteFromCluster", run: startFrom("delete") };
