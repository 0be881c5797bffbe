import assert from "node:assert/strict";
import { configCompletionsAt, configHoverAt } from "../../src/core/features/config-file";
import { setLanguage } from "../../src/core/l10n";
import { readConfig, withLevel } from "../../src/core/practice/config";
import { configKeys } from "../../src/core/practice/config-words";
import { levels } from "../../src/core/practice/levels";
import { presets } from "../../src/core/rule";
import { allRules } from "../../src/core/rules";
import { applyEdits } from "../../src/core/text";
import { readCursor } from "../support/marks";
import { readJson } from "../support/project-files";

const completed = (marked: string) => {
  const { text, offset } = readCursor(marked);
  return configCompletionsAt(text, offset, "1.36");
};
const labels = (marked: string) => completed(marked).map(({ label }) => label);
const ids = allRules.map(({ id }) => id);

describe("Writing danado.yaml", () => {
  it("offers its keys, those that are not there yet", () => {
    assert.deepEqual(labels("$0"), Object.keys(configKeys));
    assert.deepEqual(
      labels("preset: strict\nru$0"),
      Object.keys(configKeys).filter((key) => key !== "preset"),
    );
  });

  it("offers presets, versions, rules and levels where each belongs", () => {
    assert.deepEqual(labels("preset: $0"), presets);
    assert.deepEqual(labels("kubernetesVersion: $0").slice(0, 2), ["1.36", "1.35"]);
    assert.deepEqual(labels("rules:\n  $0"), ids);
    assert.deepEqual(
      labels("rules:\n  naked-pod: off\n  pri$0\nexclude: []"),
      ids.filter((id) => id !== "naked-pod"),
    );
    assert.deepEqual(labels("rules:\n  naked-pod: $0"), levels);
    assert.deepEqual(labels("ignore:\n  - $0"), ["rules", "paths"]);
    assert.deepEqual(labels("ignore:\n  - rules: [naked-pod]\n    $0"), ["paths"]);
    assert.deepEqual(labels("ignore:\n  - rules: [naked-pod, $0]"), ids);
    assert.deepEqual(labels("ignore:\n  - rules:\n      - $0"), ids);
    assert.deepEqual(labels("# $0"), []);
    assert.deepEqual(labels("exclude: [$0]"), []);
  });

  it("what it inserts is read without complaint", () => {
    const plain = (snippet: string) => snippet.replace(/\$\{\d+\|([^,|]+)[^|]*\|\}/g, "$1").replace(/\$\d/g, "");
    for (const { label, snippet } of completed("$0")) {
      if (label === "kubernetesVersion" || label === "ignore") continue;
      assert.deepEqual(readConfig(plain(snippet)).problems, [], label);
    }
    for (const { snippet } of completed("rules:\n  $0"))
      assert.deepEqual(readConfig(`rules:\n  ${plain(snippet)}`).problems, []);
  });

  it("explains keys, rules, levels and presets, in both languages", () => {
    const hover = (marked: string) => {
      const { text, offset } = readCursor(marked);
      return configHoverAt(text, offset)?.markdown;
    };
    assert.match(hover("pre$0set: strict") ?? "", /Which good-practice rules/);
    assert.match(hover("preset: str$0ict") ?? "", /production cluster/);
    assert.match(hover("rules:\n  privileged-co$0ntainer: off") ?? "", /recommended: `warning`/);
    assert.match(hover("rules:\n  naked-pod: o$0ff") ?? "", /Not reported/);
    assert.match(hover("ignore:\n  - rules: [naked$0-pod]\n    paths: [a]") ?? "", /rules\.md#naked-pod/);
    assert.match(hover("ignore:\n  - ru$0les: [naked-pod]") ?? "", /without it, all/);
    assert.equal(hover("# pre$0set"), undefined);
    assert.equal(hover("exclude: [str$0ict]"), undefined);
    setLanguage("pt-br");
    try {
      assert.match(hover("pre$0set: strict") ?? "", /Quais regras de boas práticas/);
    } finally {
      setLanguage("en");
    }
  });

  it("mends what is nearly right, also other linters' words", () => {
    const text =
      'preset: strikt\nkubernetesVersion: v1.30.2\nruls: {}\nrules:\n  naked-pods: off\n  latest-tag: "off"\n  host-port: error\nignore:\n  - rule: [naked-pod]\n    paths: [a]\n';
    const edits = readConfig(text).problems.flatMap(({ fixes = [] }) => fixes[0]?.edits ?? []);
    assert.equal(
      applyEdits(text, edits),
      'preset: strict\nkubernetesVersion: "1.30"\nrules: {}\nrules:\n  naked-pod: off\n  image-with-latest-tag: "off"\n  host-port: warning\nignore:\n  - rules: [naked-pod]\n    paths: [a]\n',
    );
  });

  it("takes a rule's level in, keeping comments and style", () => {
    const cases = [
      ["", "rules:\n  naked-pod: off\n"],
      ["preset: strict # all\n", "preset: strict # all\nrules:\n  naked-pod: off\n"],
      ["preset: strict", "preset: strict\nrules:\n  naked-pod: off\n"],
      ["rules:\n  naked-pod: info # why\n", "rules:\n  naked-pod: off # why\n"],
      ["rules:\n    # ports\n    host-port: info\n", "rules:\n    # ports\n    naked-pod: off\n    host-port: info\n"],
      ["rules: { host-port: info }\n", "rules: { naked-pod: off, host-port: info }\n"],
      ["rules: {}\npreset: strict\n", "rules:\n  naked-pod: off\npreset: strict\n"],
      ["rules:\npreset: strict\n", "rules:\n  naked-pod: off\npreset: strict\n"],
      ["rules:\n  naked-pod:\n", "rules:\n  naked-pod: off\n"],
    ] as const;
    for (const [before, after] of cases) {
      assert.equal(withLevel(before, "naked-pod", "off"), after);
      assert.equal(
        withLevel(before.replaceAll("\n", "\r\n"), "naked-pod", "off"),
        before.includes("\n") ? after.replaceAll("\n", "\r\n") : after,
      );
      assert.deepEqual(readConfig(after).problems, []);
      assert.equal(withLevel(after, "naked-pod", "off"), after);
    }
  });

  it("has a JSON schema that takes what the reader takes, and nothing else", () => {
    const schema = readJson<{ properties: Record<string, { properties?: object; oneOf?: { const: string }[] }> }>(
      "docs/danado.schema.json",
    );
    assert.deepEqual(Object.keys(schema.properties), Object.keys(configKeys));
    assert.deepEqual(Object.keys(schema.properties.rules?.properties ?? {}), ids);
    assert.deepEqual(
      schema.properties.preset?.oneOf?.map((one) => one.const),
      presets,
    );
  });
});
