import { testExplanations } from "../../../support/explained";

const pod = (c: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx${c} }]\n`;
const spec = (s: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { ${s} }\n`;
const config = (d: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n${d}\n`;

testExplanations("Names that are refused", {
  "the name of an environment variable": {
    manifest: pod(", env: [{ name: my name=1 }]"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.containers[0].env[0].name",
      message: 'Invalid value: "my name=1": a valid environment variable name must consist of printable ASCII',
    },
    told: [
      "invalid-env-name at my name=1",
      '"my name=1" is not a valid environment variable name: no = and only printable characters',
      "* Rename to my_name_1 → containers: [{ name: web, image: nginx, env: [{ name: my_name_1 }] }]",
    ],
  },
  "the name of an environment variable that begins with a digit": {
    manifest: pod(", env: [{ name: 1a }]"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.containers[0].env[0].name",
      message: 'Invalid value: "1a": a valid environment variable name must not',
    },
    told: [
      "invalid-env-name at 1a",
      '"1a" is not a valid environment variable name: no = and only printable characters',
      "* Rename to _1a → containers: [{ name: web, image: nginx, env: [{ name: _1a }] }]",
    ],
  },
  "the name of an environment variable of which nothing is left": {
    manifest: pod(", env: [{ name: '=' }]"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.containers[0].env[0].name",
      message: 'Invalid value: "=": a valid environment variable name must not',
    },
    told: [
      "invalid-env-name at '='",
      '"=" is not a valid environment variable name: no = and only printable characters',
    ],
  },
  "a key of a ConfigMap": {
    manifest: config("data: { a b/c: d }"),
    refusal: {
      type: "FieldValueInvalid",
      field: "data[a b/c]",
      message: 'Invalid value: "a b/c": a valid config key must consist of alphanumeric characters',
    },
    told: [
      "invalid-key at a b/c",
      '"a b/c" is not a valid key: letters, digits, -, _ and . only',
      "* Rename to a-b-c → data: { a-b-c: d }",
    ],
  },
  "a key of a ConfigMap that is only too long": {
    manifest: config("data: { abc: d }"),
    refusal: {
      type: "FieldValueInvalid",
      field: "data[abc]",
      message: 'Invalid value: "abc": a valid config key must be short',
    },
    told: ["invalid-key at abc", '"abc" is not a valid key: letters, digits, -, _ and . only'],
  },
  "a label's value": {
    manifest: `apiVersion: v1\nkind: Pod\nmetadata: { name: a, labels: { app: 'a b!' } }\n`,
    refusal: {
      type: "FieldValueInvalid",
      field: "metadata.labels",
      message: 'Invalid value: "a b!": a valid label must be an empty string or consist of alphanumeric characters',
    },
    told: [
      "invalid-label at 'a b!'",
      '"a b!" is not a valid label value: at most 63 letters, digits, -, _ and ., a letter or digit at both ends',
      "* Change it to a-b → metadata: { name: a, labels: { app: a-b } }",
    ],
  },
  "a selector's value": {
    manifest: `apiVersion: apps/v1\nkind: Deployment\nspec: { selector: { matchLabels: { app: 'a b' } } }\n`,
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.selector.matchLabels",
      message: 'Invalid value: "a b": a valid label must be an empty string or consist',
    },
    told: [
      "invalid-label at 'a b'",
      '"a b" is not a valid label value: at most 63 letters, digits, -, _ and ., a letter or digit at both ends',
      "Change it to a-b → spec: { selector: { matchLabels: { app: a-b } } }",
    ],
  },
  "a label's value of which nothing is left": {
    manifest: `apiVersion: v1\nkind: Pod\nmetadata: { labels: { app: '!' } }\n`,
    refusal: {
      type: "FieldValueInvalid",
      field: "metadata.labels",
      message: 'Invalid value: "!": a valid label must be an empty string',
    },
    told: [
      "invalid-label at '!'",
      '"!" is not a valid label value: at most 63 letters, digits, -, _ and ., a letter or digit at both ends',
    ],
  },
  "a label's value that is too long": {
    manifest: `apiVersion: v1\nkind: Pod\nmetadata: { labels: { app: ${"x".repeat(64)} } }\n`,
    refusal: {
      type: "FieldValueInvalid",
      field: "metadata.labels",
      message: `Invalid value: "${"x".repeat(64)}": must be no more than 63 bytes`,
    },
    told: [
      "invalid-label at xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
      '"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" is not a valid label value: at most 63 letters, digits, -, _ and ., a letter or digit at both ends',
      "* Change it to xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx → metadata: { labels: { app: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx } }",
    ],
  },
  "a label's key": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { labels: { example.com/my app: x } }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "metadata.labels",
      message: 'Invalid value: "example.com/my app": name part must consist of alphanumeric characters',
    },
    told: [
      "invalid-label-key at example.com/my app",
      '"example.com/my app" is not a valid key: an optional domain and /, then at most 63 letters, digits, -, _ and .',
      "* Rename to example.com/my-app → metadata: { labels: { example.com/my-app: x } }",
    ],
  },
  "a label's key with two slashes": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { labels: { a/b/c: x } }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "metadata.labels",
      message: 'Invalid value: "a/b/c": a qualified name must consist of alphanumeric characters',
    },
    told: [
      "invalid-label-key at a/b/c",
      '"a/b/c" is not a valid key: an optional domain and /, then at most 63 letters, digits, -, _ and .',
      "* Rename to a/c → metadata: { labels: { a/c: x } }",
    ],
  },
  "a label's key without a name": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { labels: { a/: x } }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "metadata.labels",
      message: 'Invalid value: "a/": name part must be non-empty',
    },
    told: [
      "invalid-label-key at a/",
      '"a/" is not a valid key: an optional domain and /, then at most 63 letters, digits, -, _ and .',
    ],
  },
  "a selector's key": {
    manifest: "apiVersion: v1\nkind: Pod\nspec: { nodeSelector: { my app: x } }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.nodeSelector",
      message: 'Invalid value: "my app": name part must consist of alphanumeric characters',
    },
    told: [
      "invalid-label-key at my app",
      '"my app" is not a valid key: an optional domain and /, then at most 63 letters, digits, -, _ and .',
      "Rename to my-app → spec: { nodeSelector: { my-app: x } }",
    ],
  },
  "the key of an annotation": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { annotations: { my app: x } }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "metadata.annotations",
      message: 'Invalid value: "my app": name part must consist of alphanumeric characters',
    },
    told: [
      "invalid-label-key at my app",
      '"my app" is not a valid key: an optional domain and /, then at most 63 letters, digits, -, _ and .',
      "* Rename to my-app → metadata: { annotations: { my-app: x } }",
    ],
  },
  "a name of digits that becomes a name": {
    manifest: spec("containers: [{ name: 1_2 }]").replace("1_2", "'1_'"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.containers[0].name",
      message: 'Invalid value: "1_": a lowercase RFC 1123 label must consist of',
    },
    told: [
      "invalid-name at '1_'",
      '"1_" is not a valid name: lower-case letters, digits and - only, a letter or digit at both ends, at most 63 characters',
      '* Rename to 1 → spec: { containers: [{ name: "1" }] }',
    ],
  },
  "the name of a Service that begins with a digit": {
    manifest: "apiVersion: v1\nkind: Service\nmetadata: { name: 1-Web }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "metadata.name",
      message: 'Invalid value: "1-Web": a DNS-1035 label must consist of lower case alphanumeric characters',
    },
    told: [
      "invalid-name at 1-Web",
      '"1-Web" is not a valid name: lower-case letters, digits and - only, a letter first, a letter or digit last, at most 63 characters',
      "* Rename to web → metadata: { name: web }",
    ],
  },
  "a name with dots where they are allowed": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: A.b_ }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "metadata.name",
      message: 'Invalid value: "A.b_": a lowercase RFC 1123 subdomain must consist of',
    },
    told: [
      "invalid-name at A.b_",
      '"A.b_" is not a valid name: lower-case letters, digits, - and . only, a letter or digit at both ends, at most 253 characters',
      "* Rename to a.b → metadata: { name: a.b }",
    ],
  },
  "a name of which nothing is left": {
    manifest: `apiVersion: v1\nkind: Pod\nmetadata: { name: '_' }\n`,
    refusal: {
      type: "FieldValueInvalid",
      field: "metadata.name",
      message: 'Invalid value: "_": a lowercase RFC 1123 subdomain must consist of',
    },
    told: [
      "invalid-name at '_'",
      '"_" is not a valid name: lower-case letters, digits, - and . only, a letter or digit at both ends, at most 253 characters',
    ],
  },
  "the name of a volume that is mounted": {
    manifest:
      "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  volumes:\n    - name: My_Data\n  containers:\n    - name: My_Data\n      volumeMounts: [{ name: My_Data }, { name: other }]\n  initContainers:\n    - volumeMounts:\n        - name: My_Data\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.volumes[0].name",
      message: 'Invalid value: "My_Data": a lowercase RFC 1123 label must consist of',
    },
    told: [
      "invalid-name at My_Data",
      '"My_Data" is not a valid name: lower-case letters, digits and - only, a letter or digit at both ends, at most 63 characters',
      "* Rename to my-data → - name: my-data ⏎ volumeMounts: [{ name: my-data }, { name: other }] ⏎ - name: my-data",
    ],
  },
  "a port's name with capitals": {
    manifest: pod(", ports: [{ name: My--Web_Port-of-all, containerPort: 1 }]"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.containers[0].ports[0].name",
      message:
        'Invalid value: "My--Web_Port-of-all": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
    },
    told: [
      "invalid-port-name at My--Web_Port-of-all",
      '"My--Web_Port-of-all" is not a valid port name: at most 15 lower-case letters, digits and -, at least one letter',
      "* Rename to my-web-port-of → containers: [{ name: web, image: nginx, ports: [{ name: my-web-port-of, containerPort: 1 }] }]",
    ],
  },
  "a port's name without letters": {
    manifest: pod(", ports: [{ name: '80', containerPort: 1 }]"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.containers[0].ports[0].name",
      message: 'Invalid value: "80": must contain at least one letter (a-z)',
    },
    told: [
      "invalid-port-name at '80'",
      '"80" is not a valid port name: at most 15 lower-case letters, digits and -, at least one letter',
    ],
  },
});
