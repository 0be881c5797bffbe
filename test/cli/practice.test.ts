import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { projectRoot } from "../support/project-files";

const cli = join(projectRoot, "dist/cli.js");
const pod = (image = "nginx:1.29") =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels: { app: web }\nspec:\n  containers:\n    - name: web\n      image: ${image}\n      resources: { limits: { cpu: 1, memory: 1Gi } }\n`;

describe("danado check and good practice", function () {
  this.timeout(240_000);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "danado-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  };
  const run = (args: readonly string[], input = "") => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...args], {
      cwd: folder,
      input,
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "en" },
    });
    return { stdout, stderr, status };
  };
  const found = (args: readonly string[], input?: string): { file: string; code: string; path: string }[] =>
    JSON.parse(run(["check", "--format", "json", ...args], input).stdout).diagnostics;
  const codes = (args: readonly string[]) => found(args).map(({ file, code }) => `${file} ${code}`);

  it("exits with 0, 1 and 2, and says what it could not do", () => {
    write({ "good.yaml": pod(), "bad.yaml": pod().replace("image:", "imag:") });
    assert.equal(run(["check", "good.yaml"]).status, 0);
    assert.equal(run(["check", "bad.yaml"]).status, 1);
    for (const args of [["chek"], ["check"], ["check", "--format", "x", "."], ["check", "--preset", "x", "."]]) {
      const { status, stderr } = run(args);
      assert.equal(status, 2);
      assert.match(stderr, /^danado: ./);
    }
  });

  it("finds in one file what the others' faults do not hide", () => {
    write({ "a.yaml": "a: [\n", "b.yaml": pod().replace("image:", "imag:"), "c.yaml": "\u0000" });
    const files = new Set(found(["."]).map(({ file }) => file));
    assert.ok(files.has("b.yaml") && files.has("c.yaml"));
  });

  it("sees all the files as one: what one names, another has", () => {
    const service =
      "apiVersion: v1\nkind: Service\nmetadata: { name: web, labels: { app: web } }\nspec:\n  selector: { app: web }\n  ports: [{ port: 80 }]\n";
    write({ "service.yaml": service, "web.yaml": pod() });
    assert.deepEqual(codes(["."]), []);
    write({ "service.yaml": service.replace("selector: { app: web }", "selector: { app: wbe }") });
    assert.deepEqual(codes(["."]), ["service.yaml dangling-service"]);
    assert.deepEqual(codes(["service.yaml"]), []);
  });

  it("reads standard input, and the CustomResourceDefinitions in it", () => {
    const [problem] = found(["-"], pod().replace("image:", "imag:"));
    assert.equal(problem?.path, "spec.containers[0].imag");
    const definition =
      "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: shops.example.com }\nspec:\n  group: example.com\n  names: { plural: shops, singular: shop, kind: Shop, listKind: ShopList }\n  scope: Namespaced\n  versions:\n    - name: v1\n      served: true\n      storage: true\n      schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object, properties: { size: { type: integer } } } } } }\n";
    const shop = (size: string) =>
      `---\napiVersion: example.com/v1\nkind: Shop\nmetadata: { name: a }\nspec: { size: ${size} }\n`;
    assert.deepEqual(found(["-"], definition + shop("3")), []);
    assert.deepEqual(
      found(["-"], definition + shop("big")).map(({ path }) => path),
      ["spec.size"],
    );
  });

  it("keeps to the nearest danado.yaml, to its excludes and ignores; the command line goes before it", () => {
    write({
      "danado.yaml": "preset: strict\nrules:\n  naked-pod: off\nexclude: [charts/]\nignore:\n  - paths: [old/**]\n",
      "a.yaml": pod(),
      "charts/b.yaml": pod("nginx:latest"),
      "old/c.yaml": pod("nginx:latest"),
      "near/danado.yaml": "preset: recommended\n",
      "near/d.yaml": pod("nginx:latest"),
    });
    const all = codes(["."]);
    assert.ok(all.includes("a.yaml writable-root-filesystem"));
    assert.ok(!all.some((line) => line.includes("naked-pod") || /^(charts|old)/.test(line)));
    assert.deepEqual(
      all.filter((line) => line.startsWith("near/")),
      ["near/d.yaml image-with-latest-tag"],
    );
    assert.deepEqual(codes(["--preset", "recommended", "a.yaml"]), []);
  });

  it("says what is wrong in danado.yaml", () => {
    write({ "danado.yaml": "preset: loud\n", "a.yaml": pod() });
    assert.ok(codes(["."]).some((line) => line.endsWith("danado.yaml danado-config")));
  });

  it("writes a report for a program, and tells people", () => {
    write({ "a.yaml": pod("nginx:latest") });
    assert.match(run(["check", "--format", "sarif", "--output", "danado.sarif", "."]).stdout, /image-with-latest-tag/);
    const [sarif] = JSON.parse(readFileSync(join(folder, "danado.sarif"), "utf8")).runs;
    assert.equal(sarif.results[0].ruleId, "image-with-latest-tag");
  });

  it("prints JUnit and GitHub annotations, and fails from the severity that is asked for", () => {
    write({ "a & b.yaml": pod("nginx:latest") });
    const junit = run(["check", "--format", "junit", "."]);
    assert.match(junit.stdout, /<testsuite name="a &amp; b.yaml" tests="1" failures="1" skipped="0">/);
    assert.equal(junit.status, 0);
    const github = run(["check", "--format", "github", "--fail-on", "warning", "."]);
    assert.match(
      github.stdout,
      /^::warning file=a & b.yaml,line=9,endLine=9,col=14,endColumn=26,title=image-with-latest-tag::/,
    );
    assert.equal(github.status, 1);
  });

  it("tells only of what is new beside a baseline, and of what the server refuses in any case", () => {
    write({ "a.yaml": pod("nginx:latest"), "c.yaml": pod().replace("image:", "imag:") });
    assert.equal(run(["check", "--baseline", "known.json", "--write-baseline", "."]).status, 1);
    write({ "a.yaml": `# moved\n${pod("nginx:latest")}`, "b.yaml": pod("nginx:latest") });
    const codesNow = codes(["--baseline", "known.json", "."]);
    assert.deepEqual(codesNow, ["b.yaml image-with-latest-tag", "c.yaml unknown-field"]);
    assert.equal(run(["check", "--baseline", "none.json", "."]).status, 2);
  });

  it("leaves out what is excluded though a hook names it", () => {
    write({ "danado.yaml": "exclude: [old/]\n", "old/a.yaml": pod("nginx:latest"), "b.yaml": "a: 1\n" });
    assert.deepEqual(codes(["--force-exclude", "old/a.yaml", "b.yaml"]), []);
    assert.deepEqual(codes(["old/a.yaml"]), ["old/a.yaml image-with-latest-tag"]);
  });

  it("mends: what is safe, and the rules that are named; a dry run only shows it, and a second run changes nothing", () => {
    const bad = `# web\r\n${pod("nginx:latest").replace("containers:", "serviceAccount: web # old\n  containers:").replaceAll("\n", "\r\n")}`;
    const millis = bad.replace("memory: 1Gi", "memory: 128m");
    write({ "a.yaml": `\uFEFF${millis}`, "danado.yaml": "exclude: [b.yaml]\n", "b.yaml": millis });
    const text = (name: string) => readFileSync(join(folder, name), "utf8");
    const dry = run(["check", "--fix", "--dry-run", "."]);
    assert.equal(dry.status, 0);
    assert.match(dry.stdout, /^--- a\/a.yaml\n\+\+\+ b\/a.yaml\n@@ /);
    assert.match(dry.stdout, /^- {2}serviceAccount: web # old\r?\n\+ {2}serviceAccountName: web # old/m);
    assert.doesNotMatch(dry.stdout, /^[-+].*memory/m);
    assert.equal(text("a.yaml"), `\uFEFF${millis}`);

    const { stderr, stdout } = run(["check", "--fix", "."]);
    assert.match(stderr, /a\.yaml/);
    assert.match(stdout, /memory-in-millibytes/);
    assert.equal(text("a.yaml"), `\uFEFF${millis.replace("serviceAccount:", "serviceAccountName:")}`);
    assert.equal(text("b.yaml"), millis);
    run(["check", "--fix-rule", "memory-in-millibytes", "."]);
    const mended = text("a.yaml");
    assert.match(mended, /memory: 128Mi/);
    assert.equal(run(["check", "--fix-rule", "memory-in-millibytes", "."]).stderr, "");
    assert.equal(text("a.yaml"), mended);
  });

  it("says which rule is meant, and that a dry run needs something to try", () => {
    const unknown = run(["check", "--fix-rule", "latest-tag", "."]);
    assert.equal(unknown.status, 2);
    assert.match(unknown.stderr, /image-with-latest-tag/);
    assert.equal(run(["check", "--dry-run", "."]).status, 2);
  });

  it("explains the code of a problem, a rule's or a class of refusal's, in both languages", () => {
    const { stdout } = run(["explain", "unknown-field"]);
    assert.match(stdout, /^unknown-field: A field must exist in its kind/);
    assert.match(stdout, /\nBad:\n[\s\S]*\n {6}replica: 3\n[\s\S]*\nGood:\n[\s\S]*\n {6}replicas: 3\n/);
    assert.match(stdout, /docs\/refusals\.md#unknown-field\n/);
    assert.match(
      run(["explain", "naked-pod", "--locale", "pt-br"]).stdout,
      /\nRuim:\n[\s\S]*rules\.pt-br\.md#naked-pod\n/,
    );
    const unknown = run(["explain", "unknown-feld"]);
    assert.equal(unknown.status, 2);
    assert.match(unknown.stderr, /Did you mean unknown-field\?/);
    assert.equal(run(["explain"]).status, 2);
  });

  it("speaks Portuguese, lists its rules and helps", () => {
    write({ "a.yaml": pod("nginx:latest") });
    assert.match(run(["check", "--locale", "pt-br", "."]).stdout, /A imagem do contêiner web tem a tag latest/);
    assert.match(run(["rules"]).stdout, /^image-with-latest-tag: An image should have a tag that stays$/m);
    assert.match(run(["--help"]).stdout, /--kubernetes-version/);
  });

  it("says in its help what each option does, in both languages", () => {
    const optionsOf = (locale: string) =>
      [...run(["--help", "--locale", locale]).stdout.matchAll(/^ {2}(--\S.*?)(?: {2,}(.*))?$/gm)].map(
        ([, option = "", words = ""]) => [option, words] as const,
      );
    const english = optionsOf("en");
    const portuguese = optionsOf("pt-br");
    assert.ok(english.length > 10);
    assert.deepEqual(
      portuguese.map(([option]) => option),
      english.map(([option]) => option),
    );
    for (const [at, [option, words]] of english.entries()) {
      assert.match(words, /^\S.{9,}/, option);
      assert.match(portuguese[at]?.[1] ?? "", /^\S.{9,}/, option);
      assert.notEqual(portuguese[at]?.[1], words, option);
    }
  });

  it("refuses a file that is no baseline, and says so", () => {
    for (const text of ['{"danado": 2, "findings": {}}', '{"danado": 1}', "{}"]) {
      write({ "a.yaml": pod("nginx:latest"), "known.json": text });
      const refused = run(["check", "--baseline", "known.json", "."]);
      assert.equal(refused.status, 2, text);
      assert.match(refused.stderr, /known\.json: not a baseline of danado check/);
    }
  });
});
