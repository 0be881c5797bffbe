import assert from "node:assert/strict";
import { join } from "node:path";
import { problemsIn } from "../../src/core/analysis";
import type { Problem } from "../../src/core/problem";
import { applyEdits } from "../../src/core/text";
import type { Judge } from "../../src/core/verdict/verdict";
import { createNodeJudge } from "../../src/verdict/node-judge";
import { projectRoot } from "../support/project-files";
import { workspaceOf } from "../support/workspace";

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: myapp
  labels:
    name: myapp
spec:
  containers:
    - name: pod-learn
      image: nginx:1.29
      resources:
        limits:
          memory: "128Mi"
          cpu: "500m"
      ports:
        - containerPort: 80
`;

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.29
          resources: { limits: { memory: 128Mi, cpu: 500m } }
`;

interface Mistake {
  /** What is written, by whom it may be, for what ought to be there. */
  readonly of?: string;
  readonly right: string;
  readonly wrong: string;
  readonly says: RegExp;
  /** The place, as the text that is underlined. */
  readonly at: string;
  /** The first fix, which gives the manifest that was there before (or `fixed`). */
  readonly fix?: string;
  readonly fixed?: string;
}

/** What everyone who begins does wrong; each is said once, where it was done, and mended by the first fix. */
const mistakes: Readonly<Record<string, Mistake>> = {
  "a line one space short": {
    right: "      image",
    wrong: "     image",
    says: /starts in column 6;.* column 7/,
    at: "     image: nginx:1.29",
    fix: "Indent to column 7",
  },
  "a line too far in": {
    right: "  labels:\n    name",
    wrong: "   labels:\n     name",
    says: /starts in column 4;.* column 3/,
    at: "   labels:",
    fix: "Indent to column 3",
  },
  "no colon": {
    right: "kind: Pod",
    wrong: "kind Pod",
    says: /Missing colon after kind/,
    at: "kind",
    fix: "Add a colon after kind",
  },
  "no space after the colon": {
    right: "kind: Pod",
    wrong: "kind:Pod",
    says: /Missing space/,
    at: "kind:Pod",
    fix: "Add a space after the colon",
  },
  "a tab": {
    right: "  name: myapp\n  labels",
    wrong: "\tname: myapp\n  labels",
    says: /spaces, never with tabs/,
    at: "\t",
    fix: "Indent with spaces",
  },
  "a quote that is not closed": {
    right: "image: nginx:1.29",
    wrong: 'image: "nginx:1.29',
    says: /never closed/,
    at: '"nginx:1.29',
    fix: "Close the quote",
    fixed: pod.replace("nginx:1.29", '"nginx:1.29"'),
  },
  "containers beside spec": {
    right: pod.slice(pod.indexOf("  containers")),
    wrong: pod.slice(pod.indexOf("  containers")).replace(/^ {2}/gm, ""),
    says: /Pod has no field containers: it belongs in spec/,
    at: "containers",
    fix: "Move into spec",
  },
  "limits outside of resources": {
    right: '      resources:\n        limits:\n          memory: "128Mi"\n          cpu: "500m"\n',
    wrong: '      limits:\n        memory: "128Mi"\n        cpu: "500m"\n',
    says: /has no field limits: it belongs in resources/,
    at: "limits",
    fix: "Move into resources",
  },
  "ports inside resources": {
    right: "      ports:\n        - c",
    wrong: "        ports:\n          - c",
    says: /resources has no field ports: it belongs in containers\[0\]/,
    at: "ports",
    fix: "Move into containers[0]",
  },
  "labels outside of metadata": {
    right: "  labels:\n    name",
    wrong: "labels:\n  name",
    says: /Pod has no field labels: it belongs in metadata/,
    at: "labels",
    fix: "Move into metadata",
  },
  "a Deployment with containers and no template's spec": {
    of: deployment,
    right: deployment.slice(deployment.indexOf("    spec:\n")),
    wrong: deployment.slice(deployment.indexOf("      containers")).replace(/^ {4}/gm, ""),
    says: /spec has no field containers: it belongs in template.spec/,
    at: "containers",
    fix: "Move into template.spec",
  },
  "no dash": {
    right: "    - name: pod-learn",
    wrong: "      name: pod-learn",
    says: /containers must be a list/,
    at: "containers",
    fix: "Put a dash in front of it",
  },
  "a dash too much": {
    right: "    name: myapp\nspec",
    wrong: "    - name: myapp\nspec",
    says: /labels must be a map of fields, not a list/,
    at: "labels",
    fix: "Remove the dash",
    fixed: pod.replace("    name: myapp\nspec", "      name: myapp\nspec"),
  },
  "a label that is no text": {
    right: "    name: myapp\nspec",
    wrong: "    name: true\nspec",
    says: /name must be text/,
    at: "true",
    fix: "Put true in quotes",
    fixed: pod.replace("    name: myapp\nspec", '    name: "true"\nspec'),
  },
  "a capital in kind": {
    right: "kind:",
    wrong: "Kind:",
    says: /did you mean kind\?/,
    at: "Kind",
    fix: "Rename to kind",
  },
  "port for containerPort": {
    right: "containerPort",
    wrong: "port",
    says: /did you mean containerPort\?/,
    at: "port",
    fix: "Rename to containerPort",
  },
  "a version of another group": {
    right: "apiVersion: v1",
    wrong: "apiVersion: apps/v1",
    says: /Pod is not served as apps\/v1: it is v1/,
    at: "apps/v1",
    fix: "Change apiVersion to v1",
  },
  "CPU by the thousand": {
    right: '"500m"',
    wrong: "500",
    says: /500 whole cores/,
    at: "500",
    fix: "Change it to 500m",
    fixed: pod.replace('"500m"', "500m"),
  },
  "memory in thousandths": {
    right: '"128Mi"',
    wrong: "128m",
    says: /thousandths of a byte/,
    at: "128m",
    fix: "Change it to 128Mi",
    fixed: pod.replace('"128Mi"', "128Mi"),
  },
};

describe("The usual mistakes", () => {
  let judge: Judge;
  before(() => {
    judge = createNodeJudge(join(projectRoot, "dist"));
  });
  after(() => judge?.dispose());

  const problemsOf = async (text: string): Promise<Problem[]> => {
    const [verdict] = await judge.judge([text]);
    const workspace = workspaceOf({ "file:///a.yaml": text });
    const settings = {
      severities: {
        "memory-in-millibytes": "warning",
        "quantity-without-unit": "warning",
        "container-without-limits": "warning",
        "resource-without-labels": "warning",
      },
      verdictOf: () => verdict,
    } as const;
    return problemsIn(workspace, "file:///a.yaml", settings);
  };

  for (const [name, { of = pod, right, wrong, says, at, fix, fixed }] of Object.entries(mistakes))
    it(`says once what is wrong: ${name}`, async () => {
      const text = of.replace(right, wrong);
      assert.notEqual(text, of);
      const problems = await problemsOf(text);
      assert.deepEqual(problems.map(({ message }) => message).slice(1), []);
      const [problem] = problems as [Problem];
      assert.match(problem.message, says);
      assert.equal(text.slice(problem.span.start, problem.span.end), at);
      const [first] = problem.fixes ?? [];
      assert.equal(first?.title, fix);
      const mended = applyEdits(text, first?.edits ?? []);
      assert.equal(mended, fixed ?? of);
      assert.deepEqual(await problemsOf(mended), []);
    });
});
