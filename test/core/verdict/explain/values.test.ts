import { testExplanations } from "../../../support/explained";

const pod = (c: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: web, image: nginx${c} }]\n`;
const spec = (s: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { ${s} }\n`;
const config = (d: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n${d}\n`;

testExplanations("Values that are refused", {
  "the second of two names in a list": {
    manifest: spec("containers: [{ name: web }, { name: web-2 }, { name: web }]"),
    refusal: { type: "FieldValueDuplicate", field: "spec.containers[2].name", message: 'Duplicate value: "web"' },
    told: [
      "duplicate-value at web",
      "web occurs twice in containers; each must be different",
      "Remove the second web → spec: { containers: [{ name: web }, { name: web-2 }] }",
      "Rename to web-3 → spec: { containers: [{ name: web }, { name: web-2 }, { name: web-3 }] }",
    ],
  },
  "a duplicate in a list of texts": {
    manifest: spec("dnsConfig: { searches: [a, a] }"),
    refusal: { type: "FieldValueDuplicate", field: "spec.dnsConfig.searches[1]", message: 'Duplicate value: "a"' },
    told: [
      "duplicate-value at a",
      "a occurs twice in searches; each must be different",
      "Remove the second a → spec: { dnsConfig: { searches: [a] } }",
    ],
  },
  "a duplicate empty text": {
    manifest: spec("dnsConfig: { searches: ['', ''] }"),
    refusal: { type: "FieldValueDuplicate", field: "spec.dnsConfig.searches[1]", message: 'Duplicate value: ""' },
    told: [
      "duplicate-value at ''",
      '"" occurs twice in searches; each must be different',
      "Remove the second \"\" → spec: { dnsConfig: { searches: [''] } }",
    ],
  },
  "a duplicate outside of any list": {
    manifest: config("data: { a: b }"),
    refusal: { type: "FieldValueDuplicate", field: "data", message: 'Duplicate value: "x"' },
    told: ["duplicate-value at data", "x is a duplicate"],
  },
  "a forbidden field with a reason": {
    manifest: pod(", stdinOnce: true"),
    refusal: {
      type: "FieldValueForbidden",
      field: "spec.containers[0].stdinOnce",
      message: "Forbidden: may not be set here",
    },
    told: [
      "forbidden-field at stdinOnce",
      "stdinOnce is not allowed here: may not be set here",
      "* Remove stdinOnce → containers: [{ name: web, image: nginx }]",
    ],
  },
  "a forbidden field without a reason": {
    manifest: pod(", stdinOnce: true"),
    refusal: { type: "FieldValueForbidden", field: "spec.containers[0].stdinOnce", message: "Forbidden" },
    told: [
      "forbidden-field at stdinOnce",
      "stdinOnce is not allowed here",
      "* Remove stdinOnce → containers: [{ name: web, image: nginx }]",
    ],
  },
  "a forbidden field that the manifest does not have": {
    manifest: pod(""),
    refusal: { type: "FieldValueForbidden", field: "spec.hostname", message: "Forbidden: not here" },
    told: ["forbidden-field at spec", "hostname is not allowed here: not here"],
  },
  "an immutable field": {
    manifest: spec("nodeName: b"),
    refusal: { type: "FieldValueInvalid", field: "spec.nodeName", message: 'Invalid value: "b": field is immutable' },
    told: ["immutable-field at nodeName", "nodeName cannot be changed once it is set"],
  },
  "a changed Pod, of which some fields may change": {
    manifest: spec("nodeName: b"),
    refusal: {
      type: "FieldValueForbidden",
      field: "spec",
      message:
        "Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.tolerations`,\n  core.PodSpec{",
    },
    told: [
      "immutable-field at spec",
      "Of spec, only spec.containers[*].image,spec.tolerations can be changed once it is set",
    ],
  },
  "a changed StatefulSet, of which some fields may change": {
    manifest: spec("nodeName: b"),
    refusal: {
      type: "FieldValueForbidden",
      field: "spec",
      message: "Forbidden: updates to statefulset spec for fields other than 'replicas', 'template' are forbidden",
    },
    told: ["immutable-field at spec", "Of spec, only replicas, template can be changed once it is set"],
  },
  "an address that is none": {
    manifest: spec("dnsConfig: { nameservers: [a.b] }"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.dnsConfig.nameservers[0]",
      message: 'Invalid value: "a.b": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
    },
    told: ["invalid-address at a.b", '"a.b" is not an IP address'],
  },
  "a range of addresses that is none": {
    manifest: spec("x: 10.0.0.0"),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: 'Invalid value: "10.0.0.0": must be a valid CIDR value, (e.g. 10.9.8.0/24)',
    },
    told: [
      "invalid-address at 10.0.0.0",
      '"10.0.0.0" is not an address range: write an address, / and a number, such as 10.0.0.0/8',
    ],
  },
  "a schedule": {
    manifest: "apiVersion: batch/v1\nkind: CronJob\nspec: { schedule: daily }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.schedule",
      message: 'Invalid value: "daily": expected exactly 5 fields, found 1',
    },
    told: [
      "invalid-schedule at daily",
      '"daily" is not a schedule: write five parts (minute, hour, day of month, month, day of week), such as 0 3 * * *',
    ],
  },
  "a schedule with a time zone": {
    manifest: "apiVersion: batch/v1\nkind: CronJob\nspec: { schedule: TZ=UTC 0 3 * * * }\n",
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.schedule",
      message: 'Invalid value: "TZ=UTC 0 3 * * *": cannot use TZ or CRON_TZ in schedule',
    },
    told: [
      "invalid-value at TZ=UTC 0 3 * * *",
      "schedule cannot be TZ=UTC 0 3 * * *: cannot use TZ or CRON_TZ in schedule",
    ],
  },
  "a time": {
    manifest: "apiVersion: v1\nkind: Pod\nmetadata: { creationTimestamp: yesterday }\n",
    refusal: {
      type: "DecodeError",
      field: "metadata.creationTimestamp",
      message: 'parsing time "yesterday" as "2006-01-02T15:04:05Z07:00": cannot parse "yesterday" as "2006"',
    },
    told: ["invalid-time at yesterday", '"yesterday" is not a time: write it like 2026-01-31T08:00:00Z'],
  },
  "a value that is not found": {
    manifest: spec("x: b"),
    refusal: { type: "FieldValueNotFound", field: "spec.x", message: 'Not found: "b"' },
    told: ["not-found at b", "x names b, which this manifest does not have"],
  },
  "a text that is too long": {
    manifest: spec("x: abc"),
    refusal: { type: "FieldValueTooLong", field: "spec.x", message: "Too long: may not be more than 2 bytes" },
    told: ["too-long at abc", "x is too long: it may have at most 2 characters"],
  },
  "a text that may not be longer": {
    manifest: spec("x: abc"),
    refusal: { type: "FieldValueTooLong", field: "spec.x", message: "Too long: may not be longer than 2" },
    told: ["too-long at abc", "x is too long: it may have at most 2 characters"],
  },
  "a text that is too short": {
    manifest: spec("x: abc"),
    refusal: { type: "FieldValueTooShort", field: "spec.x", message: "Too short: must be at least 5 characters" },
    told: ["too-long at abc", "x is too short: must be at least 5 characters"],
  },
  "a list that is too long": {
    manifest: spec("x: [a, b]"),
    refusal: { type: "FieldValueTooMany", field: "spec.x", message: "Too many: 2: must have at most 1 item" },
    told: ["too-many at x", "x has too many entries: at most 1 are allowed"],
  },
  "a list that is too short": {
    manifest: spec("x: [a, b]"),
    refusal: { type: "FieldValueTooFew", field: "spec.x", message: "Too few: 2: must have at least 3 items" },
    told: ["too-many at x", "x has too few entries: at least 3 are needed"],
  },
  "a value with a reason": {
    manifest: spec("x: abc"),
    refusal: { type: "FieldValueInvalid", field: "spec.x", message: 'Invalid value: "abc": it must rhyme' },
    told: ["invalid-value at abc", "x cannot be abc: it must rhyme"],
  },
  "a value without a reason": {
    manifest: spec("x: abc"),
    refusal: { type: "FieldValueInvalid", field: "spec.x", message: 'Invalid value: "abc"' },
    told: ["invalid-value at abc", "x cannot be abc"],
  },
  "a value whose reason ends with what is quoted, which is empty": {
    manifest: spec("x: abc"),
    refusal: { type: "FieldValueInvalid", field: "spec.x", message: 'Invalid value: "abc": it must not begin with: ' },
    told: ["invalid-value at abc", 'x cannot be abc: it must not begin with: ""'],
  },
  "a long value": {
    manifest: spec(`x: ${"y".repeat(61)}`),
    refusal: {
      type: "FieldValueInvalid",
      field: "spec.x",
      message: `Invalid value: "${"y".repeat(61)}": it must rhyme`,
    },
    told: [
      "invalid-value at yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
      "x is not valid: it must rhyme",
    ],
  },
  "a value that is just short enough": {
    manifest: spec(`x: ${"y".repeat(60)}`),
    refusal: { type: "FieldValueInvalid", field: "spec.x", message: `Invalid value: "${"y".repeat(60)}"` },
    told: [
      "invalid-value at yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
      "x cannot be yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
    ],
  },
  "a map": {
    manifest: spec("x: { y: z }"),
    refusal: { type: "FieldValueInvalid", field: "spec.x", message: 'Invalid value: "object": it must rhyme' },
    told: ["invalid-value at x", "x is not valid: it must rhyme"],
  },
  "a map without a reason": {
    manifest: spec("x: { y: z }"),
    refusal: { type: "FieldValueInvalid", field: "spec.x", message: 'Invalid value: "object"' },
    told: ["invalid-value at x", "x is not valid"],
  },
  "a list as JSON": {
    manifest: spec("x: [y]"),
    refusal: { type: "FieldValueInvalid", field: "spec.x", message: 'Invalid value: ["y"]: it must rhyme' },
    told: ["invalid-value at x", "x is not valid: it must rhyme"],
  },
  "an unknown kind of refusal": {
    manifest: spec("x: y"),
    refusal: { type: "Whatever", field: "spec.x", message: "No luck today" },
    told: ["refused at y", "The API server refuses this: No luck today"],
  },
  "what the server cannot read": {
    manifest: spec("x: y"),
    refusal: {
      type: "DecodeError",
      field: "",
      message: "Pod in version v1 cannot be handled as a Pod: something is wrong",
    },
    told: ["unreadable at kind: Pod", "Kubernetes cannot read this Pod: something is wrong"],
  },
  "what the server cannot do": {
    manifest: "a: b\n",
    refusal: { type: "InternalError", field: "", message: "panic" },
    told: ["unreadable at a", "Kubernetes cannot read this manifest: panic"],
  },
});
