import assert from "node:assert/strict";
import type { KnownResource } from "../../../src/core/index/known-resource";
import { pairOf, pairsIn, pairsOf, podPairsOf, selects, selectsPodsOf } from "../../../src/core/index/selection";
import { testUri, workspaceOf } from "../../support/workspace";

const resource = (text: string): KnownResource => {
  const [found] = workspaceOf({ [testUri]: text }).index.all();
  assert.ok(found);
  return found;
};
const controller = (kind: string, labels: string): KnownResource =>
  resource(
    `apiVersion: ${/Job/.test(kind) ? "batch" : "apps"}/v1\nkind: ${kind}\nmetadata: { name: web, labels: { own: "1" } }\nspec: { ${kind === "CronJob" ? "jobTemplate: { spec: { " : ""}template: { metadata: { labels: { ${labels} } }, spec: {} }${kind === "CronJob" ? " } }" : ""} }\n`,
  );
/** The selector of a PodDisruptionBudget. */
const selector = (text: string) => {
  const [found] = resource(
    `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: a }\nspec: { selector: ${text} }\n`,
  ).selectors;
  assert.ok(found);
  return found;
};
const expression = (key: string, operator: string, values = "") =>
  selector(`{ matchExpressions: [{ key: ${key}, operator: ${operator}${values && `, values: [${values}]`} }] }`);

describe("A selector", () => {
  const pods = controller("Deployment", "app: web, tier: front");
  const cases: readonly (readonly [name: string, selector: ReturnType<typeof selector>, isMeant: boolean])[] = [
    ["a label", selector("{ matchLabels: { app: web } }"), true],
    ["another value", selector("{ matchLabels: { app: other } }"), false],
    ["all labels", selector("{ matchLabels: { app: web, tier: front } }"), true],
    ["a label too many", selector("{ matchLabels: { app: web, more: x } }"), false],
    ["nothing, which is everything", selector("{}"), true],
    ["In", expression("app", "In", "a, web"), true],
    ["In others", expression("app", "In", "a, b"), false],
    ["In, of a label that is not there", expression("x", "In", "a"), false],
    ["NotIn", expression("app", "NotIn", "a"), true],
    ["NotIn, its value", expression("app", "NotIn", "web"), false],
    ["NotIn, of a label that is not there", expression("x", "NotIn", "a"), true],
    ["Exists", expression("app", "Exists"), true],
    ["Exists, of a label that is not there", expression("x", "Exists"), false],
    ["DoesNotExist", expression("app", "DoesNotExist"), false],
    ["DoesNotExist, of a label that is not there", expression("x", "DoesNotExist"), true],
  ];
  for (const [name, asked, isMeant] of cases)
    it(`by ${name} ${isMeant ? "means" : "does not mean"} the Pods`, () =>
      assert.equal(selectsPodsOf(asked, pods), isMeant));

  it("without labels means nobody where it is a plain map", () => {
    assert.equal(selectsPodsOf({ requirements: [], plain: true }, pods), false);
    assert.equal(selects({ requirements: [], plain: true }, pods), false);
    assert.equal(selects({ requirements: [], plain: false }, pods), true);
  });

  it("means no Pods of what makes none", () => {
    const config = resource("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, labels: { app: web } }\n");
    assert.equal(selectsPodsOf(selector("{ matchLabels: { app: web } }"), config), false);
    assert.equal(selects(selector("{ matchLabels: { app: web } }"), config), true);
    assert.equal(selects(selector("{ matchLabels: { app: other } }"), config), false);
  });

  const set: readonly (readonly [kind: string, key: string, value: string, isMeant: boolean])[] = [
    ["Job", "job-name", "web", true],
    ["Job", "batch.kubernetes.io/job-name", "web", true],
    ["CronJob", "job-name", "web-123", true],
    ["Job", "job-name", "other", false],
    ["Job", "controller-uid", "anything", true],
    ["Job", "batch.kubernetes.io/job-completion-index", "0", true],
    ["StatefulSet", "statefulset.kubernetes.io/pod-name", "web-0", true],
    ["StatefulSet", "statefulset.kubernetes.io/pod-name", "other-0", false],
    ["StatefulSet", "apps.kubernetes.io/pod-index", "0", true],
    ["StatefulSet", "controller-revision-hash", "x", true],
    ["DaemonSet", "controller-revision-hash", "x", true],
    ["Deployment", "pod-template-hash", "x", true],
    ["ReplicaSet", "pod-template-hash", "x", true],
    // Nothing is left by which anybody could be meant.
    ["Deployment", "job-name", "web", false],
  ];
  for (const [kind, key, value, isMeant] of set)
    it(`by ${key}: ${value}, which a controller sets, ${isMeant ? "means" : "does not mean"} a ${kind}`, () => {
      const asked = selector(`{ matchLabels: { ${key}: "${value}" } }`);
      assert.equal(selectsPodsOf(asked, controller(kind, "app: web")), isMeant);
      assert.equal(selects(asked, controller(kind, "app: web")), false);
    });

  it("may ask that a label of a controller is there, and not that it is not", () => {
    const job = controller("Job", "app: web");
    assert.equal(selectsPodsOf(expression("job-name", "Exists"), job), true);
    assert.equal(selectsPodsOf(expression("job-name", "DoesNotExist"), job), false);
  });

  it("and a resource are told by their pairs", () => {
    assert.deepEqual(podPairsOf(pods), ["app=web", "tier=front"]);
    assert.deepEqual(pairsIn(pods), ["own=1"]);
    assert.deepEqual(podPairsOf(resource("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n")), []);
    const both = selector(
      "{ matchLabels: { job-name: web, app: web }, matchExpressions: [{ key: tier, operator: In, values: [front] }, { key: x, operator: In, values: [a, b] }, { key: y, operator: Exists }] }",
    );
    assert.deepEqual(pairsOf(both), ["app=web", "tier=front"]);
    assert.equal(pairOf(both), "app=web");
    assert.equal(pairOf(expression("y", "Exists")), "");
  });
});
