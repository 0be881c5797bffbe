import assert from "node:assert/strict";
import { insidePod } from "../../../src/core/features/map/inside-pod";
import { familyOf } from "../../../src/core/features/map/model";
import {
  makesSeveral,
  podsInWords,
  portsInWords,
  referenceLabel,
  requirementsInWords,
  selectorLabel,
} from "../../../src/core/features/map/words";
import type { KnownResource } from "../../../src/core/index/resource-index";
import type { Requirement } from "../../../src/core/index/summary";
import { setLanguage } from "../../../src/core/l10n";
import { documentOf } from "../../support/workspace";

const resource = (kind: string, facts?: Record<string, string>, ports?: object[]): KnownResource =>
  ({ kind, ...(facts && { facts }), ...(ports && { ports }) }) as unknown as KnownResource;
const source = (text: string) => ({ text });

describe("The labels of the map", () => {
  before(() => setLanguage("en"));

  it("say how many Pods a controller makes", () => {
    const said: readonly (readonly [KnownResource, string, boolean])[] = [
      [resource("Deployment"), "one Pod", false],
      [resource("Deployment", { "spec.replicas": "1" }), "one Pod", false],
      [resource("Deployment", { "spec.replicas": "3" }), "3 Pods", true],
      [resource("Deployment", { "spec.replicas": "0" }), "0 Pods", false],
      [resource("Deployment", { "spec.replicas": "1000" }), "1,000 Pods", true],
      [resource("Deployment", { "spec.replicas": "many" }), "one Pod", false],
      [resource("Deployment", { "spec.replicas": "1234567890" }), "one Pod", false],
      [resource("Deployment", { "spec.completions": "4" }), "one Pod", false],
      [resource("Job", { "spec.completions": "4", "spec.replicas": "2" }), "4 Pods", true],
      [resource("DaemonSet"), "one on every node", true],
      [resource("CronJob"), "one for each run", true],
    ];
    for (const [one, words, several] of said) assert.deepEqual([podsInWords(one), makesSeveral(one)], [words, several]);
  });

  it("show a Service's ports, two at most", () => {
    const ports = (...pairs: [string | undefined, string?][]) =>
      portsInWords(
        resource(
          "Service",
          undefined,
          pairs.map(([number, target]) => ({
            ...(number && { number: source(number) }),
            ...(target && { target: source(target) }),
          })),
        ),
      );
    assert.equal(ports(), "");
    assert.equal(portsInWords(resource("Service")), "");
    assert.equal(ports(["80"]), "80");
    assert.equal(ports(["80", "80"]), "80");
    assert.equal(ports(["80", "http"], ["443"]), "80 → http, 443");
    assert.equal(ports(["80"], ["81"], ["82"]), "80, 81, …");
    assert.equal(ports([undefined, "http"]), "");
  });

  it("show a selector as kubectl takes it", () => {
    const requirement = (key: string, operator: string, ...values: string[]): Requirement =>
      ({ key: source(key), operator, values: values.map(source) }) as unknown as Requirement;
    assert.equal(
      requirementsInWords([
        requirement("app", "In", "web"),
        requirement("tier", "In", "a", "b"),
        requirement("zone", "NotIn", "c"),
        requirement("canary", "DoesNotExist"),
        requirement("owner", "Exists"),
      ]),
      "app=web, tier in (a, b), zone notin (c), !canary, owner",
    );
  });

  it("say what each selector and each reference is for", () => {
    const service = resource("Service", undefined, [{ number: source("80") }]);
    const bySelector = (["routes", "guards", "protects", "watches", "manages"] as const).map((does) =>
      selectorLabel(does, service),
    );
    assert.deepEqual(bySelector, ["80", "guards", "protects", "watches", "selects"]);
    assert.equal(selectorLabel("routes", resource("Service")), "selects");
    const kinds = {
      routes: "sends requests to",
      reads: "reads",
      stores: "stores on",
      pulls: "pulls images with",
      "acts-as": "acts as",
      scales: "scales",
      grants: "binds",
      names: "is of",
      serves: "has names from",
      "lives-in": "lives in",
      changes: "changes",
    } as const;
    for (const [kind, label] of Object.entries(kinds)) assert.equal(referenceLabel(kind as keyof typeof kinds), label);
  });
});

describe("The inside of a Pod", () => {
  const text = `kind: Pod
spec:
  hostNetwork: true
  shareProcessNamespace: false
  initContainers:
    - { name: setup, image: busybox }
    - { name: proxy, image: envoy, restartPolicy: Always }
    - { name: once, restartPolicy: Never }
  containers:
    - name: web
      image: https://user:secret@r.example.com/web
      resources: { limits: { cpu: 500m, memory: 128Mi } }
      ports: [{ containerPort: 80 }, { name: none }, { containerPort: 443 }]
      volumeMounts: [{ name: a, mountPath: /a, readOnly: true }, {}]
    - {}
  volumes:
    - { name: a, configMap: { name: settings } }
    - { name: b, secret: { secretName: login } }
    - { name: c, persistentVolumeClaim: { claimName: disk } }
    - { name: d, hostPath: { path: /var } }
    - { name: e, projected: { sources: [{ secret: {} }, { configMap: {}, downwardAPI: {} }] } }
    - { name: f, emptyDir: {} }
    - { name: g }
    - {}
`;
  const { root } = documentOf(text);
  const inside = insidePod(root?.get("spec"));

  it("has its containers in the order in which they run", () => {
    const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);
    assert.deepEqual(names(inside.initContainers), ["setup", "once"]);
    assert.deepEqual(names(inside.sidecars), ["proxy"]);
    assert.deepEqual(names(inside.containers), ["web", "?"]);
    assert.deepEqual([inside.hostNetwork, inside.sharesProcesses], [true, false]);
    const shared = documentOf("spec: { shareProcessNamespace: true }\n").root?.get("spec");
    assert.deepEqual([insidePod(shared).hostNetwork, insidePod(shared).sharesProcesses], [false, true]);
  });

  it("shows a container's limits, ports and mounts, and no credentials of its image", () => {
    const [web, empty] = inside.containers;
    assert.ok(web && empty);
    assert.deepEqual([web.cpu, web.memory, web.ports], ["half a core", "128 MiB", ["80", "443"]]);
    assert.deepEqual(web.mounts, [
      { volume: "a", path: "/a", readOnly: true },
      { volume: "?", path: "?", readOnly: false },
    ]);
    assert.doesNotMatch(web.image, /secret/);
    assert.match(web.image, /r\.example\.com\/web$/);
    assert.equal(text.slice(web.offset, web.offset + "name: web".length), "name: web");
    assert.deepEqual(
      [empty.image, empty.cpu, empty.memory, empty.ports, empty.mounts],
      ["?", undefined, undefined, [], []],
    );
  });

  it("says what each volume is from", () => {
    assert.deepEqual(
      inside.volumes.map(({ name, source: kind, from }) => [name, kind, from].join(" ")),
      [
        "a configMap settings",
        "b secret login",
        "c persistentVolumeClaim disk",
        "d hostPath /var",
        "e projected secret, configMap, downwardAPI",
        "f emptyDir ",
        "g ? ",
        "? ? ",
      ],
    );
  });

  it("is empty where there is no spec", () => {
    const nothing = insidePod(undefined);
    assert.deepEqual(
      [nothing.containers, nothing.volumes, nothing.initContainers, nothing.sidecars, nothing.hostNetwork],
      [[], [], [], [], false],
    );
  });
});

describe("A kind on the map", () => {
  it("belongs to a family, by which it is coloured", () => {
    const families: Record<string, string> = {
      workload: "Deployment ReplicaSet ReplicationController StatefulSet DaemonSet Job CronJob HorizontalPodAutoscaler",
      pods: "Pod",
      network: "Service Ingress IngressClass NetworkPolicy Gateway HTTPRoute Endpoints EndpointSlice",
      config: "ConfigMap Secret",
      storage: "PersistentVolumeClaim PersistentVolume StorageClass",
      access: "ServiceAccount Role ClusterRole RoleBinding ClusterRoleBinding",
      bounds: "PodDisruptionBudget ResourceQuota LimitRange PriorityClass Namespace",
      other: "Shop.example.com toString",
    };
    for (const [family, kinds] of Object.entries(families))
      for (const kind of kinds.split(" ")) assert.equal(familyOf(kind), family, kind);
    assert.equal(familyOf("HTTPRoute.gateway.networking.k8s.io"), "network");
  });
});
