import assert from "node:assert/strict";
import { problemsIn } from "../../src/core/analysis";
import { completionsAt } from "../../src/core/features/completion";
import { linksIn } from "../../src/core/features/document-links";
import { hoverAt } from "../../src/core/features/hover";
import { ignoreFixesFor } from "../../src/core/features/ignore-fixes";
import { mapOf } from "../../src/core/features/map";
import { outlineIn } from "../../src/core/features/outline";
import { highlightsAt } from "../../src/core/features/references";
import { renamableAt } from "../../src/core/features/rename";
import { plainSummaryOf } from "../../src/core/features/summaries";
import { readConfig } from "../../src/core/practice/config";
import { levelsOf } from "../../src/core/practice/levels";
import { testUri, workspaceOf } from "../support/workspace";

/** What every object of JavaScript answers to, written where a manifest has a word of its own. */
const manifests = (word: string): string[] => [
  `apiVersion: v1
kind: Pod
metadata:
  name: a
  ${word}: {a: b}
  labels: {${word}: ${word}}
spec:
  ${word}: {x: 1}
  containers:
    - name: ${word}
      ${word}: [1]
      image: ${word}/${word}
      resources: {limits: {${word}: 1, cpu: ${word}, memory: 1 ${word}}}
      env: [{name: ${word}, valueFrom: {${word}: {name: a}, configMapKeyRef: {name: ${word}, key: ${word}}}}]
`,
  `apiVersion: ${word}/v1\nkind: ${word}\nmetadata: {name: a}\nspec: {${word}: 1}\n`,
  `apiVersion: ${word}\nkind: ${word}\nmetadata: {name: ${word}, namespace: ${word}}\n`,
  `apiVersion: v1\nkind: ${word}\nmetadata: {name: ${word}, annotations: {kube-score/ignore: ${word}}}\n`,
  `apiVersion: apps/v1
kind: Deployment
${word}: {a: 1}
metadata: {name: ${word}, annotations: {${word}: x}}
spec:
  selector: {matchLabels: {${word}: a}, ${word}: 1}
  template:
    metadata: {labels: {${word}: a}}
    spec:
      restartPolicy: ${word}
      containers: [{name: a, image: nginx, imagePullPolicy: ${word}, ports: [{containerPort: 80, protocol: ${word}}]}]
      volumes: [{name: x, ${word}: {}}]
`,
  `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec: {schedule: ${word}, timeZone: ${word}}\n`,
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${word}}\nspec: {type: ${word}, selector: {${word}: ${word}}, ports: [{port: 80, targetPort: ${word}}]}\n`,
  `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: as.${word}}
spec:
  group: ${word}
  scope: Namespaced
  names: {plural: as, kind: ${word}}
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {${word}: {type: string}}}}}}
`,
];

describe("Words that every object knows", () => {
  for (const word of ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"])
    it(`are words like any other: ${word}`, function () {
      this.timeout(30_000);
      for (const text of [...manifests(word), manifests(word).join("---\n")]) {
        const workspace = workspaceOf({ [testUri]: text });
        for (const problem of problemsIn(workspace, testUri, { severities: levelsOf("strict") })) {
          assert.equal(typeof problem.message, "string");
          ignoreFixesFor(workspace, testUri, problem);
        }
        for (let offset = 0; offset <= text.length; offset += 3) {
          hoverAt(workspace, testUri, offset, { clock: { now: 0, timeZone: "UTC" } });
          completionsAt(workspace, testUri, offset);
          highlightsAt(workspace, testUri, offset);
          renamableAt(workspace, testUri, offset);
        }
        outlineIn(workspace, testUri);
        linksIn(workspace, testUri);
        plainSummaryOf(workspace, testUri);
        // It goes to a page as a copy, which holds no functions.
        structuredClone(mapOf(workspace, [testUri]));
      }
      const { problems } = readConfig(`preset: ${word}\nrules: {${word}: ${word}, naked-pod: ${word}}\n${word}: 1\n`);
      assert.ok(problems.length >= 3);
      for (const { message, fixes = [] } of problems)
        for (const said of [message, ...fixes.map(({ title }) => title)])
          assert.doesNotMatch(said, /function|\[object/);
    });

  it("may be the fields of a custom kind", () => {
    const [, custom = "", , , , , , definition = ""] = manifests("constructor");
    const text = `${definition}---\n${custom}`;
    const workspace = workspaceOf({ [testUri]: text });
    assert.match(hoverAt(workspace, testUri, text.lastIndexOf("constructor"))?.markdown ?? "", /constructor/);
  });
});
