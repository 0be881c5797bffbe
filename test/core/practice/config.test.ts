import assert from "node:assert/strict";
import { isExcluded, levelsForPath, readConfig } from "../../../src/core/practice/config";
import { levelsOf } from "../../../src/core/practice/levels";

describe("danado.yaml", () => {
  it("is read", () => {
    const { config, problems } = readConfig(
      "preset: strict\nkubernetesVersion: 1.30\nrules:\n  privileged-container: info\n  naked-pod: off\nexclude: [charts/]\nignore:\n  - rules: [naked-pod]\n    paths: ['dev/**']\n  - paths: [old.yaml]\n",
    );
    assert.deepEqual(problems, []);
    assert.equal(config.preset, "strict");
    assert.equal(config.kubernetesVersion, "1.30");
    assert.deepEqual(config.rules, { "privileged-container": "info", "naked-pod": "off" });
    assert.ok(isExcluded(config, "charts/web/a.yaml") && !isExcluded(config, "a.yaml"));
    assert.deepEqual(levelsForPath(config, "dev/a/b.yaml"), { "naked-pod": "off" });
    assert.deepEqual(levelsForPath(config, "a.yaml"), {});
    assert.equal(levelsForPath(config, "old.yaml")["privileged-container"], "off");
  });

  it("says what makes no sense, where it stands, and keeps the rest", () => {
    const text =
      "preset: loud\nrules:\n  no-such: off\n  naked-pod: error\n  host-port: info\ncolour: red\nexclude: x\n";
    const { config, problems } = readConfig(text);
    assert.deepEqual(
      problems.map(({ span }) => text.slice(span.start, span.end)),
      ["loud", "no-such", "error", "colour", "x"],
    );
    assert.deepEqual(config.rules, { "host-port": "info" });
    assert.ok(problems.every(({ severity }) => severity === "warning"));
  });

  it("adds to the table of references", () => {
    const text = "references:\n  - { from: Shop, path: spec.config, to: ConfigMap }\n  - { from: Shop, pth: x }\n";
    const { config, problems } = readConfig(text);
    assert.deepEqual(config.references, [{ from: "Shop", path: "spec.config", to: "ConfigMap" }]);
    assert.deepEqual(
      problems.map(({ span, fixes = [] }) => [text.slice(span.start, span.end), fixes.length]),
      [
        ["pth", 1],
        ["{ from: Shop, pth: x }", 0],
      ],
    );
  });

  it("never throws", () => {
    for (const text of ["", "[", "a", "- 1", "rules: 3", "ignore: [1, {rules: x}]", "{{ }}", "rules: {? a : b}"])
      assert.ok(readConfig(text).config);
  });
});

describe("Levels", () => {
  it("are the preset's, unless a later choice names the rule", () => {
    const levels = levelsOf("recommended", { "naked-pod": "info" }, { "privileged-container": "off" });
    assert.equal(levels["naked-pod"], "info");
    assert.equal(levels["privileged-container"], "off");
    assert.equal(levels["container-without-limits"], "warning");
    assert.equal(levels["container-without-cpu-limit"], "off");
    assert.equal(levelsOf("baseline")["host-port"], "warning");
  });

  it("says what is no YAML in plain words, at its place", () => {
    const text = "rules:\n\tnaked-pod: off\n";
    const [first] = readConfig(text).problems;
    assert.equal(first?.message, "YAML is indented with spaces, never with tabs");
    assert.equal(text.slice(0, first?.span.start).split("\n").length, 2);
    const said = ["rules: {naked-pod: off", 'preset: "strict', "rules:\n  naked-pod: off\n rules2: x\n"].flatMap(
      (broken) => {
        const { problems } = readConfig(broken);
        assert.ok(problems.length > 0, broken);
        return problems.map(({ message }) => message);
      },
    );
    // The library's own words.
    for (const message of said) assert.doesNotMatch(message, /implicit|collection|flow|token|at line/i);
  });

  it("names the nearest of an unknown rule, wherever rules are named", () => {
    const messages = readConfig(
      "rules: { naked-pods: off }\nignore: [{ rules: [host-prot], paths: [a] }]\n",
    ).problems.map(({ message }) => message);
    assert.deepEqual(messages, [
      "There is no rule naked-pods. Did you mean naked-pod?",
      "There is no rule host-prot. Did you mean host-port?",
    ]);
  });
});
