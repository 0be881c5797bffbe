// Builds the programs of the test control plane into kubernetes/bin/: etcd, kube-apiserver, kube-controller-manager,
// kube-scheduler and kubectl of the pinned Kubernetes, and kwok, which simulates nodes and Pods.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { go, goFolder, kubernetesVersion, linkerFlagsFor, unlessFresh } from "./go-build.mjs";

const kwokVersion = "v0.7.0";
const bin = join(goFolder, "bin");
const linkerFlags = linkerFlagsFor(kubernetesVersion);
const programs = {
  etcd: "go.etcd.io/etcd/server/v3",
  "kube-apiserver": "k8s.io/kubernetes/cmd/kube-apiserver",
  "kube-controller-manager": "k8s.io/kubernetes/cmd/kube-controller-manager",
  "kube-scheduler": "k8s.io/kubernetes/cmd/kube-scheduler",
  kubectl: "k8s.io/kubernetes/cmd/kubectl",
};

mkdirSync(bin, { recursive: true });
for (const [name, source] of Object.entries(programs))
  unlessFresh(
    name,
    { inputs: ["kubernetes/controlplane"], words: [linkerFlags, source], outputs: [`kubernetes/bin/${name}`] },
    () => {
      console.log(`${name}: compiling (up to three minutes the first time) …`);
      go(["build", "-trimpath", `-ldflags=${linkerFlags}`, "-o", join(bin, name), source]);
    },
  );
unlessFresh("kwok", { inputs: [], words: [kwokVersion], outputs: ["kubernetes/bin/kwok"] }, () => {
  console.log("kwok: compiling …");
  // A separate module, since it was made for another Kubernetes release.
  go(["install", `sigs.k8s.io/kwok/cmd/kwok@${kwokVersion}`], { GOBIN: bin, GOFLAGS: "" });
});
