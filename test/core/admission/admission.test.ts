import assert from "node:assert/strict";
import { explainAdmission } from "../../../src/core/admission/explain";
import { surroundingsIn } from "../../../src/core/admission/surroundings";
import { setLanguage } from "../../../src/core/l10n";
import type { AdmissionFinding } from "../../../src/core/verdict/verdict";
import { documentOf, workspaceOf } from "../../support/workspace";

const pod =
  "apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { hostNetwork: true, containers: [{ name: a }] }\n";
const namespaceFile = "file:///namespace.yaml";
const namespaceText = "# the shop\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n";

/** What is told of a Pod, where the namespace `shop` is the first of the surroundings. */
function told(finding: Partial<AdmissionFinding>) {
  const workspace = workspaceOf({ [namespaceFile]: namespaceText });
  const whole: AdmissionFinding = {
    ...{ source: "PodSecurity", action: "deny", message: "no", fields: [], restsOn: [0], ...finding },
  };
  return explainAdmission(documentOf(pod), {
    ...{ recognised: "served", refusals: [], warnings: [], admission: [whole] },
    surroundings: surroundingsIn(workspace),
  }).map((problem) => ({ ...problem, at: pod.slice(problem.span.start, problem.span.end) }));
}

describe("What the workspace's own namespaces, limits and policies refuse", () => {
  before(() => setLanguage("en"));

  it("is told with who refuses it, at the field, in the server's words without the object", () => {
    const [problem, ...more] = told({
      message: 'pods "web" is forbidden: violates PodSecurity "baseline": host namespaces',
      fields: ["spec.hostPID", "spec.hostNetwork"],
    });
    assert.equal(more.length, 0);
    assert.deepEqual(
      [problem?.code, problem?.source, problem?.severity, problem?.at, problem?.path],
      ["pod-security", "verdict", "error", "true", "spec.hostNetwork"],
    );
    assert.equal(problem?.message, 'Namespace shop refuses this: violates PodSecurity "baseline": host namespaces');
    assert.match(problem?.serverMessage ?? "", /^pods "web" is forbidden: /);
    assert.match(problem?.learnMore ?? "", /^https:/);
    assert.deepEqual(problem?.related, [
      {
        file: namespaceFile,
        start: { line: 4, character: 8 },
        end: { line: 4, character: 12 },
        message: "By Namespace shop",
      },
    ]);
  });

  it("is an error only if the object itself is refused; what is only noted is not told", () => {
    const severity = (action: AdmissionFinding["action"]) => told({ action }).map((one) => [one.severity, one.message]);
    assert.deepEqual(severity("deny"), [["error", "Namespace shop refuses this: no"]]);
    assert.deepEqual(severity("pods"), [["warning", "Its Pods will be refused by Namespace shop: no"]]);
    assert.deepEqual(severity("warn"), [["warning", "Namespace shop warns about this: no"]]);
    assert.deepEqual(severity("audit"), []);
  });

  it("has a code for each plugin", () => {
    const codes: Record<string, string> = {
      PodSecurity: "pod-security",
      LimitRanger: "limit-range",
      ResourceQuota: "resource-quota",
      ValidatingAdmissionPolicy: "admission-policy",
      MutatingAdmissionPolicy: "admission-policy",
      Priority: "priority-class",
      RuntimeClass: "runtime-class",
      Other: "admission",
    };
    for (const [source, code] of Object.entries(codes)) assert.equal(told({ source })[0]?.code, code);
  });

  it("is told at the kind where no field is known, and of the API server where nothing is", () => {
    const [problem] = told({ restsOn: [], fields: ["status.x[0].y"] });
    assert.equal(problem?.message, "the API server refuses this: no");
    assert.equal(problem && "related" in problem, false);
    assert.deepEqual([problem?.at, told({ fields: [] })[0]?.at], ["kind: Pod", "kind"]);
    assert.equal(told({ restsOn: [7] })[0]?.message, "the API server refuses this: no");
    const policy = "ValidatingAdmissionPolicy 'p' with binding 'b' denied request: too many";
    assert.equal(told({ message: policy })[0]?.message, "Namespace shop refuses this: too many");
  });
});

describe("What decides about the admission of other resources", () => {
  const policy = (paramKind: string) =>
    `apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\nmetadata: { name: p }\nspec:\n  ${paramKind}\n`;
  const titles = (files: Readonly<Record<string, string>>) =>
    surroundingsIn(workspaceOf(files)).map(({ title }) => title);

  it("are namespaces, limits, quotas, classes and policies of all files, in the order of their names", () => {
    const named = (kind: string, name: string, apiVersion = "v1") =>
      `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name} }\n`;
    assert.deepEqual(
      titles({
        "file:///b.yaml": `${named("Namespace", "b")}---\n${named("ConfigMap", "x")}`,
        "file:///a.yaml": `${named("Namespace", "a")}---\n${named("LimitRange", "l")}`,
      }).filter((title) => title.startsWith("Namespace")),
      ["Namespace a", "Namespace b"],
    );
    for (const kind of ["LimitRange", "ResourceQuota"])
      assert.deepEqual(titles({ "file:///a.yaml": named(kind, "x") }), [`${kind} x`]);
    assert.deepEqual(titles({ "file:///a.yaml": named("ConfigMap", "x") }), []);
  });

  it("come with their text and place in the file", () => {
    const [one] = surroundingsIn(workspaceOf({ [namespaceFile]: `# first\n---\n${namespaceText}` }));
    assert.ok(one);
    assert.deepEqual([one.uri, one.title, one.text], [namespaceFile, "Namespace shop", namespaceText]);
    assert.equal(`# first\n---\n${namespaceText}`.slice(one.span.start, one.span.end), "shop");
  });

  it("are also the parameters of a policy, of whatever kind they are", () => {
    const config = { "file:///c.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: params }\n" };
    const found = (paramKind: string) => titles({ ...config, "file:///p.yaml": policy(paramKind) });
    const both = ["ValidatingAdmissionPolicy p", "ConfigMap params"];
    assert.deepEqual(found("paramKind: { apiVersion: v1, kind: ConfigMap }"), both);
    assert.deepEqual(found('paramKind: { apiVersion: v1, kind: "ConfigMap" }'), both);
    assert.deepEqual(found("paramKind:\n    apiVersion: v1\n    kind: ConfigMap"), both);
    assert.deepEqual(found("paramKind:\n    kind: ConfigMap\n    apiVersion: v1"), both);
    assert.deepEqual(found("failurePolicy: Fail"), ["ValidatingAdmissionPolicy p"]);
    assert.deepEqual(found("paramKind: { apiVersion: v1, kind: Namespace }"), ["ValidatingAdmissionPolicy p"]);
  });
});
