import assert from "node:assert/strict";
import { type ChartPlace, chartSources, lineSpan, templateFile } from "../../../src/core/render/chart-sources";
import { dedent } from "../../support/marks";
import { renderFiles } from "../../support/render-files";
import { documentOf } from "../../support/workspace";

const chart = "/shop/web";

describe("The file of a template", () => {
  it("is in the chart's folder, whatever its name", () => {
    assert.equal(templateFile(chart, "shop-web/templates/a.yaml"), "/shop/web/templates/a.yaml");
    assert.equal(templateFile(chart, "web/charts/db/templates/a.yaml"), "/shop/web/charts/db/templates/a.yaml");
  });
});

describe("The span of a line", () => {
  const span = (text: string, line: number): string => {
    const { start, end } = lineSpan(text, line);
    return `${start} ${text.slice(start, end)}`;
  };

  it("is without the whitespace around it", () => {
    assert.equal(span("a\n  b: c  \nd\n", 0), "0 a");
    assert.equal(span("a\n  b: c  \nd\n", 1), "4 b: c");
    assert.equal(span("a\n  b: c  \nd", 2), "11 d");
    assert.equal(span("a\r\nb\r\n", 1), "3 b");
  });

  it("is empty for an empty line, and the last one behind the end", () => {
    assert.equal(span("a\n   \nb", 1), "5 ");
    assert.equal(span("a\nb", 7), "2 b");
  });
});

const files = {
  "/shop/web/Chart.yaml":
    "name: web\ndependencies:\n  - { name: redis, version: '1' }\n  - { name: postgres, alias: db }\n",
  "/shop/web/requirements.yaml": "dependencies:\n  - { name: queue }\n  - { alias: nameless }\n",
  "/shop/web/values.yaml":
    "image: { tag: '1.28', name: nginx }\nresources:\n  limits: { cpu: 100m, memory: 1Gi }\nports: [80, 90]\nsub:\n  size: 1\nglobal: { zone: a }\n",
  "/shop/prod.yaml": "image: { tag: '1.29' }\nimage: { tag: '1.30' }\n",
  "/shop/web/templates/web.yaml": `
    image: {{ .Values.image.tag }}
    name: "nginx:{{ $.Values.image.tag | quote }}"
    plain: yes
      {{- toYaml .Values.resources | nindent 2 }}
    other: {{ .Values.none.at.all }} {{ .Values.image.name }}
    {{- with .Values.image }}
    tag: {{ .tag }}
    {{- if .Values.ignored }}
    x: {{ .x }}
    {{- end }}
    {{- range .Values.ports }}
    port: {{ . }}
    {{- end }}
    after: {{ .name }}
    {{- end }}
    outside: {{ .name }}
  `,
  "/shop/web/charts/sub/values.yaml": "size: 2\ncolour: red\n",
  "/shop/web/charts/sub/templates/a.yaml": "size: {{ .Values.size }}\ncolour: {{ .Values.colour }}\n",
};
const { read, textOf, shown } = renderFiles(files);
const rendered = ["web/templates/web.yaml", "web/charts/sub/templates/a.yaml", "web/charts/db/templates/x.yaml"];

function place(source: number, line: number, text = "", path?: string, output = ""): ChartPlace | undefined {
  const field = path === undefined ? undefined : documentOf(dedent(output)).root?.get(path);
  const answer = {
    output: "",
    used: [],
    lines: [
      [-1, -1],
      [source, line],
    ] as const,
    sources: rendered,
  };
  return chartSources(chart, answer, ["/shop/web/values.yaml", "/shop/prod.yaml"], textOf, read).place(1, text, field);
}
const template = (...asked: Parameters<typeof place>): string | undefined =>
  shown(place(...asked))?.replace("/shop/web/templates/web.yaml: ", "");
const value = (...asked: Parameters<typeof place>): string | undefined => {
  const found = place(...asked)?.values;
  return found && `${found.file}: ${textOf(found.file)?.slice(found.span.start).split("\n")[0]}`;
};

describe("The source of a rendered chart's line", () => {
  it("is the text in the template, if it is written there", () => {
    assert.equal(template(0, 2, "yes"), "yes");
    assert.equal(template(0, 2, "plain"), "plain");
    assert.equal(template(0, 0, "image"), "image");
  });

  it("is the action that made it, or the line", () => {
    assert.equal(template(0, 0, "1.29"), "{{ .Values.image.tag }}");
    assert.equal(template(0, 1, "1.30"), "{{ $.Values.image.tag | quote }}");
    assert.equal(template(0, 2, "no"), "plain: yes");
    assert.equal(template(0, 2), "plain: yes");
    assert.equal(template(0, 0), "{{ .Values.image.tag }}");
  });

  it("is nothing for a line whose source is unknown", () => {
    assert.equal(place(-1, -1), undefined);
    assert.equal(place(7, 0), undefined);
    const empty = { output: "", used: [] };
    assert.equal(chartSources(chart, empty, [], textOf, read).place(0, "", undefined), undefined);
  });

  it("is the dependency's entry for a template in an archive", () => {
    const of = (name: string) => {
      const answer = {
        output: "",
        used: [],
        lines: [[0, 0]] as const,
        sources: [`web/charts/${name}/templates/x.yaml`],
      };
      return shown(chartSources(chart, answer, [], textOf, read).place(0, "", undefined));
    };
    assert.equal(of("redis"), "/shop/web/Chart.yaml: redis");
    assert.equal(of("db"), "/shop/web/Chart.yaml: postgres", "by its alias");
    assert.equal(of("queue"), "/shop/web/requirements.yaml: queue");
    assert.equal(of("nameless"), undefined);
    assert.equal(of("other"), undefined);
    const missing = { output: "", used: [], lines: [[0, 0]] as const, sources: ["web/templates/gone.yaml"] };
    assert.equal(chartSources(chart, missing, [], textOf, read).place(0, "", undefined), undefined);
  });
});

describe("The value behind a rendered chart's line", () => {
  it("is in the last values file that sets it", () => {
    assert.equal(value(0, 0), "/shop/prod.yaml: tag: '1.30' }");
    assert.equal(value(0, 1), "/shop/prod.yaml: tag: '1.30' }");
    assert.equal(value(0, 4), "/shop/web/values.yaml: name: nginx }", "the first path has no value");
    assert.equal(value(0, 2), undefined);
  });

  it("is the field below a value that was written as a whole", () => {
    const output = "spec:\n  resources:\n    limits:\n      memory: 1Gi\n      storage: 1Gi\n";
    assert.equal(value(0, 3, "", "spec.resources.limits.memory", output), "/shop/web/values.yaml: memory: 1Gi }");
    assert.equal(value(0, 3, "", "spec.resources.limits.storage", output), "/shop/web/values.yaml: resources:");
    assert.equal(value(0, 3, "", "spec", output), "/shop/web/values.yaml: resources:");
    assert.equal(value(0, 3), "/shop/web/values.yaml: resources:");
  });

  it("is that of the enclosing with or range", () => {
    assert.equal(value(0, 6), "/shop/prod.yaml: image: { tag: '1.30' }");
    assert.equal(value(0, 8), "/shop/prod.yaml: image: { tag: '1.30' }", "an if does not change the scope");
    assert.equal(value(0, 11), "/shop/web/values.yaml: ports: [80, 90]");
    assert.equal(value(0, 13), "/shop/prod.yaml: image: { tag: '1.30' }", "the range has ended");
    assert.equal(value(0, 15), undefined, "everything has ended");
  });

  it("is the parent's value for a dependency, or the dependency's own", () => {
    assert.equal(value(1, 0), "/shop/web/values.yaml: size: 1");
    assert.equal(value(1, 1), "/shop/web/charts/sub/values.yaml: colour: red");
  });
});
