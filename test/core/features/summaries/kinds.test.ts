import assert from "node:assert/strict";
import { plainSummaryOf } from "../../../../src/core/features/summaries";
import { setLanguage } from "../../../../src/core/l10n";
import { dedent } from "../../../support/marks";
import { workspaceOf } from "../../../support/workspace";

const uri = "file:///a.yaml";

/** The sentences below the heading. */
const wordsOf = (text: string): string =>
  plainSummaryOf(workspaceOf({ [uri]: dedent(text) }), uri).replace(/^## .*\n\n/, "");

/** Manifests, and what is said of each, sentence by sentence. */
const samples: Readonly<Record<string, readonly [manifest: string, ...sentences: string[]]>> = {
  "a Pod with everything": [
    `
    apiVersion: v1
    kind: Pod
    metadata: { name: shop }
    spec:
      restartPolicy: OnFailure
      initContainers:
        - { name: migrate, image: "shop:2" }
        - { name: seed, image: "shop:2" }
        - { name: proxy, image: "envoy:1", restartPolicy: Always }
      containers:
        - name: web
          image: nginx:1.29
          resources: { limits: { cpu: "2" } }
          ports: [{ containerPort: 80 }, { containerPort: 53, protocol: UDP }]
          readinessProbe: { httpGet: { path: /ready, port: 80 }, periodSeconds: 5 }
          livenessProbe: { tcpSocket: { port: 80 } }
          startupProbe: { exec: { command: [cat, /tmp/up] }, failureThreshold: 30 }
          envFrom: [{ configMapRef: { name: settings } }, { secretRef: { name: keys } }]
          env: [{ name: A, valueFrom: { secretKeyRef: { name: token, key: t } } }, { name: B, valueFrom: { configMapKeyRef: { name: more, key: b } } }]
          volumeMounts: [{ name: data, mountPath: /data }]
        - name: log
          image: fluentd
      volumes:
        - { name: data, persistentVolumeClaim: { claimName: disk } }
        - { name: tmp, emptyDir: {} }
        - { name: cfg, configMap: { name: files } }
        - { name: sec, secret: { secretName: certs } }
      serviceAccountName: shopper
      nodeSelector: { disk: ssd }
      tolerations: [{ key: gpu, operator: Exists }]
      hostNetwork: true
      terminationGracePeriodSeconds: 60
      priorityClassName: high
  `,
    "Runs one Pod of `nginx 1.29` and the latest `fluentd`.",
    "Before that, `migrate` and `seed` have to run to their end with success, in this order.",
    "`proxy` starts before the others and runs beside them (a sidecar).",
    "Its container `web` may use 2 cores and as much memory as is free.",
    "Its container `log` has no limits on CPU and memory.",
    "It listens on ports `80` and `53/UDP`.",
    "`web` counts as started once the command `cat /tmp/up` succeeds.",
    "It gets traffic only while, in `web`, `/ready` answers on port `80`.",
    "`web` is started again unless port `80` takes connections.",
    "It reads the ConfigMap `files`, the ConfigMap `settings`, the ConfigMap `more`, the Secret `certs`, the Secret `keys` and the Secret `token`.",
    "It keeps data on the claim `disk`.",
    "It has a scratch volume that goes when the Pod goes.",
    "It runs only on nodes with the label `disk=ssd`.",
    "Before the API server it is the ServiceAccount `shopper`.",
    "It uses the network of its node instead of an IP of its own.",
    "When it is stopped it has 1 min to finish.",
    "A container that fails is started again by the kubelet, on the same node.",
    "If the Pod itself is deleted, nothing replaces it: that is what a Deployment is for.",
  ],
  "a Pod with one of each": [
    `
    apiVersion: v1
    kind: Pod
    metadata: { name: a }
    spec:
      restartPolicy: Never
      initContainers: [{ name: first, image: a }, { name: side, image: b, restartPolicy: Always }, { name: other, image: b, restartPolicy: Always }]
      containers:
        - image: nginx:1
          resources: { limits: { memory: 1Gi } }
          ports: [{ containerPort: 80 }]
          readinessProbe: { grpc: { port: 9000 } }
          livenessProbe: { httpGet: { port: http, scheme: HTTPS } }
          startupProbe: { tcpSocket: { port: 1 } }
  `,
    "Runs one Pod of `nginx 1`, allowed as much CPU as is free and 1 GiB.",
    "Before that, `first` has to run to its end with success.",
    "`side` and `other` start before the others and run beside them (sidecars).",
    "It listens on port `80`.",
    "It counts as started once port `1` takes connections.",
    "It gets traffic only while gRPC says so on port `9000`.",
    "The container is started again unless `/` answers on port `http`.",
    "A container that stops stays stopped.",
    "If the Pod itself is deleted, nothing replaces it: that is what a Deployment is for.",
  ],
  "a Pod that restarts, without containers": [
    `
    apiVersion: v1
    kind: Pod
    metadata: { name: a }
    spec: { initContainers: [{ name: side, image: b, restartPolicy: Always }] }
  `,
    "Runs one Pod of no container.",
    "`side` starts before the others and runs beside them (a sidecar).",
    "A container that stops is started again by the kubelet, on the same node.",
    "If the Pod itself is deleted, nothing replaces it: that is what a Deployment is for.",
  ],
  "a Deployment that is recreated": [
    `
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: a }
    spec: { replicas: 2, paused: true, strategy: { type: Recreate }, template: { spec: { containers: [{ name: a, image: a:1, resources: { limits: { cpu: 250m } } }, { name: b, image: b:1 }] } } }
  `,
    "Keeps 2 copies of a Pod of `a 1` and `b 1` running.",
    "Its container `a` may use a quarter of a core and as much memory as is free.",
    "Its container `b` has no limits on CPU and memory.",
    "Its ReplicaSet replaces every Pod that is deleted.",
    "For a new version all Pods are stopped first, then the new ones start.",
    "It is paused: changes wait until it is resumed.",
  ],
  "a Deployment whose update takes one away": [
    `
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: a }
    spec: { replicas: 3, strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } }, template: { spec: { containers: [{ name: a, image: a:1 }] } } }
  `,
    "Keeps 3 copies of `a 1` running, each without limits on CPU and memory.",
    "Its ReplicaSet replaces every Pod that is deleted.",
    "A new version takes over step by step: never more than 3 Pods, never fewer than 2.",
  ],
  "a Deployment whose update may take all": [
    `
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: a }
    spec: { replicas: 1, strategy: { rollingUpdate: { maxSurge: 100%, maxUnavailable: 5 } }, template: { spec: { containers: [{ name: a, image: a:1 }] } } }
  `,
    "Keeps one copy of `a 1` running, without limits on CPU and memory.",
    "Its ReplicaSet replaces every Pod that is deleted.",
    "A new version takes over step by step: never more than 2 Pods, never fewer than 0.",
  ],
  "a Deployment of none": [
    `
    apiVersion: apps/v1
    kind: Deployment
    metadata: { name: a }
    spec: { replicas: 0, template: { spec: { containers: [] } } }
  `,
    "Keeps no copy of a Pod without containers running: it is scaled to 0.",
    "Its ReplicaSet replaces every Pod that is deleted.",
  ],
  "a ReplicaSet": [
    `
    apiVersion: apps/v1
    kind: ReplicaSet
    metadata: { name: a }
    spec: { template: { spec: { containers: [{ name: a, image: a:1 }] } } }
  `,
    "Keeps one copy of `a 1` running, without limits on CPU and memory.",
    "A deleted Pod is replaced, but new versions are not rolled out: use a Deployment for that.",
  ],
  "a StatefulSet": [
    `
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: { name: db }
    spec:
      serviceName: db
      replicas: 3
      template: { spec: { containers: [{ name: db, image: "postgres:18" }] } }
      volumeClaimTemplates: [{ metadata: { name: data }, spec: { resources: { requests: { storage: 10Gi } } } }]
  `,
    "Keeps 3 copies of `postgres 18` running, each without limits on CPU and memory.",
    "Each Pod keeps its name, `db-0` to `db-2`; they start one after the other.",
    "Each Pod has a claim `data` of its own for 10 GiB, which stays when the Pod goes.",
    "The Service `db` gives each Pod a DNS name.",
  ],
  "a StatefulSet that starts all at once": [
    `
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: { name: db }
    spec: { replicas: 2, podManagementPolicy: Parallel, template: { spec: { containers: [{ name: db, image: "postgres:18" }] } } }
  `,
    "Keeps 2 copies of `postgres 18` running, each without limits on CPU and memory.",
    "Each Pod keeps its name, `db-0` to `db-1`; they start all at once.",
  ],
  "a DaemonSet": [
    `
    apiVersion: apps/v1
    kind: DaemonSet
    metadata: { name: log }
    spec: { template: { spec: { containers: [{ name: a, image: a:1 }] } } }
  `,
    "Runs one copy of `a 1` on every node, each without limits on CPU and memory.",
    "New nodes get a copy; when a node is removed, its copy goes with it.",
  ],
  "a DaemonSet of some nodes": [
    `
    apiVersion: apps/v1
    kind: DaemonSet
    metadata: { name: log }
    spec: { template: { spec: { nodeSelector: { disk: ssd }, containers: [{ name: a, image: a:1 }] } } }
  `,
    "Runs one copy of `a 1` on each node that fits, each without limits on CPU and memory.",
    "It runs only on nodes with the label `disk=ssd`.",
    "New nodes get a copy; when a node is removed, its copy goes with it.",
  ],
  "a Job of several": [
    `
    apiVersion: batch/v1
    kind: Job
    metadata: { name: a }
    spec: { completions: 5, parallelism: 2, backoffLimit: 0, activeDeadlineSeconds: 3600, ttlSecondsAfterFinished: 60, suspend: true, template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a:1 }] } } }
  `,
    "Runs `a 1` until it succeeds, without limits on CPU and memory.",
    "5 Pods have to succeed, at most 2 at a time.",
    "After a failure it is not tried again.",
    "It is stopped after 3,600 seconds.",
    "It is deleted 60 seconds after it has finished.",
    "It is suspended: nothing starts until it is resumed.",
  ],
  "a Job one after the other": [
    `
    apiVersion: batch/v1
    kind: Job
    metadata: { name: a }
    spec: { completions: 5, backoffLimit: 1, template: { spec: { containers: [{ name: a, image: a:1 }] } } }
  `,
    "Runs `a 1` until it succeeds, without limits on CPU and memory.",
    "5 Pods have to succeed, one after the other.",
    "After a failure it is tried once more.",
  ],
  "a Job of helpers": [
    `
    apiVersion: batch/v1
    kind: Job
    metadata: { name: a }
    spec: { parallelism: 4, backoffLimit: 3, template: { spec: { containers: [{ name: a, image: a:1 }] } } }
  `,
    "Runs `a 1` until it succeeds, without limits on CPU and memory.",
    "Up to 4 Pods work on it at a time.",
    "After a failure it is tried again, up to 3 times.",
  ],
  "a CronJob that leaves out": [
    `
    apiVersion: batch/v1
    kind: CronJob
    metadata: { name: a }
    spec: { schedule: "0 3 * * *", timeZone: America/Sao_Paulo, concurrencyPolicy: Forbid, suspend: true, jobTemplate: { spec: { template: { spec: { containers: [{ name: a, image: a:1 }] } } } } }
  `,
    "Runs `a 1` to completion, repeatedly: at 03:00, without limits on CPU and memory.",
    "The times are those of `America/Sao_Paulo`.",
    "While one run lasts, the next is left out.",
    "It is suspended: nothing starts until it is resumed.",
  ],
  "a CronJob that replaces": [
    `
    apiVersion: batch/v1
    kind: CronJob
    metadata: { name: a }
    spec: { schedule: "*/5 * * * *", concurrencyPolicy: Replace, jobTemplate: { spec: { template: { spec: { containers: [{ name: a, image: a:1 }] } } } } }
  `,
    "Runs `a 1` to completion, repeatedly: every 5 minutes, without limits on CPU and memory.",
    "A run that is still in progress is stopped when the next one starts.",
  ],
  "a PodTemplate": [
    `
    apiVersion: v1
    kind: PodTemplate
    metadata: { name: a }
    template: { spec: { containers: [{ name: a, image: a:1 }] } }
  `,
    "A template for Pods of `a 1`, without limits on CPU and memory.",
  ],
  "an autoscaler": [
    `
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: { name: a }
    spec:
      maxReplicas: 9
      scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
      metrics:
        - { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } } }
        - { type: Resource, resource: { name: memory, target: { type: Utilization, averageUtilization: 70 } } }
        - { type: Resource, resource: { name: gpu, target: { type: Utilization, averageUtilization: 80 } } }
        - { type: Pods, pods: { metric: { name: requests }, target: { type: AverageValue, averageValue: 1k } } }
        - { type: Object, object: { metric: { name: depth }, target: { type: Value, value: 30 } } }
        - { type: Object, object: { metric: { name: none }, target: {} } }
        - { type: Object }
  `,
    "Keeps between 1 and 9 copies of `Deployment web`, as many as the load needs.",
    "Its target is 60 % of the CPU that the Pods request, 70 % of the memory that the Pods request, 80 % of the `gpu` that the Pods request, 1,000 of `requests` and 30 of `depth`.",
  ],
  "an old autoscaler": [
    `
    apiVersion: autoscaling/v1
    kind: HorizontalPodAutoscaler
    metadata: { name: a }
    spec: { minReplicas: 2, maxReplicas: 4, targetCPUUtilizationPercentage: 50, scaleTargetRef: { kind: Deployment, name: web } }
  `,
    "Keeps between 2 and 4 copies of `Deployment web`, as many as the load needs.",
    "Its target is 50 % of the CPU that the Pods request.",
  ],
  "a Service": [
    `
    apiVersion: v1
    kind: Service
    metadata: { name: web }
    spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }, { port: 443, targetPort: https }] }
  `,
    "Gives the Pods with `app=web` one stable address inside the cluster: `web.default.svc.cluster.local:80` and `web.default.svc.cluster.local:443`.",
    "Port `80` forwards to port `8080` of the Pods.",
    "Port `443` forwards to port `https` of the Pods.",
  ],
  "a headless Service": [
    `
    apiVersion: v1
    kind: Service
    metadata: { name: web }
    spec: { clusterIP: None, selector: { app: web }, ports: [{ port: 80 }] }
  `,
    "Gives each of the Pods with `app=web` a name below `web.default.svc.cluster.local`, and no address in common.",
  ],
  "a Service on each node": [
    `
    apiVersion: v1
    kind: Service
    metadata: { name: web }
    spec: { type: NodePort, selector: { app: web }, ports: [{ port: 80, nodePort: 30080 }] }
  `,
    "Gives the Pods with `app=web` one stable address inside the cluster: `web.default.svc.cluster.local:80`.",
    "It is also open on each node, at port `30080`.",
  ],
  "a Service from outside": [
    `
    apiVersion: v1
    kind: Service
    metadata: { name: web }
    spec: { type: LoadBalancer, ports: [{ port: 80, protocol: UDP }], sessionAffinity: ClientIP }
  `,
    "Gives one stable name, `web.default.svc.cluster.local:80`, to addresses that are maintained elsewhere.",
    "A cloud load balancer also gives it an external address.",
    "A client always comes back to the same Pod.",
  ],
  "a Service of another name": [
    `
    apiVersion: v1
    kind: Service
    metadata: { name: web }
    spec: { type: ExternalName, externalName: db.example.com }
  `,
    "Makes `web.default.svc.cluster.local` another name for `db.example.com`.",
  ],
  "an Ingress": [
    `
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: { name: shop }
    spec:
      ingressClassName: nginx
      tls: [{ hosts: [shop.example.com], secretName: cert }]
      defaultBackend: { service: { name: other, port: { name: http } } }
      rules:
        - host: shop.example.com
          http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }, { path: /a, pathType: Exact, backend: { service: { name: a, port: { number: 81 } } } }] }
        - http: { paths: [{ backend: { service: { name: b, port: { number: 82 } } } }] }
  `,
    "Lets web requests into the cluster: `shop.example.com/` to Service `web`, port `80`, `shop.example.com/a` to Service `a`, port `81` and `*/` to Service `b`, port `82`.",
    "Everything else goes to Service `other`, port `http`.",
    "HTTPS uses the certificate in the Secret `cert`.",
    "The controller of class `nginx` serves it.",
  ],
  "a NetworkPolicy": [
    `
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata: { name: a }
    spec:
      podSelector: { matchLabels: { app: db } }
      policyTypes: [Ingress, Egress]
      ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }, { namespaceSelector: { matchLabels: { team: shop } } }, { ipBlock: { cidr: 10.0.0.0/8 } }], ports: [{ port: 5432 }] }]
      egress: [{ to: [{ namespaceSelector: {} }], ports: [{ port: 53, protocol: UDP }] }, {}]
  `,
    "For the Pods with `app=db`: only this may come in: from Pods with `app=web` of this namespace, all Pods of namespaces with `team=shop` and `10.0.0.0/8`, on port `5432`; everything may go out.",
    "It only counts where the cluster's network enforces policies.",
  ],
  "a NetworkPolicy that lets nothing in": [
    `
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata: { name: a }
    spec: { podSelector: {}, policyTypes: [Ingress] }
  `,
    "For all Pods of the namespace: nothing may come in.",
    "It only counts where the cluster's network enforces policies.",
  ],
  "a budget": [
    `
    apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata: { name: a }
    spec: { minAvailable: 2, selector: { matchLabels: { app: web } } }
  `,
    "When Pods are moved on purpose, at least 2 of the Pods with `app=web` stay up.",
    "It holds back drains and evictions, not failures.",
  ],
  "a budget in percent": [
    `
    apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata: { name: a }
    spec: { maxUnavailable: 50%, selector: { matchExpressions: [{ key: app, operator: In, values: [a, b] }, { key: x, operator: Exists }, { key: y, operator: DoesNotExist }, { key: z, operator: NotIn, values: [c] }] } }
  `,
    "When Pods are moved on purpose, at most 50 % of the Pods with `app` is `a` or `b`, `x` is there, `y` is not there and `z` is not `c` are down at a time.",
    "It holds back drains and evictions, not failures.",
  ],
  "a ConfigMap": [
    `
    apiVersion: v1
    kind: ConfigMap
    metadata: { name: a }
    data: { a: b, c.yaml: "x" }
    binaryData: { z: YQ== }
    immutable: true
  `,
    "Holds 3 settings for Pods to read: `a`, `c.yaml` and `z`.",
    "It cannot be changed any more, only replaced.",
  ],
  "a Secret": [
    `
    apiVersion: v1
    kind: Secret
    metadata: { name: a }
    type: kubernetes.io/tls
    data: { tls.crt: YQ==, tls.key: YQ== }
    stringData: { more: x }
  `,
    "Holds 3 secret values, under the keys `tls.crt`, `tls.key` and `more`.",
    "It is a certificate with its private key.",
  ],
  "an empty ConfigMap": [
    `
    apiVersion: v1
    kind: ConfigMap
    metadata: { name: a }
  `,
    "Holds no settings yet.",
  ],
  "a PersistentVolume": [
    `
    apiVersion: v1
    kind: PersistentVolume
    metadata: { name: a }
    spec: { capacity: { storage: 5Gi }, accessModes: [ReadWriteOnce], persistentVolumeReclaimPolicy: Retain, storageClassName: fast, nfs: { server: a, path: /b } }
  `,
    "Offers 5 GiB of storage (`nfs`) to a claim.",
    "Of it, one node may read and write.",
    "When the claim is deleted, the data is kept.",
  ],
  "a claim": [
    `
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: { name: a }
    spec: { accessModes: [ReadWriteMany, ReadOnlyMany], storageClassName: fast, resources: { requests: { storage: 5Gi } }, volumeName: v }
  `,
    "Asks for 5 GiB of storage that outlives the Pods; many nodes may read and write and many nodes may read.",
    "It uses the storage class `fast`.",
    "It requires the volume `v`.",
  ],
  "a claim of the default class": [
    `
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: { name: a }
    spec: { accessModes: [ReadWriteOncePod], resources: { requests: { storage: 1Ti } } }
  `,
    "Asks for 1 TiB of storage that outlives the Pods; one single Pod may read and write.",
    "It uses the cluster's default storage class.",
  ],
  "a StorageClass": [
    `
    apiVersion: storage.k8s.io/v1
    kind: StorageClass
    metadata: { name: fast, annotations: { storageclass.kubernetes.io/is-default-class: "true" } }
    provisioner: ebs.csi.aws.com
    reclaimPolicy: Retain
    volumeBindingMode: WaitForFirstConsumer
    allowVolumeExpansion: true
  `,
    "Describes a type of storage, `fast`, which `ebs.csi.aws.com` provisions when a claim requests it.",
    "It waits until a Pod uses the claim.",
    "When the claim is deleted, the data is kept.",
    "Claims may grow later.",
  ],
  "a Role": [
    `
    apiVersion: rbac.authorization.k8s.io/v1
    kind: Role
    metadata: { name: a, namespace: shop }
    rules: [{ apiGroups: [""], resources: [pods, pods/log], verbs: [get, list] }, { apiGroups: [apps], resources: [deployments], resourceNames: [web], verbs: ["*"] }]
  `,
    "Allows those who are bound to it in its namespace: `get` and `list` on `pods` and `pods/log`; everything on `deployments` named `web`.",
  ],
  "a ClusterRole": [
    `
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRole
    metadata: { name: a }
    rules: [{ nonResourceURLs: [/healthz], verbs: [get] }, { apiGroups: ["*"], resources: ["*"], verbs: [get] }]
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: b } }] }
  `,
    "Gathers the permissions of other ClusterRoles, chosen by their labels.",
  ],
  "a RoleBinding": [
    `
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata: { name: a, namespace: shop }
    roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
    subjects: [{ kind: ServiceAccount, name: s, namespace: other }, { kind: User, name: ana }, { kind: Group, name: devs }]
  `,
    "Grants `ClusterRole view` to `ServiceAccount s` of namespace `other`, `User ana` and `Group devs`, in namespace `shop`.",
  ],
  "a ClusterRoleBinding": [
    `
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: { name: a }
    roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
    subjects: [{ kind: User, name: ana }]
  `,
    "Grants `ClusterRole cluster-admin` to `User ana`, in the whole cluster.",
  ],
  "a ServiceAccount": [
    `
    apiVersion: v1
    kind: ServiceAccount
    metadata: { name: a }
    automountServiceAccountToken: false
    imagePullSecrets: [{ name: reg }]
  `,
    "Is an identity, `a`, that Pods use for the API server.",
    "Its token is not put into Pods unless they ask for it.",
  ],
  "a Namespace": [
    `
    apiVersion: v1
    kind: Namespace
    metadata: { name: a, labels: { pod-security.kubernetes.io/enforce: restricted } }
  `,
    "Creates the namespace `a`: an isolated scope for names, permissions and quotas.",
  ],
  "a quota": [
    `
    apiVersion: v1
    kind: ResourceQuota
    metadata: { name: a }
    spec: { hard: { pods: "10", requests.cpu: "4", limits.memory: 8Gi, count/secrets: "3" } }
  `,
    "Everything in its namespace together may have at most 10 of `pods`, 4 cores of `requests.cpu`, 8 GiB of `limits.memory` and 3 of `count/secrets`.",
  ],
  "a LimitRange": [
    `
    apiVersion: v1
    kind: LimitRange
    metadata: { name: a }
    spec: { limits: [{ type: Container, default: { cpu: 500m }, defaultRequest: { memory: 64Mi }, max: { cpu: "2" }, min: { memory: 16Mi } }, { type: Pod, max: { cpu: "4" } }] }
  `,
    "Each `Container` in the namespace is limited to half a core of `cpu` where it says nothing, requests 64 MiB of `memory` where it says nothing, may have no less than 16 MiB of `memory` and may have no more than 2 cores of `cpu`.",
    "Each `Pod` in the namespace may have no more than 4 cores of `cpu`.",
  ],
  "a PriorityClass that pushes none out": [
    `
    apiVersion: scheduling.k8s.io/v1
    kind: PriorityClass
    metadata: { name: a }
    value: 1000
    globalDefault: true
    preemptionPolicy: Never
  `,
    "Defines a priority, `a` (`1000`): Pods of a higher priority are scheduled first.",
    "Those of this priority do not preempt others.",
    "It is the default for Pods that name no priority class.",
  ],
  "a PriorityClass": [
    `
    apiVersion: scheduling.k8s.io/v1
    kind: PriorityClass
    metadata: { name: a }
    value: 1000
  `,
    "Defines a priority, `a` (`1000`): Pods of a higher priority are scheduled first, and may preempt others.",
  ],
};

describe("A manifest in plain words: what is said of", () => {
  before(() => setLanguage("en"));
  for (const [name, [manifest, ...sentences]] of Object.entries(samples))
    it(name, () => assert.equal(wordsOf(manifest), sentences.join(" ")));
});
