import assert from "node:assert/strict";
import { problemsIn } from "../../../src/core/analysis";
import type { Verdict } from "../../../src/core/verdict/verdict";
import { workspaceOf } from "../../support/workspace";

describe("a document that could not be judged", () => {
  it("is said to be so at its kind, once, and keeps what the structure layer found", () => {
    const workspace = workspaceOf({ "pod.yaml": "apiVersion: v1\nkind: Pod\nmetadata: { nmae: a }\n" });
    const stopped: Verdict = { recognised: "unjudged", refusals: [], warnings: [], stoppedBy: "out of memory" };
    const problems = problemsIn(workspace, "pod.yaml", { severities: {}, verdictOf: () => stopped });
    const text = workspace.get("pod.yaml")?.documents[0]?.text ?? "";
    const unjudged = problems.filter(({ code }) => code === "unjudged");
    assert.deepEqual(
      unjudged.map(({ span, severity }) => [text.slice(span.start, span.end), severity]),
      [["Pod", "warning"]],
    );
    assert.ok(problems.some(({ code }) => code === "unknown-field"));
  });
});
