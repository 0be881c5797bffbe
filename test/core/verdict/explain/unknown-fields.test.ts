import { testExplanations } from "../../../support/explained";

const pod = (c: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx${c} }]\n`;
const spec = (s: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { ${s} }\n`;
const unknown = (p: string): string => `unknown field "${p}"`;

testExplanations("Fields that are not known", {
  "a slip": {
    manifest: pod(", imagePulPolicy: Always"),
    refusal: {
      type: "UnknownField",
      field: "spec.containers[0].imagePulPolicy",
      message: unknown("spec.containers[0].imagePulPolicy"),
    },
    told: [
      "unknown-field at imagePulPolicy",
      "containers[web] has no field imagePulPolicy; did you mean imagePullPolicy?",
      "* Rename to imagePullPolicy → containers: [{ name: web, image: nginx, imagePullPolicy: Always }]",
      "Remove imagePulPolicy → containers: [{ name: web, image: nginx }]",
    ],
  },
  "the end of a required field's name": {
    manifest: pod(", ports: [{ port: 80 }]"),
    refusal: {
      type: "UnknownField",
      field: "spec.containers[0].ports[0].port",
      message: unknown("spec.containers[0].ports[0].port"),
    },
    told: [
      "unknown-field at port",
      "ports[0] has no field port; did you mean containerPort?",
      "* Rename to containerPort → containers: [{ name: web, image: nginx, ports: [{ containerPort: 80 }] }]",
      "Remove port → containers: [{ name: web, image: nginx, ports: [{}] }]",
    ],
  },
  "the end of a required field's name, too short to say": {
    manifest: pod(", ports: [{ ort: 80 }]"),
    refusal: {
      type: "UnknownField",
      field: "spec.containers[0].ports[0].ort",
      message: unknown("spec.containers[0].ports[0].ort"),
    },
    told: [
      "unknown-field at ort",
      "ports[0] has no field ort",
      "Remove ort → containers: [{ name: web, image: nginx, ports: [{}] }]",
    ],
  },
  "a field whose neighbour is already set": {
    manifest: pod(", imagee: x"),
    refusal: {
      type: "UnknownField",
      field: "spec.containers[0].imagee",
      message: unknown("spec.containers[0].imagee"),
    },
    told: [
      "unknown-field at imagee",
      "containers[web] has no field imagee",
      "Remove imagee → containers: [{ name: web, image: nginx }]",
    ],
  },
  "a field that resembles none": {
    manifest: pod(", nonsense: x"),
    refusal: {
      type: "UnknownField",
      field: "spec.containers[0].nonsense",
      message: unknown("spec.containers[0].nonsense"),
    },
    told: [
      "unknown-field at nonsense",
      "containers[web] has no field nonsense",
      "Remove nonsense → containers: [{ name: web, image: nginx }]",
    ],
  },
  "a field of the manifest": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadat: { name: a }\n",
    refusal: { type: "UnknownField", field: "metadat", message: unknown("metadat") },
    told: [
      "unknown-field at metadat",
      "Pod has no field metadat; did you mean metadata?",
      "* Rename to metadata → metadata: { name: a }",
      "Remove metadat → ",
    ],
  },
  "a field of a kind that is not known": {
    manifest: "apiVersion: example.com/v1\nkind: Shop\nmetadat: { name: a }\n",
    refusal: { type: "UnknownField", field: "metadat", message: unknown("metadat") },
    told: [
      "unknown-field at metadat",
      "Shop has no field metadat; did you mean metadata?",
      "* Rename to metadata → metadata: { name: a }",
      "Remove metadat → ",
    ],
  },
  "a field that belongs elsewhere": {
    manifest:
      "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: web\n      image: nginx\n      restartPolicy2: Always\n      hostNetwork: true\n",
    refusal: {
      type: "UnknownField",
      field: "spec.containers[0].hostNetwork",
      message: unknown("spec.containers[0].hostNetwork"),
    },
    told: [
      "unknown-field at hostNetwork",
      "containers[web] has no field hostNetwork: it belongs in spec",
      "Move into spec → hostNetwork: true",
      "Remove hostNetwork → ",
    ],
  },
  "a key without a space after its colon": {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  hostname:a-b\n",
    refusal: { type: "UnknownField", field: "spec.hostname:a-b", message: unknown("spec.hostname:a-b") },
    told: ["unknown-field at spec", "spec has no field hostname:a-b"],
  },
  "a key without a colon": {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  hostname a\n",
    refusal: { type: "UnknownField", field: "spec.hostname a", message: unknown("spec.hostname a") },
    told: ["unknown-field at spec", "spec has no field hostname a"],
  },
  "a key without a value": {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  hostNetwrk:\n",
    refusal: { type: "UnknownField", field: "spec.hostNetwrk", message: unknown("spec.hostNetwrk") },
    told: [
      "unknown-field at hostNetwrk",
      "spec has no field hostNetwrk; did you mean hostNetwork?",
      "Rename to hostNetwork → hostNetwork:",
      "Remove hostNetwrk → spec: {}",
    ],
  },
  "a field that an older Kubernetes does not know": {
    manifest: spec("hostnameOverride: a"),
    refusal: { type: "UnknownField", field: "spec.hostnameOverride", message: unknown("spec.hostnameOverride") },
    more: { kubernetesVersion: "1.30" },
    told: [
      "unknown-field at hostnameOverride",
      "Kubernetes 1.30 does not know hostnameOverride in spec: it came with 1.34",
      "Remove hostnameOverride → spec: {}",
    ],
  },
  "a field that no Kubernetes knows, asked for an older one": {
    manifest: spec("hostnam: a"),
    refusal: { type: "UnknownField", field: "spec.hostnam", message: unknown("spec.hostnam") },
    more: { kubernetesVersion: "1.30" },
    told: [
      "unknown-field at hostnam",
      "spec has no field hostnam; did you mean hostname?",
      "* Rename to hostname → spec: { hostname: a }",
      "Remove hostnam → spec: {}",
    ],
  },
  "a field that is not in the manifest": {
    manifest: spec("x: a"),
    refusal: { type: "UnknownField", field: "spec.y.z", message: unknown("spec.y.z") },
    told: ["unknown-field at spec", "spec has no field z"],
  },
  "a key that is set twice": {
    manifest: pod(", image: x"),
    refusal: {
      type: "DuplicateField",
      field: "spec.containers[0].image",
      message: 'duplicate field "spec.containers[0].image"',
    },
    told: [
      "duplicate-key at image",
      "image is set twice; only one of them takes effect",
      "Remove the second image → containers: [{ name: web, image: nginx }]",
    ],
  },
  "a key with a tag": {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  hostNetwrk: !!bool true\n",
    refusal: { type: "UnknownField", field: "spec.hostNetwrk", message: unknown("spec.hostNetwrk") },
    told: ["unknown-field at hostNetwrk", "spec has no field hostNetwrk; did you mean hostNetwork?"],
  },
  "a key with an anchor": {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  hostNetwrk: &a true\n",
    refusal: { type: "UnknownField", field: "spec.hostNetwrk", message: unknown("spec.hostNetwrk") },
    told: ["unknown-field at hostNetwrk", "spec has no field hostNetwrk; did you mean hostNetwork?"],
  },
});
