import assert from "node:assert/strict";
import {
  additionsTo,
  applyAll,
  Discovery,
  type DriftPlace,
  diffOf,
  driftOf,
  type FieldWay,
  loadKubeconfig,
  type ObjectResult,
  planApply,
  Server,
} from "../../src/cluster";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { wanted } from "../support/desired-object";
import { kubectl } from "../support/kubectl";

const manifest = `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop, labels: {tier: front}}
spec:
  replicas: 2
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec:
      containers:
      - name: web
        image: nginx:1.29
        ports: [{containerPort: 80}]
        env: [{name: MODE, value: plain}]
        resources: {limits: {cpu: 1000m}}
`;
const service = `apiVersion: v1
kind: Service
metadata: {name: shop}
spec: {type: NodePort, selector: {app: shop}, ports: [{port: 80}]}
`;
const secret = `apiVersion: v1
kind: Secret
metadata: {name: shop}
stringData: {key: value}
`;

describe("What differs between a file and the cluster", function () {
  this.timeout(120_000);
  let cluster: ControlPlane;
  let server: Server;
  before(async () => {
    cluster = await startControlPlane();
    server = new Server(loadKubeconfig([cluster.kubeconfig]));
  });
  after(async () => cluster?.stop());
  let count = 0;
  const namespace = async () => {
    const name = `drift-${++count}`;
    await cluster.request("POST", "/api/v1/namespaces", JSON.stringify({ metadata: { name } }));
    return name;
  };
  const run = async (place: string, words: string, input = "") => {
    const { code, text } = await kubectl(cluster, ["-n", place, ...words.split(" ")], input);
    assert.equal(code, 0, text);
  };
  const drift = async (text: string, place: string): Promise<readonly DriftPlace[]> => {
    const found = await driftOf(server, new Discovery(server), wanted(text), place);
    assert.ok(!found.missing);
    return found.places;
  };
  const told = (places: readonly DriftPlace[]) =>
    places
      .map(({ path, live, owner, added }) => {
        const field = path.map((step) => (typeof step === "object" ? `[${step.name}]` : step)).join(".");
        const value = typeof live === "object" ? "…" : JSON.stringify(live);
        return `${field} = ${value} by ${owner}${added ? ", beyond the file" : ""}`;
      })
      .sort();

  for (const origin of ["apply -f -", "create -f -", "apply --server-side -f -", "danado"])
    it(`is nothing of an object as it was made by ${origin}, whatever the server has filled in`, async () => {
      const place = await namespace();
      for (const text of [manifest, service, secret]) {
        if (origin === "danado") await applyAll(server, [wanted(text)], { namespace: place });
        else await run(place, origin, text);
        assert.deepEqual(told(await drift(text, place)), []);
      }
    });

  it("is also what others have added, with who it was, until it is gone; all of it is in the diff", async () => {
    const place = await namespace();
    await applyAll(server, [wanted(manifest)], { namespace: place });
    await run(place, "label deployment shop team=red");
    await run(place, "annotate deployment shop example.com/note=hello");
    await run(place, "set env deployment/shop DEBUG=all");
    await run(place, "scale deployment shop --replicas 5");
    await cluster.request(
      "PATCH",
      `/apis/apps/v1/namespaces/${place}/deployments/shop?fieldManager=mesh`,
      JSON.stringify({
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name: "shop" },
        spec: {
          template: {
            spec: {
              containers: [
                { name: "proxy", image: "envoy" },
                { name: "web", ports: [{ containerPort: 80, hostPort: 8080 }] },
              ],
            },
          },
        },
      }),
      { "Content-Type": "application/apply-patch+yaml" },
    );
    const expected = [
      'metadata.annotations.example.com/note = "hello" by kubectl annotate, beyond the file',
      'metadata.labels.team = "red" by kubectl label, beyond the file',
      "spec.replicas = 5 by kubectl scale",
      "spec.template.spec.containers.[proxy] = … by mesh, beyond the file",
      "spec.template.spec.containers.[web].env.[DEBUG] = … by kubectl set, beyond the file",
      "spec.template.spec.containers.[web].ports.0.hostPort = 8080 by mesh, beyond the file",
    ];
    const places = await drift(manifest, place);
    assert.deepEqual(told(places), expected);

    const [step] = (await planApply(server, [wanted(manifest)], { namespace: place })) as [ObjectResult];
    const additions = await additionsTo(server, new Discovery(server), step);
    const { before } = diffOf(step, { additions });
    for (const words of [/team: red/, /note: hello/, /name: DEBUG/, /image: envoy/, /hostPort: 8080/])
      assert.match(before, words);
    assert.doesNotMatch(before, /terminationGracePeriod|dnsPolicy|revisionHistoryLimit/);

    await run(place, "label deployment shop team-");
    assert.deepEqual(
      told(await drift(manifest, place)),
      expected.filter((words) => !words.includes("team")),
    );

    // Removed from the cluster by a plan that says so.
    const way = places.find(({ path }) => JSON.stringify(path).includes("DEBUG"))?.added as FieldWay;
    const object = wanted(manifest);
    const plan = await planApply(server, [object], { namespace: place, remove: new Map([[object, [way]]]) });
    assert.equal(plan[0]?.change.result, "conflict");
    const choices = new Map([[".spec.replicas", "keep"] as const]);
    const [done] = await applyAll(server, [object], { namespace: place, plan, choices: new Map([[object, choices]]) });
    assert.equal(done?.change.result, "changed", JSON.stringify(done?.change));
    assert.ok(!told(await drift(manifest, place)).some((words) => words.includes("DEBUG")));
  });

  it("of kubectl's client-side apply: what the file has no more goes when it is applied, and so it is told", async () => {
    const place = await namespace();
    await run(place, "apply -f -", manifest);
    const less = manifest.replace("        env: [{name: MODE, value: plain}]\n", "");
    const [one, ...more] = await drift(less, place);
    assert.deepEqual(more, []);
    assert.ok(one && one.added === undefined && one.wanted === undefined);
    assert.equal(one.owner, "kubectl apply");
  });
});
