import assert from "node:assert/strict";
import { setLanguage } from "../../../src/core/l10n";
import { patchMistakesIn } from "../../../src/core/render/patch-mistakes";
import { applyEdits } from "../../../src/core/text";
import { dedent } from "../../support/marks";
import { renderFiles } from "../../support/render-files";
import { workspaceOf } from "../../support/workspace";

const kustomization = "/web/kustomization.yaml";
const patchFile = "/web/patch.yaml";

/** The object that the patch changes, with what Kustomize made of it. */
const deployment = (podSpec: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { template: { spec: { ${podSpec} } } }\n`;

/**
 * What is wrong with a patch of kustomization.yaml, and the paths of lists that it emptied: `output` is what Kustomize made,
 * undefined if it failed.
 */
function mistakes(patch: string, output: string | undefined, kustomize = "patches: [{ path: patch.yaml }]\n") {
  const files = renderFiles({ [kustomization]: kustomize, [patchFile]: patch });
  const manifest = output === undefined ? undefined : files.read(patchFile) && workspaceOf().read("/out.yaml", output);
  const objects = manifest?.documents.flatMap(({ resource }) =>
    resource ? [{ apiVersion: resource.apiVersion, kind: resource.kind, name: resource.name ?? "" }] : [],
  );
  const answer = { output: output ?? "", used: [kustomization, patchFile], ...(objects && { objects }) };
  const { problems, emptied } = patchMistakesIn(answer, manifest, workspaceOf(), files.read);
  return {
    told: problems.map(({ file, problem: { span, message, severity, code } }) => {
      const text = files.textOf(file) ?? "";
      return `${severity} ${code} at ${text.slice(span.start, span.end)}: ${message}`;
    }),
    fixed: problems.flatMap(({ file, problem }) =>
      (problem.fixes ?? []).map(({ edits }) => applyEdits(files.textOf(file) ?? "", edits)),
    ),
    emptied: emptied.map(({ path }) => path),
  };
}
const patchOf = (podSpec: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n${dedent(podSpec).replace(/^(?=.)/gm, "      ")}`;
const none = { told: [], fixed: [], emptied: [] };

describe("A mistake in a patch that Kustomize drops", () => {
  before(() => setLanguage("en"));

  it("is none where the output has all that the patch says", () => {
    const patch = patchOf("containers:\n  - name: web\n    image: nginx\n");
    assert.deepEqual(mistakes(patch, deployment("containers: [{ name: web, image: nginx }]")), none);
  });

  it("is an item whose key is misspelt, which is lost", () => {
    const patch = patchOf("containers:\n  - nmae: web\n    image: nginx\n");
    const { told, fixed, emptied } = mistakes(patch, deployment("containers: [{ name: web, image: busybox }]"));
    assert.deepEqual(told, [
      "error patch-item-without-merge-key at nmae: Kustomize merges containers by name, which this item lacks: it is lost. Did you mean name?",
    ]);
    assert.deepEqual(fixed, [patch.replace("nmae", "name")]);
    assert.deepEqual(emptied, []);
  });

  it("is an item without a key, at its first field", () => {
    const patch = patchOf("containers:\n  - image: nginx\n");
    assert.deepEqual(mistakes(patch, deployment("containers: [{ name: web, image: nginx }]")), {
      ...none,
      told: [
        "error patch-item-without-merge-key at image: Kustomize merges containers by name, which this item lacks: it is lost",
      ],
    });
  });

  it("is an item that empties the list", () => {
    const patch = patchOf("containers:\n  - image: nginx\n");
    for (const empty of ["[]", "null"]) {
      const { told, emptied } = mistakes(patch, deployment(`containers: ${empty}`));
      assert.deepEqual(told, [
        "error patch-item-without-merge-key at image: Kustomize merges containers by name, which this item lacks: the whole list comes out empty",
      ]);
      assert.deepEqual(emptied, ["spec.template.spec.containers"]);
    }
  });

  it("is none where the item was kept, because there was no list", () => {
    const misspelt = patchOf("containers:\n  - nmae: web\n");
    assert.deepEqual(mistakes(misspelt, deployment("containers: [{ nmae: web }]")), none);
    assert.deepEqual(mistakes(misspelt, deployment("containers: [{ name: a, nmae: web }]")), none);
    assert.deepEqual(mistakes(misspelt, deployment("hostNetwork: true")), none);
    assert.equal(mistakes(misspelt, deployment("containers: [{ name: a, nme: web }]")).told.length, 1);
  });

  it("is none where it was kept in another of the objects", () => {
    const patch = patchOf("containers:\n  - image: nginx\n").replace("{ name: web }", "{ name: we }");
    const lost = deployment("containers: [{ name: web, image: busybox }]");
    const kept = deployment("containers: [{ image: nginx }]").replace("name: web", "name: web-2");
    assert.deepEqual(mistakes(patch, `${lost}---\n${kept}`), none);
    assert.equal(mistakes(patch, `${lost}---\n${lost.replace("web }", "web-2 }")}`).told.length, 1);
  });

  it("is none in a list that is replaced", () => {
    const patch = patchOf("containers:\n  - $patch: replace\n  - image: nginx\n");
    assert.deepEqual(mistakes(patch, deployment("containers: [{ name: web }]")), none);
    const one = patchOf("containers:\n  - name: old\n    $patch: delete\n  - image: nginx\n");
    assert.equal(mistakes(one, deployment("containers: [{ name: web }]")).told.length, 1);
  });

  it("is found in lists of lists, by all keys that an item has", () => {
    const patch = patchOf("containers:\n  - name: web\n    ports:\n      - name: http\n      - containerPort: 80\n");
    const { told } = mistakes(patch, deployment("containers: [{ name: web, ports: [{ containerPort: 80 }] }]"));
    assert.deepEqual(told, [
      "error patch-item-without-merge-key at name: Kustomize merges ports by containerPort, which this item lacks: it is lost",
    ]);
    const other = mistakes(patch, deployment("containers: [{ name: side, ports: [] }]"));
    assert.deepEqual(other, none);
  });

  it("is a misspelt field that should be removed", () => {
    const patch = patchOf("hostNetwrk: null\n$patch: null\nnonsense: null\nhostname: null\n");
    const { told, fixed } = mistakes(patch, deployment("hostNetwork: true"));
    assert.deepEqual(told, [
      "error unknown-field at hostNetwrk: PodSpec has no field hostNetwrk. Did you mean hostNetwork?",
    ]);
    assert.ok(fixed.includes(patch.replace("hostNetwrk", "hostNetwork")));
    const both = patchOf("hostNetwork: true\nhostNetwrk: null\n");
    assert.deepEqual(mistakes(both, deployment("hostNetwork: true")), none);
    assert.deepEqual(mistakes(patchOf("hostNetwrk: true\n"), deployment("hostNetwrk: true")), none);
  });

  it("is not looked for in kinds whose fields are not known", () => {
    const custom =
      "apiVersion: example.com/v1\nkind: Shop\nmetadata: { name: web }\nspec: { containers: [{ a: b }], x: null }\n";
    assert.deepEqual(mistakes(custom, custom), none);
  });

  it("is a misspelt kind or version, whether it can be built or not", () => {
    const patch = "apiVersion: apps/v1\nknd: Deployment\nmetadata: { name: web }\nspec: {}\n";
    for (const output of [undefined, deployment("")]) {
      const { told, fixed } = mistakes(patch, output);
      assert.deepEqual(told, ["error unknown-field at knd: The patch has no field knd. Did you mean kind?"]);
      assert.ok(fixed.includes(patch.replace("knd", "kind")));
    }
    const other = "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nkindd: x\n";
    assert.deepEqual(mistakes(other, deployment("")), none);
  });

  it("is an object that is not named, if it cannot be built", () => {
    const told = (patch: string, kustomize?: string) => mistakes(patch, undefined, kustomize).told;
    const lacks = "A patch without a target needs metadata.name: the object that it changes";
    assert.deepEqual(told("apiVersion: apps/v1\nkind: Deployment\nmetadata: { labels: {} }\n"), [
      `error missing-name at metadata: ${lacks}`,
    ]);
    assert.deepEqual(told("apiVersion: apps/v1\nkind: Deployment\nspec: {}\n"), [
      `error missing-name at kind: ${lacks}`,
    ]);
    assert.deepEqual(told("apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a }\n"), []);
    assert.match(
      told("apiVersion: apps/v1\nmetadata: { name: a }\n")[0] ?? "",
      /^error missing-kind at .*kind is missing/,
    );
    assert.match(
      told("kind: Deployment\nmetadata: { name: a }\n")[0] ?? "",
      /^error missing-api-version at .*apiVersion is missing/,
    );
    const target = "patches: [{ path: patch.yaml, target: { kind: Deployment } }]\n";
    assert.deepEqual(told("kind: Deployment\nspec: {}\n", target), []);
    assert.match(told("spec: {}\n", target)[0] ?? "", /^error missing-kind/);
    assert.deepEqual(mistakes("apiVersion: apps/v1\nkind: Deployment\nspec: {}\n", deployment("")).told, []);
  });

  it("is an operation of a JSON patch that has the wrong form", () => {
    const target = "patches: [{ path: patch.yaml, target: { kind: Deployment } }]\n";
    const { told } = mistakes("- op: replace\n  pth: /spec\n  value: 1\n", undefined, target);
    assert.equal(told.length, 1);
    assert.match(told[0] ?? "", /at pth: .*path/);
  });

  it("is found in a patch inside of kustomization.yaml, too", () => {
    const inline = `patches:\n  - patch: |\n${patchOf("containers:\n  - image: nginx\n").replace(/^(?=.)/gm, "      ")}`;
    const { told } = mistakes("", deployment("containers: [{ name: web }]"), inline);
    assert.equal(told.length, 1);
    assert.match(told[0] ?? "", /^error patch-item-without-merge-key at image/);
  });
});
