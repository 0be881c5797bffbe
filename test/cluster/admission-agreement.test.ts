import assert from "node:assert/strict";
import { isRefusedByDanado, isSameAnswer, measureAdmission } from "../../scripts/agreement/admission";

describe("Danado and a real API server with all its admission", () => {
  it("say the same of seeded objects in seeded namespaces, with limits, quotas and policies", async function () {
    this.timeout(240_000);
    const cases = await measureAdmission({ namespaces: 6, objects: 25, seed: 20261127 });
    const refused = cases.filter((one) => one.refused !== undefined);
    assert.ok(
      refused.length > 30 && refused.length < cases.length - 30,
      `${refused.length} of ${cases.length} refused`,
    );
    for (const words of [/PodSecurity/, /exceeded quota/, /memory usage per/, /denied request/])
      assert.ok(
        refused.some((one) => words.test(one.refused ?? "")),
        String(words),
      );
    const different = cases.filter((one) => !isSameAnswer(one));
    assert.deepEqual(
      different.map((one) => ({ ...one, isRefusedByDanado: isRefusedByDanado(one) })),
      [],
    );
  });
});
