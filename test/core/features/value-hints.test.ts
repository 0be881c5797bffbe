import { testMeanings } from "../../support/meanings";

const pod = (c: string, spec = ""): string =>
  `kind: Pod\napiVersion: v1\nmetadata: { name: a, labels: { app: web } }\nspec:\n${spec}  containers:\n    - name: web\n      image: nginx\n${c}`;
const deployment = (spec = "", c = ""): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n${spec}  template:\n    metadata: { labels: { app: web } }\n    spec:\n      containers:\n        - name: nginx\n          ports: [{ name: http, containerPort: 8080 }, { name: admin, containerPort: 9090 }]\n${c}`;
const service = (ports: string, sel = "app: web"): string =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  selector: { ${sel} }\n  ports: [{ ${ports} }]\n`;
const ingress = (b: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: i }\nspec: { defaultBackend: { service: { ${b} } } }\n`;
const policy = (s: string): string =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: p }\nspec:\n${s}`;
const budget = (s: string): string =>
  `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: b }\nspec:\n${s}`;

testMeanings("The meaning of a port", {
  "the name of a Service's target": [
    `${service("port: 80, targetPort: $0http")}---\n${deployment()}`,
    ["port: = 8080", "`http` is port **8080** of container `nginx` of `Deployment/web`."],
  ],
  "a name that no container has": [
    `${service("port: 80, targetPort: $0grpc")}---\n${deployment()}`,
    ["port", "No container among the known manifests gives a port the name `grpc`."],
  ],
  "the number of a Service's target": [
    `${service("port: 80, targetPort: $08080")}---\n${deployment()}`,
    ["port", "`http` is port **8080** of container `nginx` of `Deployment/web`."],
  ],
  "a number that no container has": [`${service("port: 80, targetPort: $081")}---\n${deployment()}`, undefined],
  "a Service's own port": [`${service("port: $08080, targetPort: http")}---\n${deployment()}`, undefined],
  "a Service that selects nothing": [
    `${service("port: 80, targetPort: $0http", "app: other")}---\n${deployment()}`,
    ["port", "No container among the known manifests gives a port the name `http`."],
  ],
  "the port of a probe": [
    deployment("", "          livenessProbe: { httpGet: { port: $0admin } }\n"),
    ["port: = 9090", "`admin` is port **9090** of container `nginx`."],
  ],
  "the port of a probe by number": [
    deployment("", "          livenessProbe: { tcpSocket: { port: $09090 } }\n"),
    ["port", "`admin` is port **9090** of container `nginx`."],
  ],
  "the port of a probe that the container lacks": [
    deployment("", "          livenessProbe: { tcpSocket: { port: $0grpc } }\n"),
    ["port", "No container among the known manifests gives a port the name `grpc`."],
  ],
  "a port that a policy lets in": [
    policy("  podSelector: { matchLabels: { app: web } }\n  ingress: [{ ports: [{ port: $0http }] }]\n") +
      "---\n" +
      deployment(),
    ["port: = 8080", "`http` is port **8080** of container `nginx` of `Deployment/web`."],
  ],
  "a port that a policy lets out": [
    policy("  podSelector: { matchLabels: { app: web } }\n  egress: [{ ports: [{ port: $0http }] }]\n") +
      "---\n" +
      deployment(),
    undefined,
  ],
  "a backend's port by name": [
    `${ingress("name: web, port: { name: $0main }")}---\n${service("name: main, port: 80, targetPort: http")}`,
    ["port: = 80", "Port **80** of `Service/web`, which forwards to port `http` of its Pods."],
  ],
  "a backend's port by number": [
    `${ingress("name: web, port: { number: $080 }")}---\n${service("port: 80")}`,
    ["port", "Port **80** of `Service/web`, which forwards to port `80` of its Pods."],
  ],
  "a backend's port that the Service lacks": [
    `${ingress("name: web, port: { number: $081 }")}---\n${service("port: 80")}`,
    ["port", "`Service/web` has no port `81`."],
  ],
  "a backend that is not there": [
    `${ingress("name: other, port: { number: $080 }")}---\n${service("port: 80")}`,
    undefined,
  ],
  "a backend's port without a number": [
    `${ingress("name: web, port: { name: $0main }")}---\n${service("name: main")}`,
    ["port: = ?", "Port `?` of `Service/web`, which forwards to port `?` of its Pods."],
  ],
});

testMeanings("The meaning of a selector", {
  "a Service's selector": [
    `${service("port: 80").replace("selector", "$0selector")}---\n${deployment()}`,
    [
      "selector: → Deployment/web",
      "Pods for which all of this holds:\n- label `app` is `web`",
      "Of the known manifests: `Deployment/web`",
    ],
  ],
  "a Service's selector of nobody": [
    `${service("port: 80", "app: other").replace("selector", "$0selector")}---\n${deployment()}`,
    [
      "selector: → no known Pods",
      "Pods for which all of this holds:\n- label `app` is `other`",
      "None of the known manifests makes such Pods.",
    ],
  ],
  "an empty selector of a Service": [
    "apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  $0selector: {}\n",
    undefined,
  ],
  "a policy's selector": [
    `${policy("  $0podSelector: { matchLabels: { app: web } }\n")}---\n${deployment()}`,
    [
      "selector: → Deployment/web",
      "Pods for which all of this holds:\n- label `app` is `web`",
      "Of the known manifests: `Deployment/web`",
    ],
  ],
  "the labels of a policy's selector": [
    `${policy("  podSelector:\n    $0matchLabels: { app: web }\n")}---\n${deployment()}`,
    [
      "selector",
      "Pods for which all of this holds:\n- label `app` is `web`",
      "Of the known manifests: `Deployment/web`",
    ],
  ],
  "a policy for every Pod": [
    `${policy("  $0podSelector: {}\n")}---\n${deployment()}`,
    ["selector: → every Pod", "Every Pod of the namespace.", "Of the known manifests: `Deployment/web`"],
  ],
  "a peer in other namespaces": [
    policy(
      "  podSelector: {}\n  ingress: [{ from: [{ $0podSelector: { matchLabels: { app: web } }, namespaceSelector: {} }] }]\n",
    ) +
      "---\n" +
      deployment(),
    ["selector", "Pods for which all of this holds:\n- label `app` is `web`"],
  ],
  namespaces: [
    policy(
      "  podSelector: {}\n  ingress: [{ from: [{ $0namespaceSelector: { matchExpressions: [{ key: a, operator: In, values: [b, c] }, { key: d, operator: NotIn, values: [e] }, { key: f, operator: Exists }, { key: g, operator: DoesNotExist }, { key: h, operator: Near }] } }] }]\n",
    ),
    [
      "selector",
      "Namespaces for which all of this holds:\n- label `a` is `b` or `c`\n- label `d` is not `e`, or there is no such label\n- there is a label `f`, whatever its value\n- there is no label `g`",
    ],
  ],
  "every namespace": [
    policy("  podSelector: {}\n  ingress: [{ from: [{ $0namespaceSelector: {} }] }]\n"),
    ["selector", "Every namespace."],
  ],
  nodes: [
    pod("", "  $0nodeSelector: { disk: ssd }\n"),
    ["selector", "Nodes for which all of this holds:\n- label `disk` is `ssd`"],
  ],
  "no nodes": [pod("", "  $0nodeSelector: {}\n"), undefined],
  volumes: [
    "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: a }\nspec: { $0selector: { matchLabels: { a: b } } }\n",
    ["selector", "PersistentVolumes for which all of this holds:\n- label `a` is `b`"],
  ],
  "all volumes": [
    "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: a }\nspec: { $0selector: {} }\n",
    ["selector", "Every one."],
  ],
  objects: [
    "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: { name: a }\nwebhooks: [{ name: a, $0objectSelector: { matchLabels: { a: b } } }]\n",
    ["selector", "Objects for which all of this holds:\n- label `a` is `b`"],
  ],
  "the Pods of a Deployment, which are its own": [
    deployment("  $0selector: { matchLabels: { app: web } }\n"),
    ["selector", "Pods for which all of this holds:\n- label `app` is `web`"],
  ],
  "the expressions of a budget": [
    budget("  selector:\n    $0matchExpressions: [{ key: app, operator: In, values: [web] }]\n") +
      "---\n" +
      deployment(),
    [
      "selector",
      "Pods for which all of this holds:\n- label `app` is `web`",
      "Of the known manifests: `Deployment/web`",
    ],
  ],
  "another map of labels": [deployment("").replace("labels:", "$0labels:"), undefined],
});

testMeanings("The meaning of a number of Pods", {
  "of a Deployment's surge": [
    deployment("  replicas: 10\n  strategy: { rollingUpdate: { maxSurge: $025% } }\n"),
    ["percentage: = 3", "`25%` of 10 replicas = **3**"],
  ],
  "of a Deployment without replicas": [
    deployment("  strategy: { rollingUpdate: { maxSurge: $0150% } }\n"),
    ["percentage: = 2", "`150%` of 1 replicas = **2**"],
  ],
  "of Pods that may be missing": [
    deployment("  replicas: 10\n  strategy: { rollingUpdate: { maxUnavailable: $025% } }\n"),
    ["percentage: = 2", "`25%` of 10 replicas = **2**"],
  ],
  "of Pods that would be none, with no surge": [
    deployment("  replicas: 4\n  strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: $010% } }\n"),
    [
      "percentage: = 1",
      "`10%` of 4 replicas = **0**",
      "With `maxSurge` at 0 too no update could begin, so Kubernetes takes **1**.",
    ],
  ],
  "of no Pods": [
    deployment("  replicas: 0\n  strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: $010% } }\n"),
    ["percentage: = 0", "`10%` of 0 replicas = **0**"],
  ],
  "of Pods as a number": [deployment("  replicas: 4\n  strategy: { rollingUpdate: { maxSurge: $03 } }\n"), undefined],
  "of a StatefulSet": [
    "apiVersion: apps/v1\nkind: StatefulSet\nspec: { replicas: 4, updateStrategy: { rollingUpdate: { maxUnavailable: $010% } } }\n",
    ["percentage: = 1", "`10%` of 4 replicas = **1**"],
  ],
  "of a DaemonSet's nodes": [
    "apiVersion: apps/v1\nkind: DaemonSet\nspec: { updateStrategy: { rollingUpdate: { maxUnavailable: $010% } } }\n",
    ["percentage", "`10%` of the nodes that the DaemonSet runs on, rounded up."],
  ],
  "of replicas that are no number": [
    deployment("  replicas: many\n  strategy: { rollingUpdate: { maxSurge: $025% } }\n"),
    undefined,
  ],
  "that a budget keeps": [
    budget("  minAvailable: $050%\n  selector: { matchLabels: { app: web } }\n") +
      "---\n" +
      deployment("  replicas: 3\n"),
    [
      "percentage: = 2",
      "`50%` of 3 Pods, rounded up = **2**",
      "It protects 3 Pods: `Deployment/web`",
      "At most **1** of them may be evicted at a time.",
    ],
  ],
  "that a budget lets go": [
    budget("  maxUnavailable: $02\n  selector: { matchLabels: { app: web } }\n") +
      "---\n" +
      deployment("  replicas: 3\n"),
    ["percentage", "It protects 3 Pods: `Deployment/web`", "At most **2** of them may be evicted at a time."],
  ],
  "that a budget keeps, more than there are": [
    budget("  minAvailable: $05\n  selector: { matchLabels: { app: web } }\n") +
      "---\n" +
      deployment("  replicas: 3\n"),
    ["percentage", "It protects 3 Pods: `Deployment/web`", "At most **0** of them may be evicted at a time."],
  ],
  "of a budget that selects nothing": [
    budget("  minAvailable: $050%\n  selector: { matchLabels: { app: other } }\n") +
      "---\n" +
      deployment("  replicas: 3\n"),
    undefined,
  ],
  "of a budget for one on each node": [
    budget("  minAvailable: $050%\n  selector: { matchLabels: { app: web } }\n") +
      "---\n" +
      deployment("").replace("Deployment", "DaemonSet"),
    undefined,
  ],
  "of an autoscaler": [
    "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec: { metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: $080 } } }] }\n",
    [
      "percentage: %",
      "80 % of the `cpu` that the containers request, on average over the Pods; without requests it does nothing.",
    ],
  ],
  "of an autoscaler without a resource": [
    "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec: { metrics: [{ type: Resource, resource: { target: { type: Utilization, averageUtilization: $080 } } }] }\n",
    undefined,
  ],
});
