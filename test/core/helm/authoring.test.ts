import assert from "node:assert/strict";
import { helmFunctionWords, helmObjectWords } from "../../../src/core/docs/helm";
import { completionsAt } from "../../../src/core/features/completion";
import { helmCompletionsAt, valuesKeysAt } from "../../../src/core/features/helm/completion";
import { helmHoverAt } from "../../../src/core/features/helm/hover";
import { helmDefinitionsAt, helmReferencesAt, helmRenameAt } from "../../../src/core/features/helm/navigation";
import { helmProblemsIn } from "../../../src/core/features/helm/problems";
import { workspaceOfStructure } from "../../../src/core/features/helm/structure";
import { hoverAt } from "../../../src/core/features/hover";
import type { Chart } from "../../../src/core/helm/chart";
import { setLanguage } from "../../../src/core/l10n";
import { applyEdits } from "../../../src/core/text";
import { chartFolder, chartOf } from "../../support/chart";
import { dedent, readCursor, readMarks } from "../../support/marks";
import { workspaceOf } from "../../support/workspace";

const folder = chartFolder;
const workspace = workspaceOf();
const { catalog } = workspace;

type Texts = Readonly<Record<string, string>>;

const values = `replicas: 2
image:
  # -- Where it comes from
  repository: nginx
  tag: "1.29"
service:
  port: 80
hosts:
  - name: a
    path: /
`;
const helpers = `{{- define "web.name" -}}{{ .Chart.Name }}-{{ .Release.Name }}{{- end }}
{{- define "web.image" -}}{{ .image.repository }}:{{ .image.tag }}{{- end }}
`;

/** What is asked at \`$0\` of one of the files. */
function at(path: string, marked: string, texts: Texts = {}) {
  const { text, offset } = readCursor(marked);
  const chart = chartOf({ "values.yaml": values, "templates/_helpers.tpl": helpers, ...texts, [path]: text });
  return { chart, offset, uri: `${folder}/${path}` };
}

const template = "templates/web.yaml";

function labels(marked: string, texts: Texts = {}): string[] | undefined {
  const { chart, offset, uri } = at(template, marked, texts);
  return helmCompletionsAt(chart, catalog, uri, offset)?.map(({ label }) => label);
}

describe("Completion between the braces of a template", () => {
  const rows: [what: string, marked: string, wanted: string[]][] = [
    ["values", "a: {{ .Values.$0 }}", ["replicas", "image", "service", "hosts"]],
    [
      "values further in, half typed and never closed",
      "a: {{ .Values.image.re$0\nb: {{ .Values.replicas }}\n",
      ["repository", "tag"],
    ],
    ["values of the top within a scope", "{{ with .Values.image }}{{ $.Values.service.$0 }}{{ end }}", ["port"]],
    ["what a scope stands for", "{{ with .Values.image }}{{ .$0 }}{{ end }}", ["repository", "tag"]],
    ["what an item stands for", "{{ range .Values.hosts }}{{ .$0 }}{{ end }}", ["name", "path"]],
    ["what a variable stands for", "{{ $i := .Values.image }}{{ $i.$0 }}", ["repository", "tag"]],
    ["the variables of a loop", "{{ range $n, $h := .Values.hosts }}{{ $h.$0 }}{{ end }}", ["name", "path"]],
    ["Kubernetes' version", "{{ .Capabilities.KubeVersion.$0 }}", ["Version", "Major", "Minor", "GitVersion"]],
    ["named templates", '{{ include "$0" . }}', ["web.name", "web.image"]],
  ];
  for (const [what, marked, wanted] of rows) it(`offers ${what}`, () => assert.deepEqual(labels(marked), wanted));

  it("offers objects, functions of the engine and variables", () => {
    assert.deepEqual(labels("{{ .$0 }}")?.slice(0, 2), ["Values", "Release"]);
    assert.ok(labels("{{ .Release.$0 }}")?.includes("Namespace"));
    const functions = labels("{{ .Values.image.tag | $0 }}") ?? [];
    for (const name of ["quote", "toYaml", "include", "printf", "if"]) assert.ok(functions.includes(name), name);
    assert.deepEqual(labels("{{ $x := 1 }}{{ $0$ }}")?.includes("$x"), true);
  });

  it("follows what a named template is handed", () => {
    const { chart, offset, uri } = at("templates/_helpers.tpl", '{{ define "web.image" }}{{ .image.$0 }}{{ end }}', {
      [template]: '{{ include "web.image" .Values }}',
    });
    assert.deepEqual(
      helmCompletionsAt(chart, catalog, uri, offset)?.map(({ label }) => label),
      ["repository", "tag"],
    );
  });

  it("says nothing outside of them, nor in a text", () => {
    assert.equal(labels("a$0: {{ .Values.replicas }}"), undefined);
    assert.deepEqual(labels('{{ printf "a.$0" }}'), []);
  });

  it("offers in a values file what templates read and other files have", () => {
    const { chart, offset, uri } = at("values-prod.yaml", "image:\n  $0\n", {
      [template]: "{{ .Values.image.digest }}",
    });
    assert.deepEqual(
      valuesKeysAt(chart, uri, offset).map(({ label }) => label),
      ["repository", "tag", "digest"],
    );
  });
});

describe("Hover in a chart", () => {
  afterEach(() => setLanguage("en"));

  const scopes = [
    { name: "", data: { Values: { image: { tag: "1.29" }, token: "t0p" }, Release: { Name: "web" } } },
    { name: "prod", data: { Values: { image: { tag: "1.30" }, token: "t0p" }, Release: { Name: "web" } } },
  ];
  const hovered = (path: string, marked: string) => {
    const { chart, offset, uri } = at(path, marked);
    return helmHoverAt(chart, catalog, scopes, uri, offset)?.markdown ?? "";
  };

  it("says what comes out in each environment, and the author's words", () => {
    assert.match(hovered(template, "{{ .Values.image.t$0ag }}"), /values\.yaml alone: `1\.29`\n- `prod`: `1\.30`/);
    assert.match(hovered(template, "{{ .Values.image.repos$0itory }}"), /Where it comes from/);
    assert.match(hovered(template, "{{ .Release.Na$0me }}"), /the name of the release[\s\S]*Comes to `web`/);
    setLanguage("pt-br");
    assert.match(hovered(template, "{{ .Release.Na$0me }}"), /o nome da release/);
  });

  it("shows no secret", () => assert.doesNotMatch(hovered(template, "{{ .Values.tok$0en }}"), /t0p/));

  it("shows a function's signature with words of ours, and a named template's text", () => {
    assert.match(
      hovered(template, "{{ .a | tru$0nc 63 }}"),
      /trunc\(c int, s string\) string[\s\S]*first so many characters/,
    );
    assert.match(hovered(template, '{{ include "web.na$0me" . }}'), /templates\/_helpers\.tpl[\s\S]*\.Chart\.Name/);
  });

  it("tells of functions and objects that the engine has, in both languages", () => {
    assert.ok(Object.keys(helmFunctionWords).length >= 60);
    for (const name of Object.keys(helmFunctionWords)) assert.ok(catalog.helm?.functions[name], name);
    for (const name of Object.keys(helmObjectWords)) {
      const dot = name.lastIndexOf(".");
      if (dot > 0) assert.ok(catalog.helm?.objects[name.slice(0, dot)]?.includes(name.slice(dot + 1)), name);
    }
  });
});

describe("Navigation in a chart", () => {
  const places = (found: readonly { uri: string; span: { start: number } }[] | undefined, chart: Chart) =>
    found?.map(({ uri, span }) => {
      const before = chart.textOf(uri)?.slice(0, span.start) ?? "";
      return `${uri.slice(folder.length + 1)}:${before.split("\n").length}`;
    });

  it("leads from a value to the files that give it, and back to all that read it", () => {
    const texts = {
      "values-prod.yaml": "image:\n  tag: a\n",
      "templates/other.yaml": '{{ index .Values "image" "tag" }}\n',
    };
    const { chart, offset, uri } = at(template, "{{ with .Values.image }}{{ .t$0ag }}{{ end }}", texts);
    assert.deepEqual(places(helmDefinitionsAt(chart, uri, offset), chart), ["values.yaml:5", "values-prod.yaml:2"]);
    const back = helmReferencesAt(chart, `${folder}/values.yaml`, values.indexOf("tag:") + 1, {
      withDeclaration: false,
    });
    assert.deepEqual(places(back, chart)?.sort(), ["templates/other.yaml:1", "templates/web.yaml:1"]);
  });

  it("leads from a named template to where it is defined, and from .Chart to Chart.yaml", () => {
    const named = at(template, '{{ include "web.n$0ame" . }}');
    assert.deepEqual(places(helmDefinitionsAt(named.chart, named.uri, named.offset), named.chart), [
      "templates/_helpers.tpl:1",
    ]);
    const about = at(template, "{{ .Chart.AppV$0ersion }}");
    assert.deepEqual(places(helmDefinitionsAt(about.chart, about.uri, about.offset), about.chart), ["Chart.yaml:4"]);
  });

  function renamed(
    path: string,
    marked: string,
    name: string,
    texts: Texts = {},
  ): Record<string, string> | string | undefined {
    const { chart, offset, uri } = at(path, marked, texts);
    const edits = helmRenameAt(chart, uri, offset, name);
    if (edits === undefined || "refused" in edits) return edits?.refused;
    const files = [...new Set(edits.map((edit) => edit.uri))];
    return Object.fromEntries(
      files.map((file) => [
        file.slice(folder.length + 1),
        applyEdits(
          chart.textOf(file) ?? "",
          edits.filter((edit) => edit.uri === file),
        ),
      ]),
    );
  }

  it("renames a value in values files and templates alike", () => {
    const changed = renamed(
      template,
      'a: {{ .Values.image.t$0ag }}\nb: {{ index .Values "image" "tag" }}\nc: {{ with .Values.image }}{{ .tag }}{{ end }}\n',
      "version",
      { "ci/a-values.yaml": "image: { 'tag': b }\n" },
    );
    assert.deepEqual(changed, {
      "values.yaml": values.replace("tag:", "version:"),
      "ci/a-values.yaml": "image: { 'version': b }\n",
      [template]:
        'a: {{ .Values.image.version }}\nb: {{ index .Values "image" "version" }}\nc: {{ with .Values.image }}{{ .version }}{{ end }}\n',
    });
  });

  it("renames a named template where it is defined and called", () => {
    const changed = renamed(template, '{{ include "web.n$0ame" . }}{{ template "web.name" . }}', "web.full");
    assert.deepEqual(changed, {
      "templates/_helpers.tpl": helpers.replace("web.name", "web.full"),
      [template]: '{{ include "web.full" . }}{{ template "web.full" . }}',
    });
  });

  it("refuses what would break", () => {
    assert.match(String(renamed(template, "{{ .Values.image.t$0ag }}", "a-b")), /letters, digits and underscores/);
    assert.match(String(renamed(template, "{{ .Values.image.t$0ag }}", "repository")), /already/);
    assert.match(String(renamed(template, "{{ .Values.image.t$0ag }}{{ toYaml .Values.image }}", "a")), /as a whole/);
    assert.match(String(renamed(template, "{{ .Release.Na$0me }}", "a")), /nothing to rename/);
  });
});

describe("Problems of a chart", () => {
  function check(path: string, marked: string, texts: Texts): void {
    const { text, marks } = readMarks(marked);
    const chart = chartOf({ ...texts, [path]: text });
    assert.deepEqual(
      helmProblemsIn(chart, `${folder}/${path}`).map(({ span, message }) => ({ span, message })),
      marks,
    );
  }

  it("are values that no template reads", () => {
    check(
      "values.yaml",
      `
      used: 1
      image:
        tag: a
        pullPolicy: b
        ^^^^^^^^^^ No template of this chart reads image.pullPolicy
      whole: { a: 1, b: 2 }
      items: [{ a: 1 }]
      old: 1
      ^^^ No template of this chart reads old
      anchored: &a { b: 1 }
      redis: { auth: true }
      global: {}
    `,
      {
        "Chart.yaml": "apiVersion: v2\nname: web\ndependencies:\n  - name: redis\n",
        "templates/a.yaml":
          "{{ .Values.used }}{{ .Values.image.tag }}{{ with .Values.whole }}{{ toYaml . }}{{ end }}{{ range .Values.items }}{{ .a }}{{ end }}",
      },
    );
  });

  const silent: [why: string, texts: Texts][] = [
    ["all values are written out", { "templates/a.yaml": "{{ toYaml .Values }}" }],
    ["a name is made up", { "templates/a.yaml": "{{ index .Values $x }}" }],
    ["a template of a chart that is not here gets everything", { "templates/a.yaml": '{{ include "common.all" . }}' }],
    [
      "a text of a value reads another",
      { "templates/a.yaml": "{{ tpl .Values.text . }}", "values.yaml": 'text: "{{ .Values.old }}"\nold: 1\n' },
    ],
    [
      "it is handed on in a map",
      {
        "templates/a.yaml": '{{ include "x" (dict "root" $) }}',
        "templates/_x.tpl": '{{ define "x" }}{{ .root.Values.old }}{{ end }}',
      },
    ],
    [
      "a function of another chart is handed it",
      { "templates/a.yaml": '{{ include "common.tpl" (dict "value" .Values.old) }}' },
    ],
    [
      "the chart is a library",
      { "Chart.yaml": "type: library\nname: web\n", "templates/a.yaml": "{{ .Values.used }}" },
    ],
  ];
  for (const [why, texts] of silent)
    it(`are none where ${why}`, () => {
      const chart = chartOf({ "values.yaml": "old: 1\n", ...texts });
      assert.deepEqual(helmProblemsIn(chart, `${folder}/values.yaml`), []);
    });

  it("are values that no file gives, with the nearest that there is", () => {
    check(
      template,
      `
      a: {{ .Values.image.tga }}
                          ^^^ No values file sets image.tga. Did you mean tag?
      b: {{ .Values.nodeSelector }}
                    ^^^^^^^^^^^^ No values file sets nodeSelector: it is empty unless it is set on installation
      c: {{ .Values.service.name | default "a" }}{{ if .Values.debug }}{{ .Values.debug }}{{ end }}
      d: {{ required "say it" .Values.password }}{{ .Values.commented }}{{ .Values.empty.any }}
      e: {{ .Values.only }}{{ .Values.redis.auth }}{{ .Values.global.any }}
    `,
      {
        "Chart.yaml": "apiVersion: v2\nname: web\ndependencies:\n  - name: redis\n",
        "values.yaml": `${values}empty: {}\n# commented: 1\n`,
        "ci/a-values.yaml": "only: here\n",
      },
    );
  });
});

describe("Kubernetes' fields in a template", () => {
  const deployment = dedent(`
    {{- if .Values.on }}
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: {{ include "web.name" . }}
      labels:
        {{- include "web.labels" . | nindent 4 }}
    spec:
      template:
        spec:
          containers:
            - name: web
              image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
              {{- with .Values.resources }}
              resources: {{- toYaml . | nindent 12 }}
              {{- end }}
              $0
    {{- end }}
  `);

  it("are completed and explained as in a plain manifest", () => {
    const { chart, uri, offset } = at(template, deployment);
    const structure = workspaceOfStructure(workspace, chart, uri);
    assert.ok(structure);
    const found = completionsAt(structure, uri, offset).map(({ label }) => label);
    assert.ok(found.includes("livenessProbe") && !found.includes("image"), found.join());
    const text = chart.textOf(uri) ?? "";
    assert.match(hoverAt(structure, uri, text.indexOf("containers:") + 2)?.markdown ?? "", /containers/);
    assert.equal(structure.get(uri)?.text.length, text.length);
  });
});

it("Any piece of a template is read without fail", () => {
  const text = `${helpers}{{ range $k, $v := .Values.hosts }}{{ if eq $k 1 }}{{ else if .a }}{{ else }}{{ end }}{{ end }}{{/* a */}}{{ \`x\` | quote }}`;
  for (let end = 0; end <= text.length; end++) {
    const chart = chartOf({ "values.yaml": values, [template]: text.slice(0, end) });
    helmCompletionsAt(chart, catalog, `${folder}/${template}`, end);
    helmHoverAt(chart, catalog, [], `${folder}/${template}`, end);
    helmProblemsIn(chart, `${folder}/${template}`);
  }
});
