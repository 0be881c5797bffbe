/** The object that a live command applies to. */

import * as vscode from "vscode";
import type { DesiredObject, ObjectName } from "../../../cluster";
import { t } from "../../../core/l10n";
import type { LiveObject } from "../../../core/live/live-object";
import type { Resource } from "../../../core/manifest/field";
import { type App, mayBeManifest } from "../../host/app";
import { chosen } from "../choice";

/** Argument of commands on one object, passed by code lenses and the tree but not by the command palette. */
export interface Target extends ObjectName {
  /** URI of the manifest, if it came from one. */
  readonly uri?: string;
}

/** An element of the tree. */
export interface HasTarget {
  readonly target: Target;
}

const isTarget = (value: unknown): value is Target =>
  typeof value === "object" && value !== null && "kind" in value && "name" in value && "namespace" in value;

/** The object that is passed in, or the resource under the cursor. */
export function targetOf(app: App, given: unknown): Target | undefined {
  if (isTarget(given)) return given;
  if (typeof given === "object" && given !== null && "target" in given && isTarget(given.target)) return given.target;
  const editor = vscode.window.activeTextEditor;
  const resource = editor && mayBeManifest(editor.document) ? resourceAt(app, editor.document) : undefined;
  if (resource && editor) return targetOfResource(app, resource, editor.document.uri);
  void vscode.window.showInformationMessage(
    t("Place the cursor in a resource of a manifest first, or select one in the cluster view."),
  );
  return undefined;
}

/** The resource at an offset or under the cursor; if the document has only one, the cursor does not matter. */
export function resourceAt(app: App, document: vscode.TextDocument, offset?: number): Resource | undefined {
  const editor = vscode.window.activeTextEditor;
  const at = offset ?? (editor?.document === document ? document.offsetAt(editor.selection.active) : 0);
  const manifest = app.manifestOf(document);
  const { resource } = manifest.documentAt(at) ?? {};
  if (resource?.name) return resource;
  const all = manifest.documents.flatMap((one) => (one.resource?.name ? [one.resource] : []));
  return all.length === 1 ? all[0] : undefined;
}

/** The part that is sent to the server: the document's own text. */
export const wantedOf = ({ apiVersion, kind, name, namespace, document, root }: Resource): DesiredObject => ({
  apiVersion,
  kind,
  name: name ?? "",
  namespace,
  text: document.text,
  data: root.toData(),
});

/** The manifest's own namespace takes precedence over the chosen one. */
export function targetOfResource(app: App, resource: Resource, uri: vscode.Uri): Target | undefined {
  const { apiVersion, kind, name, namespace } = resource;
  if (!name) return undefined;
  return { apiVersion, kind, name, namespace: namespace ?? chosen(app)?.namespace ?? "default", uri: uri.toString() };
}

export const targetOfLive = ({ apiVersion, kind, metadata }: LiveObject): Target => ({
  apiVersion,
  kind,
  name: metadata.name,
  namespace: metadata.namespace ?? "",
});

export const keyOf = ({ apiVersion, kind, namespace, name }: ObjectName): string =>
  [apiVersion, kind, namespace, name].join(" ");

const withPods = [
  "Pod",
  "Deployment",
  "StatefulSet",
  "DaemonSet",
  "ReplicaSet",
  "ReplicationController",
  "Job",
  "CronJob",
  "Service",
];

/** Whether it has logs and a shell. */
export const hasPods = ({ kind }: Pick<ObjectName, "kind">): boolean => withPods.includes(kind);
