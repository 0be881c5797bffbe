import assert from "node:assert/strict";
import { setLanguage } from "../../../src/core/l10n";
import { ageOf, describeEvents, describeLive } from "../../../src/core/live/describe";
import type { LiveEvent, LiveObject } from "../../../src/core/live/live-object";

const now = Date.parse("2026-05-01T12:00:00Z");
const alone = { events: [], pods: [], now };

const pod: LiveObject = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    name: "web-1",
    namespace: "shop",
    creationTimestamp: "2026-05-01T09:30:20Z",
    labels: {
      app: "web",
      tier: "a|b",
    },
    ownerReferences: [
      {
        kind: "ReplicaSet",
        name: "web",
        controller: true,
        uid: "u",
      },
    ],
  },
  spec: {
    nodeName: "n1",
    initContainers: [
      {
        name: "init",
        image: "busybox",
      },
    ],
    containers: [
      {
        name: "web",
        image: "nginx",
        ports: [
          {
            containerPort: 80,
            name: "http",
          },
          {
            containerPort: 81,
          },
        ],
        resources: {
          requests: {
            cpu: "1",
          },
          limits: {
            memory: "1Gi",
          },
        },
      },
      {
        name: "side",
      },
    ],
  },
  status: {
    phase: "Running",
    podIP: "10.0.0.1",
    qosClass: "Burstable",
    conditions: [
      {
        type: "Ready",
        status: "False",
        reason: "ContainersNotReady",
        message: "containers with unready status: [web]",
      },
      {
        type: "PodScheduled",
        status: "True",
      },
      {
        type: "Odd",
        status: "Unknown",
        message: "who knows",
      },
    ],
    initContainerStatuses: [
      {
        name: "init",
        ready: true,
        restartCount: 0,
        state: {
          terminated: {
            reason: "Completed",
            exitCode: 0,
            finishedAt: "2026-05-01T09:31:00Z",
          },
        },
      },
    ],
    containerStatuses: [
      {
        name: "web",
        ready: false,
        restartCount: 3,
        state: {
          running: {
            startedAt: "2026-05-01T11:59:30Z",
          },
        },
        lastState: {
          terminated: {
            reason: "OOMKilled",
            exitCode: 137,
            finishedAt: "2026-05-01T11:58:30Z",
          },
        },
      },
      {
        name: "side",
        ready: false,
        restartCount: 0,
        state: {
          waiting: {
            reason: "ImagePullBackOff",
            message: "Back-off",
          },
        },
      },
    ],
  },
};

const events = [
  {
    metadata: {},
    type: "Normal",
    reason: "Pulled",
    message: "pulled",
    count: 1,
    lastTimestamp: "2026-05-01T11:00:00Z",
    involvedObject: {
      kind: "Pod",
      name: "web-1",
    },
  },
  {
    metadata: {},
    type: "Warning",
    reason: "BackOff",
    message: "back-off",
    count: 4,
    lastTimestamp: "2026-05-01T11:59:00Z",
    involvedObject: {
      kind: "Pod",
      name: "web-1",
    },
  },
  {
    metadata: {},
    type: "Normal",
    reason: "ScalingReplicaSet",
    message: "m",
    series: {
      count: 2,
    },
    lastTimestamp: "2026-04-29T11:59:00Z",
  },
] as unknown as readonly LiveEvent[];

const object = (kind: string, more: object): LiveObject => ({
  apiVersion: "v1",
  kind,
  metadata: { name: "web" },
  ...more,
});

describe("The page of a live object", () => {
  before(() => setLanguage("en"));

  it("says of a Pod what it is, how its containers are and why, and what happened", () => {
    assert.deepEqual(describeLive(pod, { events, pods: [pod], now }).split("\n"), [
      "# Pod `web-1`",
      "",
      "✗ **ImagePullBackOff, 3 restarts**",
      "",
      "|  |  |",
      "| --- | --- |",
      "| API version | `v1` |",
      "| Namespace | `shop` |",
      "| Age | 2 h 29 min |",
      "| Created by | ReplicaSet `web` |",
      "| Node | `n1` |",
      "| IP address | `10.0.0.1` |",
      "| Class of service | `Burstable` |",
      "| Labels | `app=web` `tier=a\\|b` |",
      "",
      "## Containers",
      "",
      "### Init container `init`",
      "",
      "- Image: `busybox`",
      "- ended 2 h 29 min ago, `Completed`, exit code 0. It ended well, with exit code 0.",
      "",
      "### `web`",
      "",
      "- Image: `nginx`",
      "- Running for 30 s",
      "- Restarts: 3",
      "- The previous run: ended 1 min 30 s ago, `OOMKilled`, exit code 137 (killed: out of memory, or it did not end in time). It took more memory than its limit, and the kernel ended it.",
      "- Not ready: its readiness probe has not succeeded, so Services send it nothing.",
      "- Ports: `http 80` `81`",
      "- Asks for: `cpu=1`",
      "- May take: `memory=1Gi`",
      "",
      "### `side`",
      "",
      "- Image: ``",
      "- Waiting: `ImagePullBackOff` The image could not be pulled, and the node waits longer before each new try. Is its name right, and may this cluster read the registry? `Back-off`",
      "",
      "## Conditions",
      "",
      "| Condition | Holds | Reason | What it means |",
      "| --- | --- | --- | --- |",
      "| `Ready` | no | `ContainersNotReady` | A container is not running yet, or its readiness probe fails: Services do not send it traffic. |",
      "| `PodScheduled` | yes |  | A node was found for it. |",
      "| `Odd` | ? |  | `who knows` |",
      "",
      "## Events",
      "",
      "| Age | Object | Reason | What it means |",
      "| --- | --- | --- | --- |",
      "| 1 min | Pod `web-1` | ⚠ `BackOff` ×4 | It failed before, and the next try waits: longer each time, up to five minutes.<br>`back-off` |",
      "| 1 h | Pod `web-1` | `Pulled` | The image is on the node.<br>`pulled` |",
      "| 2 days |  `` | `ScalingReplicaSet` ×2 | The Deployment changes how many Pods one of its ReplicaSets has: so a rollout goes.<br>`m` |",
    ]);
  });

  it("lists the Pods of a controller, and has no part for what there is nothing of", () => {
    const deployment = object("Deployment", {
      apiVersion: "apps/v1",
      spec: { replicas: 1, strategy: { type: "Recreate" } },
      status: {},
    });
    assert.deepEqual(describeLive(deployment, { events: [], pods: [pod], now }).split("\n"), [
      "# Deployment `web`",
      "",
      "↻ **0/1 ready, rolling out**",
      "",
      "|  |  |",
      "| --- | --- |",
      "| API version | `apps/v1` |",
      "| Age |  |",
      "| Strategy | `Recreate` |",
      "",
      "## Pods",
      "",
      "| Name | State | Node | Age |",
      "| --- | --- | --- | --- |",
      "| `web-1` | ✗ ImagePullBackOff, 3 restarts | `n1` | 2 h 29 min |",
    ]);
  });

  it("lists 50 Pods, and counts the others", () => {
    const daemonSet = object("DaemonSet", { spec: { updateStrategy: { type: "OnDelete" } }, status: {} });
    const pods = (count: number) =>
      Array.from({ length: count }, (_, at) => object("Pod", { metadata: { name: `p${at}` } }));
    const page = (count: number) => describeLive(daemonSet, { events: [], pods: pods(count), now });
    assert.match(page(52), /\| `p49` \| ↻ is there \| `–` \| {2}\|\n\nand 2 more$/);
    assert.match(page(50), /\| `p49` \| ↻ is there \| `–` \| {2}\|$/);
    assert.match(page(1), /\| Strategy \| `OnDelete` \|/);
  });

  it("says of a Service which ports lead where, and which Pods it finds", () => {
    const service = object("Service", {
      spec: {
        type: "ClusterIP",
        selector: { app: "web" },
        ports: [
          { port: 80, targetPort: "http" },
          { port: 53, protocol: "UDP" },
        ],
      },
    });
    assert.deepEqual(describeLive(service, alone).split("\n").slice(-3), [
      "| Port | `80 → http TCP` |",
      "| Port | `53 → 53 UDP` |",
      "| Finds Pods by | `app=web` |",
    ]);
  });

  it("says how many bytes the keys of ConfigMaps and Secrets hold, and never which", () => {
    const secret = describeLive(object("Secret", { data: { a: "c2VjcmV0", b: "YQ==" } }), alone);
    assert.match(secret, /## Data\n\n\| Key \| Size \|\n\| --- \| --- \|\n\| `a` \| 6 bytes \|\n\| `b` \| 1 bytes \|$/);
    const config = object("ConfigMap", { data: { a: "text" }, binaryData: { b: "YWI=" } });
    assert.match(describeLive(config, alone), /\| `a` \| 4 bytes \|\n\| `b` \| 2 bytes \|$/);
    assert.doesNotMatch(describeLive(object("ConfigMap", {}), alone), /Data/);
    assert.doesNotMatch(describeLive(object("Other", { data: { a: "text" } }), alone), /Data/);
  });

  it("of events has them alone, or says that there are none", () => {
    assert.equal(
      describeEvents(pod, alone),
      "# Events of Pod `web-1`\n\nThere are none. The cluster forgets events after an hour.",
    );
    assert.match(describeEvents(pod, { ...alone, events }), /^# Events of Pod `web-1`\n\n## Events\n\n\| Age \|/);
  });

  it("says ages in at most two units", () => {
    const ages = [59, 60, 61, 3599, 3661, 86399, 86400, 90061, 200000].map((seconds) =>
      ageOf(new Date(now - seconds * 1000).toISOString(), now),
    );
    assert.deepEqual(ages, [
      ...["59 s", "1 min", "1 min 1 s", "59 min 59 s", "1 h 1 min", "23 h 59 min", "1 day", "1 day 1 h", "2 days 7 h"],
    ]);
    assert.deepEqual(
      [ageOf(undefined, now), ageOf("nonsense", now), ageOf("2026-05-01T12:00:05Z", now)],
      ["", "", "0 s"],
    );
  });
});
