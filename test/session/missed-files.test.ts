import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { createDisk, type Disk } from "../../src/lsp/disk";
import { watchNodeFolder } from "../../src/reading/node-folder-watcher";
import type { Disposable } from "../../src/session/events";
import type { FileChange } from "../../src/session/files";
import { type WatchFolder, withMissedFiles } from "../../src/session/missed-files";
import { eventually } from "../support/eventually";

describe("Files that the editor's watcher misses", () => {
  let folder: string;
  let disk: Disk;
  let files: Disposable | undefined;
  let ignored: (uri: string) => boolean;
  let seen: string[];
  let warnings: string[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "danado missed-"));
    disk = createDisk(() => []);
    disk.setFolders([pathToFileURL(folder).toString()]);
    ignored = () => false;
    seen = [];
    warnings = [];
  });
  afterEach(() => {
    files?.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const uriOf = (path: string) => `${disk.folders[0]}/${path}`;
  function write(...paths: string[]) {
    for (const path of paths) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), "a: 1\n");
    }
  }
  const reported = (kind: FileChange["kind"], ...paths: string[]) => {
    for (const path of paths) disk.changed({ kind, uri: uriOf(path) });
  };
  function start(watchFolder?: WatchFolder) {
    const created = withMissedFiles(disk, {
      ...{ watchFolder, isIgnored: (uri) => ignored(uri) },
      log: { info: () => {}, warn: (message) => warnings.push(message), error: (message) => warnings.push(message) },
    });
    created.onDidChange(({ kind, uri }) =>
      seen.push(`${kind} ${decodeURIComponent(uri).slice(decodeURIComponent(uriOf("")).length)}`),
    );
    files = created;
    return created;
  }
  const sees = (...changes: string[]) =>
    eventually(`${changes} among ${seen}`, () => changes.every((change) => seen.includes(change)), { every: 10 });
  /** Longer than a search takes to begin. */
  const longPause = () => new Promise((resolve) => setTimeout(resolve, 800));

  it("are reported as created, once each", async () => {
    start(watchNodeFolder);
    write("new/a.yaml", "new/er/b.yml", "new/er/Kustomization", "new/er/templates/_c.tpl", "new/notes.md");
    reported("created", "new", "new/a.yaml");
    await sees("created new/er/b.yml", "created new/er/Kustomization", "created new/er/templates/_c.tpl");
    assert.deepEqual(seen.sort(), [
      "created new",
      "created new/a.yaml",
      "created new/er/Kustomization",
      "created new/er/b.yml",
      "created new/er/templates/_c.tpl",
    ]);
  });

  it("are not looked for in folders of tools, nor in folders that Git ignores, nor reported if Git ignores them", async () => {
    ignored = (uri) => /\/(?:out|secret\.yaml)$/.test(uri);
    start(watchNodeFolder);
    write("node_modules/a.yaml", ".git/b.yaml", "out/c.yaml", "new/secret.yaml", "new/d.yaml");
    reported("created", "node_modules", ".git", "out", "new");
    await sees("created new/d.yaml");
    assert.deepEqual(
      seen.filter((change) => change.endsWith(".yaml")),
      ["created new/d.yaml"],
    );
  });

  it("are followed in folders that were not reported: each change, deletion, and new folder", async () => {
    start(watchNodeFolder);
    write("new/er/it's (1)/a.yaml");
    reported("created", "new");
    await sees("created new/er/it's (1)/a.yaml");
    seen.length = 0;
    write("new/er/it's (1)/a.yaml", "new/er/it's (1)/b.yaml");
    await sees("changed new/er/it's (1)/a.yaml", "changed new/er/it's (1)/b.yaml");
    rmSync(join(folder, "new/er/it's (1)/b.yaml"));
    await sees("deleted new/er/it's (1)/b.yaml");
    mkdirSync(join(folder, "other"));
    write("other/deep/c.yaml");
    renameSync(join(folder, "other"), join(folder, "new/er/other"));
    await sees("created new/er/other/deep/c.yaml");
    write("new/er/other/deep/c.yaml", "new/er/other/d.yaml");
    await sees("changed new/er/other/deep/c.yaml", "changed new/er/other/d.yaml");
    rmSync(join(folder, "new/er/other"), { recursive: true });
    await sees("deleted new/er/other");
    assert.deepEqual(warnings, []);
  });

  it("are not followed in folders that the editor watches itself", async () => {
    const watched: string[] = [];
    const ended: string[] = [];
    start((uri) => {
      watched.push(uri);
      return { dispose: () => ended.push(uri) };
    });
    write("new/er/a.yaml", "new/est/b.yaml");
    reported("created", "new", "new/er");
    await sees("created new/est/b.yaml");
    assert.deepEqual(watched, [uriOf("new/est")]);
    // Its event came late.
    reported("created", "new/est");
    assert.deepEqual(ended, [uriOf("new/est")]);
  });

  it("are no longer followed once their folder was deleted", async () => {
    const ended: string[] = [];
    start((uri) => ({ dispose: () => ended.push(uri) }));
    write("new/er/a.yaml", "new/older/b.yaml");
    reported("created", "new");
    await sees("created new/er/a.yaml", "created new/older/b.yaml");
    reported("deleted", "new/er");
    assert.deepEqual(ended, [uriOf("new/er")]);
    reported("deleted", "new");
    assert.deepEqual(ended, [uriOf("new/er"), uriOf("new/older")]);
  });

  it("are followed in at most 1,000 folders, and the log says that there are more", async () => {
    start(() => ({ dispose: () => {} }));
    write(...Array.from({ length: 1_002 }, (_, at) => `new/${at}/a.yaml`));
    reported("created", "new");
    await sees("created new/1001/a.yaml");
    assert.match(warnings[0] ?? "", /^More than 1000 new folders: changes to files in the others may not be noticed/);
  });

  it("are found where folders cannot be watched, and where watching fails", async () => {
    start(() => {
      throw new Error("ENOSPC: no watch is left");
    });
    write("new/er/a.yaml");
    reported("created", "new");
    await sees("created new/er/a.yaml");
    assert.match(warnings.join(), /new folders: Error: ENOSPC/);
    files?.dispose();
    seen.length = 0;
    write("next/er/a.yaml");
    reported("created", "next");
    await longPause();
    assert.deepEqual(seen, [], "nothing is reported after disposal");
    start();
    reported("created", "next");
    await sees("created next/er/a.yaml");
  });
});
