import { testExplanations } from "../../../support/explained";

testExplanations("Limits of a definition", {
  "should be at least 3 chars long": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: ab }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "": spec.x in body should be at least 3 chars long',
    },
    told: ["too-short at ab", "x is too short: it needs at least 3 characters"],
  },
  "should have at least 2 items": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: [a] }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "": spec.x in body should have at least 2 items',
    },
    told: ["too-few at x", "x has too few entries: at least 2 are needed"],
  },
  "should have at least 1 item": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: [] }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "": spec.x in body should have at least 1 item',
    },
    told: ["too-few at x", "x has too few entries: at least 1 are needed"],
  },
  "should have at least 1 properties": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: {} }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "": spec.x in body should have at least 1 properties',
    },
    told: ["too-few at x", "x has too few entries: at least 1 are needed"],
  },
  "should have at least 1 property": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: {} }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "": spec.x in body should have at least 1 property',
    },
    told: ["too-few at x", "x has too few entries: at least 1 are needed"],
  },
  "should match '^a+$'": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: b }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: "Invalid value: \"\": spec.x in body should match '^a+$'",
    },
    told: ["invalid-value at b", "x cannot be b: it must match ^a+$"],
  },
  "should be a multiple of 5": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: 7 }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "": spec.x in body should be a multiple of 5',
    },
    told: ["invalid-value at 7", "x cannot be 7: it must be a multiple of 5"],
  },
  "must validate one and only one schema (oneOf). Found none valid": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: {} }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "": spec.x in body must validate one and only one schema (oneOf). Found none valid',
    },
    told: [
      "fits-no-alternative at x",
      "x must match one of the alternatives of its definition (oneOf), and matches none",
    ],
  },
  "must validate one and only one schema (oneOf). Found 2 valid alternatives": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: {} }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message:
        'Invalid value: "": spec.x in body must validate one and only one schema (oneOf). Found 2 valid alternatives',
    },
    told: [
      "fits-several-alternatives at x",
      "x must match only one of the alternatives of its definition (oneOf), and matches several",
    ],
  },
  "must validate at least one schema (anyOf)": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: {} }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "": spec.x in body must validate at least one schema (anyOf)',
    },
    told: [
      "fits-no-alternative at x",
      "x must match one of the alternatives of its definition (anyOf), and matches none",
    ],
  },
  "must validate all the schemas (allOf)": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: {} }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "": spec.x in body must validate all the schemas (allOf)',
    },
    told: ["invalid-value at x", "x does not match all schemas of its definition (allOf)"],
  },
  "must not validate the schema (not)": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { x: {} }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "": spec.x in body must not validate the schema (not)',
    },
    told: ["invalid-value at x", "x matches what its definition forbids (not)"],
  },
});
