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
import { PlayedKubelet } from "../support/kubelet";
import { wanted } from "../support/wanted";
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
      patience: 300,
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
    assert.equal(end.phase, "going");
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
    for (let tries = 0; tries < 100; tries++) {
      const { body } = await cluster.request("GET", "/api/v1/namespaces/default/resourcequotas/memory");
      if (body.status?.hard) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
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
