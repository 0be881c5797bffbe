/** Builds the sample manifests of rules. */

const indented = (lines: string, by: number): string =>
  lines
    .trim()
    .split("\n")
    .map((line) => `${" ".repeat(by)}${line}\n`)
    .join("");

const head = (apiVersion: string, kind: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: web\n  labels:\n    app: web\n`;

const container = (lines: string, image: string): string =>
  `containers:\n  - name: web\n${image === "" ? "" : `    image: ${image}\n`}${lines === "" ? "" : indented(lines, 4)}`;

/** A Pod with additional lines in its container and its spec. */
export const podSample = (inContainer: string, inSpec = "", image = "nginx:1.29"): string =>
  `${head("v1", "Pod")}spec:\n${inSpec === "" ? "" : indented(inSpec, 2)}${indented(container(inContainer, image), 2)}`;

/** A Deployment or other workload with additional lines in its spec and in its PodSpec. */
export const workloadSample = (kind: "Deployment" | "StatefulSet", inSpec: string, inPodSpec = ""): string =>
  `${head("apps/v1", kind)}spec:\n${inSpec === "" ? "" : indented(inSpec, 2)}  selector:\n    matchLabels:\n      app: web\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n${inPodSpec === "" ? "" : indented(inPodSpec, 6)}${indented(container("", "nginx:1.29"), 6)}`;

/** A resource of any other kind, with these lines after its metadata. */
export const sample = (apiVersion: string, kind: string, lines: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: web\n${indented(lines, 0)}`;
