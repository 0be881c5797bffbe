import assert from "node:assert/strict";
import { join } from "node:path";
import { loadKubeconfig, readTypes, Server, useContext } from "../../src/cluster";
import { completionsAt } from "../../src/core/features/completion";
import { hoverAt } from "../../src/core/features/hover";
import { setLanguage } from "../../src/core/l10n";
import { definitionOfCluster, definitionsIn } from "../../src/core/schema/cluster-definition";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { eventually } from "../support/eventually";
import { workspaceOf } from "../support/workspace";

const definition = (description: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: lessons.danado.example}
spec:
  group: danado.example
  scope: Namespaced
  names: {plural: lessons, singular: lesson, kind: Lesson}
  versions:
    - name: v1
      served: true
      storage: true
      subresources: {status: {}}
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [topic]
              x-kubernetes-validations:
                - rule: "self.topic != 'nothing'"
                  message: a lesson is about something
              properties:
                topic: {type: string, description: "${description}"}
                minutes: {type: integer, maximum: 60}
                after: {x-kubernetes-int-or-string: true}
            status: {type: object, x-kubernetes-preserve-unknown-fields: true}
`;

const lesson = (spec: string) => `apiVersion: danado.example/v1
kind: Lesson
metadata: {name: a, labels: {a: b}}
spec:
${spec}`;

describe("The types of a real cluster", function () {
  this.timeout(120_000);
  let cluster: ControlPlane;
  let server: Server;
  const asked: string[] = [];
  const path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/lessons.danado.example?fieldManager=tests";
  const install = (description: string) =>
    cluster.request("PATCH", path, definition(description), { "Content-Type": "application/apply-patch+yaml" });
  const workspace = workspaceOf();
  const builtIn = new Set(workspace.catalog.kinds.map(({ group }) => group));
  const read = (before?: Awaited<ReturnType<typeof readTypes>>) => {
    asked.length = 0;
    return readTypes(server, (group) => builtIn.has(group), before);
  };
  const until = <T>(look: () => Promise<T>) => eventually("the definition's schema", look);

  before(async () => {
    setLanguage("en");
    cluster = await startControlPlane();
    const kubeconfig = loadKubeconfig([cluster.kubeconfig]);
    // Whoever may log in may read the types.
    useContext(kubeconfig, "viewer");
    server = new Server(kubeconfig);
    const request = server.request.bind(server);
    server.request = (method, path, ...rest) => {
      asked.push(path.split("?")[0] as string);
      return request(method, path, ...rest);
    };
    assert.ok((await install("What it teaches")).status < 300);
  });
  after(async () => cluster?.stop());

  it("are its custom kinds alone, and asked for again only when they changed", async () => {
    const types = await until(async () => {
      const found = await read();
      return found.groups["apis/danado.example/v1"] && found;
    });
    assert.deepEqual(
      definitionsIn(types).map(({ kind, plural, namespaced }) => ({ kind, plural, namespaced })),
      [{ kind: "Lesson", plural: "lessons", namespaced: true }],
    );
    assert.match(types.serverVersion, /^v1\.\d+/);
    assert.deepEqual(asked, ["/version", "/openapi/v3", "/openapi/v3/apis/danado.example/v1"]);
    const again = await read(JSON.parse(JSON.stringify(types)));
    assert.deepEqual(asked, ["/version", "/openapi/v3"]);
    assert.deepEqual(again, types);
    await install("What somebody learns");
    const changed = await until(async () => {
      const found = await read(again);
      return JSON.stringify(found).includes("What somebody learns") && found;
    });
    assert.ok(asked.includes("/openapi/v3/apis/danado.example/v1"));
    workspace.setClusterDefinitions(definitionsIn(changed));
  });

  it("complete and explain a custom resource; the workspace's own definition goes before", () => {
    const text = lesson("  top");
    workspace.update("file:///a.yaml", text);
    const labels = completionsAt(workspace, "file:///a.yaml", text.length).map(({ label }) => label);
    assert.ok(labels.includes("topic"), labels.join());
    const full = lesson("  topic: pods\n");
    workspace.update("file:///a.yaml", full);
    const hover = () => hoverAt(workspace, "file:///a.yaml", full.indexOf("topic") + 1)?.markdown ?? "";
    assert.match(hover(), /What somebody learns/);
    workspace.update("file:///crd.yaml", definition("What the workspace says"));
    assert.match(hover(), /What the workspace says/);
    workspace.remove("file:///crd.yaml");
    assert.match(hover(), /What somebody learns/);
  });

  it("judge a custom resource as the server does", async () => {
    const judge = createNodeJudge(join(__dirname, "../../dist"));
    try {
      const definitions = workspace.clusterDefinitions.map(definitionOfCluster);
      const cases = [
        "  topic: pods\n  minutes: 5\n  after: soon\n",
        "  topic: pods\n  after: 5\n",
        "  topic: nothing\n",
        "  minutes: 5\n",
        "  topic: pods\n  minutes: 61\n",
        "  topic: pods\n  unknown: 1\n",
        "  topic: [a]\n",
      ];
      const verdicts = await judge.judge(cases.map((spec) => ({ text: lesson(spec), definitions })));
      for (const [index, spec] of cases.entries()) {
        const { status, body } = await cluster.request(
          "POST",
          "/apis/danado.example/v1/namespaces/default/lessons?dryRun=All&fieldValidation=Strict",
          lesson(spec),
          { "Content-Type": "application/yaml" },
        );
        const verdict = verdicts[index];
        assert.equal(verdict?.recognised, "custom");
        assert.equal(
          verdict?.refusals.length === 0,
          status === 201,
          `${spec}: ${JSON.stringify(body?.message)} / ${JSON.stringify(verdict)}`,
        );
      }
    } finally {
      judge.dispose();
    }
  });
});
