// Realistic manifests for the bench: each application has a Deployment, a Service, a ConfigMap, an Ingress and so on, as
// teams write them (about 45 lines per document), the same for every engine and run.

/** As it stands in a template. */
const podSpec = (n) => `    spec:
      serviceAccountName: web-${n}
      securityContext:
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
      initContainers:
        - name: migrate
          image: registry.example.com/shop/migrate:1.${n % 30}.0
          command: ["/bin/migrate", "--all"]
          resources:
            limits: { cpu: 200m, memory: 64Mi }
      containers:
        - name: web
          image: registry.example.com/shop/web:2.${n % 40}.1
          ports:
            - name: http
              containerPort: 8080
            - name: metrics
              containerPort: 9090
          env:
            - name: LOG_LEVEL
              value: info
            - name: DATABASE_PASSWORD
              valueFrom:
                secretKeyRef:
                  name: web-${n}
                  key: password
            - name: POD_IP
              valueFrom:
                fieldRef:
                  fieldPath: status.podIP
          envFrom:
            - configMapRef:
                name: web-${n}
          readinessProbe:
            httpGet:
              path: /ready
              port: http
            periodSeconds: 5
          livenessProbe:
            httpGet:
              path: /live
              port: http
            initialDelaySeconds: 10
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              cpu: 500m
              memory: 256Mi
          volumeMounts:
            - name: config
              mountPath: /etc/web
              readOnly: true
            - name: cache
              mountPath: /var/cache/web
      volumes:
        - name: config
          configMap:
            name: web-${n}
        - name: cache
          emptyDir:
            sizeLimit: 1Gi
`;

const deployment = (n) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-${n}
  namespace: team-${n % 7}
  labels:
    app.kubernetes.io/name: web-${n}
    app.kubernetes.io/part-of: shop
spec:
  replicas: ${1 + (n % 5)}
  selector:
    matchLabels:
      app.kubernetes.io/name: web-${n}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 25%
      maxUnavailable: 0
  template:
    metadata:
      labels:
        app.kubernetes.io/name: web-${n}
        app.kubernetes.io/part-of: shop
      annotations:
        prometheus.io/scrape: "true"
${podSpec(n)}`;

const service = (n) => `apiVersion: v1
kind: Service
metadata:
  name: web-${n}
  namespace: team-${n % 7}
  labels:
    app.kubernetes.io/name: web-${n}
spec:
  type: ClusterIP
  selector:
    app.kubernetes.io/name: web-${n}
  ports:
    - name: http
      port: 80
      targetPort: http
    - name: metrics
      port: 9090
      targetPort: metrics
`;

const configMap = (n) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: web-${n}
  namespace: team-${n % 7}
data:
  FEATURES: "search,cart,reviews"
  application.yaml: |
    server:
      port: 8080
      shutdown: graceful
    cache:
      size: ${100 + n}
      ttl: 30s
    clients:
${Array.from({ length: 20 }, (_, i) => `      - name: client-${i}\n        url: http://service-${i}.team-${n % 7}.svc.cluster.local`).join("\n")}
`;

const ingress = (n) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web-${n}
  namespace: team-${n % 7}
  annotations:
    nginx.ingress.kubernetes.io/proxy-body-size: 8m
spec:
  ingressClassName: nginx
  tls:
    - hosts: [web-${n}.example.com]
      secretName: web-${n}-tls
  rules:
    - host: web-${n}.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web-${n}
                port:
                  name: http
`;

const cronJob = (n) => `apiVersion: batch/v1
kind: CronJob
metadata:
  name: report-${n}
  namespace: team-${n % 7}
  labels:
    app.kubernetes.io/name: report-${n}
spec:
  schedule: "${n % 60} 3 * * *"
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      backoffLimit: 2
      template:
        metadata:
          labels:
            app.kubernetes.io/name: report-${n}
        spec:
          restartPolicy: OnFailure
          containers:
            - name: report
              image: registry.example.com/shop/report:3.${n % 9}.0
              args: ["--day", "yesterday"]
              resources:
                requests: { cpu: 50m, memory: 64Mi }
                limits: { cpu: 250m, memory: 128Mi }
`;

const makers = [deployment, service, configMap, deployment, ingress, cronJob];

/** A file of `count` documents. */
export const manifestOf = (count) =>
  Array.from({ length: count }, (_, index) => makers[index % makers.length](index)).join("---\n");

/**
 * Single-character edits throughout the file: a digit after a replica count or a port, inserted and deleted again. `at` is
 * the offset; `insert` a character, or `undefined` for a deletion.
 */
export function editsOf(text, count) {
  const places = [...text.matchAll(/(?:replicas|containerPort|periodSeconds|port): \d+/g)].map(
    (match) => match.index + match[0].length,
  );
  const edits = [];
  for (let index = 0; index < count; index++) {
    const at = places[Math.floor((index / count) * places.length)];
    edits.push({ at, insert: "1" }, { at, insert: undefined });
  }
  return edits;
}

/** A definition of about `length` characters that repeats a Pod's containers, as operators' definitions do. */
export function largeDefinition(length) {
  const container = (indent) =>
    [
      ["type: object", "required: [name]", "properties:"],
      ...["name", "image", "imagePullPolicy", "workingDir", "terminationMessagePath"].map((name) => [
        `  ${name}:`,
        "    type: string",
        `    description: What a container of the kubelet takes as its ${name}, in the words of its own documentation`,
      ]),
    ]
      .flat()
      .map((line) => `${" ".repeat(indent)}${line}`)
      .join("\n");
  const one = (at) => `                template${at}:\n${container(18)}\n`;
  const count = Math.ceil(length / one(1000).length);
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: things.example.com
spec:
  group: example.com
  names:
    kind: Thing
    listKind: ThingList
    plural: things
    singular: thing
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
${Array.from({ length: count }, (_, at) => one(at)).join("")}`;
}
