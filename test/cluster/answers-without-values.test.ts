import assert from "node:assert/strict";
import { hidingValuesOf, withoutValuesInResult } from "../../src/cluster/answers-without-values";
import type { Change } from "../../src/cluster/object-result";
import { wanted } from "../support/desired-object";

const text = "Qz7xW9plantedK42";
const base64 = (value: string): string => Buffer.from(value).toString("base64");
const secret = wanted(`apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData: { pin: ${text} }\n`);

const assertHidden = (said: string, what: string): void => {
  for (const form of [text, base64(text)]) assert.ok(!said.includes(form), `${what} tells ${form}: ${said}`);
};

/** planted-answers.test.ts has a server say them. */
describe("The values of a Secret", () => {
  it("are in no result, of whatever kind", () => {
    const failure = { kind: "refused", message: `no ${text}`, causes: [{ field: "", message: text }] } as const;
    const changes: readonly Change[] = [
      { result: "failed", failure },
      { result: "lost", failure },
      { result: "uncertain", failure },
      { result: "replaceable", failure, fields: ["type"] },
      { result: "terminating", waitsFor: ["example.com/hold", `held for ${text}`] },
    ];
    const live = { apiVersion: "v1", kind: "Secret", metadata: { name: "a" }, data: { pin: base64(text) } };
    const bare = wanted("apiVersion: v1\nkind: Secret\nmetadata: { name: a }\n");
    for (const change of changes) {
      const result = { wanted: bare, namespace: "default", change, warnings: [`warns of ${base64(text)}`] };
      for (const side of ["before", "after"]) {
        const { wanted: _, [side as "before"]: __, ...said } = withoutValuesInResult({ ...result, [side]: live });
        assertHidden(JSON.stringify(said), `${change.result}, ${side}`);
        assert.equal(said.change.result, change.result);
      }
      const other = { ...result, wanted: { ...bare, kind: "ConfigMap", data: { kind: "ConfigMap" } } };
      assert.equal(withoutValuesInResult(other), other);
      // Neither knows the value: nothing can be hidden.
      assert.deepEqual(withoutValuesInResult(result).warnings, result.warnings);
    }
    const done = { wanted: secret, namespace: "default", change: { result: "deleted" } } as const;
    assert.deepEqual(withoutValuesInResult(done), done);
  });

  it("are in no text of a rollout, and what has none is left as it is", () => {
    const trouble = { code: "crash", message: `it said ${text}`, fields: [], isHopeless: true };
    const rollout = { phase: "stuck", words: `0/1 ${text}`, troubles: [trouble] } as const;
    const logs = new Map([["web", ["starting", `with ${base64(text)}`]]]);
    const shown = hidingValuesOf([secret.data])({ ...rollout, logs });
    assert.deepEqual(shown, {
      phase: "stuck",
      words: "0/1 •••",
      troubles: [{ ...trouble, message: "it said •••" }],
      logs: new Map([["web", ["starting", "with •••"]]]),
    });
    assert.ok(!("logs" in hidingValuesOf([secret.data])(rollout)));
    assert.equal(hidingValuesOf([{ kind: "ConfigMap", data: { pin: text } }])(rollout), rollout);
  });
});
