import assert from "node:assert/strict";
import { nearest } from "../../../src/core/verdict/nearest";
import { asDnsName, asLabelValue, asText } from "../../../src/core/verdict/rewrite";
import { readWords, supportedValues } from "../../../src/core/verdict/words";

describe("the server's words", () => {
  const samples: [string, string | undefined, string][] = [
    ["Required value: must specify a volume type", undefined, "must specify a volume type"],
    ["Required value", undefined, ""],
    ['Invalid value: "My \\"App": a lowercase RFC 1123 label', 'My "App', "a lowercase RFC 1123 label"],
    ["Invalid value: 70000: must be between 1 and 65535, inclusive", "70000", "must be between 1 and 65535, inclusive"],
    ['Invalid value: {"a":"x: y"}: `selector` does not match', '{"a":"x: y"}', "`selector` does not match"],
    ['Unsupported value: "always": supported values: "Always"', "always", 'supported values: "Always"'],
    ['Duplicate value: "web"', "web", ""],
    ["Forbidden: may not specify more than 1 volume type", undefined, "may not specify more than 1 volume type"],
    ["Invalid value: only where the type is: tls", undefined, "only where the type is: tls"],
    ["Invalid value: null: must have one", "null", "must have one"],
    ["Invalid value: Plural name must be lowercase", undefined, "Plural name must be lowercase"],
    ['unknown field "spec.foo"', undefined, 'unknown field "spec.foo"'],
  ];
  for (const [message, value, detail] of samples) {
    it(message, () => assert.deepEqual(readWords(message), { value, detail }));
  }

  it("supported values", () => {
    assert.deepEqual(supportedValues('valid values: "OnFailure", "Never"'), ["OnFailure", "Never"]);
    assert.deepEqual(supportedValues("must not be empty"), []);
  });
});

describe("what was meant", () => {
  it("a slip of the keyboard, or of the case", () => {
    assert.equal(nearest("contaners", ["containers", "volumes"]), "containers");
    assert.equal(nearest("always", ["Always", "Never"]), "Always");
    assert.equal(nearest("iamge", ["image", "name"]), "image");
    assert.equal(nearest("nonsense", ["image", "name"]), undefined);
    assert.equal(nearest("HTTP", ["SCTP", "TCP", "UDP"]), undefined);
  });
});

describe("names made valid", () => {
  it("DNS labels and subdomains", () => {
    assert.equal(asDnsName("My_App."), "my-app");
    assert.equal(asDnsName("Ação.Web", { dots: true }), "acao.web");
    assert.equal(asDnsName("1-web", { letterFirst: true }), "web");
    assert.equal(asDnsName("x".repeat(80)).length, 63);
    assert.equal(asDnsName("___"), "");
  });
  it("label values and YAML texts", () => {
    assert.equal(asLabelValue("-a b/c!"), "a-b-c");
    assert.equal(asText("web"), "web");
    assert.equal(asText("yes"), '"yes"');
    assert.equal(asText("8080"), '"8080"');
  });
});
