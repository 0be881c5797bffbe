import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { projectRoot } from "../support/project-files";

const statefulSet = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
  updateStrategy: { rollingUpdate: { maxUnavailable: 200% } }
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "nginx:1.29" }] }
`;

describe("danado check --upgrade-to", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "danado-upgrade-"));
    writeFileSync(join(folder, "web.yaml"), statefulSet);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...options: string[]) => {
    const cli = join(projectRoot, "dist/cli.js");
    return spawnSync(process.execPath, [cli, "check", "--locale", "en", ...options, folder], { encoding: "utf8" });
  };
  const upgradeProblems = (...options: string[]) => {
    const { stdout, status } = run("--format", "json", ...options);
    const all: { code: string; line: number; severity: string }[] = JSON.parse(stdout).diagnostics;
    return { status, found: all.filter(({ code }) => code.endsWith("-after-upgrade")) };
  };

  it("fails on what the newer Kubernetes will refuse, at its line", () => {
    const { status, found } = upgradeProblems("--kubernetes-version", "1.34", "--upgrade-to", "1.37");
    assert.equal(status, 1);
    assert.deepEqual(
      found.map(({ code, line, severity }) => [code, line, severity]),
      [["refused-after-upgrade", 6, "error"]],
    );
  });

  it("compares with the release before where no version is chosen", () => {
    assert.deepEqual(upgradeProblems("--upgrade-to", "1.34").found, []);
    assert.deepEqual(upgradeProblems().found, []);
  });

  describe("of what is rendered", () => {
    const write = (name: string, text: string) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    };
    const changes = (from: string, to: string) => {
      const { stdout } = run("--format", "json", "--kubernetes-version", from, "--upgrade-to", to);
      const all: { code: string; file: string; line: number; message: string }[] = JSON.parse(stdout).diagnostics;
      return all
        .filter(({ code }) => code.endsWith("-after-upgrade"))
        .map(({ file, line, code, message }) => ({
          at: `${relative(folder, resolve(file))}:${line} ${code}`,
          message,
        }));
    };

    beforeEach(() => {
      rmSync(join(folder, "web.yaml"));
      mkdirSync(join(folder, ".git"));
    });

    it("compares kustomizations, and reports it where it is written", () => {
      write("base/web.yaml", statefulSet.replace("200%", "1"));
      write("base/kustomization.yaml", "resources: [web.yaml]\n");
      write(
        "prod/kustomization.yaml",
        `resources: [../base]
patches:
  - patch: |-
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: { name: web }
      spec:
        updateStrategy: { rollingUpdate: { maxUnavailable: 200% } }
`,
      );
      assert.deepEqual(
        changes("1.34", "1.37").map(({ at }) => at),
        ["prod/kustomization.yaml:8 refused-after-upgrade"],
      );
      assert.deepEqual(changes("1.34", "1.35"), []);
    });

    it("renders charts for the newer release, which their templates may ask for", () => {
      write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n");
      write("chart/templates/web.yaml", statefulSet.replace("200%", "{{ .Values.most }}"));
      write("chart/values.yaml", "most: 200%\n");
      assert.deepEqual(
        changes("1.34", "1.37").map(({ at }) => at),
        ["chart/templates/web.yaml:6 refused-after-upgrade"],
      );
      const asked = "{{ if lt (int .Capabilities.KubeVersion.Minor) 35 }}200%{{ else }}1{{ end }}";
      write("chart/templates/web.yaml", statefulSet.replace("200%", asked));
      assert.deepEqual(changes("1.34", "1.37"), []);
      write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\nkubeVersion: '<1.37.0-0'\n");
      const [refused] = changes("1.34", "1.37");
      assert.equal(refused?.at, "chart/Chart.yaml:1 refused-after-upgrade");
      assert.match(refused?.message ?? "", /^With Kubernetes 1\.37: .*requires kubeVersion/);
    });

    it("compares custom resources by their definitions", () => {
      write(
        "definition.yaml",
        `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: shops.example.com }
spec:
  group: example.com
  names: { kind: Shop, plural: shops }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties: { name: { type: string, format: k8s-short-name } }
`,
      );
      write("shop.yaml", "apiVersion: example.com/v1\nkind: Shop\nmetadata: { name: shop }\nname: Not_Short\n");
      assert.deepEqual(
        changes("1.34", "1.35").map(({ at }) => at),
        ["shop.yaml:4 refused-after-upgrade"],
      );
      assert.deepEqual(changes("1.35", "1.37"), []);
    });
  });

  it("takes a version that is known, and later than the present one", () => {
    for (const [options, words] of [
      [["--upgrade-to", "1.99"], /after 1\.33, up to 1\.37/],
      [["--upgrade-to", "soon"], /after 1\.33, up to 1\.37/],
      [["--upgrade-to", "1.34", "--kubernetes-version", "1.36"], /later version than 1\.36/],
    ] as const) {
      const { status, stderr } = run(...options);
      assert.equal(status, 2);
      assert.match(stderr, words);
    }
  });
});
