import assert from "node:assert/strict";
import { join } from "node:path";
import Ajv from "ajv";
import { printSarif } from "../../src/cli/print-sarif";
import type { Report } from "../../src/cli/report";
import { problemsIn } from "../../src/core/analysis";
import { setLanguage } from "../../src/core/l10n";
import { levelsOf } from "../../src/core/practice/levels";
import { allRules } from "../../src/core/rules";
import { readJson } from "../support/project-files";
import { workspaceOf } from "../support/workspace";

const pod = (image: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  serviceAccount: web\n  containers:\n    - name: web\n      image: ${image}\n      imag: b\n`;

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly locations: readonly {
    physicalLocation: { artifactLocation: { uri: string; uriBaseId?: string }; region: { startLine: number } };
  }[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
  readonly fixes?: readonly object[];
}

const sarifOf = (files: Readonly<Record<string, string>>) => {
  const workspace = workspaceOf(files);
  const settings = { severities: levelsOf("strict") };
  const report: Report = {
    files: Object.entries(files).map(([file, text]) => ({
      file,
      text,
      problems: problemsIn(workspace, file, settings),
    })),
    documents: 1,
    kubernetesVersion: "1.36.3",
  };
  return JSON.parse(printSarif(report, "0.1.0"));
};
const resultsOf = (files: Readonly<Record<string, string>>): Result[] => sarifOf(files).runs[0].results;
const prints = (files: Readonly<Record<string, string>>) =>
  resultsOf(files).map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);

describe("SARIF", () => {
  const files = {
    "with blank/a & b.yaml": `${pod("nginx:latest")}---\n${pod("nginx:latest")}`,
    "broken.yaml": `${pod("a:1")}x: [\n`,
    [join(process.cwd(), "absolute.yaml")]: pod("nginx"),
  };

  it("is what its schema says", () => {
    const ajv = new Ajv({ schemaId: "auto", logger: false });
    ajv.addMetaSchema(readJson<object>("node_modules/ajv/lib/refs/json-schema-draft-04.json"));
    const isValid = ajv.compile(
      readJson<object>("node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"),
    );
    const every = Object.fromEntries(allRules.map(({ id, bad }) => [`${id}.yaml`, bad]));
    for (const some of [files, every, {}])
      assert.ok(isValid(sarifOf(some)), JSON.stringify(isValid.errors?.slice(0, 3)));
    assert.ok(!isValid({ version: "2.1.0" }));
  });

  it("has what GitHub's code scanning goes by: rules with pages, relative places, one fingerprint each", () => {
    const [{ results, tool }] = sarifOf(files).runs;
    assert.ok(results.length > 20);
    for (const { ruleId, ruleIndex, locations } of results as Result[]) {
      const { id, helpUri, shortDescription } = tool.driver.rules[ruleIndex];
      assert.equal(id, ruleId);
      assert.match(helpUri, /^https:/);
      assert.ok(shortDescription.text);
      const { artifactLocation, region } = locations[0]?.physicalLocation ?? assert.fail();
      assert.doesNotMatch(artifactLocation.uri, /^\/|^file:|\\| /);
      assert.equal(artifactLocation.uriBaseId, "%SRCROOT%");
      assert.ok(region.startLine > 0);
    }
    const all = prints(files);
    assert.equal(new Set(all).size, all.length);
    const latest = tool.driver.rules.find(({ id }: { id: string }) => id === "image-with-latest-tag");
    assert.match(latest.helpUri, /docs\/rules\.md#image-with-latest-tag$/);
    assert.match(latest.help.markdown, /```yaml/);
    assert.ok((results as Result[]).some(({ fixes }) => fixes?.length));
  });

  it("knows a finding again where lines have moved, and in Portuguese", () => {
    const [name, text] = Object.entries(files)[0] ?? assert.fail();
    const before = prints({ [name]: text });
    assert.deepEqual(prints({ [name]: `# moved\n\n${text}` }), before);
    setLanguage("pt-br");
    try {
      assert.deepEqual(prints({ [name]: text }), before);
      assert.equal(sarifOf({ [name]: text }).runs[0].language, "pt-BR");
    } finally {
      setLanguage("en");
    }
  });
});
