// The kustomizations of the bench: a base and overlays of it.

const web = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginx:1.29
          ports: [{ containerPort: 80 }]
`;

/** Texts by their paths; those of the overlays are `overlays/o0/kustomization.yaml` and so on. */
export const overlayFiles = (count) =>
  new Map([
    ["base/web.yaml", web],
    ["base/kustomization.yaml", "resources: [web.yaml]\n"],
    ...Array.from({ length: count }, (_, index) => [
      `overlays/o${index}/kustomization.yaml`,
      `namePrefix: o${index}-\nresources: [../../base]\nreplicas: [{ name: web, count: 2 }]\n`,
    ]),
  ]);
