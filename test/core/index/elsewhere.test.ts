import assert from "node:assert/strict";
import { problemsIn } from "../../../src/core/analysis";
import { levelsOf } from "../../../src/core/practice/levels";
import { workspaceOf } from "../../support/workspace";

const uri = "/w/app/web.yaml";
/** Names things that are not there, among others of their kinds that are. */
const web = `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  containers:
    - name: c
      envFrom: [{ configMapRef: { name: db-parameters } }, { secretRef: { name: db-credentials } }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: door }
spec:
  tls: [{ secretName: door-certificate }]
  defaultBackend: { service: { name: db-primary, port: { number: 80 } } }
---
apiVersion: v1
kind: Service
metadata: { name: reader }
spec: { selector: { example.com/cluster: db }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: colors }
---
apiVersion: v1
kind: Secret
metadata: { name: password }
`;

function found(others: Record<string, string> = {}, text = web): string[] {
  const workspace = workspaceOf();
  for (const [name, one] of Object.entries(others))
    workspace.index.setFile(`/w/${name}`, workspace.summaryOf(`/w/${name}`, one));
  workspace.update(uri, text);
  return problemsIn(workspace, uri, { severities: levelsOf("recommended") })
    .map(({ code }) => code)
    .filter((code) => /not-found|dangling/.test(code));
}

const all = ["config-map-not-found", "secret-not-found", "secret-not-found", "dangling-ingress", "dangling-service"];

describe("What is not here", () => {
  it("is told of where others of its kind are kept", () => {
    assert.deepEqual(found(), all);
    assert.deepEqual(
      found({
        "elsewhere/release.yaml": "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: x }\n",
      }),
      all,
    );
  });

  it("may come with a chart or another repository that is brought in beside it", () => {
    for (const [name, text] of [
      ["app/release.yaml", "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: x }\n"],
      ["app/app.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: x }\n"],
      ["app/kustomization.yaml", "resources: [web.yaml, 'https://github.com/example/base?ref=v1']\n"],
      ["app/kustomization.yaml", "resources: [web.yaml]\nhelmCharts: [{ name: x }]\n"],
    ] as const)
      assert.deepEqual(found({ [name]: text }), [], text);
    // A slip of the pen is one all the same.
    const slip = web.replace("db-parameters", "colours");
    assert.deepEqual(found({ "app/kustomization.yaml": "resources: [web.yaml]\nhelmCharts: [{ name: x }]\n" }, slip), [
      "config-map-not-found",
    ]);
    assert.deepEqual(found({ "app/kustomization.yaml": "resources: [web.yaml, ../base]\n" }), all);
  });

  it("may be made by the controller of a custom resource, or for an annotation", () => {
    const cluster = "apiVersion: example.com/v1\nkind: Database\nmetadata: { name: db }\n";
    assert.deepEqual(found({ "operators/db.yaml": cluster }), ["secret-not-found"]);
    const annotated = web.replace("name: door }", "name: door, annotations: { cert-manager.io/cluster-issuer: x } }");
    assert.deepEqual(found({ "operators/db.yaml": cluster }, annotated), []);
  });

  it("is made by those who are known to make it", () => {
    const pod = (name: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { containers: [{ name: c, envFrom: [{ secretRef: { name: ${name} } }] }] }\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: unlike }\n`;
    for (const [name, text] of [
      ["made", "apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: { name: made }\n"],
      [
        "made",
        "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: { name: x }\nspec: { target: { name: made } }\n",
      ],
      [
        "made",
        "apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: x }\nspec: { secretName: made }\n",
      ],
      [
        "made",
        "apiVersion: secrets-store.csi.x-k8s.io/v1\nkind: SecretProviderClass\nmetadata: { name: x }\nspec: { secretObjects: [{ secretName: a }, { secretName: made }] }\n",
      ],
      [
        "made",
        "apiVersion: secrets.hashicorp.com/v1beta1\nkind: VaultStaticSecret\nmetadata: { name: x }\nspec: { destination: { name: made } }\n",
      ],
      ["db-app", "apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: { name: db }\n"],
    ] as const) {
      assert.deepEqual(found({ "a.yaml": text }, pod(name)), [], text);
      assert.deepEqual(found({ "a.yaml": text }, pod("other")), ["secret-not-found"], text);
    }
  });
});
