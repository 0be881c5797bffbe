import assert from "node:assert/strict";
import { hoverAt } from "../../src/core/features/hover";
import { inlayHintsIn } from "../../src/core/features/inlay-hints";
import { secretChangesAt, secretValueAt } from "../../src/core/features/secrets";
import { applyEdits } from "../../src/core/text";
import { encodeBase64 } from "../../src/core/values/base64";
import { readCursor } from "../support/marks";
import { testUri, workspaceOf } from "../support/workspace";

const word = "hunter2 ção";
const secret = (fields: string) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: login\n${fields}`;

const at = (marked: string) => {
  const { text, offset } = readCursor(marked);
  return { text, offset, workspace: workspaceOf({ [testUri]: text }) };
};

function changed(marked: string, title: RegExp): string | undefined {
  const { text, offset, workspace } = at(marked);
  const change = secretChangesAt(workspace, testUri, offset).find((one) => title.test(one.title));
  return change && applyEdits(text, change.edits);
}

describe("Values of Secrets", () => {
  it("are shown to whoever asks, and to nobody else", () => {
    const { workspace, offset, text } = at(secret(`data:\n  word: $0${encodeBase64(word)}\n`));
    assert.deepEqual(secretValueAt(workspace, testUri, offset), {
      secret: "login",
      key: "word",
      text: word,
      byteCount: 13,
    });
    const hover = hoverAt(workspace, testUri, offset);
    assert.match(hover?.markdown ?? "", /13 bytes of text in base64, hidden here/);
    assert.equal(hover?.offers, "secret-value");
    assert.doesNotMatch(hover?.markdown ?? "", /hunter2/);
    assert.deepEqual(
      inlayHintsIn(workspace, testUri, { start: 0, end: text.length }, new Set(["secret", "quantity", "duration"])),
      [],
    );
  });

  it("that are no text are told as such", () => {
    const { workspace, offset } = at(secret("data:\n  key: $0iVBORw0KGgo=\n"));
    assert.equal(secretValueAt(workspace, testUri, offset)?.text, undefined);
    assert.equal(secretValueAt(workspace, testUri, offset)?.byteCount, 8);
    assert.match(hoverAt(workspace, testUri, offset)?.markdown ?? "", /8 bytes in base64, which are not text/);
    const bad = at(secret("data:\n  key: $0hunter2\n"));
    assert.equal(secretValueAt(bad.workspace, testUri, bad.offset), undefined);
    assert.match(hoverAt(bad.workspace, testUri, bad.offset)?.markdown ?? "", /not base64/);
  });

  it("are none outside of a Secret", () => {
    const { workspace, offset } = at("apiVersion: v1\nkind: ConfigMap\ndata:\n  key: $0aGVsbG8=\n");
    assert.equal(secretValueAt(workspace, testUri, offset), undefined);
    assert.deepEqual(secretChangesAt(workspace, testUri, offset), []);
  });
});

describe("A Secret written the other way", () => {
  it("goes into base64 and comes back", () => {
    const readable = secret(`stringData:\n  # who\n  user: ann\n  word: "${word}" # not here\n`);
    const encoded = changed(readable.replace("user", "us$0er"), /base64/) as string;
    assert.equal(
      encoded,
      secret(`data:\n  # who\n  user: ${encodeBase64("ann")}\n  word: ${encodeBase64(word)} # not here\n`),
    );
    const decoded = changed(encoded.replace("user", "us$0er"), /readable/);
    assert.equal(decoded, secret(`stringData:\n  # who\n  user: ann\n  word: ${word} # not here\n`));
  });

  it("keeps what is there already; stringData wins, as on the server", () => {
    const both = secret(
      `data:\n  user: ${encodeBase64("old")}\n  more: ${encodeBase64("m")} # kept\nstringData:\n  us$0er: new\n  third: t\n`,
    );
    assert.equal(
      changed(both, /base64/),
      secret(`data:\n  user: ${encodeBase64("new")}\n  more: ${encodeBase64("m")} # kept\n  third: dA==\n`),
    );
  });

  it("is not offered where bytes are no text", () => {
    assert.equal(changed(secret("da$0ta:\n  key: iVBORw0KGgo=\n"), /readable/), undefined);
  });

  it("takes values over several lines", () => {
    const text = secret("stringData:\n  fi$0le: |\n    a\n    b\ntype: Opaque\n");
    assert.equal(changed(text, /base64/), secret(`data:\n  file: ${encodeBase64("a\nb\n")}\ntype: Opaque\n`));
  });
});
