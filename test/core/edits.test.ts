import assert from "node:assert/strict";
import { problemsIn } from "../../src/core/analysis";
import { levelsOf } from "../../src/core/practice/levels";
import { allRules } from "../../src/core/rules";
import { randomFrom } from "../support/random";
import { testUri, workspaceOf } from "../support/workspace";

/** Resources that name and select each other. */
const app = (n: number) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web-${n}, namespace: shop, labels: { app: web-${n} } }
spec:
  replicas: 3
  selector: { matchLabels: { app: web-${n} } }
  template:
    metadata: { labels: { app: web-${n}, part: shop } }
    spec:
      serviceAccountName: web-${n}
      containers:
        - name: web
          image: nginx:1.29
          ports: [{ name: http, containerPort: 8080 }]
          envFrom: [{ configMapRef: { name: web-${n} } }]
---
apiVersion: v1
kind: Service
metadata: { name: web-${n}, namespace: shop, labels: { app: web-${n} } }
spec:
  selector: { app: web-${n} }
  ports: [{ port: 80, targetPort: http }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web-${n}, namespace: shop }
data: { color: blue }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web-${n}, namespace: shop }
spec: { minAvailable: 3, selector: { matchLabels: { app: web-${n} } } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web-${n}, namespace: shop }
spec:
  minReplicas: 4
  maxReplicas: 5
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web-${n} }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: data-${n}, namespace: shop }
spec:
  serviceName: web-${n}
  selector: { matchLabels: { app: data-${n} } }
  template:
    metadata: { labels: { app: data-${n} } }
    spec: { containers: [{ name: web }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web-${n}, namespace: shop }
spec:
  podSelector: { matchLabels: { app: web-${n} } }
  ingress: [{ from: [{ podSelector: { matchLabels: { part: shop } } }] }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web-${n}, namespace: shop }
spec: { defaultBackend: { service: { name: web-${n}, port: { number: 80 } } } }
`;

const apps = (count: number) => Array.from({ length: count }, (_, n) => app(n)).join("---\n");
const settings = { severities: { ...levelsOf("strict"), "unsorted-keys": "off" as const } };

/** How many documents are looked at while something is done: each is asked for all rules that are on. */
function lookedAt(work: () => void): number {
  const rule = allRules.find(({ id }) => id === "resource-without-labels");
  assert.ok(rule);
  const { check } = rule;
  let count = 0;
  const counting: typeof check = (...asked) => {
    count++;
    return check(...asked);
  };
  Object.assign(rule, { check: counting });
  try {
    work();
  } finally {
    Object.assign(rule, { check });
  }
  return count;
}

describe("An edit", () => {
  it("costs as much in a long file as in a short one", () => {
    const edits = [
      ["replicas: 3", "replicas: 30"],
      ["containerPort: 8080", "containerPort: 80"],
      ["port: 80, ", "port: 81, "],
      ["color: blue", "colour: blue"],
      ["minReplicas: 4", "minReplicas: 2"],
      ["minAvailable: 3", "minAvailable: 2"],
      ["image: nginx:1.29", "image: nginx:1.28"],
    ] as const;
    const costs = (count: number) => {
      const workspace = workspaceOf();
      const text = apps(count);
      workspace.update(testUri, text);
      assert.equal(
        lookedAt(() => problemsIn(workspace, testUri, settings)),
        8 * count,
      );
      return edits.map(([from, to]) => {
        workspace.update(testUri, text.replace(from, to));
        const cost = lookedAt(() => problemsIn(workspace, testUri, settings));
        assert.ok(cost >= 1, from);
        workspace.update(testUri, text);
        problemsIn(workspace, testUri, settings);
        return cost;
      });
    };
    const [short, long] = [costs(3), costs(30)];
    assert.deepEqual(long, short);
    for (const cost of short) assert.ok(cost <= 6, String(short));
  });

  it("is judged once: the verdict that comes after it asks no rule again", () => {
    const workspace = workspaceOf({ [testUri]: apps(1) });
    const before = problemsIn(workspace, testUri, settings);
    const verdict = { recognised: "served", refusals: [], warnings: ["a warning"] } as const;
    const asked = lookedAt(() => {
      const after = problemsIn(workspace, testUri, { ...settings, verdictOf: () => verdict });
      assert.equal(after.length, before.length + 8);
    });
    assert.equal(asked, 0);
  });

  it("leaves what would be said of the file if it were opened anew", () => {
    const below = randomFrom(3);
    const others = ["web-0", "web-1", "shop", "data-1", "80", "http", "3", "Deployment", "color", "app", "part", "x"];
    const uris = ["file:///a/one.yaml", "file:///a/two.yaml"];
    const texts = new Map(uris.map((uri, at) => [uri, app(at)]));
    const workspace = workspaceOf(Object.fromEntries(texts));
    for (let round = 0; round < 100; round++) {
      const uri = uris[below(2)] as string;
      let text = texts.get(uri) as string;
      const words = [...text.matchAll(/[\w-]+/g)];
      const { index, 0: word } = words[below(words.length)] as RegExpExecArray;
      if (below(40) === 0) text = app(below(2));
      else text = text.slice(0, index) + others[below(others.length)] + text.slice(index + word.length);
      texts.set(uri, text);
      workspace.update(uri, text);
      const anew = workspaceOf(Object.fromEntries(texts));
      for (const one of uris)
        assert.deepEqual(problemsIn(workspace, one, settings), problemsIn(anew, one, settings), text);
      if (round % 8 === 7)
        for (const [at, one] of uris.entries()) {
          texts.set(one, app(at));
          workspace.update(one, app(at));
        }
    }
  });
});
