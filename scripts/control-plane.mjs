// Starts a real Kubernetes control plane on the loopback interface, for the tests and the practice cluster of `npm start`:
// etcd and kube-apiserver, and optionally the controllers, the scheduler, and kwok, which simulates a node and its Pods. It
// uses free ports and a temporary folder, and cleans up after itself.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ApiServer, startEtcd } from "./control-plane/api-server.mjs";
import { startControllers } from "./control-plane/controllers.mjs";
import { writeCredentials, writeKubeconfig } from "./control-plane/credentials.mjs";
import { freePort, Programs } from "./control-plane/programs.mjs";

/**
 * @typedef {object} ControlPlane
 * @property {string} url
 * @property {string} kubeconfig Path of a kubeconfig for the administrator; contexts `practice`, `viewer`, `nobody`.
 * @property {string} adminToken
 * @property {string} ca The server's certificate, PEM.
 * @property {string} key Its key, for tests that act as a server.
 * @property {string} logFile With `kubelet`: the log of all containers, in the format of container runtimes.
 * @property {(method: string, path: string, body?: string | Buffer, headers?: Record<string, string>) => Promise<{ status: number, body: any }>} request
 * @property {() => Promise<void>} restartServer Kills the API server like a crash, and starts it again.
 * @property {() => Promise<void>} stop
 */

/**
 * With `kubelet`, kwok also serves logs, shells and forwarded ports: logs come from two files, a shell runs on
 * this machine (for tests only), and data sent to a port is echoed. `nodeLease`: duration of the node's lease in seconds;
 * it is renewed four times as often, and the node counts as lost after one and a half leases without renewal.
 * `kubernetesVersion`: `1.36`, for a server of an older release, built by scripts/build-servers.mjs.
 * @param {{ controllers?: boolean, kubelet?: boolean, admission?: "default" | "validation-only", nodeLease?: number, kubernetesVersion?: string }} [options]
 * @returns {Promise<ControlPlane>}
 */
export async function startControlPlane({
  controllers = false,
  kubelet = false,
  admission = "default",
  nodeLease = 40,
  kubernetesVersion,
} = {}) {
  const programs = new Programs();
  const { folder } = programs;
  try {
    const tokens = writeCredentials(folder);
    // All at once: a port is only taken when its program listens.
    const [clientPort, peerPort, port] = await Promise.all([freePort(), freePort(), freePort()]);
    const etcd = startEtcd(programs, clientPort, peerPort);
    const server = new ApiServer(programs, { etcd, port, token: tokens.admin, admission, kubernetesVersion });
    await server.start();
    const kubeconfig = writeKubeconfig(folder, server.url, server.ca, tokens);
    await addDefaults(server);
    if (controllers) await startControllers(programs, server, kubeconfig, { kubelet, nodeLease });
    return {
      url: server.url,
      kubeconfig,
      adminToken: tokens.admin,
      ca: server.ca,
      key: readFileSync(join(folder, "certs/apiserver.key"), "utf8"),
      logFile: join(folder, "current.log"),
      request: (method, path, body, headers) => server.request(method, path, body, headers),
      restartServer: () => server.restart(),
      stop: () => programs.stop(),
    };
  } catch (error) {
    await programs.stop();
    throw error;
  }
}

/** What the tests and the practice cluster expect to be there. */
async function addDefaults(server) {
  await server.post("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", {
    metadata: { name: "danado-viewer" },
    subjects: [{ kind: "User", name: "viewer", apiGroup: "rbac.authorization.k8s.io" }],
    roleRef: { kind: "ClusterRole", name: "view", apiGroup: "rbac.authorization.k8s.io" },
  });
  // The server creates it, too, but if its first attempt is too early, the next one is a minute later.
  await server.until("the default namespace", async () =>
    [201, 409].includes((await server.post("/api/v1/namespaces", { metadata: { name: "default" } })).status),
  );
}
