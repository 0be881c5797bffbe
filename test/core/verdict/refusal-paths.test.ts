import assert from "node:assert/strict";
import { problemsIn } from "../../../src/core/analysis";
import { setLanguage } from "../../../src/core/l10n";
import type { Refusal, Verdict } from "../../../src/core/verdict/verdict";
import { testUri, workspaceOf } from "../../support/workspace";

function said(text: string, ...refusals: Partial<Refusal>[]) {
  const verdict: Verdict = {
    recognised: "served",
    warnings: [],
    refusals: refusals.map((refusal) => ({
      reason: "Invalid",
      type: "FieldValueInvalid",
      field: "",
      message: "",
      ...refusal,
    })),
  };
  const workspace = workspaceOf({ [testUri]: text });
  return problemsIn(workspace, testUri, { severities: {}, verdictOf: () => verdict })
    .filter(({ severity }) => severity === "error")
    .map(({ path, message, span }) => ({ path, message, at: text.slice(span.start, span.end) }));
}

describe("Where a refusal is shown", () => {
  before(() => setLanguage("en"));

  const service =
    "apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec:\n  clusterIP: 300.1.1.1\n  ports: [{ port: 80 }]\n";
  const definition =
    "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: a.example.com }\nspec:\n  versions:\n    - name: v1\n      schema:\n        openAPIV3Schema:\n          type: nothing\n";

  it("is what the manifest has, where the server calls it otherwise", () => {
    assert.deepEqual(
      said(service, {
        field: "spec.clusterIPs[0]",
        message: 'Invalid value: "300.1.1.1": must be a valid IP address',
      }).map(({ path, at }) => [path, at]),
      [["spec.clusterIPs[0]", "300.1.1.1"]],
    );
    assert.deepEqual(
      said(definition, { field: "spec.validation.openAPIV3Schema.type", message: 'Invalid value: "nothing"' }).map(
        ({ at }) => at,
      ),
      ["nothing"],
    );
    assert.deepEqual(
      said("apiVersion: v1\nkind: Secret\nmetadata: { name: a }\nstringData: { b.c: x }\n", {
        field: "data[b.c]",
        message: 'Invalid value: "x": too bad',
      }).map(({ at }) => at),
      ["x"],
    );
  });

  it("is what the words name, where the server names no field", () => {
    assert.deepEqual(
      said(service, {
        message: 'Invalid value: "": "spec.ports" must validate one and only one schema (oneOf). Found none valid',
      }),
      [
        {
          path: "spec.ports",
          message: "ports must match one of the alternatives of its definition (oneOf), and matches none",
          at: "ports",
        },
      ],
    );
  });

  it("is the resource, by its kind, where there is nothing else to name", () => {
    assert.deepEqual(said(service, { message: "Invalid value: there is only one" }), [
      { path: "", message: "Service is not valid: there is only one", at: "kind: Service" },
    ]);
  });

  it("is not said again by a rule that only sums up what another says", () => {
    assert.deepEqual(
      said(
        service,
        {
          field: "spec.clusterIP",
          message: 'Invalid value: 5: spec.clusterIP in body must be of type string: "integer"',
        },
        { message: 'Invalid value: "": Checked value must be of type string (default format) in spec.clusterIP' },
      ).length,
      1,
    );
  });
});
