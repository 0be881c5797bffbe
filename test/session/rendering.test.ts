import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import picomatch from "picomatch";
import type { Renderer } from "../../src/core/render/renderer";
import type { Judge } from "../../src/core/verdict/verdict";
import { createConfigs } from "../../src/session/configs";
import { Emitter } from "../../src/session/events";
import type { FileChange, Files } from "../../src/session/files";
import { createRendering, type Rendering } from "../../src/session/rendering";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { eventually } from "../support/eventually";
import { projectRoot } from "../support/project-files";
import { workspaceOf } from "../support/workspace";

/** The fixtures as a folder that an editor has opened, in memory. */
function openedFolder(packed: ReadonlyMap<string, Uint8Array> = new Map()): {
  readonly files: Files;
  readonly texts: Map<string, string>;
  readonly changes: Emitter<FileChange>;
} {
  const root = join(projectRoot, "test/fixtures/render");
  const texts = new Map<string, string>();
  const collect = (folder: string): void => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) collect(path);
      else texts.set(`file:///shop${path.slice(root.length)}`, readFileSync(path, "utf8"));
    }
  };
  collect(root);
  const never = new Emitter<never>().event;
  const changes = new Emitter<FileChange>();
  const files: Files = {
    folders: ["file:///shop"],
    async find(glob, most, below = "file:///shop") {
      const matches = picomatch(glob, { dot: true });
      return [...texts.keys(), ...packed.keys()]
        .filter((uri) => uri.startsWith(`${below}/`) && matches(uri.slice(below.length + 1)))
        .slice(0, most);
    },
    read: async (uri) => texts.get(uri),
    readBytes: async (uri) => {
      const text = texts.get(uri);
      return packed.get(uri) ?? (text === undefined ? undefined : new TextEncoder().encode(text));
    },
    isFolder: async (uri) => [...texts.keys()].some((other) => other.startsWith(`${uri}/`)),
    exists: async (uri) => texts.has(uri),
    openDocuments: () => [],
    onDidChange: changes.event,
    onDidChangeFolders: never,
    onDidEditConfig: never,
  };
  return { files, texts, changes };
}

describe("Rendering in an editor", () => {
  let judge: Judge & Renderer;
  let rendering: Rendering;
  const workspace = workspaceOf();
  const uri = "file:///shop/shop/base/web.yaml";
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

  before(() => {
    judge = createNodeJudge(join(projectRoot, "dist"));
  });
  after(() => judge.dispose());
  // Each test has files of its own.
  beforeEach(() => judge.render({ reset: true }));
  afterEach(() => rendering.dispose());

  const start = (files: Files, by: Judge & Renderer) => {
    rendering = createRendering({
      ...{ workspace, judge: by, files, log },
      configs: createConfigs(files, log),
      settingsOf: () => ({ severities: {} }),
    });
  };
  const rendered = (isEnough: () => boolean) =>
    new Promise<void>((resolve) => {
      const listener = rendering.onDidRender(() => {
        if (!isEnough()) return;
        listener.dispose();
        resolve();
      });
    });
  const errorsIn = (text: string) =>
    rendering
      .with(uri, [])
      .filter(({ severity }) => severity === "error")
      .map(({ span }) => text.slice(0, span.start).split("\n").length);

  it("says in the base what its overlays show, follows each edit, and moves with the text meanwhile", async () => {
    const { files, texts } = openedFolder();
    start(files, judge);
    const good = texts.get(uri) as string;
    const edit = (text: string) => {
      workspace.update(uri, text);
      rendering.edited(uri);
    };
    const bad = good.replace("image: nginx", "imagee: nginx");
    const line = bad.slice(0, bad.indexOf("imagee")).split("\n").length;
    edit(bad);
    await rendered(() => errorsIn(bad).includes(line));
    const moved = `# above\n${bad}`;
    workspace.update(uri, moved);
    assert.deepEqual(errorsIn(moved), [line + 1]);
    edit(good);
    await rendered(() => errorsIn(good).length === 0);
  });

  it("follows edits after a root came, whoever asks for the roots before the next edit", async () => {
    const { files, texts, changes } = openedFolder();
    start(files, judge);
    const good = texts.get(uri) as string;
    const bad = good.replace("image: nginx", "imagee: nginx");
    const edit = (text: string) => {
      workspace.update(uri, text);
      rendering.edited(uri);
    };
    edit(bad);
    await rendered(() => errorsIn(bad).length > 0);
    const other = "file:///shop/other/kustomization.yaml";
    texts.set(other, "resources: [../shop/base]\n");
    changes.fire({ kind: "created", uri: other });
    await rendering.ready();
    assert.ok(rendering.roots().some(({ name }) => name === "other"));
    edit(good);
    await rendered(() => errorsIn(good).length === 0 && rendering.roots().every(({ errors }) => errors === 0));
    const output = await rendering.outputOf("other");
    assert.match(output?.text ?? "", /image: nginx/);
    texts.delete(other);
    changes.fire({ kind: "deleted", uri: other });
    await rendering.ready();
    assert.ok(rendering.roots().every(({ name }) => name !== "other"));
  });

  it("checks what a slow disk now has, though its output is asked for in the meantime", async () => {
    const { files, texts, changes } = openedFolder();
    for (const one of [...texts.keys()]) if (!one.startsWith("file:///shop/shop/")) texts.delete(one);
    let areReadsHeld = false;
    const held: (() => void)[] = [];
    const dev = "shop/overlays/dev";
    const slow: Files = {
      ...files,
      async readBytes(one) {
        const bytes = await files.readBytes(one);
        if (areReadsHeld) await new Promise<void>((resolve) => held.push(resolve));
        return bytes;
      },
    };
    workspace.remove(uri);
    start(slow, judge);
    const good = texts.get(uri) as string;
    const bad = good.replace("image: nginx", "imagee: nginx");
    rendering.edited(uri);
    const shown = () => rendering.roots().find(({ name }) => name === dev);
    const areAllRendered = () => rendering.roots().every(({ resources }) => resources !== undefined);
    await eventually("the first outputs", () => rendering.roots().length > 0 && areAllRendered());
    assert.equal(shown()?.errors, 0);
    areReadsHeld = true;
    texts.set(uri, bad);
    changes.fire({ kind: "changed", uri });
    // It takes in the change, and waits for the disk; the check that follows on the change must not overtake it.
    const output = rendering.outputOf(dev);
    await new Promise((resolve) => setTimeout(resolve, 300));
    areReadsHeld = false;
    for (const release of held) release();
    assert.match((await output)?.text ?? "", /imagee: nginx/);
    await eventually("the mistake", () => shown()?.errors, { within: 10_000 });
  });

  it("renders what a commit has beside what the editor shows", async () => {
    const { files, texts } = openedFolder();
    start(files, judge);
    await rendering.ready();
    const good = texts.get(uri) as string;
    workspace.update(uri, good.replace("image: nginx", "image: busybox"));
    rendering.edited(uri);
    const name = "shop/overlays/dev";
    assert.match((await rendering.outputOf(name))?.text ?? "", /image: busybox/);
    for (const image of ["httpd", "caddy"]) {
      const committed = new Map(texts).set(uri, good.replace("image: nginx", `image: ${image}`));
      const readBytes = async (one: string) => new TextEncoder().encode(committed.get(one) ?? "");
      const atCommit = await rendering.outputAtCommit(name, {
        ...files,
        readBytes: async (one) => (committed.has(one) ? readBytes(one) : undefined),
      });
      assert.match(atCommit?.text ?? "", new RegExp(`image: ${image}`));
      assert.doesNotMatch(atCommit?.text ?? "", /busybox/);
    }
    assert.match((await rendering.outputOf(name))?.text ?? "", /image: busybox/);
    workspace.remove(uri);
  });

  it("renders a chart as an Application in the workspace installs it, and follows that", async () => {
    const { files, texts } = openedFolder();
    start(files, judge);
    await rendering.ready();
    const application = "file:///shop/apps/shop.yaml";
    const write = (replicas: number) => {
      const text = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec:
  destination: { namespace: prod }
  source: { repoURL: "https://example.com/shop", path: chart, helm: { releaseName: front, valuesObject: { replicas: ${replicas} } } }
`;
      texts.set(application, text);
      workspace.update(application, text);
      rendering.edited(application);
    };
    write(4);
    await rendering.ready();
    const name = "chart, Application/shop";
    assert.ok(
      rendering.roots().some((root) => root.name === name),
      rendering
        .roots()
        .map((root) => root.name)
        .join(),
    );
    assert.match((await rendering.outputOf(name))?.text ?? "", /name: front[\s\S]*replicas: 4/);
    write(6);
    assert.match((await rendering.outputOf(name))?.text ?? "", /replicas: 6/);
    const environments = await rendering.environmentsAt("file:///shop/chart/Chart.yaml");
    assert.deepEqual(environments.at(-1)?.options.namespace, "prod");
    workspace.remove(application);
  });

  it("builds a kustomization as a Flux Kustomization in the workspace does, and follows that", async () => {
    const { files, texts } = openedFolder();
    start(files, judge);
    await rendering.ready();
    const kustomization = "file:///shop/clusters/dev.yaml";
    const write = (prefix: string) => {
      const text = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: dev }
spec: { path: shop/overlays/dev, prune: true, interval: 1m, sourceRef: { kind: GitRepository, name: shop }, namePrefix: ${prefix} }
`;
      texts.set(kustomization, text);
      workspace.update(kustomization, text);
      rendering.edited(kustomization);
    };
    write("one-");
    await rendering.ready();
    const name = "shop/overlays/dev, Kustomization/dev";
    assert.match((await rendering.outputOf(name))?.text ?? "", /name: one-/);
    write("two-");
    assert.match((await rendering.outputOf(name))?.text ?? "", /name: two-/);
    assert.doesNotMatch((await rendering.outputOf("shop/overlays/dev"))?.text ?? "", /name: (?:one|two)-/);
    write("Not_a_name_");
    const found = () => rendering.with(kustomization, []).filter(({ severity }) => severity === "error");
    await rendered(() => found().length > 0);
    assert.match(found()[0]?.message ?? "", /Not_a_name_/);
    const environments = await rendering.environmentsAt("file:///shop/shop/overlays/dev/kustomization.yaml");
    assert.deepEqual(
      environments.map((one) => one?.name),
      [undefined, "Kustomization/dev"],
    );
    workspace.remove(kustomization);
  });

  it("builds a folder without kustomization.yaml as a Flux Kustomization does, and follows its files", async () => {
    const { files, texts } = openedFolder();
    start(files, judge);
    await rendering.ready();
    const kustomization = "file:///shop/clusters/plain.yaml";
    const write = (uri: string, text: string) => {
      texts.set(uri, text);
      workspace.update(uri, text);
      rendering.edited(uri);
    };
    const configMap = (name: string) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: { region: "\${region}" }\n`;
    write("file:///shop/plain/a.yaml", configMap("a"));
    write(
      kustomization,
      `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: plain }
spec:
  path: ./plain
  prune: true
  interval: 1m
  sourceRef: { kind: GitRepository, name: shop }
  postBuild: { substitute: { region: eu } }
`,
    );
    await rendering.ready();
    const name = "plain, Kustomization/plain";
    assert.equal(rendering.roots().find((root) => root.name === name)?.uri, kustomization);
    assert.match((await rendering.outputOf(name))?.text ?? "", /region: eu[\s\S]*name: a\n$/);
    write("file:///shop/plain/sub/b.yaml", configMap("b_"));
    assert.match((await rendering.outputOf(name))?.text ?? "", /name: a\n[\s\S]*name: b_\n$/);
    const found = () => rendering.with("file:///shop/plain/sub/b.yaml", []);
    await rendered(() => found().length > 0);
    assert.deepEqual(
      found().map(({ code }) => code),
      ["invalid-name"],
    );
    for (const uri of [kustomization, "file:///shop/plain/a.yaml", "file:///shop/plain/sub/b.yaml"])
      workspace.remove(uri);
  });

  it("takes a dependency from its archive, and judges the chart with it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "danado-packed-"));
    const from = join(projectRoot, "test/fixtures/render/chart/charts");
    execFileSync("tar", ["-czf", "cache-0.1.0.tgz", "-C", from, "cache"], { cwd: folder });
    const archive = readFileSync(join(folder, "cache-0.1.0.tgz"));
    rmSync(folder, { recursive: true });
    const { files, texts } = openedFolder(new Map([["file:///shop/chart/charts/cache-0.1.0.tgz", archive]]));
    for (const unpacked of [...texts.keys()].filter((one) => one.includes("/charts/cache/"))) texts.delete(unpacked);
    start(files, judge);
    const template = [...texts].find(
      ([one, text]) => one.includes("/chart/templates/") && /^kind: Deployment/m.test(text),
    );
    assert.ok(template);
    const [file, good] = template;
    const bad = good.replace(/^kind: Deployment/m, "kind: Deployment\nspeck: {}");
    texts.set(file, bad);
    workspace.update(file, bad);
    rendering.edited(file);
    const found = () => rendering.with(file, []).filter(({ severity }) => severity === "error");
    await rendered(() => found().length > 0);
    assert.deepEqual(
      found().map(({ span }) => bad.slice(span.start, span.end)),
      ["speck"],
    );
    assert.deepEqual(rendering.with("file:///shop/chart/Chart.yaml", []), []);
    workspace.remove(file);
  });

  it("asks nothing of the renderer where there is nothing to render", async () => {
    const { files, texts } = openedFolder();
    texts.clear();
    texts.set(uri, "a: 1");
    let asked = 0;
    start(files, {
      ...judge,
      render(request) {
        asked++;
        return judge.render(request);
      },
    });
    const looked = new Promise<void>((resolve) => {
      const { find } = files;
      (files as { find: Files["find"] }).find = async (...of) => {
        setImmediate(resolve);
        return find(...of);
      };
    });
    rendering.edited(uri);
    await looked;
    assert.deepEqual(rendering.with(uri, []), []);
    assert.equal(asked, 0);
  });

  it("logs a root that fails, unless nobody needs it any more", async () => {
    for (const isDisposed of [false, true]) {
      const { files } = openedFolder();
      const errors: string[] = [];
      let fail: (() => void) | undefined;
      rendering = createRendering({
        ...{ workspace, files, log: { ...log, error: (message: string) => void errors.push(message) } },
        judge: {
          ...judge,
          render: () =>
            new Promise((_, reject) => {
              fail = () => reject(new Error("the judge is disposed"));
            }),
        },
        configs: createConfigs(files, log),
        settingsOf: () => ({ severities: {} }),
      });
      rendering.edited(uri);
      const rejectRequest = await eventually("the request", () => fail, { every: 10 });
      if (isDisposed) rendering.dispose();
      rejectRequest();
      await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal(errors.length > 0, !isDisposed);
      rendering.dispose();
    }
  });
});
