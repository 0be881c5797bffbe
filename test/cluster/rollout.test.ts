import assert from "node:assert/strict";
import {
  applyAll,
  Discovery,
  followRollout,
  loadKubeconfig,
  type ObjectName,
  type RolloutEnd,
  replicasOf,
  restartRollout,
  revisionsOf,
  Server,
  scale,
  undoRollout,
  useContext,
} from "../../src/cluster";
import { setLanguage } from "../../src/core/l10n";
import type { Rollout } from "../../src/core/live/rollout";
import { placeOfTrouble } from "../../src/core/live/trouble-place";
import { type ControlPlane, startControlPlane } from "../support/control-plane";
import { wanted } from "../support/desired-object";
import { eventually } from "../support/eventually";
import { PlayedKubelet } from "../support/kubelet";
import { documentOf } from "../support/workspace";

const workload = (
  name: string,
  { kind = "Deployment", spec = "", container = "", podSpec = "", image = "nginx:1.29" } = {},
) => `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
spec:
  selector: { matchLabels: { app: ${name} } }
${spec}  template:
    metadata: { labels: { app: ${name} } }
    spec:
${podSpec}      containers:
        - name: web
          image: ${image}
${container}`;

const indented = (text: string) => text.replace(/^(?=.)/gm, "          ");

describe("Rollouts on a real control plane", function () {
  this.timeout(180_000);
  let cluster: ControlPlane;
  let kubelet: PlayedKubelet;
  let server: Server;
  let discovery: Discovery;
  const onPlayed = () => `      nodeName: ${kubelet.nodeName}\n`;
  const nameOf = (text: string): ObjectName => {
    const { apiVersion, kind, name } = wanted(text);
    return { apiVersion, kind, name, namespace: "default" };
  };
  const apply = async (text: string) => {
    const [step] = await applyAll(server, [wanted(text)], { namespace: "default" });
    assert.ok(step?.change.result === "created" || step?.change.result === "changed", JSON.stringify(step?.change));
  };
  const follow = async (
    text: string,
    { onChange, stopWhen }: { onChange?: (rollout: Rollout) => void; stopWhen?: (rollout: Rollout) => boolean } = {},
  ): Promise<RolloutEnd> => {
    const stop = new AbortController();
    return followRollout(server, discovery, nameOf(text), {
      signal: stop.signal,
      stuckAfter: 300,
      limit: 60_000,
      onChange: (rollout) => {
        onChange?.(rollout);
        if (stopWhen?.(rollout)) stop.abort();
      },
    });
  };
  /** The text in the manifest that a trouble is shown at. */
  const placeIn = (text: string, end: Rollout, podSpecPath = "spec.template.spec") => {
    const { root } = documentOf(text);
    const [trouble] = end.troubles;
    assert.ok(root && trouble);
    const { start, end: to } = placeOfTrouble(root, podSpecPath, trouble);
    const lineStart = text.lastIndexOf("\n", start) + 1;
    return { line: text.slice(lineStart, text.indexOf("\n", start)).trim(), text: text.slice(start, to) };
  };

  before(async () => {
    cluster = await startControlPlane({ controllers: true });
    kubelet = await PlayedKubelet.start(cluster);
    const kubeconfig = loadKubeconfig([cluster.kubeconfig]);
    useContext(kubeconfig, undefined);
    server = new Server(kubeconfig);
    discovery = new Discovery(server);
  });
  after(async () => {
    kubelet?.stop();
    await cluster?.stop();
  });

  for (const kind of ["Deployment", "StatefulSet", "DaemonSet"])
    it(`a ${kind} is watched until all of it is new and ready, and so is its next version`, async () => {
      const spec = kind === "DaemonSet" ? "" : "  replicas: 2\n";
      const text = (image: string) => workload(`well-${kind.toLowerCase()}`, { kind, spec, image });
      await apply(text("nginx:1.28"));
      const phases: string[] = [];
      const end = await follow(text("nginx:1.28"), { onChange: ({ phase }) => phases.push(phase) });
      assert.deepEqual([end.phase, end.troubles], ["done", []]);
      await apply(text("nginx:1.29"));
      assert.equal((await follow(text("nginx:1.29"))).phase, "done");
      const { body } = await cluster.request(
        "GET",
        `/api/v1/namespaces/default/pods?labelSelector=app%3Dwell-${kind.toLowerCase()}`,
      );
      const running = body.items.filter(
        ({ metadata }: { metadata: { deletionTimestamp?: string } }) => !metadata.deletionTimestamp,
      );
      assert.equal(running.length, kind === "DaemonSet" ? 1 : 2);
      for (const pod of running) assert.equal(pod.spec.containers[0].image, "nginx:1.29");
    });

  it("a Job is watched until it is complete, a Pod until it is ready", async () => {
    const job =
      "apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: once\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: main\n          image: busybox\n";
    await apply(job);
    assert.equal((await follow(job)).phase, "done");
    const pod =
      "apiVersion: v1\nkind: Pod\nmetadata:\n  name: single\nspec:\n  containers:\n    - name: main\n      image: nginx\n";
    await apply(pod);
    assert.equal((await follow(pod)).phase, "done");
  });

  it("an image that cannot be pulled is told at the image, with what the registry said", async () => {
    const text = workload("unpulled", { podSpec: onPlayed(), image: "registry.example/none:1" });
    await apply(text);
    await kubelet.says(
      "unpulled",
      () => ({
        phase: "Pending",
        containerStatuses: [
          {
            name: "web",
            image: "",
            imageID: "",
            ready: false,
            restartCount: 0,
            state: {
              waiting: { reason: "ImagePullBackOff", message: 'Back-off pulling image "registry.example/none:1"' },
            },
          },
        ],
      }),
      { reason: "Failed", message: 'Failed to pull image "registry.example/none:1": not found' },
    );
    const end = await follow(text);
    assert.equal(end.phase, "stuck");
    assert.equal(end.troubles[0]?.code, "image-pull");
    assert.match(end.troubles[0]?.message ?? "", /web cannot be pulled.*Failed to pull image.*not found/s);
    assert.equal(placeIn(text, end).line, "image: registry.example/none:1");
  });

  it("a crash is told with its exit code and its last lines, in both languages", async () => {
    const text = workload("crashing", { podSpec: onPlayed(), container: indented("command: [serve]\n") });
    kubelet.logs.set("web", "starting\nno such port: 80a\n");
    await apply(text);
    await kubelet.says("crashing", () => ({
      phase: "Running",
      containerStatuses: [
        {
          name: "web",
          image: "",
          imageID: "",
          ready: false,
          restartCount: 4,
          state: { waiting: { reason: "CrashLoopBackOff", message: "back-off 40s" } },
          lastState: { terminated: { exitCode: 127, reason: "Error" } },
        },
      ],
    }));
    const end = await follow(text);
    assert.equal(end.phase, "stuck");
    assert.match(end.troubles[0]?.message ?? "", /exit code 127.*4 restarts.*no such command in the image/s);
    assert.deepEqual(end.logs.get("web"), ["starting", "no such port: 80a"]);
    assert.equal(placeIn(text, end).line, "command: [serve]");
    setLanguage("pt-br");
    try {
      assert.match((await follow(text)).troubles[0]?.message ?? "", /código de saída 127/);
    } finally {
      setLanguage("en");
    }
  });

  it("memory that does not suffice is told at its limit", async () => {
    const text = workload("hungry", {
      podSpec: onPlayed(),
      container: indented("resources:\n  limits:\n    memory: 16Mi\n"),
    });
    await apply(text);
    await kubelet.says("hungry", () => ({
      phase: "Running",
      containerStatuses: [
        {
          name: "web",
          image: "",
          imageID: "",
          ready: false,
          restartCount: 2,
          state: { waiting: { reason: "CrashLoopBackOff" } },
          lastState: { terminated: { exitCode: 137, reason: "OOMKilled" } },
        },
      ],
    }));
    const end = await follow(text);
    assert.equal(end.troubles[0]?.code, "out-of-memory");
    assert.deepEqual(placeIn(text, end), { line: "memory: 16Mi", text: "16Mi" });
  });

  it("a missing ConfigMap is told where it is named", async () => {
    const text = workload("unset", {
      podSpec: onPlayed(),
      container: indented("envFrom:\n  - configMapRef: { name: settings }\n"),
    });
    await apply(text);
    await kubelet.says("unset", () => ({
      phase: "Pending",
      containerStatuses: [
        {
          name: "web",
          image: "",
          imageID: "",
          ready: false,
          restartCount: 0,
          state: { waiting: { reason: "CreateContainerConfigError", message: 'configmap "settings" not found' } },
        },
      ],
    }));
    const end = await follow(text);
    assert.match(end.troubles[0]?.message ?? "", /ConfigMap settings is missing/);
    assert.equal(placeIn(text, end).text, "settings");
  });

  it("a failing probe is told at the probe while it is waited for", async () => {
    const text = workload("unready", {
      podSpec: onPlayed(),
      container: indented("readinessProbe:\n  httpGet: { path: /, port: 80 }\n"),
    });
    await apply(text);
    await kubelet.says(
      "unready",
      () => ({
        phase: "Running",
        containerStatuses: [
          { name: "web", image: "", imageID: "", ready: false, started: true, restartCount: 0, state: { running: {} } },
        ],
      }),
      { reason: "Unhealthy", message: "Readiness probe failed: HTTP probe failed with statuscode: 503" },
    );
    const end = await follow(text, { stopWhen: ({ troubles }) => troubles.length > 0 });
    assert.equal(end.phase, "progressing");
    assert.match(end.troubles[0]?.message ?? "", /statuscode: 503/);
    assert.equal(placeIn(text, end).text, "readinessProbe");
  });

  it("what no node can give is told at the request; a claim that is not there at its name", async () => {
    const greedy = workload("greedy", { container: indented("resources:\n  requests:\n    cpu: 900\n") });
    await apply(greedy);
    const end = await follow(greedy);
    assert.equal(end.troubles[0]?.code, "unschedulable");
    assert.match(end.troubles[0]?.message ?? "", /Insufficient cpu/);
    assert.deepEqual(placeIn(greedy, end), { line: "cpu: 900", text: "900" });
    const claiming = workload("claiming", {
      podSpec: "      volumes:\n        - name: data\n          persistentVolumeClaim: { claimName: nowhere }\n",
    });
    await apply(claiming);
    const unbound = await follow(claiming);
    assert.match(unbound.troubles[0]?.message ?? "", /nowhere/);
    assert.equal(placeIn(claiming, unbound).text, "nowhere");
  });

  it("a quota and a missing ServiceAccount keep Pods from being made", async () => {
    await cluster.request(
      "POST",
      "/api/v1/namespaces/default/resourcequotas",
      JSON.stringify({ metadata: { name: "memory" }, spec: { hard: { "limits.memory": "1Gi" } } }),
    );
    await eventually("the quota's status", async () => {
      const { body } = await cluster.request("GET", "/api/v1/namespaces/default/resourcequotas/memory");
      return body.status?.hard;
    });
    try {
      const text = workload("quotaed", { container: indented("resources:\n  limits:\n    memory: 4Gi\n") });
      await apply(text);
      const end = await follow(text);
      assert.equal(end.troubles[0]?.code, "pods-not-made");
      assert.match(end.troubles[0]?.message ?? "", /exceeded quota: memory/);
      assert.equal(placeIn(text, end).text, "4Gi");
    } finally {
      await cluster.request("DELETE", "/api/v1/namespaces/default/resourcequotas/memory");
    }
    const text = workload("accountless", { podSpec: "      serviceAccountName: nobody-here\n" });
    await apply(text);
    const end = await follow(text);
    assert.match(end.troubles[0]?.message ?? "", /nobody-here/);
    assert.equal(placeIn(text, end).text, "nobody-here");
  });

  /** A container's status, as a kubelet would have it. */
  const container = (name: string, state: object, more: object = {}) => ({
    name,
    image: "",
    imageID: "",
    ready: false,
    restartCount: 0,
    state,
    ...more,
  });

  it("what a registry answered is told apart: no rights, no such tag, no way, too often", async () => {
    for (const [index, [said, words]] of (
      [
        ["failed to authorize: 401 Unauthorized", /imagePullSecrets/],
        ["manifest unknown", /no such image or tag/],
        ["dial tcp: lookup registry.exmple: no such host", /does not reach the registry/],
        ["toomanyrequests: You have reached your pull rate limit", /registry limits pulls/],
      ] as const
    ).entries()) {
      const text = workload(`pulling-${index}`, { podSpec: onPlayed(), image: "registry.example/app:1" });
      await apply(text);
      const status = {
        phase: "Pending",
        containerStatuses: [container("web", { waiting: { reason: "ErrImagePull", message: said } })],
      };
      await kubelet.says(`pulling-${index}`, () => status);
      const end = await follow(text);
      assert.match(end.troubles[0]?.message ?? "", words);
      assert.equal(placeIn(text, end).line, "image: registry.example/app:1");
    }
  });

  it("a key that a Secret lacks is told at the key", async () => {
    const env = "env:\n  - name: PASSWORD\n    valueFrom: { secretKeyRef: { name: db, key: pass } }\n";
    const text = workload("keyless", { podSpec: onPlayed(), container: indented(env) });
    await apply(text);
    const message = "couldn't find key pass in Secret default/db";
    await kubelet.says("keyless", () => ({
      phase: "Pending",
      containerStatuses: [container("web", { waiting: { reason: "CreateContainerConfigError", message } })],
    }));
    const end = await follow(text);
    assert.match(end.troubles[0]?.message ?? "", /Secret db lacks a key/);
    assert.equal(placeIn(text, end).text, "pass");
  });

  it("an init container that crashes, and one that does not come to its end", async () => {
    const init =
      "      initContainers:\n        - name: migrate\n          image: app:1\n          command: [migrate]\n";
    const text = (name: string) => workload(name, { podSpec: onPlayed() + init });
    const waiting = container("web", { waiting: { reason: "PodInitializing" } });
    const initialised = (state: object, more = {}) => ({
      phase: "Pending",
      initContainerStatuses: [container("migrate", state, more)],
      containerStatuses: [waiting],
    });
    await apply(text("init-crash"));
    const back = { waiting: { reason: "CrashLoopBackOff" } };
    const last = { lastState: { terminated: { exitCode: 1, reason: "Error" } }, restartCount: 3 };
    kubelet.logs.set("migrate", "no such table\n");
    await kubelet.says("init-crash", () => initialised(back, last));
    const crashed = await follow(text("init-crash"));
    assert.equal(crashed.phase, "stuck");
    assert.match(crashed.troubles[0]?.message ?? "", /migrate ended with exit code 1/);
    assert.deepEqual(crashed.logs.get("migrate"), ["no such table"]);
    assert.equal(placeIn(text("init-crash"), crashed).line, "command: [migrate]");

    await apply(text("init-slow"));
    const startedAt = new Date(Date.now() - 60_000).toISOString();
    await kubelet.says("init-slow", () => initialised({ running: { startedAt } }));
    const slow = await follow(text("init-slow"), { stopWhen: ({ troubles }) => troubles.length > 0 });
    assert.equal(slow.phase, "progressing");
    assert.match(slow.troubles[0]?.message ?? "", /migrate is still running/);
    assert.equal(placeIn(text("init-slow"), slow).line, "command: [migrate]");
  });

  it("a claim without a volume is told with the reason that its own events have", async () => {
    const claims =
      "  volumeClaimTemplates:\n    - metadata: { name: data }\n      spec:\n        accessModes: [ReadWriteOnce]\n        storageClassName: no-such-class\n        resources: { requests: { storage: 1Gi } }\n";
    const text = workload("storing", { kind: "StatefulSet", spec: claims });
    await apply(text);
    const end = await follow(text);
    assert.equal(end.phase, "stuck");
    assert.equal(end.troubles[0]?.code, "claim-unbound");
    assert.match(end.troubles[0]?.message ?? "", /data-storing-0 has no volume yet.*no-such-class/s);
    assert.equal(placeIn(text, end).text, "no-such-class");
  });

  it("a Job that has given up says after what, at the field; its Pod's last words come first", async () => {
    const job = (name: string, spec: string) =>
      `apiVersion: batch/v1\nkind: Job\nmetadata: {name: ${name}}\nspec:\n${spec}  template:\n    metadata: {labels: {app: ${name}}}\n    spec:\n      restartPolicy: Never\n${onPlayed()}      containers:\n        - {name: main, image: busybox}\n`;
    const late = job("late", "  activeDeadlineSeconds: 2\n");
    await apply(late);
    const end = await follow(late);
    assert.equal(end.phase, "stuck");
    assert.match(end.troubles.at(-1)?.message ?? "", /DeadlineExceeded.*longer than activeDeadlineSeconds/s);
    assert.equal(placeIn(late, { ...end, troubles: end.troubles.slice(-1) }).line, "activeDeadlineSeconds: 2");

    const failing = job("failing", "  backoffLimit: 0\n");
    await apply(failing);
    const ended = container("main", { terminated: { exitCode: 3, reason: "Error" } });
    await kubelet.says("failing", () => ({ phase: "Failed", containerStatuses: [ended] }));
    const failed = await follow(failing);
    assert.equal(failed.phase, "stuck");
    assert.match(failed.troubles[0]?.message ?? "", /main ended with exit code 3/);
    const gaveUp = failed.troubles.filter(({ code }) => code === "gave-up");
    if (gaveUp.length > 0) assert.equal(placeIn(failing, { ...failed, troubles: gaveUp }).line, "backoffLimit: 0");
    const suspended = job("resting", "  suspend: true\n");
    await apply(suspended);
    assert.equal(placeIn(suspended, await follow(suspended)).line, "suspend: true");
  });

  it("a StatefulSet whose Pod of before never gets ready is told to wait for that Pod", async () => {
    const text = (image: string) => workload("held", { kind: "StatefulSet", podSpec: onPlayed(), image });
    await apply(text("app:broken"));
    const crashing = container(
      "web",
      { waiting: { reason: "CrashLoopBackOff" } },
      {
        lastState: { terminated: { exitCode: 1, reason: "Error" } },
        restartCount: 5,
      },
    );
    await kubelet.says("held", () => ({ phase: "Running", containerStatuses: [crashing] }));
    assert.equal((await follow(text(""))).troubles[0]?.code, "crash");
    await apply(text("app:mended"));
    const end = await follow(text(""));
    assert.equal(end.phase, "stuck");
    assert.deepEqual(
      end.troubles.map(({ code }) => code),
      ["held-by-older"],
    );
    assert.match(end.troubles[0]?.message ?? "", /held-0 of the previous revision.*Delete that Pod/);
  });

  it("a DaemonSet that no node is meant by, one that some nodes cannot run, a Deployment that is paused", async () => {
    const none = workload("none", { kind: "DaemonSet", podSpec: "      nodeSelector: { disk: tape }\n" });
    await apply(none);
    const end = await follow(none);
    assert.equal(end.phase, "done");
    assert.match(end.troubles[0]?.message ?? "", /matches no node/);
    assert.equal(placeIn(none, end).line, "nodeSelector: { disk: tape }");

    const resources = indented("resources:\n  requests:\n    memory: 900Gi\n");
    const some = workload("some", { kind: "DaemonSet", container: resources });
    await apply(some);
    const partial = await follow(some);
    assert.equal(partial.phase, "stuck");
    assert.match(partial.troubles[0]?.message ?? "", /Insufficient memory/);
    assert.equal(placeIn(some, partial).text, "900Gi");

    const paused = workload("paused", { spec: "  paused: true\n" });
    await apply(paused);
    assert.equal(placeIn(paused, await follow(paused)).line, "paused: true");
  });

  it("what a LimitRange or a Pod security level does not allow is told at the field", async () => {
    const post = (path: string, object: object) => cluster.request("POST", path, JSON.stringify(object));
    const limits = [{ type: "Container", max: { memory: "1Gi" } }];
    await post("/api/v1/namespaces/default/limitranges", { metadata: { name: "small" }, spec: { limits } });
    try {
      const text = workload("limited", { container: indented("resources:\n  limits:\n    memory: 4Gi\n") });
      await apply(text);
      const end = await follow(text);
      assert.match(end.troubles[0]?.message ?? "", /maximum memory usage per Container is 1Gi/);
      assert.equal(placeIn(text, end).text, "4Gi");
    } finally {
      await cluster.request("DELETE", "/api/v1/namespaces/default/limitranges/small");
    }
    const level = (value: string | null) =>
      cluster.request(
        "PATCH",
        "/api/v1/namespaces/default",
        JSON.stringify({ metadata: { labels: { "pod-security.kubernetes.io/enforce": value } } }),
        { "Content-Type": "application/merge-patch+json" },
      );
    await level("baseline");
    try {
      const text = workload("bold", { container: indented("securityContext:\n  privileged: true\n") });
      await apply(text);
      const end = await follow(text);
      assert.match(end.troubles[0]?.message ?? "", /violates PodSecurity/);
      assert.equal(placeIn(text, end).line, "privileged: true");
      const host = workload("hosted", { podSpec: "      hostNetwork: true\n" });
      await apply(host);
      assert.equal(placeIn(host, await follow(host)).line, "hostNetwork: true");
    } finally {
      await level(null);
    }
  });

  it("a node that does not answer is told of, and not the manifest's fault", async () => {
    const text = workload("cut-off", { podSpec: onPlayed() });
    await apply(text);
    const status = { phase: "Running", containerStatuses: [container("web", { running: {} })] };
    await kubelet.says("cut-off", () => status, { reason: "NodeNotReady", message: "Node is not ready" });
    const end = await follow(text, { stopWhen: ({ troubles }) => troubles.length > 0 });
    assert.match(end.troubles[0]?.message ?? "", /Node simulated-node does not answer: Node is not ready/);
    const taint = [{ key: "danado.example/closed", effect: "NoSchedule" }];
    const set = (taints: object[]) =>
      cluster.request("PATCH", "/api/v1/nodes/practice-node", JSON.stringify({ spec: { taints } }), {
        "Content-Type": "application/merge-patch+json",
      });
    await set(taint);
    try {
      const waiting = workload("nowhere-to-go");
      await apply(waiting);
      const [trouble] = (await follow(waiting)).troubles;
      assert.match(trouble?.message ?? "", /these taints: .*danado\.example\/closed:NoSchedule/);
    } finally {
      await set([]);
    }
  });

  it("is taken back to what it was, restarted and scaled", async () => {
    for (const kind of ["Deployment", "StatefulSet", "DaemonSet"]) {
      const text = (image: string) => workload(`undone-${kind.toLowerCase()}`, { kind, image });
      const name = nameOf(text(""));
      const image = async () => {
        const { body } = await cluster.request(
          "GET",
          `/apis/apps/v1/namespaces/default/${kind.toLowerCase()}s/${name.name}`,
        );
        return body.spec.template.spec.containers[0].image;
      };
      await apply(text("nginx:1.28"));
      await follow(text(""));
      await apply(text("nginx:1.29"));
      await follow(text(""));
      const revisions = await revisionsOf(server, discovery, name);
      assert.deepEqual(
        revisions.map(({ images }) => images[0]),
        ["nginx:1.29", "nginx:1.28"],
      );
      assert.ok(revisions[1]);
      await undoRollout(server, discovery, name, revisions[1]);
      assert.equal(await image(), "nginx:1.28");
      assert.equal((await follow(text(""))).phase, "done");
      const restarted = await restartRollout(server, discovery, name, new Date());
      assert.ok(restarted.spec.template.metadata.annotations["kubectl.kubernetes.io/restartedAt"]);
      assert.equal((await follow(text(""))).phase, "done");
    }
    const text = workload("undone-deployment");
    await scale(server, discovery, nameOf(text), 3);
    assert.equal(await replicasOf(server, discovery, nameOf(text)), 3);
    assert.equal((await follow(text)).words, "3/3 ready");
  });
});
