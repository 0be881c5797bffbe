import assert from "node:assert/strict";
import { problemsIn } from "../../src/core/analysis";
import { type Completion, completionsAt } from "../../src/core/features/completion";
import { hoverAt } from "../../src/core/features/hover";
import { applyEdits } from "../../src/core/text";
import { workspaceOf } from "../support/workspace";

const uri = "file:///web.yaml";

/** What is offered where `$0` stands; `others` are manifests beside it. */
function offered(marked: string, others: Record<string, string> = {}): Completion[] {
  const offset = marked.indexOf("$0");
  const text = marked.replace("$0", "");
  return completionsAt(workspaceOf({ ...others, [uri]: text }), uri, offset);
}

const labels = (items: readonly Completion[]): string[] => items.map(({ label }) => label);
const itemNamed = (items: readonly Completion[], label: string): Completion => {
  const found = items.find((item) => item.label === label);
  assert.ok(found, `${label} is not among ${labels(items).join(", ")}`);
  return found;
};

/** The text after taking an item, its stops filled with their defaults or nothing. */
function taken(marked: string, label: string, others: Record<string, string> = {}): string {
  return takenItem(marked, itemNamed(offered(marked, others), label));
}

function takenItem(marked: string, { snippet, replace, also = [], moves }: Completion): string {
  const lineStart = marked.lastIndexOf("\n", marked.indexOf("$0")) + 1;
  // VS Code indents as the line does once it is moved, up to where the snippet goes.
  const indentation = moves?.newText ?? /^ */.exec(marked.slice(lineStart, replace.start))?.[0] ?? "";
  const newText = snippet
    .replace(/\$\{\d\|([^,|]*)[^}]*\}/g, "$1")
    .replace(/\$\{\d:([^}]*)\}/g, "$1")
    .replace(/\$\d/g, "")
    .replace(/\n/g, `\n${indentation}`);
  return applyEdits(marked.replace("$0", ""), [{ span: replace, newText }, ...also, ...(moves ? [moves] : [])]);
}

const pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n";

describe("Completion of keys", () => {
  it("offers what the type has and the map has not, what is required first", () => {
    const items = offered(`${pod}spec:\n  containers:\n    - name: web\n      $0\n`);
    assert.ok(labels(items).includes("image"));
    assert.ok(labels(items).includes("livenessProbe"));
    assert.ok(!labels(items).includes("name"));
    const probe = offered(`${pod}spec:\n  volumes:\n    - $0\n`);
    const [first] = [...probe].sort((a, b) => (a.sortText < b.sortText ? -1 : 1));
    assert.equal(first?.label, "name");
  });

  it("belongs to the map that the indentation says, also in the middle of a file", () => {
    assert.ok(labels(offered(`${pod}spec:\n  containers:\n    - name: web\n  $0\nstatus: {}\n`)).includes("volumes"));
    assert.ok(labels(offered(`${pod}$0\n`)).includes("spec"));
    assert.ok(!labels(offered(`${pod}$0\n`)).includes("metadata"));
    assert.ok(labels(offered("apiVersion: v1\nkind: Pod\nmetadata:\n  $0\nspec: {}\n")).includes("labels"));
  });

  it("helps in half-typed words and broken text", () => {
    assert.ok(labels(offered(`${pod}spec:\n  cont$0\n`)).includes("containers"));
    assert.ok(labels(offered(`${pod}spec:\n  containers:\n    - ima$0`)).includes("image"));
    assert.ok(labels(offered(`${pod}  labels: { app: "web\nspec:\n  rest$0\n`)).includes("restartPolicy"));
    assert.ok(labels(offered(`${pod}spec:\n  containers: [\n\nfoo\n---\n${pod}spec:\n  $0`)).includes("containers"));
  });

  it("writes what the key wants behind it", () => {
    assert.equal(taken(`${pod}spec:\n  cont$0`, "containers"), `${pod}spec:\n  containers:\n    - name: `);
    assert.equal(
      taken(`${pod}spec:\n  containers:\n    - name: web\n      rea$0`, "readinessProbe"),
      `${pod}spec:\n  containers:\n    - name: web\n      readinessProbe:\n        `,
    );
    assert.equal(taken(`${pod}spec:\n  rest$0`, "restartPolicy"), `${pod}spec:\n  restartPolicy: Always`);
    assert.equal(taken(`${pod}spec:\n  hostN$0`, "hostNetwork"), `${pod}spec:\n  hostNetwork: true`);
    assert.equal(taken(`${pod}spec:\n  containers:\n    $0`, "image"), `${pod}spec:\n  containers:\n    - image: `);
  });

  it("leads on to the keys of the object that a key opens, and nowhere else", () => {
    const spec = "apiVersion: apps/v1\nkind: Deployment\nspec:\n  $0\n";
    assert.equal(itemNamed(offered(spec), "strategy").triggersSuggest, true);
    assert.equal(itemNamed(offered(spec), "replicas").triggersSuggest, undefined);
    // A container's name is the user's to say first.
    assert.equal(itemNamed(offered(`${pod}spec:\n  $0\n`), "containers").triggersSuggest, undefined);
    assert.equal(itemNamed(offered(spec.replace("  $0", "  strateg$0y: {}")), "strategy").triggersSuggest, undefined);
  });

  it("changes only the name of a key that has its colon", () => {
    assert.equal(taken(`${pod}spec:\n  restart$0: Never\n`, "restartPolicy"), `${pod}spec:\n  restartPolicy: Never\n`);
  });

  it("knows flow style", () => {
    const text = `${pod}spec:\n  containers: [{ name: web, $0 }]\n`;
    assert.ok(labels(offered(text)).includes("image"));
    assert.ok(!labels(offered(text)).includes("name"));
    assert.equal(taken(text, "resources"), text.replace("$0", "resources: {  }"));
  });

  it("is silent in comments, block scalars, other tools' files and templates", () => {
    assert.deepEqual(offered(`${pod}# sp$0\n`), []);
    assert.deepEqual(offered("apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    sp$0\n"), []);
    assert.deepEqual(offered("services:\n  web:\n    im$0\n"), []);
    assert.deepEqual(offered(`${pod}spec:\n  name: {{ .Values.x }}\n  $0\n`), []);
  });

  it("explains each: ours first, then Kubernetes' own words", () => {
    const words = itemNamed(offered(`${pod}spec:\n  $0`), "restartPolicy").documentation();
    assert.match(
      words ?? "",
      /kubelet[\s\S]*- `Never`: [\s\S]*```yaml[\s\S]*Watch out:[\s\S]*---[\s\S]*Restart policy for all containers/,
    );
    assert.match(itemNamed(offered("$0"), "kind").documentation() ?? "", /capitals included[\s\S]*guilherme/);
    const kinds = offered("apiVersion: batch/v1\nkind: $0\n");
    assert.match(itemNamed(kinds, "CronJob").documentation() ?? "", /each time its schedule comes round[\s\S]*---/);
  });
});

describe("Completion of values", () => {
  it("is the closed set, with what each does and the default marked", () => {
    const items = offered(`${pod}spec:\n  restartPolicy: $0\n`);
    assert.deepEqual(labels(items), ["Always", "Never", "OnFailure"]);
    assert.ok(itemNamed(items, "OnFailure").documentation());
    assert.deepEqual(labels(offered(`${pod}spec:\n  hostNetwork: t$0\n`)), ["true", "false"]);
  });

  it("explains each value, in lists too, and offers those that only Kubernetes' texts name", () => {
    const claim =
      "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data\nspec:\n  accessModes:\n    - $0\n";
    assert.match(itemNamed(offered(claim), "ReadWriteOnce").documentation() ?? "", /from one node/);
    const selector = offered(
      "apiVersion: policy/v1\nkind: PodDisruptionBudget\nspec:\n  selector:\n    matchExpressions:\n      - key: app\n        operator: $0\n",
    );
    assert.deepEqual(labels(selector), ["In", "NotIn", "Exists", "DoesNotExist"]);
    const secret = offered("apiVersion: v1\nkind: Secret\ntype: $0\n");
    assert.equal(labels(secret).filter((label) => label === "Opaque").length, 1);
    assert.match(itemNamed(secret, "kubernetes.io/tls").documentation() ?? "", /certificate/);
    const sorted = labels([...secret].sort((a, b) => a.sortText.localeCompare(b.sortText)));
    assert.deepEqual(sorted.slice(0, 2), ["Opaque", "kubernetes.io/tls"]);
    const subject = "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nsubjects:\n  - kind: $0\n";
    assert.deepEqual(labels(offered(subject)), ["ServiceAccount", "User", "Group"]);
  });

  it("knows kind and apiVersion together", () => {
    assert.deepEqual(labels(offered("apiVersion: batch/v1\nkind: $0\n")).sort(), ["CronJob", "Job"]);
    assert.deepEqual(labels(offered("apiVersion: $0\nkind: Deployment\n")), ["apps/v1"]);
    assert.equal(taken("kind: Depl$0\n", "Deployment"), "apiVersion: apps/v1\nkind: Deployment\n");
  });

  it("begins a whole manifest in an empty file", () => {
    assert.equal(taken("$0", "Lease"), "apiVersion: coordination.k8s.io/v1\nkind: Lease\nmetadata:\n  name: name\n");
    const deployment = taken("$0", "Deployment");
    assert.match(deployment, /^apiVersion: apps\/v1\n[\s\S]*kind: Deployment\n[\s\S]*image: nginx/);
    assert.deepEqual(problemsIn(workspaceOf({ [uri]: deployment }), uri, { severities: {} }), []);
    assert.ok(labels(offered(`${pod}---\n$0`)).includes("Service"));
  });

  it("names what the open manifests have, and the Pod's own volumes", () => {
    const settings = { "file:///config.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\n" };
    const env = `${pod}spec:\n  containers:\n    - name: web\n      envFrom:\n        - configMapRef:\n            name: $0\n`;
    assert.deepEqual(labels(offered(env, settings)), ["settings"]);
    const mount = `${pod}spec:\n  volumes:\n    - name: work\n  containers:\n    - name: web\n      volumeMounts:\n        - name: $0\n`;
    assert.deepEqual(labels(offered(mount)), ["work"]);
  });
});

/** What is wanted (or, with `!`, not) among the labels where `$0` stands. */
const places: Record<string, [text: string, ...wanted: string[]]> = {
  "an empty file": ["$0", "apiVersion", "kind", "Deployment"],
  "a file of comments": ["# mine\n$0", "apiVersion", "Service"],
  "behind a comment in a map": [`${pod}spec:\n  # the app\n  $0\n`, "containers", "volumes"],
  "behind a key's comment": [`${pod}spec: # the app\n  $0\n`, "containers"],
  "the middle of a map": [`${pod}spec:\n  $0\n  containers: []\n`, "volumes", "!containers"],
  "a half-typed key above others": [`${pod}spec:\n  vol$0\n  containers: []\n`, "volumes"],
  "behind a dash": [`${pod}spec:\n  containers:\n    - $0\n`, "name", "image"],
  "behind a dash, half typed": [`${pod}spec:\n  containers:\n    - ima$0\n`, "image"],
  "behind a dash at its key's column": [`${pod}spec:\n  containers:\n  - $0\n`, "image"],
  "under a dash's first key": [`${pod}spec:\n  containers:\n  - name: a\n    $0\n`, "image", "!name"],
  "a second item": [`${pod}spec:\n  containers:\n  - name: a\n  - $0\n`, "name", "image"],
  "one blank too many": [`${pod}spec:\n  restartPolicy: Never\n   $0\n`, "containers", "!restartPolicy"],
  "one blank too few": [`${pod}spec:\n    restartPolicy: Never\n   $0\n`, "containers", "!restartPolicy"],
  "a value that was never closed above": [`${pod}  namespace: "x\nspec:\n  cont$0\n`, "containers"],
  "between a key and its list": [
    `${pod}spec:\n  volumes:\n  $0\n    - name: a\n  containers: []\n`,
    "name",
    "configMap",
    "!restartPolicy",
  ],
  "between a key and its map": [`${pod}spec:\n  $0\n    restartPolicy: Never\n`, "containers", "!restartPolicy"],
  "a flow map": [`${pod}spec: { $0 }\n`, "containers"],
  "a flow map, half typed": [`${pod}spec: { restartPolicy: Never, cont$0 }\n`, "containers"],
  "a flow map that is not closed": [`${pod}spec: { cont$0\n`, "containers"],
  "a map in a flow list": [`${pod}spec: { containers: [{ name: a, ima$0 }] }\n`, "image", "!name"],
  "a value in a flow map": [`${pod}spec: { restartPolicy: $0 }\n`, "Always", "Never"],
  "a value before a comment": [`${pod}spec:\n  restartPolicy: $0 # which\n`, "Always"],
  "a quoted value": [`${pod}spec:\n  restartPolicy: "Al$0"\n`, "Always"],
  "lines that end in CRLF": [`${pod}spec:\n  cont$0\n`.replaceAll("\n", "\r\n"), "containers"],
  "a value in lines that end in CRLF": [`${pod}spec:\n  restartPolicy: $0\n`.replaceAll("\n", "\r\n"), "Never"],
  "the second document": [`${pod}---\n${pod}spec:\n  $0\n`, "containers"],
  "a document that is only begun": [`${pod}---\nap$0`, "apiVersion"],
  "an item of a List": ["apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    $0\n", "spec"],
  limits: [
    `${pod}spec:\n  containers:\n    - name: a\n      resources:\n        limits:\n          $0\n`,
    "cpu",
    "memory",
  ],
  "a default": ["apiVersion: apps/v1\nkind: Deployment\nspec:\n  progressDeadlineSeconds: $0\n"],
};

const neighbours: Record<string, string> = {
  "file:///others.yaml": `
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data: { colour: blue, size: big }
---
apiVersion: v1
kind: Secret
metadata: { name: login }
stringData: { password: hunter2 }
---
apiVersion: v1
kind: Secret
metadata: { name: elsewhere, namespace: other }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: disk }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: robot }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { ports: [{ name: public, port: 80 }] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader }
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: { name: urgent }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  template:
    metadata: { labels: { app: shop, tier: front } }
    spec: { containers: [{ name: nginx, image: "nginx:1.29", ports: [{ name: http, containerPort: 8080 }] }] }
`,
};

const inContainer = (text: string) => `${pod}spec:\n  containers:\n    - name: a\n      ${text}`;
const kind = (apiVersion: string, name: string, rest: string) => `apiVersion: ${apiVersion}\nkind: ${name}\n${rest}`;

/** Names from the workspace, by where they stand. */
const named: Record<string, [text: string, ...wanted: string[]]> = {
  "a ConfigMap's key": [
    inContainer("env: [{ valueFrom: { configMapKeyRef: { name: settings, key: $0 } } }]"),
    "colour",
    "size",
  ],
  "a Secret": [inContainer("envFrom: [{ secretRef: { name: $0 } }]"), "login", "elsewhere"],
  "a Secret of the written namespace": [
    inContainer("envFrom: [{ secretRef: { name: $0 } }]").replace("name: web", "name: web\n  namespace: default"),
    "login",
    "!elsewhere",
  ],
  "a Secret's key": [inContainer("env: [{ valueFrom: { secretKeyRef: { name: login, key: $0 } } }]"), "password"],
  "an item of a ConfigMap volume": [
    `${pod}spec: { volumes: [{ configMap: { name: settings, items: [{ key: $0 }] } }] }`,
    "colour",
  ],
  "a claim": [`${pod}spec:\n  volumes:\n    - name: d\n      persistentVolumeClaim:\n        claimName: $0`, "disk"],
  "an account": [`${pod}spec:\n  serviceAccountName: $0`, "robot"],
  "a priority": [`${pod}spec:\n  priorityClassName: $0`, "urgent", "system-node-critical"],
  "an image": [inContainer("image: $0"), "nginx:1.29"],
  "a field of the Pod": [
    inContainer("env: [{ valueFrom: { fieldRef: { fieldPath: $0 } } }]"),
    "metadata.name",
    "status.podIP",
  ],
  "a port of the own container": [
    inContainer(
      "ports: [{ name: web, containerPort: 80 }]\n      livenessProbe:\n        httpGet:\n          port: $0",
    ),
    "web",
    "80",
  ],
  "a claim template as a volume": [
    kind(
      "apps/v1",
      "StatefulSet",
      "spec:\n  volumeClaimTemplates: [{ metadata: { name: data } }]\n  template: { spec: { containers: [{ name: a, volumeMounts: [{ name: $0 }] }] } }",
    ),
    "data",
  ],
  "a storage class": [kind("v1", "PersistentVolumeClaim", "spec:\n  storageClassName: $0"), "fast"],
  "a target port": [
    kind("v1", "Service", "spec:\n  selector: { app: shop }\n  ports:\n    - targetPort: $0"),
    "http",
    "8080",
  ],
  "a label to select": [kind("v1", "Service", "spec:\n  selector:\n    $0"), "app", "tier"],
  "a label's value": [kind("v1", "Service", "spec:\n  selector:\n    tier: $0"), "front", "!shop"],
  "a controller's own labels": [
    kind(
      "apps/v1",
      "Deployment",
      "spec:\n  selector:\n    matchLabels:\n      $0\n  template:\n    metadata:\n      labels:\n        mine: 'yes'\n",
    ),
    "mine",
    "!tier",
  ],
  "the labels that a controller selects": [
    kind(
      "apps/v1",
      "Deployment",
      "spec:\n  selector: { matchLabels: { mine: x } }\n  template:\n    metadata:\n      labels:\n        $0\n",
    ),
    "mine",
  ],
  "a label key in an expression": [
    kind("policy/v1", "PodDisruptionBudget", "spec: { selector: { matchExpressions: [{ key: $0 }] } }"),
    "app",
  ],
  "a label value in an expression": [
    kind("policy/v1", "PodDisruptionBudget", "spec: { selector: { matchExpressions: [{ key: app, values: [$0] }] } }"),
    "shop",
    "!front",
  ],
  "a Service behind an Ingress": [
    kind("networking.k8s.io/v1", "Ingress", "spec: { defaultBackend: { service: { name: $0 } } }"),
    "web",
  ],
  "its port": [
    kind("networking.k8s.io/v1", "Ingress", "spec: { defaultBackend: { service: { name: web, port: { name: $0 } } } }"),
    "public",
  ],
  "a role": [kind("rbac.authorization.k8s.io/v1", "RoleBinding", "roleRef:\n  kind: Role\n  name: $0"), "reader"],
  "an account that is bound": [
    kind("rbac.authorization.k8s.io/v1", "RoleBinding", "subjects:\n  - kind: ServiceAccount\n    name: $0"),
    "robot",
  ],
  "resources of a group": [
    kind("rbac.authorization.k8s.io/v1", "Role", "rules:\n  - apiGroups: [apps]\n    resources: [$0]"),
    "deployments",
    "!pods",
  ],
  verbs: [kind("rbac.authorization.k8s.io/v1", "Role", "rules:\n  - verbs:\n      - $0"), "get", "watch"],
  "what an autoscaler scales": [
    kind("autoscaling/v2", "HorizontalPodAutoscaler", "spec:\n  scaleTargetRef:\n    kind: Deployment\n    name: $0"),
    "shop",
  ],
};

describe("Completion, place by place", () => {
  const check = ([text, ...wanted]: readonly [string, ...string[]], others = {}) => {
    const found = labels(offered(text, others));
    for (const label of wanted)
      if (label.startsWith("!")) assert.ok(!found.includes(label.slice(1)), `${label} among ${found.join(", ")}`);
      else assert.ok(found.includes(label), `${label} is not among ${found.join(", ")}`);
    assert.ok(found.length > 0);
    assert.ok(!found.some((label) => label.includes("hunter2")));
  };
  for (const [where, sample] of Object.entries(places)) it(where, () => check(sample));
  for (const [what, sample] of Object.entries(named)) it(`names ${what}`, () => check(sample, neighbours));

  it("puts a key in line with those beside it", () => {
    const text = (column: number) => `${pod}spec:\n    paused: true\n${" ".repeat(column)}$0\n`;
    for (const column of [2, 3, 5])
      assert.equal(
        taken(text(column), "restartPolicy"),
        `${pod}spec:\n    paused: true\n    restartPolicy: Always\n`,
        String(column),
      );
  });

  it("offers a half-typed key of the maps further out, and puts it there", () => {
    const text = `${inContainer("resources:\n        limits: { cpu: 1 }\n        imagePull$0\n")}  volumes: []\n`;
    assert.equal(
      taken(text, "imagePullPolicy"),
      `${inContainer("resources:\n        limits: { cpu: 1 }\n      imagePullPolicy: Always\n")}  volumes: []\n`,
    );
    assert.match(itemNamed(offered(text), "imagePullSecrets").detail ?? "", /^moves this line into spec$/);
    // Between lines that belong together nothing may stand further out.
    const between = inContainer("resources:\n        imagePull$0\n        limits: { cpu: 1 }\n");
    assert.ok(!labels(offered(between)).includes("imagePullPolicy"));
  });

  it("puts what belongs at the cursor's own indentation first, and moves a line only where the item says so", () => {
    const text = (typed: string) => `${inContainer(`image: nginx\n      ${typed}$0\n`)}`;
    for (const typed of ["res", "secur", "vol", "read", "li", ""]) {
      const items = offered(text(typed));
      for (const item of items)
        assert.equal(item.moves !== undefined, /^moves this line into /.test(item.detail ?? ""));
      const starting = items.filter(({ label }) => label.startsWith(typed));
      const sorted = starting.toSorted((a, b) => (a.sortText < b.sortText ? -1 : 1));
      const [first] = sorted;
      assert.ok(first && !first.moves, typed);
      assert.equal(
        sorted.findIndex(({ moves }) => moves),
        sorted.filter(({ moves }) => !moves).length === sorted.length
          ? -1
          : sorted.filter(({ moves }) => !moves).length,
      );
      // What is matched is the word alone, so that no blank counts for an item that moves.
      for (const { replace } of items) assert.equal(replace.end - replace.start, typed.length);
    }
  });

  it("moves a half-typed key that stands too far in", () => {
    const text = inContainer("image: nginx\n        res$0\n");
    const own = offered(text).find(({ label, sortText }) => label === "resources" && !sortText.startsWith("4"));
    assert.equal(own?.detail, "moves this line into a");
    assert.match(takenItem(text, own as Completion), /\n {6}image: nginx\n {6}resources:\n {8}$/m);
  });

  it("offers whole manifests by their prefix where one can begin, and nowhere else", () => {
    for (const text of ["$0", "k8s-po$0", `${pod}---\n$0`]) assert.ok(labels(offered(text)).includes("k8s-pod"), text);
    assert.match(taken("k8s-po$0", "k8s-pod"), /^apiVersion: v1\n/);
    for (const text of [`${pod}spec:\n  $0`, `${pod}$0`, "apiVersion: v1\n$0"])
      assert.ok(!labels(offered(text)).some((label) => label.startsWith("k8s-")), text);
  });

  it("quotes what YAML would read as something else", () => {
    const labelled = { "file:///o.yaml": `apiVersion: v1\nkind: Pod\nmetadata: { labels: { on: "1" } }\nspec: {}\n` };
    const items = offered(kind("v1", "Service", "spec:\n  selector:\n    on: $0"), labelled);
    assert.equal(itemNamed(items, "1").snippet, '"1"');
  });
});

describe("Parts of manifests", () => {
  it("bring a probe for the port that the container names", () => {
    const text = inContainer("ports: [{ name: web, containerPort: 80 }]\n      read$0\n");
    assert.equal(
      taken(text, "readinessProbe: over HTTP"),
      text.replace(
        "read$0",
        "readinessProbe:\n        httpGet:\n          path: /ready\n          port: web\n        periodSeconds: 10",
      ),
    );
  });

  it("bring a volume with its mount: two edits", () => {
    const text = inContainer("image: nginx:1.29\n      $0\n");
    assert.equal(
      taken(text, "volumeMounts: ConfigMap as files + volume", neighbours),
      `${pod}spec:\n  volumes:\n    - name: config\n      configMap:\n        name: settings\n  containers:\n    - name: a\n      image: nginx:1.29\n      volumeMounts:\n        - name: config\n          mountPath: /etc/config\n`,
    );
    const beside = `${inContainer("volumeMounts:\n        - $0\n")}  volumes:\n  - name: work\n    emptyDir: {}\n`;
    assert.equal(
      taken(beside, "volumeMounts: empty folder + volume"),
      `${inContainer("volumeMounts:\n        - name: work-2\n          mountPath: /work\n")}  volumes:\n  - name: work-2\n    emptyDir: {}\n  - name: work\n    emptyDir: {}\n`,
    );
  });

  it("bring a variable from a ConfigMap, also as an item", () => {
    const text = inContainer("env:\n        - $0\n");
    assert.equal(
      taken(text, "env: from a ConfigMap", neighbours),
      inContainer(
        "env:\n        - name: NAME\n          valueFrom:\n            configMapKeyRef:\n              name: settings\n              key: key\n",
      ),
    );
  });

  it("are left out where their key is there, and in flow style", () => {
    const parts = (text: string) => offered(text).filter((item) => item.kind === "part");
    assert.ok(parts(inContainer("$0\n")).length > 5);
    assert.ok(!parts(inContainer("resources: {}\n      $0\n")).some(({ label }) => label.startsWith("resources")));
    assert.deepEqual(parts(`${pod}spec: { containers: [{ $0 }] }`), []);
  });

  it("are taken by our own checks", () => {
    for (const { label } of offered(inContainer("image: nginx:1.29\n      $0\n")).filter(
      ({ kind: of }) => of === "part",
    )) {
      const text = taken(inContainer("image: nginx:1.29\n      $0\n"), label, neighbours);
      const problems = problemsIn(workspaceOf({ [uri]: text }), uri, { severities: {} }).filter(
        ({ severity }) => severity === "error",
      );
      assert.deepEqual(problems, [], `${label}\n${text}`);
    }
  });
});

describe("Custom kinds", () => {
  const definition = {
    "file:///crd.yaml": `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: widgets.shop.example }
spec:
  group: shop.example
  scope: Namespaced
  names: { kind: Widget, plural: widgets, shortNames: [wd] }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [size]
              properties:
                size: { type: string, enum: [big, small], description: How big it is }
                count: { type: integer, default: 3 }
                parts:
                  type: array
                  items: { type: object, properties: { colour: { type: string } } }
`,
  };
  const widget = (rest: string) => `apiVersion: shop.example/v1\nkind: Widget\n${rest}`;

  it("are completed from their definition", () => {
    assert.ok(labels(offered(widget("$0"), definition)).includes("metadata"));
    const keys = offered(widget("spec:\n  $0"), definition);
    assert.deepEqual(labels([...keys].sort((a, b) => (a.sortText < b.sortText ? -1 : 1))), ["size", "count", "parts"]);
    assert.match(itemNamed(keys, "size").documentation() ?? "", /How big it is/);
    assert.deepEqual(labels(offered(widget("spec:\n  size: $0"), definition)), ["big", "small"]);
    assert.deepEqual(labels(offered(widget("spec:\n  count: $0"), definition)), ["3"]);
    assert.deepEqual(labels(offered(widget("spec:\n  parts:\n    - $0"), definition)), ["colour"]);
    assert.ok(labels(offered(widget("metadata:\n  $0"), definition)).includes("labels"));
    assert.deepEqual(labels(offered("apiVersion: shop.example/v1\nkind: $0\n", definition)), ["Widget"]);
    assert.deepEqual(labels(offered("apiVersion: $0\nkind: Widget\n", definition)), ["shop.example/v1"]);
  });

  it("are explained by their definition, and follow it", () => {
    const text = widget("spec:\n  size: big\n");
    const workspace = workspaceOf({ ...definition, [uri]: text });
    const words = () => hoverAt(workspace, uri, text.indexOf("size"))?.markdown ?? "";
    assert.match(words(), /How big it is/);
    assert.match(words(), /Allowed: `big`, `small`/);
    assert.match(hoverAt(workspace, uri, text.indexOf("Widget"))?.markdown ?? "", /kubectl get wd/);
    workspace.update("file:///crd.yaml", (definition["file:///crd.yaml"] as string).replace("How big", "How large"));
    assert.match(words(), /How large it is/);
    workspace.remove("file:///crd.yaml");
    assert.equal(words(), "");
    // A file that no editor has open.
    const onDisk = definition["file:///crd.yaml"] as string;
    workspace.index.setFile("file:///crd.yaml", workspace.summaryOf("file:///crd.yaml", onDisk));
    assert.match(words(), /How big it is/);
  });
});

describe("Completion in any text", () => {
  const manifest = `${pod}  labels: { app: web, "a.b/c": 'd' }
spec:
  restartPolicy: Always
  containers:
    - name: web
      image: nginx:1.29
      args: ["a", b]
      env:
        - { name: A, value: "x" }
      resources:
        limits: { cpu: 500m }
  volumes:
    - name: v
      configMap:
        name: c
`;

  it("never throws, and offers nothing outside of the text", () => {
    for (let end = 0; end <= manifest.length; end++)
      for (const text of [manifest.slice(0, end), `${manifest.slice(0, end)}\n${manifest.slice(end + 5)}`]) {
        const workspace = workspaceOf({ [uri]: text });
        for (const { replace } of completionsAt(workspace, uri, end))
          assert.ok(0 <= replace.start && replace.start <= replace.end && replace.end <= text.length);
      }
  });
});
