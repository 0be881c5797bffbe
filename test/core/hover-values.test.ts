import assert from "node:assert/strict";
import { corpus } from "../../scripts/agreement/corpus";
import { hoverAt } from "../../src/core/features/hover";
import { inlayHintsIn } from "../../src/core/features/inlay-hints";
import { plainSummaryOf } from "../../src/core/features/summaries";
import type { Topic } from "../../src/core/features/value-hints";
import type { Field } from "../../src/core/manifest/field";
import { testUri, workspaceOf } from "../support/workspace";

/** A picture that an editor would fetch, a link and a tag; inside of code they are letters. */
const picture = "![x](https://example.com/pixel.png)";
const withoutCode = (markdown: string): string =>
  markdown.replace(/```[\s\S]*?```/g, "").replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");

const topics: ReadonlySet<Topic> = new Set([
  ...([
    "quantity",
    "duration",
    "schedule",
    "percentage",
    "port",
    "selector",
    "image",
    "file-mode",
    "name",
    "secret",
  ] as const),
]);

const scalarsIn = (field: Field | undefined): Field[] =>
  field === undefined ? [] : [...(field.shape === "scalar" ? [field] : []), ...field.children.flatMap(scalarsIn)];

describe("What the user wrote, in a hover,", () => {
  it("is code, wherever it stands, and never Markdown", () => {
    const samples = corpus()
      .samples.map(({ text }) => text)
      .filter((text) => text.length < 6000);
    let count = 0;
    for (const [index, text] of samples.entries()) {
      if (index % 4 !== 0) continue;
      const workspace = workspaceOf({ [testUri]: text });
      const scalars = (workspace.get(testUri)?.documents ?? []).flatMap(({ root }) => scalarsIn(root));
      for (const { valueSpan, key, parent } of scalars.slice(0, 60)) {
        if (!parent?.parent && (key === "kind" || key === "apiVersion")) continue;
        const planted = `${text.slice(0, valueSpan.start)}'${picture}'${text.slice(valueSpan.end)}`;
        workspace.update(testUri, planted);
        // At the value itself, and at those that may speak of it.
        const offsets = [valueSpan.start + 2, ...scalars.slice(0, 12).map((one) => one.valueSpan.start + 1)];
        const shown = [
          ...offsets.map((at) => hoverAt(workspace, testUri, at)?.markdown ?? ""),
          ...inlayHintsIn(workspace, testUri, { start: 0, end: planted.length }, topics).map(({ tooltip }) => tooltip),
          plainSummaryOf(workspace, testUri),
        ];
        for (const markdown of shown) {
          if (!markdown.includes("pixel.png")) continue;
          count++;
          assert.doesNotMatch(withoutCode(markdown), /pixel\.png/, `${markdown}\n\n${planted}`);
        }
      }
    }
    assert.ok(count > 100, `only ${count} hovers show it`);
  });

  it("is code where the number of a port is a picture", () => {
    const text = `apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers:
    - name: a
      image: a:1
      ports: [{name: web, containerPort: '${picture}'}]
      readinessProbe: {httpGet: {port: web}}
`;
    const workspace = workspaceOf({ [testUri]: text });
    const markdown = hoverAt(workspace, testUri, text.lastIndexOf("web") + 1)?.markdown ?? "";
    assert.match(markdown, /pixel\.png/);
    assert.doesNotMatch(withoutCode(markdown), /pixel\.png/, markdown);
  });
});
