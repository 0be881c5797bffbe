import assert from "node:assert/strict";
import { join } from "node:path";
import { setLanguage } from "../../src/core/l10n";
import { applyEdits } from "../../src/core/text";
import { explainVerdict } from "../../src/core/verdict/explain-verdict";
import type { Judge } from "../../src/core/verdict/verdict";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { projectRoot } from "../support/project-files";
import { testUri, workspaceOf } from "../support/workspace";

interface Told {
  readonly code: string;
  readonly severity: string;
  /** The text that it stands at. */
  readonly at: string;
  readonly path: string;
  readonly message: string;
  /** Each with the lines that it makes. */
  readonly fixes: readonly (readonly [title: string, lines: string])[];
}

/** What the server refuses, and how it is told. */
const cases: Readonly<Record<string, { readonly text: string; readonly problems: readonly Told[] }>> = {
  "a field that is not known": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx, imagee: x }]\n",
    problems: [
      {
        code: "unknown-field",
        severity: "error",
        at: "imagee",
        path: "spec.containers[0].imagee",
        message: "containers[web] has no field imagee",
        fixes: [["Remove imagee", "  containers: [{ name: web, image: nginx }]"]],
      },
    ],
  },
  "a key twice": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx, image: x }]\n",
    problems: [
      {
        code: "duplicate-key",
        severity: "error",
        at: "image",
        path: "spec.containers[0].image",
        message: "image is set twice; only one of them takes effect",
        fixes: [["Remove the second image", "  containers: [{ name: web, image: nginx }]"]],
      },
    ],
  },
  "a name in capitals": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: My_App }\nspec:\n  containers: [{ name: web, image: nginx }]\n",
    problems: [
      {
        code: "invalid-name",
        severity: "error",
        at: "My_App",
        path: "metadata.name",
        message:
          '"My_App" is not a valid name: lower-case letters, digits, - and . only, a letter or digit at both ends, at most 253 characters',
        fixes: [["Rename to my-app", "metadata: { name: my-app }"]],
      },
    ],
  },
  "a container's name that is none": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: Web_1, image: nginx }]\n",
    problems: [
      {
        code: "invalid-name",
        severity: "error",
        at: "Web_1",
        path: "spec.containers[0].name",
        message:
          '"Web_1" is not a valid name: lower-case letters, digits and - only, a letter or digit at both ends, at most 63 characters',
        fixes: [["Rename to web-1", "  containers: [{ name: web-1, image: nginx }]"]],
      },
    ],
  },
  "two containers of one name": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: a }, { name: web, image: b }]\n",
    problems: [
      {
        code: "duplicate-value",
        severity: "error",
        at: "web",
        path: "spec.containers[1].name",
        message: "web occurs twice in containers; each must be different",
        fixes: [
          ["Remove the second web", "  containers: [{ name: web, image: a }]"],
          ["Rename to web-2", "  containers: [{ name: web, image: a }, { name: web-2, image: b }]"],
        ],
      },
    ],
  },
  "a Pod without containers": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: []\n",
    problems: [
      {
        code: "missing-field",
        severity: "error",
        at: "containers",
        path: "spec.containers",
        message: "containers must not be empty",
        fixes: [],
      },
    ],
  },
  "a container without a name": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ image: nginx }]\n",
    problems: [
      {
        code: "missing-field",
        severity: "error",
        at: "image: nginx",
        path: "spec.containers[0].name",
        message: "containers[0] needs name",
        fixes: [["Set name to nginx", "  containers: [{ image: nginx, name: nginx }]"]],
      },
    ],
  },
  "a volume that is not there": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx, volumeMounts: [{ name: data, mountPath: /d }] }]\n  volumes: [{ name: date, emptyDir: {} }]\n",
    problems: [
      {
        code: "volume-not-declared",
        severity: "error",
        at: "data",
        path: "spec.containers[0].volumeMounts[0].name",
        message: "The Pod has no volume data: declare it in volumes",
        fixes: [
          [
            "Rename to date",
            "  containers: [{ name: web, image: nginx, volumeMounts: [{ name: date, mountPath: /d }] }]",
          ],
          [
            "Declare the volume data as emptyDir",
            "  volumes: [{ name: date, emptyDir: {} }, { name: data, emptyDir: {} }]",
          ],
        ],
      },
    ],
  },
  "a volume with two sources": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx, workingDir: / }]\n  volumes: [{ name: d, emptyDir: {}, hostPath: { path: / } }]\n",
    problems: [
      {
        code: "forbidden-field",
        severity: "error",
        at: "hostPath",
        path: "spec.volumes[0].hostPath",
        message: "hostPath is not allowed here: a volume has exactly one source",
        fixes: [["Remove hostPath", "  volumes: [{ name: d, emptyDir: {} }]"]],
      },
    ],
  },
  "a port out of range": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx, ports: [{ containerPort: 70000 }] }]\n",
    problems: [
      {
        code: "out-of-range",
        severity: "error",
        at: "70000",
        path: "spec.containers[0].ports[0].containerPort",
        message: "70000 is not a port: ports go from 1 to 65535",
        fixes: [],
      },
    ],
  },
  "a port's name that is too long": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx, ports: [{ containerPort: 80, name: Far_too_long_for_a_port }] }]\n",
    problems: [
      {
        code: "invalid-port-name",
        severity: "error",
        at: "Far_too_long_for_a_port",
        path: "spec.containers[0].ports[0].name",
        message:
          '"Far_too_long_for_a_port" is not a valid port name: at most 15 lower-case letters, digits and -, at least one letter',
        fixes: [
          [
            "Rename to far-too-long-fo",
            "  containers: [{ name: web, image: nginx, ports: [{ containerPort: 80, name: far-too-long-fo }] }]",
          ],
        ],
      },
      {
        code: "invalid-port-name",
        severity: "error",
        at: "Far_too_long_for_a_port",
        path: "spec.containers[0].ports[0].name",
        message:
          '"Far_too_long_for_a_port" is not a valid port name: at most 15 lower-case letters, digits and -, at least one letter',
        fixes: [
          [
            "Rename to far-too-long-fo",
            "  containers: [{ name: web, image: nginx, ports: [{ containerPort: 80, name: far-too-long-fo }] }]",
          ],
        ],
      },
    ],
  },
  "a value that is not supported": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx, imagePullPolicy: always }]\n",
    problems: [
      {
        code: "unsupported-value",
        severity: "error",
        at: "always",
        path: "spec.containers[0].imagePullPolicy",
        message: "imagePullPolicy cannot be always; did you mean Always?",
        fixes: [
          ["Set imagePullPolicy to Always", "  containers: [{ name: web, image: nginx, imagePullPolicy: Always }]"],
          [
            "Set imagePullPolicy to IfNotPresent",
            "  containers: [{ name: web, image: nginx, imagePullPolicy: IfNotPresent }]",
          ],
          ["Set imagePullPolicy to Never", "  containers: [{ name: web, image: nginx, imagePullPolicy: Never }]"],
        ],
      },
    ],
  },
  "a restart policy of a Deployment": {
    text: "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  selector: { matchLabels: { app: a } }\n  template: { metadata: { labels: { app: a } }, spec: { restartPolicy: Never, containers: [{ name: web, image: nginx }] } }\n",
    problems: [
      {
        code: "wrong-restart-policy",
        severity: "error",
        at: "Never",
        path: "spec.template.spec.restartPolicy",
        message: "A Deployment takes no restartPolicy Never, only: Always",
        fixes: [
          [
            "Set restartPolicy to Always",
            "  template: { metadata: { labels: { app: a } }, spec: { restartPolicy: Always, containers: [{ name: web, image: nginx }] } }",
          ],
        ],
      },
    ],
  },
  "a selector that does not match": {
    text: "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  selector: { matchLabels: { app: b } }\n  template: { metadata: { labels: { app: a } }, spec: { containers: [{ name: web, image: nginx }] } }\n",
    problems: [
      {
        code: "selector-mismatch",
        severity: "error",
        at: "labels",
        path: "spec.template.metadata.labels",
        message: "The selector requires app: b, which the Pods of this template do not have",
        fixes: [
          [
            "Copy the selector's labels to the Pod template",
            "  template: { metadata: { labels: { app: b } }, spec: { containers: [{ name: web, image: nginx }] } }",
          ],
          ["Copy the Pod template's labels to the selector", "  selector: { matchLabels: { app: a } }"],
        ],
      },
    ],
  },
  "a selector that is missing": {
    text: "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  template: { metadata: { labels: { app: a } }, spec: { containers: [{ name: web, image: nginx }] } }\n",
    problems: [
      {
        code: "missing-field",
        severity: "error",
        at: "spec",
        path: "spec.selector",
        message: "spec needs selector",
        fixes: [["Add a selector with the Pod template's labels", "  selector:\n    matchLabels:\n      app: a"]],
      },
      {
        code: "selector-mismatch",
        severity: "error",
        at: "labels",
        path: "spec.template.metadata.labels",
        message: "The selector does not match the Pods of this template: their labels differ",
        fixes: [],
      },
    ],
  },
  "an update that goes nowhere": {
    text: "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } }\n  selector: { matchLabels: { app: a } }\n  template: { metadata: { labels: { app: a } }, spec: { containers: [{ name: web, image: nginx }] } }\n",
    problems: [
      {
        code: "update-cannot-proceed",
        severity: "error",
        at: "0",
        path: "spec.strategy.rollingUpdate.maxUnavailable",
        message: "With maxSurge and maxUnavailable both 0, an update can never begin",
        fixes: [["Set maxUnavailable to 1", "  strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }"]],
      },
    ],
  },
  "an update of a strategy that has none": {
    text: "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  strategy: { type: Recreate, rollingUpdate: { maxSurge: 1 } }\n  selector: { matchLabels: { app: a } }\n  template: { metadata: { labels: { app: a } }, spec: { containers: [{ name: web, image: nginx }] } }\n",
    problems: [
      {
        code: "forbidden-field",
        severity: "error",
        at: "rollingUpdate",
        path: "spec.strategy.rollingUpdate",
        message: "rollingUpdate is not allowed here: may not be specified when strategy `type` is 'Recreate'",
        fixes: [["Remove rollingUpdate", "  strategy: { type: Recreate }"]],
      },
    ],
  },
  "a request over its limit": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx, resources: { requests: { cpu: 2 }, limits: { cpu: 1 } } }]\n",
    problems: [
      {
        code: "request-over-limit",
        severity: "error",
        at: "requests",
        path: "spec.containers[0].resources.requests",
        message: "The container requests 2 of cpu, but its limit is 1",
        fixes: [
          [
            "Raise the limit to 2",
            "  containers: [{ name: web, image: nginx, resources: { requests: { cpu: 2 }, limits: { cpu: 2 } } }]",
          ],
          [
            "Lower the request to 1",
            "  containers: [{ name: web, image: nginx, resources: { requests: { cpu: 1 }, limits: { cpu: 1 } } }]",
          ],
        ],
      },
    ],
  },
  "a quantity that is none": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx, resources: { limits: { memory: 128MB } } }]\n",
    problems: [
      {
        code: "invalid-quantity",
        severity: "error",
        at: "128MB",
        path: "spec.containers[0].resources.limits.memory",
        message: '"128MB" is not a quantity: write a number and a unit without a space, such as 500m, 128Mi or 2',
        fixes: [["Write 128M", "  containers: [{ name: web, image: nginx, resources: { limits: { memory: 128M } } }]"]],
      },
    ],
  },
  "a quantity with a space": {
    text: 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx, resources: { limits: { memory: "1 Gi" } } }]\n',
    problems: [
      {
        code: "invalid-quantity",
        severity: "error",
        at: '"1 Gi"',
        path: "spec.containers[0].resources.limits.memory",
        message: '"1 Gi" is not a quantity: write a number and a unit without a space, such as 500m, 128Mi or 2',
        fixes: [["Write 1Gi", "  containers: [{ name: web, image: nginx, resources: { limits: { memory: 1Gi } } }]"]],
      },
    ],
  },
  "a label's value that is none": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a, labels: { app: my app } }\nspec:\n  containers: [{ name: web, image: nginx }]\n",
    problems: [
      {
        code: "invalid-label",
        severity: "error",
        at: "my app",
        path: "metadata.labels",
        message:
          '"my app" is not a valid label value: at most 63 letters, digits, -, _ and ., a letter or digit at both ends',
        fixes: [["Change it to my-app", "metadata: { name: a, labels: { app: my-app } }"]],
      },
    ],
  },
  "a label's key that is none": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a, labels: { my key: b } }\nspec:\n  containers: [{ name: web, image: nginx }]\n",
    problems: [
      {
        code: "invalid-label-key",
        severity: "error",
        at: "my key",
        path: "metadata.labels",
        message: '"my key" is not a valid key: an optional domain and /, then at most 63 letters, digits, -, _ and .',
        fixes: [["Rename to my-key", "metadata: { name: a, labels: { my-key: b } }"]],
      },
    ],
  },
  "an environment variable's name": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx, env: [{ name: my=var, value: a }] }]\n",
    problems: [
      {
        code: "invalid-env-name",
        severity: "error",
        at: "my=var",
        path: "spec.containers[0].env[0].name",
        message: '"my=var" is not a valid environment variable name: no = and only printable characters',
        fixes: [["Rename to my_var", "  containers: [{ name: web, image: nginx, env: [{ name: my_var, value: a }] }]"]],
      },
    ],
  },
  "an environment variable with two sources": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx, env: [{ name: A, value: a, valueFrom: { secretKeyRef: { name: b, key: c } } }] }]\n",
    problems: [
      {
        code: "not-together",
        severity: "error",
        at: "valueFrom",
        path: "spec.containers[0].env[0].valueFrom",
        message: "valueFrom: value and valueFrom cannot go together",
        fixes: [["Remove valueFrom", "  containers: [{ name: web, image: nginx, env: [{ name: A, value: a }] }]"]],
      },
    ],
  },
  "a text where a number belongs": {
    text: "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  replicas: many\n  selector: { matchLabels: { app: a } }\n  template: { metadata: { labels: { app: a } }, spec: { containers: [{ name: web, image: nginx }] } }\n",
    problems: [
      {
        code: "wrong-type",
        severity: "error",
        at: "many",
        path: "spec.replicas",
        message: 'replicas must be a whole number, not the text "many"',
        fixes: [],
      },
    ],
  },
  "a number where a text belongs": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx, args: [1] }]\n",
    problems: [
      {
        code: "wrong-type",
        severity: "error",
        at: "1",
        path: "spec.containers[0].args[0]",
        message: "args[0] must be text, not the number 1",
        fixes: [["Put 1 in quotes", '  containers: [{ name: web, image: nginx, args: ["1"] }]']],
      },
    ],
  },
  "a map where a list belongs": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: { name: web }\n",
    problems: [
      {
        code: "wrong-type",
        severity: "error",
        at: "containers",
        path: "spec.containers",
        message: "containers must be a list, not a map of fields",
        fixes: [],
      },
    ],
  },
  "a path that is not absolute": {
    text: 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx, volumeMounts: [{ name: d, mountPath: "" }] }]\n  volumes: [{ name: d, emptyDir: {} }]\n',
    problems: [
      {
        code: "missing-field",
        severity: "error",
        at: '""',
        path: "spec.containers[0].volumeMounts[0].mountPath",
        message: "mountPath must not be empty",
        fixes: [],
      },
    ],
  },
  "a path with dots": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx, volumeMounts: [{ name: d, mountPath: /d, subPath: ../x }] }]\n  volumes: [{ name: d, emptyDir: {} }]\n",
    problems: [
      {
        code: "invalid-value",
        severity: "error",
        at: "volumeMounts",
        path: "spec.containers[0].volumeMounts.subPath",
        message: "subPath cannot be ../x: it must not contain ..",
        fixes: [],
      },
    ],
  },
  "two handlers of a probe": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx, livenessProbe: { httpGet: { port: 1 }, tcpSocket: { port: 1 } } }]\n",
    problems: [
      {
        code: "forbidden-field",
        severity: "error",
        at: "tcpSocket",
        path: "spec.containers[0].livenessProbe.tcpSocket",
        message: "tcpSocket is not allowed here: only one of exec, httpGet, tcpSocket and grpc is allowed",
        fixes: [
          ["Remove tcpSocket", "  containers: [{ name: web, image: nginx, livenessProbe: { httpGet: { port: 1 } } }]"],
        ],
      },
    ],
  },
  "no handler of a probe": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx, livenessProbe: { periodSeconds: 1 } }]\n",
    problems: [
      {
        code: "missing-field",
        severity: "error",
        at: "livenessProbe",
        path: "spec.containers[0].livenessProbe",
        message: "livenessProbe must not be empty: it needs one of exec, httpGet, tcpSocket or grpc",
        fixes: [],
      },
    ],
  },
  "a restart policy with spaces and a line break": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx }]\n  restartPolicy: |2\n      Never\n",
    problems: [
      {
        code: "wrong-restart-policy",
        severity: "error",
        at: "restartPolicy",
        path: "spec.restartPolicy",
        message: 'A Pod takes no restartPolicy "  Never\\n", only: Always, OnFailure, Never',
        fixes: ["Always", "OnFailure", "Never"].map((value) => [
          `Set restartPolicy to ${value}`,
          `  restartPolicy: ${value}`,
        ]),
      },
    ],
  },
  "an owner without a uid": {
    text: 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  ownerReferences: [{ apiVersion: v1, kind: Pod, name: b, uid: "" }, { apiVersion: v1, kind: Pod, name: c }]\n',
    problems: [
      {
        code: "missing-field",
        severity: "error",
        at: '""',
        path: "metadata.ownerReferences[0].uid",
        message: "uid must not be empty",
        fixes: [],
      },
      {
        code: "missing-field",
        severity: "error",
        at: "apiVersion: v1",
        path: "metadata.ownerReferences[1].uid",
        message: "ownerReferences[c] needs uid",
        fixes: [],
      },
    ],
  },
  "a schedule that is none": {
    text: 'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec: { schedule: "61 * * * *", jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: a, image: a }] } } } } }\n',
    problems: [
      {
        code: "invalid-schedule",
        severity: "error",
        at: '"61 * * * *"',
        path: "spec.schedule",
        message:
          '"61 * * * *" is not a schedule: write five parts (minute, hour, day of month, month, day of week), such as 0 3 * * *',
        fixes: [],
      },
    ],
  },
  "a key of a ConfigMap": {
    text: "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { my key: b }\n",
    problems: [
      {
        code: "invalid-key",
        severity: "error",
        at: "my key",
        path: "data[my key]",
        message: '"my key" is not a valid key: letters, digits, -, _ and . only',
        fixes: [["Rename to my-key", "data: { my-key: b }"]],
      },
    ],
  },
  "base64 that is none": {
    text: 'apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { password: "geheim!" }\n',
    problems: [
      {
        code: "invalid-base64",
        severity: "error",
        at: '"geheim!"',
        path: "data.password",
        message: "The value of password is not base64; plain text goes to stringData",
        fixes: [["Rename data to stringData", 'stringData: { password: "geheim!" }']],
      },
    ],
  },
  "a node port out of range": {
    text: "apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { type: ClusterIP, ports: [{ port: 80, nodePort: 30000 }] }\n",
    problems: [
      {
        code: "forbidden-field",
        severity: "error",
        at: "nodePort",
        path: "spec.ports[0].nodePort",
        message: "nodePort is not allowed here: it is not for the type ClusterIP",
        fixes: [["Remove nodePort", "spec: { type: ClusterIP, ports: [{ port: 80 }] }"]],
      },
    ],
  },
  "a Service without ports": {
    text: "apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { selector: { app: a } }\n",
    problems: [
      {
        code: "missing-field",
        severity: "error",
        at: "spec",
        path: "spec.ports",
        message: "spec needs ports",
        fixes: [],
      },
    ],
  },
  "an address that is none": {
    text: "apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { clusterIP: 300.1.1.1, ports: [{ port: 80 }] }\n",
    problems: [
      {
        code: "invalid-address",
        severity: "error",
        at: "300.1.1.1",
        path: "spec.clusterIPs[0]",
        message: '"300.1.1.1" is not an IP address',
        fixes: [],
      },
    ],
  },
  "ports without names": {
    text: "apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ports: [{ port: 80 }, { port: 81 }] }\n",
    problems: [
      {
        code: "missing-field",
        severity: "error",
        at: "port: 80",
        path: "spec.ports[0].name",
        message: "ports[0] needs name",
        fixes: [["Set name to port-80", "spec: { ports: [{ port: 80, name: port-80 }, { port: 81 }] }"]],
      },
      {
        code: "missing-field",
        severity: "error",
        at: "port: 81",
        path: "spec.ports[1].name",
        message: "ports[1] needs name",
        fixes: [["Set name to port-81", "spec: { ports: [{ port: 80 }, { port: 81, name: port-81 }] }"]],
      },
    ],
  },
  "a version that is not served": {
    text: "apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: { name: a }\n",
    problems: [
      {
        code: "unserved-version",
        severity: "error",
        at: "extensions/v1beta1",
        path: "apiVersion",
        message: "Kubernetes 1.37.2 no longer serves Ingress as extensions/v1beta1: it is networking.k8s.io/v1 now",
        fixes: [["Change apiVersion to networking.k8s.io/v1", "apiVersion: networking.k8s.io/v1"]],
      },
    ],
  },
  "a kind that is missing": {
    text: "apiVersion: v1\nmetadata: { name: a }\n",
    problems: [
      {
        code: "missing-type",
        severity: "error",
        at: "apiVersion",
        path: "kind",
        message: "kind is missing: what does v1 describe here?",
        fixes: [],
      },
    ],
  },
  "a List in a List": {
    text: "apiVersion: v1\nkind: List\nitems: [{ apiVersion: v1, kind: List, items: [] }]\n",
    problems: [
      {
        code: "list-in-list",
        severity: "error",
        at: "apiVersion: v1",
        path: "items[0]",
        message: "kubectl does not expand nested Lists: move these items to the outer List",
        fixes: [],
      },
    ],
  },
  "a time that is none": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a, creationTimestamp: yesterday }\nspec: { containers: [{ name: a, image: a }] }\n",
    problems: [
      {
        code: "invalid-time",
        severity: "error",
        at: "yesterday",
        path: "metadata.creationTimestamp",
        message: '"yesterday" is not a time: write it like 2026-01-31T08:00:00Z',
        fixes: [],
      },
    ],
  },
  "no name": {
    text: "apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n",
    problems: [
      {
        code: "missing-field",
        severity: "error",
        at: "metadata",
        path: "metadata.name",
        message: "metadata needs name: every resource has a name",
        fixes: [["Set name to my-configmap", "metadata:\n  name: my-configmap"]],
      },
    ],
  },
  "a namespace of what has none": {
    text: "apiVersion: v1\nkind: Namespace\nmetadata: { name: a, namespace: b }\n",
    problems: [],
  },
  "a budget with both": {
    text: "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: a }\nspec: { minAvailable: 1, maxUnavailable: 1, selector: { matchLabels: { a: b } } }\n",
    problems: [
      {
        code: "not-together",
        severity: "error",
        at: "spec",
        path: "spec",
        message: "spec: minAvailable and maxUnavailable cannot go together",
        fixes: [
          ["Remove minAvailable", "spec: { maxUnavailable: 1, selector: { matchLabels: { a: b } } }"],
          ["Remove maxUnavailable", "spec: { minAvailable: 1, selector: { matchLabels: { a: b } } }"],
        ],
      },
    ],
  },
  "an autoscaler upside down": {
    text: "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: a }\nspec: { minReplicas: 5, maxReplicas: 2, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: a } }\n",
    problems: [
      {
        code: "out-of-range",
        severity: "error",
        at: "2",
        path: "spec.maxReplicas",
        message: "maxReplicas cannot be 2: must be greater than or equal to `minReplicas`",
        fixes: [],
      },
    ],
  },
  "a placeholder that is left": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: <your-name> }\nspec:\n  containers: [{ name: web, image: nginx }]\n",
    problems: [
      {
        code: "unfilled-placeholder",
        severity: "error",
        at: "<your-name>",
        path: "metadata.name",
        message: "<your-name> has to be filled in: as it is, name is refused",
        fixes: [],
      },
    ],
  },
  "a Role with nothing": {
    text: 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: { name: a }\nrules: [{ apiGroups: [""], resources: [pods] }]\n',
    problems: [
      {
        code: "missing-field",
        severity: "error",
        at: "apiGroups",
        path: "rules[0].verbs",
        message: "rules[0] needs verbs",
        fixes: [],
      },
    ],
  },
  "an Ingress of nothing": {
    text: "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a }\nspec: {}\n",
    problems: [
      {
        code: "invalid-value",
        severity: "error",
        at: "spec",
        path: "spec",
        message: "spec is not valid: it needs rules or a defaultBackend",
        fixes: [],
      },
    ],
  },
  "a path without its type": {
    text: "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a }\nspec: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: a, port: { number: 80 } } } }] } }] }\n",
    problems: [
      {
        code: "missing-field",
        severity: "error",
        at: "path: /",
        path: "spec.rules[0].http.paths[0].pathType",
        message: "paths[0] needs pathType: pathType must be specified",
        fixes: [
          [
            "Set pathType to Prefix",
            "spec: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: a, port: { number: 80 } } }, pathType: Prefix }] } }] }",
          ],
          [
            "Set pathType to Exact",
            "spec: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: a, port: { number: 80 } } }, pathType: Exact }] } }] }",
          ],
          [
            "Set pathType to ImplementationSpecific",
            "spec: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: a, port: { number: 80 } } }, pathType: ImplementationSpecific }] } }] }",
          ],
        ],
      },
    ],
  },
  "a deprecated annotation": {
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a, annotations: { kubernetes.io/ingress.class: b } }\nspec:\n  containers: [{ name: web, image: nginx }]\n",
    problems: [],
  },
};

describe("A refusal of the real server is told", () => {
  let judge: Judge;
  before(() => {
    setLanguage("en");
    judge = createNodeJudge(join(projectRoot, "dist"));
  });
  after(() => judge.dispose());

  for (const [name, { text, problems }] of Object.entries(cases))
    it(name, async () => {
      const workspace = workspaceOf();
      const [document] = workspace.update(testUri, text).documents;
      const [verdict] = await judge.judge([text]);
      assert.ok(document && verdict);
      const lines = new Set(text.split("\n"));
      assert.deepEqual(
        explainVerdict(workspace, document, verdict).map(({ code, severity, span, path, message, fixes = [] }) => ({
          ...{ code, severity, at: text.slice(span.start, span.end), path, message },
          fixes: fixes.map(({ title, edits }) => [
            title,
            applyEdits(text, edits)
              .split("\n")
              .filter((line) => !lines.has(line))
              .join("\n"),
          ]),
        })),
        problems,
      );
    });
});
