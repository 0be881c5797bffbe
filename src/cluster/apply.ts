import { type ApiResource, Discovery, objectPath } from "./discovery";
import { ClusterError, type Failure } from "./failure";
import type { Answer, Server } from "./server";

/** Who we are in an object's managed fields. */
export const fieldManager = "danado";

/** One object to apply: its manifest's own text, which the server reads itself. */
export interface Wanted {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** The manifest's own, which wins over the chosen one. */
  readonly namespace: string | undefined;
  /** YAML or JSON. */
  readonly text: string;
}

export type Change =
  | { readonly result: "created" | "changed" | "unchanged" }
  /** Its Namespace or its kind's definition is made by the same plan: it cannot be tried before. */
  | { readonly result: "untried"; readonly waitsFor: string }
  | { readonly result: "failed"; readonly failure: Failure }
  /** Not asked for any more: cancelled before its turn. */
  | { readonly result: "left" };

export interface Step {
  readonly wanted: Wanted;
  /** Where it goes; empty for cluster-wide kinds. */
  readonly namespace: string;
  readonly change: Change;
}

/** Namespaces and definitions first, then what others need, then the rest in the manifest's order. */
const order = [
  "Namespace",
  "CustomResourceDefinition",
  "PriorityClass",
  "StorageClass",
  "IngressClass",
  "ServiceAccount",
  "ClusterRole",
  "Role",
  "ClusterRoleBinding",
  "RoleBinding",
  "ConfigMap",
  "Secret",
  "PersistentVolume",
  "PersistentVolumeClaim",
  "Service",
];

export function inOrder(wanted: readonly Wanted[]): Wanted[] {
  const rank = ({ kind }: Wanted) => (order.includes(kind) ? order.indexOf(kind) : order.length);
  return [...wanted].sort((a, b) => rank(a) - rank(b));
}

export interface ApplyOptions {
  /** For manifests that name none. */
  readonly namespace: string;
  readonly signal?: AbortSignal;
  /** Told of each object as it is done. */
  readonly onStep?: (step: Step, done: number, all: number) => void;
}

/** What applying would do: the server is asked by a dry run of each object, and writes nothing. */
export const planApply = (server: Server, wanted: readonly Wanted[], options: ApplyOptions): Promise<Step[]> =>
  walk(server, wanted, options, true);

/**
 * Applies each object by server-side apply, in order. An object that fails does not stop the others; a cancelled walk
 * leaves the rest untouched and says so. The steps tell what the server holds now.
 */
export const applyAll = (server: Server, wanted: readonly Wanted[], options: ApplyOptions): Promise<Step[]> =>
  walk(server, wanted, options, false);

async function walk(
  server: Server,
  wanted: readonly Wanted[],
  options: ApplyOptions,
  dryRun: boolean,
): Promise<Step[]> {
  const discovery = new Discovery(server);
  const ordered = inOrder(wanted);
  const steps: Step[] = [];
  for (const one of ordered) {
    const step = await doOne(server, discovery, one, ordered, options, dryRun);
    steps.push(step);
    options.onStep?.(step, steps.length, ordered.length);
  }
  return steps;
}

async function doOne(
  server: Server,
  discovery: Discovery,
  wanted: Wanted,
  all: readonly Wanted[],
  { namespace: chosen, signal }: ApplyOptions,
  dryRun: boolean,
): Promise<Step> {
  const namespace = wanted.namespace ?? chosen;
  const step = (change: Change, at = namespace): Step => ({ wanted, namespace: at, change });
  if (signal?.aborted) return step({ result: "left" });
  try {
    const resource = await discovery.find(wanted.apiVersion, wanted.kind, signal);
    if (!resource) {
      const definition = all.find((other) => defines(other, wanted));
      if (dryRun && definition) return step({ result: "untried", waitsFor: `${definition.kind} ${definition.name}` });
      return step({
        result: "failed",
        failure: { kind: "unknown-kind", apiVersion: wanted.apiVersion, objectKind: wanted.kind },
      });
    }
    const at = resource.namespaced ? namespace : "";
    const change = await send(server, resource, wanted, at, dryRun, signal);
    if (dryRun && change.result === "failed" && change.failure.kind === "namespace-missing") {
      const made = all.find((other) => other.kind === "Namespace" && other.name === at);
      if (made) return step({ result: "untried", waitsFor: `Namespace ${made.name}` }, at);
    }
    if (!dryRun && change.result !== "failed" && wanted.kind === "CustomResourceDefinition") {
      await established(server, resource, wanted, signal);
      discovery.forget();
    }
    return step(change, at);
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    return step(error.failure.kind === "cancelled" ? { result: "left" } : { result: "failed", failure: error.failure });
  }
}

/** Whether a definition in the same plan makes this kind. */
const defines = (other: Wanted, { apiVersion }: Wanted): boolean =>
  other.kind === "CustomResourceDefinition" && other.name.endsWith(`.${apiVersion.split("/")[0]}`);

async function send(
  server: Server,
  resource: ApiResource,
  wanted: Wanted,
  namespace: string,
  dryRun: boolean,
  signal: AbortSignal | undefined,
): Promise<Change> {
  const path = objectPath(resource, namespace, wanted.name);
  const before = await server.request("GET", path, signal ? { signal } : {});
  if (before.status !== 200 && before.status !== 404 && before.status !== 403)
    return { result: "failed", failure: server.failureOf(before, namespace) };
  const query = `fieldManager=${fieldManager}&fieldValidation=Strict${dryRun ? "&dryRun=All" : ""}`;
  const after = await server.request("PATCH", `${path}?${query}`, {
    body: wanted.text,
    contentType: "application/apply-patch+yaml",
    ...(signal && { signal }),
  });
  if (after.status !== 200 && after.status !== 201)
    return { result: "failed", failure: server.failureOf(after, namespace) };
  if (after.status === 201) return { result: "created" };
  return { result: sameObject(before, after) ? "unchanged" : "changed" };
}

const sameObject = (before: Answer, after: Answer): boolean =>
  before.status === 200 &&
  JSON.stringify(withoutBookkeeping(before.body)) === JSON.stringify(withoutBookkeeping(after.body));

// biome-ignore lint/suspicious/noExplicitAny: an object of any kind
function withoutBookkeeping(object: any): unknown {
  const { managedFields, resourceVersion, generation, ...metadata } = object?.metadata ?? {};
  return { ...object, metadata, status: undefined };
}

/** A new kind is served a moment after its definition is taken: waited for, so that its objects can follow. */
async function established(
  server: Server,
  resource: ApiResource,
  wanted: Wanted,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    const { body } = await server.request("GET", objectPath(resource, "", wanted.name), signal ? { signal } : {});
    const conditions: { type: string; status: string }[] = body?.status?.conditions ?? [];
    if (conditions.some(({ type, status }) => type === "Established" && status === "True")) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
