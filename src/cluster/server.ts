import { type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request as plainRequest } from "node:http";
import { Agent, type RequestOptions, request } from "node:https";
import type { Readable, Writable } from "node:stream";
import { Exec, type KubeConfig, PortForward, Watch } from "@kubernetes/client-node";
import { type Cause, ClusterError, type Failure } from "./failure";
import { expiryOf } from "./login-failure";
import { withoutPassword } from "./proxy";

export interface ServerOptions {
  readonly readOnly?: boolean;
  /** No request waits longer than this for a sign of life, in ms. */
  readonly longestSilence?: number;
}

const longestSilence = 12_000;

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API server answers
  readonly body: any;
  /** Seconds that the server asks us to wait before we ask again. */
  readonly retryAfter?: number;
  /** What the server warns of, in its own words. */
  readonly warnings: readonly string[];
}

export interface Asked {
  readonly body?: string;
  readonly contentType?: string;
  readonly accept?: string;
  readonly signal?: AbortSignal;
}

/** What is left of client-node's websocket: that it ends, and may be ended. */
export interface Socket {
  close(): void;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null;
}

/** How a command in a container ended. */
export interface ExecStatus {
  readonly status?: string;
  readonly message?: string;
  readonly reason?: string;
  readonly details?: { readonly causes?: { readonly reason?: string; readonly message?: string }[] };
}

/** The API server of the kubeconfig's current context. Credentials stay in here. */
export class Server {
  readonly #kubeconfig: KubeConfig;
  readonly #readOnly: boolean;
  readonly #silence: number;
  readonly #url: string;
  /** The server's address, without a password that may stand in it. */
  readonly url: string;
  readonly context: string;

  /** A read-only server is asked, also by dry runs and for permissions, but no request that writes leaves from here. */
  constructor(kubeconfig: KubeConfig, options: ServerOptions = {}) {
    this.#kubeconfig = kubeconfig;
    this.#readOnly = options.readOnly ?? false;
    this.#silence = options.longestSilence ?? longestSilence;
    const cluster = kubeconfig.getCurrentCluster();
    this.#url = (cluster?.server ?? "").replace(/\/+$/, "");
    this.url = withoutPassword(this.#url);
    // Without TLS (`kubectl proxy`) there is nothing to verify, but client-node wants it said.
    if (cluster && this.#url.startsWith("http:")) Object.assign(cluster, { skipTLSVerify: true });
    this.context = kubeconfig.getCurrentContext();
  }

  /** Any answer of the server is one; a ClusterError only where there was none. `path` starts with a slash. */
  async request(method: string, path: string, { body, contentType, accept, signal }: Asked = {}): Promise<Answer> {
    if (signal?.aborted) throw new ClusterError({ kind: "cancelled" });
    if (this.#readOnly && writes(method, path)) throw new ClusterError({ kind: "read-only", context: this.context });
    const options: RequestOptions = { method, headers: {} };
    await this.#logIn(options, signal);
    options.headers = {
      ...(options.headers as Record<string, string>),
      Accept: accept ?? "application/json",
      ...(body !== undefined && {
        "Content-Type": contentType ?? "application/json",
        // Node would send the body of a DELETE without its length, and the server take it for the next request.
        "Content-Length": String(Buffer.byteLength(body)),
      }),
      "User-Agent": "danado",
    };
    const url = this.#url + path;
    options.agent = agentFor(url, options.agent);
    return new Promise((resolve, reject) => {
      const sent = this.#send(url, { ...options, ...(signal && { signal }) }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", (error) => reject(new ClusterError(this.#noAnswer(error, signal))));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            body: parsed(Buffer.concat(chunks).toString()),
            ...retryAfterOf(response.headers),
            warnings: warningsOf(response.headers),
          }),
        );
      });
      sent.setTimeout(this.#silence, () => sent.destroy(new Error("timeout")));
      sent.on("error", (error) => reject(new ClusterError(this.#noAnswer(error, signal))));
      sent.end(body);
    });
  }

  /** Who has cancelled does not wait for a program that asks somebody in a browser. */
  async #logIn(options: RequestOptions, signal: AbortSignal | undefined): Promise<void> {
    let end = () => {};
    const cancelled = new Promise<never>((_, reject) => {
      end = () => reject(new ClusterError({ kind: "cancelled" }));
      signal?.addEventListener("abort", end);
    });
    try {
      await Promise.race([this.#kubeconfig.applyToHTTPSOptions(options), cancelled]);
    } finally {
      signal?.removeEventListener("abort", end);
    }
  }

  /** Throws where the address is none, or a certificate or key cannot be read: node finds out only here. */
  #send(url: string, options: RequestOptions, onResponse: (response: IncomingMessage) => void): ClientRequest {
    try {
      return (url.startsWith("http:") ? plainRequest : request)(url, options, onResponse);
    } catch (error) {
      const { code, name } = error as NodeJS.ErrnoException;
      throw new ClusterError({ kind: "unusable-cluster", context: this.context, detail: code ?? name });
    }
  }

  /**
   * Watches a path from a resourceVersion on, until the server closes it, nothing came for a while, or the signal says
   * so; resolves then, also where there was no answer: whoever watches looks again. client-node's own Watch does it.
   */
  async watch(
    path: string,
    query: Readonly<Record<string, string>>,
    // biome-ignore lint/suspicious/noExplicitAny: an object of any kind, or a Status
    onEvent: (type: string, object: any) => void,
    signal: AbortSignal,
  ): Promise<void> {
    if (signal.aborted) return;
    const watch = new Watch(this.#kubeconfig);
    await new Promise<void>((resolve) => {
      const end = () => {
        signal.removeEventListener("abort", end);
        controller?.abort();
        resolve();
      };
      let controller: AbortController | undefined;
      signal.addEventListener("abort", end);
      watch.watch(path, query, onEvent, end).then((started) => {
        controller = started;
        if (signal.aborted) started.abort();
      }, end);
    });
  }

  /** Opens a stream of text, such as a log that is followed; it ends when the server ends it, or the signal says so. */
  async open(path: string, signal: AbortSignal): Promise<IncomingMessage> {
    const options: RequestOptions = { method: "GET", headers: {}, signal };
    await this.#logIn(options, signal);
    options.headers = { ...(options.headers as Record<string, string>), "User-Agent": "danado" };
    const url = this.#url + path;
    // A stream has a connection of its own: it would keep one that others could share.
    if (url.startsWith("http:")) options.agent = undefined;
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = this.#send(url, options, resolve);
      sent.on("error", (error) => reject(new ClusterError(this.#noAnswer(error, signal))));
      sent.end();
    });
    if (response.statusCode === 200) return response;
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    const body = parsed(Buffer.concat(chunks).toString());
    throw new ClusterError(this.failureOf({ status: response.statusCode ?? 0, body, warnings: [] }));
  }

  /** Runs a command in a container. Not on a read-only server: a shell may do anything. */
  async exec(
    { namespace, pod, container }: { readonly namespace: string; readonly pod: string; readonly container: string },
    command: string[],
    streams: { readonly input: Readable; readonly output: Writable },
    onStatus: (status: ExecStatus) => void,
  ): Promise<Socket> {
    if (this.#readOnly) throw new ClusterError({ kind: "read-only", context: this.context });
    const { input, output } = streams;
    return this.#socket(
      new Exec(this.#kubeconfig).exec(namespace, pod, container, command, output, null, input, true, onStatus),
    );
  }

  /** One connection to a port of a Pod. */
  forward(
    { namespace, pod, port }: { readonly namespace: string; readonly pod: string; readonly port: number },
    streams: { readonly input: Readable; readonly output: Writable; readonly errors: Writable },
  ): Promise<Socket> {
    const { input, output, errors } = streams;
    return this.#socket(
      new PortForward(this.#kubeconfig).portForward(namespace, pod, [port], output, errors, input) as Promise<Socket>,
    );
  }

  async #socket(opening: Promise<unknown>): Promise<Socket> {
    try {
      return (await opening) as Socket;
    } catch (error) {
      // A websocket that is refused tells its status in its words alone.
      const words = String((error as { message?: unknown })?.message ?? error);
      const status = Number(/response: (\d{3})/.exec(words)?.[1] ?? 0);
      throw new ClusterError(
        status
          ? this.failureOf({ status, body: { message: refusedStream(status) }, warnings: [] })
          : this.#noAnswer(error as NodeJS.ErrnoException, undefined),
      );
    }
  }

  #noAnswer(error: NodeJS.ErrnoException, signal: AbortSignal | undefined): Failure {
    if (signal?.aborted) return { kind: "cancelled" };
    const code = error.code ?? error.message;
    // The server has read ours then, and wants another one.
    if (/ALERT/.test(code)) return { kind: "unauthorized", context: this.context, ...this.#expired() };
    if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code))
      return { kind: "untrusted-certificate", server: this.url, detail: code };
    const proxyUrl = this.#kubeconfig.getCurrentCluster()?.proxyUrl;
    const proxy = proxyUrl && withoutPassword(proxyUrl);
    return { kind: "unreachable", server: this.url, detail: code, ...(proxy && { proxy }) };
  }

  #expired(): { readonly expired?: string } {
    const expired = expiryOf(this.#kubeconfig, Date.now());
    return expired ? { expired } : {};
  }

  /** What an answer that is no success means. */
  failureOf({ status, body }: Answer, namespace?: string): Failure {
    const message: string = typeof body?.message === "string" ? body.message : String(status);
    const causes: Cause[] = (body?.details?.causes ?? []).map((cause: Partial<Cause>) => ({
      field: cause.field ?? "",
      message: cause.message ?? "",
      ...(cause.reason && { reason: cause.reason }),
    }));
    if (status === 401) return { kind: "unauthorized", context: this.context, ...this.#expired() };
    // Quotas, policies and admission webhooks answer 403 as well: the object is at fault then, not the user's rights.
    if (status === 403 && / cannot \w+ (resource|path) /.test(message)) return { kind: "forbidden", message };
    if (status === 404 && body?.details?.kind === "namespaces" && namespace)
      return { kind: "namespace-missing", namespace };
    if (status === 409 && causes.length > 0) return { kind: "conflict", message, causes };
    // An admission webhook that cannot be asked is the cluster's to mend: it would not pass by waiting.
    if (status === 500 && /webhook/.test(message)) return { kind: "refused", message, causes };
    if (status === 429 || status >= 500) return { kind: "overloaded", status, message };
    return { kind: "refused", message, causes };
  }
}

const writes = (method: string, path: string): boolean => {
  const { pathname, searchParams } = new URL(path, "https://server");
  return (
    method !== "GET" && searchParams.get("dryRun") !== "All" && !pathname.startsWith("/apis/authorization.k8s.io/")
  );
};

const refusedStream = (status: number): string =>
  status === 403 ? "the user cannot create resource pods/exec or pods/portforward here" : `status ${status}`;

const agents = new WeakMap<Agent, Agent>();

/** `kubectl proxy` speaks plain HTTP, and client-node's agent does not. */
const agentFor = (url: string, agent: RequestOptions["agent"]): RequestOptions["agent"] =>
  url.startsWith("http:") ? undefined : kept(agent);

/** client-node's agent opens a connection for each request; hundreds of objects share some instead. */
function kept(agent: RequestOptions["agent"]): RequestOptions["agent"] {
  if (!(agent instanceof Agent) || agent.constructor !== Agent) return agent;
  let keeping = agents.get(agent);
  if (!keeping) {
    keeping = new Agent({ ...agent.options, keepAlive: true, maxSockets: 16 });
    agents.set(agent, keeping);
  }
  return keeping;
}

/** Seconds or a date, as HTTP has it. */
function retryAfterOf(headers: IncomingHttpHeaders): { retryAfter?: number } {
  const text = headers["retry-after"];
  if (!text) return {};
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? { retryAfter: Math.max(0, seconds) } : {};
}

/** `299 - "unknown field \"spec.x\""`, several of them in one header. */
const warningsOf = (headers: IncomingHttpHeaders): string[] =>
  [...String(headers.warning ?? "").matchAll(/\d{3} \S+ "((?:[^"\\]|\\.)*)"/g)].map(([, text]) =>
    (text as string).replace(/\\(.)/g, "$1"),
  );

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text.slice(0, 500) };
  }
};
