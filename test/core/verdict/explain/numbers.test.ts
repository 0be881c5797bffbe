import { testExplanations } from "../../../support/explained";

const pod = (c: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx${c} }]\n`;
const spec = (s: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { ${s} }\n`;

testExplanations("Numbers that are refused", {
  "a port": {
    manifest: pod(", ports: [{ containerPort: 70000 }]"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.containers[0].ports[0].containerPort",
      message: "Invalid value: 70000: must be between 1 and 65535, inclusive",
    },
    told: ["out-of-range at 70000", "70000 is not a port: ports go from 1 to 65535"],
  },
  "too low for a range": {
    manifest: spec("x: -1"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: "Invalid value: -1: must be between 0 and 10, inclusive",
    },
    told: ["out-of-range at -1", "x cannot be -1: it must be between 0 and 10", "Set x to 0 → spec: { x: 0 }"],
  },
  "too high for a range": {
    manifest: spec("x: 11"),
    refusal: { type: "FieldValueInvalid", field: "spec.x", message: "Invalid value: 11: must be in the range 0-10" },
    told: ["out-of-range at 11", "x cannot be 11: it must be between 0 and 10", "Set x to 10 → spec: { x: 10 }"],
  },
  "less than the least": {
    manifest: spec("x: -1"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: "Invalid value: -1: must be greater than or equal to 0",
    },
    told: ["out-of-range at -1", "x cannot be -1: it must be at least 0", "Set x to 0 → spec: { x: 0 }"],
  },
  "less than zero": {
    manifest: spec("x: -1"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: "Invalid value: -1: must be greater than or equal to zero",
    },
    told: ["out-of-range at -1", "x cannot be -1: it must be at least 0", "Set x to 0 → spec: { x: 0 }"],
  },
  "more than the most": {
    manifest: spec("x: 11"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: "Invalid value: 11: spec.x in body should be less than or equal to 10",
    },
    told: ["out-of-range at 11", "x cannot be 11: it must be at most 10", "Set x to 10 → spec: { x: 10 }"],
  },
  "not less than": {
    manifest: spec("x: 11"),
    refusal: { type: "FieldValueInvalid", field: "spec.x", message: "Invalid value: 11: must be less than 10" },
    told: ["out-of-range at 11", "x cannot be 11: it must be less than 10", "Set x to 9 → spec: { x: 9 }"],
  },
  "not less than, as a fraction": {
    manifest: spec("x: 11.5"),
    refusal: { type: "FieldValueInvalid", field: "spec.x", message: "Invalid value: 11.5: must be less than 10" },
    told: ["out-of-range at 11.5", "x cannot be 11.5: it must be less than 10"],
  },
  "not greater than": {
    manifest: spec("x: 1"),
    refusal: { type: "FieldValueInvalid", field: "spec.x", message: "Invalid value: 1: must be greater than 1" },
    told: ["out-of-range at 1", "x cannot be 1: it must be more than 1", "Set x to 2 → spec: { x: 2 }"],
  },
  "not greater than zero": {
    manifest: spec("x: 0"),
    refusal: { type: "FieldValueInvalid", field: "spec.x", message: "Invalid value: 0: must be greater than zero" },
    told: ["out-of-range at 0", "x cannot be 0: it must be more than 0", "Set x to 1 → spec: { x: 1 }"],
  },
  "not greater than a fraction": {
    manifest: spec("x: 0"),
    refusal: { type: "FieldValueInvalid", field: "spec.x", message: "Invalid value: 0: must be greater than 0.5" },
    told: ["out-of-range at 0", "x cannot be 0: it must be more than 0.5"],
  },
  "not one": {
    manifest: spec("x: 3"),
    refusal: { type: "FieldValueInvalid", field: "spec.x", message: "Invalid value: 3: must be 1" },
    told: ["out-of-range at 3", "x cannot be 3: must be 1", "Set x to 1 → spec: { x: 1 }"],
  },
  "a text": {
    manifest: spec("x: many"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "many": must be between 0 and 10, inclusive',
    },
    told: ["out-of-range at many", "x cannot be many: it must be between 0 and 10"],
  },
  "a rule on a map": {
    manifest: spec("x: {}"),
    refusal: { type: "FieldValueInvalid", field: "spec.x", message: 'Invalid value: "": must be greater than zero' },
    told: ["out-of-range at x", "x is not valid: it must be more than 0"],
  },
  "a rule on a whole map": {
    manifest: spec("x: {}"),
    refusal: { type: "FieldValueInvalid", field: "spec.x", message: "must be greater than y" },
    told: ["out-of-range at x", "x is not valid: must be greater than y"],
  },
  "a request over its limit": {
    manifest: pod(", resources: { requests: { cpu: 2 }, limits: { cpu: 1 } }"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.containers[0].resources.requests",
      message: 'Invalid value: "2": must be less than or equal to cpu limit of 1',
    },
    told: [
      "request-over-limit at requests",
      "The container requests 2 of cpu, but its limit is 1",
      "* Raise the limit to 2 → containers: [{ name: web, image: nginx, resources: { requests: { cpu: 2 }, limits: { cpu: 2 } } }]",
      "Lower the request to 1 → containers: [{ name: web, image: nginx, resources: { requests: { cpu: 1 }, limits: { cpu: 1 } } }]",
    ],
  },
  "a request over a limit that the manifest does not have": {
    manifest: pod(", resources: { requests: { cpu: 2 } }"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.containers[0].resources.requests",
      message: 'Invalid value: "2": must be less than or equal to cpu limit of 1',
    },
    told: ["request-over-limit at requests", "The container requests 2 of cpu, but its limit is 1"],
  },
  "a request that the manifest does not have": {
    manifest: pod(", resources: { limits: { cpu: 1 } }"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.containers[0].resources.requests",
      message: 'Invalid value: "2": must be less than or equal to cpu limit',
    },
    told: ["request-over-limit at resources", "The container requests 2 of cpu, but its limit is 1"],
  },
  "a quantity with a space": {
    manifest: pod(", resources: { limits: { memory: 128 MB } }"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.containers[0].resources.limits[memory]",
      message: 'Invalid value: "128 MB": must be a valid resource quantity',
    },
    told: [
      "invalid-quantity at 128 MB",
      '"128 MB" is not a quantity: write a number and a unit without a space, such as 500m, 128Mi or 2',
      "* Write 128M → containers: [{ name: web, image: nginx, resources: { limits: { memory: 128M } } }]",
    ],
  },
  "a quantity with a comma": {
    manifest: pod(`, resources: { limits: { cpu: "1,5" } }`),
    refusal: {
      type: "DecodeError",
      field: "spec.containers[0].resources.limits[cpu]",
      message: "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    },
    told: [
      'invalid-quantity at "1,5"',
      '"1,5" is not a quantity: write a number and a unit without a space, such as 500m, 128Mi or 2',
      "* Write 1.5 → containers: [{ name: web, image: nginx, resources: { limits: { cpu: 1.5 } } }]",
    ],
  },
  "a quantity of milli": {
    manifest: pod(`, resources: { limits: { cpu: "500 m" } }`),
    refusal: {
      type: "DecodeError",
      field: "spec.containers[0].resources.limits[cpu]",
      message: "unable to parse quantity's suffix",
    },
    told: [
      'invalid-quantity at "500 m"',
      '"500 m" is not a quantity: write a number and a unit without a space, such as 500m, 128Mi or 2',
      "* Write 500m → containers: [{ name: web, image: nginx, resources: { limits: { cpu: 500m } } }]",
    ],
  },
  "a quantity that is a word": {
    manifest: pod(", resources: { limits: { cpu: much } }"),
    refusal: {
      type: "DecodeError",
      field: "spec.containers[0].resources.limits[cpu]",
      message: "unable to parse numeric part of quantity",
    },
    told: [
      "invalid-quantity at much",
      '"much" is not a quantity: write a number and a unit without a space, such as 500m, 128Mi or 2',
    ],
  },
  "a quantity of an unknown unit": {
    manifest: pod(", resources: { limits: { cpu: 5 cores } }"),
    refusal: { type: "DecodeError", field: "spec.containers[0].resources.limits[cpu]", message: "quantity must match" },
    told: [
      "invalid-quantity at 5 cores",
      '"5 cores" is not a quantity: write a number and a unit without a space, such as 500m, 128Mi or 2',
    ],
  },
  "a quantity that is not in the manifest": {
    manifest: pod(""),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.overhead[cpu]",
      message: 'Invalid value: "5x": must be a valid resource quantity',
    },
    told: [
      "invalid-quantity at spec",
      '"5x" is not a quantity: write a number and a unit without a space, such as 500m, 128Mi or 2',
    ],
  },
});
