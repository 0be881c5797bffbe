import assert from "node:assert/strict";
import { problemsIn } from "../../../src/core/analysis";
import { completionsAt } from "../../../src/core/features/completion";
import { hoverAt } from "../../../src/core/features/hover";
import { plainSummariesIn } from "../../../src/core/features/summaries";
import { setLanguage } from "../../../src/core/l10n";
import { applyEdits } from "../../../src/core/text";
import { dedent, readCursor, readMarks } from "../../support/marks";
import { workspaceOf } from "../../support/workspace";

const uri = "file:///app/overlays/prod/kustomization.yaml";
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: nginx:1.29 }] } }
`;
const files = {
  "file:///app/base/kustomization.yaml": "resources:\n  - web.yaml\n",
  "file:///app/base/web.yaml": deployment,
  "file:///app/overlays/prod/quota.yaml": "apiVersion: v1\nkind: ResourceQuota\nmetadata:\n  name: all\n",
  "file:///app/overlays/prod/replicas.yaml":
    "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 3\n",
};

function labels(marked: string): string[] {
  const { text, offset } = readCursor(marked);
  return completionsAt(workspaceOf({ ...files, [uri]: text }), uri, offset).map(({ label }) => label);
}

const problems = (text: string) => problemsIn(workspaceOf({ ...files, [uri]: text }), uri, { severities: {} });

function check(marked: string): void {
  const { text, marks } = readMarks(marked);
  assert.deepEqual(
    problems(text).map(({ span, message }) => ({ span, message })),
    marks,
  );
}

function fixed(before: string): string {
  const [problem] = problems(dedent(before));
  const [fix] = problem?.fixes ?? [];
  assert.ok(fix, "no fix");
  return applyEdits(dedent(before), fix.edits);
}

describe("Completion in kustomization.yaml", () => {
  it("offers Kustomize's fields, without the ones that are there", () => {
    const found = labels("resources: []\n$0\n");
    for (const name of ["patches", "namespace", "configMapGenerator", "components"])
      assert.ok(found.includes(name), name);
    assert.ok(!found.includes("resources"));
    assert.ok(labels("patches:\n  - path: a.yaml\n    target:\n      $0\n").includes("labelSelector"));
    assert.ok(labels("$0").includes("resources"));
  });

  it("offers values that Kustomize takes", () => {
    assert.deepEqual(labels("configMapGenerator:\n  - name: a\n    behavior: $0\n"), ["create", "replace", "merge"]);
    assert.deepEqual(labels("kind: $0\n").sort(), ["Component", "Kustomization"]);
    assert.ok(labels("labels:\n  - includeSelectors: $0\n").includes("true"));
  });

  it("offers files and folders as they are written here", () => {
    assert.deepEqual(labels("resources:\n  - $0\n"), ["quota.yaml", "replicas.yaml", "../../base"]);
    assert.ok(labels("patches:\n  - path: $0\n").includes("replicas.yaml"));
  });

  it("offers kinds and names of what there is to patch", () => {
    assert.deepEqual(
      labels("resources: [../../base]\npatches:\n  - target:\n      kind: Deployment\n      name: $0\n"),
      ["web"],
    );
  });
});

describe("Hover in kustomization.yaml", () => {
  after(() => setLanguage("en"));

  const hovered = (marked: string) => {
    const { text, offset } = readCursor(marked);
    return hoverAt(workspaceOf({ [uri]: text }), uri, offset)?.markdown ?? "";
  };

  it("explains in words, then in Kustomize's own", () => {
    const words = hovered("patc$0hes:\n  - path: a.yaml\n");
    assert.match(words, /Changes to resources/);
    assert.match(words, /In Kustomize's own words/);
    assert.match(words, /Strategic Merge Patch or a JSON patch/);
    setLanguage("pt-br");
    assert.match(hovered("resou$0rces: []\n"), /Os manifestos a construir/);
    setLanguage("en");
    assert.match(hovered("images:\n  - newT$0ag: v1\n"), /NewTag/);
  });
});

describe("Problems of kustomization.yaml", () => {
  it("are unknown keys, wrong types and unknown values", () => {
    check(`
      resorces: []
      ^^^^^^^^ Kustomization has no field resorces. Did you mean resources?
      namePrefix: 5
                  ^ namePrefix must be text
      configMapGenerator:
        - name: a
          behavior: repalce
                    ^^^^^^^ Kustomize does not accept repalce here, only create, replace, merge
    `);
    assert.equal(fixed("resorces: []\n"), "resources: []\n");
  });

  it("are none where the file holds an object of Flux, which an API server serves", () => {
    const object =
      "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: apps }\nspec: {}\n";
    assert.deepEqual(problems(object), []);
  });

  it("are patches whose target is nowhere, and only where all is in sight", () => {
    check(`
      namePrefix: prod-
      resources:
        - ../../base
      configMapGenerator:
        - name: settings
      patches:
        - path: replicas.yaml
          target: { kind: Deployment, name: wep }
                                            ^^^ No resource here matches Deployment wep: the patch has no effect. Did you mean web?
        - path: replicas.yaml
          target: { kind: Deployment, name: prod-web }
        - path: replicas.yaml
          target: { kind: ConfigMap, name: sett.* }
        - path: replicas.yaml
          target: { kind: StatefulSet }
                          ^^^^^^^^^^^ No resource here matches StatefulSet: the patch has no effect
    `);
    assert.deepEqual(
      problems(
        "resources: [https://example.com/a.yaml]\npatches:\n  - path: replicas.yaml\n    target: { kind: Job }\n",
      ),
      [],
    );
    assert.deepEqual(problems("kind: Component\npatches:\n  - path: replicas.yaml\n    target: { kind: Job }\n"), []);
  });

  const today: [name: string, before: string, after: string][] = [
    ["bases", "bases:\n  - ../../base\n", "resources:\n  - ../../base\n"],
    [
      "bases beside resources",
      "resources:\n  - quota.yaml # first\nbases:\n  - ../../base\nnamespace: a\n",
      "resources:\n  - quota.yaml # first\n  - ../../base\nnamespace: a\n",
    ],
    ["imageTags", "imageTags:\n  - name: nginx\n    newTag: a\n", "images:\n  - name: nginx\n    newTag: a\n"],
    [
      "commonLabels",
      "commonLabels:\n  app: web # ours\n\n  tier: front\nnamespace: a\n",
      "labels:\n  - includeSelectors: true\n    pairs:\n      app: web # ours\n\n      tier: front\nnamespace: a\n",
    ],
    [
      "patchesStrategicMerge",
      "patchesStrategicMerge:\n  - replicas.yaml\n  - |-\n    apiVersion: apps/v1\n    kind: Deployment\n",
      "patches:\n  - path: replicas.yaml\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n",
    ],
    [
      "patchesJson6902",
      "resources:\n  - ../../base\npatchesJson6902:\n  - path: a.json\n    target: { kind: Deployment, name: web }\n",
      "resources:\n  - ../../base\npatches:\n  - path: a.json\n    target: { kind: Deployment, name: web }\n",
    ],
  ];
  for (const [name, before, after] of today)
    it(`are fields of yesterday, with today's form: ${name}`, () => assert.equal(fixed(before), after));

  it("offer no fix that could change what is built", () => {
    for (const text of [
      "vars:\n  - name: A\n    objref: { kind: Service, name: a, apiVersion: v1 }\n",
      "namePrefix: a\npatchesJson6902:\n  - path: a.json\n    target: { kind: Deployment, name: web, version: v1 }\n",
      "patches: []\npatchesStrategicMerge:\n  - replicas.yaml\n",
      "labels: []\ncommonLabels:\n  a: b\n",
    ]) {
      const found = problems(text).filter(({ code }) => code === "deprecated-kustomization-field");
      assert.equal(found.length, 1, text);
      assert.equal(found[0]?.fixes, undefined, text);
    }
  });
});

it("A patch has no sentence that describes it as a whole", () => {
  const patch = "file:///app/overlays/prod/replicas.yaml";
  const of = (kustomization: string) => plainSummariesIn(workspaceOf({ ...files, [uri]: kustomization }), patch).length;
  assert.equal(of("patches:\n  - path: replicas.yaml\n"), 0);
  assert.equal(of("resources:\n  - replicas.yaml\n"), 1);
});
