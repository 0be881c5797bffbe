import { testExplanations } from "../../../support/explained";

const pod = (c: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx${c} }]\n`;
const spec = (s: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { ${s} }\n`;
const tv = (type: string): string => `json: cannot unmarshal ${type}`;
const prescribed = 'must be spec.names.plural+"."+spec.group';
const crd = (name: string, s: string): string =>
  `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: ${name} }\nspec: { ${s} }\n`;

testExplanations("Further refusals", {
  "a CustomResourceDefinition": {
    manifest: crd("shop", "group: example.com, names: { plural: shops }"),
    refusal: { type: "FieldValueInvalid", field: "metadata.name", message: `Invalid value: "shop": ${prescribed}` },
    told: [
      "invalid-name at shop",
      '"shop" must be named after what it defines: shops.example.com',
      "* Rename to shops.example.com → metadata: { name: shops.example.com }",
    ],
  },
  "an APIService": {
    manifest:
      "apiVersion: apiregistration.k8s.io/v1\nkind: APIService\nmetadata: { name: x }\nspec: { group: example.com, version: v1 }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "metadata.name",
      message: 'Invalid value: "x": must be `spec.version+"."+spec.group`: "v1.example.com"',
    },
    told: [
      "invalid-name at x",
      '"x" must be named after what it defines: v1.example.com',
      "* Rename to v1.example.com → metadata: { name: v1.example.com }",
    ],
  },
  "a definition without a group": {
    manifest: crd("shop", "names: { plural: shops }"),
    refusal: { type: "FieldValueInvalid", field: "metadata.name", message: `Invalid value: "shop": ${prescribed}` },
    told: ["invalid-value at shop", 'name cannot be shop: must be spec.names.plural+"."+spec.group'],
  },
  "a name that is not written": {
    manifest:
      "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: { group: example.com, names: { plural: shops } }\n",
    refusal: { type: "FieldValueInvalid", field: "metadata.name", message: `Invalid value: "": ${prescribed}` },
    told: [
      "invalid-name at kind: CustomResourceDefinition",
      '"" must be named after what it defines: shops.example.com',
    ],
  },
  "a known key without a space": {
    manifest: spec("hostname:a-b"),
    refusal: { type: "UnknownField", field: "spec.hostname:a-b", message: 'unknown field "spec.hostname:a-b"' },
    told: [
      "unknown-field at hostname:a-b",
      "spec has no field hostname:a-b",
      "* Add a space after the colon → spec: { hostname: a-b }",
    ],
  },
  "an unknown key without a space": {
    manifest: spec("nonsense:a-b"),
    refusal: { type: "UnknownField", field: "spec.nonsense:a-b", message: 'unknown field "spec.nonsense:a-b"' },
    told: ["unknown-field at nonsense:a-b", "spec has no field nonsense:a-b", "Remove nonsense:a-b → spec: {}"],
  },
  "a request without a limit in the words": {
    manifest: pod(", resources: { requests: { cpu: 2 } }"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.containers[0].resources.requests",
      message: 'Invalid value: "2": must be less than or equal to cpu limit',
    },
    told: ["request-over-limit at requests", "The container requests 2 of cpu, but its limit is 0"],
  },
  "a map of texts as a list": {
    manifest: spec("nodeSelector: [a, b]"),
    refusal: {
      type: "DecodeError",
      field: "spec.nodeSelector",
      message: tv("array into Go struct field PodSpec.spec.nodeSelector of type map[string]string"),
    },
    told: ["wrong-type at nodeSelector", "nodeSelector must be a map of fields, not a list"],
  },
  "an unsigned number as a text": {
    manifest: spec("x: '1'"),
    refusal: { type: "DecodeError", field: "spec.x", message: tv("string into Go struct field X.x of type uint64") },
    told: [
      "wrong-type at '1'",
      'x must be a whole number, not the text "1"',
      "* Write 1 without quotes → spec: { x: 1 }",
    ],
  },
  "a large number that fits": {
    manifest: spec("x: 12345678901234567890"),
    refusal: {
      type: "DecodeError",
      field: "spec.x",
      message: tv("number 12345678901234567890 into Go struct field X.x of type int64"),
    },
    told: ["wrong-type at 12345678901234567890", "x is too large: 12345678901234567890 does not fit"],
  },
  "a number where only a text is": {
    manifest: spec("x: 12345678901234567890"),
    refusal: { type: "DecodeError", field: "spec.x", message: tv("number into Go struct field X.x of type string") },
    told: [
      "wrong-type at 12345678901234567890",
      "x must be text, not the number 12345678901234567890",
      '* Put 12345678901234567890 in quotes → spec: { x: "12345678901234567890" }',
    ],
  },
  "a number of a type with values": {
    manifest: spec("x: 1"),
    refusal: { type: "DecodeError", field: "spec.x", message: tv("number into Go struct field X.x of type v1.Policy") },
    told: ["wrong-type at 1", "x must be another type, not the number 1"],
  },
  "nothing where a map belongs": {
    manifest: spec("x:"),
    refusal: {
      type: "FieldValueTypeInvalid",
      field: "spec.x",
      message: 'Invalid value: "null": spec.x in body must be of type object: "null"',
    },
    told: ["wrong-type at x", "x must be a map of fields, not nothing"],
  },
  "nothing where a text belongs": {
    manifest: spec("x:"),
    refusal: {
      type: "FieldValueTypeInvalid",
      field: "spec.x",
      message: 'Invalid value: "null": spec.x in body must be of type string: "null"',
    },
    told: ["wrong-type at x", "x must be text, not nothing"],
  },
  "the field of a field whose owner names it": {
    manifest: spec("x: { y: 1 }"),
    refusal: { type: "FieldValueRequired", field: "spec.x[y]", message: "Required value: it rhymes" },
    told: ["missing-field at 1", "x[y] must not be empty: it rhymes"],
  },
  "a pathType with a path": {
    manifest:
      "apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: { rules: [{ http: { paths: [{ path: /, pathType: '' }] } }] }\n",
    refusal: { type: "FieldValueRequired", field: "spec.rules[0].http.paths[0].pathType", message: "Required value" },
    told: [
      "missing-field at ''",
      "pathType must not be empty",
      "* Set pathType to Prefix → spec: { rules: [{ http: { paths: [{ path: /, pathType: Prefix }] } }] }",
      "Set pathType to Exact → spec: { rules: [{ http: { paths: [{ path: /, pathType: Exact }] } }] }",
      "Set pathType to ImplementationSpecific → spec: { rules: [{ http: { paths: [{ path: /, pathType: ImplementationSpecific }] } }] }",
    ],
  },
  "a name without a list": {
    manifest: spec("x: { image: a }"),
    refusal: { type: "FieldValueRequired", field: "spec.x.name", message: "Required value" },
    told: ["missing-field at x", "x needs name"],
  },
  "a required field of an enum": {
    manifest: "apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { ports: [{ port: 1, protocol: '' }] }\n",
    refusal: { type: "FieldValueRequired", field: "spec.ports[0].protocol", message: "Required value" },
    told: [
      "missing-field at ''",
      "protocol must not be empty",
      "* Set protocol to TCP → spec: { ports: [{ port: 1, protocol: TCP }] }",
      "Set protocol to SCTP → spec: { ports: [{ port: 1, protocol: SCTP }] }",
      "Set protocol to UDP → spec: { ports: [{ port: 1, protocol: UDP }] }",
    ],
  },
  "a forbidden whole": {
    manifest: "apiVersion: v1\nkind: Pod\n",
    refusal: { type: "FieldValueForbidden", field: "", message: "Forbidden: no" },
    told: ["forbidden-field at kind: Pod", "Pod is not allowed here: no"],
  },
});
