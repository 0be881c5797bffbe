import assert from "node:assert/strict";
import { problemsIn } from "../../src/core/analysis";
import { hoverAt } from "../../src/core/features/hover";
import type { Field, Manifest } from "../../src/core/manifest/field";
import { levelsOf } from "../../src/core/practice/levels";
import { applyEdits, type Span } from "../../src/core/text";
import { damaged } from "../support/damage";
import { filesBelow, read } from "../support/project-files";
import { randomFrom } from "../support/random";
import { testUri, workspaceOf } from "../support/workspace";

const within = (text: string, { start, end }: Span, what: string) =>
  assert.ok(0 <= start && start <= end && end <= text.length, `${what}: ${start}–${end} of ${text.length}`);

const everyField = function* (field: Field): Generator<Field> {
  yield field;
  for (const child of field.children) yield* everyField(child);
};

/** All that can be asked of a manifest, as plain data. */
const described = ({ documents }: Manifest): unknown =>
  documents.map(({ start, end, text, role, root, resource, syntaxErrors }) => ({
    start,
    end,
    text,
    role,
    kind: resource?.kind,
    syntaxErrors,
    fields: root && [...everyField(root)].map(({ path, span, scalar }) => [path, span, scalar]),
  }));

describe("Random edits of good manifests", function () {
  // Seconds on an idle machine; more beside other work.
  this.timeout(90_000);
  const samples = [...filesBelow("examples", ".yaml"), ...filesBelow("test/fixtures", ".yaml")].map(read);
  samples.push(samples.join("---\n"), samples.map((text) => text.replaceAll("\n", "\r\n")).join("---\r\n"));
  const settings = { severities: levelsOf("recommended") };

  for (let seed = 1; seed <= 30; seed++)
    it(`do no harm (seed ${seed})`, () => {
      const random = randomFrom(seed);
      const workspace = workspaceOf();
      const sample = samples[seed % samples.length] as string;
      let text = sample;
      workspace.update(testUri, text);
      problemsIn(workspace, testUri, settings);
      for (let round = 0; round < 25; round++) {
        // What is broken beyond reading hides everything else: begin anew now and then.
        text = damaged(round % 5 === 0 ? sample : text, random);
        const manifest = workspace.update(testUri, text);
        const fresh = workspaceOf({ [testUri]: text });
        const problems = problemsIn(workspace, testUri, settings);
        assert.deepEqual(problems, problemsIn(fresh, testUri, settings));
        assert.deepEqual(described(manifest), described(fresh.get(testUri) as Manifest));
        for (const { span, message, fixes = [] } of problems) {
          within(text, span, message);
          for (const { edits, title } of fixes) {
            for (const edit of edits) within(text, edit.span, title);
            applyEdits(text, edits);
          }
        }
        const offset = random(text.length + 1);
        const hover = hoverAt(workspace, testUri, offset);
        if (hover) within(text, hover.span, "hover");
        const field = manifest.documentAt(offset)?.root?.at(offset);
        if (!field) continue;
        within(text, field.span, field.path);
        within(text, field.valueSpan, field.path);
        for (const edit of [
          field.set("", "value"),
          field.set("added.deeper", { a: ["b", 1] }),
          field.remove(),
          field.renameKey("renamed"),
        ]) {
          within(text, edit.span, "edit");
          workspaceOf({ [testUri]: applyEdits(text, [edit]) })
            .get(testUri)
            ?.documents.map(({ role }) => role);
        }
      }
    });
});
