// Starts a real Kubernetes control plane on the loopback interface, for the tests and the practice cluster of `npm start`:
// etcd and kube-apiserver, and optionally the controllers, the scheduler, and kwok, which simulates a node and its Pods. It
// uses free ports and a temporary folder, and cleans up after itself.
import { spawn } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request as httpsRequest } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../kubernetes/bin/", import.meta.url));

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Admission plugins that reject or change objects beyond validation. */
const beyondValidation =
  "NamespaceLifecycle,LimitRanger,ServiceAccount,TaintNodesByCondition,PodSecurity,Priority,DefaultTolerationSeconds," +
  "DefaultStorageClass,StorageObjectInUseProtection,PersistentVolumeClaimResize,RuntimeClass,CertificateApproval," +
  "CertificateSigning,ClusterTrustBundleAttest,CertificateSubjectRestriction,DefaultIngressClass," +
  "MutatingAdmissionWebhook,ValidatingAdmissionPolicy,ValidatingAdmissionWebhook,ResourceQuota,MutatingAdmissionPolicy";

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
  const folder = mkdtempSync(join(tmpdir(), "danado-cluster-"));
  const children = [];
  let stopping = false;
  const start = (name, programArguments) => {
    const child = spawn(join(bin, name), programArguments, { stdio: ["ignore", "pipe", "pipe"] });
    let tail = "";
    const keep = (chunk) => {
      tail = (tail + chunk).slice(-4000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const running = { name, child, tail: () => tail, ended: new Promise((resolve) => child.on("close", resolve)) };
    child.on("error", (error) => keep(String(error)));
    children.push(running);
    return running;
  };
  const killAll = () => {
    for (const { child } of children) if (child.exitCode === null) child.kill("SIGKILL");
  };
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    process.off("exit", killAll);
    for (const { child } of [...children].reverse()) child.kill("SIGTERM");
    const patience = setTimeout(killAll, 3000);
    await Promise.all(children.map(({ ended }) => ended));
    clearTimeout(patience);
    rmSync(folder, { recursive: true, force: true });
  };
  process.on("exit", killAll);

  try {
    const [clientPort, peerPort, port] = await Promise.all([freePort(), freePort(), freePort()]);
    const token = () => randomBytes(16).toString("hex");
    const tokens = { admin: token(), viewer: token(), nobody: token() };
    writeFileSync(
      join(folder, "tokens.csv"),
      `${tokens.admin},admin,admin,system:masters\n${tokens.viewer},viewer,viewer\n${tokens.nobody},nobody,nobody\n`,
      { mode: 0o600 },
    );
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    writeFileSync(join(folder, "sa.key"), privateKey.export({ type: "pkcs1", format: "pem" }), { mode: 0o600 });
    start("etcd", [
      "--data-dir",
      join(folder, "etcd"),
      "--unsafe-no-fsync",
      "--listen-client-urls",
      `http://127.0.0.1:${clientPort}`,
      "--advertise-client-urls",
      `http://127.0.0.1:${clientPort}`,
      "--listen-peer-urls",
      `http://127.0.0.1:${peerPort}`,
      "--initial-advertise-peer-urls",
      `http://127.0.0.1:${peerPort}`,
      "--initial-cluster",
      `default=http://127.0.0.1:${peerPort}`,
    ]);
    const startServer = () =>
      start(kubernetesVersion ? `kube-apiserver-${kubernetesVersion}` : "kube-apiserver", [
        "--etcd-servers",
        `http://127.0.0.1:${clientPort}`,
        "--secure-port",
        String(port),
        "--bind-address",
        "127.0.0.1",
        "--cert-dir",
        join(folder, "certs"),
        "--service-account-key-file",
        join(folder, "sa.key"),
        "--service-account-signing-key-file",
        join(folder, "sa.key"),
        "--service-account-issuer",
        "https://kubernetes.default.svc",
        "--service-cluster-ip-range",
        "10.96.0.0/16",
        "--token-auth-file",
        join(folder, "tokens.csv"),
        "--authorization-mode",
        "RBAC",
        "--allow-privileged",
        ...(admission === "validation-only" ? ["--disable-admission-plugins", beyondValidation] : []),
      ]);
    let server = startServer();
    const url = `https://127.0.0.1:${port}`;
    let ca;
    const call = (method, path, body, headers = {}, bearer = tokens.admin) =>
      new Promise((resolve, reject) => {
        const sent = httpsRequest(
          `${url}${path}`,
          {
            method,
            // The server creates its certificate for this run; it is unknown until it is read from the folder.
            rejectUnauthorized: ca !== undefined,
            ca,
            checkServerIdentity: () => undefined,
            headers: {
              Authorization: `Bearer ${bearer}`,
              Accept: "application/json",
              ...(body ? { "Content-Type": "application/json" } : {}),
              ...headers,
            },
          },
          (response) => {
            const chunks = [];
            response.on("data", (chunk) => chunks.push(chunk));
            response.on("end", () => {
              const text = Buffer.concat(chunks).toString();
              let parsed = text;
              try {
                parsed = JSON.parse(text);
              } catch {
                // /readyz and logs return plain text.
              }
              resolve({ status: response.statusCode ?? 0, body: parsed });
            });
          },
        );
        sent.on("error", reject);
        sent.end(body);
      });
    const until = async (what, isSo, seconds = 60) => {
      for (const end = Date.now() + seconds * 1000; ; await sleep(150)) {
        const dead = children.find(({ child }) => child.exitCode !== null);
        if (dead) throw new Error(`${dead.name} ended while waiting for ${what}:\n${dead.tail()}`);
        try {
          // A request accepted while the server is starting may never be answered, so try again.
          if (await Promise.race([isSo(), sleep(5000)])) return;
        } catch {
          // Not listening yet.
        }
        if (Date.now() > end)
          throw new Error(`${what} took more than ${seconds} s; kube-apiserver said:\n${server.tail()}`);
      }
    };
    await until("the API server", async () => (await call("GET", "/readyz")).status === 200);
    ca = readFileSync(join(folder, "certs/apiserver.crt"), "utf8");
    const kubeconfig = join(folder, "kubeconfig");
    writeFileSync(kubeconfig, kubeconfigOf(url, ca, tokens), { mode: 0o600 });
    const post = (path, object) => call("POST", path, JSON.stringify(object));
    await post("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", {
      metadata: { name: "danado-viewer" },
      subjects: [{ kind: "User", name: "viewer", apiGroup: "rbac.authorization.k8s.io" }],
      roleRef: { kind: "ClusterRole", name: "view", apiGroup: "rbac.authorization.k8s.io" },
    });
    // The server creates it, too, but if its first attempt is too early, the next one is a minute later.
    await until("the default namespace", async () =>
      [201, 409].includes((await post("/api/v1/namespaces", { metadata: { name: "default" } })).status),
    );
    if (controllers) {
      const [managerPort, schedulerPort] = await Promise.all([freePort(), freePort()]);
      start("kube-controller-manager", [
        "--kubeconfig",
        kubeconfig,
        "--leader-elect=false",
        `--node-monitor-grace-period=${nodeLease * 1.5}s`,
        "--bind-address",
        "127.0.0.1",
        "--secure-port",
        String(managerPort),
        "--service-account-private-key-file",
        join(folder, "sa.key"),
        "--use-service-account-credentials=false",
        "--cert-dir",
        join(folder, "kcm"),
      ]);
      start("kube-scheduler", [
        "--kubeconfig",
        kubeconfig,
        "--leader-elect=false",
        "--bind-address",
        "127.0.0.1",
        "--secure-port",
        String(schedulerPort),
        "--cert-dir",
        join(folder, "scheduler"),
      ]);
      const kubeletPort = await freePort();
      start("kwok", [
        "--kubeconfig",
        kubeconfig,
        "--manage-all-nodes=false",
        "--manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake",
        "--server-address",
        `127.0.0.1:${kubeletPort}`,
        // Without leases, kwok's node reports only every few minutes, and its Pods count as lost in between.
        `--node-lease-duration-seconds=${nodeLease}`,
        ...(kubelet ? kubeletArguments(folder, kubeletPort) : []),
      ]);
      const capacity = { cpu: "32", memory: "64Gi", pods: "110" };
      await post("/api/v1/nodes", {
        metadata: {
          name: "practice-node",
          annotations: { "kwok.x-k8s.io/node": "fake" },
          labels: {
            "kubernetes.io/hostname": "practice-node",
            "kubernetes.io/os": "linux",
            "kubernetes.io/arch": "amd64",
          },
        },
        status: { capacity, allocatable: capacity, phase: "Running" },
      });
      await until("the node", async () => {
        const { body } = await call("GET", "/api/v1/nodes/practice-node");
        return body.status?.conditions?.some(({ type, status }) => type === "Ready" && status === "True");
      });
      await until(
        "the default ServiceAccount",
        async () => (await call("GET", "/api/v1/namespaces/default/serviceaccounts/default")).status === 200,
      );
    }
    return {
      url,
      kubeconfig,
      adminToken: tokens.admin,
      ca,
      key: readFileSync(join(folder, "certs/apiserver.key"), "utf8"),
      logFile: join(folder, "current.log"),
      request: (method, path, body, headers) => call(method, path, body, headers),
      async restartServer() {
        children.splice(children.indexOf(server), 1);
        server.child.kill("SIGKILL");
        await server.ended;
        server = startServer();
        await until("the API server again", async () => (await call("GET", "/readyz")).status === 200);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Arguments for kwok to act as a kubelet; it uses the API server's certificate. */
function kubeletArguments(folder, port) {
  const line = (second, text) => `2026-11-24T00:00:0${second}.000000000Z stdout F ${text}\n`;
  writeFileSync(join(folder, "current.log"), line(1, "listening on 80") + line(2, "ready"));
  writeFileSync(join(folder, "previous.log"), line(0, "cannot open the database"));
  const kind = (name, spec) =>
    JSON.stringify({ apiVersion: "kwok.x-k8s.io/v1alpha1", kind: name, metadata: { name: "all" }, spec });
  const config = [
    kind("ClusterLogs", {
      logs: [
        {
          logsFile: join(folder, "current.log"),
          previousLogsFile: join(folder, "previous.log"),
          follow: true,
        },
      ],
    }),
    kind("ClusterExec", { execs: [{ local: { workDir: folder } }] }),
    kind("ClusterPortForward", { forwards: [{ command: ["cat"] }] }),
  ];
  writeFileSync(join(folder, "kwok.yaml"), config.join("\n---\n"));
  return [
    ...["--config", join(folder, "kwok.yaml"), "--node-ip", "127.0.0.1", "--node-port", String(port)],
    ...["--tls-cert-file", join(folder, "certs/apiserver.crt")],
    ...["--tls-private-key-file", join(folder, "certs/apiserver.key")],
  ];
}

function kubeconfigOf(url, ca, tokens) {
  const users = Object.entries(tokens).map(([name, token]) => ({ name, user: { token } }));
  const contexts = users.map(({ name }) => ({
    name: name === "admin" ? "practice" : name,
    context: { cluster: "practice", user: name, namespace: "default" },
  }));
  // JSON is valid YAML and needs no additional library.
  return JSON.stringify(
    {
      apiVersion: "v1",
      kind: "Config",
      clusters: [
        {
          name: "practice",
          cluster: {
            server: url,
            "certificate-authority-data": Buffer.from(ca).toString("base64"),
            "tls-server-name": "kubernetes",
          },
        },
      ],
      users,
      contexts,
      "current-context": "practice",
    },
    null,
    2,
  );
}
