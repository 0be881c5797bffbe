import assert from "node:assert/strict";
import { createDisk } from "../../src/session/disk";
import { Emitter } from "../../src/session/events";
import type { FileChange, Files } from "../../src/session/files";
import { workspaceOf } from "../support/workspace";

const uri = "file:///w/not-yet.yaml";

/** A disk that answers when it is told to. */
function slowDisk() {
  const changes = new Emitter<FileChange>();
  const waiting: ((exists: boolean) => void)[] = [];
  const { index } = workspaceOf();
  let found = 0;
  const files = {
    folders: ["file:///w"],
    exists: () => new Promise<boolean>((resolve) => waiting.push(resolve)),
    onDidChange: changes.event,
  } as unknown as Files;
  createDisk(index, files, () => found++);
  const answer = async (exists: boolean) => {
    assert.equal(waiting.length, 1, "one question at a time");
    waiting.pop()?.(exists);
    // What is resolved is told of once all that waits for it has run.
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { index, changes, answer, asked: () => waiting.length, found: () => found };
}

describe("What is on disk", () => {
  it("is looked for once, and told when it is known", async () => {
    const { index, answer, asked, found } = slowDisk();
    assert.equal(index.isOnDisk(uri), undefined);
    assert.equal(index.isOnDisk(uri), undefined);
    const before = index.versionOf(`file:${uri}`);
    await answer(false);
    assert.equal(index.isOnDisk(uri), false);
    assert.equal(found(), 1);
    assert.notEqual(index.versionOf(`file:${uri}`), before);
    assert.equal(asked(), 0);
  });

  it("is looked for again once it comes, or its folder", async () => {
    const { index, changes, answer } = slowDisk();
    index.isOnDisk(uri);
    await answer(false);
    changes.fire({ kind: "changed", uri });
    assert.equal(index.isOnDisk(uri), false);
    changes.fire({ kind: "created", uri: "file:///w" });
    assert.equal(index.isOnDisk(uri), undefined);
    await answer(true);
    assert.equal(index.isOnDisk(uri), true);
  });

  it("is looked for again where it came or went meanwhile", async () => {
    const { index, changes, answer, found } = slowDisk();
    index.isOnDisk(uri);
    changes.fire({ kind: "created", uri });
    await answer(false);
    assert.equal(found(), 0);
    assert.equal(index.isOnDisk(uri), undefined);
    await answer(true);
    assert.equal(index.isOnDisk(uri), true);
  });
});
