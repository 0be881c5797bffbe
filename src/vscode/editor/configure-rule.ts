/** The command *Configure Rule…*. */

import * as vscode from "vscode";
import { language, t } from "../../core/l10n";
import { configFileName, withLevel } from "../../core/practice/config";
import { levelWords } from "../../core/practice/config-words";
import { levels } from "../../core/practice/levels";
import type { Severity } from "../../core/problem";
import type { Level, Rule } from "../../core/rule";
import { allRules } from "../../core/rules";
import { type App, documentInView } from "../host/app";
import { logFailure } from "../host/guard";

export const configureRuleCommand = "danado.configureRule";

/** "Configure Rule…": sets the severity of a rule, in danado.yaml for everyone or in the user's own settings. */
export const register = (app: App): vscode.Disposable =>
  vscode.commands.registerCommand(configureRuleCommand, async (id?: unknown, about?: unknown) => {
    try {
      const uri = about instanceof vscode.Uri ? about : documentInView()?.uri;
      const rule = allRules.find((one) => one.id === id) ?? (await chooseRule(app, uri));
      const level = rule && (await chooseLevel(app, rule, uri));
      const place = level && (await choosePlace(app, rule, uri));
      if (place) await place.write(rule, level);
    } catch (error) {
      logFailure(app.log, configureRuleCommand, error);
      throw error;
    }
  });

const levelNow = (app: App, id: string, uri: vscode.Uri | undefined): Severity | "off" | undefined =>
  uri && app.problemSettingsOf({ uri }).severities[id];

async function chooseRule(app: App, uri: vscode.Uri | undefined): Promise<Rule | undefined> {
  const items = allRules.map((rule) => ({
    label: rule.id,
    description: levelNow(app, rule.id, uri) ?? "",
    detail: rule.summary[language()],
    rule,
  }));
  const placeHolder = t("Which rule?");
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.rule;
}

async function chooseLevel(app: App, { id, summary }: Rule, uri: vscode.Uri | undefined): Promise<Level | undefined> {
  const now = levelNow(app, id, uri);
  const items = levels.map((level) => ({
    label: level,
    description: levelWords[level][language()],
    ...(level === now && { detail: t("As it is now") }),
    level,
  }));
  return (
    await vscode.window.showQuickPick(items, {
      title: `${id}: ${summary[language()]}`,
      placeHolder: t("Choose severity"),
    })
  )?.level;
}

interface Place extends vscode.QuickPickItem {
  write(rule: Rule, level: Level): Thenable<unknown>;
}

async function choosePlace(app: App, rule: Rule, uri: vscode.Uri | undefined): Promise<Place | undefined> {
  const nearest = uri && app.configs.nearestTo(uri.toString());
  const folder = uri && vscode.workspace.getWorkspaceFolder(uri);
  const file = nearest ? vscode.Uri.parse(nearest.uri) : folder && vscode.Uri.joinPath(folder.uri, configFileName);
  const inFile: Place[] = file
    ? [
        {
          label: `$(file) ${vscode.workspace.asRelativePath(file)}`,
          description: t("for everybody, and for danado check"),
          write: ({ id }, level) => writeFile(file, nearest !== undefined, id, level),
        },
      ]
    : [];
  // danado.yaml takes precedence over settings, so changing the settings would have no effect.
  const settled = nearest !== undefined && Object.hasOwn(nearest.config.rules, rule.id);
  const setting = (label: string, description: string, target: vscode.ConfigurationTarget): Place => ({
    label: `$(gear) ${label}`,
    description,
    write: ({ id }, level) => vscode.workspace.getConfiguration("danado", uri).update(`rules.${id}`, level, target),
  });
  const inSettings = settled
    ? []
    : [
        ...(folder
          ? [
              setting(
                t("Settings of the workspace"),
                t("for this folder, in .vscode"),
                vscode.ConfigurationTarget.Workspace,
              ),
            ]
          : []),
        setting(t("Settings of the user"), t("for you, everywhere"), vscode.ConfigurationTarget.Global),
      ];
  const places = [...inFile, ...inSettings];
  return places.length === 1
    ? places[0]
    : vscode.window.showQuickPick(places, { placeHolder: t("Choose where the setting applies") });
}

async function writeFile(file: vscode.Uri, exists: boolean, rule: string, level: Level): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  if (!exists) edit.createFile(file, { ignoreIfExists: true });
  const document = exists ? await vscode.workspace.openTextDocument(file) : undefined;
  const before = document?.getText() ?? "";
  const all = new vscode.Range(
    new vscode.Position(0, 0),
    document?.positionAt(before.length) ?? new vscode.Position(0, 0),
  );
  edit.replace(file, all, withLevel(before, rule, level));
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`${configFileName} could not be changed`);
  await (await vscode.workspace.openTextDocument(file)).save();
}
