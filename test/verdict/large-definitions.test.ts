import assert from "node:assert/strict";
import { join } from "node:path";
import { judgeRendered } from "../../src/core/render/judge-rendered";
import type { FileEntry, FolderFiles, Renderer, RenderRequest } from "../../src/core/render/renderer";
import { renderRoot } from "../../src/core/render/renderer";
import { renderToJudge } from "../../src/core/render/strip-schemas";
import type { Judge } from "../../src/core/verdict/verdict";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { projectRoot } from "../support/project-files";
import { workspaceOf } from "../support/workspace";

/** A definition of some 150,000 characters; `replicas` is what the tests are about. */
const definition = (type = "integer") => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things.example.com }
spec:
  group: example.com
  names: { kind: Thing, plural: things, singular: thing }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                replicas:
                  type: ${type}
                  description: |-
                    How many.

                      indented: no key
${Array.from({ length: 1500 }, (_, at) => `                field${at}:\n                  type: string\n                  description: a text of no interest, ${at}\n`).join("")}`;

const thing = `apiVersion: example.com/v1
kind: Thing
metadata: { name: mine }
spec: { replicas: many, field7: a }
`;

const filesOf = (texts: Readonly<Record<string, string>>): FolderFiles => ({
  read: async (path): Promise<FileEntry> => {
    const text = texts[path];
    if (text !== undefined) return { path, text };
    return Object.keys(texts).some((file) => file.startsWith(`${path}/`)) ? { path, folder: true } : { path };
  },
  readBelow: async () => [],
});

describe("Large definitions in a kustomization", function () {
  this.timeout(60_000);
  let judge: Judge & Renderer;
  let sent = 0;
  const renderer: Renderer = {
    render(request: RenderRequest) {
      for (const entry of request.put ?? []) if ("text" in entry) sent = Math.max(sent, entry.text.length);
      return judge.render(request);
    },
  };

  before(() => {
    judge = createNodeJudge(join(projectRoot, "dist"));
  });
  after(() => judge.dispose());

  async function rendered(texts: Readonly<Record<string, string>>) {
    sent = 0;
    await judge.render({ reset: true });
    const files = filesOf(texts);
    const request = { kustomization: "/app", options: { isTraced: true } };
    const answer = await renderToJudge(renderer, files, request);
    const most = sent;
    assert.equal(answer.error, undefined);
    const { problems } = await judgeRendered(workspaceOf(), judge, answer, { severities: {} });
    await judge.render({ reset: true });
    const plain = await renderRoot(judge, files, request);
    return {
      output: answer.whole?.(answer.output) ?? answer.output,
      plain: plain.output,
      most,
      problems: problems.map(({ path, serverMessage }) => `${path}: ${serverMessage}`),
    };
  }

  it("are rendered without their schemas, and judged with them", async () => {
    const { output, plain, most, problems } = await rendered({
      "/app/kustomization.yaml": "resources: [base, thing.yaml]\nnamespace: shop\nlabels: [{pairs: {team: a}}]\n",
      "/app/base/kustomization.yaml": "resources: [crd.yaml]\n",
      "/app/base/crd.yaml": definition(),
      "/app/thing.yaml": thing,
    });
    assert.ok(most > 0 && most < 2000, `${most} characters were sent at once`);
    assert.ok(plain.length > 100_000);
    const words = (text: string) =>
      text
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean)
        .sort();
    assert.deepEqual(words(output), words(plain));
    assert.equal(problems.length, 1, problems.join("\n"));
    assert.match(problems[0] ?? "", /spec\.replicas.*must be of type integer/);
  });

  it("are refused for what is wrong in a schema", async () => {
    const { problems } = await rendered({
      "/app/kustomization.yaml": "resources: [crd.yaml]\n",
      "/app/crd.yaml": definition("number of things"),
    });
    assert.match(problems.join("\n"), /Unsupported value: "number of things"/);
  });

  it("are whole where an earlier root had read them, and this one was only half read without its schemas", async () => {
    const patch = `- target: { kind: CustomResourceDefinition }
    patch: |-
      - {op: add, path: /spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/field7/maxLength, value: 5}
`;
    const files = filesOf({
      "/two/kustomization.yaml": "resources: [crd.yaml]\n",
      "/two/crd.yaml": definition()
        .replaceAll("things", "others")
        .replaceAll(/[Tt]hing\b/g, "other"),
      "/one/kustomization.yaml": `resources: [crd.yaml]\npatches:\n  ${patch}`,
      "/one/crd.yaml": definition(),
      "/app/kustomization.yaml": "resources: [../one, ../two]\n",
    });
    await judge.render({ reset: true });
    await renderToJudge(judge, files, { kustomization: "/two", options: { isTraced: true } });
    const { output, error } = await renderToJudge(judge, files, { kustomization: "/app", options: { isTraced: true } });
    assert.equal(error, undefined);
    assert.match(output, /maxLength: 5/);
    assert.doesNotMatch(output, /danado-schema/);
  });

  it("are rendered without their schemas beside one that a patch changes by its name", async () => {
    const other = definition()
      .replaceAll("things", "others")
      .replaceAll(/[Tt]hing\b/g, "other");
    const texts = {
      "/app/kustomization.yaml":
        "resources: [crd.yaml, other.yaml]\npatches:\n  - target: { kind: CustomResourceDefinition, name: things.example.com }\n    path: patch.yaml\n",
      "/app/patch.yaml":
        "- {op: add, path: /spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/field7/maxLength, value: 5}\n",
      "/app/crd.yaml": definition(),
      "/app/other.yaml": other,
    };
    const whole = new Set<string>();
    const watching: Renderer = {
      render(request) {
        for (const entry of request.put ?? [])
          if ("text" in entry && entry.text.length > 100_000) whole.add(entry.path);
        return judge.render(request);
      },
    };
    await judge.render({ reset: true });
    const request = { kustomization: "/app", options: { isTraced: true } };
    const answer = await renderToJudge(watching, filesOf(texts), request);
    await judge.render({ reset: true });
    const plain = await renderRoot(judge, filesOf(texts), request);
    assert.deepEqual([...whole], ["/app/crd.yaml"]);
    const lines = (text = "") =>
      text
        .split("\n")
        .map((line) => line.trim())
        .sort();
    assert.deepEqual(lines(answer.whole?.(answer.output)), lines(plain.output));
  });

  it("are rendered whole where a patch for all of them adds to their schemas", async () => {
    const { output, plain } = await rendered({
      "/app/kustomization.yaml": `resources: [crd.yaml]
patches:
  - target: { kind: CustomResourceDefinition }
    patch: |-
      - {op: add, path: /spec/versions/0/schema/openAPIV3Schema/required, value: [spec]}
`,
      "/app/crd.yaml": definition(),
    });
    assert.equal(output, plain);
    assert.match(output, /required:\n\s+- spec/);
  });

  it("are rendered as they stand where a patch may change a schema", async () => {
    const { output, plain, problems } = await rendered({
      "/app/kustomization.yaml": `resources: [crd.yaml, thing.yaml]
patches:
  - target: { kind: CustomResourceDefinition }
    patch: |-
      - {op: replace, path: /spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/replicas/type, value: string}
`,
      "/app/crd.yaml": definition(),
      "/app/thing.yaml": thing,
    });
    assert.equal(output, plain);
    assert.deepEqual(problems, []);
  });
});
