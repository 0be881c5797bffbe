import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse, stringify } from "yaml";
import { problemsIn } from "../../src/core/analysis";
import { allExplanations } from "../../src/core/docs";
import type { Catalog } from "../../src/core/schema/catalog";
import type { Judge, Refusal } from "../../src/core/verdict/verdict";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { ExampleManifests } from "../support/example-manifest";
import { workspaceOf } from "../support/workspace";

const catalog = JSON.parse(readFileSync("generated/catalog.json", "utf8")) as Catalog;
const manifests = new ExampleManifests(catalog);

/** No API server reads these: Kustomize does. */
const isOfKustomize = ({ type }: { readonly type: string }): boolean => type === catalog.kustomization;
const explanations = allExplanations.filter((one) => !isOfKustomize(one));

const examples = explanations.flatMap(({ type, itself, fields }) => [
  ...(itself?.example ? [{ type, field: "", example: itself.example }] : []),
  ...Object.entries(fields).flatMap(([field, { example }]) => (example ? [{ type, field, example }] : [])),
]);

const valued = explanations.flatMap(({ type, fields }) =>
  Object.entries(fields).flatMap(([field, { values, example }]) =>
    values && example
      ? [
          {
            type,
            field,
            example,
            values: Object.keys(values),
            isList: catalog.types[type]?.fields[field]?.shape === "list",
          },
        ]
      : [],
  ),
);

describe("What our explanations show", function () {
  this.timeout(120_000);
  let judge: Judge;
  before(() => {
    judge = createNodeJudge(resolve("dist"));
  });
  after(() => judge.dispose());

  it("is taken by the API server: every example, in a manifest that has this type", async () => {
    const texts = examples.map(({ type, field, example }) => manifests.with(type, example, field).text);
    const verdicts = await judge.judge(texts);
    const refused = examples.flatMap(({ type, field }, index) => {
      const { recognised, refusals } = verdicts[index] ?? {};
      return recognised === "served" && refusals?.length === 0
        ? []
        : [`${type} ${field}: ${recognised} ${JSON.stringify(refusals)}\n${texts[index]}`];
    });
    assert.ok(refused.length === 0, refused.join("\n"));
    assert.ok(examples.length > 300);
  });

  it("is right by Kustomize's own schema, where it is of a kustomization", () => {
    const shown = allExplanations
      .filter(isOfKustomize)
      .flatMap(({ fields }) => Object.values(fields).flatMap(({ example }) => example ?? []));
    assert.ok(shown.length > 10);
    const wrong = shown.flatMap((example) =>
      problemsIn(workspaceOf({ "/w/kustomization.yaml": example }), "/w/kustomization.yaml", { severities: {} })
        .filter(({ code }) => /^(?:unknown-field|unknown-value|wrong-type|yaml-error|missing-field)$/.test(code))
        .map(({ message }) => `${message}\n${example}`),
    );
    assert.deepEqual(wrong, []);
  });

  it("are values that the API server knows, and a nonsensical one is refused", async () => {
    const open: string[] = [];
    const unknown: string[] = [];
    for (const { type, field, example, values, isList } of valued) {
      const { path } = manifests.with(type, example, field);
      const own = path ? `${path}.${field}` : field;
      const places = [path, own, `${own}[0]`];
      const refusalsOf = async (value: string): Promise<readonly Refusal[]> => {
        const part = parse(example) as Record<string, unknown>;
        const shown = stringify({ ...part, [field]: isList ? [value] : value });
        const [verdict] = await judge.judge([manifests.with(type, shown, field).text]);
        return verdict?.refusals ?? [];
      };
      const name = `${type.split(".").at(-1)} ${field}`;
      for (const value of values) {
        const refusals = await refusalsOf(value);
        const isUnknown = refusals.some((one) => places.includes(one.field) && /^Unsupported/.test(one.message));
        if (isUnknown) unknown.push(`${name}: ${value}`);
      }
      if ((await refusalsOf("Nonsense")).length === 0) open.push(name);
    }
    assert.deepEqual(unknown, [
      // Only where the cluster has a feature turned on, as the explanation says.
      "Toleration operator: Gt",
      "Toleration operator: Lt",
      // In the catalog for reading; the explanations say that manifests cannot have them.
      "ServiceSpec ipFamilies: ",
      "StorageClass reclaimPolicy: Recycle",
    ]);
    // The one is dropped unless a feature is turned on; of the other, types of one's own are allowed.
    assert.deepEqual(open, ["Lifecycle stopSignal", "Secret type"]);
  });
});
