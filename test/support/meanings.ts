import assert from "node:assert/strict";
import { fieldPlaceOf } from "../../src/core/features/field-place";
import { meaningOf } from "../../src/core/features/value-hints";
import { setLanguage } from "../../src/core/l10n";
import { readCursor } from "./marks";
import { testUri, workspaceOf } from "./workspace";

/** The topic with the hint behind the value, then the paragraphs of the hover, for the field at `$0`. */
function meaning(marked: string): readonly string[] | undefined {
  const { text, offset } = readCursor(marked);
  const workspace = workspaceOf({ [testUri]: text });
  const document = workspace.get(testUri)?.documentAt(offset);
  const field = document?.root?.at(offset);
  assert.ok(document?.resource && field);
  const { type, owner, key } = fieldPlaceOf(workspace, document.resource, field);
  const hint = meaningOf({ workspace, resource: document.resource, field, type, owner, key });
  if (!hint) return undefined;
  const head = hint.brief === undefined ? hint.topic : `${hint.topic}: ${hint.brief}`;
  return [head, ...hint.words, ...(hint.offers ? [hint.offers] : [])];
}

type Cases = Readonly<Record<string, readonly [marked: string, told: readonly string[] | undefined]>>;

/** Tests the hints at the cursor of each manifest. */
export function testMeanings(title: string, cases: Cases): void {
  describe(title, () => {
    before(() => setLanguage("en"));
    for (const [name, [marked, told]] of Object.entries(cases)) it(name, () => assert.deepEqual(meaning(marked), told));
  });
}
