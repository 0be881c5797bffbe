/** Plans for the output of kustomizations and charts. */

import * as vscode from "vscode";
import { isKustomizationFile } from "../../../core/index/kustomization";
import { t } from "../../../core/l10n";
import { type ChartEnvironment, isDeclared } from "../../../core/render/environments";
import { isRootFile } from "../../../core/render/roots";
import type { App } from "../../host/app";
import type { Gather } from "./session";
import { type RenderedSource, type Source, sourcesOf } from "./sources";

const scheme = "danado-rendered-plan";
const rootNames = ["kustomization.yaml", "kustomization.yml", "Kustomization", "Chart.yaml"];

/** The kustomization or Chart.yaml that was clicked, or is in the clicked folder. */
export async function rootFileOf(
  clicked: vscode.Uri | undefined,
  selected: readonly vscode.Uri[] | undefined,
): Promise<vscode.Uri | undefined> {
  const uri = clicked ?? vscode.window.activeTextEditor?.document.uri;
  if (!uri || (selected && selected.length > 1)) return undefined;
  if (isRootFile(uri.path)) return uri;
  if (!selected) return undefined;
  for (const name of rootNames) {
    const file = vscode.Uri.joinPath(uri, name);
    const found = await vscode.workspace.fs.stat(file).then(
      ({ type }) => (type & vscode.FileType.File) !== 0,
      () => false,
    );
    if (found) return file;
  }
  return undefined;
}

/** The objects of kustomizations and charts, as documents that exist only in memory. */
export class RenderedRoots implements vscode.Disposable {
  readonly #app: App;
  readonly #texts = new Map<string, string>();
  readonly #registration: vscode.Disposable;
  #count = 0;
  /** The note about charts is shown once per window. */
  #hasShownNote = false;

  constructor(app: App) {
    this.#app = app;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? "",
    });
  }

  /** A function that renders the root each time; undefined if rendering fails, which is reported. */
  async gatherer(root: vscode.Uri): Promise<Gather | undefined> {
    const { rendering } = this.#app;
    if (!rendering) {
      await vscode.window.showWarningMessage(t("Kustomizations and charts are not rendered here."));
      return undefined;
    }
    const environments = await rendering.environmentsAt(root.toString());
    const chosen =
      environments.length > 1
        ? await chooseEnvironment(environments, !isKustomizationFile(root.path))
        : { environment: environments[0] };
    if (!chosen) return undefined;
    const { environment } = chosen;
    let first: readonly Source[] | undefined = await this.#sourcesOf(root, environment);
    if (!first) return undefined;
    return async (namespace) => {
      // `.Release.Namespace` is the target namespace. When planning again, the current files are rendered.
      const isOther =
        !isKustomizationFile(root.path) && !(environment && isDeclared(environment)) && namespace !== "default";
      const sources = isOther ? undefined : first;
      first = undefined;
      return (
        sources ?? (await this.#sourcesOf(root, isOther ? inNamespace(environment, namespace) : environment)) ?? []
      );
    };
  }

  dispose(): void {
    this.#registration.dispose();
    this.#texts.clear();
  }

  async #sourcesOf(root: vscode.Uri, environment: ChartEnvironment | undefined): Promise<Source[] | undefined> {
    const isChart = !isKustomizationFile(root.path);
    // Includes unsaved edits.
    this.#app.takeInOpenDocuments();
    const rendered = await this.#app.rendering?.renderAt(root.toString(), environment);
    if (!rendered?.isRendered) {
      const why = rendered?.failures.join("\n") ?? "";
      await vscode.window.showErrorMessage(
        t("Nothing is applied or deleted, because this cannot be rendered: {why}", { why }),
      );
      return undefined;
    }
    const folder = vscode.workspace.asRelativePath(vscode.Uri.joinPath(root, ".."));
    const uri = vscode.Uri.from({ scheme, path: `/${folder}.yaml`, query: String(++this.#count) });
    this.#texts.clear();
    this.#texts.set(uri.toString(), rendered.text);
    const document = await vscode.workspace.openTextDocument(uri);
    const manifest = this.#app.manifestOf(document);
    const files = await Promise.all(
      rendered.sources.map(async (source) => vscode.workspace.openTextDocument(vscode.Uri.parse(source))),
    );
    const versions = files.map(({ version }) => version);
    const behind: RenderedSource = {
      get isOutdated() {
        return files.some((file, index) => file.version !== versions[index]);
      },
      place: (problems) =>
        rendered.place(manifest, problems).flatMap(({ file, problem }) => {
          const found = files.find((one) => one.uri.toString() === vscode.Uri.parse(file).toString());
          return found ? [{ document: found, problem }] : [];
        }),
    };
    const { sources, nameless } = sourcesOf(this.#app, [document], "all");
    if (rendered.failures.length > 0) void vscode.window.showWarningMessage(rendered.failures.join("\n"));
    if (nameless.length > 0)
      await vscode.window.showWarningMessage(
        t("Left out, because server-side apply needs a name: {objects}", { objects: nameless.join(", ") }),
      );
    if (sources.length === 0) {
      await vscode.window.showInformationMessage(t("{folder} renders to no Kubernetes object.", { folder }));
      return undefined;
    }
    if (isChart && !this.#hasShownNote) {
      this.#hasShownNote = true;
      void vscode.window.showInformationMessage(
        t(
          "As `helm template {folder} | kubectl apply`: Helm records no release, and hooks are objects like any other.",
          {
            folder,
          },
        ),
      );
    }
    // Resources that a chart renders without a namespace go to the default one.
    const declaredNamespace = environment && isDeclared(environment) ? environment.options.namespace : undefined;
    return sources.map((source) => ({
      ...source,
      wanted:
        declaredNamespace && source.wanted.namespace === undefined
          ? { ...source.wanted, namespace: declaredNamespace }
          : source.wanted,
      rendered: behind,
    }));
  }
}

const inNamespace = (environment: ChartEnvironment | undefined, namespace: string): ChartEnvironment => ({
  name: environment?.name ?? "",
  options: { ...environment?.options, namespace },
});

async function chooseEnvironment(
  environments: readonly (ChartEnvironment | undefined)[],
  isChart: boolean,
): Promise<{ readonly environment: ChartEnvironment | undefined } | undefined> {
  const items = environments.map((environment) => ({
    label: environment?.name || (isChart ? t("The chart's own values") : t("As it is written")),
    description: environment?.options.namespace ?? "",
    environment,
  }));
  return vscode.window.showQuickPick(items, { title: t("In which environment?") });
}
