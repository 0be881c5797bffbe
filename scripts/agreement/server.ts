import { parseDocument } from "yaml";
import { mergedData } from "../../src/core/manifest/merged-data";
import { YamlTree } from "../../src/core/manifest/yaml-tree";
import type { ControlPlane } from "../../test/support/control-plane";

/** What kube-apiserver itself says of a document. */
export type Truth =
  | { readonly said: "accepted" }
  | { readonly said: "refused"; readonly message: string; readonly causes: readonly Cause[] }
  /** A custom kind that nobody defined, or an answer that depends on what else is in the cluster. */
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

/** Where documents are posted, by `apiVersion kind`. */
export interface Discovery {
  readonly kinds: ReadonlyMap<string, Served>;
  readonly groups: ReadonlySet<string>;
}

export async function discover(cluster: ControlPlane): Promise<Discovery> {
  const kinds = new Map<string, Served>();
  // The group that was emptied long ago and that manifests still name.
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

/** Refusals that tell of this very cluster, its addresses and what it has, and not of the document. */
export const ofThisCluster =
  /provided IP|provided port is already allocated|not configured (?:on this cluster|for dual-stack services)|(?:namespaces?|pods) "[^"]*" not found|failed to allocate|unable to (?:load|find|parse) (?:root )?cert|is forbidden: (?:unable|no API)|does not match the namespace sent on the request/i;

/** What a reader without opinions finds at the top of a document. */
function typeMeta(text: string): { apiVersion?: unknown; kind?: unknown; namespace?: unknown } | undefined {
  try {
    // To Kubernetes a carriage return alone ends a line, as it did of old.
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

/** What kubectl makes of a text with merge keys; undefined where that is nothing. */
function jsonOf(text: string): string | undefined {
  try {
    const tree = new YamlTree(text);
    return tree.contents && tree.errors.length === 0 ? JSON.stringify(mergedData(tree, tree.contents)) : undefined;
  } catch {
    return undefined;
  }
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** The `apiVersion kind` of a document, where it can be read. */
export function kindOfText(text: string): string | undefined {
  const meta = typeMeta(text);
  return meta && isText(meta.apiVersion) && isText(meta.kind) ? `${meta.apiVersion} ${meta.kind}` : undefined;
}

/**
 * Posts a document as a dry-run creation. `like` is the kind of the document that an edit started from: what names no
 * kind of its own is sent there, and refused.
 */
export async function ask(cluster: ControlPlane, discovery: Discovery, text: string, like?: string): Promise<Truth> {
  const meta = typeMeta(text);
  const named = kindOfText(text);
  if (named?.endsWith("List")) return { said: "nothing", message: "kubectl opens a List: its items are what is sent" };
  if (named && !discovery.kinds.has(named)) {
    const apiVersion = String(meta?.apiVersion);
    const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
    // Without a dot it is no group that a definition can bring.
    // In a group that definitions make, another definition may bring another kind; not so another version of a kind.
    const kind = named.slice(named.indexOf(" ") + 1);
    const isOtherVersion = [...discovery.kinds.keys()].some(
      (one) => one.startsWith(`${group}/`) && one.endsWith(` ${kind}`),
    );
    const isKubernetes = discovery.groups.has(group) && group.endsWith(".k8s.io");
    if (group.includes(".") && !isKubernetes && !isOtherVersion)
      return { said: "nothing", message: `nobody serves ${named}` };
    return { said: "refused", message: `no matches for ${named}`, causes: [] };
  }
  // Sent to the right address the server would fill these in; kubectl, like Danado, has no address without them.
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
  // kubectl sends JSON, in which an own key over a merged one is no longer said twice.
  const merged = /(?:^|[\s{,])<<\s*:/m.test(text) ? jsonOf(text) : undefined;
  const { status, body } = await cluster.request("POST", path, merged ?? text, {
    "Content-Type": merged === undefined ? "application/yaml" : "application/json",
  });
  // A name that is taken was looked for after everything else had been found right.
  if (status === 200 || status === 201 || (status === 409 && body.reason === "AlreadyExists"))
    return { said: "accepted" };
  const message = typeof body === "object" ? String(body.message) : String(body).slice(0, 300);
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
