/** Code lenses with the live state of resources. */

import * as vscode from "vscode";
import { t } from "../../../core/l10n";
import type { Health } from "../../../core/live/live-state";
import { type App, manifestSelector } from "../../host/app";
import { toRange } from "../../host/convert";
import { guard } from "../../host/guard";
import { chosen, onDidChangeClusterChoice } from "../choice";
import { protectionOf } from "../protection";
import { createLiveStates } from "./live-states";
import { onDidChangeSession, sessionNow, titleOf } from "./session";
import { hasPods, type Target, targetOfResource } from "./target";

const icons: Readonly<Record<Health, string>> = { good: "pass", busy: "sync", bad: "error", none: "circle-outline" };

/** The state in the cluster; requested only when the lens becomes visible. */
class StateLens extends vscode.CodeLens {
  constructor(
    range: vscode.Range,
    readonly target: Target,
  ) {
    super(range);
  }
}

/**
 * Code lenses above a resource, once the user has used a cluster in this workspace: its state there, and actions. A choice
 * remembered from an earlier day does not contact the cluster; the state is a button then.
 */
export function register(app: App): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const states = createLiveStates();
  const again = () => changed.fire();

  function lensesIn(document: vscode.TextDocument): vscode.CodeLens[] {
    const choice = chosen(app);
    const settings = vscode.workspace.getConfiguration("danado.codeLens", document.uri);
    if (!choice || !vscode.workspace.isTrusted || !settings.get<boolean>("cluster", true)) return [];
    states.forgetWatched(document.uri.toString());
    const isReadOnly = protectionOf(choice.context) === "read-only";
    return app.manifestOf(document).documents.flatMap(({ resource }) => {
      const target = resource && targetOfResource(app, resource, document.uri);
      if (!resource || !target) return [];
      const { start } = resource.root.span;
      const range = toRange(document, { start, end: start });
      const actions = actionsFor(target, isReadOnly, states.isMissing(target));
      return [
        stateLens(range, target),
        ...actions.map(({ title, command }) => {
          const tooltip = `${title}: ${titleOf(target)}, ${choice.context} / ${target.namespace}`;
          return new vscode.CodeLens(range, {
            title,
            command: "danado.onResource",
            tooltip,
            arguments: [command, target],
          });
        }),
      ];
    });
  }

  function stateLens(range: vscode.Range, target: Target): vscode.CodeLens {
    if (sessionNow()) return new StateLens(range, target);
    return new vscode.CodeLens(range, {
      title: `$(plug) ${t("Show how it is")}`,
      tooltip: t("Asks the cluster {context} for the first time since VS Code started", {
        context: chosen(app)?.context ?? "",
      }),
      command: "danado.showCluster",
    });
  }

  return vscode.Disposable.from(
    changed,
    states,
    states.onDidChange(again),
    onDidChangeSession(again),
    onDidChangeClusterChoice(again),
    app.onDidChangeSettings(() => {
      states.expire();
      again();
    }),
    vscode.languages.registerCodeLensProvider(manifestSelector, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: guard(app, "live-lens", lensesIn),
      resolveCodeLens: async (lens) => {
        if (!(lens instanceof StateLens)) return lens;
        const { target } = lens;
        const state = (await states.of(target).catch(() => undefined)) ?? { health: "none", words: t("unknown") };
        lens.command = {
          title: `$(${icons[state.health]}) ${state.words}`,
          tooltip: t("How {object} is in {context}, namespace {namespace}", {
            object: titleOf(target),
            context: chosen(app)?.context ?? "",
            namespace: target.namespace,
          }),
          command: "danado.describeLive",
          arguments: [target],
        };
        return lens;
      },
    }),
    vscode.commands.registerCommand("danado.onResource", (command: string, target: Target) =>
      onResource(app, command, target),
    ),
  );
}

interface Action {
  readonly title: string;
  readonly command: string;
}

function actionsFor(target: Target, isReadOnly: boolean, isMissing: boolean): Action[] {
  const writes: Action[] = [{ title: t("Apply"), command: "danado.applyToCluster" }];
  const deletes: Action[] = [{ title: t("Delete"), command: "danado.deleteFromCluster" }];
  const pods: Action[] = [
    { title: t("Logs"), command: "danado.showLogs" },
    { title: t("Port-Forward"), command: "danado.forwardPort" },
    ...(isReadOnly ? [] : [{ title: t("Shell"), command: "danado.openShell" }]),
  ];
  if (isMissing) return isReadOnly ? [] : writes;
  return [
    ...(isReadOnly ? [] : writes),
    { title: t("Diff"), command: "danado.diffWithCluster" },
    { title: t("Describe"), command: "danado.describeLive" },
    { title: t("Events"), command: "danado.showEvents" },
    ...(hasPods(target) ? pods : []),
    ...(isReadOnly ? [] : deletes),
  ];
}

/** Commands on files need to know which resource of the file is meant. */
const aboutFiles = ["danado.applyToCluster", "danado.diffWithCluster", "danado.deleteFromCluster"];

async function onResource(app: App, command: string, target: Target): Promise<void> {
  if (!aboutFiles.includes(command) || !target.uri) return vscode.commands.executeCommand(command, target);
  const uri = vscode.Uri.parse(target.uri);
  const document = await vscode.workspace.openTextDocument(uri);
  const found = app
    .manifestOf(document)
    .documents.find(
      ({ resource }) =>
        resource?.name === target.name && resource.kind === target.kind && resource.apiVersion === target.apiVersion,
    );
  await vscode.commands.executeCommand(command, uri, undefined, found?.resource?.root.span.start);
}
