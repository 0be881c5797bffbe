// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are meant as text.
import { testExplanations } from "../../../support/explained";

testExplanations("Placeholders that are left", {
  "${NAME}": {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  hostname: ${NAME}\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.hostname",
      message: 'Invalid value: "${NAME}": a lowercase RFC 1123 label',
    },
    told: ["info unfilled-placeholder at ${NAME}", "${NAME} has to be filled in: as it is, hostname is refused"],
  },
  $NAME: {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  hostname: $NAME\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.hostname",
      message: 'Invalid value: "$NAME": a lowercase RFC 1123 label',
    },
    told: ["info unfilled-placeholder at $NAME", "$NAME has to be filled in: as it is, hostname is refused"],
  },
  "$(name)": {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  hostname: $(name)\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.hostname",
      message: 'Invalid value: "$(name)": a lowercase RFC 1123 label',
    },
    told: ["unfilled-placeholder at $(name)", "$(name) has to be filled in: as it is, hostname is refused"],
  },
  "($name)": {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  hostname: ($name)\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.hostname",
      message: 'Invalid value: "($name)": a lowercase RFC 1123 label',
    },
    told: ["info unfilled-placeholder at ($name)", "($name) has to be filled in: as it is, hostname is refused"],
  },
  __NAME__: {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  hostname: __NAME__\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.hostname",
      message: 'Invalid value: "__NAME__": a lowercase RFC 1123 label',
    },
    told: ["unfilled-placeholder at __NAME__", "__NAME__ has to be filled in: as it is, hostname is refused"],
  },
  "<your name>": {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  hostname: <your name>\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.hostname",
      message: 'Invalid value: "<your name>": a lowercase RFC 1123 label',
    },
    told: ["unfilled-placeholder at <your name>", "<your name> has to be filled in: as it is, hostname is refused"],
  },
  "a-${NAME}-b": {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  hostname: a-${NAME}-b\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.hostname",
      message: 'Invalid value: "a-${NAME}-b": a lowercase RFC 1123 label',
    },
    told: ["info unfilled-placeholder at a-${NAME}-b", "${NAME} has to be filled in: as it is, hostname is refused"],
  },
  $5: {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  hostname: $5\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.hostname",
      message: 'Invalid value: "$5": a lowercase RFC 1123 label',
    },
    told: [
      "invalid-name at $5",
      '"$5" is not a valid hostname: lower-case letters, digits and - only, a letter or digit at both ends, at most 63 characters',
      '* Rename to 5 → hostname: "5"',
    ],
  },
  $N: {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  hostname: $N\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.hostname",
      message: 'Invalid value: "$N": a lowercase RFC 1123 label',
    },
    told: [
      "invalid-name at $N",
      '"$N" is not a valid hostname: lower-case letters, digits and - only, a letter or digit at both ends, at most 63 characters',
      "* Rename to n → hostname: n",
    ],
  },
  "<1>": {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  hostname: <1>\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.hostname",
      message: 'Invalid value: "<1>": a lowercase RFC 1123 label',
    },
    told: [
      "invalid-name at <1>",
      '"<1>" is not a valid hostname: lower-case letters, digits and - only, a letter or digit at both ends, at most 63 characters',
      '* Rename to 1 → hostname: "1"',
    ],
  },
  "{{ name }} in quotes": {
    manifest: 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { hostname: "{{ name }}" }\n',
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.hostname",
      message: 'Invalid value: "{{ name }}": a lowercase RFC 1123 label',
    },
    told: ['unfilled-placeholder at "{{ name }}"', "{{ name }} has to be filled in: as it is, hostname is refused"],
  },
  "the value of a label": {
    manifest: 'apiVersion: v1\nkind: Pod\nmetadata: { labels: { app: "<app>" } }\n',
    refusal: {
      type: "FieldValueInvalid",
      field: "metadata.labels",
      message: 'Invalid value: "<app>": a valid label must be',
    },
    told: ['unfilled-placeholder at "<app>"', "<app> has to be filled in: as it is, app is refused"],
  },
  "a label that the server derives from a name": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: '<app>' }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "metadata.labels",
      message: 'Invalid value: "<app>": a valid label must be',
    },
    told: ["unfilled-placeholder at metadata", "<app> has to be filled in: as it is, labels is refused"],
  },
  "a placeholder behind a long text": {
    manifest:
      "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { hostname: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx<app> }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.hostname",
      message: 'Invalid value: "x": a lowercase RFC 1123 label',
    },
    told: [
      "invalid-name at xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx<app>",
      '"x" is not a valid hostname: lower-case letters, digits and - only, a letter or digit at both ends, at most 63 characters',
      "* Rename to x → spec: { hostname: x }",
    ],
  },
});
