import assert from "node:assert/strict";
import picomatch from "picomatch";
import type { FileReader } from "../../src/core/index/file-reader";
import { createConfigs } from "../../src/session/configs";
import { Emitter } from "../../src/session/events";
import type { FileChange, Files } from "../../src/session/files";
import { createWorkspaceFiles, type WorkspaceFiles } from "../../src/session/workspace-files";
import { eventually } from "../support/eventually";
import { workspaceOf } from "../support/workspace";

const root = "file:///shop";
const configMap = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n`;

describe("The files that no editor has open", () => {
  let workspaceFiles: WorkspaceFiles | undefined;
  afterEach(() => workspaceFiles?.dispose());

  /** A folder in memory, opened; paths are from its root. */
  function opened(contents: Record<string, string>, folders: readonly string[] = [root]) {
    const texts = new Map(Object.entries(contents).map(([path, text]) => [`${root}/${path}`, text]));
    const open: { uri: string; isDirty: boolean }[] = [];
    const unreadable = new Set<string>();
    const reads: string[] = [];
    const messages: string[] = [];
    const changes = new Emitter<FileChange>();
    const foldersChanged = new Emitter<void>();
    const workspace = workspaceOf();
    let gate: Promise<void> | undefined;
    const files: Files = {
      folders,
      async find(glob, most, below = root) {
        const matches = picomatch(glob, { dot: true });
        return [...texts.keys()]
          .filter((uri) => uri.startsWith(`${below}/`) && matches(uri.slice(below.length + 1)))
          .slice(0, most);
      },
      async read(uri) {
        reads.push(uri.slice(root.length + 1));
        const text = texts.get(uri);
        if (!uri.endsWith(".gitignore") && !uri.endsWith("danado.yaml")) await gate;
        if (unreadable.has(uri)) throw new Error("EIO: the disk is broken");
        return text;
      },
      readBytes: async (uri) => new TextEncoder().encode(texts.get(uri)),
      isFolder: async (uri) => [...texts.keys()].some((other) => other.startsWith(`${uri}/`)),
      exists: async (uri) => texts.has(uri),
      openDocuments: () => open,
      onDidChange: changes.event,
      onDidChangeFolders: foldersChanged.event,
      onDidEditConfig: new Emitter<never>().event,
    };
    const log = {
      info: (message: string) => messages.push(message),
      warn: (message: string) => messages.push(message),
      error: (message: string) => messages.push(message),
    };
    const summarized: string[] = [];
    const reader: FileReader = {
      async read(uri, text) {
        summarized.push(uri.slice(root.length + 1));
        return workspace.summaryOf(uri, text);
      },
      dispose: () => undefined,
    };
    const configs = createConfigs(files, log);
    const created = createWorkspaceFiles(workspace, reader, configs, files, log);
    workspaceFiles = created;
    const names = () => [...workspace.index.ofKind("ConfigMap")].map(({ name }) => name).sort();
    return {
      ...{ workspace, texts, open, unreadable, reads, messages, summarized, names },
      hold: () => {
        let release = () => {};
        gate = new Promise((resolve) => {
          release = resolve;
        });
        return () => {
          gate = undefined;
          release();
        };
      },
      /** Something happens on the disk. Without a text the file is gone. */
      happens: (kind: FileChange["kind"], path: string, text?: string) => {
        if (text !== undefined) texts.set(`${root}/${path}`, text);
        if (kind === "deleted")
          for (const uri of [...texts.keys()])
            if (uri === `${root}/${path}` || uri.startsWith(`${root}/${path}/`)) texts.delete(uri);
        changes.fire({ kind, uri: `${root}/${path}` });
      },
      changeFolders: () => foldersChanged.fire(),
      /** Until it says that they changed, and these ConfigMaps are known. */
      known: (...expected: string[]) =>
        new Promise<void>((resolve) => {
          const listener = created.onDidChange(() => {
            if (names().join() !== expected.join()) return;
            listener.dispose();
            resolve();
          });
        }),
    };
  }

  it("are in the index once all have been read, and not complete before", async () => {
    const { workspace, known, summarized, messages } = opened({
      "a.yaml": configMap("a"),
      "deep/er/b.yml": configMap("b"),
      "c.json": '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c"}}',
      "package.json": '{"name": "shop"}',
      "kustomization.yaml": "resources: [a.yaml]\n",
      "notes.md": configMap("no"),
    });
    assert.equal(workspace.index.isComplete, false);
    await known("a", "b", "c");
    assert.equal(workspace.index.isComplete, true);
    assert.deepEqual(summarized.sort(), ["a.yaml", "c.json", "deep/er/b.yml", "kustomization.yaml"]);
    assert.match(messages.join("\n"), /^5 files looked at in \d+ ms$/);
  });

  it("are nothing to wait for where no folder is open", () => {
    assert.equal(opened({ "a.yaml": configMap("a") }, []).workspace.index.isComplete, true);
  });

  it("are not those that .gitignore or danado.yaml leave out, which are looked for again when these change", async () => {
    const { known, happens } = opened({
      ".gitignore": "out/\n",
      "danado.yaml": 'exclude: ["old/**"]\n',
      "a.yaml": configMap("a"),
      "out/b.yaml": configMap("b"),
      "old/c.yaml": configMap("c"),
      "deep/.gitignore": "d.yaml\n",
      "deep/d.yaml": configMap("d"),
    });
    await known("a");
    happens("changed", ".gitignore", "a.yaml\n");
    await known("b");
    happens("changed", "danado.yaml", "exclude: []\n");
    await known("b", "c");
    happens("deleted", "deep/.gitignore");
    await known("b", "c", "d");
  });

  it("are read again when they change, and forgotten when they go", async () => {
    const { known, happens, reads } = opened({ "a.yaml": configMap("a"), "b.yaml": configMap("b") });
    await known("a", "b");
    reads.length = 0;
    happens("changed", "a.yaml", configMap("changed"));
    await known("b", "changed");
    happens("deleted", "b.yaml");
    await known("changed");
    happens("created", "node_modules/x.yaml", configMap("x"));
    happens("created", "d.yaml", configMap("d"));
    await known("changed", "d");
    assert.deepEqual(reads, ["a.yaml", "d.yaml"]);
  });

  it("go with their folder, and come with it", async () => {
    const { known, happens } = opened({ "a.yaml": configMap("a"), "deep/b.yaml": configMap("b") });
    await known("a", "b");
    happens("deleted", "deep");
    await known("a");
    happens("created", "new/er/c.yaml", configMap("c"));
    await known("a", "c");
  });

  it("that cannot be read are said in the log, and the others are read", async () => {
    const { known, unreadable, happens, messages } = opened({ "a.yaml": configMap("a"), "b.yaml": configMap("b") });
    await known("a", "b");
    unreadable.add(`${root}/b.yaml`);
    happens("changed", "b.yaml");
    await known("a");
    assert.match(messages.join("\n"), /workspace files: Error: EIO: the disk is broken/);
  });

  it("count as they were last read, whatever comes of an earlier read", async () => {
    const { known, happens, hold, reads } = opened({ "a.yaml": configMap("a") });
    await known("a");
    reads.length = 0;
    const release = hold();
    happens("changed", "a.yaml", configMap("old"));
    await eventually("the first read", () => reads.length === 1, { every: 10 });
    happens("deleted", "a.yaml");
    release();
    await known();
    happens("created", "a.yaml", configMap("new"));
    await known("new");
  });

  it("that an editor still holds after they went count only with what is not saved", async () => {
    const { known, happens, open, workspace } = opened({ "a.yaml": configMap("a"), "b.yaml": configMap("b") });
    await known("a", "b");
    for (const [name, isDirty] of [
      ["a", false],
      ["b", true],
    ] as const) {
      workspace.update(`${root}/${name}.yaml`, configMap(`${name}-open`));
      open.push({ uri: `${root}/${name}.yaml`, isDirty });
    }
    happens("deleted", "a.yaml");
    happens("deleted", "b.yaml");
    await known("b-open");
    // It is there again, and what the editor holds is the newest.
    happens("created", "a.yaml", configMap("a"));
    await known("a-open", "b-open");
  });

  it("are looked for again when folders come or go", async () => {
    const { known, texts, changeFolders } = opened({ "a.yaml": configMap("a") });
    await known("a");
    texts.set(`${root}/b.yaml`, configMap("b"));
    texts.delete(`${root}/a.yaml`);
    changeFolders();
    await known("b");
  });

  it("are read with what danado.yaml adds to the table of references, all of them again when that changes", async () => {
    const { known, happens, workspace, reads } = opened({ "a.yaml": configMap("a") });
    await known("a");
    reads.length = 0;
    happens(
      "created",
      "danado.yaml",
      "references:\n  - { from: Backup.example.com, path: spec.configMapName, to: ConfigMap }\n",
    );
    await eventually("a.yaml is read again", () => reads.includes("a.yaml"), { every: 20 });
    assert.equal(workspace.references.custom.length, 1);
  });

  it("are at most 10,000, and the log says that there are more", async () => {
    const { workspace, messages, reads } = opened(
      Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`${at}.yaml`, ""])),
    );
    await eventually("all files", () => workspace.index.isComplete, { every: 20 });
    assert.match(messages[0] ?? "", /^There are more than 10000 files/);
    assert.equal(reads.filter((path) => path.endsWith(".yaml")).length, 10_000);
  });
});
