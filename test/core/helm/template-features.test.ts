import assert from "node:assert/strict";
import type { Completion } from "../../../src/core/features/completion";
import { helmCompletionsAt, valuesKeysAt } from "../../../src/core/features/helm/completion";
import { type HelmScope, helmHoverAt } from "../../../src/core/features/helm/hover";
import { helmRenamableAt, helmRenameAt } from "../../../src/core/features/helm/navigation";
import { helmPlaceAt } from "../../../src/core/features/helm/place";
import { pathOfField, valueAt } from "../../../src/core/helm/chart";
import { setLanguage } from "../../../src/core/l10n";
import { chartFolder, chartOf } from "../../support/chart";
import { readCursor } from "../../support/marks";
import { workspaceOf } from "../../support/workspace";

const { catalog } = workspaceOf();
const template = "templates/web.yaml";
const values = `replicas: 2
image:
  # -- Where it comes from
  # and where it goes
  repository: nginx
  tag: "1.29"

# not of the list
hosts:
  - name: a
    path: /
extra: {}
password: geheim
empty: ""
odd-name: 1
5: number
`;
const helpers = `{{- define "web.name" -}}{{ .Chart.Name }}{{- end }}\n`;

function at(marked: string, texts: Readonly<Record<string, string>> = {}, path = template) {
  const { text, offset } = readCursor(marked);
  const chart = chartOf({ "values.yaml": values, "templates/_helpers.tpl": helpers, ...texts, [path]: text });
  return { chart, offset, text, uri: `${chartFolder}/${path}` };
}

describe("An item of completion in a template", () => {
  before(() => setLanguage("en"));

  const items = (marked: string, texts: Readonly<Record<string, string>> = {}): readonly Completion[] => {
    const { chart, offset, uri } = at(marked, texts);
    return helmCompletionsAt(chart, catalog, uri, offset) ?? [];
  };
  const named = (all: readonly Completion[], label: string) => all.find((one) => one.label === label);
  /** The template after taking an item. */
  const taken = (marked: string, label: string): string => {
    const { text } = readCursor(marked);
    const one = named(items(marked), label);
    assert.ok(one);
    return text.slice(0, one.replace.start) + one.label + text.slice(one.replace.end);
  };

  it("takes the place of the word that the cursor is in", () => {
    assert.equal(taken("{{ .Values.re$0pl }}", "replicas"), "{{ .Values.replicas }}");
    assert.equal(taken("{{ .Values.$0 }}", "image"), "{{ .Values.image }}");
    assert.equal(taken("{{ tru$0n .a }}", "trunc"), "{{ trunc .a }}");
    assert.equal(taken('{{ include "we$0b.nam" . }}', "web.name"), '{{ include "web.name" . }}');
    assert.equal(taken('{{ template "$0', "web.name"), '{{ template "web.name');
    assert.equal(taken("{{ $ro := 1 }}{{ $r$0 }}", "$ro"), "{{ $ro := 1 }}{{ $ro }}");
  });

  it("shows the value, unless it may be a secret, and the shape of maps and lists", () => {
    const details = Object.fromEntries(items("{{ .Values.$0 }}").map(({ label, detail }) => [label, detail]));
    assert.deepEqual(details, {
      replicas: "2",
      image: "{…}",
      hosts: "[…]",
      extra: "{…}",
      password: undefined,
      empty: undefined,
    });
    const long = items("{{ .Values.$0 }}", { "values.yaml": `a: ${"x".repeat(80)}\nb:\n` });
    assert.deepEqual(
      long.map(({ detail }) => detail),
      ["x".repeat(60), undefined],
    );
  });

  it("is also what other templates read there, after what the files have", () => {
    const others = { "templates/other.yaml": "{{ .Values.image.digest }}{{ .Values.image.tag }}{{ .Release.image }}" };
    const all = items("{{ .Values.image.x$0 }}{{ .Values.hosts.port }}", others);
    assert.deepEqual(
      all.map(({ label, sortText }) => `${label} ${sortText}`),
      ["repository 0repository", "tag 0tag", "digest 1digest"],
    );
  });

  it("is a named template with its file and its first lines", () => {
    const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`).join("\n");
    const [long] = items('{{ include "$0" . }}', {
      "templates/_helpers.tpl": "",
      "templates/_b c.tpl": `{{ define "long" }}\n${lines}\n{{ end }}`,
    });
    assert.equal(long?.label, "long");
    assert.equal(long?.detail, "templates/_b c.tpl");
    assert.equal(long?.documentation()?.split("\n").length, 14);
    assert.match(long?.documentation() ?? "", /^```yaml\n\{\{ define "long" \}\}\nline 0\n/);
    assert.match(long?.documentation() ?? "", /line 10\n```$/);
  });

  it("is an object of Helm with its words, values first", () => {
    const all = items("{{ .$0 }}");
    assert.equal(named(all, "Values")?.sortText, "0Values");
    assert.equal(named(all, "Release")?.sortText, "1Release");
    assert.equal(named(all, "Release")?.kind, "key");
    assert.match(named(all, "Release")?.documentation() ?? "", /what is installed/);
    const release = named(items("{{ .Release.$0 }}"), "Name");
    assert.equal(release?.documentation(), "the name of the release");
  });

  it("is a keyword, a function with its signature, or a variable where nothing is typed", () => {
    const all = items("{{ $a := 1 }}{{ $0 }}");
    assert.equal(named(all, "range")?.sortText, "1range");
    assert.equal(named(all, "trunc")?.sortText, "2trunc");
    assert.match(named(all, "trunc")?.detail ?? "", /trunc\(c int, s string\) string/);
    assert.match(named(all, "trunc")?.documentation() ?? "", /first so many characters/);
    assert.deepEqual([named(all, "$a")?.kind, named(all, "$a")?.snippet], ["name", "\\$a"]);
    for (const keyword of ["if", "else", "end", "range", "with", "define", "template", "block"])
      assert.ok(named(all, keyword), keyword);
    assert.equal(named(items("{{ $a := 1 }}{{ r$0 }}"), "$a"), undefined);
    assert.deepEqual(
      items("{{ $a := 1 }}{{ $$0 }}").map(({ label }) => label),
      ["$", "$a"],
    );
  });

  it("is any object where the meaning of what stands before is not known", () => {
    const labels = (marked: string) => items(marked).map(({ label }) => label);
    assert.ok(labels("{{ (now).$0 }}").includes("Values"));
    assert.deepEqual(labels('{{ $d := dict "a" 1 "b" 2 }}{{ $d.$0 }}'), ["a", "b"]);
    assert.deepEqual(labels("{{ .Values.replicas.x.$0 }}"), []);
    assert.deepEqual(labels("{{ $.Values.image.$0 }}"), ["repository", "tag"]);
    assert.ok(labels("{{ $nobody.$0 }}").includes("Values"));
  });

  it("is none in a text or a comment", () => {
    assert.deepEqual(items('{{ "a $0" }}'), []);
    assert.deepEqual(items('{{ "a \\" $0" }}'), []);
    assert.ok(items('{{ "a" | $0 }}').length > 10);
    assert.deepEqual(items("{{/* $0 */}}"), []);
    assert.deepEqual(items("a: $0"), []);
  });
});

describe("A key in a values file", () => {
  const keys = (marked: string, texts: Readonly<Record<string, string>> = {}, path = "values-prod.yaml") => {
    const { chart, offset, uri, text } = at(marked, texts, path);
    return valuesKeysAt(chart, uri, offset).map(({ label, snippet, replace }) => {
      const written = text.slice(0, replace.start) + snippet + text.slice(replace.end);
      return `${label} → ${written.trim().split("\n").at(-1)?.trim()}`;
    });
  };

  it("is one that is not there yet, with a colon if there is none", () => {
    assert.deepEqual(keys("image:\n  tag: a\n  $0\n"), ["repository → repository: $0"]);
    assert.deepEqual(keys("image:\n  re$0: a\n").slice(0, 2), ["repository → repository: a", "tag → tag: a"]);
    assert.deepEqual(keys("hosts:\n  - name: b\n    $0\n", { "values.yaml": values.replace("    path: /\n", "") }), []);
  });

  it("is none at a value, nor in another file", () => {
    assert.deepEqual(keys("image: $0\n"), []);
    const { chart, offset } = at("image:\n  $0\n", {}, "values-prod.yaml");
    assert.deepEqual(valuesKeysAt(chart, `${chartFolder}/other.yaml`, offset), []);
  });
});

describe("A hover in a chart", () => {
  before(() => setLanguage("en"));

  const scope = (name: string, Values: object): HelmScope => ({ name, data: { Values, Release: { Name: "web" } } });
  const hovered = (
    marked: string,
    scopes: readonly HelmScope[] = [],
    texts: Readonly<Record<string, string>> = {},
    path = template,
  ) => {
    const { chart, offset, uri, text } = at(marked, texts, path);
    const hover = helmHoverAt(chart, catalog, scopes, uri, offset);
    return hover && [text.slice(hover.span.start, hover.span.end), ...hover.markdown.split("\n\n")];
  };

  it("names the value, with the author's words and the files that read it", () => {
    assert.deepEqual(hovered("{{ .Values.image.rep$0ository }}"), [
      "repository",
      "**`.Values.image.repository`**",
      "```text\nWhere it comes from\nand where it goes\n```",
      "Read in `templates/web.yaml`",
    ]);
    assert.deepEqual(hovered("{{ .Values.ho$0sts }}")?.slice(0, 3), [
      "hosts",
      "**`.Values.hosts`**",
      "```text\nnot of the list\n```",
    ]);
    assert.deepEqual(hovered("{{ .Values.image.t$0ag }}")?.length, 3);
    assert.deepEqual(hovered("re$0plicas: 3\n", [], {}, "values-prod.yaml"), [
      "replicas",
      "**`.Values.replicas`**",
      "No template reads it by its name",
    ]);
  });

  it("counts up to six files that read it", () => {
    const others = Object.fromEntries(
      Array.from({ length: 8 }, (_, index) => [`templates/a${index}.yaml`, "{{ .Values.replicas }}"]),
    );
    assert.equal(hovered("{{ .Values.re$0plicas }}", [], others)?.at(-1)?.split(", ").length, 6);
  });

  it("takes the words of the first file that has some, without marks of documentation", () => {
    const words = (comment: string) =>
      hovered("{{ .Values.a$0 }}", [], { "values.yaml": `${comment}a: 1\n` })?.find((part) =>
        part.startsWith("```text"),
      );
    assert.equal(words("# @param a the name\n"), "```text\nthe name\n```");
    assert.equal(words("## -- the name\n"), "```text\nthe name\n```");
    assert.equal(words("# @default -- none\n# the name\n"), "```text\nthe name\n```");
    assert.equal(words("# ```code```\n"), "```text\n'''code'''\n```");
    assert.equal(words("#\n"), undefined);
    assert.equal(words("# far away\n\n"), undefined);
    assert.equal(words(`# ${"x".repeat(700)}\n`)?.length, 600 + "```text\n\n```".length);
  });

  it("says what it comes to, once or by environment", () => {
    const comesTo = (name: string, ...scopes: HelmScope[]) =>
      hovered(`{{ .Values.${name}$0 }}`, scopes)?.find((part) => /Comes to|Empty|^- |not shown/.test(part));
    assert.equal(comesTo("replicas"), undefined);
    assert.equal(comesTo("replicas", scope("", { replicas: 2 })), "Comes to `2`");
    assert.equal(comesTo("replicas", scope("", { replicas: 2 }), scope("prod", { replicas: 2 })), "Comes to `2`");
    assert.equal(
      comesTo("replicas", scope("", { replicas: 2 }), scope("prod", { replicas: 3 }), scope("dev", {})),
      "- values.yaml alone: `2`\n- `prod`: `3`\n- `dev`: –",
    );
    assert.equal(comesTo("replicas", scope("", {})), "Empty: no file sets it");
    assert.equal(comesTo("empty", scope("", { empty: "" })), 'Comes to `""`');
    assert.equal(comesTo("image", scope("", { image: { tag: "1" } })), 'Comes to `{"tag":"1"}`');
    assert.equal(comesTo("image", scope("", { image: { token: "1" } })), "Comes to `{…}`");
    assert.equal(comesTo("hosts", scope("", { hosts: [{ password: "1" }] })), "Comes to `[…]`");
    assert.equal(comesTo("hosts", scope("", { hosts: null })), "Comes to `null`");
    assert.equal(comesTo("replicas", scope("", { replicas: "x".repeat(201) })), `Comes to \`${"x".repeat(200)}…\``);
    assert.equal(comesTo("replicas", scope("", { replicas: "x".repeat(200) })), `Comes to \`${"x".repeat(200)}\``);
    const secret = "Its value is not shown: it may be a secret";
    assert.equal(comesTo("password", scope("", { password: "a" })), secret);
    for (const name of ["dbPasswd", "passphrase", "clientSecret", "authToken", "credentials", "apiKey", "private_key"])
      assert.equal(comesTo(name, scope("", { [name]: "a" })), secret, name);
  });

  it("says nothing of the value of an item, which is many", () => {
    const marked = "{{ range .Values.hosts }}{{ .na$0me }}{{ end }}";
    const parts = hovered(marked, [scope("", { hosts: [{ name: "a" }] })]) ?? [];
    assert.deepEqual(parts.slice(0, 2), ["name", "**`.Values.hosts.*.name`**"]);
    assert.equal(
      parts.some((part) => /Comes to|Empty/.test(part)),
      false,
    );
  });

  it("shows a named template, not all of a long one, in a fence that it does not have", () => {
    const lines = Array.from({ length: 14 }, (_, index) => `l${index}`).join("\n");
    const shown = (body: string) =>
      hovered('{{ include "lo$0ng" . }}', [], { "templates/_long.tpl": `{{ define "long" }}${body}{{ end }}` });
    assert.deepEqual(shown("a"), ["long", "`templates/_long.tpl`", '```yaml\n{{ define "long" }}a{{ end }}\n```']);
    assert.equal(shown(lines)?.[2]?.split("\n").length, 15);
    assert.match(shown(lines)?.[2] ?? "", /l11\n…\n```$/);
    assert.match(shown("```")?.[2] ?? "", /^~~~~yaml\n[\s\S]*\n~~~~$/);
    assert.equal(hovered('{{ include "no$0ne" . }}'), undefined);
  });

  it("explains an object and a function, and nothing else", () => {
    assert.deepEqual(hovered("{{ .Rel$0ease }}")?.slice(0, 2), ["Release", "**`.Release`**"]);
    assert.deepEqual(hovered("{{ up$0per .a }}")?.[1]?.split("\n")[0], "```go");
    assert.equal(hovered("{{ nonsense$0 .a }}"), undefined);
    assert.equal(hovered("a: b$0"), undefined);
    assert.equal(hovered("{{/* .Values.im$0age */}}"), undefined);
  });
});

describe("A place in a chart", () => {
  it("is a value, an object, a template or a function, with its span", () => {
    const place = (marked: string, path = template) => {
      const { chart, offset, uri, text } = at(marked, {}, path);
      const found = helmPlaceAt(chart, uri, offset);
      if (!found) return undefined;
      const what =
        found.is === "value"
          ? found.paths.map((one) => one.join(".")).join()
          : "name" in found
            ? found.name
            : found.object;
      return `${found.is} ${what} at ${text.slice(found.span.start, found.span.end)}`;
    };
    assert.equal(place("{{ .Values.im$0age.tag }}"), "value image at image");
    assert.equal(place("{{ .Values.image.t$0ag }}"), "value image.tag at tag");
    assert.equal(place('{{ define "a$0b" }}{{ end }}'), "template ab at ab");
    assert.equal(place('{{ block "a$0b" . }}{{ end }}'), "template ab at ab");
    assert.equal(place('{{ quote "a$0b" }}'), undefined);
    assert.equal(place("{{ .Rel$0ease }}"), "object Release at Release");
    assert.equal(place("{{ .some$0thing }}"), undefined);
    assert.equal(place("{{ qu$0ote .a }}"), "function quote at quote");
    assert.equal(place("ima$0ge:\n  tag: a\n", "values-prod.yaml"), "value image at image");
    assert.equal(place("image:\n  tag: a$0\n", "values-prod.yaml"), undefined);
    assert.equal(place("hosts:\n  - na$0me: a\n", "values-prod.yaml"), "value hosts.*.name at name");
    assert.equal(place("ima$0ge:\n  tag: a\n", "other.yaml"), undefined);
  });

  it("of a subchart's values begins below its name in the files of the chart above", () => {
    const texts = {
      "values.yaml": "db:\n  port: 1\nother: 2\n",
      "charts/db/Chart.yaml": "apiVersion: v2\nname: db\nversion: 1.0.0\n",
      "charts/db/values.yaml": "port: 5432\n",
      "charts/db/templates/a.yaml": "{{ .Values.port }}",
    };
    const chart = chartOf(texts, `${chartFolder}/charts/db`);
    const [own, above] = chart.values;
    assert.ok(own && above);
    assert.deepEqual([own.below, above.below], [[], ["db"]]);
    assert.equal(valueAt(above, ["port"])?.text(), "1");
    const field = above.root?.get("db.port");
    const other = above.root?.get("other");
    assert.ok(field && other);
    assert.deepEqual(pathOfField(above, field), ["port"]);
    assert.equal(pathOfField(above, other), undefined);
  });
});

describe("A rename in a chart", () => {
  before(() => setLanguage("en"));

  const refused = (marked: string, name: string, texts: Readonly<Record<string, string>> = {}) => {
    const { chart, offset, uri } = at(marked, texts);
    const found = helmRenameAt(chart, uri, offset, name);
    return found && "refused" in found ? found.refused : found?.length;
  };

  it("is refused where the new name would not work, or is taken", () => {
    const valid = "templates reach a value by letters, digits and underscores";
    assert.equal(refused("{{ .Values.image.t$0ag }}", "a-b"), `"a-b" is not a valid name here: ${valid}`);
    assert.equal(refused("{{ .Values.image.t$0ag }}", "1a"), `"1a" is not a valid name here: ${valid}`);
    assert.equal(refused('{{ index .Values "image" "t$0ag" }}', "a-b"), 2);
    assert.equal(refused('{{ index .Values "image" "t$0ag" }}', "a b"), `"a b" is not a valid name here: ${valid}`);
    assert.equal(refused("{{ .Values.image.t$0ag }}", "repository"), "repository already exists");
    assert.equal(refused("{{ .Values.image.t$0ag }}", "tag"), 0);
    const blanks = "no quotes and no blanks";
    assert.equal(refused('{{ include "web.n$0ame" . }}', "a b"), `"a b" is not a valid name here: ${blanks}`);
    assert.equal(refused('{{ include "web.n$0ame" . }}', ""), `"" is not a valid name here: ${blanks}`);
    const two = `${helpers}{{ define "web.other" }}{{ end }}`;
    assert.equal(
      refused('{{ include "web.n$0ame" . }}', "web.other", { "templates/_helpers.tpl": two }),
      "web.other already exists",
    );
  });

  it("is refused where the name is not the chart's own", () => {
    assert.equal(refused("{{ .Release.Na$0me }}", "a"), "Helm gives this its name: there is nothing to rename");
    assert.equal(refused("{{ qu$0ote .a }}", "a"), "Helm gives this its name: there is nothing to rename");
    assert.equal(refused('{{ include "els$0ewhere" . }}', "a"), "elsewhere is not defined in this chart");
    assert.equal(refused("a: b$0", "c"), undefined);
    for (const file of [
      "dependencies: [{ name: redis }]\n",
      "dependencies: [{ name: x, alias: redis }]\n",
      "dependencies: [{ name: x, condition: 'a.enabled, redis.enabled' }]\n",
    ])
      assert.equal(
        refused("{{ .Values.redis.po$0rt }}", "a", {
          "Chart.yaml": `apiVersion: v2\nname: web\nversion: 1.0.0\n${file}`,
        }),
        "redis.port belongs to a dependency: its name is not this chart's to change",
        file,
      );
    assert.match(String(refused("{{ .Values.global.po$0rt }}", "a")), /belongs to a dependency/);
    assert.match(
      String(refused("{{ .Values.image.t$0ag }}{{ toYaml .Values.image }}", "a")),
      /^image is passed on as a whole, so tag may be used elsewhere/,
    );
  });

  it("is of the name alone, without its quotes", () => {
    const renamable = (marked: string) => {
      const { chart, offset, uri, text } = at(marked);
      const found = helmRenamableAt(chart, uri, offset);
      return found && "span" in found ? `${found.name} at ${text.slice(found.span.start, found.span.end)}` : found;
    };
    assert.equal(renamable('{{ index .Values "image" "t$0ag" }}'), "tag at tag");
    assert.equal(renamable("{{ .Values.image.t$0ag }}"), "tag at tag");
    assert.equal(renamable('{{ include "web.n$0ame" . }}'), "web.name at web.name");
    assert.equal(renamable("a: b$0"), undefined);
  });
});
