import { testExplanations } from "../../../support/explained";

const pod = (c: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx${c} }]\n`;
const block = (s: string): string => `apiVersion: v1\nkind: Pod\nspec:\n  ${s}\n`;
const spec = (s: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { ${s} }\n`;
const unknown = (p: string): string => `unknown field "${p}"`;
const NBSP = "\u00a0",
  DASH = "\u2013";

testExplanations("Characters that look like others", {
  "a key": {
    manifest: pod(`, image${NBSP}: x`),
    refusal: { type: "UnknownField", field: `spec.containers[0].image${NBSP}`, message: unknown("x") },
    told: [
      "odd-character at  ",
      "This is a no-break space (U+00A0)",
      "* Write image → containers: [{ name: web, image: nginx, image : x }]",
    ],
  },
  "a value": {
    manifest: spec(`hostname: a${DASH}b`),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.hostname",
      message: `Invalid value: "a${DASH}b": a lowercase RFC 1123 label`,
    },
    told: [
      "odd-character at –",
      "This is a typographic dash (–) instead of a hyphen",
      '* Write a-b → spec: { hostname: "a-b" }',
    ],
  },
  "a quoted value": {
    manifest: spec(`hostname: "a${DASH}b"`),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.hostname",
      message: `Invalid value: "a${DASH}b": a lowercase RFC 1123 label`,
    },
    told: [
      "odd-character at –",
      "This is a typographic dash (–) instead of a hyphen",
      '* Write a-b → spec: { hostname: "a-b" }',
    ],
  },
  "quotes from a text processor": {
    manifest: spec("hostname: \u201cabc\u201d"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.hostname",
      message: 'Invalid value: "\u201cabc\u201d": a lowercase RFC 1123 label',
    },
    told: [
      "odd-character at “",
      "This is a typographic quotation mark (“)",
      '* Write "abc" → spec: { hostname: "abc" }',
    ],
  },
  "quotes around a number": {
    manifest: spec("priority: \u201c7\u201d"),
    refusal: {
      type: "DecodeError",
      field: "spec.priority",
      message: "json: cannot unmarshal string into Go struct field PodSpec.spec.priority of type int32",
    },
    told: ["odd-character at “", "This is a typographic quotation mark (“)", '* Write "7" → spec: { priority: 7 }'],
  },
  "quotes around a number where a text belongs": {
    manifest: spec("hostname: \u201c7\u201d"),
    refusal: {
      type: "DecodeError",
      field: "spec.hostname",
      message: "json: cannot unmarshal string into Go struct field PodSpec.spec.hostname of type string",
    },
    told: ["odd-character at “", "This is a typographic quotation mark (“)", '* Write "7" → spec: { hostname: "7" }'],
  },
  "a dash that makes a map of a list": {
    manifest: `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    ${DASH} name: web\n`,
    refusal: {
      type: "DecodeError",
      field: "spec.containers",
      message: "json: cannot unmarshal object into Go struct field PodSpec.spec.containers of type []v1.Container",
    },
    told: ["odd-character at –", "This is a typographic dash (–) instead of a hyphen", "* Write - name → - name: web"],
  },
  "a dash before a word": {
    manifest: spec(`hostname: ${DASH}b`),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.hostname",
      message: `Invalid value: "${DASH}b": a lowercase RFC 1123 label`,
    },
    told: [
      "odd-character at –",
      "This is a typographic dash (–) instead of a hyphen",
      'Write -b → spec: { hostname: "-b" }',
    ],
  },
  "a version": {
    manifest: `apiVersion: apps/v1${NBSP}\nkind: Deployment\n`,
    refusal: { type: "UnservedVersion", field: "apiVersion", message: "no matches" },
    told: ["odd-character at  ", "This is a no-break space (U+00A0)", '* Write apps/v1 → apiVersion: "apps/v1"'],
  },
  "a kind": {
    manifest: `apiVersion: apps/v1\nkind: Deploy${"\u200b"}ment\n`,
    refusal: { type: "UnservedVersion", field: "apiVersion", message: "no matches" },
    told: ["odd-character at ​", "This is an invisible character (U+200B)", '* Write Deployment → kind: "Deployment"'],
  },
  "a value over several lines": {
    manifest: `apiVersion: v1\nkind: Pod\nspec:\n  hostname: a${DASH}b\n    c\n`,
    refusal: { type: "FieldValueInvalid", field: "spec.hostname", message: `Invalid value: "a${DASH}b c": no` },
    told: ["invalid-value at a–b\n    c", "hostname cannot be a–b c: no"],
  },
  "a map behind a key": {
    manifest: block(`containers:\n    - name:${NBSP}web`),
    refusal: {
      type: "DecodeError",
      field: "spec.containers[0]",
      message: "json: cannot unmarshal string into Go struct field PodSpec.spec.containers of type v1.Container",
    },
    told: ["odd-character at  ", "This is a no-break space (U+00A0)", "* Write name: web → - name: web"],
  },
});
