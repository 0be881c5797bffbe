import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import type { ControlPlane } from "./control-plane";

/**
 * A node whose kubelet is simulated by the test: it says of its Pods what a kubelet would say of Pods that fail, and serves
 * their logs, which the API server fetches from it as from any node. Everything else is the real control plane.
 */
export class PlayedKubelet {
  readonly nodeName = "simulated-node";
  /** By container; what `?previous=true` gives too. */
  readonly logs = new Map<string, string>();
  readonly #cluster: ControlPlane;
  readonly #server: Server;

  private constructor(cluster: ControlPlane) {
    this.#cluster = cluster;
    this.#server = createServer({ cert: cluster.ca, key: cluster.key }, (request, response) => {
      const container = new URL(request.url ?? "/", "https://node").pathname.split("/").at(-1) ?? "";
      response.end(this.logs.get(container) ?? "");
    });
  }

  static async start(cluster: ControlPlane): Promise<PlayedKubelet> {
    const kubelet = new PlayedKubelet(cluster);
    await new Promise<void>((resolve) => kubelet.#server.listen(0, "127.0.0.1", resolve));
    const { port } = kubelet.#server.address() as AddressInfo;
    const node = {
      metadata: { name: kubelet.nodeName },
      spec: { taints: [{ key: "danado.example/simulated", effect: "NoSchedule" }] },
      status: {
        addresses: [{ type: "InternalIP", address: "127.0.0.1" }],
        daemonEndpoints: { kubeletEndpoint: { Port: port } },
      },
    };
    await cluster.request("POST", "/api/v1/nodes", JSON.stringify(node));
    return kubelet;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Waits for Pods of an app on this node, and says of each what its containers are doing. */
  async says(app: string, status: (pod: string) => object, event?: { reason: string; message: string }): Promise<void> {
    const path = "/api/v1/namespaces/default/pods";
    for (let tries = 0; tries < 150; tries++) {
      const { body } = await this.#cluster.request("GET", `${path}?labelSelector=app%3D${app}`);
      const pods: { metadata: { name: string; uid: string }; spec: { nodeName?: string } }[] = body.items.filter(
        ({ spec }: { spec: { nodeName?: string } }) => spec.nodeName === this.nodeName,
      );
      for (const { metadata } of pods) {
        await this.#cluster.request(
          "PATCH",
          `${path}/${metadata.name}/status`,
          JSON.stringify({ status: status(metadata.name) }),
          { "Content-Type": "application/merge-patch+json" },
        );
        if (event) await this.#event(metadata, event);
      }
      if (pods.length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`no Pod of ${app} on ${this.nodeName}`);
  }

  async #event({ name, uid }: { name: string; uid: string }, event: { reason: string; message: string }) {
    const now = new Date().toISOString();
    await this.#cluster.request(
      "POST",
      "/api/v1/namespaces/default/events",
      JSON.stringify({
        metadata: { generateName: "simulated-" },
        involvedObject: { apiVersion: "v1", kind: "Pod", name, namespace: "default", uid },
        type: "Warning",
        firstTimestamp: now,
        lastTimestamp: now,
        count: 1,
        ...event,
      }),
    );
  }
}
