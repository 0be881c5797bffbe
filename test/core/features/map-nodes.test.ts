import assert from "node:assert/strict";
import { type MapModel, mapOf } from "../../../src/core/features/map";
import { setLanguage } from "../../../src/core/l10n";
import { testUri, workspaceOf } from "../../support/workspace";

const named = (kind: string, name: string, rest = "", apiVersion = "v1", metadata = "") =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}${metadata} }\n${rest}`;
const deployment = (name: string, podSpec = "", metadata = "") =>
  named(
    "Deployment",
    name,
    `spec: { template: { metadata: { labels: { app: ${name} } }, spec: { ${podSpec} } } }\n`,
    "apps/v1",
    metadata,
  );
const mapOfText = (...documents: string[]): MapModel =>
  mapOf(workspaceOf({ [testUri]: documents.join("---\n") }), [testUri]);
const nodeOf = (map: MapModel, kind: string, name?: string) =>
  map.nodes.find((node) => node.kind === kind && (name === undefined || node.name === name));

describe("A node of the map", () => {
  before(() => setLanguage("en"));

  it("is a resource at its name, in its namespace", () => {
    const text = named("ConfigMap", "settings", "", "v1", ", namespace: shop");
    const [node] = mapOfText(text).nodes;
    assert.ok(node?.place);
    const { id, place, ...rest } = node;
    assert.deepEqual(rest, {
      ...{ kind: "ConfigMap", name: "settings", namespace: "shop", family: "config", state: "written", note: "" },
      ...{ several: false, broken: false, neighbour: false, group: "", hasInside: false },
    });
    assert.equal(text.slice(place.start, place.end), "settings");
    assert.equal(place.uri, testUri);
    assert.match(id, /ConfigMap.*shop.*settings/);
    assert.equal(mapOfText(named("ConfigMap", "a")).nodes[0]?.namespace, "default");
    assert.equal(mapOfText("apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n").nodes[0]?.name, "no name yet");
  });

  it("is also what a controller makes, which has an inside", () => {
    const map = mapOfText(
      named(
        "CronJob",
        "nightly",
        "spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: a }] } } } } }\n",
        "batch/v1",
      ),
    );
    assert.deepEqual(
      map.nodes.map(({ state, kind, name, note, several, hasInside, family }) =>
        [state, kind, name, note, several, hasInside, family].join("|"),
      ),
      [
        "written|CronJob|nightly||false|false|workload",
        "derived|Job|nightly|made by its controller|false|false|workload",
        "derived|Pod|nightly-…|one for each run|true|true|pods",
      ],
    );
    assert.deepEqual(
      map.edges.map(({ label, derived, broken, folded, place }) => [label, derived, broken, folded, place?.uri]),
      [
        ["makes", true, false, false, testUri],
        ["makes", true, false, false, testUri],
      ],
    );
    const [pod] = mapOfText(named("Pod", "a", "spec: { containers: [{ name: a }] }\n")).nodes;
    assert.equal(pod?.hasInside, true);
  });

  it("is what is named and not there, broken unless it may be missing", () => {
    const map = mapOfText(deployment("web", "containers: [{ name: a, envFrom: [{ configMapRef: { name: gone } }] }]"));
    const gone = nodeOf(map, "ConfigMap");
    assert.ok(gone);
    assert.deepEqual(
      [gone.name, gone.state, gone.note, gone.broken, gone.namespace, gone.family, gone.place],
      ["gone", "missing", "not in this workspace", true, "default", "config", undefined],
    );
    const edge = map.edges.find(({ to }) => to === gone.id);
    assert.deepEqual([edge?.label, edge?.broken, edge?.derived], ["reads", true, false]);
    // The Pods read it, not the Deployment.
    assert.equal(map.nodes.find(({ id }) => id === edge?.from)?.kind, "Pod");
    const twice = mapOfText(
      deployment("a", "containers: [{ name: a, envFrom: [{ configMapRef: { name: gone } }] }]"),
      deployment("b", "containers: [{ name: a, envFrom: [{ configMapRef: { name: gone } }] }]"),
    );
    assert.equal(twice.nodes.filter(({ kind }) => kind === "ConfigMap").length, 1);
    const optional = deployment("web", "priorityClassName: gone");
    assert.equal(nodeOf(mapOfText(optional), "PriorityClass"), undefined);
  });

  it("is what is named in another namespace", () => {
    const map = mapOfText(
      deployment("web", "containers: [{ name: a, envFrom: [{ configMapRef: { name: gone } }] }]", ", namespace: shop"),
    );
    assert.equal(nodeOf(map, "ConfigMap")?.namespace, "shop");
  });

  it("is a Service that selects nothing, with the Pods that are not there", () => {
    const map = mapOfText(
      named("Service", "web", "spec: { selector: { app: web, tier: a }, ports: [{ port: 80 }] }\n"),
    );
    const service = nodeOf(map, "Service");
    const nobody = nodeOf(map, "Pod");
    assert.deepEqual([service?.note, service?.broken], ["selects nothing here", true]);
    assert.deepEqual(
      [nobody?.name, nobody?.state, nobody?.note, nobody?.broken, nobody?.namespace, nobody?.family],
      ["app=web, tier=a", "missing", "no such Pods in this workspace", true, "default", "pods"],
    );
    assert.deepEqual(
      map.edges.map(({ label, broken }) => [label, broken]),
      [["80", true]],
    );
    const empty = mapOfText(named("Service", "web", "spec: { selector: {} }\n"), deployment("web"));
    assert.equal(empty.edges.filter(({ label }) => label !== "makes").length, 0);
  });

  it("is not doubled for resources of one name, which are numbered", () => {
    const map = mapOfText(named("ConfigMap", "a"), named("ConfigMap", "a"), named("ConfigMap", "a"));
    const [first, second, third] = map.nodes.map(({ id }) => id);
    assert.deepEqual([second, third], [`${first}#2`, `${first}#3`]);
  });

  it("shows each connection once, and none of a resource to itself", () => {
    const map = mapOfText(
      named("ConfigMap", "settings"),
      deployment(
        "web",
        "containers: [{ name: a, envFrom: [{ configMapRef: { name: settings } }] }, { name: b, envFrom: [{ configMapRef: { name: settings } }] }]",
      ),
    );
    assert.equal(map.edges.filter(({ label }) => label === "reads").length, 1);
  });

  it("is of another file where it refers to what is shown", () => {
    const other = "file:///other.yaml";
    const workspace = workspaceOf({
      [testUri]: named("ConfigMap", "settings"),
      [other]: deployment("web", "containers: [{ name: a, envFrom: [{ configMapRef: { name: settings } }] }]"),
    });
    const map = mapOf(workspace, [testUri]);
    assert.deepEqual(
      map.nodes.map(({ kind, neighbour }) => `${kind} ${neighbour}`),
      ["ConfigMap false", "Deployment true", "ReplicaSet true", "Pod true"],
    );
    const services = workspaceOf({
      [testUri]: deployment("web"),
      [other]: named("Service", "web", "spec: { selector: { app: web } }\n"),
    });
    const selected = mapOf(services, [testUri]);
    const edge = selected.edges.find(({ label }) => label === "selects");
    assert.equal(selected.nodes.find(({ id }) => id === edge?.to)?.kind, "Pod");
    assert.equal(nodeOf(selected, "Service")?.neighbour, true);
  });

  it("is of at most twelve other files", () => {
    const users = Object.fromEntries(
      Array.from({ length: 15 }, (_, index) => [
        `file:///u${index}.yaml`,
        named(
          "Pod",
          `p${index}`,
          "spec: { containers: [{ name: a, envFrom: [{ configMapRef: { name: settings } }] }] }\n",
        ),
      ]),
    );
    const workspace = workspaceOf({ [testUri]: named("ConfigMap", "settings"), ...users });
    assert.equal(mapOf(workspace, [testUri]).nodes.filter(({ kind }) => kind === "Pod").length, 12);
  });
});

describe("A large map", () => {
  before(() => setLanguage("en"));

  const reading = "containers: [{ name: a, envFrom: [{ configMapRef: { name: settings } }] }]";
  const apps = (count: number, more = "") =>
    Array.from({ length: count }, (_, index) => deployment(`app${index}`, reading, more)).concat(
      named("ConfigMap", "settings"),
    );

  it("is grouped by application, with what four or more use apart", () => {
    const map = mapOfText(...apps(8));
    const settings = nodeOf(map, "ConfigMap");
    assert.deepEqual([settings?.group, settings?.note], ["Shared", "used by 8"]);
    assert.deepEqual(
      map.nodes.filter(({ group }) => group === "app3").map(({ kind }) => kind),
      ["Deployment", "ReplicaSet", "Pod"],
    );
    assert.deepEqual(
      map.edges.filter(({ folded }) => folded).map(({ label }) => label),
      Array.from({ length: 8 }, () => "reads"),
    );
  });

  it("is not grouped while it is small, or all of one application", () => {
    assert.ok(mapOfText(...apps(7)).nodes.every(({ group }) => group === ""));
    const one = Array.from({ length: 9 }, () => deployment("app", "containers: [{ name: a }]"));
    assert.ok(mapOfText(...one).nodes.every(({ group }) => group === ""));
  });

  it("is grouped by namespace where there are several", () => {
    const map = mapOfText(...apps(8), named("ConfigMap", "other", "", "v1", ", namespace: shop"));
    assert.equal(nodeOf(map, "ConfigMap", "other")?.group, "shop");
    assert.equal(nodeOf(map, "Deployment", "app1")?.group, "default");
    assert.equal(nodeOf(map, "ConfigMap", "settings")?.group, "default");
    const cluster = mapOfText(
      ...apps(8),
      named("ConfigMap", "o", "", "v1", ", namespace: shop"),
      named("Namespace", "n"),
    );
    assert.equal(nodeOf(cluster, "Namespace")?.group, "Whole cluster");
  });

  it("of very many resources has Pods in the box of what makes them", () => {
    const maps = Array.from({ length: 40 }, (_, index) => named("ConfigMap", `m${index}`));
    const map = mapOfText(
      named("DaemonSet", "web", "spec: { template: { spec: { containers: [] } } }\n", "apps/v1"),
      ...maps,
    );
    const node = nodeOf(map, "DaemonSet");
    assert.deepEqual([node?.note, node?.several, node?.hasInside], ["one on every node", true, true]);
    assert.equal(nodeOf(map, "Pod"), undefined);
  });
});
