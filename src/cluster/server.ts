import { type ClientRequest, type IncomingMessage, request as plainRequest } from "node:http";
import { type RequestOptions, request } from "node:https";
import type { Readable, Writable } from "node:stream";
import { Exec, type KubeConfig, PortForward } from "@kubernetes/client-node";
import { t } from "../core/l10n";
import { agentFor } from "./agents";
import { retryAfterOf, warningsOf } from "./answer-headers";
import { isWatchEvent, kindsIn, oddity, plainNotFound, targetOf } from "./answers";
import { type Exchange, exchange, Overrun, type RawAnswer } from "./exchange";
import { type Cause, ClusterError, type Failure } from "./failure";
import { linesOf } from "./lines";
import { expiryOf } from "./login-failure";
import { withoutPassword } from "./proxy";
import { typedCausesOf } from "./typed-refusal";

export interface ServerOptions {
  readonly readOnly?: boolean;
  /** No request waits longer than this for a sign of life, in ms. */
  readonly longestSilence?: number;
  /** Nor longer than this in all. */
  readonly longestTime?: number;
  /** No answer is taken that is larger. */
  readonly mostBytes?: number;
}

/** An admission webhook has ten seconds before the server goes on without it, so a write may take longer, in ms. */
const silences = { read: 10_000, write: 14_000 };
const longestTime = 120_000;
/** A page of 500 Secrets that hold whole Helm releases has some 100 MB. */
const mostBytes = 128 << 20;
/** etcd takes 1.5 MB of an object, and with its managed fields it is less than twice that. */
const mostBytesOfOne = 16 << 20;
/** The server closes a watch by then, and sends a bookmark each minute. */
const watchSeconds = 290;
const watchSilence = 120_000;

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
  /** So long a write goes on after `signal`, in ms. */
  readonly grace?: number;
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
  readonly #silence: number | undefined;
  readonly #time: number;
  readonly #bytes: number;
  readonly #isByProxy: boolean;
  readonly #kinds = new Map<string, string>();
  readonly #url: string;
  /** The server's address, without a password that may stand in it. */
  readonly url: string;
  readonly context: string;

  /** A read-only server is asked, also by dry runs and for permissions, but no request that writes leaves from here. */
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
    // Without TLS (`kubectl proxy`) there is nothing to verify, but client-node wants it said.
    if (cluster && this.#url.startsWith("http:")) Object.assign(cluster, { skipTLSVerify: true });
    this.context = kubeconfig.getCurrentContext();
  }

  /**
   * The API server's answer, whatever its status: the object, list or Status that was asked for. A ClusterError where
   * there was none in time, or what came is something else. `path` starts with a slash.
   */
  async request(method: string, path: string, asked: Asked = {}): Promise<Answer> {
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
        // Node would send the body of a DELETE without its length, and the server take it for the next request.
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
    const odd = oddity({ method, path, body }, { status, type, json, text }, this.#kinds);
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
        // The server has closed a connection that was kept, at the moment when it was used again: no fault of anybody's.
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
   * Watches a path from a resourceVersion on, until the server closes it, nothing came for a while, something came that
   * is no event of it, or the signal says so; resolves then, also where there was no answer: whoever watches looks again.
   * Rejects where it may not be watched.
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

  /** Opens a stream, such as a log that is followed; it ends when the server ends it, or the signal says so. */
  async open(path: string, signal: AbortSignal, accept = "*/*"): Promise<IncomingMessage> {
    const options: RequestOptions = { method: "GET", headers: {}, signal };
    await this.#logIn(options, signal);
    options.headers = { ...(options.headers as Record<string, string>), Accept: accept, "User-Agent": "danado" };
    const url = this.#url + path;
    // A stream has a connection of its own: it would keep one that others could share.
    options.agent = url.startsWith("http:") && !this.#isByProxy ? undefined : options.agent;
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
      // Who has stopped reading hears nothing of how it ended.
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
      // A websocket that is refused tells its status in its words alone.
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
    // A write that was given its time after being cancelled is one without an answer.
    if (signal?.aborted && !(error instanceof Overrun)) return { kind: "cancelled" };
    const code = withoutPassword(error instanceof Overrun ? "timeout" : (error.code ?? error.message));
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
    const said: unknown = body?.details?.causes;
    const causes = (Array.isArray(said) ? said : []).map(
      (cause: Partial<Cause> | null): Cause => ({
        field: String(cause?.field ?? ""),
        message: String(cause?.message ?? ""),
        ...(cause?.reason && { reason: String(cause.reason) }),
      }),
    );
    if (status === 401) return { kind: "unauthorized", context: this.context, ...this.#expired() };
    // Quotas, policies and admission webhooks answer 403 as well: the object is at fault then, not the user's rights.
    if (status === 403 && / cannot \w+ (resource|path) /.test(message)) return { kind: "forbidden", message };
    if (status === 404 && body?.details?.kind === "namespaces" && namespace)
      return { kind: "namespace-missing", namespace };
    if (status === 409 && causes.length > 0) return { kind: "conflict", message, causes };
    // An admission webhook that cannot be asked is the cluster's to mend: it would not pass by waiting.
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

/** What the server says of itself when it waits for its store, or starts: that passes. */
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
