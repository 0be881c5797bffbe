import { testExplanations } from "../../../support/explained";

const pod = (c: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx${c} }]\n`;
const spec = (s: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { ${s} }\n`;
const config = (d: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n${d}\n`;
const deployment = (s: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\nspec:\n  ${s}\n`;
const tv = (type: string): string => `json: cannot unmarshal ${type}`;

testExplanations("Types that are refused", {
  "a number where a text belongs": {
    manifest: config("data: { a: 80 }"),
    refusal: {
      type: "DecodeError",
      field: "data[a]",
      message: tv("number into Go struct field ConfigMap.data of type string"),
    },
    told: ["wrong-type at 80", "data[a] must be text, not the number 80", '* Put 80 in quotes → data: { a: "80" }'],
  },
  "a boolean where a text belongs": {
    manifest: pod(", imagePullPolicy: yes").replace("yes", "true"),
    refusal: {
      type: "DecodeError",
      field: "spec.containers[0].imagePullPolicy",
      message: tv("bool into Go struct field Container.spec.containers.imagePullPolicy of type v1.PullPolicy"),
    },
    told: ["wrong-type at true", "imagePullPolicy must be another type, not the boolean true"],
  },
  "a boolean where a text of a known form belongs": {
    manifest: spec("restartPolicy: true"),
    refusal: {
      type: "DecodeError",
      field: "spec.restartPolicy",
      message: tv("bool into Go struct field PodSpec.spec.restartPolicy of type string"),
    },
    told: [
      "wrong-type at true",
      "restartPolicy must be text, not the boolean true",
      'Put true in quotes → spec: { restartPolicy: "true" }',
    ],
  },
  "a text where a whole number belongs": {
    manifest: deployment('replicas: "3"'),
    refusal: {
      type: "DecodeError",
      field: "spec.replicas",
      message: tv("string into Go struct field DeploymentSpec.spec.replicas of type int32"),
    },
    told: [
      'wrong-type at "3"',
      'replicas must be a whole number, not the text "3"',
      "* Write 3 without quotes → replicas: 3",
    ],
  },
  "a text of zero where a whole number belongs": {
    manifest: deployment('replicas: "0"'),
    refusal: {
      type: "DecodeError",
      field: "spec.replicas",
      message: tv("string into Go struct field DeploymentSpec.spec.replicas of type int32"),
    },
    told: [
      'wrong-type at "0"',
      'replicas must be a whole number, not the text "0"',
      "Write 0 without quotes → replicas: 0",
    ],
  },
  "a text of a fraction where a whole number belongs": {
    manifest: deployment('replicas: "3.5"'),
    refusal: {
      type: "DecodeError",
      field: "spec.replicas",
      message: tv("string into Go struct field DeploymentSpec.spec.replicas of type int32"),
    },
    told: ['wrong-type at "3.5"', 'replicas must be a whole number, not the text "3.5"'],
  },
  "a text of a whole number with a point": {
    manifest: deployment('replicas: "3.0"'),
    refusal: {
      type: "DecodeError",
      field: "spec.replicas",
      message: tv("string into Go struct field DeploymentSpec.spec.replicas of type int32"),
    },
    told: [
      'wrong-type at "3.0"',
      'replicas must be a whole number, not the text "3.0"',
      "* Write 3 without quotes → replicas: 3",
    ],
  },
  "a text of a fraction where a number belongs": {
    manifest: spec('x: " 3.5"'),
    refusal: {
      type: "DecodeError",
      field: "spec.x",
      message: tv("string into Go struct field A.spec.x of type float64"),
    },
    told: [
      'wrong-type at " 3.5"',
      'x must be a number, not the text " 3.5"',
      "* Write 3.5 without quotes → spec: { x: 3.5 }",
    ],
  },
  "a fraction where a whole number belongs": {
    manifest: deployment("replicas: 3.5"),
    refusal: {
      type: "DecodeError",
      field: "spec.replicas",
      message: tv("number 3.5 into Go struct field DeploymentSpec.spec.replicas of type int32"),
    },
    told: ["wrong-type at 3.5", "replicas must be a whole number, not the number 3.5"],
  },
  "a number that is too large": {
    manifest: deployment("replicas: 2147483648"),
    refusal: {
      type: "DecodeError",
      field: "spec.replicas",
      message: tv("number 2147483648 into Go struct field DeploymentSpec.spec.replicas of type int32"),
    },
    told: ["wrong-type at 2147483648", "replicas is too large: 2147483648 does not fit"],
  },
  "a text where true or false belongs": {
    manifest: spec("hostNetwork: 'Yes'"),
    refusal: {
      type: "DecodeError",
      field: "spec.hostNetwork",
      message: tv("string into Go struct field PodSpec.spec.hostNetwork of type bool"),
    },
    told: [
      "wrong-type at 'Yes'",
      'hostNetwork must be true or false, not the text "Yes"',
      "* Write true → spec: { hostNetwork: true }",
    ],
  },
  "a text of false": {
    manifest: spec("hostNetwork: 'off'"),
    refusal: {
      type: "DecodeError",
      field: "spec.hostNetwork",
      message: tv("string into Go struct field PodSpec.spec.hostNetwork of type bool"),
    },
    told: [
      "wrong-type at 'off'",
      'hostNetwork must be true or false, not the text "off"',
      "* Write false → spec: { hostNetwork: false }",
    ],
  },
  "one instead of true": {
    manifest: spec("hostNetwork: 1"),
    refusal: {
      type: "DecodeError",
      field: "spec.hostNetwork",
      message: tv("number into Go struct field PodSpec.spec.hostNetwork of type bool"),
    },
    told: [
      "wrong-type at 1",
      "hostNetwork must be true or false, not the number 1",
      "* Write true → spec: { hostNetwork: true }",
    ],
  },
  "a text that is neither true nor false": {
    manifest: spec("hostNetwork: maybe"),
    refusal: {
      type: "DecodeError",
      field: "spec.hostNetwork",
      message: tv("string into Go struct field PodSpec.spec.hostNetwork of type bool"),
    },
    told: ["wrong-type at maybe", 'hostNetwork must be true or false, not the text "maybe"'],
  },
  "a text where a list belongs": {
    manifest: pod(", command: sh"),
    refusal: {
      type: "DecodeError",
      field: "spec.containers[0].command",
      message: tv("string into Go struct field Container.spec.containers.command of type []string"),
    },
    told: [
      "wrong-type at sh",
      'command must be a list, not the text "sh"',
      "* Make it a list → containers: [{ name: web, image: nginx, command: [sh] }]",
    ],
  },
  "a number where a list belongs": {
    manifest: pod(", command: 8080"),
    refusal: {
      type: "DecodeError",
      field: "spec.containers[0].command",
      message: tv("number into Go struct field Container.spec.containers.command of type []string"),
    },
    told: [
      "wrong-type at 8080",
      "command must be a list, not the number 8080",
      '* Make it a list → containers: [{ name: web, image: nginx, command: ["8080"] }]',
    ],
  },
  "nothing where a list of the definition belongs": {
    manifest: spec("x:"),
    refusal: {
      type: "FieldValueTypeInvalid",
      field: "spec.x",
      message: 'Invalid value: "null": spec.x in body must be of type array: "null"',
    },
    told: ["wrong-type at x", "x must be a list, not nothing"],
  },
  "a map where a list belongs": {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    name: web\n    image: nginx\n",
    refusal: {
      type: "DecodeError",
      field: "spec.containers",
      message: tv("object into Go struct field PodSpec.spec.containers of type []v1.Container"),
    },
    told: [
      "wrong-type at containers",
      "containers must be a list, not a map of fields",
      "Put a dash in front of it → - name: web",
    ],
  },
  "a map that is not further in, where a list belongs": {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n   name: web\n",
    refusal: {
      type: "DecodeError",
      field: "spec.containers",
      message: tv("object into Go struct field PodSpec.spec.containers of type []v1.Container"),
    },
    told: ["wrong-type at containers", "containers must be a list, not a map of fields"],
  },
  "a map in braces where a list belongs": {
    manifest: spec("containers: { name: web }"),
    refusal: {
      type: "DecodeError",
      field: "spec.containers",
      message: tv("object into Go struct field PodSpec.spec.containers of type []v1.Container"),
    },
    told: ["wrong-type at containers", "containers must be a list, not a map of fields"],
  },
  "a list where a map belongs": {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  securityContext:\n    - runAsUser: 1\n",
    refusal: {
      type: "DecodeError",
      field: "spec.securityContext",
      message: tv("array into Go struct field PodSpec.spec.securityContext of type v1.PodSecurityContext"),
    },
    told: [
      "wrong-type at securityContext",
      "securityContext must be a map of fields, not a list",
      "Remove the dash → runAsUser: 1",
    ],
  },
  "a list of two where a map belongs": {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  securityContext:\n    - runAsUser: 1\n    - runAsGroup: 1\n",
    refusal: {
      type: "DecodeError",
      field: "spec.securityContext",
      message: tv("array into Go struct field PodSpec.spec.securityContext of type v1.PodSecurityContext"),
    },
    told: ["wrong-type at securityContext", "securityContext must be a map of fields, not a list"],
  },
  "a list of texts where a map belongs": {
    manifest: "apiVersion: v1\nkind: Pod\nspec:\n  securityContext:\n    - a\n",
    refusal: {
      type: "DecodeError",
      field: "spec.securityContext",
      message: tv("array into Go struct field PodSpec.spec.securityContext of type map[string]string"),
    },
    told: ["wrong-type at securityContext", "securityContext must be a map of fields, not a list"],
  },
  "a list of one where a text belongs": {
    manifest: pod("").replace("image: nginx", "image: [nginx]"),
    refusal: {
      type: "DecodeError",
      field: "spec.containers[0].image",
      message: tv("array into Go struct field Container.spec.containers.image of type string"),
    },
    told: [
      "wrong-type at image",
      "image must be text, not a list",
      "* Write nginx without a list → containers: [{ name: web, image: nginx }]",
    ],
  },
  "a list of a number where a text belongs": {
    manifest: pod("").replace("image: nginx", "image: [1]"),
    refusal: {
      type: "DecodeError",
      field: "spec.containers[0].image",
      message: tv("array into Go struct field Container.spec.containers.image of type string"),
    },
    told: [
      "wrong-type at image",
      "image must be text, not a list",
      '* Write 1 without a list → containers: [{ name: web, image: "1" }]',
    ],
  },
  "a list of one where a number belongs": {
    manifest: deployment("replicas: [3]"),
    refusal: {
      type: "DecodeError",
      field: "spec.replicas",
      message: tv("array into Go struct field DeploymentSpec.spec.replicas of type int32"),
    },
    told: [
      "wrong-type at replicas",
      "replicas must be a whole number, not a list",
      "* Write 3 without a list → replicas: 3",
    ],
  },
  "a list in brackets where a map belongs": {
    manifest: spec("securityContext: [a]"),
    refusal: {
      type: "DecodeError",
      field: "spec.securityContext",
      message: tv("array into Go struct field PodSpec.spec.securityContext of type v1.PodSecurityContext"),
    },
    told: ["wrong-type at securityContext", "securityContext must be a map of fields, not a list"],
  },
  "a text where a map belongs": {
    manifest: spec("securityContext: a"),
    refusal: {
      type: "DecodeError",
      field: "spec.securityContext",
      message: tv("string into Go struct field PodSpec.spec.securityContext of type v1.PodSecurityContext"),
    },
    told: ["wrong-type at a", 'securityContext must be a map of fields, not the text "a"'],
  },
});
