import assert from "node:assert/strict";
import { measure } from "../../scripts/agreement/measure";
import { describe as inWords, isAgreed } from "../../scripts/agreement/report";

describe("Danado and a real API server", () => {
  it("say the same of the project's documents, of a thousand edits of them, and of whole files by way of kubectl", async function () {
    this.timeout(360_000);
    const agreement = await measure({ edits: 1000, files: 150, seed: 20261124 });
    assert.ok(isAgreed(agreement), inWords(agreement));
  });
});
