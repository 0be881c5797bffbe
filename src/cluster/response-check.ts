/** Checks that a response is really the API server's answer to the request. */

/** The properties of a request that its response must match. */
export interface Question {
  readonly method: string;
  /** Includes the query; starts with a slash. */
  readonly path: string;
  /** The body of the request. */
  readonly body?: string | undefined;
}

export interface Reply {
  readonly status: number;
  /** The media type. */
  readonly type: string;
  /** Undefined if it is not JSON. */
  readonly json: unknown;
  readonly text: string;
}

/** Kinds by `apps/v1/deployments`, according to the server. */
export type KnownKinds = ReadonlyMap<string, string>;

type Json = Readonly<Record<string, unknown>>;

/** What a path refers to. */
export type Target =
  | { readonly at: "version" | "openapi" | "groups" | "versions" | "other" }
  | { readonly at: "group"; readonly group: string }
  | { readonly at: "resources"; readonly apiVersion: string }
  | { readonly at: "list"; readonly apiVersion: string; readonly plural: string; readonly namespace: string }
  | {
      readonly at: "object";
      readonly apiVersion: string;
      readonly plural: string;
      readonly namespace: string;
      readonly name: string;
      readonly subresource: string;
    };

/** What Go's servers answer for unknown paths; not specific to Kubernetes. */
export const plainNotFound = "404 page not found";

/**
 * What is unexpected about a response, in a few words that contain nothing of it; undefined if it is what was requested: the
 * object, the list, or a Status. Responses of proxies, login pages or other servers are none of these, whatever their HTTP
 * status.
 */
export function unexpectedIn(question: Question, reply: Reply, kinds: KnownKinds): string | undefined {
  const target = targetOf(question.path);
  if (reply.status === 200 || reply.status === 201 || reply.status === 202) {
    if (reply.text.trim() === "") return "empty";
    if (!isMap(reply.json)) return reply.json === undefined ? reply.type || "no JSON" : "no object";
    return oddSuccess(question, target, reply.json, kinds);
  }
  // A proxy may also report that the server is unreachable or overloaded, or ask for authentication.
  if (reply.status >= 500 || reply.status === 429 || reply.status === 401) return undefined;
  if (reply.status === 404 && isNotServed(target) && reply.text.trim() === plainNotFound) return undefined;
  return oddStatus(target, reply);
}

const isNotServed = ({ at }: Target): boolean => at === "resources" || at === "group" || at === "openapi";

function oddStatus(target: Target, { status, type, json, text }: Reply): string | undefined {
  if (text.trim() === plainNotFound) return plainNotFound;
  if (/^Client sent an HTTP request to an HTTPS server/.test(text))
    return "Client sent an HTTP request to an HTTPS server";
  if (!isMap(json)) return type || "no JSON";
  if (json.kind !== "Status" || json.apiVersion !== "v1") return "no Status";
  if (json.status !== "Failure" || (json.code !== undefined && json.code !== status)) return "another Status";
  const named = isMap(json.details) ? json.details.name : undefined;
  if (status === 404 && target.at === "object" && typeof named === "string" && named !== "") {
    const { name, namespace } = target;
    if (named !== name && named !== namespace) return "about another object";
  }
  // A list can only be missing because its namespace is.
  if (status === 404 && target.at === "list" && typeof named === "string" && named !== "" && named !== target.namespace)
    return "about another object";
  return undefined;
}

function oddSuccess(question: Question, target: Target, json: Json, kinds: KnownKinds): string | undefined {
  switch (target.at) {
    case "version":
      return typeof json.gitVersion === "string" ? undefined : "no version";
    case "openapi":
      return isMap(json.paths) || typeof json.openapi === "string" ? undefined : "no OpenAPI";
    case "versions":
      return json.kind === "APIVersions" && Array.isArray(json.versions) ? undefined : "no APIVersions";
    case "groups":
      return json.kind === "APIGroupList" && Array.isArray(json.groups) ? undefined : "no APIGroupList";
    case "group":
      return json.kind === "APIGroup" && json.name === target.group ? undefined : "no APIGroup";
    case "resources":
      return json.kind === "APIResourceList" && json.groupVersion === target.apiVersion && areResources(json.resources)
        ? undefined
        : "no APIResourceList";
    case "list":
      return question.method === "GET"
        ? oddList(target, json, kinds)
        : oddCreated(question, target.apiVersion, target.namespace, json);
    case "object":
      if (question.method === "DELETE" && json.kind === "Status") return oddDeleted(target, json);
      return oddObject(question, target, json, kinds);
    case "other":
      return undefined;
  }
}

const areResources = (all: unknown): boolean =>
  Array.isArray(all) && all.every((one) => isMap(one) && typeof one.name === "string" && typeof one.kind === "string");

function oddList(
  { apiVersion, plural }: Extract<Target, { at: "list" }>,
  json: Json,
  kinds: KnownKinds,
): string | undefined {
  const isOfNames = json.kind === "PartialObjectMetadataList" && json.apiVersion === "meta.k8s.io/v1";
  const known = kinds.get(`${apiVersion}/${plural}`);
  const isOfKind = known ? json.kind === `${known}List` : typeof json.kind === "string" && json.kind.endsWith("List");
  if (!isOfNames && !(isOfKind && json.apiVersion === apiVersion)) return "another list";
  if (!isMap(json.metadata) || !(Array.isArray(json.items) || json.items === null)) return "no list";
  const items = json.items ?? [];
  return items.every((item) => isMap(item) && isMap(item.metadata) && isText(item.metadata.name))
    ? undefined
    : "a list with what is no object";
}

/** Reviews and dry runs: the response has the same kind. */
function oddCreated({ body }: Question, apiVersion: string, namespace: string, json: Json): string | undefined {
  const sent = sentIn(body);
  if (json.apiVersion !== apiVersion || (sent?.kind !== undefined && json.kind !== sent.kind)) return "another kind";
  if (!isText(json.kind) || json.kind === "Status") return "no object";
  const wanted = isMap(sent?.metadata) ? sent.metadata.name : undefined;
  const metadata = isMap(json.metadata) ? json.metadata : {};
  if (wanted !== undefined && metadata.name !== wanted) return "another name";
  if (namespace && isText(metadata.namespace) && metadata.namespace !== namespace) return "another namespace";
  return undefined;
}

function oddDeleted({ name }: Extract<Target, { at: "object" }>, { status, details }: Json): string | undefined {
  if (status !== "Success") return "another Status";
  return isMap(details) && isText(details.name) && details.name !== name ? "about another object" : undefined;
}

function oddObject(
  { method, path }: Question,
  { apiVersion, plural, namespace, name, subresource }: Extract<Target, { at: "object" }>,
  json: Json,
  kinds: KnownKinds,
): string | undefined {
  if (!isText(json.kind) || json.kind === "Status" || !isMap(json.metadata)) return "no object";
  const { metadata } = json;
  if (metadata.name !== name) return "another name";
  if ((namespace || undefined) !== (metadata.namespace || undefined)) return "another namespace";
  if (subresource && subresource !== "status") return undefined;
  const known = kinds.get(`${apiVersion}/${plural}`);
  if (json.apiVersion !== apiVersion || (known && json.kind !== known)) return "another kind";
  // Some read-only objects (metrics) have neither; writable ones have both, except that a dry run has no version yet.
  if (method !== "GET" && !isText(metadata.uid)) return "no uid";
  const isTried = /[?&]dryRun=All(&|$)/.test(path);
  return method !== "GET" && !isTried && !isText(metadata.resourceVersion) ? "no resourceVersion" : undefined;
}

/** Whether an event belongs to the watched kind; `ERROR` events contain a Status. */
export function isWatchEvent(path: string, event: unknown, kinds: KnownKinds): event is { type: string; object: Json } {
  const target = targetOf(path);
  if (!isMap(event) || !isMap(event.object) || target.at !== "list") return false;
  const { type, object } = event;
  if (type === "ERROR") return object.kind === "Status";
  const known = kinds.get(`${target.apiVersion}/${target.plural}`);
  if (object.apiVersion !== target.apiVersion || !isText(object.kind) || (known && object.kind !== known)) return false;
  if (!isMap(object.metadata) || !isText(object.metadata.resourceVersion)) return false;
  if (type === "BOOKMARK") return true;
  const { name, namespace } = object.metadata;
  if (target.namespace && namespace !== target.namespace) return false;
  return (type === "ADDED" || type === "MODIFIED" || type === "DELETED") && isText(name);
}

/** The resource that a path such as `/apis/apps/v1/namespaces/shop/deployments/web` refers to; the query is ignored. */
export function targetOf(path: string): Target {
  const parts = (path.split("?")[0] ?? "").split("/").filter(Boolean).map(decoded);
  const [root, ...rest] = parts;
  if (root === "version" && rest.length === 0) return { at: "version" };
  if (root === "openapi") return { at: "openapi" };
  if (root !== "api" && root !== "apis") return { at: "other" };
  if (rest.length === 0) return { at: root === "api" ? "versions" : "groups" };
  if (root === "apis" && rest.length === 1) return { at: "group", group: rest[0] as string };
  const apiVersion = root === "api" ? (rest.shift() as string) : `${rest.shift()}/${rest.shift()}`;
  if (rest.length === 0) return { at: "resources", apiVersion };
  const isInside = rest[0] === "namespaces" && rest.length > 2 && !["status", "finalize"].includes(rest[2] as string);
  const namespace = isInside ? (rest[1] as string) : "";
  const [plural = "", name, ...sub] = isInside ? rest.slice(2) : rest;
  if (name === undefined) return { at: "list", apiVersion, plural, namespace };
  return { at: "object", apiVersion, plural, namespace, name, subresource: sub.join("/") };
}

/** The kinds in an API resource list, by `apps/v1/deployments`. */
export function kindsIn(path: string, json: unknown): [string, string][] {
  const target = targetOf(path);
  if (target.at !== "resources" || !isMap(json) || !Array.isArray(json.resources)) return [];
  return json.resources
    .filter(({ name }: { name: string }) => !name.includes("/"))
    .map(({ name, kind }: { name: string; kind: string }) => [`${target.apiVersion}/${name}`, kind]);
}

function sentIn(body: string | undefined): Json | undefined {
  try {
    const sent: unknown = JSON.parse(body ?? "");
    return isMap(sent) ? sent : undefined;
  } catch {
    return undefined;
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isMap = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
