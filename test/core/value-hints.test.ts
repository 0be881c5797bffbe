import assert from "node:assert/strict";
import { type HoverOptions, hoverAt } from "../../src/core/features/hover";
import { inlayHintsIn } from "../../src/core/features/inlay-hints";
import type { Topic } from "../../src/core/features/value-hints";
import { countsSeconds } from "../../src/core/features/value-hints/amounts";
import { setLanguage } from "../../src/core/l10n";
import { readCursor } from "../support/marks";
import { testUri, workspaceOf } from "../support/workspace";

const hover = (marked: string, options: HoverOptions = {}): string => {
  const { text, offset } = readCursor(marked);
  return hoverAt(workspaceOf({ [testUri]: text }), testUri, offset, options)?.markdown ?? "";
};

const everything: Topic[] = [
  "quantity",
  "duration",
  "schedule",
  "percentage",
  "port",
  "selector",
  "image",
  "file-mode",
  "secret",
];

/** The text with its hints in it, between guillemets. */
function hinted(text: string, topics: readonly Topic[] = everything): string {
  const hints = inlayHintsIn(
    workspaceOf({ [testUri]: text }),
    testUri,
    { start: 0, end: text.length },
    new Set(topics),
  );
  return [...hints]
    .sort((a, b) => b.offset - a.offset)
    .reduce((whole, { offset, label }) => `${whole.slice(0, offset)}«${label}»${whole.slice(offset)}`, text);
}

const deployment = (replicas: number, spec = "", container = "") => `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: ${replicas}
${spec}  template:
    metadata:
      labels:
        app: web
        tier: front
    spec:
      containers:
        - name: nginx
          ports:
            - name: http
              containerPort: 8080
${container}`;

const surge = (most: string, fewer: string) =>
  `  strategy:\n    rollingUpdate:\n      maxSurge: ${most}\n      maxUnavailable: ${fewer}\n`;

describe("Percentages", () => {
  it("are worked out as the Deployment controller does", () => {
    assert.match(hinted(deployment(10, surge("25%", "25%"))), /maxSurge: 25%«= 3»\n.*maxUnavailable: 25%«= 2»/);
    assert.match(hinted(deployment(4, surge("0", "10%"))), /maxUnavailable: 10%«= 1»/);
    assert.match(hinted(deployment(4, surge("0%", "10%"))), /maxSurge: 0%«= 0»\n.*maxUnavailable: 10%«= 1»/);
    assert.match(hinted(deployment(4, surge("1", "10%"))), /maxUnavailable: 10%«= 0»/);
  });

  it("of a budget are of the Pods that it selects, rounded up", () => {
    const budget = (rule: string) => `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  ${rule}
  selector:
    matchLabels:
      app: web
---${deployment(5)}`;
    assert.match(hinted(budget("minAvailable: 50%")), /minAvailable: 50%«= 3»\n {2}selector:«→ Deployment\/web»/);
    assert.match(
      hover(budget("minAvailable: 5$00%")),
      /`50%` of 5 Pods, rounded up = \*\*3\*\*[\s\S]*At most \*\*2\*\*/,
    );
    assert.match(hover(budget("maxUnavailable: $01")), /protects 5 Pods: `Deployment\/web`[\s\S]*At most \*\*1\*\*/);
  });

  it("of an autoscaler are of what the Pods request", () => {
    const scaler = `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
spec:
  metrics:
    - type: Resource
      resource:
        name: cpu
        target: { type: Utilization, averageUtilization: 7$00 }
`;
    assert.match(hover(scaler), /70 % of the `cpu` that the containers request/);
  });

  it("of a StatefulSet are rounded down, but to 1 at least; those of a DaemonSet need its nodes", () => {
    const of = (kind: string) =>
      `apiVersion: apps/v1\nkind: ${kind}\nspec:\n  updateStrategy:\n    rollingUpdate:\n      maxUnavailable: 2$05%\n`;
    assert.match(hover(`${of("StatefulSet")}  replicas: 3\n`), /of 3 replicas = \*\*1\*\*/);
    assert.match(hover(of("DaemonSet")), /of the nodes[^.]*rounded up/);
  });
});

describe("Schedules", () => {
  const job = (schedule: string, rest = "") =>
    `apiVersion: batch/v1\nkind: CronJob\nspec:\n  schedule: "$0${schedule}"\n${rest}`;
  const clock = { now: Date.parse("2026-11-24T22:00:00Z"), timeZone: "America/Recife" };

  it("are told with their next runs, in their own time zone and the reader's", () => {
    const words = hover(job("30 3 * * 1"), { clock });
    assert.match(
      words,
      /Next runs \(`UTC`\):\n- Mon, 30 Nov 2026, 03:30 \(Mon, 30 Nov 2026, 00:30 where you are\)\n- Mon, 7/,
    );
    assert.match(hover(job("0 8 * * *", "  timeZone: America/Recife\n"), { clock }), /- Wed, 25 Nov 2026, 08:00\n/);
    assert.match(hover(job("0 0 30 2 *"), { clock }), /does not run in the next five years/);
    assert.doesNotMatch(hover(job("30 3 * * 1")), /Next runs/);
    assert.doesNotMatch(hover(job("0 8 * * *", "  timeZone: No/Where\n"), { clock }), /Next runs/);
  });

  it("stand behind the value", () => {
    assert.match(hinted(job("30 3 * * 1").replace("$0", "")), /schedule: "30 3 \* \* 1"«At 03:30, only on Monday»/);
  });
});

describe("Ports", () => {
  const service = (target: string) => `
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: public
      port: 80
      targetPort: ${target}
---${deployment(2)}`;

  it("of a Service come to what the selected containers call so", () => {
    assert.match(hinted(service("http")), /targetPort: http«= 8080»/);
    assert.match(hover(service("ht$0tp")), /`http` is port \*\*8080\*\* of container `nginx` of `Deployment\/web`/);
    assert.match(hover(service("80$080")), /`http` is port \*\*8080\*\*/);
    assert.match(hover(service("me$0trics")), /No container among the known manifests gives a port the name `metrics`/);
    assert.match(hinted(service("http").replace("app: web\n  ports", "app: other\n  ports")), /targetPort: http\n/);
  });

  it("of a probe come to the container's own", () => {
    const probe = "          livenessProbe:\n            httpGet:\n              port: http\n";
    assert.match(hinted(deployment(1, "", probe)), /port: http«= 8080»/);
  });

  it("of an Ingress lead through the Service", () => {
    const ingress = (port: string) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
spec:
  defaultBackend:
    service:
      name: web
      port:
        ${port}
---${service("http")}`;
    assert.match(hinted(ingress("name: public")), /name: public«= 80»/);
    assert.match(hover(ingress("number: 8$00")), /Port \*\*80\*\* of `Service\/web`, which forwards to port `http`/);
    assert.match(hover(ingress("number: 8$01")), /`Service\/web` has no port `81`/);
  });
});

describe("Selectors", () => {
  const policy = (selector: string) => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector:
${selector}
---${deployment(1)}`;

  it("are said in words, with what they choose", () => {
    const words = hover(
      policy(
        "    match$0Labels:\n      app: web\n    matchExpressions:\n      - { key: tier, operator: In, values: [front, back] }\n      - { key: old, operator: DoesNotExist }\n      - { key: stage, operator: NotIn, values: [test] }",
      ),
    );
    assert.match(words, /label `app` is `web`\n- label `tier` is `front` or `back`\n- there is no label `old`/);
    assert.match(words, /label `stage` is not `test`[\s\S]*Of the known manifests: `Deployment\/web`/);
  });

  it("show behind the key what they choose", () => {
    assert.match(hinted(policy("    matchLabels:\n      app: web")), /podSelector:«→ Deployment\/web»\n/);
    assert.match(hinted(policy("    matchLabels:\n      app: no")), /podSelector:«→ no known Pods»\n/);
    assert.match(hinted(policy("    {}")), /\{\}«→ every Pod»\n/);
    assert.doesNotMatch(hinted(deployment(2, "  selector:\n    matchLabels:\n      app: web\n")), /→/);
  });

  it("speak of what they choose", () => {
    assert.match(
      hover(policy("    {}").replace("policyTypes", "").replace("podSelector:\n    {}", "podSel$0ector: {}")),
      /Every Pod of the namespace/,
    );
    assert.match(
      hover("apiVersion: v1\nkind: Pod\nspec:\n  node$0Selector:\n    disk: ssd\n"),
      /Nodes for which all of this holds:\n- label `disk` is `ssd`/,
    );
  });
});

describe("Amounts", () => {
  it("are hinted only where that says more", () => {
    const pod = (limits: string) => `
apiVersion: v1
kind: Pod
spec:
  activeDeadlineSeconds: 86400
  containers:
    - name: a
      resources:
        limits: ${limits}
  volumes:
    - name: v
      configMap:
        defaultMode: 420
    - name: w
      secret:
        defaultMode: 0400
`;
    const text = hinted(pod("{ cpu: 500m, memory: 128Mi, ephemeral-storage: 1G }"));
    assert.match(text, /activeDeadlineSeconds: 86400«1 day»/);
    assert.match(text, /cpu: 500m«0.5 cores», memory: 128Mi, ephemeral-storage: 1G«953.67 MiB»/);
    assert.match(text, /defaultMode: 420«0644 rw-r--r--»[\s\S]*defaultMode: 0400«r--------»/);
    assert.match(hinted(pod("{ cpu: 2, memory: 1Gi }")), /cpu: 2, memory: 1Gi }/);
  });

  it("are hinted only where they are wanted, within what is shown", () => {
    const text =
      "apiVersion: batch/v1\nkind: Job\nspec:\n  activeDeadlineSeconds: 3600\n  ttlSecondsAfterFinished: 7200\n";
    assert.equal(hinted(text, ["image"]), text);
    const workspace = workspaceOf({ [testUri]: text });
    const last = { start: text.indexOf("ttl"), end: text.length };
    assert.deepEqual(
      inlayHintsIn(workspace, testUri, last, new Set<Topic>(["duration"])).map(({ label }) => label),
      ["2 h"],
    );
  });

  it("hints each number of the API that counts seconds", () => {
    const workspace = workspaceOf();
    const texts = workspace.catalogText();
    for (const [type, { fields }] of Object.entries(workspace.catalog.types))
      for (const [key, { shape }] of Object.entries(fields)) {
        if (shape !== "integer" || type.endsWith("Status")) continue;
        const isSaid = /\bseconds\b/i.test(texts[type]?.[key] ?? "");
        if (isSaid) assert.ok(countsSeconds(key), `${type}.${key}`);
      }
    assert.ok(!countsSeconds("milliseconds") && !countsSeconds("nanoseconds"));
  });

  it("hints durations of custom kinds, with or without a definition, and nothing that only looks like one", () => {
    const certificate =
      "apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: a }\nspec:\n  duration: 2160h\n  renewBefore: 360h\n  interval: 10m\n  cpu: 100m\n  note: 90m\n";
    const text = hinted(certificate, ["duration"]);
    assert.match(text, /duration: 2160h«90 days»\n {2}renewBefore: 360h«15 days»\n {2}interval: 10m\n/);
    assert.match(text, /cpu: 100m\n {2}note: 90m\n/);
    const config = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { timeout: 3600s }\n";
    assert.equal(hinted(config), config);
  });

  it("speak Portuguese", () => {
    setLanguage("pt-br");
    const text = "apiVersion: batch/v1\nkind: Job\nspec:\n  activeDeadlineSeconds: 172800\n";
    assert.match(hinted(text), /172800«2 dias»/);
    setLanguage("en");
  });
});
