import { testExplanations } from "../../../support/explained";

const pod = (c: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx${c} }]\n`;
const spec = (s: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { ${s} }\n`;
const tv = (type: string): string => `json: cannot unmarshal ${type}`;

testExplanations("Types of a definition that are refused", {
  "a map where a number or a text belongs": {
    manifest: spec("x: { a: b }"),
    refusal: {
      type: "FieldValueTypeInvalid",
      field: "spec.x",
      message: 'Invalid value: "object": spec.x in body must be of type integer,string: "object"',
    },
    told: ["wrong-type at x", "x must be a number or text, not a map of fields"],
  },
  "a text where the definition has a number": {
    manifest: spec("x: many"),
    refusal: {
      type: "FieldValueTypeInvalid",
      field: "spec.x",
      message: 'Invalid value: "string": spec.x in body must be of type number: "string"',
    },
    told: ["wrong-type at many", 'x must be a number, not the text "many"'],
  },
  "a text where the definition has a whole number": {
    manifest: spec("x: '7'"),
    refusal: {
      type: "FieldValueTypeInvalid",
      field: "spec.x",
      message: 'Invalid value: "string": spec.x in body must be of type integer: "string"',
    },
    told: [
      "wrong-type at '7'",
      'x must be a whole number, not the text "7"',
      "* Write 7 without quotes → spec: { x: 7 }",
    ],
  },
  "a text where the definition has a boolean": {
    manifest: spec("x: n"),
    refusal: {
      type: "FieldValueTypeInvalid",
      field: "spec.x",
      message: 'Invalid value: "string": spec.x in body must be of type boolean: "string"',
    },
    told: ["wrong-type at n", "x must be true or false, not the boolean n"],
  },
  "a number where the definition has an object": {
    manifest: spec("x: 7"),
    refusal: {
      type: "FieldValueTypeInvalid",
      field: "spec.x",
      message: 'Invalid value: "integer": spec.x in body must be of type object: "integer"',
    },
    told: ["wrong-type at 7", "x must be a map of fields, not the number 7"],
  },
  "what is not in the manifest": {
    manifest: pod(""),
    refusal: {
      type: "DecodeError",
      field: "spec.hostNetwork",
      message: tv("string into Go struct field PodSpec.spec.hostNetwork of type bool"),
    },
    told: ["wrong-type at spec", "hostNetwork must be true or false, not something else"],
  },
  "a time of a definition": {
    manifest: spec("x: '2031-01-02'"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "2031-01-02": spec.x in body must be of type date-time: "2031-01-02"',
    },
    told: [
      "invalid-format at '2031-01-02'",
      "x must be a date and a time, such as 2031-01-01T00:00:00Z",
      'Write 2031-01-02T00:00:00Z → spec: { x: "2031-01-02T00:00:00Z" }',
    ],
  },
  "a time of a definition that is no date": {
    manifest: spec("x: soon"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "soon": spec.x in body must be of type date-time: "soon"',
    },
    told: ["invalid-format at soon", "x must be a date and a time, such as 2031-01-01T00:00:00Z"],
  },
  "a date of a definition": {
    manifest: spec("x: '2031-01-02'"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "2031-01-02": spec.x in body must be of type date: "2031-01-02"',
    },
    told: ["invalid-format at '2031-01-02'", "x must be a date, such as 2031-01-01"],
  },
});
