/** Pieces that are wrong, or seldom right, by the key of the map that they are put into. */
export const pieces: readonly (readonly [RegExp, unknown])[] = [
  [/^(containers|initContainers)$/, { livenessProbe: { httpGet: { port: 80 }, exec: { command: ["x"] } } }],
  [/^(containers|initContainers)$/, { readinessProbe: { periodSeconds: 5 } }],
  [/^(containers|initContainers)$/, { livenessProbe: { tcpSocket: { port: 70000 }, successThreshold: 2 } }],
  [/^(containers|initContainers)$/, { startupProbe: { grpc: { port: 0 } } }],
  [/^(containers|initContainers)$/, { resources: { limits: { cpu: "100m" }, requests: { cpu: "200m" } } }],
  [/^(containers|initContainers)$/, { resources: { limits: { memory: "1Gi" }, requests: { memory: "2Gi", disk: 1 } } }],
  [/^(containers|initContainers)$/, { resources: { limits: { "hugepages-2Mi": "3Mi" } } }],
  [/^(containers|initContainers)$/, { resources: { requests: { "example.com/gpu": "1" } } }],
  [/^(containers|initContainers)$/, { resources: { claims: [{ name: "x" }] } }],
  [/^(containers|initContainers)$/, { resources: { limits: { cpu: "0.0001" } } }],
  [/^(containers|initContainers)$/, { volumeMounts: [{ name: "nowhere", mountPath: "/x" }] }],
  [
    /^(containers|initContainers)$/,
    {
      volumeMounts: [
        { name: "data", mountPath: "" },
        { name: "data", mountPath: "" },
      ],
    },
  ],
  [
    /^(containers|initContainers)$/,
    {
      ports: [
        { containerPort: 80, name: "a" },
        { containerPort: 81, name: "a" },
      ],
    },
  ],
  [/^(containers|initContainers)$/, { ports: [{ containerPort: 80 }, { containerPort: 80 }] }],
  [
    /^(containers|initContainers)$/,
    { ports: [{ name: "this-name-is-too-long", containerPort: 80, protocol: "HTTP" }] },
  ],
  [/^(containers|initContainers)$/, { ports: [{ hostPort: 80, containerPort: 8080, hostIP: "x" }] }],
  [
    /^(containers|initContainers)$/,
    {
      env: [
        { name: "1A", value: "x" },
        { name: "A=B", value: "y" },
      ],
    },
  ],
  [
    /^(containers|initContainers)$/,
    { env: [{ name: "A", value: "x", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } }] },
  ],
  [/^(containers|initContainers)$/, { env: [{ name: "A", valueFrom: { fieldRef: { fieldPath: "spec.nothing" } } }] }],
  [
    /^(containers|initContainers)$/,
    { env: [{ name: "A", valueFrom: { resourceFieldRef: { resource: "limits.disk" } } }] },
  ],
  [
    /^(containers|initContainers)$/,
    {
      env: [
        { name: "A", valueFrom: { secretKeyRef: { name: "s", key: "a b" }, configMapKeyRef: { name: "s", key: "a" } } },
      ],
    },
  ],
  [/^(containers|initContainers)$/, { envFrom: [{ prefix: "1-", configMapRef: { name: "X_Y" } }, {}] }],
  [
    /^(containers|initContainers)$/,
    { lifecycle: { postStart: { exec: { command: [] } }, preStop: { sleep: { seconds: -1 } } } },
  ],
  [/^(containers|initContainers)$/, { lifecycle: { stopSignal: "SIGTERM" } }],
  [/^(containers|initContainers)$/, { securityContext: { privileged: true, allowPrivilegeEscalation: false } }],
  [
    /^(containers|initContainers)$/,
    { securityContext: { runAsUser: -1, procMount: "Masked", seccompProfile: { type: "Localhost" } } },
  ],
  [
    /^(containers|initContainers)$/,
    {
      securityContext: {
        capabilities: { add: ["CAP_SYS_ADMIN"], drop: ["ALL"] },
        appArmorProfile: { type: "Localhost" },
      },
    },
  ],
  [
    /^(containers|initContainers)$/,
    { securityContext: { windowsOptions: { hostProcess: true, runAsUserName: "x\\" } } },
  ],
  [
    /^(containers|initContainers)$/,
    {
      restartPolicy: "Always",
      restartPolicyRules: [{ action: "Restart", exitCodes: { operator: "In", values: [42] } }],
    },
  ],
  [/^(containers|initContainers)$/, { volumeDevices: [{ name: "data", devicePath: "x:y" }] }],
  [/^(containers|initContainers)$/, { resizePolicy: [{ resourceName: "cpu", restartPolicy: "Sometimes" }] }],
  [/^(containers|initContainers)$/, { terminationMessagePolicy: "Both", imagePullPolicy: "Sometimes" }],
  [/^spec$/, { restartPolicy: "Never" }],
  [/^spec$/, { restartPolicy: "OnFailure" }],
  [/^spec$/, { hostNetwork: true, hostPID: true, shareProcessNamespace: true }],
  [/^spec$/, { hostUsers: false, hostIPC: true }],
  [/^spec$/, { dnsPolicy: "None" }],
  [/^spec$/, { dnsConfig: { nameservers: ["a", "1.1.1.1"], searches: ["-x"], options: [{}] } }],
  [/^spec$/, { hostAliases: [{ ip: "x", hostnames: ["A"] }] }],
  [/^spec$/, { activeDeadlineSeconds: 0, terminationGracePeriodSeconds: -1 }],
  [/^spec$/, { nodeSelector: { "a b": "c d" } }],
  [
    /^spec$/,
    {
      tolerations: [
        { key: "a", operator: "Exists", value: "b", effect: "NoSchedul" },
        { operator: "Equal", tolerationSeconds: 3 },
      ],
    },
  ],
  [
    /^spec$/,
    { topologySpreadConstraints: [{ maxSkew: 0, topologyKey: "", whenUnsatisfiable: "Maybe", minDomains: 2 }] },
  ],
  [
    /^spec$/,
    { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } } },
  ],
  [
    /^spec$/,
    {
      affinity: {
        nodeAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 101, preference: { matchExpressions: [{ key: "a", operator: "Gt", values: ["x"] }] } },
          ],
        },
      },
    },
  ],
  [
    /^spec$/,
    {
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { topologyKey: "", labelSelector: { matchExpressions: [{ key: "a", operator: "In" }] } },
          ],
        },
      },
    },
  ],
  [
    /^spec$/,
    { volumes: [{ name: "a", emptyDir: {}, hostPath: { path: "/x" } }, { name: "a", emptyDir: {} }, { name: "A" }] },
  ],
  [
    /^spec$/,
    {
      volumes: [
        { name: "p", projected: { sources: [{ serviceAccountToken: { path: "../t", expirationSeconds: 5 } }, {}] } },
      ],
    },
  ],
  [
    /^spec$/,
    {
      volumes: [
        { name: "c", configMap: { name: "x", defaultMode: 1000, items: [{ key: "a", path: "/b" }] } },
        { name: "e", ephemeral: {} },
      ],
    },
  ],
  [
    /^spec$/,
    {
      securityContext: {
        sysctls: [{ name: "a..b", value: "1" }],
        fsGroup: -1,
        supplementalGroups: [-1],
        fsGroupChangePolicy: "x",
      },
    },
  ],
  [/^spec$/, { os: { name: "windows" }, securityContext: { runAsUser: 1 } }],
  [/^spec$/, { os: { name: "plan9" } }],
  [/^spec$/, { schedulingGates: [{ name: "a" }, { name: "a" }], nodeName: "n" }],
  [/^spec$/, { readinessGates: [{ conditionType: "" }], priority: 5, overhead: { cpu: "1" } }],
  [/^spec$/, { resourceClaims: [{ name: "a", resourceClaimName: "b", resourceClaimTemplateName: "c" }] }],
  [/^spec$/, { resources: { limits: { cpu: "1m" }, requests: { "ephemeral-storage": "1" } } }],
  [/^spec$/, { hostname: "A_B", subdomain: "x.", setHostnameAsFQDN: true, hostnameOverride: "x" }],
  [/^spec$/, { ephemeralContainers: [{ name: "e", image: "x" }] }],
  [/^spec$/, { replicas: -1, minReadySeconds: -5, revisionHistoryLimit: -1, progressDeadlineSeconds: 1 }],
  [/^spec$/, { strategy: { type: "Recreate", rollingUpdate: { maxSurge: 1 } } }],
  [/^spec$/, { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } }],
  [/^spec$/, { strategy: { rollingUpdate: { maxSurge: "200%", maxUnavailable: "150%" } } }],
  [/^spec$/, { updateStrategy: { type: "OnDelete", rollingUpdate: { partition: -1, maxUnavailable: "0%" } } }],
  [/^spec$/, { selector: { matchLabels: { other: "one" } } }],
  [/^spec$/, { selector: {} }],
  [
    /^spec$/,
    {
      selector: {
        matchExpressions: [
          { key: "a", operator: "Exists", values: ["b"] },
          { key: "b", operator: "Is", values: [] },
        ],
      },
    },
  ],
  [
    /^spec$/,
    {
      type: "LoadBalancer",
      externalTrafficPolicy: "Local",
      allocateLoadBalancerNodePorts: false,
      healthCheckNodePort: 32000,
    },
  ],
  [/^spec$/, { type: "ClusterIP", externalTrafficPolicy: "Local", loadBalancerClass: "x" }],
  [/^spec$/, { type: "ExternalName", externalName: "a_b" }],
  [/^spec$/, { type: "NodePort", clusterIP: "None" }],
  [/^spec$/, { clusterIP: "None", clusterIPs: ["None", "10.96.0.9"], ipFamilies: ["IPv4", "IPv4"] }],
  [/^spec$/, { sessionAffinity: "None", sessionAffinityConfig: { clientIP: { timeoutSeconds: 100000 } } }],
  [
    /^spec$/,
    {
      externalIPs: ["127.0.0.1", "x"],
      loadBalancerSourceRanges: ["1.2.3.4"],
      internalTrafficPolicy: "x",
      trafficDistribution: "y",
    },
  ],
  [/^spec$/, { ports: [{ port: 80 }, { port: 81 }] }],
  [
    /^spec$/,
    {
      ports: [
        { port: 80, nodePort: 80, targetPort: "a_b", appProtocol: "x y" },
        { port: 80, name: "Z" },
      ],
    },
  ],
  [
    /^spec$/,
    { completions: 3, completionMode: "Indexed", parallelism: -1, backoffLimit: -1, ttlSecondsAfterFinished: -1 },
  ],
  [/^spec$/, { backoffLimitPerIndex: 1, maxFailedIndexes: 5 }],
  [/^spec$/, { podFailurePolicy: { rules: [{ action: "FailJob", onExitCodes: { operator: "In", values: [0, 0] } }] } }],
  [/^spec$/, { successPolicy: { rules: [{ succeededIndexes: "1-x" }] }, podReplacementPolicy: "Failed" }],
  [/^spec$/, { manualSelector: true }],
  [
    /^spec$/,
    { schedule: "61 * * * *", timeZone: "Mars/Base", concurrencyPolicy: "Maybe", startingDeadlineSeconds: -1 },
  ],
  [
    /^spec$/,
    {
      minReplicas: 0,
      maxReplicas: 0,
      metrics: [{ type: "Resource" }],
      behavior: { scaleDown: { stabilizationWindowSeconds: 99999, policies: [] } },
    },
  ],
  [/^spec$/, { minAvailable: 1, maxUnavailable: 1, unhealthyPodEvictionPolicy: "x" }],
  [/^spec$/, { rules: [{ host: "*.a.*", http: { paths: [{ path: "x", pathType: "Prefix", backend: {} }] } }] }],
  [
    /^spec$/,
    {
      defaultBackend: { service: { name: "a", port: { name: "b", number: 80 } }, resource: { kind: "x", name: "y" } },
      ingressClassName: "A",
    },
  ],
  [/^spec$/, { tls: [{ hosts: ["A", ""], secretName: "a b" }] }],
  [
    /^spec$/,
    {
      podSelector: {},
      policyTypes: ["Ingres"],
      ingress: [
        {
          from: [{ ipBlock: { cidr: "10.0.0.0/8", except: ["11.0.0.0/9"] }, podSelector: {} }],
          ports: [{ port: 80, endPort: 70 }],
        },
      ],
    },
  ],
  [
    /^spec$/,
    {
      accessModes: ["ReadWriteOnce", "ReadWriteOncePod"],
      resources: { requests: { storage: "-1Gi" } },
      volumeMode: "x",
    },
  ],
  [/^spec$/, { dataSource: { kind: "X", name: "y" }, dataSourceRef: { kind: "Z", name: "y" }, storageClassName: "A" }],
  [
    /^spec$/,
    {
      capacity: {},
      persistentVolumeReclaimPolicy: "Keep",
      hostPath: { path: "/a/../b" },
      nfs: { server: "", path: "x" },
    },
  ],
  [
    /^spec$/,
    {
      podCIDR: "10.0.0.0",
      taints: [
        { key: "a", effect: "x" },
        { key: "a", effect: "NoSchedule" },
      ],
      providerID: "x",
    },
  ],
  [/^metadata$/, { labels: { "a/b/c": "d", "": "e", "x y": "z", ok: "not ok" } }],
  [/^metadata$/, { annotations: { "a b": "c", "/x": "y", "A/b": "c" } }],
  [/^metadata$/, { labels: { a: 1, b: true } }],
  [/^metadata$/, { name: "Not_A_Name" }],
  [/^metadata$/, { name: null, generateName: "Gen_" }],
  [/^metadata$/, { name: null }],
  [/^metadata$/, { namespace: "Not_A_Namespace" }],
  [/^metadata$/, { finalizers: ["a", "a/b", "x y/z"] }],
  [
    /^metadata$/,
    {
      ownerReferences: [
        { apiVersion: "v1", kind: "Pod", name: "x", uid: "" },
        { apiVersion: "", kind: "", name: "", uid: "u", controller: true },
      ],
    },
  ],
  [
    /^metadata$/,
    { managedFields: [{ operation: "X", fieldsType: "y" }], resourceVersion: "x", uid: "u", generation: -1 },
  ],
  [/^metadata$/, { creationTimestamp: "yesterday" }],
  [
    /^metadata$/,
    {
      annotations: {
        "container.apparmor.security.beta.kubernetes.io/web": "x",
        "scheduler.alpha.kubernetes.io/critical-pod": "",
      },
    },
  ],
  [/^metadata$/, { annotations: { long: "x".repeat(300000) } }],
  [/^metadata$/, { deletionTimestamp: "2024-01-01T00:00:00Z", deletionGracePeriodSeconds: 30, selfLink: "/x" }],
  [/^metadata$/, { deletionTimestamp: "soon", clusterName: "x" }],
  [/^metadata$/, { creationTimestamp: null, resourceVersion: "1", uid: "x", generation: 2 }],
  [/^metadata$/, { generateName: "a-", name: "b", namespace: "kube-system" }],
  [/^metadata$/, { generateName: "x".repeat(300) }],
  [/^metadata$/, { ownerReferences: [{ apiVersion: "v1", kind: "Event", name: "x", uid: "y" }] }],
  [/^metadata$/, { managedFields: [{ manager: "x", operation: "Apply", apiVersion: "v1", fieldsV1: { "f:x": {} } }] }],
]; // prettier-ignore
