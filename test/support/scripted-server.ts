import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { KubeConfig } from "@kubernetes/client-node";

/** A request that reached the scripted server. */
export interface Asked {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What to answer: a body with its status, 200 by default, or a function that writes the response itself. */
export type Reply =
  | { readonly status?: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | ((response: ServerResponse) => void);

/** A Status of failure, as an API server writes it. */
export const refusal = (code: number, message: string, more: object = {}): Reply => ({
  status: code,
  body: { kind: "Status", apiVersion: "v1", status: "Failure", code, message, ...more },
});

export function kubeconfigOf(server: string): KubeConfig {
  const kubeconfig = new KubeConfig();
  kubeconfig.loadFromClusterAndUser(
    { name: "scripted", server, skipTLSVerify: true },
    { name: "user", token: "t0ken" },
  );
  return kubeconfig;
}

/**
 * A local HTTP server whose answers a test writes itself: for answers that a real API server gives rarely, or never in a
 * test. What has no answer is not found.
 */
export class ScriptedServer {
  readonly asked: Asked[] = [];
  answer: (asked: Asked) => Reply | undefined = () => undefined;
  readonly #server: HttpServer;

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://server");
      const asked = {
        method: request.method ?? "",
        path: pathname,
        query: searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      this.asked.push(asked);
      const reply = this.answer(asked) ?? refusal(404, "not found");
      if (typeof reply === "function") return reply(response);
      const { status = 200, body, headers = {} } = reply;
      response.writeHead(status, { "Content-Type": "application/json", ...headers });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    });
  }

  static async start(): Promise<ScriptedServer> {
    const scripted = new ScriptedServer();
    await new Promise<void>((resolve) => scripted.#server.listen(0, "127.0.0.1", resolve));
    return scripted;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Forgets what was asked, and answers like this from now on. */
  use(answer: (asked: Asked) => Reply | undefined): void {
    this.asked.length = 0;
    this.answer = answer;
  }

  /** The methods and paths that were asked for, in order. */
  get requests(): string[] {
    return this.asked.map(({ method, path }) => `${method} ${path}`);
  }

  kubeconfig(server = this.url): KubeConfig {
    const kubeconfig = new KubeConfig();
    kubeconfig.loadFromClusterAndUser(
      { name: "scripted", server, skipTLSVerify: true },
      { name: "user", token: "t0ken" },
    );
    return kubeconfig;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** The resource lists of the kinds that the tests of scripted server use. */
export const scriptedResources = ({ path }: Asked): Reply | undefined => {
  const lists: Readonly<Record<string, readonly (readonly [string, string, boolean])[]>> = {
    "/api/v1": [
      ["pods", "Pod", true],
      ["secrets", "Secret", true],
      ["configmaps", "ConfigMap", true],
      ["services", "Service", true],
      ["events", "Event", true],
      ["namespaces", "Namespace", false],
      ["persistentvolumes", "PersistentVolume", false],
      ["persistentvolumeclaims", "PersistentVolumeClaim", true],
    ],
    "/apis/apps/v1": [
      ["deployments", "Deployment", true],
      ["statefulsets", "StatefulSet", true],
    ],
    "/apis/batch/v1": [
      ["jobs", "Job", true],
      ["cronjobs", "CronJob", true],
    ],
  };
  const list = lists[path];
  if (!list) return undefined;
  const groupVersion = path.replace(/^\/apis?\//, "");
  const resources = list.map(([name, kind, namespaced]) => ({ name, kind, namespaced }));
  return { body: { kind: "APIResourceList", apiVersion: "v1", groupVersion, resources } };
};
