import assert from "node:assert/strict";
import { linksIn } from "../../src/core/features/document-links";
import { foldsIn } from "../../src/core/features/folding";
import { type OutlineItem, outlineIn, resourcesMatching } from "../../src/core/features/outline";
import { selectionRangesAt } from "../../src/core/features/selection-ranges";
import { dedent, readCursor } from "../support/marks";
import { testUri, workspaceOf } from "../support/workspace";

const deployment = dedent(`
  # A shop,
  # in two parts
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
    namespace: shop
  spec:
    replicas: 3
    template:
      spec:
        containers:
          - name: web
            image: "nginx:1.29"
            command:
              - sh
              - |
                # no comment,
                # but text
                exec nginx
`);
const secret = "apiVersion: v1\nkind: Secret\nmetadata: { name: key }\nstringData: { word: hunter2 }\n";

const lines = (item: OutlineItem, depth = 0): string[] => [
  `${"  ".repeat(depth)}${item.name}${item.detail && ` (${item.detail})`}`,
  ...item.children.flatMap((child) => lines(child, depth + 1)),
];

describe("Outline", () => {
  it("shows resources by kind and name, and their fields", () => {
    const outline = outlineIn(workspaceOf({ [testUri]: deployment }), testUri).flatMap((item) => lines(item));
    assert.equal(
      outline.join("\n"),
      dedent(`
        Deployment/web (shop)
          apiVersion (apps/v1)
          kind (Deployment)
          metadata
            name (web)
            namespace (shop)
          spec
            replicas (3)
            template
              spec
                containers
                  web
                    name (web)
                    image (nginx:1.29)
                    command
                      sh
                      # no comment,`),
    );
  });

  it("does not show what a Secret holds", () => {
    const outline = outlineIn(workspaceOf({ [testUri]: secret }), testUri).flatMap((item) => lines(item));
    assert.match(outline.join("\n"), /Secret\/key[\s\S]*word/);
    assert.doesNotMatch(outline.join("\n"), /hunter2/);
  });

  it("moves with the text above, and leaves other YAML out", () => {
    const workspace = workspaceOf({ [testUri]: `a: 1\n---\n${deployment}` });
    const before = outlineIn(workspace, testUri);
    workspace.update(testUri, `longer: 1\n---\n${deployment}`);
    const after = outlineIn(workspace, testUri);
    assert.equal(after.length, 1);
    assert.equal((after[0]?.children[0]?.span.start ?? 0) - (before[0]?.children[0]?.span.start ?? 0), 5);
  });

  it("keeps each item inside the one around it, also with anchors, merge keys and half-typed text", () => {
    const anchored = "apiVersion: v1\nkind: ConfigMap\ndata: &d { a: x }\nmore: { <<: *d, b: *d }\n";
    const check = (item: OutlineItem) => {
      assert.ok(item.nameSpan.start >= item.span.start && item.nameSpan.end <= item.span.end, item.name);
      for (const child of item.children) {
        assert.ok(child.span.start >= item.span.start && child.span.end <= item.span.end, child.name);
        check(child);
      }
    };
    for (const text of [anchored, ...[...deployment].map((_, end) => deployment.slice(0, end))])
      for (const item of outlineIn(workspaceOf({ [testUri]: text }), testUri)) check(item);
  });

  it("finds resources anywhere in the workspace by letters in their order", () => {
    const workspace = workspaceOf({ "file:///a.yaml": deployment, "file:///b.yaml": secret });
    const found = (query: string) => resourcesMatching(workspace, query).map(({ uri, title }) => [uri, title]);
    assert.deepEqual(found("dep web"), [["file:///a.yaml", "Deployment/web"]]);
    assert.deepEqual(found("key"), [["file:///b.yaml", "Secret/key"]]);
    assert.equal(found("").length, 2);
    assert.deepEqual(found("zzz"), []);
  });
});

describe("Folding", () => {
  const foldedIn = (text: string) => foldsIn(workspaceOf({ [testUri]: text }), testUri);

  it("folds documents, maps, lists, block scalars and comments, but no text that looks like one", () => {
    const folds = (foldedIn(`${deployment}---\n${secret}`) ?? []).map(({ span, kind }) => {
      const text = `${deployment}---\n${secret}`.slice(span.start, span.end);
      return `${kind ?? ""}${text.split("\n")[0]?.trim()}`;
    });
    for (const first of ["metadata:", "spec:", "containers:", "command:", "|", "apiVersion: v1", "comment# A shop,"])
      assert.ok(folds.includes(first), `${first} in ${folds.join("; ")}`);
    assert.ok(!folds.some((fold) => fold.startsWith("comment# no comment")));
  });

  it("leaves the folding of other files to VS Code", () => {
    assert.equal(foldedIn("services:\n  web:\n    image: nginx\n"), undefined);
  });
});

describe("Selection ranges", () => {
  it("grow from the value to its field, its item, its list, …, the document", () => {
    const { text, offset } = readCursor(deployment.replace("nginx:1", "ngi$0nx:1"));
    const steps = selectionRangesAt(workspaceOf({ [testUri]: text }), testUri, offset).map(({ start, end }) =>
      text.slice(start, end),
    );
    assert.equal(steps[0], '"nginx:1.29"');
    assert.equal(steps[1], 'image: "nginx:1.29"');
    assert.match(steps[2] ?? "", /^name: web\n\s+image[\s\S]*exec nginx/);
    assert.equal(steps.at(-1), text);
    for (const [index, step] of steps.entries()) assert.ok(steps[index + 1]?.includes(step) ?? true);
  });

  it("answer at every offset of half-typed text", () => {
    for (let end = 0; end < deployment.length; end += 3) {
      const workspace = workspaceOf({ [testUri]: deployment.slice(0, end) });
      for (const offset of [0, end >> 1, end]) {
        const steps = selectionRangesAt(workspace, testUri, offset);
        for (const { start, end: last } of steps) assert.ok(start <= offset && offset <= last);
      }
    }
  });
});

describe("Document links", () => {
  const targets = (text: string) =>
    linksIn(workspaceOf({ [testUri]: text }), testUri).map(({ span, target }) => [
      text.slice(span.start, span.end),
      target,
    ]);
  const withImage = (image: string) => deployment.replace('"nginx:1.29"', image);

  it("lead from a kind to its reference and from an image to its registry", () => {
    const [kind, image] = targets(deployment);
    assert.equal(kind?.[0], "Deployment");
    assert.match(kind?.[1] ?? "", /^https:\/\/kubernetes\.io\/.*#deployment-v1-apps$/);
    assert.deepEqual(image, ["nginx:1.29", "https://hub.docker.com/_/nginx"]);
    assert.equal(targets(withImage("acme/shop"))[1]?.[1], "https://hub.docker.com/r/acme/shop");
    assert.equal(targets(withImage("quay.io/a/b:1"))[1]?.[1], "https://quay.io/repository/a/b");
  });

  it("are left out where a registry has no pages, and for unknown kinds", () => {
    assert.equal(targets(withImage("registry.example.com/shop:2")).length, 1);
    assert.deepEqual(targets("apiVersion: a.b/v1\nkind: Ship\n"), []);
  });
});
