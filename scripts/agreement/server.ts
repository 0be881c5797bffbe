/** Asks a real kube-apiserver about documents. */

import { parseDocument } from "yaml";
import { isJson } from "../../src/core/manifest/json-stream";
import { mergedData } from "../../src/core/manifest/merged-data";
import { YamlTree } from "../../src/core/manifest/yaml-tree";
import type { ControlPlane } from "../../test/support/control-plane";

/** What kube-apiserver says about a document. */
export type Truth =
  | { readonly said: "accepted" }
  | { readonly said: "refused"; readonly message: string; readonly causes: readonly Cause[] }
  /** A custom kind without a definition, or an answer that depends on other objects in the cluster. */
  | { readonly said: "nothing"; readonly message: string };

export interface Cause {
  readonly reason: string;
  readonly field: string;
  readonly message: string;
}

interface Served {
  readonly plural: string;
  readonly namespaced: boolean;
  readonly creates: boolean;
}

/** The paths to post documents to, by `apiVersion kind`. */
export interface Discovery {
  readonly kinds: ReadonlyMap<string, Served>;
  readonly groups: ReadonlySet<string>;
}

export async function discover(cluster: ControlPlane): Promise<Discovery> {
  const kinds = new Map<string, Served>();
  // A group that has been empty for long, but that manifests still use.
  const groups = new Set<string>(["", "extensions"]);
  const versions = ["v1"];
  const { body } = await cluster.request("GET", "/apis");
  for (const group of body.groups) {
    groups.add(group.name);
    for (const { groupVersion } of group.versions) versions.push(groupVersion);
  }
  for (const version of versions) {
    const { body: list } = await cluster.request("GET", version === "v1" ? "/api/v1" : `/apis/${version}`);
    for (const { name, kind, namespaced, verbs } of list.resources) {
      if (!name.includes("/"))
        kinds.set(`${version} ${kind}`, { plural: name, namespaced, creates: verbs.includes("create") });
    }
  }
  return { kinds, groups };
}

/**
 * Refusals that depend on this cluster, such as its addresses, objects and admission (which sets a Pod's serviceAccountName
 * before validation), and not on the document.
 */
export const ofThisCluster =
  /provided IP|must not be specified when serviceAccountName is not set|provided port is already allocated|not configured (?:on this cluster|for dual-stack services)|(?:namespaces?|pods) "[^"]*" not found|failed to allocate|unable to (?:load|find|parse) (?:root )?cert|is forbidden: (?:unable|no API)|does not match the namespace sent on the request/i;

/** apiVersion, kind and namespace as a plain YAML parser reads them. */
function typeMeta(text: string): { apiVersion?: unknown; kind?: unknown; namespace?: unknown } | undefined {
  try {
    // Kubernetes treats a lone carriage return as a line break.
    const document = parseDocument(text.replace(/\r(?!\n)/g, "\n"), {
      version: "1.1",
      uniqueKeys: false,
      strict: false,
      merge: true,
    });
    if (document.errors.length > 0) return undefined;
    const value = document.toJS({ maxAliasCount: 1000 });
    return value && typeof value === "object" && !Array.isArray(value)
      ? { apiVersion: value.apiVersion, kind: value.kind, namespace: value.metadata?.namespace }
      : {};
  } catch {
    return undefined;
  }
}

/** A merge key whose value is not a map, which is invalid YAML for kubectl. */
const mergesScalar = /(?:^|[\s{,])<<\s*:[ \t]+(?!\*|\[|\{|&|#)\S/m;

/** What kubectl makes of a text with merge keys; undefined if it fails. */
function jsonOf(text: string): string | undefined {
  try {
    const tree = new YamlTree(text);
    return tree.contents && tree.errors.length === 0 ? JSON.stringify(mergedData(tree, tree.contents)) : undefined;
  } catch {
    return undefined;
  }
}

/** The JSON that kubectl sends for merge keys, which are no duplicates there, and for JSON after a tab; undefined for other texts. */
function jsonSent(text: string): string | undefined {
  if (/^\s*\t\s*\{/.test(text) && isJson(text)) return text;
  return /(?:^|[\s{,])<<\s*:/m.test(text) && !mergesScalar.test(text) ? jsonOf(text) : undefined;
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

const openedByKubectl = "kubectl opens a List: its items are what is sent";

/** The `apiVersion kind` of a document, if it can be parsed. */
export function kindOfText(text: string): string | undefined {
  const meta = typeMeta(text);
  return meta && isText(meta.apiVersion) && isText(meta.kind) ? `${meta.apiVersion} ${meta.kind}` : undefined;
}

/**
 * Posts a document as a dry-run creation. `like` is the kind of the original document: an edited document without a kind is
 * posted there, and refused.
 */
export async function ask(cluster: ControlPlane, discovery: Discovery, text: string, like?: string): Promise<Truth> {
  const meta = typeMeta(text);
  const named = kindOfText(text);
  if (named?.endsWith("List")) return { said: "nothing", message: openedByKubectl };
  if (named && !discovery.kinds.has(named)) {
    const apiVersion = String(meta?.apiVersion);
    const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
    // A definition can only add groups with a dot, and another kind in an existing group of definitions, but not another
    // version of a kind.
    const kind = named.slice(named.indexOf(" ") + 1);
    const isOtherVersion = [...discovery.kinds.keys()].some(
      (one) => one.startsWith(`${group}/`) && one.endsWith(` ${kind}`),
    );
    const isKubernetes = discovery.groups.has(group) && group.endsWith(".k8s.io");
    if (group.includes(".") && !isKubernetes && !isOtherVersion)
      return { said: "nothing", message: `nobody serves ${named}` };
    return { said: "refused", message: `no matches for ${named}`, causes: [] };
  }
  // At the right URL the server would default these; kubectl, like Danado, has no URL without them.
  if (meta && !isText(meta.apiVersion) && !isText(meta.kind))
    return { said: "nothing", message: "it is no manifest: neither apiVersion nor kind" };
  if (meta && !named) return { said: "refused", message: "apiVersion or kind is missing", causes: [] };
  const served = discovery.kinds.get(named ?? like ?? "");
  if (!served) return { said: "nothing", message: "it names no kind" };
  if (!served.creates) return { said: "refused", message: `${named} cannot be created`, causes: [] };
  const apiVersion = (named ?? like ?? "").split(" ")[0] ?? "";
  const namespace = isText(meta?.namespace) ? meta.namespace : "default";
  const path = `/${apiVersion.includes("/") ? "apis" : "api"}/${apiVersion}/${
    served.namespaced ? `namespaces/${encodeURIComponent(namespace)}/` : ""
  }${served.plural}?dryRun=All&fieldValidation=Strict`;
  const json = jsonSent(text);
  const { status, body } = await cluster.request("POST", path, json ?? text, {
    "Content-Type": json === undefined ? "application/yaml" : "application/json",
  });
  // A name conflict is only detected after validation.
  if (status === 200 || status === 201 || (status === 409 && body.reason === "AlreadyExists"))
    return { said: "accepted" };
  const message = typeof body === "object" ? String(body.message) : String(body).slice(0, 300);
  if (/^List in version "v1" cannot be handled as /.test(message)) return { said: "nothing", message: openedByKubectl };
  const causes: Cause[] = (body.details?.causes ?? []).map((cause: Partial<Cause>) => ({
    reason: cause.reason ?? "",
    field: cause.field ?? "",
    message: cause.message ?? "",
  }));
  if (status >= 500 && !/^(?:json|yaml|Internal error occurred: .*(?:unmarshal|decod))/i.test(message))
    return { said: "nothing", message: `${status} ${message}` };
  if (causes.length > 0 ? causes.every((cause) => ofThisCluster.test(cause.message)) : ofThisCluster.test(message))
    return { said: "nothing", message };
  return { said: "refused", message, causes };
}
