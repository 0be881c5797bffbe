import assert from "node:assert/strict";
import { isFilledInLater } from "../../../src/core/manifest/placeholder";

describe("A value that a tool fills in", () => {
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: variables of a shell
  for (const value of [
    ...["${REPLICAS}", "a-${A_1}-b", "${_A:-3}", "${A-3}", "${A:=3}", "${A?must be}", "${A:+b}", "$REPLICAS", "a $AB"],
    ...["($name)", "(join('-', [$a, $b]))"],
    `${"x".repeat(496)}\${A}`,
  ])
    it(`is ${value.slice(-40)}`, () => assert.equal(isFilledInLater(value), true));

  for (const value of [
    ...["", "3", "${replicas}", "${1A}", "$", "$A", "$a_b", "${}", "${A", "(name)", "$name)", "($1)", "a ($name)"],
    `${"x".repeat(497)}\${A}`,
  ])
    it(`is not ${value.slice(-40) || "nothing"}`, () => assert.equal(isFilledInLater(value), false));
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: variables of a shell
});
