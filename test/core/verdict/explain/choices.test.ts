import { testExplanations } from "../../../support/explained";

const spec = (s: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { ${s} }\n`;
const deployment = (s: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  ${s}\n`;

testExplanations("Choices that are refused", {
  "a value with a slip": {
    manifest: spec("dnsPolicy: clusterfirst"),
    refusal: {
      type: "FieldValueNotSupported",
      field: "spec.dnsPolicy",
      message: 'Unsupported value: "clusterfirst": supported values: "ClusterFirst", "Default", "None"',
    },
    told: [
      "unsupported-value at clusterfirst",
      "dnsPolicy cannot be clusterfirst; did you mean ClusterFirst?",
      "* Set dnsPolicy to ClusterFirst → spec: { dnsPolicy: ClusterFirst }",
      "Set dnsPolicy to Default → spec: { dnsPolicy: Default }",
      "Set dnsPolicy to None → spec: { dnsPolicy: None }",
    ],
  },
  "a value that resembles none": {
    manifest: spec("dnsPolicy: wherever"),
    refusal: {
      type: "FieldValueNotSupported",
      field: "spec.dnsPolicy",
      message:
        'Unsupported value: "wherever": supported values: "ClusterFirst", "", "nil", "Default", "None", "A", "B", "C"',
    },
    told: [
      "unsupported-value at wherever",
      "dnsPolicy cannot be wherever, only: ClusterFirst, , nil, Default, None, A, B, C",
      "Set dnsPolicy to ClusterFirst → spec: { dnsPolicy: ClusterFirst }",
      "Set dnsPolicy to Default → spec: { dnsPolicy: Default }",
      "Set dnsPolicy to None → spec: { dnsPolicy: None }",
      "Set dnsPolicy to A → spec: { dnsPolicy: A }",
      "Set dnsPolicy to B → spec: { dnsPolicy: B }",
    ],
  },
  "a value of which only one is supported": {
    manifest: spec("dnsPolicy: wherever"),
    refusal: {
      type: "FieldValueNotSupported",
      field: "spec.dnsPolicy",
      message: 'Unsupported value: "wherever": supported values: "ClusterFirst"',
    },
    told: [
      "unsupported-value at wherever",
      "dnsPolicy cannot be wherever, only: ClusterFirst",
      "* Set dnsPolicy to ClusterFirst → spec: { dnsPolicy: ClusterFirst }",
    ],
  },
  "a value without others": {
    manifest: spec("dnsPolicy: x"),
    refusal: { type: "FieldValueNotSupported", field: "spec.dnsPolicy", message: 'Unsupported value: "x"' },
    told: ["unsupported-value at x", "dnsPolicy cannot be x"],
  },
  "an empty value": {
    manifest: spec("dnsPolicy: ''"),
    refusal: {
      type: "FieldValueNotSupported",
      field: "spec.dnsPolicy",
      message: 'Unsupported value: "": supported values: "A", "B"',
    },
    told: [
      "unsupported-value at ''",
      "dnsPolicy must be one of: A, B",
      "Set dnsPolicy to A → spec: { dnsPolicy: A }",
      "Set dnsPolicy to B → spec: { dnsPolicy: B }",
    ],
  },
  "a number": {
    manifest: spec("x: 3"),
    refusal: {
      type: "FieldValueNotSupported",
      field: "spec.x",
      message: 'Unsupported value: 3: supported values: "1", "2"',
    },
    told: [
      "unsupported-value at 3",
      "x cannot be 3, only: 1, 2",
      "Set x to 1 → spec: { x: 1 }",
      "Set x to 2 → spec: { x: 2 }",
    ],
  },
  "a value in words that look like a number": {
    manifest: spec("x: y"),
    refusal: {
      type: "FieldValueNotSupported",
      field: "spec.x",
      message: 'Unsupported value: "y": supported values: "1", "2"',
    },
    told: [
      "unsupported-value at y",
      "x cannot be y, only: 1, 2",
      'Set x to 1 → spec: { x: "1" }',
      'Set x to 2 → spec: { x: "2" }',
    ],
  },
  "a map": {
    manifest: spec("x: { y: z }"),
    refusal: {
      type: "FieldValueNotSupported",
      field: "spec.x",
      message: 'Unsupported value: "y": supported values: "1", "2"',
    },
    told: ["unsupported-value at x", "x cannot be y, only: 1, 2"],
  },
  "two fields that the server names": {
    manifest: spec("a: 1, b: 2"),
    refusal: { type: "FieldValueInvalid", field: "spec", message: 'Invalid value: "spec": a and b cannot be both set' },
    told: [
      "not-together at spec",
      "spec: a and b cannot be both set",
      "Remove a → spec: { b: 2 }",
      "Remove b → spec: { a: 1 }",
    ],
  },
  "two fields of which the manifest has one": {
    manifest: spec("a: 1"),
    refusal: { type: "FieldValueInvalid", field: "spec", message: 'Invalid value: "spec": a and b cannot be both set' },
    told: ["not-together at spec", "spec: a and b cannot be both set", "Remove a → spec: {}"],
  },
  "two fields that the server does not name": {
    manifest: spec("a: 1"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.a",
      message: "Invalid value: 1: may not be specified when `b` is not empty",
    },
    told: ["not-together at 1", "a: may not be specified when `b` is not empty", "Remove a → spec: {}"],
  },
  "two fields of an item": {
    manifest: spec("volumes: [{ a: 1 }]"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.volumes[0]",
      message: 'Invalid value: "": may not have more than one field specified at a time',
    },
    told: ["not-together at a: 1", "volumes[0]: only one of its fields may be set"],
  },
  "two fields that the manifest does not have": {
    manifest: spec("a: 1"),
    refusal: { type: "FieldValueInvalid", field: "spec.b", message: "Invalid value: 1: may not be set when a is" },
    told: ["not-together at spec", "b: may not be set when a is"],
  },
  "a rolling update that cannot begin": {
    manifest: deployment("strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } }"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.strategy.rollingUpdate.maxUnavailable",
      message: "Invalid value: 0: may not be 0 when `maxSurge` is 0",
    },
    told: [
      "update-cannot-proceed at 0",
      "With maxSurge and maxUnavailable both 0, an update can never begin",
      "* Set maxUnavailable to 1 → strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }",
    ],
  },
  "a rolling update that cannot begin, of a DaemonSet": {
    manifest: "apiVersion: apps/v1\nkind: DaemonSet\nspec: { updateStrategy: { rollingUpdate: {} } }\n",
    refusal: {
      type: "FieldValueRequired",
      field: "spec.updateStrategy.rollingUpdate.maxUnavailable",
      message: "Required value: cannot be 0 when maxSurge is 0",
    },
    told: [
      "update-cannot-proceed at rollingUpdate",
      "With maxSurge and maxUnavailable both 0, an update can never begin",
    ],
  },
  "the other zero": {
    manifest: spec("x: 0"),
    refusal: { type: "FieldValueInvalid", field: "spec.x", message: "Invalid value: 0: cannot be 0" },
    told: ["invalid-value at 0", "x cannot be 0: cannot be 0"],
  },
  "what the server sets": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a, uid: b }\n",
    refusal: { type: "FieldValueInvalid", field: "metadata.uid", message: 'Invalid value: "b": must be empty' },
    told: ["server-set-field at uid", "uid is set by the server: remove it", "* Remove uid → metadata: { name: a }"],
  },
  "a resource version": {
    manifest: `apiVersion: v1\nkind: Pod\nmetadata: { name: a, resourceVersion: "1" }\n`,
    refusal: {
      type: "FieldValueInvalid",
      field: "metadata.resourceVersion",
      message: "Invalid value: 1: resourceVersion should not be set on objects to be created",
    },
    told: [
      "server-set-field at resourceVersion",
      "resourceVersion is set by the server: remove it",
      "* Remove resourceVersion → metadata: { name: a }",
    ],
  },
  "a part of the status": {
    manifest: "apiVersion: v1\nkind: Pod\nstatus: { phase: Running }\n",
    refusal: { type: "FieldValueInvalid", field: "status.phase", message: 'Invalid value: "Running": no' },
    told: ["server-set-field at phase", "phase is set by the server: remove it", "* Remove status → "],
  },
  "what cannot be set on create": {
    manifest: spec("x: y"),
    refusal: { type: "FieldValueForbidden", field: "spec.x", message: "Forbidden: cannot be set on create" },
    told: ["server-set-field at x", "x is set by the server: remove it", "* Remove x → spec: {}"],
  },
  "a status that is not in the manifest": {
    manifest: spec("x: y"),
    refusal: { type: "FieldValueRequired", field: "status.phase", message: "Required value" },
    told: ["server-set-field at kind: Pod", "phase is set by the server: remove it"],
  },
});
