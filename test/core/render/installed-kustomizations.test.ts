// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are variables of Flux.
import assert from "node:assert/strict";
import type { Field } from "../../../src/core/manifest/field";
import { imageOf, overridesOfApplication, overridesOfFlux } from "../../../src/core/render/installed-kustomizations";
import { changesOutput, type KustomizeOverrides, renderOverridden } from "../../../src/core/render/kustomize-overrides";
import type { FileEntry, FolderFiles, RenderRequest } from "../../../src/core/render/renderer";
import { documentOf } from "../../support/workspace";

const file = "/apps/web.yaml";
const application = (source: string) => {
  const document = documentOf(
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: web }\nspec:\n  source:\n    path: web\n${source}`,
  );
  const { resource } = document;
  assert.ok(resource);
  return overridesOfApplication(file, resource, resource.root.get("spec.source") as Field);
};
const flux = (spec: string, isGenerated = false) => {
  const { resource } = documentOf(
    `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: { name: web }\nspec:\n  path: ./web\n${spec}`,
  );
  assert.ok(resource);
  return overridesOfFlux(file, resource, isGenerated);
};

describe("An Argo CD Application changes in a kustomization", () => {
  const changes: Record<string, readonly [kustomize: string, fields: object]> = {
    "nothing, without options": ["", {}],
    "nothing, with empty options": ['      namePrefix: ""\n      images: []\n      commonAnnotations: null\n', {}],
    "names and the namespace": [
      "      namePrefix: a-\n      nameSuffix: -b\n      namespace: shop\n",
      { namePrefix: "a-", nameSuffix: "-b", namespace: "shop" },
    ],
    "labels, also those of selectors": ["      commonLabels: { a: b }\n", { commonLabels: { a: "b" } }],
    "labels, without those of selectors": [
      "      commonLabels: { a: b }\n      labelWithoutSelector: true\n",
      { labels: [{ pairs: { a: "b" } }] },
    ],
    "labels, with those of templates": [
      "      commonLabels: { a: b }\n      labelWithoutSelector: true\n      labelIncludeTemplates: true\n",
      { labels: [{ pairs: { a: "b" }, includeTemplates: true }] },
    ],
    "annotations, images, replicas, patches and components": [
      "      commonAnnotations: { c: d }\n      images: [nginx=proxy:2]\n      replicas: [{ name: web, count: 3 }]\n      patches: [{ patch: x }]\n      components: [../c]\n",
      {
        commonAnnotations: { c: "d" },
        images: [{ name: "nginx", newName: "proxy", newTag: "2" }],
        replicas: [{ name: "web", count: 3 }],
        patches: [{ patch: "x" }],
        components: ["../c"],
      },
    ],
  };
  for (const [name, [kustomize, fields]] of Object.entries(changes))
    it(name, () => {
      const overrides = application(kustomize && `    kustomize:\n${kustomize}`);
      assert.deepEqual(overrides.fields, fields);
      assert.deepEqual([overrides.substitute, overrides.hasMoreVariables], [{}, false]);
      assert.equal(changesOutput(overrides), Object.keys(fields).length > 0);
    });

  it("what is written at its `kustomize`, or else its source", () => {
    const { source } = application("    kustomize: { namePrefix: a- }\n");
    assert.deepEqual([source.file, source.field.path], [file, "spec.source.kustomize"]);
    assert.equal(application("").source.field.path, "spec.source");
  });

  it("components that may be missing, if it says so", () => {
    const optional = (value: string) =>
      application(`    kustomize: { ignoreMissingComponents: ${value} }\n`).hasOptionalComponents;
    assert.deepEqual(["true", "false"].map(optional), [true, false]);
  });

  it("images, in each form of `kustomize edit set image`", () => {
    assert.deepEqual(imageOf("nginx:1.29"), { name: "nginx", newTag: "1.29" });
    assert.deepEqual(imageOf("nginx"), { name: "nginx" });
    assert.deepEqual(imageOf("nginx@sha256:a"), { name: "nginx", digest: "sha256:a" });
    assert.deepEqual(imageOf("nginx:1@sha256:a"), { name: "nginx", digest: "sha256:a" });
    assert.deepEqual(imageOf("nginx=r.example.com:5000/proxy:2"), {
      name: "nginx",
      newName: "r.example.com:5000/proxy",
      newTag: "2",
    });
    assert.deepEqual(imageOf("nginx=proxy@sha256:a"), { name: "nginx", newName: "proxy", digest: "sha256:a" });
    assert.deepEqual(imageOf("nginx=:2"), { name: "nginx", newTag: "2" });
  });
});

describe("A Flux Kustomization changes in a kustomization", () => {
  it("nothing, without options", () => {
    const overrides = flux("");
    assert.deepEqual([overrides.fields, overrides.substitute, overrides.hasMoreVariables], [{}, {}, false]);
    assert.equal(changesOutput(overrides), false);
    assert.deepEqual([overrides.isGenerated, overrides.mergesImages], [false, true]);
    assert.equal(flux("", true).isGenerated, true);
    assert.deepEqual([overrides.source.file, overrides.source.field.path], [file, "spec"]);
  });

  it("names, the namespace, labels and annotations", () => {
    const { fields } = flux(
      "  namePrefix: a-\n  nameSuffix: -b\n  targetNamespace: shop\n  commonMetadata: { labels: { a: b }, annotations: { c: d } }\n",
    );
    const { transformers, ...others } = fields as { transformers: string[] };
    assert.deepEqual(others, {
      namePrefix: "a-",
      nameSuffix: "-b",
      namespace: "shop",
      labels: [{ pairs: { a: "b" } }],
    });
    assert.deepEqual(
      transformers.map((text) => JSON.parse(text)),
      [
        {
          apiVersion: "builtin",
          kind: "AnnotationsTransformer",
          metadata: { name: "common-metadata" },
          annotations: { c: "d" },
          fieldSpecs: [{ path: "metadata/annotations", create: true }],
        },
      ],
    );
  });

  it("images, patches of each form, components and build metadata", () => {
    const { fields, hasOptionalComponents } = flux(
      "  images: [{ name: a, newTag: b }]\n  patches: [{ patch: x }]\n  patchesStrategicMerge: [{ kind: Pod }]\n  patchesJson6902: [{ target: { kind: Pod }, patch: [{ op: remove }] }, { target: { kind: Job } }]\n  components: [c]\n  buildMetadata: [originAnnotations]\n  ignoreMissingComponents: true\n",
    );
    assert.deepEqual(fields, {
      images: [{ name: "a", newTag: "b" }],
      patches: [{ patch: "x" }],
      patchesStrategicMerge: ['{"kind":"Pod"}'],
      patchesJson6902: [{ target: { kind: "Pod" }, patch: '[{"op":"remove"}]' }, { target: { kind: "Job" } }],
      components: ["c"],
      buildMetadata: ["originAnnotations"],
    });
    assert.equal(hasOptionalComponents, true);
  });

  it("variables, without line breaks, and knows that there are more", () => {
    const overrides = flux('  postBuild:\n    substitute: { A: b, C: "d\\ne\\n", D: null }\n');
    assert.deepEqual([overrides.substitute, overrides.hasMoreVariables], [{ A: "b", C: "de", D: "" }, false]);
    assert.equal(changesOutput(overrides), true);
    const more = flux("  postBuild:\n    substituteFrom: [{ kind: ConfigMap, name: a }]\n");
    assert.deepEqual([more.substitute, more.hasMoreVariables, changesOutput(more)], [{}, true, true]);
    assert.deepEqual(flux("  postBuild: { substitute: none }\n").substitute, {});
  });
});

describe("Kustomize is given", () => {
  /** The text of kustomization.yaml as it is built, and the output, with these files and this output of Kustomize. */
  async function built(
    overrides: KustomizeOverrides | undefined,
    files: Readonly<Record<string, string>>,
    { output = "", request = { kustomization: "/web" } }: { output?: string; request?: RenderRequest } = {},
  ) {
    const entryOf = (path: string): FileEntry => (path in files ? { path, text: files[path] ?? "" } : { path });
    const folder: FolderFiles = {
      read: async (path) => entryOf(path),
      readBelow: async (path) => Object.keys(files).flatMap((one) => (one.startsWith(`${path}/`) ? entryOf(one) : [])),
    };
    let put: readonly FileEntry[] = [];
    let read: unknown;
    const renderer = { render: async () => ({ output: "", used: [] }), dispose: () => undefined };
    const answer = await renderOverridden(overrides, renderer, folder, request, async (_, seen, asked) => {
      put = asked.put ?? [];
      const [first] = put;
      if (first) read = await seen.read(first.path);
      return { output, used: [] };
    });
    const [first] = put;
    assert.deepEqual(read, first);
    const text = first && "text" in first ? first.text : undefined;
    return { path: first?.path, data: text === undefined ? undefined : JSON.parse(text), output: answer.output };
  }
  const given = async (overrides: Partial<KustomizeOverrides>, text: string) =>
    (await built({ ...flux(""), ...overrides }, { "/web/kustomization.yaml": text })).data;

  it("its own file where nothing is changed, or it is a chart that is rendered", async () => {
    const files = { "/web/kustomization.yaml": "namePrefix: x-\n" };
    assert.equal((await built(undefined, files)).data, undefined);
    assert.equal((await built(flux(""), files)).data, undefined);
    const chart = { request: { chart: "/web" }, output: "a: ${A}\n" };
    const changed = await built({ ...flux(""), fields: { namePrefix: "y-" }, substitute: { A: "b" } }, files, chart);
    assert.deepEqual([changed.data, changed.output], [undefined, "a: ${A}\n"]);
  });

  it("the file that is there, by any of its names, or none if it cannot be read", async () => {
    const fields = { namePrefix: "y-" };
    for (const name of ["kustomization.yaml", "kustomization.yml", "Kustomization"]) {
      const { path, data } = await built({ ...flux(""), fields }, { [`/web/${name}`]: "nameSuffix: -x\n" });
      assert.deepEqual([path, data], [`/web/${name}`, { nameSuffix: "-x", namePrefix: "y-" }]);
    }
    for (const text of ["[a", "- a\n", "a", ""]) assert.equal(await given({ fields }, text), undefined, text);
    assert.equal((await built({ ...flux(""), fields }, {})).data, undefined);
  });

  it("lists that go on, maps that are merged, and values in the place of others", async () => {
    assert.deepEqual(
      await given(
        {
          fields: {
            namePrefix: "b-",
            patches: [{ path: "q" }],
            components: ["d"],
            commonAnnotations: { c: "d", e: "f" },
          },
        },
        "namePrefix: a-\npatches: [{ path: p }]\ncommonAnnotations: { a: b, c: x }\n",
      ),
      {
        namePrefix: "b-",
        patches: [{ path: "p" }, { path: "q" }],
        components: ["d"],
        commonAnnotations: { a: "b", c: "d", e: "f" },
      },
    );
  });

  it("images and replicas in the place of those with the same name", async () => {
    const fields = { images: [{ name: "a", newTag: "2" }], replicas: [{ name: "web", count: 2 }] };
    const text = "images: [{ name: a, newName: z }, { name: b }]\nreplicas: [{ name: web, count: 1 }, { name: x }]\n";
    assert.deepEqual(await given({ fields, mergesImages: false }, text), {
      images: [{ name: "b" }, { name: "a", newTag: "2" }],
      replicas: [{ name: "x" }, { name: "web", count: 2 }],
    });
    assert.deepEqual(await given({ fields, mergesImages: false }, "a: b\n"), { a: "b", ...fields });
  });

  it("the parts of images that Flux names, a tag in the place of a digest", async () => {
    const text = "images: [{ name: a, newName: z, digest: 'sha256:1' }, { name: b, newTag: 1 }]\n";
    const images = async (image: object) => (await given({ fields: { images: [image] } }, text)).images;
    assert.deepEqual(await images({ name: "a", newTag: "2" }), [
      { name: "a", newName: "z", newTag: "2" },
      { name: "b", newTag: 1 },
    ]);
    assert.deepEqual((await images({ name: "b", digest: "sha256:2" }))[1], { name: "b", digest: "sha256:2" });
    assert.deepEqual((await images({ name: "b", newName: "y" }))[1], { name: "b", newName: "y", newTag: 1 });
    assert.deepEqual((await images({ name: "c", newTag: "3" })).slice(2), [{ name: "c", newTag: "3" }]);
    assert.deepEqual(await given({ fields: { images: [{ name: "c" }] } }, "a: b\n"), {
      a: "b",
      images: [{ name: "c" }],
    });
  });

  it("the components that are there, if others may be missing", async () => {
    const files = { "/web/kustomization.yaml": "a: b\n", "/here/kustomization.yaml": "" };
    const fields = { components: ["../here", "../gone"] };
    const components = async (hasOptionalComponents: boolean) =>
      (await built({ ...flux(""), fields, hasOptionalComponents }, files)).data.components;
    assert.deepEqual(await components(true), ["../here"]);
    assert.deepEqual(await components(false), ["../here", "../gone"]);
  });

  it("a file of all manifests, where there is none", async () => {
    const { path, data } = await built(
      { ...flux("", true), fields: { namePrefix: "a-" } },
      { "/web/a.yaml": "kind: Pod\n", "/web/notes.txt": "" },
    );
    assert.equal(path, "/web/kustomization.yaml");
    assert.deepEqual([data.resources, data.namePrefix], [["./a.yaml"], "a-"]);
  });

  it("nothing of variables, which are replaced in its output", async () => {
    const output =
      "a: ${A}\nb: ${B}\n---\nmetadata:\n  annotations:\n    kustomize.toolkit.fluxcd.io/substitute: disabled\na: ${A}\n";
    const replaced = async (overrides: Partial<KustomizeOverrides>) =>
      (await built({ ...flux(""), ...overrides }, {}, { output })).output;
    const second = output.slice(output.indexOf("---"));
    assert.equal(await replaced({ substitute: { A: "x" } }), `a: x\nb: \n${second}`);
    assert.equal(await replaced({ substitute: { A: "x" }, hasMoreVariables: true }), `a: x\nb: \${B}\n${second}`);
    assert.equal(await replaced({ hasMoreVariables: true }), output);
    assert.equal(await replaced({}), output);
  });
});
