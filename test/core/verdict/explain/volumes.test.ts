import { testExplanations } from "../../../support/explained";

const spec = (s: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { ${s} }\n`;
const deployment = (s: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  ${s}\n`;
const mismatch = 'Invalid value: {"app":"web"}: `selector` does not match template `labels`';

testExplanations("Volumes and selectors that are refused", {
  "a volume that is not declared": {
    manifest: spec("containers: [{ volumeMounts: [{ name: data }] }]"),
    refusal: {
      type: "FieldValueNotFound",
      field: "spec.containers[0].volumeMounts[0].name",
      message: 'Not found: "data"',
    },
    told: [
      "volume-not-declared at data",
      "The Pod has no volume data: declare it in volumes",
      "* Declare the volume data as emptyDir → spec: { containers: [{ volumeMounts: [{ name: data }] }], volumes: [ { name: data, emptyDir: {} } ] }",
    ],
  },
  "a volume beside others": {
    manifest: spec("volumes: [{ name: cache }], containers: [{ volumeMounts: [{ name: data }] }]"),
    refusal: {
      type: "FieldValueNotFound",
      field: "spec.containers[0].volumeMounts[0].name",
      message: 'Not found: "data"',
    },
    told: [
      "volume-not-declared at data",
      "The Pod has no volume data: declare it in volumes",
      "* Declare the volume data as emptyDir → spec: { volumes: [{ name: cache }, { name: data, emptyDir: {} }], containers: [{ volumeMounts: [{ name: data }] }] }",
    ],
  },
  "a volume beside an empty list": {
    manifest: spec("volumes: [], containers: [{ volumeMounts: [{ name: data }] }]"),
    refusal: {
      type: "FieldValueNotFound",
      field: "spec.containers[0].volumeMounts[0].name",
      message: 'Not found: "data"',
    },
    told: [
      "volume-not-declared at data",
      "The Pod has no volume data: declare it in volumes",
      "* Declare the volume data as emptyDir → spec: { volumes: [ { name: data, emptyDir: {} } ], containers: [{ volumeMounts: [{ name: data }] }] }",
    ],
  },
  "a volume with a slip": {
    manifest: spec("volumes: [{ name: data }], initContainers: [{ volumeMounts: [{ name: dta }] }]"),
    refusal: {
      type: "FieldValueNotFound",
      field: "spec.initContainers[0].volumeMounts[0].name",
      message: 'Not found: "dta"',
    },
    told: [
      "volume-not-declared at dta",
      "The Pod has no volume dta: declare it in volumes",
      "* Rename to data → spec: { volumes: [{ name: data }], initContainers: [{ volumeMounts: [{ name: data }] }] }",
      "Declare the volume dta as emptyDir → spec: { volumes: [{ name: data }, { name: dta, emptyDir: {} }], initContainers: [{ volumeMounts: [{ name: dta }] }] }",
    ],
  },
  "a device": {
    manifest: spec("containers: [{ volumeDevices: [{ name: data }] }]"),
    refusal: {
      type: "FieldValueNotFound",
      field: "spec.containers[0].volumeDevices[0].name",
      message: 'Not found: "data"',
    },
    told: ["volume-not-declared at data", "The Pod has no volume data: declare it in volumes"],
  },
  "a volume whose name is not valid": {
    manifest: spec("containers: [{ volumeMounts: [{ name: My_Data }] }]"),
    refusal: {
      type: "FieldValueNotFound",
      field: "spec.containers[0].volumeMounts[0].name",
      message: 'Not found: "My_Data"',
    },
    told: ["volume-not-declared at My_Data", "The Pod has no volume My_Data: declare it in volumes"],
  },
  "a mount without a name": {
    manifest: spec("containers: [{ volumeMounts: [{ name: '' }] }]"),
    refusal: { type: "FieldValueNotFound", field: "spec.containers[0].volumeMounts[0].name", message: 'Not found: ""' },
    told: ["volume-not-declared at ''", "The Pod has no volume : declare it in volumes"],
  },
  "a mount of a container for debugging": {
    manifest: spec("ephemeralContainers: [{ volumeMounts: [{ name: data }] }]"),
    refusal: {
      type: "FieldValueNotFound",
      field: "spec.ephemeralContainers[0].volumeMounts[0].name",
      message: 'Not found: "data"',
    },
    told: [
      "volume-not-declared at data",
      "The Pod has no volume data: declare it in volumes",
      "* Declare the volume data as emptyDir → spec: { ephemeralContainers: [{ volumeMounts: [{ name: data }] }], volumes: [ { name: data, emptyDir: {} } ] }",
    ],
  },
  "a selector whose label has another value": {
    manifest: deployment(
      "selector: { matchLabels: { app: web } }\n  template: { metadata: { labels: { app: shop } } }",
    ),
    refusal: { type: "FieldValueInvalid", field: "spec.template.metadata.labels", message: mismatch },
    told: [
      "selector-mismatch at labels",
      "The selector requires app: web, which the Pods of this template do not have",
      "* Copy the selector's labels to the Pod template → template: { metadata: { labels: { app: web } } }",
      "Copy the Pod template's labels to the selector → selector: { matchLabels: { app: shop } }",
    ],
  },
  "a selector whose label is not there": {
    manifest: deployment(
      "selector: { matchLabels: { app: web, tier: front } }\n  template: { metadata: { labels: { app: web } } }",
    ),
    refusal: { type: "FieldValueInvalid", field: "spec.template.metadata.labels", message: mismatch },
    told: [
      "selector-mismatch at labels",
      "The selector requires tier: front, which the Pods of this template do not have",
      "* Copy the selector's labels to the Pod template → template: { metadata: { labels: { app: web, tier: front } } }",
      "Copy the Pod template's labels to the selector → selector: { matchLabels: { app: web } }",
    ],
  },
  "a selector that shares no label": {
    manifest: deployment(
      "selector: { matchLabels: { app: web } }\n  template: { metadata: { labels: { tier: front } } }",
    ),
    refusal: { type: "FieldValueInvalid", field: "spec.template.metadata.labels", message: mismatch },
    told: [
      "selector-mismatch at labels",
      "The selector requires app: web, which the Pods of this template do not have",
      "* Copy the selector's labels to the Pod template → template: { metadata: { labels: { tier: front, app: web } } }",
      "Copy the Pod template's labels to the selector → selector: { matchLabels: { tier: front } }",
    ],
  },
  "a selector without labels beside it": {
    manifest: deployment("selector: { matchLabels: { app: web } }\n  template: { spec: {} }"),
    refusal: { type: "FieldValueInvalid", field: "spec.template.metadata.labels", message: mismatch },
    told: [
      "selector-mismatch at template",
      "The selector requires app: web, which the Pods of this template do not have",
      "* Copy the selector's labels to the Pod template → template: { spec: {}, metadata: { labels: { app: web } } }",
    ],
  },
  "a selector with a value that is no label": {
    manifest: deployment(
      "selector: { matchLabels: { app: 'a b' } }\n  template: { metadata: { labels: { app: web } } }",
    ),
    refusal: { type: "FieldValueInvalid", field: "spec.template.metadata.labels", message: mismatch },
    told: [
      "selector-mismatch at labels",
      "The selector requires app: a b, which the Pods of this template do not have",
      'Copy the selector\'s labels to the Pod template → template: { metadata: { labels: { app: "a b" } } }',
      "Copy the Pod template's labels to the selector → selector: { matchLabels: { app: web } }",
    ],
  },
  "a selector of expressions": {
    manifest: deployment("selector: { matchExpressions: [] }\n  template: { metadata: { labels: { app: web } } }"),
    refusal: { type: "FieldValueInvalid", field: "spec.template.metadata.labels", message: mismatch },
    told: ["selector-mismatch at labels", "The selector does not match the Pods of this template: their labels differ"],
  },
  "a selector of a ReplicationController": {
    manifest:
      "apiVersion: v1\nkind: ReplicationController\nspec:\n  selector: { app: web }\n  template: { metadata: { labels: { tier: front } } }\n",
    refusal: { type: "FieldValueInvalid", field: "spec.template.metadata.labels", message: mismatch },
    told: [
      "selector-mismatch at labels",
      "The selector requires app: web, which the Pods of this template do not have",
      "* Copy the selector's labels to the Pod template → template: { metadata: { labels: { tier: front, app: web } } }",
      "Copy the Pod template's labels to the selector → selector: ⏎ tier: front",
    ],
  },
  "a selector of nothing": {
    manifest: deployment("selector: { matchLabels: {} }\n  template: { metadata: { labels: {} } }"),
    refusal: { type: "FieldValueInvalid", field: "spec.template.metadata.labels", message: mismatch },
    told: ["selector-mismatch at labels", "The selector does not match the Pods of this template: their labels differ"],
  },
});
