import assert from "node:assert/strict";
import { checkStructure, firstOf, maximumProblems } from "../../../src/core/schema/check";
import { applyEdits } from "../../../src/core/text";
import { testUri, workspaceOf } from "../../support/workspace";

function problemsOf(text: string, { uri = testUri, isPatch = false } = {}) {
  const workspace = workspaceOf();
  return workspace.update(uri, text).documents.flatMap((document) => checkStructure(workspace, document, isPatch));
}

/** Each problem as its code, the text that it stands at, its path and its message. */
const found = (text: string, options?: { uri?: string; isPatch?: boolean }) =>
  problemsOf(text, options).map(({ code, span, path, message }) => [
    code,
    text.slice(span.start, span.end),
    path,
    message,
  ]);

/** Each fix as its title, whether it is the preferred one, and the lines that it makes. */
const fixes = (text: string) =>
  problemsOf(text).flatMap(({ fixes = [] }) =>
    fixes.map(({ title, edits, preferred = false }) => {
      const before = new Set(text.split("\n"));
      const lines = applyEdits(text, edits).split("\n");
      return [title, preferred, lines.filter((line) => !before.has(line)).join("\n")];
    }),
  );

const deployment = (...spec: string[]) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n${spec.map((line) => `  ${line}\n`).join("")}`;
const pod = (...spec: string[]) => `apiVersion: v1\nkind: Pod\nspec:\n${spec.map((line) => `  ${line}\n`).join("")}`;

describe("The structure layer", () => {
  describe("of fields", () => {
    it("reports those that a type has not, and what is meant of those that are not written yet", () => {
      const text = deployment("replica: 3", "zzz: 1", "replicas: 2", "selecter: {}");
      assert.deepEqual(found(text), [
        ["unknown-field", "replica", "spec.replica", "DeploymentSpec has no field replica"],
        ["unknown-field", "zzz", "spec.zzz", "DeploymentSpec has no field zzz"],
        ["unknown-field", "selecter", "spec.selecter", "DeploymentSpec has no field selecter. Did you mean selector?"],
      ]);
      assert.deepEqual(fixes(text), [["Rename to selector", true, "  selector: {}"]]);
    });

    it("is an error of the structure layer", () => {
      const [problem] = problemsOf(deployment("zzz: 1"));
      assert.deepEqual([problem?.source, problem?.severity, problem?.fixes], ["structure", "error", undefined]);
    });

    it("lets a patch take out with null what it likes, and nothing else", () => {
      const text = deployment("replica: null", "zzz: 1");
      assert.deepEqual(
        found(text).map(([, at]) => at),
        ["replica", "zzz"],
      );
      assert.deepEqual(
        found(text, { isPatch: true }).map(([, at]) => at),
        ["zzz"],
      );
    });

    it("takes keys of kustomization.yaml in any case, as Kustomize does", () => {
      const uri = "file:///kustomization.yaml";
      assert.deepEqual(found("RESOURCES: [b]\nnameprefix: 3\nresource: [a]\n", { uri }), [
        ["wrong-type", "3", "nameprefix", "nameprefix must be text"],
        ["unknown-field", "resource", "resource", "Kustomization has no field resource. Did you mean resources?"],
      ]);
      assert.deepEqual(
        found(deployment("REPLICAS: 1")).map(([code]) => code),
        ["unknown-field"],
      );
    });

    it("looks into objects within others, and not into those of custom kinds", () => {
      const list = (item: string) => `apiVersion: v1\nkind: List\nitems:\n  - ${item}\n`;
      assert.deepEqual(found(list("{ apiVersion: v1, kind: Pod, spec: { zzz: 1 } }")), []);
      assert.deepEqual(found("apiVersion: example.com/v1\nkind: Zzz\nspex: 1\n"), []);
    });

    it(`reports at most ${maximumProblems} of them`, () => {
      const many = (item: (at: number) => string) => Array.from({ length: 150 }, (_, at) => item(at));
      assert.equal(found(deployment(...many((at) => `a${at}: 1`))).length, maximumProblems);
      const labels = `nodeSelector: { ${many((at) => `a${at}: 1`).join(", ")} }`;
      assert.equal(found(pod(labels)).length, maximumProblems);
      const containers = `containers: [{ args: [${many(() => "1").join(", ")}] }]`;
      assert.equal(found(pod(containers)).length, maximumProblems);
      const twice = `containers: [${many(() => "{ name: a }").join(", ")}]`;
      assert.equal(found(pod(twice)).length, maximumProblems);
    });

    it("makes no more of a generator than it takes", () => {
      let made = 0;
      function* numbers() {
        for (;;) yield ++made;
      }
      assert.deepEqual(firstOf(numbers(), 3), [1, 2, 3]);
      assert.equal(made, 3);
      assert.deepEqual(firstOf(numbers(), 0), []);
      assert.equal(made, 3);
      assert.deepEqual(firstOf([1], 3), [1]);
    });
  });

  describe("of values", () => {
    const wrong: Readonly<Record<string, [string, string][]>> = {
      "replicas: two": [["two", "replicas must be a whole number"]],
      "selector: []": [["selector", "selector must be a map of fields"]],
      "strategy: a": [["a", "strategy must be a map of fields"]],
      "template: { spec: { containers: { name: web } } }": [["containers", "containers must be a list"]],
      "template: { spec: { nodeSelector: [] } }": [["nodeSelector", "nodeSelector must be a map"]],
      "template: { spec: { containers: [3] } }": [["3", "This must be a map of fields"]],
      "template: { spec: { containers: [{ args: [1] }] } }": [["1", "This must be text"]],
      "template: { spec: { containers: [{ resources: { limits: { cpu: true } } }] } }": [
        ["true", "cpu must be a quantity"],
      ],
      "template: { spec: { containers: [{ livenessProbe: { httpGet: { port: [] } } }] } }": [
        ["port", "port must be a number or text"],
      ],
      "template: { spec: { containers: [{ livenessProbe: { httpGet: { port: true } } }] } }": [
        ["true", "port must be a number or text"],
      ],
      "template: { spec: { hostNetwork: maybe } }": [["maybe", "hostNetwork must be true or false"]],
      "template: { metadata: { creationTimestamp: {} } }": [["creationTimestamp", "creationTimestamp must be a time"]],
    };
    for (const [line, expected] of Object.entries(wrong))
      it(`reports ${line}`, () => {
        assert.deepEqual(
          found(deployment(line)).map(([code, at, , message]) => [code, at, message]),
          expected.map((one) => ["wrong-type", ...one]),
        );
      });

    it("takes what Kubernetes takes", () => {
      const text = deployment(
        "replicas: 3",
        "paused: null",
        "strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 25% } }",
        "template: { spec: { containers: [{ resources: { limits: { cpu: 1, memory: 1Gi } } }] } }",
      );
      assert.deepEqual(found(text), []);
      assert.deepEqual(found("apiVersion: v1\nkind: Secret\ndata: { a: YQ== }\nstringData: { b: c }\n"), []);
    });

    it("says of Secrets that they are in base64", () => {
      assert.deepEqual(found("apiVersion: v1\nkind: Secret\ndata: { a: 3 }\n"), [
        ["wrong-type", "3", "data.a", "a must be text in base64"],
      ]);
    });

    it("leaves alone what is filled in later", () => {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of envsubst
      assert.deepEqual(found(deployment("replicas: ${REPLICAS}")), []);
    });

    it("takes quotes off numbers and of true and false, where nothing but these is in them", () => {
      assert.deepEqual(fixes(deployment("replicas: '3'", 'minReadySeconds: "-3"', "paused: 'true'")), [
        ["Remove the quotes", true, "  replicas: 3"],
        ["Remove the quotes", true, "  minReadySeconds: -3"],
        ["Remove the quotes", true, "  paused: true"],
      ]);
      assert.deepEqual(fixes(deployment("replicas: '3a'", "minReadySeconds: a3", "paused: 'yes'")), []);
      assert.deepEqual(fixes(deployment("replicas: 'true'", "paused: '3'")), []);
    });

    it("puts text in quotes, preferably but for what takes one of a few words or selects", () => {
      assert.deepEqual(fixes(pod("schedulerName: on", "hostname: 3", "restartPolicy: yes", "dnsPolicy: 3")), [
        ["Put it in quotes", true, '  schedulerName: "on"'],
        ["Put it in quotes", true, '  hostname: "3"'],
        ["Put it in quotes", false, '  restartPolicy: "yes"'],
        ["Put it in quotes", false, '  dnsPolicy: "3"'],
      ]);
      assert.deepEqual(fixes(pod("nodeSelector: { a: 3 }")), [
        ["Put it in quotes", false, '  nodeSelector: { a: "3" }'],
      ]);
      assert.deepEqual(fixes(pod("tolerations: [{ key: 3 }]")), [
        ["Put it in quotes", true, '  tolerations: [{ key: "3" }]'],
      ]);
    });

    it("offers nothing where a tag, an anchor or an alias decides", () => {
      const text = pod("hostname: !!int 3", "subdomain: &a 3", "nodeName: *a");
      assert.equal(found(text).length, 3);
      assert.deepEqual(fixes(text), []);
    });
  });

  describe("of keys", () => {
    it("warns of those that YAML reads as something else than text", () => {
      const text = "apiVersion: v1\nkind: ConfigMap\ndata:\n  on: b\n  010: c\n  plain: d\n";
      assert.deepEqual(found(text), [
        ["key-is-no-text", "on", "data.on", "Kubernetes reads this key as true: put it in quotes"],
        ["key-is-no-text", "010", "data.010", "Kubernetes reads this key as 8: put it in quotes"],
      ]);
      assert.deepEqual(fixes(text), [
        ["Put on in quotes", false, '  "on": b'],
        ["Put 010 in quotes", false, '  "010": c'],
      ]);
      assert.deepEqual(
        problemsOf(text).map(({ severity }) => severity),
        ["warning", "warning"],
      );
    });
  });

  describe("of characters that only look like others", () => {
    const odd = (text: string) => {
      const [problem, ...others] = problemsOf(text);
      assert.deepEqual([problem?.code, others], ["odd-character", []]);
      return [problem?.span.start, problem?.span.end, problem?.message];
    };

    it("shows where they stand in a key, and writes it without them", () => {
      const text = "apiVersion: v1\nkind: Pod\nmetadata:\n\u00a0\u00a0name: a\n";
      const at = text.indexOf("\u00a0");
      assert.deepEqual(odd(text), [at, at + 2, "This is a no-break space (U+00A0)"]);
      assert.deepEqual(fixes(text), [["Write name", true, "  name: a"]]);
    });

    it("shows a dash that begins no list", () => {
      const text = pod("containers:", "  – name: web");
      const at = text.indexOf("–");
      assert.deepEqual(odd(text), [at, at + 1, "This is a typographic dash (–) instead of a hyphen"]);
      assert.deepEqual(fixes(text), [["Write - name", true, "    - name: web"]]);
    });

    it("shows those of apiVersion and kind", () => {
      const version = "apiVersion: apps/v1\u00a0\nkind: Deployment\n";
      const at = version.indexOf("\u00a0");
      assert.deepEqual(odd(version), [at, at + 1, "This is a no-break space (U+00A0)"]);
      const [fix] = problemsOf(version)[0]?.fixes ?? [];
      assert.equal(applyEdits(version, fix?.edits ?? []), "apiVersion: apps/v1 \nkind: Deployment\n");
      assert.deepEqual(fixes("apiVersion: v1\nkind: “Pod”\n"), [['Write "Pod"', true, 'kind: "Pod"']]);
    });
  });

  describe("of what a document is", () => {
    const only = (text: string, ...expected: string[]) => assert.deepEqual(found(text), [expected]);

    it("misses kind and apiVersion", () => {
      only(
        "apiVersion: v1\nmetadata: {}\n",
        "missing-kind",
        "apiVersion",
        "kind",
        "kind is missing: what sort of object this is (Pod, Service, …)",
      );
      only(
        "kind: Deployment\n",
        "missing-api-version",
        "kind",
        "apiVersion",
        "apiVersion is missing: for Deployment it is apps/v1",
      );
      only(
        "kind: Zod\n",
        "missing-api-version",
        "kind",
        "apiVersion",
        "apiVersion is missing: which version of the API describes this object",
      );
      only("kind: Pod\napiVersion: []\n", "missing-api-version", "apiVersion", "apiVersion", "apiVersion must be text");
      assert.deepEqual(fixes("kind: Deployment\n"), [["Add apiVersion: apps/v1", true, "apiVersion: apps/v1"]]);
      assert.deepEqual(fixes("kind: Zod\n"), []);
    });

    it("names the version in which a kind is served now", () => {
      only(
        "apiVersion: batch/v1beta1\nkind: CronJob\n",
        "unserved-version",
        "batch/v1beta1",
        "apiVersion",
        "batch/v1beta1 of CronJob was removed in Kubernetes 1.25: it is batch/v1 now",
      );
      only(
        "apiVersion: v1\nkind: Deployment\n",
        "unserved-version",
        "v1",
        "apiVersion",
        "Deployment is not served as v1: it is apps/v1",
      );
      only("apiVersion: 1\nkind: Pod\n", "unserved-version", "1", "apiVersion", "Pod is not served as 1: it is v1");
      only(
        "apiVersion: v1\nkind: Route\n",
        "unserved-version",
        "v1",
        "apiVersion",
        "Route is not served as v1: it is route.openshift.io/v1",
      );
      assert.deepEqual(fixes("apiVersion: v1\nkind: Deployment\n"), [
        ["Change to apps/v1", false, "apiVersion: apps/v1"],
      ]);
    });

    it("names the kind that is meant", () => {
      only(
        "apiVersion: v1\nkind: Pdo\n",
        "unknown-kind",
        "Pdo",
        "kind",
        "Kubernetes has no kind Pdo in v1. Did you mean Pod?",
      );
      only("apiVersion: v1\nkind: Zzzzzz\n", "unknown-kind", "Zzzzzz", "kind", "Kubernetes has no kind Zzzzzz in v1");
      assert.deepEqual(fixes("apiVersion: v1\nkind: Pdo\n"), [["Change to Pod", true, "kind: Pod"]]);
      assert.deepEqual(fixes("apiVersion: v1\nkind: Zzzzzz\n"), []);
    });

    it("says nothing of lists, of what is no map and of what is no resource", () => {
      for (const text of [
        "apiVersion: v1\nkind: List\n",
        "apiVersion: v1\nkind: PodList\n",
        "apiVersion: apps/v1\nkind: DeploymentList\n",
        "- a\n",
        "a\n",
        "",
        "name: a chart\n",
      ])
        assert.deepEqual(found(text), [], text);
      only(
        "apiVersion: apps/v1\nkind: List\n",
        "unknown-kind",
        "List",
        "kind",
        "Kubernetes has no kind List in apps/v1",
      );
    });
  });
});
