import assert from "node:assert/strict";
import { problemsIn } from "../../../src/core/analysis";
import { definitionsAt, referencesAt } from "../../../src/core/features/references";
import { renameAt } from "../../../src/core/features/rename";
import { levelsOf } from "../../../src/core/practice/levels";
import { applyEdits } from "../../../src/core/text";
import { workspaceOf } from "../../support/workspace";

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: { matchLabels: { app: web-pods } }
  template:
    metadata: { labels: { app: web-pods } }
    spec:
      containers:
        - name: main
          env:
            - name: COLOR
              valueFrom: { configMapKeyRef: { name: settings, key: color } }
`;
const base = `resources: [deployment.yaml]
configMapGenerator:
  - name: settings
    literals: [color=blue]
`;
const overlay = `resources: [../base]
replicas: [{ name: web, count: 2 }]
configMapGenerator:
  - name: settings
    behavior: merge
    literals: ["size=big"]
patches:
  - target: { kind: Deployment, name: web }
    path: p.yaml
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        template:
          spec:
            volumes: [{ name: v, configMap: { name: settings } }]
replacements:
  - source: { kind: Deployment, name: web, fieldPath: metadata.name }
    targets: [{ select: { kind: Deployment, name: web }, fieldPaths: [metadata.annotations.x] }]
`;
const files = {
  "/w/base/deployment.yaml": deployment,
  "/w/base/kustomization.yaml": base,
  "/w/dev/kustomization.yaml": overlay,
};

type Texts = Record<string, string>;
const onDisk = (texts: Texts) => {
  const workspace = workspaceOf();
  for (const [uri, text] of Object.entries(texts)) workspace.index.setFile(uri, workspace.summaryOf(uri, text));
  return workspace;
};

function renamed(texts: Texts, uri: string, text: string, to: string): Texts | string {
  const workspace = onDisk(texts);
  workspace.update(uri, texts[uri] as string);
  const edits = renameAt(workspace, uri, (texts[uri] as string).indexOf(text) + text.length, to);
  if ("refused" in edits) return edits.refused;
  const of = (one: string) => edits.filter((edit) => edit.uri === one);
  return Object.fromEntries(Object.entries(texts).map(([one, before]) => [one, applyEdits(before, of(one))]));
}

const codesOf = (texts: Texts, uri: string): string[] => {
  const workspace = onDisk(texts);
  workspace.update(uri, texts[uri] as string);
  return problemsIn(workspace, uri, { severities: levelsOf("recommended") })
    .map(({ code }) => code)
    .filter((code) => /not-found|dangling/.test(code));
};

describe("Names under kustomize", () => {
  it("are changed in patches, also in those written in place, in replicas and in replacements", () => {
    const after = renamed(files, "/w/base/deployment.yaml", "name: web", "shop");
    assert.deepEqual(after, {
      ...files,
      "/w/base/deployment.yaml": deployment.replace("name: web", "name: shop"),
      "/w/dev/kustomization.yaml": overlay.replaceAll("name: web", "name: shop"),
    });
    assert.deepEqual(renamed(files, "/w/dev/kustomization.yaml", "        name: web", "shop"), after);
    assert.deepEqual(renamed(files, "/w/dev/kustomization.yaml", "[{ name: web", "shop"), after);
  });

  it("are changed in what generates them and what merges into that, keys too", () => {
    const after = renamed(files, "/w/base/kustomization.yaml", "name: settings", "options");
    assert.deepEqual(
      after,
      Object.fromEntries(Object.entries(files).map(([uri, text]) => [uri, text.replaceAll("settings", "options")])),
    );
    const key = renamed(files, "/w/base/deployment.yaml", "key: color", "tint");
    assert.deepEqual(key, {
      ...files,
      "/w/base/deployment.yaml": deployment.replace("key: color", "key: tint"),
      "/w/base/kustomization.yaml": base.replace("color=", "tint="),
    });
    const ofFile = {
      ...files,
      "/w/base/kustomization.yaml": base.replace("literals: [color=blue]", "files: [x/color]"),
    };
    assert.match(renamed(ofFile, "/w/base/deployment.yaml", "key: color", "tint") as string, /made from a file/);
  });

  it("may have keys that an overlay merges", () => {
    assert.deepEqual(codesOf(files, "/w/base/deployment.yaml"), []);
    const merged = { ...files, "/w/base/deployment.yaml": deployment.replace("key: color", "key: size") };
    assert.deepEqual(codesOf(merged, "/w/base/deployment.yaml"), []);
    const { "/w/dev/kustomization.yaml": _, ...alone } = merged;
    assert.deepEqual(codesOf(alone, "/w/base/deployment.yaml"), ["config-key-not-found"]);
  });

  it("are known with prefix and suffix, through overlays, and then not renamed halfway", () => {
    const long = "x-dev-settings-1";
    const outside = `apiVersion: v1\nkind: Pod\nmetadata: { name: other }\nspec:\n  containers: [{ name: c, envFrom: [{ configMapRef: { name: ${long} } }] }]\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: something }\n`;
    const prefixed: Texts = {
      ...files,
      "/w/dev/kustomization.yaml": `namePrefix: dev-\n${overlay}`,
      "/w/all/kustomization.yaml": "namePrefix: x-\nnameSuffix: '-1'\nresources: [../dev]\n",
      "/w/other/pod.yaml": outside,
    };
    assert.deepEqual(codesOf(prefixed, "/w/other/pod.yaml"), []);
    assert.deepEqual(codesOf({ ...files, "/w/other/pod.yaml": outside }, "/w/other/pod.yaml"), [
      "config-map-not-found",
    ]);
    const workspace = onDisk(prefixed);
    workspace.update("/w/other/pod.yaml", outside);
    const at = outside.indexOf(long) + 2;
    assert.deepEqual(
      definitionsAt(workspace, "/w/other/pod.yaml", at).map(({ uri }) => uri),
      ["/w/base/kustomization.yaml"],
    );
    assert.ok(referencesAt(workspace, "/w/other/pod.yaml", at, { withDeclaration: false }).length >= 2);
    for (const [uri, text] of [
      ["/w/other/pod.yaml", long],
      ["/w/base/kustomization.yaml", "name: settings"],
    ] as const)
      assert.match(renamed(prefixed, uri, text, "options") as string, /rename it by hand/);
    // Nobody outside speaks of it: within the kustomization, names are as they are written.
    const { "/w/other/pod.yaml": _, ...inside } = prefixed;
    assert.equal(typeof renamed(inside, "/w/base/kustomization.yaml", "name: settings", "options"), "object");
  });

  it("of what a controller makes are changed with what it makes them of, or not at all", () => {
    const pod = (secret: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { volumes: [{ name: v, secret: { secretName: ${secret} } }] }\n`;
    const sealed = "apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: keys }\n";
    assert.deepEqual(renamed({ "/w/a.yaml": sealed, "/w/b.yaml": pod("keys") }, "/w/a.yaml", "name: keys", "new"), {
      "/w/a.yaml": sealed.replace("keys", "new"),
      "/w/b.yaml": pod("new"),
    });
    const cluster = "apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: { name: db }\n";
    const both = { "/w/a.yaml": cluster, "/w/b.yaml": pod("db-app") };
    assert.match(renamed(both, "/w/a.yaml", "name: db", "new") as string, /rename it by hand/);
    assert.match(renamed(both, "/w/b.yaml", "secretName: db", "new") as string, /Cluster db generates this name/);
  });
});
