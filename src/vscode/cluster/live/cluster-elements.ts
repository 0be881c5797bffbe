/** The rows of the cluster view. */

import * as vscode from "vscode";
import { t } from "../../../core/l10n";
import type { LiveObject } from "../../../core/live/live-object";
import { type Health, type LiveState, liveStateOf, serviceStateAmong } from "../../../core/live/live-state";
import { canRestart, canScale } from "../../../core/live/rollout";
import { usageInWords } from "../../../core/live/usage";
import type { ClusterModel, Scope, WatchedKind } from "./cluster-model";
import { hasPods, keyOf, type Target, targetOfLive } from "./target";

/** A row of the tree. */
export type Element =
  /** If several namespaces are shown, each group belongs to one of them, except for the nodes. */
  | { readonly is: "group"; readonly group: Group; readonly namespace?: string }
  | { readonly is: "namespace"; readonly namespace: string }
  | { readonly is: "object"; readonly object: LiveObject; readonly target: Target }
  | { readonly is: "more"; readonly kind: WatchedKind; readonly left: number }
  | { readonly is: "name"; readonly target: Target };

type Group = "nodes" | "workloads" | "pods" | "services" | "configuration";

const groups: Readonly<Record<Group, { title(): string; icon: string; kinds: readonly WatchedKind[] }>> = {
  nodes: { title: () => t("Nodes"), icon: "server", kinds: ["Node"] },
  workloads: {
    title: () => t("Workloads"),
    icon: "layers",
    kinds: ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "CronJob", "Job"],
  },
  pods: { title: () => t("Pods on their own"), icon: "package", kinds: ["Pod"] },
  services: { title: () => t("Services and Ingresses"), icon: "broadcast", kinds: ["Service", "Ingress"] },
  configuration: { title: () => t("Configuration"), icon: "settings-gear", kinds: [] },
};

const icons: Readonly<Record<Health, vscode.ThemeIcon>> = {
  good: new vscode.ThemeIcon("pass", new vscode.ThemeColor("testing.iconPassed")),
  busy: new vscode.ThemeIcon("sync", new vscode.ThemeColor("charts.yellow")),
  bad: new vscode.ThemeIcon("error", new vscode.ThemeColor("testing.iconFailed")),
  none: new vscode.ThemeIcon("circle-outline"),
};

const elementOf = (object: LiveObject): Element => ({ is: "object", object, target: targetOfLive(object) });

/** The rows below one; those of the first level if undefined. */
export async function childrenOf(model: ClusterModel | undefined, element: Element | undefined): Promise<Element[]> {
  if (!model) return [];
  if (!element) return isOfOne(model.scope) ? groupsIn(model, model.scope[0]) : wholeCluster(model);
  switch (element.is) {
    case "namespace":
      return groupsIn(model, element.namespace);
    case "object":
      return worstFirst(model, model.childrenOf(element.object)).map(elementOf);
    case "group":
      return membersOf(model, element);
    default:
      return [];
  }
}

const isOfOne = (scope: Scope): scope is readonly [string] => scope !== "all" && scope.length === 1;

/** The nodes, then the namespaces, starting with those that have problems. */
function wholeCluster(model: ClusterModel): Element[] {
  const namespaces = model.namespaces().map((namespace) => ({ namespace, bad: troubled(model, namespace).length > 0 }));
  const hasNodes = model.of("Node").length > 0 || model.isForbidden("Node");
  return [
    ...(hasNodes ? [{ is: "group", group: "nodes" } as const] : []),
    ...namespaces
      .sort((a, b) => Number(b.bad) - Number(a.bad))
      .map(({ namespace }): Element => ({ is: "namespace", namespace })),
  ];
}

function groupsIn(model: ClusterModel, namespace: string): Element[] {
  const shown = (Object.keys(groups) as Group[]).filter(
    (group) => group !== "nodes" && (group === "configuration" || rootsOf(model, { group, namespace }).length > 0),
  );
  // If there is only an empty group, the view's own message is more helpful.
  return shown.length === 1 ? [] : shown.map((group) => ({ is: "group", group, namespace }));
}

type GroupElement = Pick<Extract<Element, { is: "group" }>, "group" | "namespace">;

async function membersOf(model: ClusterModel, element: GroupElement): Promise<Element[]> {
  const { group, namespace } = element;
  if (group === "configuration") return configuration(model, namespace ?? "");
  const more = groups[group].kinds.flatMap((kind): Element[] => {
    const left = model.left(kind);
    return left > 0 ? [{ is: "more", kind, left }] : [];
  });
  return [...worstFirst(model, rootsOf(model, element)).map(elementOf), ...more];
}

/** Old ReplicaSets without Pods are only a Deployment's history. */
const rootsOf = (model: ClusterModel, { group, namespace }: GroupElement): LiveObject[] =>
  groups[group].kinds.flatMap((kind) => model.rootsOf(kind, namespace));

/** Objects that need attention first; otherwise in the given order. */
function worstFirst(model: ClusterModel, objects: readonly LiveObject[]): LiveObject[] {
  const isBad = new Map(objects.map((object) => [object, shownState(model, object).health === "bad"]));
  return [...objects].sort((a, b) => Number(isBad.get(b)) - Number(isBad.get(a)));
}

/** The workloads with problems in a namespace. */
const troubled = (model: ClusterModel, namespace: string): LiveObject[] =>
  (["workloads", "pods", "services"] as const)
    .flatMap((group) => rootsOf(model, { group, namespace }))
    .filter((object) => shownState(model, object).health === "bad");

async function configuration(model: ClusterModel, namespace: string): Promise<Element[]> {
  const { cluster } = model.session;
  const found = await Promise.all(
    (["ConfigMap", "Secret"] as const).map(async (kind) => {
      try {
        const names = await model.namesOf(kind, namespace);
        return names.map((name): Element => ({ is: "name", target: { apiVersion: "v1", kind, name, namespace } }));
      } catch (error) {
        // A user who may not list them sees none here.
        if (error instanceof cluster.ClusterError) return [];
        throw error;
      }
    }),
  );
  return found.flat();
}

/** How a row is shown. */
export function itemOf(model: ClusterModel | undefined, element: Element): vscode.TreeItem {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  switch (element.is) {
    case "group": {
      const { title, icon } = groups[element.group];
      const isClosed = element.group === "configuration" || element.group === "nodes";
      const item = new vscode.TreeItem(title(), isClosed ? Collapsed : Expanded);
      item.id = `${element.group} ${element.namespace ?? ""}`;
      item.iconPath = new vscode.ThemeIcon(icon);
      item.contextValue = "group";
      if (element.group === "nodes" && model?.isForbidden("Node")) {
        item.description = t("you may not list them");
        item.collapsibleState = None;
      }
      return item;
    }
    case "namespace": {
      const bad = model ? troubled(model, element.namespace).length : 0;
      const item = new vscode.TreeItem(element.namespace, bad > 0 ? Expanded : Collapsed);
      // A different id, because VS Code keeps the expanded state of items with the same id.
      item.id = `namespace ${element.namespace} ${bad > 0}`;
      item.description = bad > 0 ? t("needs attention: {count}", { count: bad }) : "";
      item.iconPath = bad > 0 ? icons.bad : new vscode.ThemeIcon("symbol-namespace");
      item.contextValue = "namespace";
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
      const { health, words: state } = model ? shownState(model, object) : liveStateOf(object);
      const usage = model?.usageOf(object);
      const words = usage ? `${state} · ${usageInWords(usage, object.status?.allocatable)}` : state;
      const item = new vscode.TreeItem(target.name, children.length > 0 ? Collapsed : None);
      item.id = `${keyOf(target)} ${object.metadata.uid ?? ""}`;
      item.description = object.kind === "Pod" || object.kind === "Node" ? words : `${words} · ${object.kind}`;
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

/** The state of an object, taking its Pods or selected Pods into account. */
const shownState = (model: ClusterModel, object: LiveObject): LiveState =>
  withTroubleOf(model.childrenOf(object), stateIn(model, object));

/** A Service's state considers its Pods, once all of those are known. */
function stateIn(model: ClusterModel, object: LiveObject): LiveState {
  const isSure = object.kind === "Service" && !model.isLoading && !model.isForbidden("Pod") && model.left("Pod") === 0;
  return isSure ? serviceStateAmong(object, model.of("Pod", object.metadata.namespace)) : liveStateOf(object);
}

/** A workload in progress shows what is holding it up, so that users need not open each Pod. */
function withTroubleOf(children: readonly LiveObject[], state: LiveState): LiveState {
  if (state.health !== "busy") return state;
  const trouble = children.map(liveStateOf).find(({ health }) => health === "bad");
  return trouble ? { health: "bad", words: `${state.words}: ${trouble.words}` } : state;
}
