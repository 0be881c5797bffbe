/** Creates a manifest for a container image, like `kubectl run` and `kubectl create deployment`. */

import { parseImage } from "../values/image";

/** A name for a workload that runs an image: the last part of its repository, as a DNS label. */
export function nameForImage(image: string): string {
  const repository = parseImage(image)?.repository ?? image.replace(/[:@].*$/, "");
  const last = repository.split("/").at(-1) ?? "";
  return last
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 63);
}

export interface ImageToRun {
  readonly image: string;
  readonly name: string;
  /** A Pod, like `kubectl run`, or a Deployment, like `kubectl create deployment`. */
  readonly kind: "Pod" | "Deployment";
}

/** The manifest that the kubectl command would create. */
export const manifestToRun = ({ image, name, kind }: ImageToRun): string =>
  kind === "Pod"
    ? `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  labels:
    run: ${name}
spec:
  containers:
    - name: ${name}
      image: ${image}
`
    : `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
    app: ${name}
spec:
  replicas: 1
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: ${name}
          image: ${image}
`;
