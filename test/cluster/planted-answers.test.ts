import assert from "node:assert/strict";
import { applyAll, describeFailure, loadKubeconfig, planApply, Server, useContext } from "../../src/cluster";
import { troubleOf } from "../../src/cluster/object-result-words";
import { locatedIn } from "../../src/cluster/typed-refusal";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { wanted } from "../support/desired-object";

const text = "Qz7xW9plantedK42";
const number = "99887766";
const base64 = (value: string): string => Buffer.from(value).toString("base64");
const forms = [text, number, "9.9887766e+07", base64(text), base64(number), base64(text).slice(0, 12)];

const secret = (fields: string): string => `apiVersion: v1\nkind: Secret\nmetadata: { name: planted }\n${fields}\n`;

/** Secrets that a server refuses, the value in each place where one may be written. */
const shapes: Readonly<Record<string, string>> = {
  "a number": secret(`stringData: { pin: ${number} }`),
  "a list": secret(`stringData: { pin: [${text}] }`),
  "a map": secret(`stringData: { pin: { ${text}: ${text} } }`),
  "no base64": secret(`data: { pin: "${text}!" }`),
  "base64 of a number": secret(`data: { pin: ${number} }`),
  "a text for the map": secret(`stringData: ${text}`),
  "an unknown field": secret(`token: ${text}`),
  "a key that none can be": secret(`stringData: { "a b": ${text} }`),
  "a type that is a map": secret(`type: { a: ${text} }`),
};

const assertHidden = (said: string, what: string): void => {
  for (const form of forms) assert.ok(!said.includes(form), `${what} tells ${form}: ${said}`);
};

describe("A planted value in what a server answers", function () {
  this.timeout(120_000);
  let cluster: ControlPlane;
  const server = (): Server => {
    const kubeconfig = loadKubeconfig([cluster.kubeconfig]);
    useContext(kubeconfig, undefined);
    return new Server(kubeconfig);
  };
  before(async () => {
    cluster = await startControlPlane();
  });
  after(async () => cluster?.stop());

  for (const [name, manifest] of Object.entries(shapes))
    it(`is in no failure of a plan or an apply: ${name}`, async () => {
      const options = { namespace: "default" };
      for (const run of [planApply, applyAll]) {
        const [result] = await run(server(), [wanted(manifest)], options);
        assert.ok(result);
        const { change } = result;
        assert.equal(change.result, "failed");
        assertHidden(JSON.stringify(change), run.name);
        assertHidden(troubleOf(change) ?? "", run.name);
      }
    });

  it("is in no failure whatever the words: refusals, conflicts, errors of the server, in clear and in base64", () => {
    const object = {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "a" },
      data: { a: base64(text) },
      stringData: { b: Number(number) },
    };
    for (const form of forms.slice(0, 5)) {
      const message = `cannot take "${form}", ${form}, {Value:${form}}`;
      const causes = [{ field: "data.a", reason: "FieldValueInvalid", message }];
      for (const failure of [
        { kind: "refused", message, causes },
        { kind: "conflict", message, causes },
        { kind: "forbidden", message },
        { kind: "server-error", status: 500, message },
        { kind: "overloaded", status: 503, message },
      ] as const) {
        const shown = locatedIn(failure, object);
        assertHidden(JSON.stringify(shown), failure.kind);
        assertHidden(describeFailure(shown), failure.kind);
        // Of another kind all is said.
        assert.ok(describeFailure(locatedIn(failure, { ...object, kind: "ConfigMap" })).includes(form));
      }
    }
  });
});
