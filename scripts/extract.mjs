// Extracts unexported code from Kubernetes' modules for the verdict; see kubernetes/extract.
import { go, unlessFresh } from "./go-build.mjs";

const outputs = ["limitranger", "quota", "quotalists", "quotanames", "schedulernames"].map(
  (name) => `kubernetes/verdict/extracted/${name}/${name}.go`,
);

export function extract() {
  unlessFresh("extract", { inputs: ["kubernetes/extract", "scripts/extract.mjs"], outputs }, () =>
    go(["run", "./extract", "verdict/extracted"]),
  );
}
