import assert from "node:assert/strict";
import { problemsIn } from "../../../src/core/analysis";
import { usagesIn } from "../../../src/core/features/usages";
import type { ManifestDocument } from "../../../src/core/manifest/field";
import { levelsOf } from "../../../src/core/practice/levels";
import type { Verdict } from "../../../src/core/verdict/verdict";
import type { Workspace } from "../../../src/core/workspace";
import { workspaceOf } from "../../support/workspace";

const base = "/shop/base/shop.yaml";
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  template:
    spec:
      containers: [{ name: shop, image: "example.com/shop:1" }]
`;
const service = `apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { selector: { app: shop }, ports: [{ port: 80 }] }
`;

/** What the API server says of that Deployment alone. */
const refusal: Verdict = {
  recognised: "served",
  refusals: [
    { reason: "Invalid", type: "FieldValueRequired", field: "spec.selector", message: "Required value" },
    {
      reason: "Invalid",
      type: "FieldValueInvalid",
      field: "spec.template.metadata.labels",
      message: "Invalid value: null: `selector` does not match template `labels`",
    },
  ],
  warnings: [],
};

function codes(workspace: Workspace, uri: string, verdictOf?: (document: ManifestDocument) => Verdict | undefined) {
  const settings = { severities: levelsOf("strict"), ...(verdictOf && { verdictOf }) };
  return problemsIn(workspace, uri, settings).map(({ code }) => code);
}

const kustomized = (overlay: string): Workspace =>
  workspaceOf({
    [base]: `${deployment}---\n${service}`,
    "/shop/base/kustomization.yaml": "resources: [shop.yaml]\n",
    "/shop/prod/kustomization.yaml": `resources: [../base]\n${overlay}`,
  });

describe("What kustomizations add", () => {
  const added = {
    commonLabels: "commonLabels: { app: shop }\n",
    "labels with selectors": "labels: [{ pairs: { app: shop }, includeSelectors: true }]\n",
    "labels of a component": "components: [../labels]\n",
  };
  for (const [name, overlay] of Object.entries(added))
    it(`is there for whoever selects it: ${name}`, () => {
      const workspace = kustomized(overlay);
      if (name === "labels of a component")
        workspace.update(
          "/shop/labels/kustomization.yaml",
          "kind: Component\nlabels: [{ pairs: { app: shop }, includeSelectors: true }]\n",
        );
      const found = codes(workspace, base);
      assert.ok(!found.includes("dangling-service"), found.join());
      assert.ok(!found.includes("resource-without-labels"));
      const titles = usagesIn(workspace, base).map(({ title }) => title);
      assert.ok(titles.includes("selects the Pods of Deployment/shop"), titles.join());
    });

  it("is missing again once no kustomization adds it", () => {
    const workspace = kustomized("commonLabels: { app: shop }\n");
    codes(workspace, base);
    workspace.update("/shop/prod/kustomization.yaml", "resources: [../base]\n");
    const found = codes(workspace, base);
    assert.ok(found.includes("resource-without-labels"));
    assert.ok(found.includes("dangling-service"));
  });

  it("is not refused for want of a selector, unless labels go into no selector", () => {
    const isDeployment = ({ resource }: ManifestDocument) => (resource?.kind === "Deployment" ? refusal : undefined);
    const errors = (overlay: string) => {
      const workspace = kustomized(overlay);
      return problemsIn(workspace, base, { severities: levelsOf("recommended"), verdictOf: isDeployment }).filter(
        ({ severity }) => severity === "error",
      ).length;
    };
    assert.equal(errors("labels: [{ pairs: { app: shop }, includeSelectors: true }]\n"), 0);
    assert.ok(errors("labels: [{ pairs: { app: shop } }]\n") > 0);
    assert.ok(errors("") > 0);
  });

  it("is the namespace of a Component's resources, which who takes it in says", () => {
    const binding =
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: { name: shop }\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: shop }\nsubjects: [{ kind: ServiceAccount, name: shop }]\n";
    const required: Verdict["refusals"][number] = {
      reason: "Invalid",
      type: "FieldValueRequired",
      field: "subjects[0].namespace",
      message: "Required value",
    };
    const verdict: Verdict = { recognised: "served", refusals: [required], warnings: [] };
    const errorsUnder = (kind: string) => {
      const files = { [base]: binding, "/shop/base/kustomization.yaml": `kind: ${kind}\nresources: [shop.yaml]\n` };
      const settings = { severities: levelsOf("recommended"), verdictOf: () => verdict };
      return problemsIn(workspaceOf(files), base, settings).filter(({ severity }) => severity === "error").length;
    };
    assert.equal(errorsUnder("Component"), 0);
    assert.equal(errorsUnder("Kustomization"), 1);
  });

  it("says the namespace", () => {
    assert.ok(codes(kustomized(""), base).includes("default-namespace"));
    assert.ok(!codes(kustomized("namespace: prod\n"), base).includes("default-namespace"));
    const workspace = kustomized("namespace: prod\n");
    workspace.update(
      "/shop/prod/ingress.yaml",
      "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: shop, namespace: prod }\nspec: { defaultBackend: { service: { name: shop, port: { number: 80 } } } }\n",
    );
    workspace.update(base, `${deployment}---\n${service.replace("name: shop }", "name: shop, namespace: other }")}`);
    assert.ok(!codes(workspace, "/shop/prod/ingress.yaml").includes("dangling-ingress"));
  });
});

describe("A kustomization", () => {
  const uri = "/shop/kustomization.yaml";
  const onDisk = (...paths: string[]) => {
    const workspace = workspaceOf({
      [uri]:
        "resources:\n  - deployment.yaml\n  - gone.yaml\n  - https://example.com/x.yaml\n  - github.com/a/b//c?ref=v1\nconfigMapGenerator:\n  - name: c\n    files: [a=settings.txt]\npatches:\n  - path: ../patch.yaml\n",
    });
    workspace.index.isOnDisk = (path) => paths.includes(path);
    return workspace;
  };

  it("that names a file that is not there is told so, at its name", () => {
    const workspace = onDisk("/shop/deployment.yaml", "/patch.yaml", "/shop/settings.txt");
    const problems = problemsIn(workspace, uri, { severities: levelsOf("recommended") });
    assert.deepEqual(
      problems.map(({ code, path, message }) => [code, path, message]),
      [["missing-file", "resources[1]", "There is no gone.yaml here: kustomize cannot build this"]],
    );
    const text = workspace.get(uri)?.text ?? "";
    assert.equal(text.slice(problems[0]?.span.start, problems[0]?.span.end), "gone.yaml");
  });

  it("is told when the file comes", () => {
    const paths = ["/shop/deployment.yaml", "/shop/settings.txt", "/patch.yaml"];
    const workspace = onDisk();
    workspace.index.isOnDisk = (path) => paths.includes(path);
    assert.equal(codes(workspace, uri).length, 1);
    paths.push("/shop/gone.yaml");
    workspace.index.diskChanged(["/shop/gone.yaml"]);
    assert.deepEqual(codes(workspace, uri), []);
  });

  it("is left alone where nobody knows the disk", () => {
    const workspace = onDisk();
    workspace.index.isOnDisk = () => undefined;
    assert.deepEqual(codes(workspace, uri), []);
  });
});
