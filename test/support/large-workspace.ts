/** A workspace as overlays, test cases and examples make it: each name stands in many folders. */
export interface LargeWorkspace {
  /** Each name stands once in each of so many folders. */
  readonly folders: number;
  readonly names: number;
}

const application = (name: string, shared: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels: { app.kubernetes.io/name: ${name}, app.kubernetes.io/part-of: shop }
spec:
  replicas: 2
  selector:
    matchLabels: { app.kubernetes.io/name: ${name} }
  template:
    metadata:
      labels: { app.kubernetes.io/name: ${name}, app.kubernetes.io/part-of: shop }
    spec:
      serviceAccountName: runner
      containers:
        - name: web
          image: registry.example.com/shop/web:2.1
          ports: [{ name: http, containerPort: 8080 }]
          envFrom: [{ configMapRef: { name: ${name} } }, { configMapRef: { name: shared } }]
          env:
            - name: TOKEN
              valueFrom: { secretKeyRef: { name: ${name}-token, key: token } }
          resources: { limits: { memory: 128Mi }, requests: { cpu: 100m, memory: 128Mi } }
---
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec:
  selector: { app.kubernetes.io/part-of: shop, app.kubernetes.io/name: ${name} }
  ports: [{ name: http, port: 80, targetPort: http }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: ${name} }
data: { LEVEL: info }
---
apiVersion: v1
kind: Secret
metadata: { name: ${name}-token }
stringData: { token: none }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name} }
spec:
  podSelector: {}
  ingress: [{ from: [{ podSelector: { matchLabels: { app.kubernetes.io/part-of: shop } } }] }]
${shared}`;

const sharedOf = `---
apiVersion: v1
kind: ConfigMap
metadata: { name: shared }
data: { COLOUR: blue }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: runner }
`;

export const largeWorkspaceUri = (folder: number, name: number): string =>
  `file:///large/group-${folder % 10}/case-${folder}/app-${name}.yaml`;

/** The files of such a workspace, one after the other. */
export function* largeWorkspace({ folders, names }: LargeWorkspace): Generator<readonly [uri: string, text: string]> {
  for (let folder = 0; folder < folders; folder++)
    for (let name = 0; name < names; name++)
      yield [largeWorkspaceUri(folder, name), application(`app-${name}`, name === 0 ? sharedOf : "")];
}
