/** The command *Check Kubernetes Upgrade*. */

import * as vscode from "vscode";
import { compareVersions, minorOf } from "../../core/kinds/api-versions";
import { t } from "../../core/l10n";
import type { Problem } from "../../core/problem";
import { upgradeProblemsIn, type Versions } from "../../core/verdict/upgrade";
import type { App } from "../host/app";
import { linesOf, toDiagnostic } from "../host/convert";
import { logFailure } from "../host/guard";
import { manifestFilesIn, textOf } from "../host/manifest-files";

/** Field changes are known for releases after this one. */
const oldest = "1.33";

/** Pause in typing before a file is compared again, in ms. */
const pause = 400;

/**
 * `danado.checkUpgrade`: reports what a newer Kubernetes will refuse, drop or default differently in all manifests of the
 * workspace. The findings are updated with each edit until they are cleared.
 */
export function register(app: App): vscode.Disposable {
  const problems = new UpgradeProblems(app);
  return vscode.Disposable.from(
    problems,
    vscode.commands.registerCommand("danado.checkUpgrade", () => problems.check()),
    vscode.commands.registerCommand("danado.clearUpgrade", () => problems.clear()),
    vscode.workspace.onDidChangeTextDocument(({ document }) => problems.edited(document.uri)),
  );
}

/** The problems of the last comparison, and its releases, by which edited files are compared again. */
class UpgradeProblems implements vscode.Disposable {
  readonly #app: App;
  readonly #shown = vscode.languages.createDiagnosticCollection("danado-upgrade");
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #versions: Versions | undefined;

  constructor(app: App) {
    this.#app = app;
  }

  /** Asks for the releases, and compares all manifests. */
  async check(): Promise<void> {
    const chosen = await chooseVersions(this.#app);
    if (!chosen) return;
    this.#shown.clear();
    this.#versions = chosen;
    const found = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: t("Comparing Kubernetes {from} with {to}…", { ...chosen }),
        cancellable: true,
      },
      async (_, token) => {
        const problems: Problem[] = [];
        for (const uri of await manifestFilesIn(this.#app, [])) {
          if (token.isCancellationRequested) return undefined;
          problems.push(...(await this.#compare(uri, chosen)));
        }
        return problems;
      },
    );
    if (found) await this.#tell(found, chosen);
  }

  clear(): void {
    this.#versions = undefined;
    this.#shown.clear();
  }

  /** Compares a file again after a pause, if it has problems. Failures are only logged. */
  edited(uri: vscode.Uri): void {
    const versions = this.#versions;
    if (!versions || !this.#shown.has(uri)) return;
    clearTimeout(this.#timers.get(uri.toString()));
    const compare = () => this.#compare(uri, versions).catch((error) => logFailure(this.#app.log, "upgrade", error));
    this.#timers.set(uri.toString(), setTimeout(compare, pause));
  }

  dispose(): void {
    this.#shown.dispose();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  async #compare(uri: vscode.Uri, versions: Versions): Promise<readonly Problem[]> {
    const text = await textOf(uri);
    const problems = text?.includes("apiVersion") ? await problemsOf(this.#app, uri, text, versions) : [];
    const lines = linesOf(text ?? "");
    this.#shown.set(
      uri,
      problems.map((problem) => toDiagnostic(lines, problem)),
    );
    return problems;
  }

  async #tell(found: readonly Problem[], { to }: Versions): Promise<void> {
    const count = (severity: Problem["severity"]) => found.filter((one) => one.severity === severity).length;
    if (found.length === 0) {
      void vscode.window.showInformationMessage(
        t("Kubernetes {to} accepts these manifests as before. Rendered kustomizations and charts were not compared.", {
          to,
        }),
      );
      return;
    }
    const [show, clear] = [t("Show Problems"), t("Clear")];
    const answer = await vscode.window.showWarningMessage(
      t("Kubernetes {to}: refused: {refused}, dropped: {dropped}, with another default: {defaulted}", {
        ...{ to, refused: count("error"), dropped: count("warning"), defaulted: count("info") },
      }),
      show,
      clear,
    );
    if (answer === show) await vscode.commands.executeCommand("workbench.actions.view.problems");
    if (answer === clear) this.#shown.clear();
  }
}

async function problemsOf(app: App, uri: vscode.Uri, text: string, versions: Versions): Promise<Problem[]> {
  const { judge, workspace } = app;
  const documents = workspace.read(uri.toString(), text).documents.filter(({ role }) => role === "resource");
  const found = await Promise.all(
    documents.map(async (document) => {
      const upgraded = await judge.upgrade?.(document.text, versions.from, versions.to);
      return upgraded ? upgradeProblemsIn(workspace, document, upgraded, versions) : [];
    }),
  );
  return found.flat();
}

/** Asks for the release to upgrade to; the current one is the manifests' target. */
async function chooseVersions(app: App): Promise<Versions | undefined> {
  const newest = minorOf(app.workspace.catalog.kubernetesVersion);
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const chosen = folder && app.problemSettingsOf({ uri: folder.uri }).kubernetesVersion;
  const all = upTo(newest);
  const froms = chosen && all.includes(chosen) && chosen !== newest ? [chosen] : all.slice(0, -1).reverse();
  const from = froms.length === 1 ? froms[0] : await pick(froms, t("Which Kubernetes does the cluster run now?"));
  if (!from) return undefined;
  const later = all.filter((one) => compareVersions(one, from) > 0).reverse();
  const to = await pick(later, t("To which Kubernetes will it be upgraded, from {from}?", { from }));
  return to ? { from, to } : undefined;
}

const pick = async (versions: readonly string[], title: string): Promise<string | undefined> =>
  (
    await vscode.window.showQuickPick(
      versions.map((version) => ({ label: `Kubernetes ${version}`, version })),
      { title },
    )
  )?.version;

/** `1.33` to `1.37`. */
function upTo(newest: string): string[] {
  const first = Number(oldest.split(".")[1]);
  const last = Number(newest.split(".")[1]);
  return Array.from({ length: last - first + 1 }, (_, index) => `1.${first + index}`);
}
