import * as vscode from "vscode";
import { t } from "../../../core/l10n";
import type { LiveObject } from "../../../core/live/live-object";
import { type Health, type LiveState, liveStateOf, serviceStateAmong } from "../../../core/live/live-state";
import { canRestart, canScale } from "../../../core/live/rollout";
import type { App } from "../../host/app";
import { logFailure } from "../../host/guard";
import { onCluster } from "../choice";
import { loadCluster } from "../load";
import { ClusterModel, kindsInOrder, type WatchedKind } from "./cluster-model";
import { forgetSession, onDidChangeSession, sessionNow, startSession } from "./session";
import { hasPods, keyOf, type Target, targetOfLive } from "./target";

type Element =
  | { readonly is: "group"; readonly group: Group }
  | { readonly is: "object"; readonly object: LiveObject; readonly target: Target }
  | { readonly is: "more"; readonly kind: WatchedKind; readonly left: number }
  | { readonly is: "name"; readonly target: Target };

type Group = "workloads" | "pods" | "services" | "configuration";

const groups: Readonly<Record<Group, { title(): string; icon: string; kinds: readonly WatchedKind[] }>> = {
  workloads: {
    title: () => t("Workloads"),
    icon: "layers",
    kinds: kindsInOrder.filter((kind) => kind !== "Pod" && kind !== "Service"),
  },
  pods: { title: () => t("Pods on their own"), icon: "package", kinds: ["Pod"] },
  services: { title: () => t("Services"), icon: "broadcast", kinds: ["Service"] },
  configuration: { title: () => t("Configuration"), icon: "settings-gear", kinds: [] },
};

const icons: Readonly<Record<Health, vscode.ThemeIcon>> = {
  good: new vscode.ThemeIcon("pass", new vscode.ThemeColor("testing.iconPassed")),
  busy: new vscode.ThemeIcon("sync", new vscode.ThemeColor("charts.yellow")),
  bad: new vscode.ThemeIcon("error", new vscode.ThemeColor("testing.iconFailed")),
  none: new vscode.ThemeIcon("circle-outline"),
};

/** Many changes at once are shown in one go. */
const together = 250;

/**
 * `danado.cluster`: what runs in the chosen namespace. It watches only while it is in sight, and only after the user asked
 * for the cluster; until then the view says how to.
 */
export function register(app: App): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  let model: ClusterModel | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const refreshSoon = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      describe();
      changed.fire();
    }, together);
  };

  const view = vscode.window.createTreeView<Element>("danado.cluster", {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (element) => childrenOf(model, element),
      getTreeItem: (element) => itemOf(model, element),
    },
  });

  function describe(): void {
    const session = sessionNow();
    view.description = session ? `${session.context} / ${session.namespace}` : "";
    const failure = model?.failure();
    view.message = session && failure ? session.cluster.describeFailure(failure) : "";
    void vscode.commands.executeCommand(
      "setContext",
      "danado.clusterLoading",
      model?.isLoading || failure !== undefined,
    );
  }

  /** Looks at what the session is now, and only while it is in sight. */
  function follow(): void {
    const session = sessionNow();
    if (model && model.session !== session) {
      model.stop();
      model = undefined;
    }
    if (session && view.visible) {
      model ??= new ClusterModel(session, refreshSoon, (error) => logFailure(app.log, "cluster-tree", error));
      model.start();
    } else model?.stop();
    describe();
    changed.fire();
  }

  const ask = () =>
    onCluster(app, async () => {
      try {
        await startSession(app);
        tell("danado.noKubeconfig", false);
      } catch (error) {
        const { ClusterError } = await loadCluster();
        const isMissing = error instanceof ClusterError && error.failure.kind === "no-kubeconfig";
        tell("danado.noKubeconfig", isMissing);
        throw error;
      }
      follow();
    });

  return vscode.Disposable.from(
    changed,
    view,
    view.onDidChangeVisibility(follow),
    onDidChangeSession(follow),
    vscode.commands.registerCommand("danado.showCluster", async () => {
      await ask();
      if (sessionNow()) await vscode.commands.executeCommand("danado.cluster.focus");
    }),
    vscode.commands.registerCommand("danado.refreshCluster", () => {
      // All of it anew: the kubeconfig, the kinds, what runs.
      model?.stop();
      model = undefined;
      forgetSession();
      return ask();
    }),
    vscode.commands.registerCommand("danado.loadMore", (kind: WatchedKind) => model?.loadMore(kind)),
    {
      dispose: () => {
        clearTimeout(timer);
        model?.stop();
      },
    },
  );
}

const tell = (key: string, value: boolean) => void vscode.commands.executeCommand("setContext", key, value);

const elementOf = (object: LiveObject): Element => ({ is: "object", object, target: targetOfLive(object) });

async function childrenOf(model: ClusterModel | undefined, element: Element | undefined): Promise<Element[]> {
  if (!model) return [];
  if (!element) {
    const shown = (Object.keys(groups) as Group[]).filter(
      (group) => group === "configuration" || rootsOf(model, group).length > 0,
    );
    // With nothing but an empty heading, the view's own words say more.
    return shown.length === 1 ? [] : shown.map((group) => ({ is: "group", group }));
  }
  if (element.is === "object") return model.childrenOf(element.object).map(elementOf);
  if (element.is !== "group") return [];
  if (element.group === "configuration") return configuration(model);
  const { kinds } = groups[element.group];
  const more = kinds.flatMap((kind): Element[] => {
    const left = model.left(kind);
    return left > 0 ? [{ is: "more", kind, left }] : [];
  });
  return [...rootsOf(model, element.group).map(elementOf), ...more];
}

/** Old ReplicaSets without Pods are a Deployment's memory, nothing that runs. */
const rootsOf = (model: ClusterModel, group: Group): LiveObject[] =>
  groups[group].kinds.flatMap((kind) => model.rootsOf(kind));

async function configuration(model: ClusterModel): Promise<Element[]> {
  const { cluster, namespace } = model.session;
  const found = await Promise.all(
    (["ConfigMap", "Secret"] as const).map(async (kind) => {
      try {
        const names = await model.namesOf(kind);
        return names.map((name): Element => ({ is: "name", target: { apiVersion: "v1", kind, name, namespace } }));
      } catch (error) {
        // Who may not list them has none here.
        if (error instanceof cluster.ClusterError) return [];
        throw error;
      }
    }),
  );
  return found.flat();
}

function itemOf(model: ClusterModel | undefined, element: Element): vscode.TreeItem {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  switch (element.is) {
    case "group": {
      const { title, icon } = groups[element.group];
      const item = new vscode.TreeItem(title(), element.group === "configuration" ? Collapsed : Expanded);
      item.id = element.group;
      item.iconPath = new vscode.ThemeIcon(icon);
      item.contextValue = "group";
      return item;
    }
    case "more": {
      const item = new vscode.TreeItem(t("{count} more of {kind}…", { count: element.left, kind: element.kind }), None);
      item.iconPath = new vscode.ThemeIcon("ellipsis");
      item.command = { command: "danado.loadMore", title: item.label as string, arguments: [element.kind] };
      return item;
    }
    case "name": {
      const { kind, name } = element.target;
      const item = new vscode.TreeItem(name, None);
      item.id = keyOf(element.target);
      item.description = kind;
      item.iconPath = new vscode.ThemeIcon(kind === "Secret" ? "key" : "symbol-property");
      item.contextValue = "object";
      item.command = { command: "danado.describeLive", title: t("Describe"), arguments: [element.target] };
      return item;
    }
    case "object": {
      const { object, target } = element;
      const children = model?.childrenOf(object) ?? [];
      const { health, words } = withTroubleOf(children, stateIn(model, object));
      const item = new vscode.TreeItem(target.name, children.length > 0 ? Collapsed : None);
      item.id = `${keyOf(target)} ${object.metadata.uid ?? ""}`;
      item.description = object.kind === "Pod" ? words : `${object.kind} · ${words}`;
      item.tooltip = `${object.kind} ${target.name}\n${words}`;
      item.iconPath = icons[health];
      item.accessibilityInformation = { label: `${object.kind} ${target.name}, ${words}` };
      item.contextValue = [
        "object",
        hasPods(target) && "pods",
        canRestart(object.kind) && "rollout",
        canScale(object.kind) && "scale",
      ]
        .filter(Boolean)
        .join(" ");
      return item;
    }
  }
}

/** A Service is seen beside its Pods, once all of those are known. */
function stateIn(model: ClusterModel | undefined, object: LiveObject): LiveState {
  const isSure =
    model && object.kind === "Service" && !model.isLoading && !model.isForbidden("Pod") && model.left("Pod") === 0;
  return isSure ? serviceStateAmong(object, model.of("Pod")) : liveStateOf(object);
}

/** A workload on its way says what keeps it, so that nobody need look into each Pod. */
function withTroubleOf(children: readonly LiveObject[], state: LiveState): LiveState {
  if (state.health !== "busy") return state;
  const trouble = children.map(liveStateOf).find(({ health }) => health === "bad");
  return trouble ? { health: "bad", words: `${state.words}: ${trouble.words}` } : state;
}
