// Takes out of Kubernetes' modules what the verdict cannot import as it is: kubernetes/extract says what and how.
import { go, unlessFresh } from "./go-build.mjs";

const outputs = ["limitranger", "quota", "quotalists", "quotanames", "schedulernames"].map(
  (name) => `kubernetes/verdict/extracted/${name}/${name}.go`,
);

export function extract() {
  unlessFresh("extract", { inputs: ["kubernetes/extract", "scripts/extract.mjs"], outputs }, () =>
    go(["run", "./extract", "verdict/extracted"]),
  );
}
