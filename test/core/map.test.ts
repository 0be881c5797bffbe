import assert from "node:assert/strict";
import { insidePodOf, type MapModel, mapOf, nodeAt } from "../../src/core/features/map";
import { setLanguage } from "../../src/core/l10n";
import { testUri, workspaceOf } from "../support/workspace";

const deployment = (more = "") => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 3
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginx:1.29
          resources: { limits: { cpu: 500m, memory: 128Mi } }
          ports: [{ containerPort: 80 }]
          volumeMounts: [{ name: pages, mountPath: /www, readOnly: true }]
${more}`;
const service = (label = "web") =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { app: ${label} }, ports: [{ port: 80, targetPort: 8080 }] }\n`;
const named = (kind: string, name: string, rest = "") =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: { name: ${name} }\n${rest}`;

const mapOfText = (...documents: string[]): MapModel =>
  mapOf(workspaceOf({ [testUri]: documents.join("---\n") }), [testUri]);
const nodesOf = ({ nodes }: MapModel) => nodes.map(({ kind, name, state }) => `${state} ${kind} ${name}`);
const edgesOf = ({ nodes, edges }: MapModel) => {
  const name = (id: string) => {
    const node = nodes.find((one) => one.id === id);
    return `${node?.kind} ${node?.name}`;
  };
  return edges.map(({ from, to, label, broken }) => `${name(from)} ${broken ? "✕" : "→"} ${name(to)}: ${label}`);
};

describe("The map", () => {
  afterEach(() => setLanguage("en"));

  it("draws what controllers make of what is written", () => {
    const map = mapOfText(deployment());
    assert.deepEqual(nodesOf(map), ["written Deployment web", "derived ReplicaSet web", "derived Pod web-…"]);
    assert.deepEqual(edgesOf(map), ["Deployment web → ReplicaSet web: makes", "ReplicaSet web → Pod web-…: makes"]);
    assert.equal(map.nodes[2]?.note, "3 Pods");
    assert.equal(map.nodes[2]?.several, true);
  });

  it("leads from an Ingress by its Service to the Pods that the labels select", () => {
    const ingress =
      "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: shop }\nspec: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: web, port: { number: 80 } } } }] } }] }\n";
    const edges = edgesOf(mapOfText(ingress, service(), deployment()));
    assert.ok(edges.includes("Ingress shop → Service web: sends requests to"));
    assert.ok(edges.includes("Service web → Pod web-…: 80 → 8080"));
  });

  it("draws what selects nothing as broken", () => {
    const map = mapOfText(service("wbe"), deployment());
    const node = map.nodes.find(({ kind }) => kind === "Service");
    assert.equal(node?.broken, true);
    assert.equal(node?.note, "selects nothing here");
    assert.ok(edgesOf(map).includes("Service web ✕ Pod app=wbe: 80 → 8080"));
  });

  it("does not select across namespaces", () => {
    const elsewhere = service().replace("name: web }", "name: web, namespace: other }");
    const here = deployment().replace("name: web }", "name: web, namespace: shop }");
    assert.equal(mapOfText(elsewhere, here).nodes[0]?.broken, true);
  });

  it("draws what Pods mount and read, and what is named but not here", () => {
    const needs = `          envFrom: [{ configMapRef: { name: settings } }, { secretRef: { name: key } }, { secretRef: { name: extra, optional: true } }]
      volumes:
        - { name: pages, persistentVolumeClaim: { claimName: disk } }
        - { name: again, configMap: { name: settings } }
`;
    const edges = edgesOf(mapOfText(deployment(needs), named("ConfigMap", "settings")));
    assert.deepEqual(
      edges.slice(2),
      [
        "Pod web-… ✕ PersistentVolumeClaim disk: stores on",
        "Pod web-… → ConfigMap settings: reads",
        "Pod web-… ✕ Secret key: reads",
      ].sort((a, b) => edges.indexOf(a) - edges.indexOf(b)),
    );
    assert.equal(edges.length, 5);
  });

  it("ties accounts to roles by their bindings, also across namespaces", () => {
    const account = named("ServiceAccount", "bot").replace("name: bot", "name: bot, namespace: ci");
    const rbac = "apiVersion: rbac.authorization.k8s.io/v1\n";
    const role = `${rbac}kind: Role\nmetadata: { name: reader }\nrules: []\n`;
    const binding = `${rbac}kind: RoleBinding\nmetadata: { name: b }\nsubjects: [{ kind: ServiceAccount, name: bot, namespace: ci }]\nroleRef: { kind: Role, name: reader, apiGroup: rbac.authorization.k8s.io }\n`;
    assert.deepEqual(edgesOf(mapOfText(account, role, binding)), [
      "RoleBinding b → ServiceAccount bot: binds",
      "RoleBinding b → Role reader: binds",
    ]);
  });

  it("looks inside a Pod: cgroups with their limits, volumes, order", () => {
    const more = `      initContainers: [{ name: first, image: "a:1" }, { name: beside, image: "b:1", restartPolicy: Always }]
      volumes: [{ name: pages, emptyDir: {} }]
`;
    const workspace = workspaceOf({ [testUri]: deployment(more) });
    const pod = mapOf(workspace, [testUri]).nodes.find(({ kind }) => kind === "Pod");
    const manifest = workspace.get(testUri);
    const inside = pod?.hasInside && manifest ? insidePodOf(workspace, manifest, pod) : undefined;
    assert.deepEqual(
      inside?.initContainers.map(({ name }) => name),
      ["first"],
    );
    assert.deepEqual(
      inside?.sidecars.map(({ name }) => name),
      ["beside"],
    );
    const [web] = inside?.containers ?? [];
    assert.equal(web?.cpu, "half a core");
    assert.equal(web?.memory, "128 MiB");
    assert.deepEqual(web?.mounts, [{ volume: "pages", path: "/www", readOnly: true }]);
    assert.deepEqual(
      inside?.volumes.map(({ name, source }) => [name, source]),
      [["pages", "emptyDir"]],
    );
  });

  it("says what each volume of a Pod is from", () => {
    const volumes = [
      "{ name: a, configMap: { name: settings } }",
      "{ name: b, secret: { secretName: keys } }",
      "{ name: c, persistentVolumeClaim: { claimName: disk } }",
      "{ name: d, hostPath: { path: /var/log } }",
      "{ name: e, projected: { sources: [{ secret: {} }, { configMap: {} }] } }",
      "{ name: f, emptyDir: {} }",
      "{}",
    ];
    const text = named("Pod", "web", `spec: { containers: [{ name: web }], volumes: [${volumes.join(", ")}] }\n`);
    const workspace = workspaceOf({ [testUri]: text });
    const [pod] = mapOf(workspace, [testUri]).nodes;
    const manifest = workspace.get(testUri);
    const inside = pod && manifest && insidePodOf(workspace, manifest, pod);
    assert.deepEqual(
      inside?.volumes.map(({ name, source, from }) => [name, source, from]),
      [
        ["a", "configMap", "settings"],
        ["b", "secret", "keys"],
        ["c", "persistentVolumeClaim", "disk"],
        ["d", "hostPath", "/var/log"],
        ["e", "projected", "secret, configMap"],
        ["f", "emptyDir", ""],
        ["?", "?", ""],
      ],
    );
    const [claim] = inside?.volumes.slice(2) ?? [];
    assert.equal(claim?.offset, text.indexOf("{ name: c"));
  });

  it("knows what the cursor stands in, and keeps its names while the text moves", () => {
    const text = `${service()}---\n${deployment()}`;
    const workspace = workspaceOf({ [testUri]: text });
    const before = mapOf(workspace, [testUri]);
    assert.equal(nodeAt(workspace, before, testUri, text.indexOf("nginx"))?.kind, "Deployment");
    assert.equal(nodeAt(workspace, before, testUri, 3)?.kind, "Service");
    workspace.update(testUri, `# more\n${text}`);
    const after = mapOf(workspace, [testUri]);
    assert.deepEqual(
      after.nodes.map(({ id }) => id),
      before.nodes.map(({ id }) => id),
    );
    assert.equal(after.nodes[1]?.place?.start, (before.nodes[1]?.place?.start ?? 0) + 7);
  });

  it("never holds what a Secret holds", () => {
    assert.doesNotMatch(JSON.stringify(mapOfText(named("Secret", "s", "stringData: { word: hunter2 }\n"))), /hunter2/);
  });

  it("speaks Portuguese", () => {
    setLanguage("pt-br");
    assert.ok(edgesOf(mapOfText(deployment())).includes("ReplicaSet web → Pod web-…: cria"));
  });

  it("stays calm in half-typed text", () => {
    const whole = `${service()}---\n${deployment()}`;
    for (let end = 0; end < whole.length; end++) mapOfText(whole.slice(0, end));
  });

  describe("of one file among others", () => {
    const at = (name: string) => `file:///w/${name}`;
    const withFiles = (open: Record<string, string>, onDisk: Record<string, string>) => {
      const workspace = workspaceOf(open);
      for (const [uri, text] of Object.entries(onDisk)) workspace.index.setFile(uri, workspace.summaryOf(uri, text));
      return workspace;
    };

    it("shows what it refers to, and who refers to it, though no editor has those open", () => {
      const needs = "          envFrom: [{ configMapRef: { name: settings } }]\n";
      const workspace = withFiles(
        { [at("web.yaml")]: deployment(needs) },
        {
          [at("settings.yaml")]: named("ConfigMap", "settings", "data: { a: b }\n"),
          [at("service.yaml")]: service(),
          [at("other.yaml")]: named("ConfigMap", "unrelated"),
        },
      );
      const map = mapOf(workspace, [at("web.yaml")]);
      assert.deepEqual(
        map.nodes.filter(({ neighbour }) => neighbour).map(({ kind, name, broken }) => `${kind} ${name} ${broken}`),
        ["ConfigMap settings false", "Service web false"],
      );
      const edges = edgesOf(map);
      assert.ok(edges.includes("Pod web-… → ConfigMap settings: reads"), edges.join("\n"));
      assert.ok(edges.includes("Service web → Pod web-…: 80 → 8080"));
      const place = map.nodes.find(({ kind }) => kind === "ConfigMap")?.place;
      assert.equal(place?.uri, at("settings.yaml"));
    });

    it("says the same as the rules of what a controller or a kustomization makes", () => {
      const certificate =
        "apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: web }\nspec: { secretName: web-tls, issuerRef: { name: ca } }\n";
      const pod = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: web, image: "nginx:1.29", envFrom: [{ configMapRef: { name: settings } }, { secretRef: { name: gone } }] }
  volumes: [{ name: tls, secret: { secretName: web-tls } }]
`;
      const workspace = withFiles(
        { [at("pod.yaml")]: pod },
        {
          [at("certificate.yaml")]: certificate,
          [at("kustomization.yaml")]:
            "resources: [pod.yaml]\nconfigMapGenerator: [{ name: settings, literals: [a=b] }]\n",
        },
      );
      const map = mapOf(workspace, [at("pod.yaml")]);
      assert.deepEqual(
        map.nodes.map(({ kind, name, state, note, broken }) => [kind, name, state, note, broken]).sort(),
        [
          ["Certificate", "web", "written", "", false],
          ["ConfigMap", "settings", "derived", "generated by kustomization.yaml", false],
          ["Pod", "web", "written", "", false],
          ["Secret", "gone", "missing", "not in this workspace", true],
          ["Secret", "web-tls", "derived", "made by Certificate web", false],
        ],
      );
      assert.ok(edgesOf(map).includes("Certificate web → Secret web-tls: makes"));
    });

    it("does not paint red what a chart may bring", () => {
      const workspace = withFiles(
        { [at("web.yaml")]: deployment("          envFrom: [{ secretRef: { name: db } }]\n") },
        { [at("db.yaml")]: "apiVersion: db.example.com/v1\nkind: Database\nmetadata: { name: db }\n" },
      );
      const secret = mapOf(workspace, [at("web.yaml")]).nodes.find(({ kind }) => kind === "Secret");
      assert.deepEqual([secret?.state, secret?.broken], ["elsewhere", false]);
    });
  });

  describe("of many resources", () => {
    const application = (name: string) =>
      [
        `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${name}, labels: { app: ${name} } }\nspec:\n  replicas: 2\n  template:\n    metadata: { labels: { app: ${name} } }\n    spec: { containers: [{ name: a, image: "a:1", envFrom: [{ configMapRef: { name: shared } }, { configMapRef: { name: ${name} } }] }] }\n`,
        `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { selector: { app: ${name} }, ports: [{ port: 80 }] }\n`,
        named("ConfigMap", name),
      ].join("---\n");
    const names = Array.from({ length: 33 }, (_, at) => `app-${at}`);
    const map = () => mapOfText(...names.map(application), named("ConfigMap", "shared"));

    it("groups them by application, with what many share put aside", () => {
      const { nodes, edges } = map();
      assert.equal(nodes.length, 100);
      assert.deepEqual(new Set(nodes.map(({ group }) => group)), new Set([...names, "Shared"]));
      for (const { name, group } of nodes) assert.equal(group, name === "shared" ? "Shared" : name);
      const shared = nodes.find(({ name }) => name === "shared");
      assert.equal(shared?.note, "used by 33");
      for (const { to, folded } of edges) assert.equal(folded, to === shared?.id);
    });

    it("says in a workload's own box which Pods it makes, and looks inside from there", () => {
      const workload = map().nodes.find(({ kind }) => kind === "Deployment");
      assert.deepEqual([workload?.note, workload?.several, workload?.hasInside], ["2 Pods", true, true]);
    });

    it("groups them by namespace where there are several", () => {
      const inNamespace = (name: string) =>
        application(name).replaceAll(/name: (app-\d+)([,} ])/g, `name: $1, namespace: team-${name.length}$2`);
      const { nodes } = mapOfText(...names.map(inNamespace));
      assert.deepEqual([...new Set(nodes.map(({ group }) => group))].sort().slice(-2), ["team-5", "team-6"]);
    });
  });
});
