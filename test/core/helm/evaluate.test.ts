import assert from "node:assert/strict";
import { readsOf } from "../../../src/core/helm/evaluate";
import { keyOf, type Meaning, root, stepInto, unknown } from "../../../src/core/helm/meanings";
import { readTemplate } from "../../../src/core/helm/template-tree";

const evaluated = (...texts: readonly string[]) =>
  readsOf(new Map(texts.map((text, index) => [`file:///${index}`, readTemplate(text)])));

/** `image/tag`, with a question mark if it may be missing; other objects with their names. */
function reads(...texts: readonly string[]): string[] {
  return evaluated(...texts)
    .reads.filter(({ path }) => path.length > 0)
    .map(
      ({ object, path, mayBeMissing }) =>
        `${object === "Values" ? "" : `${object}:`}${path.join("/")}${mayBeMissing ? "?" : ""}`,
    );
}
const whole = (...texts: readonly string[]) => evaluated(...texts).whole.map((path) => path.join("/"));

describe("The values that templates read", () => {
  it("are chains of fields, of any object", () => {
    assert.deepEqual(reads("{{ .Values.a.b }}{{ $.Values.c }}{{ .Release.Name }}"), ["a/b", "c", "Release:Name"]);
    assert.deepEqual(whole("{{ .Values.a.b }}{{ .Release.Name }}"), ["a/b"]);
  });

  it("are followed for a while through a template that calls itself with ever more", () => {
    const body = '{{ .Values.a }}{{ include "t" (dict "inner" . "more" (list . .)) }}';
    const { reads: found, escapes } = evaluated(`{{ define "t" }}${body}{{ end }}{{ include "t" . }}`);
    assert.equal(escapes, true);
    assert.ok(found.some(({ path }) => path.join() === "a"));
    const deeper = '{{ with .Values }}{{ range .a }}{{ include "t" (dict "b" $) }}{{ end }}{{ end }}';
    assert.doesNotThrow(() => evaluated(`{{ define "t" }}${deeper}{{ end }}{{ include "t" . }}`));
  });

  it("may be missing, if they are tested or have a default", () => {
    for (const text of [
      "{{ if .Values.a }}{{ end }}",
      "{{ with .Values.a }}{{ end }}",
      "{{ range .Values.a }}{{ end }}",
      '{{ .Values.a | default "x" }}',
      '{{ default "x" .Values.a }}',
      '{{ required "why" .Values.a }}',
      "{{ not .Values.a }}",
      "{{ empty .Values.a }}",
      ...["and", "or", "coalesce", "ternary", "eq", "ne", "kindIs", "typeIs", "kindOf", "typeOf"].map(
        (name) => `{{ ${name} .Values.a "x" }}`,
      ),
    ])
      assert.deepEqual(reads(text), ["a?"], text);
    for (const text of ["{{ .Values.a }}", "{{ quote .Values.a }}", "{{ .Values.a | toYaml }}"])
      assert.deepEqual(reads(text), ["a"], text);
  });

  it("may be missing below what an enclosing condition tests", () => {
    assert.deepEqual(reads("{{ if .Values.a.on }}{{ .Values.a.b }}{{ .Values.c }}{{ end }}{{ .Values.a.d }}"), [
      "a/on?",
      "a/b?",
      "c",
      "a/d",
    ]);
    assert.deepEqual(reads("{{ if eq .Values.a.on 1 }}{{ else }}{{ .Values.a.b }}{{ end }}"), ["a/on?", "a/b?"]);
  });

  it("are below what a scope stands for", () => {
    assert.deepEqual(reads("{{ with .Values.a }}{{ .b }}{{ else }}{{ .Values.c }}{{ end }}"), ["a?", "a/b?", "c"]);
    assert.deepEqual(reads("{{ range .Values.a }}{{ .b }}{{ end }}"), ["a?", "a/*/b?"]);
    assert.deepEqual(reads("{{ if .Values.a }}{{ .Values.b }}{{ end }}"), ["a?", "b"]);
  });

  it("are below what variables stand for", () => {
    assert.deepEqual(reads("{{ $x := .Values.a }}{{ $x.b }}"), ["a", "a/b"]);
    assert.deepEqual(reads("{{ range $i, $x := .Values.a }}{{ $x.b }}{{ $i.c }}{{ end }}"), ["a?", "a/*/b?"]);
    assert.deepEqual(reads("{{ range $x := .Values.a }}{{ $x.b }}{{ end }}"), ["a?", "a/*/b?"]);
    assert.deepEqual(reads("{{ with $x := .Values.a }}{{ $x.b }}{{ end }}{{ $x.c }}"), ["a?", "a/b?"]);
    assert.deepEqual(reads("{{ $y.b }}"), []);
  });

  it("are used as a whole by a variable that is assigned again", () => {
    const text = "{{ $x := .Values.a }}{{ if .Values.b }}{{ $x = .Values.c }}{{ end }}{{ $x.d }}";
    assert.deepEqual(reads(text), ["a", "b?", "c"]);
    assert.deepEqual(whole(text), ["c", "a"]);
  });

  it("are those of a named template, for each argument", () => {
    const image = '{{ define "image" }}{{ .repository }}:{{ .tag }}{{ end }}';
    assert.deepEqual(reads(image, '{{ include "image" .Values.a }}{{ template "image" .Values.b }}'), [
      ...["a", "a/repository", "a/tag", "b", "b/repository", "b/tag"],
    ]);
    assert.deepEqual(reads(image, '{{ .Values.a | include "image" }}'), ["a", "a/repository", "a/tag"]);
    assert.deepEqual(
      reads('{{ define "x" }}{{ .Values.a }}{{ $.Values.b }}{{ end }}'),
      ["a", "b"],
      "one that nobody calls",
    );
    assert.deepEqual(reads('{{ block "x" .Values.a }}{{ .b }}{{ end }}'), ["a", "a/b"]);
  });

  it("are those of the entries of a dict", () => {
    const use = '{{ define "x" }}{{ .image.tag }}{{ .other.a }}{{ end }}';
    assert.deepEqual(reads(use, '{{ include "x" (dict "image" .Values.a "name" "n") }}'), ["a", "a/tag"]);
    assert.deepEqual(reads(use, '{{ include "x" (dict "other" . "image" "Values") }}'), []);
    assert.deepEqual(whole('{{ include "none" (dict "a" .Values.a "b" .Values.b.c) }}'), ["a", "b/c"]);
    assert.deepEqual(whole('{{ if dict "a" .Values.a }}{{ end }}'), ["a"]);
  });

  it("are those of index, get, hasKey and dig", () => {
    assert.deepEqual(reads('{{ index .Values.a "b" "c" }}'), ["a", "a/b/c"]);
    assert.deepEqual(reads('{{ (index .Values "a").b }}'), ["a", "a/b"]);
    assert.deepEqual(reads('{{ get .Values.a "b" }}'), ["a", "a/b?"]);
    assert.deepEqual(reads('{{ hasKey .Values.a "b" }}'), ["a", "a/b?"]);
    assert.deepEqual(reads('{{ dig "a" "b" "x" .Values.c }}'), ["c", "c/a/b?"]);
    assert.deepEqual(reads('{{ .Values.c | dig "a" "b" "x" }}'), ["c", "c/a/b?"]);
    assert.deepEqual(reads('{{ (index . "Values").a }}{{ (get (dict "x" .Values.b) "x").c }}'), ["a", "b", "b/c"]);
    assert.deepEqual(reads("{{ (index . .Values.key).a }}"), ["key"]);
    const computed = "{{ index .Values.a .Values.key }}";
    assert.deepEqual(whole(computed), ["a"]);
    const [, read] = evaluated('{{ index .Values.a "bc" }}').reads.filter(({ path }) => path.length > 0);
    assert.deepEqual(read?.steps, [{ name: "bc", start: 20, end: 22, isText: true, depth: 2 }]);
  });

  it("are told with the place of each step", () => {
    const [read] = evaluated("{{ .Values.a.bc }}").reads;
    assert.deepEqual([read?.uri, read?.start, read?.end], ["file:///0", 3, 15]);
    assert.deepEqual(read?.steps, [
      { name: "a", start: 11, end: 12, depth: 1 },
      { name: "bc", start: 13, end: 15, depth: 2 },
    ]);
    assert.equal(evaluated("{{ .Values.a }}{{ .Values.a }}").reads.length, 2);
  });
});

describe("Values that escape", () => {
  const escapes = (...texts: readonly string[]) => evaluated(...texts).escapes;

  it("are all of them, where the top is printed or given to an unknown template", () => {
    assert.ok(escapes("{{ toYaml . }}") && escapes("{{ . | toJson }}") && escapes('{{ printf "%v" . }}'));
    assert.ok(escapes('{{ include "unknown" . }}'));
    assert.ok(escapes('{{ include "unknown" (dict "top" .) }}'));
  });

  it("are none otherwise", () => {
    assert.ok(!escapes("{{ toYaml .Values }}") && !escapes('{{ include "unknown" .Values.a }}'));
    assert.ok(!escapes('{{ define "x" }}{{ end }}{{ include "x" . }}') && !escapes("{{ tpl .Values.a . }}"));
  });
});

describe("The scope at an action", () => {
  it("is the dot, the top and the variables there", () => {
    const text = "{{ $x := .Values.a }}{{ with .Values.b }}{{ .c }}{{ end }}";
    const found = evaluated(text);
    const at = (part: string) => found.scopeAt("file:///0", text.indexOf(part));
    assert.deepEqual([at("{{ $x")?.dot, at("{{ $x")?.variables.size], [root, 0]);
    const inner = at("{{ .c");
    assert.equal(inner && keyOf(inner.dot), "Values:b");
    assert.equal(inner?.top, root);
    assert.equal(keyOf(inner?.variables.get("$x") ?? unknown), "Values:a");
    assert.equal(at("{{ end"), undefined);
  });
});

describe("A step into a meaning", () => {
  const part = (...path: readonly string[]): Meaning => ({ is: "part", object: "Values", path });

  it("leads to a part, an entry, or one of Helm's objects", () => {
    assert.deepEqual(stepInto(part("a"), "b"), part("a", "b"));
    const dict: Meaning = { is: "dict", entries: new Map([["x", part("a")]]) };
    assert.deepEqual(stepInto(dict, "x"), part("a"));
    assert.equal(stepInto(dict, "y"), unknown);
    for (const from of [root, unknown])
      for (const object of ["Values", "Release", "Chart", "Capabilities", "Files", "Template", "Subcharts"])
        assert.deepEqual(stepInto(from, object), { is: "part", object, path: [] });
    assert.equal(stepInto(root, "other"), unknown);
    assert.equal(stepInto({ is: "text", text: "a" }, "Values"), unknown);
  });

  it("has a key of its own", () => {
    const dict = (name: string): Meaning => ({
      is: "dict",
      entries: new Map([
        [name, part("a")],
        ["z", root],
      ]),
    });
    const all: Meaning[] = [root, unknown, part(), part("a"), part("a", "b"), part("ab"), dict("x"), dict("y")];
    assert.equal(new Set(all.map(keyOf)).size, all.length);
    assert.equal(keyOf(dict("x")), "{x=Values:a,z=root}");
  });
});
