import assert from "node:assert/strict";
import { join } from "node:path";
import { problemsIn } from "../../src/core/analysis";
import { definitionsIn } from "../../src/core/kinds/definition";
import { setLanguage } from "../../src/core/l10n";
import { applyEdits } from "../../src/core/text";
import type { Judge } from "../../src/core/verdict/verdict";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { projectRoot } from "../support/project-files";
import { workspaceOf } from "../support/workspace";

interface Row {
  /** The schema of the field `it`, and a value that breaks it. */
  readonly schema: Record<string, unknown>;
  readonly value: unknown;
  /** What is said, one line a problem: `path: message`. */
  readonly says: readonly string[];
  /** What the first fix makes of the value. */
  readonly fixed?: unknown;
}

const text = { type: "string" };
const format = (name: string, value: string, says: string): Row => ({
  schema: { type: "string", format: name },
  value,
  says: [`spec.it: it must be ${says}`],
});
const pair = { type: "object", properties: { a: text, b: text } };
const rule = (more: object, type: object = { type: "object", properties: { min: { type: "integer" } } }) => ({
  ...type,
  "x-kubernetes-validations": [{ message: "so it is", ...more }],
});

/** Every keyword that k8s.io/apiextensions-apiserver validates by. */
const rows: Readonly<Record<string, Row>> = {
  "type: string": { schema: text, value: 5, says: ["spec.it: it must be text, not the number 5"], fixed: "5" },
  "type: integer": {
    schema: { type: "integer" },
    value: "5",
    says: ['spec.it: it must be a whole number, not the text "5"'],
    fixed: 5,
  },
  "type: integer, of a fraction": {
    schema: { type: "integer" },
    value: 1.5,
    says: ["spec.it: it must be a whole number, not the number 1.5"],
  },
  "type: number": {
    schema: { type: "number" },
    value: true,
    says: ["spec.it: it must be a number, not the boolean true"],
  },
  "type: boolean": {
    schema: { type: "boolean" },
    value: "yes",
    says: ['spec.it: it must be true or false, not the text "yes"'],
    fixed: true,
  },
  "type: object": { schema: pair, value: "x", says: ['spec.it: it must be a map of fields, not the text "x"'] },
  "type: array": {
    schema: { type: "array", items: text },
    value: "x",
    says: ['spec.it: it must be a list, not the text "x"'],
    fixed: ["x"],
  },
  items: {
    schema: { type: "array", items: text },
    value: ["a", 1],
    says: ["spec.it[1]: it[1] must be text, not the number 1"],
  },
  "int-or-string": {
    schema: { "x-kubernetes-int-or-string": true },
    value: true,
    says: ["spec.it: it must be a number or text, not the boolean true"],
  },
  "format: int32": {
    schema: { type: "integer", format: "int32" },
    value: 3000000000,
    says: ["spec.it: it is too large: 3000000000 does not fit"],
  },
  "format: date-time": {
    ...format("date-time", "2031-01-01", "a date and a time, such as 2031-01-01T00:00:00Z"),
    fixed: "2031-01-01T00:00:00Z",
  },
  "format: date": format("date", "soon", "a date, such as 2031-01-01"),
  "format: duration": format("duration", "5 apples", "a duration, such as 1h30m"),
  "format: byte": format("byte", "a b", "base64, such as aGVsbG8="),
  "format: uri": format("uri", "no address", "an address, such as https://example.com/a"),
  "format: email": format("email", "ana", "an e-mail address, such as ana@example.com"),
  "format: hostname": format("hostname", "a_b c", "a host name, such as db.example.com"),
  "format: ipv4": format("ipv4", "1.2.3", "an IPv4 address, such as 10.0.0.1"),
  "format: ipv6": format("ipv6", "1.2.3.4", "an IPv6 address, such as 2001:db8::1"),
  "format: cidr": format("cidr", "10.0.0.0", "a range of addresses, such as 10.0.0.0/16"),
  "format: mac": format("mac", "x", "a MAC address, such as 00:00:5e:00:53:01"),
  "format: uuid": format("uuid", "x", "a UUID, such as 6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
  "format: uuid3": format("uuid3", "x", "a UUID of version 3, such as 6fa459ea-ee8a-3ca4-894e-db77e160355e"),
  "format: uuid4": format("uuid4", "x", "a UUID of version 4, such as 16fd2706-8baf-433b-82eb-8c7fada847da"),
  "format: uuid5": format("uuid5", "x", "a UUID of version 5, such as 886313e1-3b8a-5372-9b90-0c9aee199e5d"),
  "format: isbn": format("isbn", "x", "an ISBN, such as 9780306406157"),
  "format: isbn10": format("isbn10", "x", "an ISBN, such as 0306406152"),
  "format: isbn13": format("isbn13", "x", "an ISBN, such as 9780306406157"),
  "format: creditcard": format("creditcard", "x", "a credit card number, such as 4111111111111111"),
  "format: ssn": format("ssn", "x", "a US social security number, such as 078-05-1120"),
  "format: hexcolor": format("hexcolor", "x", "a colour, such as #ff8800"),
  "format: rgbcolor": format("rgbcolor", "x", "a colour, such as rgb(255,136,0)"),
  "format: bsonobjectid": format("bsonobjectid", "x", "a BSON object id, such as 507f1f77bcf86cd799439011"),
  "format: k8s-short-name": format(
    "k8s-short-name",
    "A_b",
    "a name of lower-case letters, digits and hyphens, such as web-1",
  ),
  "format: k8s-long-name": format(
    "k8s-long-name",
    "A_b",
    "a name of lower-case letters, digits, hyphens and dots, such as web-1.shop",
  ),
  maximum: {
    schema: { type: "integer", maximum: 5 },
    value: 6,
    says: ["spec.it: it cannot be 6: it must be at most 5"],
    fixed: 5,
  },
  exclusiveMaximum: {
    schema: { type: "integer", maximum: 5, exclusiveMaximum: true },
    value: 5,
    says: ["spec.it: it cannot be 5: it must be less than 5"],
    fixed: 4,
  },
  minimum: {
    schema: { type: "integer", minimum: 5 },
    value: 4,
    says: ["spec.it: it cannot be 4: it must be at least 5"],
    fixed: 5,
  },
  exclusiveMinimum: {
    schema: { type: "number", minimum: 0.5, exclusiveMinimum: true },
    value: 0.5,
    says: ["spec.it: it cannot be 0.5: it must be more than 0.5"],
  },
  multipleOf: {
    schema: { type: "number", multipleOf: 0.5 },
    value: 0.7,
    says: ["spec.it: it cannot be 0.7: it must be a multiple of 0.5"],
  },
  maxLength: {
    schema: { ...text, maxLength: 3 },
    value: "abcd",
    says: ["spec.it: it is too long: it may have at most 3 characters"],
  },
  minLength: {
    schema: { ...text, minLength: 3 },
    value: "ab",
    says: ["spec.it: it is too short: it needs at least 3 characters"],
  },
  pattern: {
    schema: { ...text, pattern: "^[a-z]+$" },
    value: "A1",
    says: ["spec.it: it cannot be A1: it must match ^[a-z]+$"],
  },
  maxItems: {
    schema: { type: "array", maxItems: 1, items: text },
    value: ["a", "b"],
    says: ["spec.it: it has too many entries: at most 1 are allowed"],
  },
  minItems: {
    schema: { type: "array", minItems: 2, items: text },
    value: ["a"],
    says: ["spec.it: it has too few entries: at least 2 are needed"],
  },
  maxProperties: {
    schema: { type: "object", maxProperties: 1, additionalProperties: text },
    value: { a: "x", b: "y" },
    says: ["spec.it: it has too many entries: at most 1 are allowed"],
  },
  minProperties: {
    schema: { type: "object", minProperties: 2, additionalProperties: text },
    value: { a: "x" },
    says: ["spec.it: it has too few entries: at least 2 are needed"],
  },
  additionalProperties: {
    schema: { type: "object", additionalProperties: { type: "integer" } },
    value: { a: "x" },
    says: ['spec.it.a: a must be a whole number, not the text "x"'],
  },
  properties: {
    schema: { type: "object", properties: { size: text } },
    value: { sise: "x" },
    says: ["spec.it.sise: it has no field sise"],
  },
  required: { schema: { ...pair, required: ["a"] }, value: {}, says: ["spec.it.a: it needs a"] },
  "enum of texts": {
    schema: { ...text, enum: ["small", "large"] },
    value: "smal",
    says: ["spec.it: it cannot be smal; did you mean small?"],
    fixed: "small",
  },
  "enum of numbers": {
    schema: { type: "integer", enum: [1, 2] },
    value: 3,
    says: ["spec.it: it cannot be 3, only: 1, 2"],
    fixed: 1,
  },
  "enum of truth values": {
    schema: { type: "boolean", enum: [true] },
    value: false,
    says: ["spec.it: it cannot be false, only: true"],
    fixed: true,
  },
  allOf: {
    schema: { ...text, allOf: [{ maxLength: 3 }] },
    value: "abcd",
    says: ["spec.it: it is too long: it may have at most 3 characters"],
  },
  anyOf: {
    schema: { ...pair, anyOf: [{ required: ["a"] }, { required: ["b"] }] },
    value: {},
    says: [
      "spec.it: it must match one of the alternatives of its definition (anyOf), and matches none",
      "spec.it.a: it needs a",
    ],
  },
  "oneOf, none of them": {
    schema: { ...pair, oneOf: [{ required: ["a"] }, { required: ["b"] }] },
    value: {},
    says: [
      "spec.it: it must match one of the alternatives of its definition (oneOf), and matches none",
      "spec.it.a: it needs a",
    ],
  },
  "oneOf, several of them": {
    schema: { ...pair, oneOf: [{ required: ["a"] }, { required: ["b"] }] },
    value: { a: "x", b: "y" },
    says: ["spec.it: it must match only one of the alternatives of its definition (oneOf), and matches several"],
  },
  not: {
    schema: { ...pair, not: { required: ["b"] } },
    value: { b: "x" },
    says: ["spec.it: it matches what its definition forbids (not)"],
  },
  "list-type: map": {
    schema: {
      type: "array",
      "x-kubernetes-list-type": "map",
      "x-kubernetes-list-map-keys": ["a"],
      items: { ...pair, required: ["a"] },
    },
    value: [{ a: "x" }, { a: "x" }],
    says: ['spec.it[1]: {"a":"x"} occurs twice in it; each must be different'],
    fixed: [{ a: "x" }],
  },
  "list-type: set": {
    schema: { type: "array", "x-kubernetes-list-type": "set", items: text },
    value: ["x", "x"],
    says: ["spec.it[1]: x occurs twice in it; each must be different"],
    fixed: ["x"],
  },
  "embedded-resource": {
    schema: { type: "object", "x-kubernetes-embedded-resource": true, "x-kubernetes-preserve-unknown-fields": true },
    value: { apiVersion: "v1", kind: "Pod", metadata: { labels: 5 } },
    says: ["spec.it.metadata.labels: labels must be a map of fields, not the number 5"],
  },
  validations: {
    schema: rule({ rule: "self.min > 1" }),
    value: { min: 1 },
    says: ["spec.it: it is not valid: so it is"],
  },
  "validations, at a field": {
    schema: rule({ rule: "self.min > 1", fieldPath: ".min" }),
    value: { min: 1 },
    says: ["spec.it.min: min cannot be 1: so it is"],
  },
  "validations, for a reason": {
    schema: rule({ rule: "self != 'bad'", reason: "FieldValueDuplicate" }, text),
    value: "bad",
    says: ["spec.it: bad is a duplicate"],
  },
};

const definitionOf = (name: string, schema: unknown, root: object = {}): string =>
  JSON.stringify({
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${name}s.shop.example.com` },
    spec: {
      group: "shop.example.com",
      scope: "Namespaced",
      names: { kind: name.toUpperCase(), plural: `${name}s` },
      versions: [
        {
          name: "v1",
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: "object",
              properties: { spec: { type: "object", properties: { it: schema } } },
              ...root,
            },
          },
        },
      ],
    },
  });

const resource = (name: string, value: unknown): string =>
  `apiVersion: shop.example.com/v1\nkind: ${name.toUpperCase()}\nmetadata: {name: one}\nspec:\n  it: ${JSON.stringify(value)}\n`;

describe("What a custom kind's schema asks", function () {
  this.timeout(60_000);
  let judge: Judge;
  before(async () => {
    setLanguage("en");
    const real = createNodeJudge(join(projectRoot, "dist"));
    const definitions = [
      ...Object.values(rows).map(({ schema }, at) => definitionOf(`kind${at}`, schema)),
      definitionOf("plan", text, {
        "x-kubernetes-validations": [{ rule: "self.metadata.name == 'only'", message: "there is only one" }],
      }),
    ].flatMap((definition) => workspaceOf().read("a.yaml", definition).documents.flatMap(definitionsIn));
    judge = {
      ...real,
      judge: (documents) =>
        real.judge(documents.map((one) => (typeof one === "string" ? { text: one, definitions } : one))),
    };
  });
  after(() => judge?.dispose());

  const errorsOf = async (manifest: string) => {
    const [verdict] = await judge.judge([manifest]);
    const workspace = workspaceOf({ "file:///a.yaml": manifest });
    return problemsIn(workspace, "file:///a.yaml", { severities: {}, verdictOf: () => verdict }).filter(
      ({ severity }) => severity === "error",
    );
  };

  for (const [at, [keyword, { value, says, fixed }]] of Object.entries(rows).entries())
    it(`is said at its place, in words: ${keyword}`, async () => {
      const manifest = resource(`kind${at}`, value);
      const errors = await errorsOf(manifest);
      assert.deepEqual(
        errors.map(({ path, message }) => `${path}: ${message}`),
        says,
      );
      for (const { span, serverMessage } of errors) {
        assert.ok(span.start >= manifest.indexOf("  it:"), `${manifest.slice(span.start, span.end)}: ${serverMessage}`);
      }
      const fixes = errors.flatMap((error) => error.fixes ?? []);
      for (const { edits, title } of fixes) {
        const left = await errorsOf(applyEdits(manifest, edits));
        assert.ok(left.length < errors.length, `${title} leaves ${left.map(({ message }) => message).join("; ")}`);
      }
      if (fixed !== undefined)
        assert.equal(
          (await judge.judge([applyEdits(manifest, fixes[0]?.edits ?? [])]))[0]?.refusals.length,
          (await judge.judge([resource(`kind${at}`, fixed)]))[0]?.refusals.length,
        );
    });

  it("names the kind where a rule of the whole object is broken", async () => {
    const [error, ...others] = await errorsOf(resource("plan", "x"));
    assert.deepEqual([error?.path, error?.message, others.length], ["", "PLAN is not valid: there is only one", 0]);
  });
});
