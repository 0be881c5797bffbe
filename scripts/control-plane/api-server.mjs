// etcd and kube-apiserver.
import { readFileSync } from "node:fs";
import { request as httpsRequest } from "node:https";
import { join } from "node:path";

/** Admission plugins that reject or change objects beyond validation. */
const beyondValidation =
  "NamespaceLifecycle,LimitRanger,ServiceAccount,TaintNodesByCondition,PodSecurity,Priority,DefaultTolerationSeconds," +
  "DefaultStorageClass,StorageObjectInUseProtection,PersistentVolumeClaimResize,RuntimeClass,CertificateApproval," +
  "CertificateSigning,ClusterTrustBundleAttest,CertificateSubjectRestriction,DefaultIngressClass," +
  "MutatingAdmissionWebhook,ValidatingAdmissionPolicy,ValidatingAdmissionWebhook,ResourceQuota,MutatingAdmissionPolicy";

/** Starts etcd. Returns the URL for clients. */
export function startEtcd(programs, clientPort, peerPort) {
  const client = `http://127.0.0.1:${clientPort}`;
  const peer = `http://127.0.0.1:${peerPort}`;
  programs.start("etcd", [
    ...["--data-dir", join(programs.folder, "etcd"), "--unsafe-no-fsync"],
    ...["--listen-client-urls", client, "--advertise-client-urls", client],
    ...["--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer],
    ...["--initial-cluster", `default=${peer}`],
  ]);
  return client;
}

/** The API server, which can be restarted at the same address, and requests to it. */
export class ApiServer {
  #programs;
  #token;
  #name;
  #arguments;
  #program;

  /** `folder` of the programs has the credentials; `token` is the administrator's. */
  constructor(programs, { etcd, port, token, admission, kubernetesVersion }) {
    const within = (name) => join(programs.folder, name);
    this.#programs = programs;
    this.#token = token;
    this.#name = kubernetesVersion ? `kube-apiserver-${kubernetesVersion}` : "kube-apiserver";
    this.#arguments = [
      ...["--etcd-servers", etcd, "--secure-port", String(port), "--bind-address", "127.0.0.1"],
      ...["--cert-dir", within("certs"), "--token-auth-file", within("tokens.csv")],
      ...["--service-account-key-file", within("sa.key"), "--service-account-signing-key-file", within("sa.key")],
      ...["--service-account-issuer", "https://kubernetes.default.svc", "--service-cluster-ip-range", "10.96.0.0/16"],
      ...["--authorization-mode", "RBAC", "--allow-privileged"],
      ...(admission === "validation-only" ? ["--disable-admission-plugins", beyondValidation] : []),
    ];
    this.url = `https://127.0.0.1:${port}`;
  }

  async start() {
    this.#program = this.#programs.start(this.#name, this.#arguments);
    await this.#ready("the API server");
    this.ca = readFileSync(join(this.#programs.folder, "certs/apiserver.crt"), "utf8");
  }

  async restart() {
    await this.#programs.kill(this.#program);
    this.#program = this.#programs.start(this.#name, this.#arguments);
    await this.#ready("the API server again");
  }

  until(what, isSo) {
    return this.#programs.until(what, isSo, () => `kube-apiserver said:\n${this.#program.tail()}`);
  }

  post(path, object) {
    return this.request("POST", path, JSON.stringify(object));
  }

  request(method, path, body, headers = {}) {
    return new Promise((resolve, reject) => {
      const sent = httpsRequest(
        `${this.url}${path}`,
        {
          method,
          // The server creates its certificate for this run; it is unknown until it is read from the folder.
          rejectUnauthorized: this.ca !== undefined,
          ca: this.ca,
          checkServerIdentity: () => undefined,
          headers: {
            Authorization: `Bearer ${this.#token}`,
            Accept: "application/json",
            ...(body ? { "Content-Type": "application/json" } : {}),
            ...headers,
          },
        },
        (response) => {
          const chunks = [];
          response.on("data", (chunk) => chunks.push(chunk));
          response.on("end", () =>
            resolve({ status: response.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString()) }),
          );
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  }

  #ready(what) {
    return this.until(what, async () => (await this.request("GET", "/readyz")).status === 200);
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    // /readyz and logs return plain text.
    return text;
  }
}
