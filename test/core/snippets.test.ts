import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse, parseAllDocuments } from "yaml";
import { problemsIn } from "../../src/core/analysis";
import type { Catalog, CatalogText } from "../../src/core/schema/catalog";
import { createWorkspace } from "../../src/core/workspace";
import { expanded, type Snippet, snippetFiles, snippetsOf } from "../support/snippets";

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, "utf8")) as T;
const snippets = { en: snippetsOf("en"), "pt-br": snippetsOf("pt-br") };

const withoutProse = (text: string): string => text.replace(/ *#.*\n/g, "").replace(/echo [^}"]*/g, "echo");

const newWorkspace = () =>
  createWorkspace({
    catalog: readJson<Catalog>("generated/catalog.json"),
    catalogText: () => readJson<CatalogText>("generated/catalog-text.json"),
  });

describe("Snippets", () => {
  it("are the same in both languages but for the prose", () => {
    assert.deepEqual(Object.keys(snippets.en), Object.keys(snippets["pt-br"]));
    for (const [name, english] of Object.entries(snippets.en)) {
      const portuguese = snippets["pt-br"][name] as Snippet;
      assert.equal(portuguese.prefix, english.prefix);
      assert.notEqual(portuguese.description, english.description);
      assert.equal(withoutProse(portuguese.body.join("\n")), withoutProse(english.body.join("\n")), name);
    }
  });

  it("are suggested by completion alone: what VS Code gets has no prefix", () => {
    for (const file of Object.values(snippetFiles))
      for (const one of Object.values(readJson<Record<string, Record<string, unknown>>>(file))) {
        assert.equal(one.prefix, undefined);
        assert.equal(one.isFileTemplate, true);
      }
  });

  it("have each a prefix of its own", () => {
    const prefixes = Object.values(snippets.en).map(({ prefix }) => prefix);
    assert.deepEqual([...new Set(prefixes)], prefixes);
    for (const prefix of prefixes) assert.match(prefix, /^k8s-[a-z-]+$/);
    for (const prefix of ["k8s-pod", "k8s-deployment", "k8s-replicaset", "k8s-daemonset", "k8s-job", "k8s-service"])
      assert.ok(prefixes.includes(prefix), prefix);
  });

  it("carry the post's own values", () => {
    const pod = parse(expanded(snippets.en.Pod as Snippet));
    assert.equal(pod.metadata.name, "myapp");
    assert.deepEqual(pod.metadata.labels, { name: "myapp" });
    const [container] = pod.spec.containers;
    assert.deepEqual([container.name, container.image], ["pod-learn", "nginx"]);
    assert.deepEqual(container.resources.limits, { memory: "128Mi", cpu: "500m" });
    assert.equal(container.ports[0].containerPort, 80);
    const deployment = parse(expanded(snippets.en.Deployment as Snippet));
    assert.equal(deployment.metadata.name, "nginx-deployment");
    assert.equal(deployment.spec.replicas, 3);
    assert.equal(deployment.spec.template.spec.containers[0].image, "nginx:1.14.2");
  });

  for (const [language, all] of Object.entries(snippets))
    for (const [name, snippet] of Object.entries(all)) {
      const text = expanded(snippet);

      it(`${name} (${language}): label and selector change together`, () => {
        const renamed = snippet.body
          .join("\n")
          .replace(/\$\{1:[^}]*\}/g, "renamed")
          .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, "$1")
          .replace(/\$\{\d+:([^}]*)\}/g, "$1")
          .replace(/\$\d+/g, "");
        for (const document of parseAllDocuments(renamed)) {
          const { kind, metadata, spec } = document.toJS();
          assert.equal(Object.values(metadata.labels)[0], "renamed");
          const selector = kind === "Service" ? spec.selector : spec?.selector?.matchLabels;
          if (selector) assert.deepEqual(Object.values(selector), ["renamed"]);
          if (spec?.template && selector) assert.deepEqual(spec.template.metadata.labels, selector);
        }
      });

      it(`${name} (${language}): one number, one default; the last stop comes last`, () => {
        const defaults = new Map<string, string>();
        const body = snippet.body.join("\n");
        for (const [, number = "", value = ""] of body.matchAll(/\$\{(\d+):([^}]*)\}/g)) {
          assert.equal(defaults.get(number) ?? value, value);
          defaults.set(number, value);
        }
        assert.equal(body.match(/\$0/g)?.length, 1);
        assert.ok(body.endsWith("$0"));
        assert.ok(/#/.test(body), "teaches nothing");
      });

      it(`${name} (${language}): no problem by our own checks`, () => {
        const workspace = newWorkspace();
        workspace.update("snippet.yaml", text);
        assert.deepEqual(problemsIn(workspace, "snippet.yaml", { severities: {} }), []);
      });
    }
});
