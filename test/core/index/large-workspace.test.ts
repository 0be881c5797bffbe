import assert from "node:assert/strict";
import { problemsIn } from "../../../src/core/analysis";
import { completionsAt } from "../../../src/core/features/completion";
import { hoverAt } from "../../../src/core/features/hover";
import { inlayHintsIn } from "../../../src/core/features/inlay-hints";
import { referencesAt } from "../../../src/core/features/references";
import { plainSummariesIn } from "../../../src/core/features/summaries";
import { usagesIn } from "../../../src/core/features/usages";
import { levelsOf } from "../../../src/core/practice/levels";
import type { Workspace } from "../../../src/core/workspace";
import { countCalls } from "../../support/count-calls";
import { largeWorkspace, largeWorkspaceUri } from "../../support/large-workspace";
import { workspaceOf } from "../../support/workspace";

const uri = largeWorkspaceUri(3, 1);
const settings = { severities: levelsOf("recommended") };
const clock = { now: Date.parse("2026-11-24T22:00:00Z"), timeZone: "UTC" };

/** With one file open, and so many alternatives of each name it speaks of. */
function workspaceWith(folders: number): Workspace {
  const workspace = workspaceOf();
  for (const [at, text] of largeWorkspace({ folders, names: 3 })) {
    if (at === uri) workspace.update(at, text);
    else workspace.index.setFile(at, workspace.summaryOf(at, text));
  }
  return workspace;
}

/** What an editor asks of one document, once it has been read. */
const asked: Record<string, (workspace: Workspace, text: string) => unknown> = {
  "problems after a letter": (workspace, text) => {
    workspace.update(uri, text.replace("replicas: 2", "replicas: 2 # x"));
    return problemsIn(workspace, uri, settings);
  },
  CodeLens: (workspace) => usagesIn(workspace, uri),
  "plain words": (workspace) => plainSummariesIn(workspace, uri),
  "inlay hints": (workspace, text) =>
    inlayHintsIn(workspace, uri, { start: 0, end: text.length }, new Set(["port", "selector"])),
  hover: (workspace, text) => hoverAt(workspace, uri, text.indexOf("targetPort") + 2, { clock }),
  "completion of a name": (workspace, text) => completionsAt(workspace, uri, text.indexOf("name: shared") + 6),
  "references of a name that each folder has": (workspace, text) =>
    referencesAt(workspace, uri, text.indexOf("app-1-token"), { withDeclaration: true }),
};

describe("A large workspace", () => {
  it("costs one document no more than a small one, however many alternatives its names have", () => {
    const counts = [10, 160].map((folders) => {
      const workspace = workspaceWith(folders);
      const text = workspace.get(uri)?.text ?? "";
      problemsIn(workspace, uri, settings);
      return Object.entries(asked).map(([what, ask]) => ({ what, calls: countCalls(() => ask(workspace, text)) }));
    });
    const [few = [], many = []] = counts;
    for (const [at, { what, calls }] of many.entries()) {
      const before = few[at]?.calls ?? 0;
      assert.ok(before > 0, `${what} was not counted`);
      // Sixteen times as many files: what looks at each of them takes ten times as long.
      assert.ok(calls < 2 * before + 1000, `${what}: ${before} calls in a small workspace, ${calls} in a large one`);
    }
  });

  it("finds the nearest of many alternatives, and who means them", () => {
    const workspace = workspaceWith(40);
    const text = workspace.get(uri)?.text ?? "";
    const folders = (offset: number) =>
      new Set(referencesAt(workspace, uri, offset, { withDeclaration: true }).map((one) => one.uri));
    assert.deepEqual([...folders(text.indexOf("app-1-token"))], [uri]);
    // It stands in another file of the folder, and each file of it speaks of it.
    assert.deepEqual(
      [...folders(text.indexOf("name: shared") + 6)].sort(),
      [0, 1, 2].map((name) => largeWorkspaceUri(3, name)),
    );
  });
});
