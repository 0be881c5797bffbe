import {
  applyAll,
  ClusterError,
  type DesiredObject,
  Discovery,
  deleteAll,
  followLog,
  followRollout,
  loadKubeconfig,
  namespacesOf,
  type ObjectResult,
  planApply,
  readTypes,
  Server,
  useContext,
} from "../../src/cluster";
import type { ServerOptions } from "../../src/cluster/server";
import type { ControlPlane } from "./control-plane";
import { wanted } from "./desired-object";
import { type Fault, FaultProxy, type Passed, type RealAnswer } from "./fault-proxy";

/** What kind of request one is. */
export type RequestKind =
  | "discovery"
  | "review"
  | "get"
  | "list"
  | "watch"
  | "dry run"
  | "apply"
  | "delete"
  | "log"
  | "openapi";

export function kindOf({ method, path }: Passed): RequestKind {
  if (/^\/(version|openapi)/.test(path)) return "openapi";
  if (/^\/apis\/authorization/.test(path)) return "review";
  if (/^\/(api(\/[^/]+)?|apis(\/[^/]+){0,2})$/.test(path)) return "discovery";
  if (/dryRun=All/.test(path)) return "dry run";
  if (method === "DELETE") return "delete";
  if (method !== "GET") return "apply";
  if (/\/log\?/.test(path)) return "log";
  if (/watch=true/.test(path)) return "watch";
  const rest = path
    .replace(/\?.*/, "")
    .replace(/^\/(api\/v1|apis\/[^/]+\/[^/]+)/, "")
    .replace(/^\/namespaces\/[^/]+(?=\/)/, "");
  return rest.split("/").length > 2 ? "get" : "list";
}

type Answering = (response: import("node:http").ServerResponse, real: RealAnswer) => void;

const says =
  (status: number, type: string, body: string | Buffer, headers: Record<string, string> = {}): Answering =>
  (response) => {
    response.writeHead(status, { "Content-Type": type, ...headers });
    response.end(body);
  };
const page = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Bearer of news</body></html>";
const html = (status: number, headers?: Record<string, string>) =>
  says(status, "text/html; charset=utf-8", page, headers);
const json = (status: number, body: unknown) => says(status, "application/json", JSON.stringify(body));
// biome-ignore lint/suspicious/noExplicitAny: whatever the server answered
const otherwise = (change: (body: any) => unknown): Answering => {
  return (response, { status, text }) => {
    let body: unknown;
    try {
      body = JSON.parse(text.split("\n")[0] ?? "");
    } catch {
      body = {};
    }
    // Where the server was not asked there is nothing to change.
    // biome-ignore lint/suspicious/noExplicitAny: whatever the server answered
    const object: any = body;
    json(status >= 200 && status < 300 ? status : 200, change(object.type && object.object ? object : (object ?? {})))(
      response,
      { status, text },
    );
  };
};
const somebodyElse = {
  name: "somebody-else",
  namespace: "elsewhere",
  uid: "7c2d8f5e-0000-4000-8000-000000000000",
  resourceVersion: "1",
};

/** What may come instead of the server's answer. Those that `needReal` change it, so the server is asked. */
export const answers: Readonly<Record<string, { readonly answer: Answering; readonly needsReal?: true }>> = {
  "HTML with 200": { answer: html(200) },
  "nothing with 200": { answer: says(200, "application/json", "") },
  "{} with 200": { answer: json(200, {}) },
  "null with 200": { answer: json(200, null) },
  "a list with 200": { answer: json(200, []) },
  "a text with 200": { answer: json(200, "ok") },
  "204": { answer: says(204, "application/json", "") },
  "another kind": { answer: otherwise((body) => ({ ...body, kind: "Elephant" })), needsReal: true },
  "another apiVersion": { answer: otherwise((body) => ({ ...body, apiVersion: "zoo/v1" })), needsReal: true },
  "another name": {
    answer: otherwise((body) => ({ ...body, metadata: { ...body.metadata, ...somebodyElse } })),
    needsReal: true,
  },
  "another uid": {
    answer: otherwise((body) => ({ ...body, metadata: { ...body.metadata, uid: somebodyElse.uid } })),
    needsReal: true,
  },
  "no metadata": {
    answer: otherwise((body) => ({ ...body, metadata: null, items: null, status: null })),
    needsReal: true,
  },
  "a Status of success": { answer: json(200, { kind: "Status", apiVersion: "v1", status: "Success", metadata: {} }) },
  "a Status of failure with 200": {
    answer: json(200, { kind: "Status", apiVersion: "v1", status: "Failure", code: 404, reason: "NotFound" }),
  },
  "HTML with 302": { answer: html(302, { Location: "http://127.0.0.1:9/login" }) },
  "HTML with 401": { answer: html(401) },
  "HTML with 403": { answer: html(403) },
  "HTML with 404": { answer: html(404) },
  "HTML with 409": { answer: html(409) },
  "HTML with 422": { answer: html(422) },
  "HTML with 500": { answer: html(500) },
  "HTML with 502": { answer: html(502) },
  "HTML with 503, in an hour": { answer: html(503, { "Retry-After": "3600" }) },
  "page not found": { answer: says(404, "text/plain", "404 page not found\n") },
  "404 of something else": {
    answer: json(404, {
      kind: "Status",
      apiVersion: "v1",
      status: "Failure",
      code: 404,
      reason: "NotFound",
      message: 'elephants "jumbo" not found',
      details: { name: "jumbo", kind: "elephants" },
    }),
  },
  "JSON cut off": {
    answer: (response, { text }) =>
      says(
        200,
        "application/json",
        (text || '{"kind":"ConfigMap","apiVersion":"v1"}').slice(0, -9),
      )(response, { status: 0, text }),
  },
  "no end of the body": {
    answer: (response) => {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "5000" });
      response.write('{"kind":"ConfigMap"', () => response.destroy());
    },
  },
  "no HTTP": { answer: (response) => void response.socket?.end("SSH-2.0-OpenSSH_9.9\r\n") },
  bytes: { answer: says(200, "application/json", Buffer.from([0xff, 0xfe, 0, 1, 2, 3])) },
};

export interface Slow {
  /** A body of so many bytes. */
  readonly giant: number;
}

/** Answers that take for ever, or more than there is room for. */
export const endless = ({ giant }: Slow): typeof answers => ({
  drip: {
    answer: (response) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      const timer = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(timer));
    },
  },
  "endless 1xx": {
    answer: (response) => {
      const timer = setInterval(() => response.writeProcessing(), 5);
      response.on("close", () => clearInterval(timer));
    },
  },
  "a giant": {
    answer: (response) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      const piece = Buffer.alloc(1 << 20, " ");
      let sent = 0;
      const more = () => {
        while (sent < giant && !response.destroyed) {
          sent += piece.length;
          if (!response.write(piece)) return void response.once("drain", more);
        }
        response.end();
      };
      more();
    },
  },
  "a giant that says so": {
    answer: (response) => {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": String(giant) });
      response.write("{");
    },
  },
  silence: { answer: () => undefined },
  reset: { answer: (response) => response.destroy() },
});

interface Ran {
  /** What was reported, in a word: `created`, `failed (odd-answer)`, `done`. */
  readonly said: string;
  /** What is false about it; undefined where it agrees with the server. */
  readonly lie?: string | undefined;
}

interface Operation {
  readonly requests: readonly RequestKind[];
  prepare?(cluster: ControlPlane, name: string): Promise<void>;
  run(server: Server, cluster: ControlPlane, name: string, signal: AbortSignal, outage?: number): Promise<Ran>;
}

const configMap = (name: string, value: string, more = ""): DesiredObject =>
  wanted(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {key: "${value}"}\n${more}`);
const options = { namespace: "default" };
const pathOf = (name: string) => `/api/v1/namespaces/default/configmaps/${name}`;
const apply = (cluster: ControlPlane, name: string, value: string, more = "") =>
  cluster.request(
    "PATCH",
    `${pathOf(name)}?fieldManager=danado&force=true`,
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {key: "${value}"}\n${more}`,
    { "Content-Type": "application/apply-patch+yaml" },
  );

const wordOf = ({ change }: ObjectResult): string =>
  "failure" in change ? `${change.result} (${change.failure.kind})` : change.result;

/** What the server holds of a ConfigMap: its value, or nothing. */
const held = async (cluster: ControlPlane, name: string): Promise<{ value?: string; uid?: string }> => {
  const { status, body } = await cluster.request("GET", pathOf(name));
  return status === 200 ? { value: body.data?.key, uid: body.metadata.uid } : {};
};

/** Whether a step agrees with what the server holds: `before` and `after` are the values without and with it. */
async function judged(
  cluster: ControlPlane,
  step: ObjectResult | undefined,
  name: string,
  { before, after }: { before: string | undefined; after: string | undefined },
): Promise<Ran> {
  const { value } = await held(cluster, name);
  const result = step?.change.result ?? "nothing";
  const said = step ? wordOf(step) : "nothing";
  const isDone = value === after;
  const isUndone = value === before;
  const claimsDone = ["created", "changed", "unchanged", "deleted", "absent", "replaced"].includes(result);
  const claimsUndone = ["failed", "skipped", "stale", "conflict", "replaceable"].includes(result);
  if (/internal/.test(said)) return { said, lie: "a mistake of Danado's own" };
  if (claimsDone && !isDone) return { said, lie: `it holds ${value}` };
  if (claimsUndone && !isUndone) return { said, lie: `it holds ${value}` };
  if (result === "lost" && value !== undefined) return { said, lie: `it holds ${value}` };
  if (result === "nothing") return { said, lie: "no report" };
  return { said };
}

const deployment = (name: string) =>
  JSON.stringify({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name: "web", image: "nginx:1.29" }] },
      },
    },
  });

export const operations: Readonly<Record<string, Operation>> = {
  plan: {
    requests: ["discovery", "review", "get", "dry run"],
    async prepare(cluster, name) {
      await apply(cluster, name, "old");
    },
    async run(server, cluster, name, signal) {
      const [step] = await planApply(server, [configMap(name, "new")], { ...options, signal });
      const { value } = await held(cluster, name);
      const said = step ? wordOf(step) : "nothing";
      if (value !== "old") return { said, lie: "it was written" };
      const isTrue = /^(changed|failed \((?!internal)|left)/.test(said);
      return { said, lie: isTrue ? undefined : "it would be changed" };
    },
  },
  create: {
    requests: ["discovery", "get", "apply"],
    async run(server, cluster, name, signal) {
      const [step] = await applyAll(server, [configMap(name, "new")], { ...options, signal });
      return judged(cluster, step, name, { before: undefined, after: "new" });
    },
  },
  change: {
    requests: ["discovery", "get", "apply"],
    async prepare(cluster, name) {
      await apply(cluster, name, "old");
    },
    async run(server, cluster, name, signal) {
      const [step] = await applyAll(server, [configMap(name, "new")], { ...options, signal });
      const ran = await judged(cluster, step, name, { before: "old", after: "new" });
      return step?.change.result === "created" ? { ...ran, lie: "it was there" } : ran;
    },
  },
  "apply again": {
    requests: ["get", "apply"],
    async prepare(cluster, name) {
      await apply(cluster, name, "same");
    },
    async run(server, cluster, name, signal) {
      const [step] = await applyAll(server, [configMap(name, "same")], { ...options, signal });
      const ran = await judged(cluster, step, name, { before: "same", after: "same" });
      return /created|changed$/.test(ran.said) && ran.said !== "unchanged" ? { ...ran, lie: "it was the same" } : ran;
    },
  },
  "apply as planned": {
    // What is as its plan found it is not written again.
    requests: ["get"],
    async prepare(cluster, name) {
      await apply(cluster, name, "same");
    },
    async run(server, cluster, name, signal) {
      const kubeconfig = loadKubeconfig([cluster.kubeconfig]);
      useContext(kubeconfig, "practice");
      const one = configMap(name, "same");
      const plan = await planApply(new Server(kubeconfig), [one], options);
      const [step] = await applyAll(server, [one], { ...options, signal, plan });
      return judged(cluster, step, name, { before: "same", after: "same" });
    },
  },
  "take over from kubectl": {
    requests: ["get", "dry run", "apply"],
    async prepare(cluster, name) {
      const object = { apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data: { key: "old", gone: "x" } };
      const annotations = { "kubectl.kubernetes.io/last-applied-configuration": JSON.stringify(object) };
      await cluster.request(
        "POST",
        "/api/v1/namespaces/default/configmaps?fieldManager=kubectl-client-side-apply",
        JSON.stringify({ ...object, metadata: { name, annotations } }),
      );
    },
    async run(server, cluster, name, signal) {
      const [step] = await applyAll(server, [configMap(name, "new")], { ...options, signal });
      return judged(cluster, step, name, { before: "old", after: "new" });
    },
  },
  delete: {
    requests: ["discovery", "get", "delete"],
    async prepare(cluster, name) {
      await apply(cluster, name, "old");
    },
    async run(server, cluster, name, signal) {
      const [step] = await deleteAll(server, [configMap(name, "old")], { ...options, signal, waitFor: 2000 });
      return judged(cluster, step, name, { before: "old", after: undefined });
    },
  },
  replace: {
    requests: ["dry run", "delete", "apply"],
    async prepare(cluster, name) {
      await apply(cluster, name, "old", "immutable: true\n");
    },
    async run(server, cluster, name, signal) {
      const one = configMap(name, "new", "immutable: true\n");
      const [step] = await applyAll(server, [one], { ...options, signal, replace: new Map([[one, "Background"]]) });
      return judged(cluster, step, name, { before: "old", after: "new" });
    },
  },
  rollout: {
    requests: ["get", "list", "watch"],
    async prepare(cluster, name) {
      await cluster.request("POST", "/apis/apps/v1/namespaces/default/deployments", deployment(name));
    },
    async run(server, _, name, signal, outage) {
      const target = { apiVersion: "apps/v1", kind: "Deployment", namespace: "default", name };
      const end = await followRollout(server, new Discovery(server), target, { signal, limit: 2500, outage });
      // Nobody makes its Pods here: it stands still.
      return { said: end.phase, lie: end.phase === "done" ? "nothing has happened" : undefined };
    },
  },
  namespaces: {
    requests: ["list"],
    async run(server, _, __, signal) {
      const names = await namespacesOf(server, signal);
      return { said: `${names?.length}`, lie: names?.includes("default") ? undefined : "default is there" };
    },
  },
  types: {
    requests: ["openapi"],
    async run(server, _, __, signal) {
      const { serverVersion } = await readTypes(server, () => false, undefined, signal);
      return { said: serverVersion, lie: /^v1\./.test(serverVersion) ? undefined : "it has a version" };
    },
  },
  log: {
    requests: ["log"],
    async run(server, _, name, signal) {
      const lines: string[] = [];
      const source = { namespace: "default", pod: name, container: "web", previous: true };
      const { why } = await followLog(
        server,
        source,
        (line) => lines.push(line),
        AbortSignal.any([signal, AbortSignal.timeout(1500)]),
      );
      return { said: why, lie: lines.some((line) => line.includes("Sign in")) ? "a page is no log" : undefined };
    },
  },
};

export interface Run extends Ran {
  readonly operation: string;
  readonly request: RequestKind;
  readonly fault: string;
  /** Whether the server had done what was asked. */
  readonly done: boolean;
  /** How long it took, in ms. */
  readonly took: number;
  /** So many requests were made. */
  readonly requests: number;
  /** So many met the fault. */
  readonly hits: number;
}

export interface MatrixOptions {
  readonly limits: ServerOptions;
  readonly faults: typeof answers;
  /** How long a rollout goes on without an answer, in ms. */
  readonly outage?: number;
  /** So many at once; each has a proxy of its own. */
  readonly atOnce: number;
  /** After this, in ms, a run counts as hanging. */
  readonly longest: number;
  /** Which runs; all where it is left out. */
  readonly only?: (run: Pick<Run, "operation" | "request" | "fault" | "done">) => boolean;
  readonly onRun?: (run: Run) => void;
}

let count = 0;

/** Each operation with each of its requests under each fault, on a real API server; what is said, and whether it is so. */
export async function runMatrix(cluster: ControlPlane, options: MatrixOptions): Promise<Run[]> {
  const todo = Object.entries(operations).flatMap(([operation, { requests }]) =>
    requests.flatMap((request) =>
      Object.entries(options.faults).flatMap(([fault, { needsReal }]) =>
        (needsReal ? [true] : request === "apply" || request === "delete" ? [true, false] : [false]).map((done) => ({
          operation,
          request,
          fault,
          done,
        })),
      ),
    ),
  );
  const chosen = todo.filter((run) => options.only?.(run) ?? true);
  const runs: Run[] = [];
  let next = 0;
  const worker = async () => {
    const proxy = await new FaultProxy(cluster).start();
    for (let one = chosen[next++]; one; one = chosen[next++]) {
      const run = await runOne(cluster, proxy, one, options);
      runs.push(run);
      options.onRun?.(run);
    }
    proxy.end();
  };
  await Promise.all(Array.from({ length: options.atOnce }, worker));
  return runs;
}

async function runOne(
  cluster: ControlPlane,
  proxy: FaultProxy,
  one: Pick<Run, "operation" | "request" | "fault" | "done">,
  { limits, faults, longest, outage }: MatrixOptions,
): Promise<Run> {
  const name = `matrix-${++count}`;
  const operation = operations[one.operation] as Operation;
  proxy.use(() => undefined);
  await operation.prepare?.(cluster, name);
  const { answer } = faults[one.fault] as { answer: Answering };
  const fault: Fault = { answer, done: one.done };
  let hits = 0;
  proxy.use((passed) => {
    if (kindOf(passed) !== one.request) return undefined;
    hits++;
    return fault;
  });
  const started = Date.now();
  const stop = new AbortController();
  const hanging = new Promise<Ran>((resolve) => {
    const timer = setTimeout(() => resolve({ said: "nothing", lie: "it hangs" }), longest);
    stop.signal.addEventListener("abort", () => clearTimeout(timer));
  });
  const running = operation
    .run(new Server(proxy.kubeconfig(), limits), cluster, name, stop.signal, outage)
    .catch((error): Ran => {
      if (!(error instanceof ClusterError)) return { said: String(error), lie: "it threw" };
      const { failure } = error;
      const said = `failed (${failure.kind})`;
      if (failure.kind === "internal") return { said, lie: "a mistake of Danado's own" };
      // That it is gone would be the server's own word.
      const isDeleted = failure.kind === "refused" && /deleted|not found/.test(failure.message);
      return { said, lie: isDeleted && one.operation === "rollout" ? "it is there" : undefined };
    });
  const ran = await Promise.race([running, hanging]);
  const took = Date.now() - started;
  const requests = proxy.seen.length;
  stop.abort();
  proxy.use(() => undefined);
  await proxy.stop();
  await proxy.start();
  return { ...one, ...ran, took, requests, hits };
}
