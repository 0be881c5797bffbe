import assert from "node:assert/strict";
import type { Field } from "../../../src/core/manifest/field";
import { stepsTo } from "../../../src/core/render/field-steps";
import { isAbout, type Patch, patchesIn, resolveAbsolute, writtenByPatch } from "../../../src/core/render/patches";
import type { Part } from "../../../src/core/render/source-place";
import { spanOf } from "../../../src/core/text";
import { dedent } from "../../support/marks";
import { type RenderFiles, renderFiles } from "../../support/render-files";
import { documentOf } from "../../support/workspace";

const file = "/shop/kustomization.yaml";

function patchesOf(files: RenderFiles): readonly Patch[] {
  const document = files.read(file)?.documents[0];
  assert.ok(document);
  return patchesIn(file, document, files.read);
}

const only = (kustomization: string, others: Readonly<Record<string, string>> = {}): Patch => {
  const [patch, ...more] = patchesOf(renderFiles({ [file]: kustomization, ...others }));
  assert.ok(patch && more.length === 0);
  return patch;
};

describe("A path in a kustomization", () => {
  it("is relative to its folder", () => {
    assert.equal(resolveAbsolute("/shop/prod/kustomization.yaml", "../base/web.yaml"), "/shop/base/web.yaml");
    assert.equal(resolveAbsolute("/kustomization.yaml", "./web.yaml"), "/web.yaml");
  });
});

describe("The patches of a kustomization", () => {
  it("are those of all its lists, the last first", () => {
    const files = renderFiles({
      [file]: `
        patches:
          - path: one.yaml
            target: { kind: Pod }
          - patch: |
              kind: Two
        patchesJson6902:
          - path: three.yaml
            target: { kind: Service, name: web }
        patchesStrategicMerge:
          - four.yaml
          - |
            kind: Five
          - kind: Six
      `,
      "/shop/one.yaml": "kind: One\n---\nkind: Other\n---\n",
      "/shop/three.yaml": "- { op: remove, path: /spec }\n",
      "/shop/four.yaml": "kind: Four\n",
    });
    assert.deepEqual(
      patchesOf(files).map((patch) => [patch.file, patch.root.text("kind") ?? patch.root.shape]),
      [
        [file, "Six"],
        [file, "Five"],
        ["/shop/four.yaml", "Four"],
        ["/shop/three.yaml", "list"],
        [file, "Two"],
        ["/shop/one.yaml", "One"],
        ["/shop/one.yaml", "Other"],
      ],
    );
    assert.ok(patchesOf(files).every(({ whole }) => whole === undefined));
    assert.deepEqual(
      patchesOf(files).map(({ target }) => target?.text("kind")),
      [undefined, undefined, undefined, "Service", undefined, "Pod", "Pod"],
    );
  });

  it("are none without a document, or where their files are missing", () => {
    assert.deepEqual(patchesOf(renderFiles({ [file]: "# nothing yet\n" })), []);
    assert.deepEqual(
      patchesOf(renderFiles({ [file]: "patches: [{ path: none.yaml }, { target: { kind: Pod } }]\n" })),
      [],
    );
    assert.deepEqual(patchesOf(renderFiles({ [file]: "patchesStrategicMerge: [none.yaml]\n" })), []);
  });

  it("include that of a PatchTransformer, in a file or inline", () => {
    const builtin = "apiVersion: builtin\nkind: PatchTransformer\n";
    const files = { "/shop/a.yaml": "kind: A\n", "/shop/b.yaml": "kind: B\n" };
    assert.equal(only(`${builtin}patch: |\n  kind: Inline\n`).root.text("kind"), "Inline");
    assert.equal(only(`${builtin}path: a.yaml\ntarget: { kind: Pod }\n`, files).root.text("kind"), "A");
    assert.equal(only(`${builtin}path: a.yaml\ntarget: { kind: Pod }\n`, files).target?.text("kind"), "Pod");
    assert.equal(only(`${builtin}paths: [b.yaml]\n`, files).root.text("kind"), "B");
    assert.deepEqual(patchesOf(renderFiles({ [file]: "apiVersion: v1\npatch: 'kind: A'\n" })), []);
  });

  it("have positions in a block scalar, but not in a quoted text", () => {
    const block = only("patches:\n  - patch: |\n      kind: Pod\n");
    assert.equal(block.whole, undefined);
    assert.equal(block.root.get("kind")?.valueSpan.start, 34);
    const quoted = 'patches:\n  - patch: "kind: Pod"\n';
    const { whole } = only(quoted);
    assert.equal(whole && quoted.slice(whole.start, whole.end), '"kind: Pod"');
  });
});

describe("A patch is about an object", () => {
  const target = (text: string): Patch => only(`patches:\n  - target: ${text}\n    patch: |\n      kind: Other\n`);
  const merge = (text: string): Patch => only(`patches:\n  - patch: |\n      ${text}\n`);
  const web = { apiVersion: "apps/v1", kind: "Deployment", name: "prod-web-1" };

  it("if its target matches kind and name", () => {
    assert.ok(isAbout(target("{ kind: Deployment, name: web }"), web));
    assert.ok(isAbout(target("{ kind: Deployment }"), web));
    assert.ok(isAbout(target("{ name: web }"), web));
    assert.ok(isAbout(target("{ labelSelector: app=web }"), web));
    assert.ok(!isAbout(target("{ kind: Service, name: web }"), web));
    assert.ok(!isAbout(target("{ kind: Deployment, name: log }"), web));
  });

  it("by patterns, of which the kind's is for the whole kind", () => {
    assert.ok(isAbout(target("{ kind: Deployment|StatefulSet }"), web));
    assert.ok(isAbout(target("{ kind: Service|Deployment }"), web));
    assert.ok(!isAbout(target("{ kind: Deploy }"), web));
    assert.ok(isAbout(target("{ name: 'w.b' }"), web));
    assert.ok(!isAbout(target("{ name: '^w.b' }"), web));
    assert.ok(!isAbout(target("{ name: '(' }"), web), "an invalid pattern matches nothing");
  });

  it("if it has its kind, and a part of its name", () => {
    assert.ok(isAbout(merge("{ kind: Deployment, metadata: { name: web } }"), web));
    assert.ok(isAbout(merge("{ kind: Deployment }"), web));
    assert.ok(!isAbout(merge("{ kind: Service, metadata: { name: web } }"), web));
    assert.ok(!isAbout(merge("{ kind: Deployment, metadata: { name: log } }"), web));
  });

  it("if it is a list of operations without a target", () => {
    assert.ok(isAbout(merge("[{ op: remove, path: /spec }]"), web));
  });
});

describe("What a patch wrote", () => {
  const after = documentOf(
    dedent(`
      spec:
        replicas: 3
        a/b~c: 1
        ports:
          - name: http
            port: 80
          - name: admin
            port: 90
    `),
  ).root as Field;

  function written(patch: string, path: string, isExact = true, part: Part = "value"): string | undefined {
    const files = renderFiles({ [file]: "patchesStrategicMerge: [p.yaml]\n", "/shop/p.yaml": patch });
    const field = after.get(path);
    assert.ok(field);
    const place = writtenByPatch(patchesOf(files)[0] as Patch, stepsTo(field), part, isExact);
    return files.shown(place)?.replace("/shop/p.yaml: ", "");
  }

  it("is the field of a merge patch, with the same value if it must be exact", () => {
    const patch = "spec:\n  replicas: 3\n  ports:\n    - { name: admin, port: 91 }\n";
    assert.equal(written(patch, "spec.replicas"), "3");
    assert.equal(written(patch, "spec.replicas", true, "key"), "replicas");
    assert.equal(written(patch, "spec.ports[1].port"), undefined);
    assert.equal(written(patch, "spec.ports[1].port", false), "91");
    assert.equal(written(patch, "spec.ports[0].port", false), undefined);
  });

  it("is the value of an operation, of which the last counts", () => {
    const patch = `
      - { op: replace, path: /spec/replicas, value: 3 }
      - { op: replace, path: /spec/replicas, value: 3.0 }
      - { op: replace, path: /spec/ports, value: [] }
    `;
    assert.equal(written(patch, "spec.replicas"), "3.0");
    assert.equal(written("- { op: replace, path: /spec/replicas, value: 4 }\n", "spec.replicas"), undefined);
    assert.equal(written("- { op: replace, path: /spec/replicas, value: 4 }\n", "spec.replicas", false), "4");
    assert.equal(written("- { op: replace, path: /spec/other, value: 3 }\n", "spec.replicas", false), undefined);
    assert.equal(written("- { op: add, path: /spec/replicas/x, value: 3 }\n", "spec.replicas", false), undefined);
  });

  it("is what an operation moved, or its path", () => {
    assert.equal(written("- { op: copy, from: /spec/a, path: /spec/replicas }\n", "spec.replicas", false), "/spec/a");
    assert.equal(written("- { op: remove, path: /spec/replicas }\n", "spec.replicas", false), "/spec/replicas");
  });

  it("is the path for a key that an operation added", () => {
    const patch = "- { op: add, path: /spec/replicas, value: 3 }\n";
    assert.equal(written(patch, "spec.replicas", true, "key"), "/spec/replicas");
    const item = "- { op: add, path: /spec/ports/1, value: { name: admin, port: 90 } }\n";
    assert.equal(written(item, "spec.ports[1]", true, "key"), "value", "an item has no key");
  });

  it("is a field below the operation's value", () => {
    const patch = "- { op: add, path: /spec, value: { replicas: 3, ports: [{ name: admin, port: 90 }] } }\n";
    assert.equal(written(patch, "spec.replicas"), "3");
    assert.equal(written(patch, "spec.replicas", true, "key"), "replicas");
    assert.equal(written(patch, "spec.ports[1].port"), "90");
    assert.equal(written(patch, "spec.ports[0].port"), undefined);
  });

  it("may be any item for one that was appended", () => {
    const patch = "- { op: add, path: /spec/ports/-, value: { name: admin, port: 90 } }\n";
    assert.equal(written(patch, "spec.ports[1].port"), "90");
    assert.equal(written(patch, "spec.ports[0].port"), undefined);
  });

  it("has slashes and tildes in its path escaped", () => {
    assert.equal(written("- { op: add, path: /spec/a~1b~0c, value: 1 }\n", "spec[a/b~c]"), "1");
  });

  it("is the whole patch where positions in it are unknown", () => {
    const whole = spanOf(20, 24);
    const root = documentOf("spec: { replicas: 3 }\n").root as Field;
    const steps = stepsTo(after.get("spec.replicas") as Field);
    assert.deepEqual(writtenByPatch({ file, root, target: undefined, whole }, steps, "value", true), {
      file,
      span: whole,
    });
  });

  it("is nothing for the root of an object", () => {
    assert.equal(writtenByPatch(only("patches: [{ patch: 'kind: Pod' }]\n"), [], "value", true), undefined);
  });
});
