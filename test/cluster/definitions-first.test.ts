import assert from "node:assert/strict";
import { applyAll, type ObjectResult, Server } from "../../src/cluster";
import { wantedIn } from "../support/desired-object";
import { type Asked, type Reply, refusal, ScriptedServer } from "../support/scripted-server";

const [definition, gadget] = wantedIn(`apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: gadgets.danado.example }
spec:
  group: danado.example
  names: { plural: gadgets, kind: Gadget }
  versions: [{ name: v1, served: true }, { name: v0, served: false }]
---
apiVersion: danado.example/v1
kind: Gadget
metadata: { name: a, namespace: shop }
`);

describe("A definition and an object of it, applied at once", function () {
  this.timeout(30_000);
  let scripted: ScriptedServer;
  before(async () => {
    scripted = await ScriptedServer.start();
  });
  after(() => scripted.stop());

  const resources = (groupVersion: string, name: string, kind: string, namespaced: boolean): Reply => ({
    body: { kind: "APIResourceList", groupVersion, resources: [{ name, kind, namespaced }] },
  });
  const object = (of: typeof definition, more: object = {}): object => {
    const data = of?.data as { metadata: object };
    return { ...data, metadata: { ...data.metadata, uid: "u", resourceVersion: "1" }, ...more };
  };
  /** A server that says after so many questions that the kind is established, and after so many more that it is served. */
  async function applyTo(untilEstablished: number, untilServed: number): Promise<string[]> {
    let established = 0;
    let served = 0;
    let isCreated = false;
    const isServed = () => established > untilEstablished && served++ >= untilServed;
    scripted.use(({ method, path }: Asked): Reply | undefined => {
      if (path === "/apis/apiextensions.k8s.io/v1")
        return resources("apiextensions.k8s.io/v1", "customresourcedefinitions", "CustomResourceDefinition", false);
      if (path === "/apis") return { body: { kind: "APIGroupList", groups: [] } };
      if (path === "/apis/danado.example/v1")
        return isServed() ? resources("danado.example/v1", "gadgets", "Gadget", true) : refusal(404, "not found");
      if (path === "/apis/danado.example/v0") return assert.fail("a version that is not served is not asked for");
      if (path.endsWith("/gadgets.danado.example")) {
        if (method === "PATCH") {
          isCreated = true;
          return { status: 201, body: object(definition) };
        }
        if (!isCreated) return undefined;
        const status = established++ >= untilEstablished ? "True" : "False";
        const conditions = [
          { type: "NamesAccepted", status: "True" },
          { type: "Established", status },
        ];
        return { body: object(definition, { status: { conditions } }) };
      }
      if (path.endsWith("/gadgets/a") && method === "PATCH") return { status: 201, body: object(gadget) };
      return undefined;
    });
    assert.ok(definition && gadget);
    const steps = await applyAll(new Server(scripted.kubeconfig()), [definition, gadget], { namespace: "shop" });
    return steps.map(({ wanted, change }: ObjectResult) => `${wanted.kind} ${change.result}`);
  }

  for (const [untilEstablished, untilServed] of [
    [0, 0],
    [2, 0],
    [0, 3],
    [1, 1],
  ] as const)
    it(`waits until the kind is there: ${untilEstablished} and ${untilServed} times not yet`, async () => {
      assert.deepEqual(await applyTo(untilEstablished, untilServed), [
        "CustomResourceDefinition created",
        "Gadget created",
      ]);
    });
});
