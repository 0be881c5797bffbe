import * as vscode from "vscode";
import type { Step, Wanted } from "../../cluster/index";
import { t } from "../../core/l10n";
import type { Field, ManifestDocument } from "../../core/manifest/field";
import type { Problem } from "../../core/problem";
import { spanOf } from "../../core/text";
import { fieldAtPath, spanAt } from "../../core/verdict/field-at-path";
import { type App, documentInView } from "../app";
import { type Connection, connectToWrite, onCluster } from "../cluster-choice";
import { confirmWrite } from "../cluster-protection";
import { showClusterProblems } from "../features/cluster-problems";

/** An object to apply, and where it stands in which file. */
interface Source {
  readonly wanted: Wanted;
  readonly document: vscode.TextDocument;
  readonly root: Field;
}

/** Files of a folder that may be manifests; more than this in one go is surely a mistake. */
const maximumFiles = 1000;

export const applyToCluster = {
  id: "danado.applyToCluster",
  /**
   * Plans by a server dry run, shows context, namespace and objects, and applies what is left ticked. From the explorer
   * it gets the clicked resource and all selected ones; otherwise it takes the active editor, or the documents that its
   * selection touches. The editor's own menus name its document, but select nothing in the explorer.
   */
  run: (app: App, clicked?: vscode.Uri, selected?: readonly vscode.Uri[]) =>
    onCluster(app, async () => {
      const documents = await textsOf(clicked, selected);
      const { sources, nameless } = sourcesOf(app, documents, selected === undefined);
      if (nameless.length > 0)
        await vscode.window.showWarningMessage(
          t("Left out, because server-side apply needs a name: {objects}", { objects: nameless.join(", ") }),
        );
      if (sources.length === 0) {
        await vscode.window.showInformationMessage(t("There is no Kubernetes object here to apply."));
        return;
      }
      const connection = await connectToWrite(app);
      const plan = await planned(connection, sources);
      if (!plan) return;
      const ticked = await confirmed(connection, sources, plan);
      if (!ticked) return;
      const { context, namespace } = connection;
      const objects = ticked.map(({ kind, name }) => `${kind}/${name}`);
      if (!(await confirmWrite({ action: t("Apply"), context, namespace, objects }, { asked: true }))) return;
      const steps = await applied(connection, ticked);
      await report(app, connection, sources, steps);
    }),
};

async function textsOf(
  clicked: vscode.Uri | undefined,
  selected: readonly vscode.Uri[] | undefined,
): Promise<vscode.TextDocument[]> {
  if (!clicked || !selected) {
    const uri = clicked ?? documentInView()?.uri;
    // An untitled document is nowhere but in its editor.
    return uri ? [await vscode.workspace.openTextDocument(uri)] : [];
  }
  const uris = new Map<string, vscode.Uri>();
  for (const uri of selected.length > 0 ? selected : [clicked]) {
    const isFolder = (await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory;
    const found = isFolder
      ? await vscode.workspace.findFiles(
          new vscode.RelativePattern(uri, "**/*.{yaml,yml,json}"),
          undefined,
          maximumFiles,
        )
      : [uri];
    for (const one of found) uris.set(one.toString(), one);
  }
  const sorted = [...uris.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return Promise.all(sorted.map((uri) => vscode.workspace.openTextDocument(uri)));
}

function sourcesOf(
  app: App,
  documents: readonly vscode.TextDocument[],
  bySelection: boolean,
): { sources: Source[]; nameless: string[] } {
  const sources: Source[] = [];
  const nameless: string[] = [];
  for (const document of documents) {
    const selections = bySelection ? selectionsIn(document) : [];
    for (const part of app.manifestOf(document).documents) {
      if (selections.length > 0 && !selections.some((span) => span.start <= part.end && span.end >= part.start))
        continue;
      for (const root of objectsOf(part)) {
        const source = sourceOf(document, part, root);
        if (source.wanted.name) sources.push(source);
        else nameless.push(source.wanted.kind);
      }
    }
  }
  return { sources, nameless };
}

const selectionsIn = (document: vscode.TextDocument) =>
  (vscode.window.activeTextEditor?.document === document ? vscode.window.activeTextEditor.selections : [])
    .filter((selection) => !selection.isEmpty)
    .map((selection) => spanOf(document.offsetAt(selection.start), document.offsetAt(selection.end)));

/** A List is its items. */
function objectsOf({ resource }: ManifestDocument): readonly Field[] {
  if (!resource) return [];
  return resource.kind === "List" ? (resource.root.get("items")?.children ?? []) : [resource.root];
}

function sourceOf(document: vscode.TextDocument, part: ManifestDocument, root: Field): Source {
  const wanted: Wanted = {
    apiVersion: root.text("apiVersion") ?? "",
    kind: root.text("kind") ?? "",
    name: root.text("metadata.name") ?? "",
    namespace: root.text("metadata.namespace"),
    text: root.parent ? JSON.stringify(root.toData()) : part.text,
    data: root.toData(),
  };
  return { wanted, document, root };
}

const planned = ({ cluster, server, context, namespace }: Connection, sources: readonly Source[]) =>
  vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: t("Asking {context} what would change", { context }),
      cancellable: true,
    },
    async (progress, token) => {
      const steps = await cluster.planApply(
        server,
        sources.map(({ wanted }) => wanted),
        { namespace, signal: signalOf(token), onStep: reportTo(progress) },
      );
      return token.isCancellationRequested ? undefined : steps;
    },
  );

/** The plan, with a tick box an object; undefined when the user turns away. */
async function confirmed(
  { cluster, context, namespace }: Connection,
  sources: readonly Source[],
  plan: readonly Step[],
): Promise<Wanted[] | undefined> {
  const unsaved = sources.some(({ document }) => document.isDirty);
  const items = plan.map((step) => ({
    label: `${icons[step.change.result]} ${step.wanted.kind}/${step.wanted.name}`,
    description: step.namespace,
    detail: step.change.result === "failed" ? cluster.wordsOf(step.change.failure) : planWords(step),
    picked: step.change.result !== "failed",
    wanted: step.wanted,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: t("Apply to context {context}, namespace {namespace}", { context, namespace }),
    placeHolder: unsaved
      ? t("Nothing is written yet. OK applies what is ticked, as the editor shows it, unsaved.")
      : t("Nothing is written yet. OK applies what is ticked."),
    canPickMany: true,
    ignoreFocusOut: true,
    matchOnDescription: true,
  });
  return picked && picked.length > 0 ? picked.map(({ wanted }) => wanted) : undefined;
}

const applied = ({ cluster, server, context, namespace }: Connection, wanted: readonly Wanted[]) =>
  vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: t("Applying to {context}", { context }),
      cancellable: true,
    },
    (progress, token) =>
      cluster.applyAll(server, wanted, {
        namespace,
        signal: signalOf(token),
        onStep: reportTo(progress),
      }),
  );

async function report(
  app: App,
  { cluster, context }: Connection,
  sources: readonly Source[],
  steps: readonly Step[],
): Promise<void> {
  const problems = new Map<vscode.TextDocument, Problem[]>(sources.map(({ document }) => [document, []]));
  for (const { wanted, namespace, change } of steps) {
    const where = `${wanted.kind}/${wanted.name}${namespace ? ` (${namespace})` : ""}`;
    const failed = cluster.troubleOf(change);
    app.log.info(`${context}: ${where}: ${change.result}${failed ? `: ${failed}` : ""}`);
    const source = sources.find((candidate) => candidate.wanted === wanted);
    if (!source || change.result === "left" || failed === undefined) continue;
    const failure = change.result === "failed" ? change.failure : undefined;
    const causes = failure && "causes" in failure && failure.causes.length > 0 ? failure.causes : undefined;
    const found = (causes ?? [{ field: "", message: failed }]).map(({ field, message }) =>
      clusterProblem(source.root, field, message),
    );
    problems.get(source.document)?.push(...found);
  }
  showClusterProblems(problems);
  const summary = `${context}: ${summaryOf(steps)}`;
  if (steps.every(({ change }) => cluster.troubleOf(change) === undefined)) {
    void vscode.window.showInformationMessage(summary);
    return;
  }
  const log = t("Show Log");
  if ((await vscode.window.showWarningMessage(summary, log)) === log) app.log.show();
}

/** How many objects came out how, without what did not happen. */
function summaryOf(steps: readonly Step[]): string {
  const counts = {
    created: (count: number) => t("{count} created", { count }),
    changed: (count: number) => t("{count} changed", { count }),
    unchanged: (count: number) => t("{count} unchanged", { count }),
    failed: (count: number) => t("{count} refused", { count }),
    conflict: (count: number) => t("{count} in conflict", { count }),
    stale: (count: number) => t("{count} changed by others meanwhile", { count }),
    uncertain: (count: number) => t("{count} uncertain", { count }),
    left: (count: number) => t("{count} not tried", { count }),
  };
  return Object.entries(counts)
    .map(([result, words]) => ({ words, count: steps.filter(({ change }) => change.result === result).length }))
    .flatMap(({ words, count }) => (count > 0 ? [words(count)] : []))
    .join(", ");
}

/** A refusal at the field that the server names; at the object's kind where it names none. */
function clusterProblem(root: Field, path: string, message: string): Problem {
  const place = fieldAtPath(root, path);
  const atRoot = !place || place.field === root;
  const span = atRoot ? (root.get("kind")?.valueSpan ?? root.span) : spanAt(place.field);
  return { code: "refused-by-cluster", source: "cluster", severity: "error", span, message, path };
}

const icons: Record<Step["change"]["result"], string> = {
  created: "$(add)",
  changed: "$(edit)",
  unchanged: "$(check)",
  untried: "$(clock)",
  failed: "$(error)",
  left: "$(circle-slash)",
  conflict: "$(git-merge)",
  stale: "$(history)",
  uncertain: "$(question)",
};

function planWords({ change }: Step): string {
  switch (change.result) {
    case "created":
      return t("will be created");
    case "changed":
      return t("will change");
    case "unchanged":
      return t("is the same already");
    case "untried":
      return t("cannot be tried yet: it waits for {object} of this same plan", { object: change.waitsFor });
    default:
      return "";
  }
}

const reportTo =
  (progress: vscode.Progress<{ message: string; increment: number }>) => (step: Step, done: number, all: number) =>
    progress.report({ message: `${done}/${all} ${step.wanted.kind}/${step.wanted.name}`, increment: 100 / all });

function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
