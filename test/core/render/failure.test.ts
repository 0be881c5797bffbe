import assert from "node:assert/strict";
import { failureOf } from "../../../src/core/render/failure";
import type { RenderAnswer, SkippedEntry } from "../../../src/core/render/renderer";
import { rootAt } from "../../../src/core/render/roots";
import { renderFiles } from "../../support/render-files";

const files = renderFiles({
  "/shop/web/Chart.yaml": "name: web\ndependencies:\n  - { name: redis }\n",
  "/shop/web/values.yaml": "image: nginx\n",
  "/shop/web/templates/web.yaml":
    'kind: Pod\n  tag: {{ .Values.image.tag }}\n  host: {{ required "a host" .Values.host }}\n',
  "/shop/web/templates/_names.tpl": "x\ny: {{ fail }}\n",
  "/shop/prod/kustomization.yaml":
    "resources:\n  - web.yaml\n  - ../gone\n  - https://example.org/app\npatches:\n  - path: patch.yaml\nhelmCharts:\n  - name: redis\ncolour: red\n",
  "/shop/base/deep/kustomization.yaml": "resources: [web.yaml]\nempty: ''\n",
});
const chart = rootAt("/shop/web/Chart.yaml");
const kustomization = rootAt("/shop/prod/kustomization.yaml");

const failures = (root: typeof chart, answer: Partial<RenderAnswer>): string[] =>
  failureOf(
    root,
    {
      output: "",
      used: [
        "/shop/prod/kustomization.yaml",
        "/shop/base/deep/kustomization.yaml",
        "/shop/none/kustomization.yaml",
        "/shop/web/values.yaml",
      ],
      ...answer,
    },
    files.textOf,
    files.read,
  ).map((one) => `${one.severity} ${one.code} ${files.shown(one)} | ${one.message}`);

const ofChart = (error: string): string => failures(chart, { error }).join("\n");
const ofKustomization = (error: string): string => failures(kustomization, { error }).join("\n");

describe("A rendered root", () => {
  it("has no failure, nor has an empty kustomization", () => {
    assert.deepEqual(failures(chart, {}), []);
    assert.deepEqual(failures(kustomization, { error: "accumulating: kustomization.yaml is empty" }), []);
  });
});

describe("Why a chart is not rendered", () => {
  const template = "error not-rendered /shop/web/templates/web.yaml:";

  it("is a value that is not set, at the action that reads it", () => {
    const nil =
      'template: web/templates/web.yaml:2:18: executing "web/templates/web.yaml" at <.Values.image.tag>: nil pointer evaluating interface {}.tag';
    assert.equal(
      ofChart(nil),
      `${template} .Values.image.tag | .Values.image.tag has no value here: the parent of tag is not set`,
    );
    assert.equal(
      ofChart("web/templates/web.yaml:2: nil pointer evaluating *chart.Metadata.tag"),
      `${template} tag: {{ .Values.image.tag }} | tag has no value here: the parent of tag is not set`,
    );
  });

  it("is at the part of an action that Helm quotes shortened, or at the line", () => {
    const at = (quoted: string) => ofChart(`web/templates/web.yaml:3:11: at <${quoted}>: why`).split(" | ")[0];
    assert.equal(at('required "a host"...'), `${template} required "a host"`);
    assert.equal(at("elsewhere"), `${template} host: {{ required "a host" .Values.host }}`);
  });

  it("is where the last template failed that is here", () => {
    const chain =
      'web/templates/web.yaml:2:3: executing at <include "names">: error calling include: web/templates/_names.tpl:2:6: at <fail>: no';
    assert.equal(
      ofChart(`${chain}\n  no reason`),
      "error not-rendered /shop/web/templates/_names.tpl: fail | Helm cannot render this template: no reason",
    );
    const packed = "web/templates/web.yaml:1:1: in web/charts/redis/templates/a.yaml:5:1: no reason";
    assert.ok(ofChart(packed).startsWith(`${template} kind: Pod | `));
  });

  it("names the function or template that does not exist", () => {
    const at = "parse error at (web/templates/web.yaml:1): ";
    assert.equal(
      ofChart(`${at}function "foo" not defined`),
      `${template} kind: Pod | There is no template function foo`,
    );
    assert.equal(
      ofChart('web/templates/web.yaml:1:3: error calling include: no template "web.names" associated with template'),
      `${template} kind: Pod | There is no template named web.names`,
    );
    assert.equal(
      ofChart(`${at}unexpected "}"`),
      `${template} kind: Pod | Helm cannot render this template: unexpected "}"`,
    );
  });

  it("is the chart's own refusal of the values", () => {
    assert.equal(
      ofChart("execution error at (web/templates/web.yaml:3:9): a host (required): is missing"),
      `${template} host: {{ required "a host" .Values.host }} | The chart refuses these values: a host (required): is missing`,
    );
  });

  it("is YAML that its template does not render to", () => {
    assert.equal(
      ofChart("YAML parse error on web/templates/web.yaml: error converting YAML to JSON: line 2"),
      "error not-rendered /shop/web/templates/web.yaml:  | The output of this template is not YAML: error converting YAML to JSON: line 2",
    );
    assert.ok(ofChart("YAML parse error on web/templates/gone.yaml: no").includes("/shop/web/Chart.yaml"));
  });

  it("is at the values for what they are not, otherwise at the chart", () => {
    const words = (error: string) => ofChart(error).split(" | ");
    for (const error of ["cannot load values.yaml: x", "values don't meet the specifications", "a schema is wrong"])
      assert.deepEqual(words(error), [
        "error not-rendered /shop/web/values.yaml: ",
        `Helm cannot render this chart: ${error}`,
      ]);
    assert.deepEqual(words("  boom \n"), [
      "error not-rendered /shop/web/Chart.yaml: ",
      "Helm cannot render this chart: boom",
    ]);
    const bare = failureOf(
      rootAt("/x/Chart.yaml"),
      { output: "", used: [], error: "a schema is wrong" },
      files.textOf,
      files.read,
    );
    assert.equal(bare[0]?.file, "/x/Chart.yaml");
  });

  it("is that it took too long", () => {
    assert.deepEqual(failures(chart, { error: "out of time", isStopped: true }), [
      "error rendering-stopped /shop/web/Chart.yaml:  | Rendering was stopped: out of time. Does a template never end, or produce too much output?",
    ]);
  });
});

describe("What is not fetched", () => {
  const skipped = (entry: SkippedEntry, error?: string) =>
    failures(entry.field === "dependencies" ? chart : kustomization, {
      skipped: [entry],
      ...(error !== undefined && { error }),
    });
  const remote = { file: "/shop/prod/kustomization.yaml", field: "resources", entry: "https://example.org/app" };

  it("is a chart's dependency, instead of what Helm says then", () => {
    const told = [
      "warning not-fetched /shop/web/Chart.yaml: redis | The chart redis is not in charts/, so this chart is not rendered: run `helm dependency build` in its folder to get it",
    ];
    const entry = { file: "/shop/web/Chart.yaml", field: "dependencies", entry: "redis" };
    assert.deepEqual(skipped(entry), told);
    assert.deepEqual(skipped(entry, "missing in charts/ directory: redis"), told);
  });

  it("is a kustomization's chart, patch or resource", () => {
    assert.deepEqual(skipped({ ...remote, field: "helmCharts", entry: "redis" }), [
      "info not-fetched /shop/prod/kustomization.yaml: redis | The chart redis is not in this folder, so it is not rendered: `helm pull --untar` puts it below charts/",
    ]);
    assert.deepEqual(skipped({ ...remote, field: "patches", entry: "patch.yaml" }), [
      "info not-fetched /shop/prod/kustomization.yaml: patch.yaml | This patch is left out: the resource that it changes is not in this folder, and nothing is fetched",
    ]);
    assert.deepEqual(skipped(remote), [
      "info not-fetched /shop/prod/kustomization.yaml: https://example.org/app | https://example.org/app is not in this folder, and nothing is fetched: it is left out. A copy of it here would be rendered too",
    ]);
  });

  it("is at the file for an entry that is not written there", () => {
    assert.ok(
      skipped({ ...remote, entry: "other" })[0]?.startsWith("info not-fetched /shop/prod/kustomization.yaml:  | "),
    );
    assert.ok(skipped({ ...remote, file: "/none.yaml" })[0]?.startsWith("info not-fetched /none.yaml: "));
  });

  it("may hold what is missing then", () => {
    for (const error of [
      "no matches for Id Deployment.v1.apps/web.[noNs]; failed",
      "no resource matches strategic merge patch",
      "nothing selected by Deployment",
      "unable to find origin",
    ]) {
      assert.deepEqual(
        skipped(remote, error).map((one) => one.split(" ", 2).join(" ")),
        ["info not-fetched", "info not-rendered"],
      );
      assert.ok(ofKustomization(error).startsWith("error not-rendered"));
    }
    assert.equal(skipped(remote, "boom")[1]?.split(" ", 1)[0], "error");
    assert.ok(ofKustomization("a base is not fetched").startsWith("info not-rendered"));
  });
});

describe("Why a kustomization is not rendered", () => {
  const here = "error not-rendered /shop/prod/kustomization.yaml:";

  it("is a file that is missing, at the entry that names it", () => {
    const why = "Kustomize cannot build this:";
    assert.equal(
      ofKustomization("accumulating resources from '../gone': open /shop/gone: no such file or directory"),
      `${here} ../gone | ${why} ../gone does not exist`,
    );
    assert.equal(
      ofKustomization("lstat /shop/prod/patch.yaml: file does not exist"),
      `${here} patch.yaml | ${why} patch.yaml does not exist`,
    );
    assert.equal(
      ofKustomization("evalsymlink failure on '/shop/gone' doesn't exist"),
      `${here} ../gone | ${why} ../gone does not exist`,
    );
    assert.equal(ofKustomization("'gone' doesn't exist"), `${here}  | ${why} gone does not exist`);
  });

  it("is at the innermost quotation, in the deepest kustomization", () => {
    assert.equal(
      ofKustomization("from '../gone': from 'web.yaml': boom"),
      "error not-rendered /shop/base/deep/kustomization.yaml: web.yaml | Kustomize cannot build this: boom",
    );
    assert.equal(ofKustomization('from "patch.yaml": boom'), `${here} patch.yaml | Kustomize cannot build this: boom`);
    assert.equal(ofKustomization("from '': boom"), `${here}  | Kustomize cannot build this: boom`);
  });

  it("is a file outside of its folder, which is a warning only", () => {
    assert.equal(
      ofKustomization("security; file '/shop/web.yaml' is not in or below '/shop/prod'"),
      "warning not-rendered /shop/base/deep/kustomization.yaml: web.yaml | ../web.yaml is outside this folder: Kustomize builds this only with --load-restrictor LoadRestrictionsNone",
    );
  });

  it("is a patch without its target, an object that is defined twice, or an unknown field", () => {
    const words = (error: string) => ofKustomization(error).split(" | ")[1];
    assert.equal(
      words("no matches for Id Deployment.v1.apps/web.[noNs]; failed to find"),
      "Kustomize cannot build this: the patch is for Deployment.v1.apps/web.[noNs], which is not among the resources",
    );
    assert.equal(
      words("may not add resource with an already registered id: Pod.v1./web and more"),
      "Kustomize cannot build this: Pod.v1./web is defined twice",
    );
    assert.equal(ofKustomization('json: unknown field "colour"'), `${here} colour | Kustomize knows no field colour`);
    assert.equal(ofKustomization('unknown field "size"'), `${here}  | Kustomize knows no field size`);
    assert.equal(
      words("external plugins disabled; unable to load"),
      "Kustomize cannot build this: it asks for a program or a container, which Danado does not run",
    );
  });

  it("is the last part of Kustomize's words otherwise", () => {
    const words = (error: string) => ofKustomization(error).split(" | ")[1];
    assert.equal(words("one: two: three"), "Kustomize cannot build this: three");
    assert.equal(words('one: "two: three" \\"'), "Kustomize cannot build this: three");
    assert.equal(words("one: http://x"), "Kustomize cannot build this: one: http://x");
    assert.equal(words("one: "), "Kustomize cannot build this: one: ");
  });
});
