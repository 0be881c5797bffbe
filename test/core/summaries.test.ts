import assert from "node:assert/strict";
import { plainSummariesIn, plainSummaryOf } from "../../src/core/features/summaries";
import { setLanguage } from "../../src/core/l10n";
import { dedent } from "../support/marks";
import { workspaceOf } from "../support/workspace";

const uri = "file:///a.yaml";

const inPlainWords = (text: string): string => plainSummaryOf(workspaceOf({ [uri]: dedent(text) }), uri);
const gistOf = (text: string): string => plainSummariesIn(workspaceOf({ [uri]: dedent(text) }), uri)[0]?.gist ?? "";

const deployment = (replicas: number, image = "nginx:1.14.2", limits = "{ cpu: 500m, memory: 128Mi }") => `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    replicas: ${replicas}
    template:
      spec:
        containers:
          - name: web
            image: ${image}
            resources: { limits: ${limits} }
`;

describe("A manifest in plain words", () => {
  afterEach(() => setLanguage("en"));

  it("says what a Deployment keeps running, and with what", () => {
    assert.equal(
      gistOf(deployment(3)),
      "Keeps 3 copies of nginx 1.14.2 running, each allowed half a core and 128 MiB.",
    );
    assert.equal(gistOf(deployment(1)), "Keeps one copy of nginx 1.14.2 running, allowed half a core and 128 MiB.");
    assert.match(gistOf(deployment(0)), /no copy of nginx 1\.14\.2/);
    assert.match(gistOf(deployment(2, "ghcr.io/acme/shop", "{}")), /the latest shop running, each without limits/);
    assert.match(gistOf(deployment(2, "nginx:1", "{ memory: 1Gi }")), /as much CPU as is free and 1 GiB/);
  });

  it("says it in Portuguese, with its plurals", () => {
    setLanguage("pt-br");
    assert.equal(
      gistOf(deployment(3)),
      "Mantém 3 cópias de nginx 1.14.2 em execução, cada uma podendo usar meio núcleo e 128 MiB.",
    );
    assert.match(gistOf(deployment(1)), /^Mantém uma cópia de nginx 1\.14\.2 em execução, podendo usar meio/);
  });

  it("works out how many Pods there are while a version is rolled out, as the controller does", () => {
    assert.match(inPlainWords(deployment(4)), /never more than 5 Pods, never fewer than 3\./);
    assert.match(inPlainWords(deployment(3)), /never more than 4 Pods, never fewer than 3\./);
  });

  it("gives each of several containers its limits, and names what runs before", () => {
    const words = inPlainWords(`
      apiVersion: v1
      kind: Pod
      metadata: { name: two }
      spec:
        restartPolicy: Never
        initContainers:
          - { name: migrate, image: "shop:2" }
          - { name: proxy, image: "envoy:1", restartPolicy: Always }
        containers:
          - { name: web, image: "nginx:1", resources: { limits: { memory: 64Mi } }, ports: [{ containerPort: 80 }, { containerPort: 53, protocol: UDP }] }
          - { name: log, image: "fluent:3", envFrom: [{ configMapRef: { name: settings } }, { secretRef: { name: key } }] }
        volumes:
          - { name: data, persistentVolumeClaim: { claimName: disk } }
          - { name: tmp, emptyDir: {} }
    `);
    for (const part of [
      "Runs one Pod of `nginx 1` and `fluent 3`.",
      "Before that, `migrate` has to run to its end",
      "`proxy` starts before the others",
      "Its container `web` may use as much CPU as is free and 64 MiB.",
      "Its container `log` has no limits on CPU and memory.",
      "It listens on ports `80` and `53/UDP`.",
      "It reads the ConfigMap `settings` and the Secret `key`.",
      "It keeps data on the claim `disk`.",
      "a scratch volume",
      "A container that stops stays stopped.",
    ])
      assert.ok(words.includes(part), `${part}\n${words}`);
  });

  it("tells a Service by its DNS name, in the namespace that counts", () => {
    const service = (namespace: string, spec: string) =>
      `apiVersion: v1\nkind: Service\nmetadata: { name: web${namespace} }\nspec: ${spec}\n`;
    const ports = "ports: [{ port: 80, targetPort: 8080 }]";
    const plain = inPlainWords(service("", `{ selector: { app: web }, ${ports} }`));
    assert.match(
      plain,
      /Pods with `app=web` one stable address inside the cluster: `web\.default\.svc\.cluster\.local:80`/,
    );
    assert.match(plain, /Port `80` forwards to port `8080`/);
    assert.match(inPlainWords(service(", namespace: shop", `{ selector: { app: web }, ${ports} }`)), /web\.shop\.svc/);
    assert.match(inPlainWords(service("", "{ clusterIP: None, selector: { app: web } }")), /no address in common/);
    assert.match(inPlainWords(service("", "{ type: ExternalName, externalName: a.org }")), /another name for `a\.org`/);
  });

  it("says by which Services the Pods are reached, wherever these stand", () => {
    const labelled = dedent(deployment(3)).replace(
      "template:\n",
      "template:\n    metadata: { labels: { app: web } }\n",
    );
    const service = (label: string) =>
      `apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { app: ${label} }, ports: [{ port: 80 }] }\n`;
    const workspace = workspaceOf({ [uri]: labelled, "file:///service.yaml": service("web") });
    assert.equal(
      plainSummariesIn(workspace, uri)[0]?.gist,
      "Keeps 3 copies of nginx 1.14.2 running, each allowed half a core and 128 MiB; reached inside the cluster as web.default.svc.cluster.local:80.",
    );
    workspace.update("file:///service.yaml", service("other"));
    assert.doesNotMatch(plainSummariesIn(workspace, uri)[0]?.gist ?? "", /reached/);
  });

  it("never tells what a Secret holds", () => {
    const words = inPlainWords(
      "apiVersion: v1\nkind: Secret\nmetadata: { name: s }\nstringData: { user: root, word: hunter2 }\n",
    );
    assert.match(words, /2 secret values, under the keys `user` and `word`/);
    assert.doesNotMatch(words, /hunter2|root/);
  });

  it("reads a NetworkPolicy's directions as the API server defaults them", () => {
    const policy = (spec: string) =>
      inPlainWords(`apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: n }\nspec: ${spec}\n`);
    assert.match(policy("{ podSelector: {} }"), /all Pods of the namespace: nothing may come in\./);
    assert.match(policy("{ podSelector: {}, egress: [{}] }"), /nothing may come in; everything may go out\./);
    assert.match(policy("{ podSelector: {}, policyTypes: [Egress] }"), /: nothing may go out\./);
  });

  it("has a sentence for every kind of the catalog, in both languages, and its own for the common ones", () => {
    const own = new Set<string>();
    for (const language of ["en", "pt-br"]) {
      setLanguage(language);
      for (const { group, version, kind } of workspaceOf().catalog.kinds) {
        const apiVersion = group === "" ? version : `${group}/${version}`;
        const words = gistOf(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: it }\n`);
        assert.match(words, /^.{10,}\.$/, `${apiVersion} ${kind}`);
        if (!/^(Asks for a|Pede um)/.test(words)) own.add(kind);
      }
    }
    const common =
      "Pod Deployment ReplicaSet DaemonSet StatefulSet Job CronJob Service Ingress ConfigMap Secret PersistentVolume PersistentVolumeClaim HorizontalPodAutoscaler PodDisruptionBudget NetworkPolicy Role ClusterRole RoleBinding ClusterRoleBinding ServiceAccount Namespace ResourceQuota LimitRange StorageClass";
    for (const kind of common.split(" ")) assert.ok(own.has(kind), kind);
  });

  it("says when a CronJob is due", () => {
    const cronJob = (schedule: string) =>
      `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: b }\nspec: { schedule: "${schedule}", jobTemplate: { spec: { template: { spec: { containers: [{ name: b, image: "b:1" }] } } } } }\n`;
    assert.match(gistOf(cronJob("0 3 * * *")), /^Runs b 1 to completion, repeatedly: at 03:00,/);
    assert.match(gistOf(cronJob("0 9 * * 1-5")), /: at 09:00, Monday through Friday/);
    assert.match(gistOf(cronJob("@every 1h30m")), /repeatedly: every 1 h 30 min,/);
    for (const odd of ["nope", "@every now", "0 0 3 * * *"])
      assert.ok(gistOf(cronJob(odd)).includes(`on the schedule ${odd}`), odd);
    setLanguage("pt-br");
    assert.match(gistOf(cronJob("*/5 * * * *")), /repetidamente: a cada 5 minutos/);
  });

  it("does not count containers whose image is not written yet", () => {
    const pod = (containers: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: b }\nspec: { containers: [${containers}] }\n`;
    assert.match(gistOf(pod("{ name: a, image: redis:7 }, { name: b }")), /of redis 7[,.;]/);
    assert.match(gistOf(pod("{ name: b }")), /of an image not yet named/);
  });

  it("counts what a List holds", () => {
    const item = (name: string) => `{ apiVersion: v1, kind: Namespace, metadata: { name: ${name} } }`;
    assert.equal(
      gistOf(`apiVersion: v1\nkind: List\nitems: [${item("a")}, ${item("b")}]\n`),
      "Holds 2 resources: Namespace a and Namespace b.",
    );
  });

  it("has a fair sentence for a kind that nobody knows", () => {
    assert.equal(
      inPlainWords("apiVersion: harbour.example.com/v1\nkind: Ship\nmetadata: { name: gull }\nspec: { crew: 4 }\n"),
      "## Ship `gull`\n\nAsks for a `Ship` of `harbour.example.com/v1`, named `gull`. It sets `crew`.",
    );
  });

  it("says what a custom resource refers to", () => {
    const release =
      "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: logs }\nspec:\n  chartRef: { kind: OCIRepository, name: charts }\n  valuesFrom: [{ kind: Secret, name: passwords }, { kind: ConfigMap, name: settings }]\n";
    assert.match(
      inPlainWords(release),
      /It refers to `OCIRepository charts`, `Secret passwords` and `ConfigMap settings`\. It sets `chartRef` and `valuesFrom`\./,
    );
    setLanguage("pt-br");
    assert.match(
      inPlainWords(release),
      /Refere-se a `OCIRepository charts`, `Secret passwords` e `ConfigMap settings`\./,
    );
    setLanguage("en");
  });

  it("shows what the user wrote as code only, and plainly in the lens", () => {
    const evil = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\ndata: { '`[a](command:b) <img>': '' }\n";
    assert.match(inPlainWords(evil), /`` `\[a\]\(command:b\) <img> ``/);
    assert.match(gistOf(evil), /read: `\[a\]\(command:b\) <img>\./);
  });

  it("follows edits, and moves with the text above", () => {
    const workspace = workspaceOf();
    const text = `a: 1\n---\n${dedent(deployment(3))}`;
    workspace.update(uri, text);
    assert.equal(plainSummariesIn(workspace, uri)[0]?.span.start, text.indexOf("apiVersion"));
    workspace.update(uri, `b: 2\n${text}`);
    assert.equal(plainSummariesIn(workspace, uri)[0]?.span.start, text.indexOf("apiVersion") + 5);
    workspace.update(uri, text.replace("replicas: 3", "replicas: 5"));
    assert.match(plainSummariesIn(workspace, uri)[0]?.gist ?? "", /5 copies/);
  });

  it("stays calm in half-typed text", () => {
    const whole = dedent(deployment(3));
    for (let end = 0; end < whole.length; end++) inPlainWords(whole.slice(0, end));
    assert.match(inPlainWords("apiVersion: v1\nkind: Service\nspec: [1, {a: b}]\n"), /Service/);
  });
});
