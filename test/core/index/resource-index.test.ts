import assert from "node:assert/strict";
import { isOutdated, problemsIn } from "../../../src/core/analysis";
import { IndexView } from "../../../src/core/index/view";
import { levelsOf } from "../../../src/core/practice/levels";
import type { Workspace } from "../../../src/core/workspace";
import { workspaceOf } from "../../support/workspace";

const service = (selector: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: front }\nspec: { selector: { app: ${selector} } }\n`;
const pod = (label: string, more = "") =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web, labels: { app: ${label} } }\nspec: { containers: [{ name: web }]${more} }\n`;
const config = (name: string, namespace = "") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}${namespace && `, namespace: ${namespace}`} }\ndata: { a: b }\n`;

const settings = { severities: { ...levelsOf("recommended"), "resource-without-labels": "off" as const } };
const codes = (workspace: Workspace, uri: string) => problemsIn(workspace, uri, settings).map(({ code }) => code);
const onDisk = (workspace: Workspace, uri: string, text: string) =>
  workspace.index.setFile(uri, workspace.summaryOf(uri, text));

describe("The index", () => {
  it("knows files that no editor has open, and lets an open one stand for its file", () => {
    const workspace = workspaceOf();
    onDisk(workspace, "/a/pod.yaml", pod("web"));
    const names = () => [...workspace.index.ofKind("Pod")].map(({ pods }) => pods?.labels[0]?.value.text);
    assert.deepEqual(names(), ["web"]);
    workspace.update("/a/pod.yaml", pod("edited"));
    assert.deepEqual(names(), ["edited"]);
    onDisk(workspace, "/a/pod.yaml", pod("saved"));
    assert.deepEqual(names(), ["edited"]);
    workspace.remove("/a/pod.yaml");
    assert.deepEqual(names(), ["saved"]);
    workspace.index.setFile("/a/pod.yaml", undefined);
    assert.deepEqual(names(), []);
  });

  it("makes findings come and go as another file changes, and only those that depend on it", () => {
    const workspace = workspaceOf({ "/a/service.yaml": service("web"), "/a/config.yaml": config("other") });
    onDisk(workspace, "/a/pod.yaml", pod("web"));
    assert.deepEqual(codes(workspace, "/a/service.yaml"), []);
    codes(workspace, "/a/config.yaml");
    assert.equal(isOutdated(workspace, "/a/service.yaml"), false);

    onDisk(workspace, "/a/pod.yaml", pod("changed"));
    assert.equal(isOutdated(workspace, "/a/service.yaml"), true);
    assert.equal(isOutdated(workspace, "/a/config.yaml"), false);
    assert.deepEqual(codes(workspace, "/a/service.yaml"), ["dangling-service"]);

    // What nobody asks about is no change to them.
    const { revision } = workspace.index;
    onDisk(workspace, "/a/pod.yaml", `# a comment that moves all\n${pod("changed", ", restartPolicy: Never")}`);
    assert.equal(workspace.index.revision, revision);
    assert.equal(isOutdated(workspace, "/a/service.yaml"), false);

    workspace.update("/a/pod.yaml", pod("web"));
    assert.deepEqual(codes(workspace, "/a/service.yaml"), []);
    workspace.remove("/a/pod.yaml");
    assert.deepEqual(codes(workspace, "/a/service.yaml"), ["dangling-service"]);
  });

  it("says nothing of what is missing until all files are known", () => {
    const workspace = workspaceOf({ "/a/service.yaml": `${service("web")}---\n${pod("other")}` });
    workspace.index.isComplete = false;
    assert.deepEqual(codes(workspace, "/a/service.yaml"), ["container-without-limits"]);
    workspace.index.isComplete = true;
    assert.equal(isOutdated(workspace, "/a/service.yaml"), true);
    assert.deepEqual(codes(workspace, "/a/service.yaml"), ["dangling-service", "container-without-limits"]);
  });

  it("takes the nearest of alternatives, the very namespace first, and any where none is written", () => {
    const workspace = workspaceOf({
      "/w/dev/config.yaml": config("settings"),
      "/w/prod/config.yaml": config("settings"),
      "/w/shop.yaml": `${config("settings", "shop")}---\n${config("only", "shop")}`,
    });
    const found = (from: string, name: string, namespace?: string) =>
      new IndexView(workspace.index, from).named("ConfigMap", name, namespace).map(({ uri }) => uri);
    assert.deepEqual(found("/w/dev/pod.yaml", "settings"), ["/w/dev/config.yaml"]);
    assert.deepEqual(found("/w/prod/pod.yaml", "settings"), ["/w/prod/config.yaml"]);
    assert.deepEqual(found("/w/dev/pod.yaml", "settings", "shop"), ["/w/shop.yaml"]);
    assert.deepEqual(found("/w/pod.yaml", "only"), ["/w/shop.yaml"]);
    assert.deepEqual(found("/w/pod.yaml", "only", "other"), []);
    assert.deepEqual(found("/w/pod.yaml", "settings"), ["/w/dev/config.yaml", "/w/prod/config.yaml"]);
  });

  it("selects as Kubernetes does, and finds the way back", () => {
    const workspace = workspaceOf({
      "/w/policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: guard, namespace: shop }
spec:
  podSelector:
    matchLabels: { app: web }
    matchExpressions: [{ key: tier, operator: NotIn, values: [back] }]
  ingress: [{ from: [{ podSelector: {} , namespaceSelector: {} }] }]
`,
      "/w/pods.yaml": ["front", "back"]
        .map(
          (tier) =>
            `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: ${tier}, namespace: shop }\nspec:\n  selector: { matchLabels: { app: web } }\n  template:\n    metadata: { labels: { app: web, tier: ${tier} } }\n    spec: { containers: [{ name: web }] }\n`,
        )
        .join("---\n"),
      "/w/other.yaml": pod("web"),
    });
    const view = new IndexView(workspace.index, "/w/policy.yaml");
    const [policy] = workspace.index.resourcesIn("/w/policy.yaml");
    assert.ok(policy);
    const selected = policy.selectors.map((selector) => view.selectedBy(policy, selector).map(({ name }) => name));
    assert.deepEqual(selected, [["front"], ["front", "back", "web"]]);
    const [front, back] = workspace.index.resourcesIn("/w/pods.yaml");
    assert.ok(front && back);
    assert.deepEqual(
      [front, back].map((one) => [...view.selectorsOf(one)].map(({ selector }) => selector.does)),
      [["guards", "allows"], ["allows"]],
    );
  });

  it("knows who uses what, the items of Lists too", () => {
    const workspace = workspaceOf({
      "/w/config.yaml": config("settings"),
      "/w/list.yaml": `apiVersion: v1\nkind: List\nitems:\n  - ${pod("web", ", volumes: [{ name: v, configMap: { name: settings } }]").trim().replaceAll("\n", "\n    ")}\n`,
    });
    const [settingsMap] = workspace.index.resourcesIn("/w/config.yaml");
    assert.ok(settingsMap);
    assert.deepEqual(
      new IndexView(workspace.index, "/w/config.yaml").usersOf(settingsMap).map(({ resource }) => resource.name),
      ["web"],
    );
  });

  it("takes what a kustomization makes as being there, and its patches as no resources", () => {
    const workspace = workspaceOf();
    onDisk(
      workspace,
      "/w/overlay/kustomization.yaml",
      "resources: [../base]\npatches: [{ path: ../changes/small.yaml }]\nconfigMapGenerator:\n  - name: settings\n    literals: [color=blue]\n    files: [app.conf=./local.conf, dir/other.conf]\n",
    );
    onDisk(workspace, "/w/changes/small.yaml", pod("patch"));
    const made = [...workspace.index.ofKind("ConfigMap")];
    assert.deepEqual(
      made.map(({ keys }) => keys?.map(({ text }) => text)),
      [["color", "app.conf", "other.conf"]],
    );
    assert.equal(workspace.index.isPatch("/w/changes/small.yaml"), true);
    assert.deepEqual([...workspace.index.ofKind("Pod")], []);
    workspace.update("/w/pod.yaml", pod("real"));
    const [real] = workspace.index.ofKind("Pod");
    assert.ok(real);
    const users = new IndexView(workspace.index, "/w/pod.yaml").usersOf(real);
    assert.deepEqual(
      users.map(({ resource, use }) => `${resource.uri} ${use.relation}`),
      ["/w/changes/small.yaml changes"],
    );
    workspace.remove("/w/pod.yaml");
    workspace.index.setFile("/w/overlay/kustomization.yaml", undefined);
    assert.equal([...workspace.index.ofKind("Pod")].length, 1);
  });

  it("knows the labels that controllers give the Pods they make", () => {
    const workspace = workspaceOf();
    onDisk(
      workspace,
      "/a/job.yaml",
      "apiVersion: batch/v1\nkind: Job\nmetadata: { name: backup }\nspec: { template: { spec: { containers: [{ name: a }] } } }\n",
    );
    onDisk(
      workspace,
      "/a/set.yaml",
      "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: db }\nspec: { template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: a }] } } }\n",
    );
    const selected = (labels: string) => {
      workspace.update(
        "/a/service.yaml",
        `apiVersion: v1\nkind: Service\nmetadata: { name: s }\nspec: { selector: { ${labels} } }\n`,
      );
      const [own] = workspace.index.resourcesIn("/a/service.yaml");
      const [selector] = own?.selectors ?? [];
      assert.ok(own && selector);
      return new IndexView(workspace.index, own.uri).selectedBy(own, selector).map(({ name }) => name);
    };
    assert.deepEqual(selected("job-name: backup"), ["backup"]);
    assert.deepEqual(selected("batch.kubernetes.io/job-name: backup"), ["backup"]);
    assert.deepEqual(selected("job-name: other"), []);
    assert.deepEqual(selected("app: db, statefulset.kubernetes.io/pod-name: db-0"), ["db"]);
    assert.deepEqual(selected("app: db, statefulset.kubernetes.io/pod-name: web-0"), []);
  });
});
