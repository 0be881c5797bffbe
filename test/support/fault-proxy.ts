import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Agent, request } from "node:https";
import type { AddressInfo } from "node:net";
import { KubeConfig } from "@kubernetes/client-node";
import type { ControlPlane } from "./control-plane";

export interface Passed {
  readonly method: string;
  readonly path: string;
  /** Which request it is, from 0 on. */
  readonly index: number;
}

export type Fault =
  /** The connection is cut: before the server hears of the request, or after it has done it, before its answer. */
  | { readonly cut: "before" | "after" }
  /** Somebody on the way, or the server itself, answers this instead. */
  | { readonly status: number; readonly message?: string; readonly retryAfter?: number; readonly line?: object }
  /** It takes so long, in ms. */
  | { readonly delay: number }
  /** The answer begins, and the connection is cut so many ms later: a watch that is closed. */
  | { readonly closeAfter: number }
  /** Something else answers, whatever it likes; where `done`, the server has done what was asked before. */
  | { readonly answer: (response: ServerResponse, real: RealAnswer) => void; readonly done: boolean };

/** What the server itself has answered; nothing where it was not asked. */
export interface RealAnswer {
  readonly status: number;
  readonly text: string;
}

/** A proxy between Danado and a real API server that lets things go wrong as they do. */
export class FaultProxy {
  readonly #cluster: ControlPlane;
  readonly #agent: Agent;
  readonly #server: Server;
  #fault: (passed: Passed) => Fault | undefined = () => undefined;
  #seen: Passed[] = [];
  #port = 0;

  constructor(cluster: ControlPlane) {
    this.#cluster = cluster;
    this.#agent = new Agent({ ca: cluster.ca, checkServerIdentity: () => undefined, keepAlive: true });
    this.#server = createServer((asked, answer) => this.#pass(asked, answer));
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  /** Nobody listens any more; `start` opens the same port again. */
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  end(): void {
    this.#server.closeAllConnections();
    this.#server.close();
    this.#agent.destroy();
  }

  /** From now on these faults; the requests are counted anew. */
  use(fault: (passed: Passed) => Fault | undefined): void {
    this.#fault = fault;
    this.#seen = [];
  }

  get seen(): readonly Passed[] {
    return this.#seen;
  }

  kubeconfig(token = this.#cluster.adminToken): KubeConfig {
    const kubeconfig = new KubeConfig();
    kubeconfig.loadFromClusterAndUser(
      { name: "faulty", server: `http://127.0.0.1:${this.#port}`, skipTLSVerify: true },
      { name: "user", token },
    );
    return kubeconfig;
  }

  async #pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const passed = { method: asked.method ?? "", path: asked.url ?? "", index: this.#seen.length };
    this.#seen.push(passed);
    const fault = this.#fault(passed);
    const chunks: Buffer[] = [];
    for await (const chunk of asked) chunks.push(chunk);
    if (fault && "cut" in fault && fault.cut === "before") return void asked.socket.destroy();
    if (fault && "status" in fault) {
      const { status, message = "", retryAfter, line } = fault;
      answer.writeHead(status, {
        "Content-Type": "application/json",
        ...(retryAfter !== undefined && { "Retry-After": String(retryAfter) }),
      });
      return void answer.end(
        `${JSON.stringify(line ?? { kind: "Status", apiVersion: "v1", status: "Failure", code: status, message })}\n`,
      );
    }
    if (fault && "answer" in fault && !fault.done) return fault.answer(answer, { status: 0, text: "" });
    if (fault && "delay" in fault) await new Promise((resolve) => setTimeout(resolve, fault.delay));
    const { host: _, connection: __, ...headers } = asked.headers;
    const sent = request(
      `${this.#cluster.url}${asked.url}`,
      { method: asked.method, headers, agent: this.#agent },
      (got) => {
        if (fault && "cut" in fault) {
          got.resume();
          got.on("end", () => asked.socket.destroy());
          return;
        }
        if (fault && "answer" in fault) {
          const chunks: Buffer[] = [];
          got.on("data", (chunk: Buffer) => chunks.push(chunk));
          got.on("end", () =>
            fault.answer(answer, { status: got.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
          );
          return;
        }
        answer.writeHead(got.statusCode ?? 502, got.headers);
        got.pipe(answer);
        got.on("error", () => asked.socket.destroy());
        if (fault && "closeAfter" in fault) setTimeout(() => asked.socket.destroy(), fault.closeAfter);
      },
    );
    // A server that is gone is gone for whoever asks the proxy.
    sent.on("error", () => asked.socket.destroy());
    // What the server is asked to do is done, whether somebody waits for the answer or not.
    if (!(fault && "answer" in fault)) answer.on("close", () => sent.destroy());
    answer.on("error", () => undefined);
    sent.end(Buffer.concat(chunks));
  }
}
