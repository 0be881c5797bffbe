import assert from "node:assert/strict";
import {
  chartKeys,
  configKeys,
  environmentKeys,
  ignoreKeys,
  levelWords,
  presetWords,
  referenceKeys,
} from "../../../src/core/practice/config-words";
import { levels } from "../../../src/core/practice/levels";
import { presets, type Wording } from "../../../src/core/rule";

const tables: Readonly<Record<string, Readonly<Record<string, Wording>>>> = {
  ...{ presetWords, levelWords, configKeys, ignoreKeys, referenceKeys, chartKeys, environmentKeys },
};

describe("The words for danado.yaml", () => {
  for (const [table, entries] of Object.entries(tables))
    for (const [key, words] of Object.entries(entries))
      it(`${table} explain ${key} in both languages`, () => {
        const { en, "pt-br": portuguese } = words;
        for (const one of [en, portuguese]) assert.match(one, /^\S[\s\S]{8,}\S$/);
        const quoted = (text: string) => [...text.matchAll(/`[^`]+`/g)].map(([word]) => word).sort();
        assert.deepEqual(quoted(en), quoted(portuguese), "both name the same keys and values");
      });

  it("explain every preset and level", () => {
    assert.deepEqual(Object.keys(presetWords).sort(), [...presets].sort());
    assert.deepEqual(Object.keys(levelWords).sort(), [...levels].sort());
  });
});
