import assert from "node:assert/strict";
import { completionsAt } from "../../src/core/features/completion";
import { hoverAt } from "../../src/core/features/hover";
import { inlayHintsIn } from "../../src/core/features/inlay-hints";
import type { Topic } from "../../src/core/features/value-hints";
import { applyEdits } from "../../src/core/text";
import { cpuTimeOf } from "../support/cpu-time";
import { filesBelow, read } from "../support/project-files";
import { testUri, workspaceOf } from "../support/workspace";

const topics: ReadonlySet<Topic> = new Set([
  "quantity",
  "duration",
  "schedule",
  "percentage",
  "port",
  "selector",
  "image",
]);
const clock = { now: Date.parse("2026-11-24T22:00:00Z"), timeZone: "America/Recife" };
/** Far above what the median takes, also on a busy machine: a loop that does not end, or one over the square of the text. */
const longest = 250;

describe("Whatever is typed", () => {
  const samples = [...filesBelow("examples", ".yaml"), ...filesBelow("test/fixtures/agreement", ".yaml")];

  for (const file of samples)
    it(`completion, hover and hints answer in ${file}, wherever it breaks off`, () => {
      const whole = read(file);
      const workspace = workspaceOf();
      const times: number[] = [];
      const step = Math.max(1, Math.floor(whole.length / (whole.length < 4000 ? 70 : 25)));
      for (let end = 0; end <= whole.length; end += step) {
        const behind = whole.slice(whole.indexOf("\n", end + 40));
        for (const text of [
          whole.slice(0, end),
          whole.slice(0, end) + behind,
          whole.slice(0, end).replaceAll("\n", "\r\n"),
        ]) {
          const time = cpuTimeOf(() => {
            const offset = Math.min(end, text.length);
            workspace.update(testUri, text);
            for (const { replace, also = [] } of completionsAt(workspace, testUri, offset)) {
              assert.ok(0 <= replace.start && replace.start <= replace.end && replace.end <= text.length);
              // Edits that overlap are refused by VS Code, and here.
              applyEdits(text, [{ span: replace, newText: "" }, ...also]);
            }
            const hover = hoverAt(workspace, testUri, offset, { clock });
            if (hover) assert.ok(0 <= hover.span.start && hover.span.end <= text.length);
            for (const hint of inlayHintsIn(workspace, testUri, { start: 0, end: text.length }, topics))
              assert.ok(0 <= hint.offset && hint.offset <= text.length);
          });
          times.push(time);
        }
      }
      const median = times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
      assert.ok(median < longest, `${median} ms`);
    });
});
