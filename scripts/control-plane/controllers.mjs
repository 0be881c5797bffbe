// kube-controller-manager, kube-scheduler, and kwok, which simulates a node and its Pods.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "./programs.mjs";

/** Starts them, and waits until Pods can run. `kubelet` and `nodeLease` are those of the control plane. */
export async function startControllers(programs, server, kubeconfig, { kubelet, nodeLease }) {
  const [managerPort, schedulerPort, kubeletPort] = await Promise.all([freePort(), freePort(), freePort()]);
  const within = (name) => join(programs.folder, name);
  const common = (port) => ["--kubeconfig", kubeconfig, "--leader-elect=false", ...servingAt(port)];
  programs.start("kube-controller-manager", [
    ...[...common(managerPort), "--cert-dir", within("kcm")],
    `--node-monitor-grace-period=${nodeLease * 1.5}s`,
    ...["--service-account-private-key-file", within("sa.key"), "--use-service-account-credentials=false"],
  ]);
  programs.start("kube-scheduler", [...common(schedulerPort), "--cert-dir", within("scheduler")]);
  programs.start("kwok", [
    ...["--kubeconfig", kubeconfig, "--server-address", `127.0.0.1:${kubeletPort}`],
    "--manage-all-nodes=false",
    "--manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake",
    // Without leases, kwok's node reports only every few minutes, and its Pods count as lost in between.
    `--node-lease-duration-seconds=${nodeLease}`,
    ...(kubelet ? kubeletArguments(programs.folder, kubeletPort) : []),
  ]);
  await addNode(server);
  await server.until(
    "the default ServiceAccount",
    async () => (await server.request("GET", "/api/v1/namespaces/default/serviceaccounts/default")).status === 200,
  );
}

const servingAt = (port) => ["--bind-address", "127.0.0.1", "--secure-port", String(port)];

async function addNode(server) {
  const capacity = { cpu: "32", memory: "64Gi", pods: "110" };
  await server.post("/api/v1/nodes", {
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
  await server.until("the node", async () => {
    const { body } = await server.request("GET", "/api/v1/nodes/practice-node");
    return body.status?.conditions?.some(({ type, status }) => type === "Ready" && status === "True");
  });
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
