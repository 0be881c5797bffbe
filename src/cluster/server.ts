/** Sends requests to the API server. */

import { type ClientRequest, type IncomingMessage, request as plainRequest } from "node:http";
import { type RequestOptions, request } from "node:https";
import type { Readable, Writable } from "node:stream";
import { Exec, type KubeConfig, PortForward } from "@kubernetes/client-node";
import { t } from "../core/l10n";
import { agentFor } from "./agents";
import { retryAfterOf, warningsOf } from "./answer-headers";
import { typedCausesOf } from "./apply-errors";
import { type Exchange, exchange, Overrun, type RawAnswer } from "./exchange";
import { type Cause, ClusterError, type Failure } from "./failure";
import { linesOf } from "./lines";
import { expiryOf } from "./login-failure";
import { withoutPassword } from "./proxy";
import { isWatchEvent, kindsIn, plainNotFound, targetOf, unexpectedIn } from "./response-check";

export interface ServerOptions {
  readonly readOnly?: boolean;
  /** In ms; a request is aborted after this long without any data. */
  readonly longestSilence?: number;
  /** In ms; a request is aborted after this time in total. */
  readonly longestTime?: number;
  /** Larger responses are rejected. */
  readonly mostBytes?: number;
}

/** In ms; the server waits up to ten seconds for an admission webhook, so a write may take longer. */
const silences = { read: 10_000, write: 14_000 };
const longestTime = 120_000;
/** A page of 500 Secrets with Helm releases has about 100 MB. */
const mostBytes = 128 << 20;
/** etcd's limit for an object is 1.5 MB, and with managed fields it is less than twice that. */
const mostBytesOfOne = 16 << 20;
/** The server closes a watch after this time, and sends a bookmark every minute. */
const watchSeconds = 290;
const watchSilence = 120_000;

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API server answers
  readonly body: any;
  /** Seconds that the server asks us to wait before the next attempt. */
  readonly retryAfter?: number;
  /** The server's warnings. */
  readonly warnings: readonly string[];
}

export interface ApiRequest {
  readonly body?: string;
  readonly contentType?: string;
  readonly accept?: string;
  readonly signal?: AbortSignal;
  /** How long a write may continue after `signal`, in ms. */
  readonly grace?: number;
}

/** The part of client-node's websocket that is used: its end, and closing it. */
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

/** The API server of the kubeconfig's current context. Credentials do not leave this class. */
export class Server {
  readonly #kubeconfig: KubeConfig;
  readonly #readOnly: boolean;
  readonly #silence: number | undefined;
  readonly #time: number;
  readonly #bytes: number;
  readonly #isByProxy: boolean;
  readonly #kinds = new Map<string, string>();
  readonly #url: string;
  /** The server's URL, without a password. */
  readonly url: string;
  readonly context: string;

  /** A read-only server allows reads, dry runs and permission reviews, but no request that writes. */
  constructor(kubeconfig: KubeConfig, options: ServerOptions = {}) {
    this.#kubeconfig = kubeconfig;
    this.#readOnly = options.readOnly ?? false;
    this.#silence = options.longestSilence;
    this.#time = options.longestTime ?? longestTime;
    this.#bytes = options.mostBytes ?? mostBytes;
    const cluster = kubeconfig.getCurrentCluster();
    this.#url = (cluster?.server ?? "").replace(/\/+$/, "");
    this.url = withoutPassword(this.#url);
    this.#isByProxy = Boolean(cluster?.proxyUrl);
    // client-node requires this to be set explicitly for URLs without TLS (`kubectl proxy`).
    if (cluster && this.#url.startsWith("http:")) Object.assign(cluster, { skipTLSVerify: true });
    this.context = kubeconfig.getCurrentContext();
  }

  /**
   * The API server's response, whatever its status: the requested object, list or Status. Throws a ClusterError if
   * there was none in time, or it is something else. `path` starts with a slash.
   */
  async request(method: string, path: string, asked: ApiRequest = {}): Promise<Answer> {
    const { body, contentType, accept, signal, grace } = asked;
    if (signal?.aborted) throw new ClusterError({ kind: "cancelled" });
    if (this.#readOnly && writes(method, path)) throw new ClusterError({ kind: "read-only", context: this.context });
    const options: RequestOptions = { method, headers: {} };
    await this.#logIn(options, signal);
    options.headers = {
      ...(options.headers as Record<string, string>),
      Accept: accept ?? "application/json",
      ...(body !== undefined && {
        "Content-Type": contentType ?? "application/json",
        // Node would send a DELETE's body without its length, and the server would read it as the next request.
        "Content-Length": String(Buffer.byteLength(body)),
      }),
      "User-Agent": "danado",
    };
    const silence = this.#silence ?? (method === "GET" ? silences.read : silences.write);
    const { status, headers, text } = await this.#exchange(path, options, {
      body,
      signal,
      grace,
      limits: { silence, time: this.#time, bytes: this.#bytesFor(path) },
    });
    const json = parsed(text);
    const type = /^[\w.+-]+\/[\w.+-]+/.exec(String(headers["content-type"] ?? ""))?.[0] ?? "";
    const odd = unexpectedIn({ method, path, body }, { status, type, json, text }, this.#kinds);
    if (odd !== undefined) throw new ClusterError(this.#odd(status, odd));
    for (const [name, kind] of kindsIn(path, json)) this.#kinds.set(name, kind);
    return {
      status,
      body: json ?? { message: status === 404 ? plainNotFound : type },
      ...retryAfterOf(headers),
      warnings: warningsOf(headers),
    };
  }

  async #exchange(path: string, options: RequestOptions, exchanged: Exchange): Promise<RawAnswer> {
    const url = this.#url + path;
    const agent = agentFor(url, options.agent, this.#isByProxy);
    let sent: ClientRequest | undefined;
    const once = () =>
      exchange((onResponse) => {
        sent = this.#send(url, { ...options, agent }, onResponse);
        return sent;
      }, exchanged);
    try {
      return await once().catch((error: NodeJS.ErrnoException) => {
        // The server closed a kept-alive connection at the moment when it was reused; just try again.
        if (error.code === "ECONNRESET" && sent?.reusedSocket && options.method === "GET") return once();
        throw error;
      });
    } catch (error) {
      throw new ClusterError(this.#noAnswer(error as NodeJS.ErrnoException, exchanged.signal));
    }
  }

  #bytesFor(path: string): number {
    const { at } = targetOf(path);
    return Math.min(this.#bytes, at === "list" || at === "openapi" ? mostBytes : mostBytesOfOne);
  }

  #odd(status: number, detail: string): Failure {
    return { kind: "odd-answer", server: this.url, status, detail };
  }

  /** A cancelled request does not wait for a credential plugin that opens a browser. */
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

  /** Throws if the URL is invalid, or a certificate or key cannot be read, which Node only detects here. */
  #send(url: string, options: RequestOptions, onResponse: (response: IncomingMessage) => void): ClientRequest {
    try {
      return (url.startsWith("http:") ? plainRequest : request)(url, options, onResponse);
    } catch (error) {
      const { code, name } = error as NodeJS.ErrnoException;
      throw new ClusterError({ kind: "unusable-cluster", context: this.context, detail: code ?? name });
    }
  }

  /**
   * Watches a path from a resourceVersion on. Resolves when the server closes the watch, nothing arrived for a while, an event
   * is invalid, the signal is aborted, or there is no response at all; the caller then watches again.
   * Rejects if watching is forbidden.
   */
  async watch(
    path: string,
    query: Readonly<Record<string, string>>,
    // biome-ignore lint/suspicious/noExplicitAny: an object of any kind, or a Status
    onEvent: (type: string, object: any) => void,
    signal: AbortSignal,
  ): Promise<void> {
    if (signal.aborted) return;
    const asked = new URLSearchParams({ ...query, watch: "true", timeoutSeconds: String(watchSeconds) });
    const end = new AbortController();
    try {
      const stream = await this.open(`${path}?${asked}`, AbortSignal.any([signal, end.signal]), "application/json");
      for await (const line of linesOf(stream, { silence: watchSilence, bytes: this.#bytes })) {
        const event = parsed(line);
        if (!isWatchEvent(path, event, this.#kinds)) return;
        onEvent(event.type, event.object);
        if (signal.aborted) return;
      }
    } catch (error) {
      if (!(error instanceof ClusterError)) return;
      const { kind } = error.failure;
      if (kind === "forbidden" || kind === "unauthorized") throw error;
    } finally {
      end.abort();
    }
  }

  /** Opens a stream, such as a followed log; it ends when the server or the signal ends it. */
  async open(path: string, signal: AbortSignal, accept = "*/*"): Promise<IncomingMessage> {
    const options: RequestOptions = { method: "GET", headers: {}, signal };
    await this.#logIn(options, signal);
    options.headers = { ...(options.headers as Record<string, string>), Accept: accept, "User-Agent": "danado" };
    const url = this.#url + path;
    // A stream keeps client-node's agent, which opens a connection for it instead of blocking a shared one.
    let response: IncomingMessage | undefined;
    const limits = { silence: this.#silence ?? silences.read, time: this.#time, bytes: this.#bytes };
    const refused = await exchange(
      (onResponse) =>
        this.#send(url, options, (got) => {
          const isStream = got.statusCode === 200 && !/html/.test(String(got.headers["content-type"]));
          if (isStream) response = got;
          onResponse(got);
        }),
      { signal, limits, until: () => response !== undefined },
    ).catch((error) => {
      throw new ClusterError(this.#noAnswer(error, signal));
    });
    if (response) {
      // A caller that has stopped reading does not need to know how it ended.
      response.on("error", () => undefined);
      return response;
    }
    const { status, headers, text } = refused;
    const json = parsed(text);
    const type = String(headers["content-type"] ?? "").split(";")[0] ?? "";
    const isStatus = (json as { kind?: unknown } | undefined)?.kind === "Status";
    if (status < 400 || (status < 500 && status !== 401 && status !== 429 && !isStatus))
      throw new ClusterError(this.#odd(status, type || "no Status"));
    throw new ClusterError(this.failureOf({ status, body: json ?? { message: type }, warnings: [] }));
  }

  /** Runs a command in a container. Not on a read-only server: a shell may change anything. */
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

  /** Opens a connection to a port of a Pod. */
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
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Overrun("timeout"));
        opening.then(
          (socket) => (socket as Socket).close(),
          () => undefined,
        );
      }, this.#silence ?? silences.read);
    });
    try {
      return (await Promise.race([opening, tooLate])) as Socket;
    } catch (error) {
      // A refused websocket has its status only in the message.
      const words = String((error as { message?: unknown })?.message ?? error);
      const status = Number(/response: (\d{3})/.exec(words)?.[1] ?? 0);
      throw new ClusterError(
        status
          ? this.failureOf({ status, body: { message: refusedStream(status) }, warnings: [] })
          : this.#noAnswer(error as NodeJS.ErrnoException, undefined),
      );
    } finally {
      clearTimeout(timer);
    }
  }

  #noAnswer(error: NodeJS.ErrnoException, signal: AbortSignal | undefined): Failure {
    if (error instanceof ClusterError) return error.failure;
    if (error instanceof Overrun && error.why === "too-large")
      return this.#odd(200, t("more than {size} MB", { size: Math.ceil(error.most / (1 << 20)) }));
    if (error instanceof Overrun && error.why === "interim") return this.#odd(100, t("and no end of it"));
    // A write that was cancelled and given time to finish counts as one without a response.
    if (signal?.aborted && !(error instanceof Overrun)) return { kind: "cancelled" };
    const code = withoutPassword(error instanceof Overrun ? "timeout" : (error.code ?? error.message));
    // The server has read our certificate, and wants another one.
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

  /** The failure for a response that is not a success. */
  failureOf({ status, body }: Answer, namespace?: string): Failure {
    const message: string = typeof body?.message === "string" ? body.message : String(status);
    const said: unknown = body?.details?.causes;
    const causes = (Array.isArray(said) ? said : []).map(
      (cause: Partial<Cause> | null): Cause => ({
        field: String(cause?.field ?? ""),
        message: String(cause?.message ?? ""),
        ...(cause?.reason && { reason: String(cause.reason) }),
      }),
    );
    if (status === 401) return { kind: "unauthorized", context: this.context, ...this.#expired() };
    // Quotas, policies and admission webhooks also answer 403; then the problem is the object and not the user's
    // permissions.
    if (status === 403 && / cannot \w+ (resource|path) /.test(message)) return { kind: "forbidden", message };
    if (status === 404 && body?.details?.kind === "namespaces" && namespace)
      return { kind: "namespace-missing", namespace };
    if (status === 409 && causes.length > 0) return { kind: "conflict", message, causes };
    // An unreachable admission webhook is a problem of the cluster, which waiting does not solve.
    if (status === 500 && /webhook/.test(message)) return { kind: "refused", message, causes };
    const typed = typedCausesOf(status, message);
    if (typed) return { kind: "refused", message, causes: typed };
    if (status === 429 || [502, 503, 504].includes(status) || (status === 500 && passes.test(message)))
      return { kind: "overloaded", status, message };
    if (status >= 500) return { kind: "server-error", status, message };
    return { kind: "refused", message, causes };
  }
}

const writes = (method: string, path: string): boolean => {
  const { pathname, searchParams } = new URL(path, "https://server");
  return (
    method !== "GET" && searchParams.get("dryRun") !== "All" && !pathname.startsWith("/apis/authorization.k8s.io/")
  );
};

/** Messages of a server that waits for etcd or is starting: temporary. */
const passes = /etcdserver|timed? ?out|timeout|leader|deadline exceeded|too many|initializ|try again/i;

const refusedStream = (status: number): string =>
  status === 403 ? "the user cannot create resource pods/exec or pods/portforward here" : `status ${status}`;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
