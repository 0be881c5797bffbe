import { testExplanations } from "../../../support/explained";

const pod = (c: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx${c} }]\n`;
const spec = (s: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { ${s} }\n`;
const deployment = (s: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  ${s}\n`;

testExplanations("Fields that are required", {
  "a list that is empty": {
    manifest: spec("containers: []"),
    refusal: { type: "FieldValueRequired", field: "spec.containers", message: "Required value" },
    told: ["missing-field at containers", "containers must not be empty"],
  },
  "a text that is empty": {
    manifest: pod("").replace("image: nginx", "image: ''"),
    refusal: {
      type: "FieldValueRequired",
      field: "spec.containers[0].image",
      message: "Required value: must not be empty",
    },
    told: ["missing-field at ''", "image must not be empty"],
  },
  "a text that is empty, for a reason": {
    manifest: pod("").replace("image: nginx", "image: ''"),
    refusal: { type: "FieldValueRequired", field: "spec.containers[0].image", message: "Required value: it rhymes" },
    told: ["missing-field at ''", "image must not be empty: it rhymes"],
  },
  "a field of an item, with a reason": {
    manifest: pod(", ports: [{ name: http }]"),
    refusal: {
      type: "FieldValueRequired",
      field: "spec.containers[0].ports[0].containerPort",
      message: "Required value: it rhymes",
    },
    told: ["missing-field at name: http", "ports[http] needs containerPort: it rhymes"],
  },
  "a field whose only value is in the words": {
    manifest: spec("x: {}"),
    refusal: {
      type: "FieldValueRequired",
      field: "spec.x.y",
      message: 'Required value: supported values: "One", "Two"',
    },
    told: [
      "missing-field at x",
      "x needs y",
      '* Set y to One → spec: { x: { "y": One } }',
      'Set y to Two → spec: { x: { "y": Two } }',
    ],
  },
  "a name of a container, after its image": {
    manifest: spec("containers: [{ image: registry.example.com/shop/My_App:1.2 }]"),
    refusal: { type: "FieldValueRequired", field: "spec.containers[0].name", message: "Required value" },
    told: [
      "missing-field at image: registry.example.com/shop/My_App:1.2",
      "containers[0] needs name",
      "* Set name to my-app → spec: { containers: [{ image: registry.example.com/shop/My_App:1.2, name: my-app }] }",
    ],
  },
  "a name of a port, after its number": {
    manifest: "apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ports: [{ port: 80 }, { port: 81 }] }\n",
    refusal: { type: "FieldValueRequired", field: "spec.ports[1].name", message: "Required value" },
    told: [
      "missing-field at port: 81",
      "ports[1] needs name",
      "* Set name to port-81 → spec: { ports: [{ port: 80 }, { port: 81, name: port-81 }] }",
    ],
  },
  "a name of a container's port": {
    manifest: pod(", ports: [{ containerPort: 80 }]"),
    refusal: { type: "FieldValueRequired", field: "spec.containers[0].ports[0].name", message: "Required value" },
    told: [
      "missing-field at containerPort: 80",
      "ports[0] needs name",
      "* Set name to port-80 → containers: [{ name: web, image: nginx, ports: [{ containerPort: 80, name: port-80 }] }]",
    ],
  },
  "a name of what has nothing to name it after": {
    manifest: spec("volumes: [{ emptyDir: {} }]"),
    refusal: { type: "FieldValueRequired", field: "spec.volumes[0].name", message: "Required value" },
    told: ["missing-field at emptyDir", "volumes[0] needs name"],
  },
  "a name of a resource": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: {}\n",
    refusal: {
      type: "FieldValueRequired",
      field: "metadata.name",
      message: "Required value: name or generateName is required",
    },
    told: [
      "missing-field at metadata",
      "metadata needs name: every resource has a name",
      "* Set name to my-pod → metadata: ⏎ name: my-pod",
    ],
  },
  "a name that the definition prescribes": {
    manifest:
      "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {}\nspec: { group: example.com, names: { plural: shops } }\n",
    refusal: { type: "FieldValueRequired", field: "metadata.name", message: "Required value" },
    told: [
      "missing-field at metadata",
      "metadata needs name",
      "* Set name to shops.example.com → metadata: ⏎ name: shops.example.com",
    ],
  },
  "the type of a path": {
    manifest:
      "apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: { rules: [{ http: { paths: [{ path: / }] } }] }\n",
    refusal: { type: "FieldValueRequired", field: "spec.rules[0].http.paths[0].pathType", message: "Required value" },
    told: [
      "missing-field at path: /",
      "paths[0] needs pathType",
      "* Set pathType to Prefix → spec: { rules: [{ http: { paths: [{ path: /, pathType: Prefix }] } }] }",
      "Set pathType to Exact → spec: { rules: [{ http: { paths: [{ path: /, pathType: Exact }] } }] }",
      "Set pathType to ImplementationSpecific → spec: { rules: [{ http: { paths: [{ path: /, pathType: ImplementationSpecific }] } }] }",
    ],
  },
  "the type of a path that is missing": {
    manifest:
      "apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: { rules: [{ http: { paths: [{ backend: {} }] } }] }\n",
    refusal: { type: "FieldValueRequired", field: "spec.rules[0].http.paths[0].pathType", message: "Required value" },
    told: [
      "missing-field at backend",
      "paths[0] needs pathType",
      "* Set pathType to ImplementationSpecific → spec: { rules: [{ http: { paths: [{ backend: {}, pathType: ImplementationSpecific }] } }] }",
    ],
  },
  "a selector": {
    manifest: deployment("template: { metadata: { labels: { app: web } } }"),
    refusal: { type: "FieldValueRequired", field: "spec.selector", message: "Required value" },
    told: [
      "missing-field at spec",
      "spec needs selector",
      "* Add a selector with the Pod template's labels → selector: ⏎ matchLabels: ⏎ app: web",
    ],
  },
  "a selector of a ReplicationController": {
    manifest:
      "apiVersion: v1\nkind: ReplicationController\nspec: { template: { metadata: { labels: { app: web } } } }\n",
    refusal: { type: "FieldValueRequired", field: "spec.selector", message: "Required value" },
    told: [
      "missing-field at spec",
      "spec needs selector",
      "* Add a selector with the Pod template's labels → spec: { template: { metadata: { labels: { app: web } } }, selector: { app: web } }",
    ],
  },
  "a selector without labels to take": {
    manifest: deployment("template: { metadata: { labels: {} } }"),
    refusal: { type: "FieldValueRequired", field: "spec.selector", message: "Required value" },
    told: ["missing-field at spec", "spec needs selector"],
  },
  "a field of the whole manifest": {
    manifest: "apiVersion: v1\nkind: Pod\n",
    refusal: { type: "FieldValueRequired", field: "spec", message: "Required value" },
    told: ["missing-field at kind: Pod", "Pod needs spec"],
  },
  "no field at all": {
    manifest: "apiVersion: v1\nkind: Pod\n",
    refusal: { type: "FieldValueRequired", field: "", message: "Required value" },
    told: ["missing-field at kind: Pod", "Pod must not be empty"],
  },
  "a field with a default": {
    manifest: spec("containers: [{ name: a, image: b, livenessProbe: { httpGet: { scheme: HTTP } } }]"),
    refusal: {
      type: "FieldValueRequired",
      field: "spec.containers[0].livenessProbe.httpGet.port",
      message: "Required value",
    },
    told: ["missing-field at httpGet", "httpGet needs port"],
  },
  "a restart policy": {
    manifest: "apiVersion: batch/v1\nkind: Job\nspec: { template: { spec: { containers: [] } } }\n",
    refusal: {
      type: "FieldValueRequired",
      field: "spec.template.spec.restartPolicy",
      message: 'Required value: valid values: "OnFailure", "Never"',
    },
    told: [
      "wrong-restart-policy at spec",
      "A Job must say what to do when its Pod ends: restartPolicy is one of OnFailure, Never",
      "* Set restartPolicy to OnFailure → spec: { template: { spec: { containers: [], restartPolicy: OnFailure } } }",
      "Set restartPolicy to Never → spec: { template: { spec: { containers: [], restartPolicy: Never } } }",
    ],
  },
  "a restart policy of a CronJob": {
    manifest:
      "apiVersion: batch/v1\nkind: CronJob\nspec: { jobTemplate: { spec: { template: { spec: { restartPolicy: never } } } } }\n",
    refusal: {
      type: "FieldValueNotSupported",
      field: "spec.jobTemplate.spec.template.spec.restartPolicy",
      message: 'Unsupported value: "never": supported values: "Always", "OnFailure", "Never"',
    },
    told: [
      "wrong-restart-policy at never",
      "A CronJob takes no restartPolicy never, only: OnFailure, Never",
      "* Set restartPolicy to Never → spec: { jobTemplate: { spec: { template: { spec: { restartPolicy: Never } } } } }",
      "Set restartPolicy to OnFailure → spec: { jobTemplate: { spec: { template: { spec: { restartPolicy: OnFailure } } } } }",
    ],
  },
  "a restart policy of a Deployment": {
    manifest: deployment("template: { spec: { restartPolicy: Never } }"),
    refusal: {
      type: "FieldValueNotSupported",
      field: "spec.template.spec.restartPolicy",
      message: 'Unsupported value: "Never": supported values: "Always"',
    },
    told: [
      "wrong-restart-policy at Never",
      "A Deployment takes no restartPolicy Never, only: Always",
      "* Set restartPolicy to Always → template: { spec: { restartPolicy: Always } }",
    ],
  },
});
