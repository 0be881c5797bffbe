import assert from "node:assert/strict";
import { linksIn } from "../../../src/core/features/document-links";
import { setLanguage } from "../../../src/core/l10n";
import { workspaceOf } from "../../support/workspace";

const uri = "file:///shop/web/pod.yaml";
const pod = (image: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers: [{ name: b, image: "${image}" }]\n`;

/** Each link as what it stands at, where it leads and what its tooltip says. */
function links(text: string, at = uri, others: Record<string, string> = {}) {
  const workspace = workspaceOf({ [at]: text });
  for (const [other, its] of Object.entries(others)) workspace.index.setFile(other, workspace.summaryOf(other, its));
  return linksIn(workspace, at).map(({ span, target, tooltip }) => [text.slice(span.start, span.end), target, tooltip]);
}

describe("Links in a manifest", () => {
  before(() => setLanguage("en"));
  const reference = [
    "Pod",
    "https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.37/#pod-v1-core",
    "Kubernetes API reference",
  ];

  it("lead from a kind to the reference, and from an image to its registry", () => {
    assert.deepEqual(links(pod("nginx:1.29")), [
      reference,
      ["nginx:1.29", "https://hub.docker.com/_/nginx", "The image in its registry"],
    ]);
    assert.deepEqual(links(pod("ghcr.io/a/b:1"))[1], [
      "ghcr.io/a/b:1",
      "https://ghcr.io/a/b",
      "The image in its registry",
    ]);
  });

  it("are none where a registry has no pages, or a kind none in the reference", () => {
    assert.deepEqual(links(pod("registry.example.com/x")), [reference]);
    assert.deepEqual(links("apiVersion: example.com/v1\nkind: Ship\nmetadata: { name: a }\n"), []);
  });

  it("move with the text above", () => {
    const workspace = workspaceOf({ [uri]: pod("nginx:1.29") });
    const before = linksIn(workspace, uri).map(({ span }) => span.start);
    workspace.update(uri, `# more\n---\n${pod("nginx:1.29")}`);
    const moved = "# more\n---\n".length;
    assert.deepEqual(
      linksIn(workspace, uri).map(({ span }) => span.start),
      before.map((start) => start + moved),
    );
  });

  it("lead from a kustomization to the files and kustomizations that it takes in", () => {
    const text =
      "resources:\n  - web.yaml\n  - ../base\n  - https://example.com/x?ref=1\n  - ../unknown\nconfigMapGenerator: [{ name: c, files: [key=a.txt] }]\n";
    assert.deepEqual(
      links(text, "file:///shop/prod/kustomization.yaml", {
        "file:///shop/base/kustomization.yml": "resources: [a.yaml]\n",
      }),
      [
        ["web.yaml", "file:///shop/prod/web.yaml", "Open this file"],
        ["../base", "file:///shop/base/kustomization.yml", "Open this file"],
        ["key=a.txt", "file:///shop/prod/a.txt", "Open this file"],
      ],
    );
  });
});
