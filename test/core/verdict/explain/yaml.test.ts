import { testExplanations } from "../../../support/explained";

testExplanations("YAML that the server cannot read", {
  "braces of a template": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ name }}\n",
    refusal: {
      type: "YamlError",
      field: "",
      message:
        'error converting YAML to JSON: yaml: invalid map key: map[interface {}]interface {}{"name":interface {}(nil)}',
    },
    told: [
      "template-placeholder at {{ name }}",
      "YAML reads the braces of {{name}} as a map: fill it in, or put it in quotes",
      'Put {{ name }} in quotes → name: "{{ name }}"',
    ],
  },
  "braces of a template in a list": {
    manifest: "apiVersion: v1\nkind: Pod\nargs:\n  - {{name}} # later\n",
    refusal: { type: "YamlError", field: "", message: "yaml: invalid map key: map[interface {}]" },
    told: [
      "template-placeholder at {{name}}",
      "YAML reads the braces of {{name}} as a map: fill it in, or put it in quotes",
      'Put {{name}} in quotes → - "{{name}}" # later',
    ],
  },
  "braces of a template with something behind": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata:\n  # {{ not }} this\n  a: '{{ nor }}'\n  name: {{ the.name }}-x\n",
    refusal: { type: "YamlError", field: "", message: "yaml: invalid map key: map[interface {}]" },
    told: [
      "template-placeholder at {{ the.name }}",
      "YAML reads the braces of {{the.name}} as a map: fill it in, or put it in quotes",
    ],
  },
  "braces of a template in braces": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: {{ name }} }\n",
    refusal: { type: "YamlError", field: "", message: "yaml: invalid map key: map[interface {}]" },
    told: [
      "template-placeholder at {{ name }}",
      "YAML reads the braces of {{name}} as a map: fill it in, or put it in quotes",
    ],
  },
  "a map as a key, without braces": {
    manifest: "apiVersion: v1\n? { a: b }\n: c\n",
    refusal: { type: "YamlError", field: "", message: "yaml: invalid map key: map[a:b]" },
    told: ["yaml-error at apiVersion", "This is not valid YAML: a key must be text"],
  },
  "a directive": {
    manifest: "%YAML 1.2\n---\nkind: Pod\n",
    refusal: { type: "YamlError", field: "", message: "yaml: line 1: found incompatible YAML document" },
    told: ["yaml-error at %YAML 1.2", "Kubernetes reads YAML 1.1 and accepts no other directive: remove this line"],
  },
  "an unknown directive": {
    manifest: "%YAML 1.1\n%TAG ! !\n%FOO bar  \n---\nkind: Pod\n",
    refusal: { type: "YamlError", field: "", message: "yaml: found unknown directive name" },
    told: ["yaml-error at %FOO bar", "Kubernetes reads YAML 1.1 and accepts no other directive: remove this line"],
  },
  "an alias without an anchor": {
    manifest: "kind: Pod\nb: *nowhere\n",
    refusal: { type: "YamlError", field: "", message: "yaml: unknown anchor 'nowhere' referenced" },
    told: ["yaml-error at *nowhere", "This is not valid YAML: this alias names an anchor that is not defined above it"],
  },
  "an anchor that holds itself": {
    manifest: "c: *self\na: &self\n  b: *self\n",
    refusal: { type: "YamlError", field: "", message: "yaml: anchor 'self' value contains itself" },
    told: ["yaml-error at *self", "This is not valid YAML: an anchor cannot contain its own alias"],
  },
  "a slip of the line": {
    manifest: "kind: Pod\n",
    refusal: {
      type: "YamlError",
      field: "",
      message: "error converting YAML to JSON: yaml: line 3: did not find expected key",
    },
    told: ["yaml-error at kind: Pod", "This is not valid YAML: this line does not fit the indentation of those above"],
  },
});
