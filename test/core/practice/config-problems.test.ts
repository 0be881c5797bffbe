import assert from "node:assert/strict";
import { isExcluded, levelsForPath, readConfig, withLevel } from "../../../src/core/practice/config";
import { allRules } from "../../../src/core/rules";
import { applyEdits } from "../../../src/core/text";
import { dedent } from "../../support/marks";

/** `place: message -> text that the fix writes`, of each problem. */
function problemsIn(marked: string): string[] {
  const text = dedent(marked);
  return readConfig(text).problems.map(({ code, source, severity, span, message, fixes = [] }) => {
    assert.deepEqual([code, source, severity], ["danado-config", "practice", "warning"]);
    const [fix, ...others] = fixes;
    assert.equal(others.length, 0);
    if (fix) {
      const { newText = "" } = fix.edits[0] ?? {};
      assert.equal(fix.title, `Change it to ${newText}`);
      assert.equal(fix.preferred, true);
      assert.ok(readConfig(applyEdits(text, fix.edits)).problems.length < readConfig(text).problems.length);
    }
    return `${text.slice(span.start, span.end).trim()}: ${message}${fix ? ` -> ${fix.edits[0]?.newText}` : ""}`;
  });
}
const configOf = (text: string) => readConfig(dedent(text)).config;

describe("A problem of danado.yaml", () => {
  it("is anything but a map of settings", () => {
    assert.deepEqual(problemsIn("- preset\n"), ["- preset: danado.yaml takes a map of settings"]);
    assert.deepEqual(problemsIn("text\n"), ["text: danado.yaml takes a map of settings"]);
    assert.deepEqual(problemsIn(""), []);
    assert.deepEqual(problemsIn("# nothing\n"), []);
  });

  it("is an unknown setting, with the one that was meant", () => {
    assert.deepEqual(problemsIn("prest: strict\n"), ["prest: danado.yaml has no setting prest -> preset"]);
    assert.deepEqual(problemsIn("colour: red\n"), ["colour: danado.yaml has no setting colour"]);
    assert.deepEqual(problemsIn("[a]: red\n"), ["[a]: danado.yaml has no setting "]);
  });

  it("is an unknown preset", () => {
    const words = "A preset is one of learning, recommended, strict, baseline, restricted";
    assert.deepEqual(problemsIn("preset: strickt\n"), [`strickt: ${words} -> strict`]);
    assert.deepEqual(problemsIn("preset: loud\n"), [`loud: ${words}`]);
    assert.deepEqual(problemsIn("preset: [strict]\n"), [`[strict]: ${words}`]);
    assert.equal(problemsIn("preset:\n").length, 1);
    assert.equal(configOf("preset: loud\n").preset, undefined);
  });

  it("is a version that is none, with its minor one", () => {
    const words = "A Kubernetes version is written like 1.36, or auto";
    assert.deepEqual(problemsIn("kubernetesVersion: v1.34.2\n"), [`v1.34.2: ${words} -> "1.34"`]);
    assert.deepEqual(problemsIn("kubernetesVersion: newest\n"), [`newest: ${words}`]);
    assert.deepEqual(problemsIn("kubernetesVersion: [1]\n"), [`[1]: ${words}`]);
    assert.equal(configOf("kubernetesVersion: 1.30\n").kubernetesVersion, "1.30");
    assert.equal(configOf("kubernetesVersion: newest\n").kubernetesVersion, undefined);
  });

  it("is a rule or level that does not exist", () => {
    const level = "A rule is warning, info, hint or off";
    assert.deepEqual(problemsIn("rules: [naked-pod]\n"), [
      "[naked-pod]: A rule and its level are expected here, like naked-pod: off",
    ]);
    assert.deepEqual(problemsIn("rules:\n  naked-pots: off\n"), [
      "naked-pots: There is no rule naked-pots. Did you mean naked-pod? -> naked-pod",
    ]);
    assert.deepEqual(problemsIn("rules:\n  nothing-like-it: off\n"), [
      "nothing-like-it: There is no rule nothing-like-it",
    ]);
    assert.deepEqual(problemsIn("rules:\n  naked-pod: [off]\n"), [`[off]: ${level}`]);
    assert.deepEqual(problemsIn("rules:\n  naked-pod: warnin\n"), [`warnin: ${level} -> warning`]);
    assert.deepEqual(problemsIn("rules:\n"), []);
  });

  for (const [word, level] of Object.entries({
    ...{ error: "warning", danger: "warning", warn: "warning", true: "warning", on: "warning", note: "info" },
    ...{ information: "info", ignore: "off", none: "off", ERROR: "warning" },
  }))
    it(`is the level ${word}, which is meant to be ${level}`, () => {
      assert.deepEqual(problemsIn(`rules:\n  naked-pod: ${word}\n`), [
        `${word}: A rule is warning, info, hint or off -> ${level}`,
      ]);
    });

  it("is an entry of ignore that holds nowhere, or is none", () => {
    const words = "An entry has rules and paths";
    assert.deepEqual(problemsIn("ignore: naked-pod\n"), ["naked-pod: A list is expected here"]);
    assert.deepEqual(problemsIn("ignore:\n"), []);
    assert.deepEqual(problemsIn("ignore: [naked-pod]\n"), [`naked-pod: ${words}`]);
    assert.deepEqual(problemsIn("ignore: [{ rule: [naked-pod], paths: [a] }]\n"), [`rule: ${words} -> rules`]);
    assert.deepEqual(problemsIn("ignore: [{ colour: [a], paths: [a] }]\n"), [`colour: ${words}`]);
    assert.deepEqual(problemsIn("ignore: [{ rules: [naked-pod] }]\n"), [
      "{ rules: [naked-pod] }: An entry without paths has no effect",
    ]);
    assert.deepEqual(problemsIn("ignore: [{ rules: [naked-pods], paths: [a] }]\n"), [
      "naked-pods: There is no rule naked-pods. Did you mean naked-pod? -> naked-pod",
    ]);
    assert.deepEqual(problemsIn("ignore: [{ rules: naked-pod, paths: [a] }]\n"), [
      "naked-pod: A list is expected here",
    ]);
    assert.deepEqual(configOf("ignore: [{ rules: [naked-pod, [x]], paths: [a, 1] }]\n").ignores, [
      { rules: ["naked-pod"], paths: ["a", "1"] },
    ]);
  });

  it("is a pattern that cannot be read", () => {
    const words = "This pattern is not supported: it is too long, too deep, or has !(…)";
    assert.deepEqual(problemsIn("exclude: ['!(a)', b]\n"), [`'!(a)': ${words}`]);
    assert.deepEqual(problemsIn("ignore: [{ paths: ['!(a)'] }]\n"), [`'!(a)': ${words}`]);
    assert.deepEqual(problemsIn("exclude: a\n"), ["a: A list is expected here"]);
    assert.deepEqual(problemsIn("exclude:\n"), []);
  });

  it("is a reference without its three parts", () => {
    const words = "A reference has from, path and to";
    assert.deepEqual(problemsIn("references: x\n"), ["x: A list is expected here"]);
    assert.deepEqual(problemsIn("references:\n"), []);
    assert.deepEqual(problemsIn("references: [x]\n"), [`x: ${words}`]);
    const whole = { from: "A", path: "b", to: "C" };
    assert.deepEqual(configOf("references: [{ from: A, path: b, to: C }]\n").references, [whole]);
    assert.deepEqual(problemsIn("references: [{ from: A, paht: b, to: C }]\n"), [
      `paht: ${words} -> path`,
      `{ from: A, paht: b, to: C }: ${words}`,
    ]);
    for (const entry of [
      "{ path: b, to: C }",
      "{ from: A, to: C }",
      "{ from: A, path: b }",
      "{ from: 1, path: b, to: C }",
    ]) {
      assert.deepEqual(problemsIn(`references: [${entry}]\n`), [`${entry}: ${words}`]);
      assert.deepEqual(configOf(`references: [${entry}]\n`).references, []);
    }
  });

  it("is a chart without a path, or an environment without a name", () => {
    assert.deepEqual(problemsIn("charts: web\n"), ["web: A list is expected here"]);
    assert.deepEqual(problemsIn("charts:\n"), []);
    assert.deepEqual(problemsIn("charts: [{ environments: [] }]\n"), [
      "{ environments: [] }: A chart has a path, relative to danado.yaml",
    ]);
    assert.deepEqual(problemsIn("charts: [web, { path: }]\n"), [
      "web: A chart has a path, relative to danado.yaml",
      "{ path: }: A chart has a path, relative to danado.yaml",
    ]);
    assert.deepEqual(problemsIn("charts: [{ path: web, environment: [] }]\n"), [
      "environment: danado.yaml has no setting environment -> environments",
    ]);
    assert.deepEqual(problemsIn("charts: [{ path: web, environments: prod }]\n"), ["prod: A list is expected here"]);
    assert.deepEqual(problemsIn("charts: [{ path: web, environments: [{ set: [a=1] }, prod] }]\n"), [
      "{ set: [a=1] }: An environment has a name",
      "prod: An environment has a name",
    ]);
    assert.deepEqual(problemsIn("charts: [{ path: web, environments: [{ name: prod, nmespace: x }] }]\n"), [
      "nmespace: danado.yaml has no setting nmespace -> namespace",
    ]);
    assert.deepEqual(problemsIn("charts: [{ path: web, [a]: x }]\n"), ["[a]: danado.yaml has no setting "]);
  });
});

describe("The charts in danado.yaml", () => {
  it("have environments, of which only the name is needed", () => {
    const text = `
      charts:
        - path: charts/web
          environments:
            - name: prod
              releaseName: web
              namespace: shop
              kubernetesVersion: 1.30
              values: [prod.yaml, 1, { x: y }]
              set: image.tag=1.2
            - name: 1.0
        - path: charts/log
    `;
    assert.deepEqual(problemsIn(text), []);
    assert.deepEqual(configOf(text).charts, [
      {
        path: "charts/web",
        environments: [
          {
            name: "prod",
            releaseName: "web",
            namespace: "shop",
            kubernetesVersion: "1.30",
            values: ["prod.yaml", "1"],
            set: ["image.tag=1.2"],
          },
          { name: "1.0", values: [], set: [] },
        ],
      },
      { path: "charts/log", environments: [] },
    ]);
  });
});

describe("The files that danado.yaml speaks of", () => {
  const config = configOf(
    "exclude: [charts/, '**/*.tmp.yaml']\nignore:\n  - { rules: [naked-pod], paths: [dev/] }\n  - paths: [old/**]\n",
  );

  it("are excluded by pattern, a folder with all below it", () => {
    assert.ok(isExcluded(config, "charts/web/a.yaml") && isExcluded(config, "a/b.tmp.yaml"));
    assert.ok(!isExcluded(config, "charts.yaml") && !isExcluded(config, "a/charts.yaml"));
  });

  it("have the rules of each fitting entry off, all rules without a list", () => {
    assert.deepEqual(levelsForPath(config, "dev/a.yaml"), { "naked-pod": "off" });
    assert.deepEqual(levelsForPath(config, "prod/a.yaml"), {});
    const all = levelsForPath(config, "old/a.yaml");
    assert.deepEqual(Object.keys(all).sort(), allRules.map(({ id }) => id).sort());
    assert.ok(Object.values(all).every((level) => level === "off"));
  });
});

describe("A danado.yaml with another level", () => {
  for (const [title, before, after] of [
    ["gets a list of rules", "", "rules:\n  naked-pod: off\n"],
    ["gets it below the rest", "preset: strict\n", "preset: strict\nrules:\n  naked-pod: off\n"],
    ["gets it on a line of its own", "preset: strict", "preset: strict\nrules:\n  naked-pod: off\n"],
    ["keeps its line endings", "preset: strict\r\n", "preset: strict\r\nrules:\r\n  naked-pod: off\r\n"],
    ["gets it into an empty list", "rules:\npreset: strict\n", "rules:\n  naked-pod: off\npreset: strict\n"],
    ["gets it instead of an empty map", "rules: {}\npreset: strict\n", "rules:\n  naked-pod: off\npreset: strict\n"],
    ["gets it before the others", "rules:\n    host-port: info\n", "rules:\n    naked-pod: off\n    host-port: info\n"],
    ["gets it into a flow map", "rules: { host-port: info }\n", "rules: { naked-pod: off, host-port: info }\n"],
    ["has the level changed", "rules:\n  naked-pod: info # why\n", "rules:\n  naked-pod: off # why\n"],
    ["has a missing level written", "rules:\n  naked-pod:\n", "rules:\n  naked-pod: off\n"],
  ] as const)
    it(title, () => assert.equal(withLevel(before, "naked-pod", "off"), after));
});
