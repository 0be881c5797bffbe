/** The cluster view: a tree of what runs in the cluster. */

import * as vscode from "vscode";
import type { App } from "../../host/app";
import { setContext } from "../../host/context-key";
import { logFailure } from "../../host/guard";
import { onCluster } from "../choice";
import { loadCluster } from "../load";
import { childrenOf, type Element, itemOf } from "./cluster-elements";
import { ClusterModel, type WatchedKind } from "./cluster-model";
import { chooseScope, scopeInWords, scopeOf } from "./cluster-scope";
import { forgetSession, onDidChangeSession, sessionNow, startSession } from "./session";

/** Changes within this time are shown together. */
const together = 250;

/**
 * `danado.cluster`: a tree of what runs in the chosen namespace. It watches only while it is visible, and only after the
 * user has asked for the cluster; until then the view explains how to.
 */
export function register(app: App): vscode.Disposable {
  const tree = new ClusterTree(app);
  return vscode.Disposable.from(
    tree,
    vscode.commands.registerCommand("danado.showCluster", async () => {
      await tree.ask();
      if (sessionNow()) await vscode.commands.executeCommand("danado.cluster.focus");
    }),
    vscode.commands.registerCommand("danado.refreshCluster", () => tree.reload()),
    vscode.commands.registerCommand("danado.chooseClusterScope", () => tree.chooseScope()),
    vscode.commands.registerCommand("danado.loadMore", (kind: WatchedKind) => tree.loadMore(kind)),
  );
}

/** The view and the model that it shows, which is replaced with the session, and stopped while the view is hidden. */
class ClusterTree implements vscode.Disposable {
  readonly #app: App;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #view: vscode.TreeView<Element>;
  readonly #disposables: vscode.Disposable;
  #model: ClusterModel | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(app: App) {
    this.#app = app;
    this.#view = vscode.window.createTreeView<Element>("danado.cluster", {
      showCollapseAll: true,
      treeDataProvider: {
        onDidChangeTreeData: this.#changed.event,
        getChildren: (element) => childrenOf(this.#model, element),
        getTreeItem: (element) => itemOf(this.#model, element),
      },
    });
    this.#disposables = vscode.Disposable.from(
      this.#changed,
      this.#view,
      this.#view.onDidChangeVisibility(() => this.#follow()),
      onDidChangeSession(() => this.#follow()),
      // The language may have changed.
      app.onDidChangeSettings(() => this.#refreshSoon()),
    );
  }

  /** Connects to the cluster, because the user has asked for it. */
  ask(): Promise<void> {
    return onCluster(this.#app, async () => {
      try {
        await startSession(this.#app);
        setContext("danado.noKubeconfig", false);
      } catch (error) {
        const { ClusterError } = await loadCluster();
        const isMissing = error instanceof ClusterError && error.failure.kind === "no-kubeconfig";
        setContext("danado.noKubeconfig", isMissing);
        throw error;
      }
      this.#follow();
    });
  }

  /** Loads everything again: the kubeconfig, the kinds, the objects. */
  reload(): Promise<void> {
    this.#stop();
    forgetSession();
    return this.ask();
  }

  async chooseScope(): Promise<void> {
    await this.ask();
    const session = sessionNow();
    if (!session) return;
    await onCluster(this.#app, async () => {
      if (await chooseScope(this.#app, session)) this.#follow();
    });
  }

  loadMore(kind: WatchedKind): unknown {
    return this.#model?.loadMore(kind);
  }

  dispose(): void {
    this.#disposables.dispose();
    clearTimeout(this.#timer);
    this.#model?.stop();
  }

  /** Follows the current session, but only while the view is visible. */
  #follow(): void {
    const session = sessionNow();
    const scope = session && scopeOf(this.#app, session);
    const model = this.#model;
    if (model && (model.session !== session || String(model.scope) !== String(scope))) this.#stop();
    if (session && scope && this.#view.visible) {
      this.#model ??= new ClusterModel(
        session,
        scope,
        () => this.#refreshSoon(),
        (error) => logFailure(this.#app.log, "cluster-tree", error),
      );
      this.#model.start();
    } else this.#model?.stop();
    this.#describe();
    this.#changed.fire();
  }

  #stop(): void {
    this.#model?.stop();
    this.#model = undefined;
  }

  #refreshSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#describe();
      this.#changed.fire();
    }, together);
  }

  #describe(): void {
    const session = sessionNow();
    this.#view.description = session ? `${session.context} / ${scopeInWords(scopeOf(this.#app, session))}` : "";
    const failure = this.#model?.failure();
    this.#view.message = session && failure ? session.cluster.describeFailure(failure) : "";
    setContext("danado.clusterLoading", this.#model?.isLoading || failure !== undefined);
  }
}
