import assert from "node:assert/strict";
import { setLanguage } from "../../../src/core/l10n";
import type { LiveEvent, LiveObject } from "../../../src/core/live/live-object";
import { troublesOfPod } from "../../../src/core/live/pod-troubles";

const now = Date.parse("2026-05-01T12:00:00Z");
const long = "2026-05-01T11:00:00Z";

const pod = (status: object, spec: object = {}, metadata: object = {}): LiveObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "web", ...metadata },
  spec: { nodeName: "n1", ...spec },
  status,
});
const container = (state: object, more: object = {}) =>
  pod({ phase: "Running", containerStatuses: [{ name: "app", restartCount: 1, state, ...more }] });
const waiting = (reason: string, message?: string) =>
  container({ waiting: { reason, ...(message !== undefined && { message }) } });
const event = (reason: string, message: string, more: object = {}) =>
  ({
    reason,
    message,
    lastTimestamp: long,
    involvedObject: { kind: "Pod", name: "web" },
    metadata: {},
    ...more,
  }) as unknown as LiveEvent;
const unscheduled = (message: string, spec: object = {}) =>
  pod(
    { conditions: [{ type: "PodScheduled", status: "False", reason: "Unschedulable", message }] },
    { nodeName: undefined, ...spec },
  );
const claims = {
  volumes: [
    { name: "d", persistentVolumeClaim: { claimName: "disk" } },
    { name: "e", emptyDir: {} },
  ],
};
const ofClaim = (reason: string, name = "disk") =>
  event(reason, "storage class slow not found", { involvedObject: { kind: "PersistentVolumeClaim", name } });

interface Case {
  readonly pod: LiveObject;
  readonly events?: readonly LiveEvent[];
  readonly taints?: readonly string[];
  /** Code, message, fields, whether it cannot pass by itself, container and log; undefined where nothing is wrong. */
  readonly trouble?: readonly [
    code: string,
    message: string,
    fields: readonly string[],
    isHopeless: boolean,
    more: object,
  ];
}

const cases: Readonly<Record<string, Case>> = {
  "an image that is not there": {
    pod: waiting("ErrImagePull", "manifest unknown: not found"),
    trouble: [
      "image-pull",
      "The image of container app cannot be pulled: ErrImagePull: manifest unknown: not found\nThere is no such image or tag in the registry: check its name.",
      ["image"],
      true,
      { container: "app" },
    ],
  },
  "an image that the registry keeps to itself": {
    pod: waiting("ErrImagePull", "pull access denied"),
    trouble: [
      "image-pull",
      "The image of container app cannot be pulled: ErrImagePull: pull access denied\nThe registry requires credentials: a Secret, named in imagePullSecrets. Or the name is wrong.",
      ["image"],
      true,
      { container: "app" },
    ],
  },
  "a registry that has had enough": {
    pod: waiting("ImagePullBackOff", "toomanyrequests: you have reached your limit"),
    trouble: [
      "image-pull",
      "The image of container app cannot be pulled: ImagePullBackOff: toomanyrequests: you have reached your limit\nThe registry limits pulls from this node: log in to it (imagePullSecrets), or use a mirror.",
      ["image"],
      true,
      { container: "app" },
    ],
  },
  "a registry that is not reached": {
    pod: waiting("ErrImagePull", "dial tcp: lookup registry: no such host"),
    trouble: [
      "image-pull",
      "The image of container app cannot be pulled: ErrImagePull: dial tcp: lookup registry: no such host\nThe node does not reach the registry: is its name right, and may the node go there?",
      ["image"],
      true,
      { container: "app" },
    ],
  },
  "an image of which the event says more": {
    pod: waiting("ImagePullBackOff", "Back-off pulling image"),
    events: [event("Failed", "Failed to pull image: unauthorized"), event("Failed", "Error: ErrImagePull")],
    trouble: [
      "image-pull",
      "The image of container app cannot be pulled: ImagePullBackOff: Failed to pull image: unauthorized\nThe registry requires credentials: a Secret, named in imagePullSecrets. Or the name is wrong.",
      ["image"],
      true,
      { container: "app" },
    ],
  },
  "an image name that is none": {
    pod: waiting("InvalidImageName", "could not parse reference"),
    trouble: [
      "image-pull",
      "The image of container app cannot be pulled: InvalidImageName: could not parse reference\nThis is no name of an image at all.",
      ["image"],
      true,
      { container: "app" },
    ],
  },
  "an image of which nothing is said": {
    pod: waiting("ImagePullBackOff"),
    trouble: [
      "image-pull",
      "The image of container app cannot be pulled: ImagePullBackOff\nThe image could not be pulled, and the node waits longer before each new try. Is its name right, and may this cluster read the registry?",
      ["image"],
      true,
      { container: "app" },
    ],
  },
  "a ConfigMap that is missing": {
    pod: waiting("CreateContainerConfigError", 'configmap "settings" not found'),
    trouble: [
      "reference-missing",
      'ConfigMap settings is missing: CreateContainerConfigError: configmap "settings" not found\nSomething that the container takes its variables from is missing: a ConfigMap, a Secret, or a key in one.',
      ["=settings"],
      true,
      { container: "app" },
    ],
  },
  "a key that is missing": {
    pod: waiting("CreateContainerConfigError", "couldn't find key token in Secret shop/keys"),
    trouble: [
      "reference-missing",
      "Secret keys lacks a key that this needs: CreateContainerConfigError: couldn't find key token in Secret shop/keys\nSomething that the container takes its variables from is missing: a ConfigMap, a Secret, or a key in one.",
      ["=token", "=keys"],
      true,
      { container: "app" },
    ],
  },
  "a container that is not created": {
    pod: waiting("CreateContainerError", "no command specified"),
    trouble: [
      "container-not-created",
      "CreateContainerError: no command specified\nThe node could not make the container; the message says why.",
      ["env", "envFrom", "volumeMounts"],
      true,
      { container: "app" },
    ],
  },
  "a container that cannot run": {
    pod: waiting("RunContainerError", "exec: not found"),
    trouble: [
      "crash",
      "RunContainerError: exec: not found\nThe container could not be started: often its command does not exist in the image.",
      ["command", "args", "image"],
      true,
      { container: "app" },
    ],
  },
  "a container that ran before it could not": {
    pod: container(
      { waiting: { reason: "RunContainerError" } },
      { lastState: { terminated: { exitCode: 127, reason: "Error" } } },
    ),
    trouble: [
      "crash",
      "Container app ended with exit code 127 (Error), 1 restarts: there is no such command in the image",
      ["command", "args", "image", "name"],
      false,
      { container: "app", log: { pod: "web", container: "app", previous: true } },
    ],
  },
  "a crash": {
    pod: container({ terminated: { exitCode: 1, reason: "Error", message: "panic" } }),
    trouble: [
      "crash",
      "Container app ended with exit code 1 (Error), 1 restarts\npanic",
      ["command", "args", "image", "name"],
      false,
      { container: "app", log: { pod: "web", container: "app", previous: false } },
    ],
  },
  "a crash for good": {
    pod: pod(
      { containerStatuses: [{ name: "app", state: { terminated: { exitCode: 3 } } }] },
      { restartPolicy: "Never" },
    ),
    trouble: [
      "crash",
      "Container app ended with exit code 3 (Error), 0 restarts",
      ["command", "args", "image", "name"],
      true,
      { container: "app", log: { pod: "web", container: "app", previous: false } },
    ],
  },
  "a loop of crashes": {
    pod: container(
      { waiting: { reason: "CrashLoopBackOff" } },
      { restartCount: 5, lastState: { terminated: { exitCode: 137, reason: "OOMKilled" } } },
    ),
    trouble: [
      "out-of-memory",
      "Container app ended with exit code 137 (OOMKilled), 5 restarts: It took more memory than its limit, and the kernel ended it.",
      ["resources.limits.memory", "resources.limits", "resources", "name"],
      true,
      { container: "app", log: { pod: "web", container: "app", previous: true } },
    ],
  },
  "a loop of ends without a failure": {
    pod: container(
      { waiting: { reason: "CrashLoopBackOff" } },
      { lastState: { terminated: { exitCode: 0, reason: "Completed" } } },
    ),
    trouble: [
      "crash",
      "Container app ended with exit code 0 (Completed), 1 restarts",
      ["command", "args", "image", "name"],
      true,
      { container: "app", log: { pod: "web", container: "app", previous: true } },
    ],
  },
  "a crash that a liveness probe caused": {
    pod: container({ terminated: { exitCode: 143, reason: "Error" } }, { restartCount: 3 }),
    events: [event("Unhealthy", "Liveness probe failed: 500")],
    trouble: [
      "crash",
      "Container app ended with exit code 143 (Error), 3 restarts: asked to end (SIGTERM)\nLiveness probe failed: 500",
      ["livenessProbe", "name"],
      true,
      { container: "app", log: { pod: "web", container: "app", previous: false } },
    ],
  },
  "a crash that a startup probe caused": {
    pod: container({ terminated: { exitCode: 143, reason: "Error" } }),
    events: [event("Unhealthy", "Startup probe failed: 500")],
    trouble: [
      "crash",
      "Container app ended with exit code 143 (Error), 1 restarts: asked to end (SIGTERM)\nStartup probe failed: 500",
      ["startupProbe", "name"],
      false,
      { container: "app", log: { pod: "web", container: "app", previous: false } },
    ],
  },
  "a container that has ended well": { pod: container({ terminated: { exitCode: 0 } }) },
  "a container that is not ready": {
    pod: container({ running: {} }),
    events: [event("Unhealthy", "Readiness probe failed: connection refused")],
    trouble: [
      "probe",
      "Container app runs, but its probe fails: Readiness probe failed: connection refused",
      ["readinessProbe", "name"],
      false,
      { container: "app" },
    ],
  },
  "a container that is not alive": {
    pod: container({ running: {} }),
    events: [event("Unhealthy", "Liveness probe errored: x")],
    trouble: [
      "probe",
      "Container app runs, but its probe fails: Liveness probe errored: x",
      ["livenessProbe", "name"],
      false,
      { container: "app" },
    ],
  },
  "a container that has not started": {
    pod: container({ running: {} }),
    events: [event("Unhealthy", "Startup probe failed: x")],
    trouble: [
      "probe",
      "Container app runs, but its probe fails: Startup probe failed: x",
      ["startupProbe", "name"],
      false,
      { container: "app" },
    ],
  },
  "a container that is ready": {
    pod: container({ running: {} }, { ready: true }),
    events: [event("Unhealthy", "Readiness probe failed: before")],
  },
  "a container that is not ready, of which nothing is known": { pod: container({ running: {} }) },
  "too little CPU": {
    pod: unscheduled("0/3 nodes are available: 3 Insufficient cpu."),
    trouble: [
      "unschedulable",
      "No node can run the Pod: Unschedulable: 0/3 nodes are available: 3 Insufficient cpu.\nNo node fits: what the Pod requests, its selectors and tolerations leave none. The message counts why.",
      [
        "containers[].resources.requests.cpu",
        "containers[].resources.limits.cpu",
        "containers[].resources",
        "containers",
      ],
      true,
      {},
    ],
  },
  "a claim that is missing": {
    pod: unscheduled('persistentvolumeclaim "disk" not found'),
    trouble: [
      "unschedulable",
      'No node can run the Pod: Unschedulable: persistentvolumeclaim "disk" not found\nNo node fits: what the Pod requests, its selectors and tolerations leave none. The message counts why.',
      ["=disk"],
      true,
      {},
    ],
  },
  "a volume elsewhere": {
    pod: unscheduled("1 node(s) had no available persistent volumes to bind"),
    trouble: [
      "unschedulable",
      "No node can run the Pod: Unschedulable: 1 node(s) had no available persistent volumes to bind\nNo node fits: what the Pod requests, its selectors and tolerations leave none. The message counts why.",
      ["volumes[].persistentVolumeClaim", "volumes"],
      true,
      {},
    ],
  },
  "a selector that fits none": {
    pod: unscheduled("3 node(s) didn't match Pod's node affinity/selector"),
    trouble: [
      "unschedulable",
      "No node can run the Pod: Unschedulable: 3 node(s) didn't match Pod's node affinity/selector\nNo node fits: what the Pod requests, its selectors and tolerations leave none. The message counts why.",
      ["nodeSelector", "affinity.nodeAffinity", "affinity"],
      true,
      {},
    ],
  },
  "an anti-affinity": {
    pod: unscheduled("3 node(s) didn't match pod anti-affinity rules"),
    trouble: [
      "unschedulable",
      "No node can run the Pod: Unschedulable: 3 node(s) didn't match pod anti-affinity rules\nNo node fits: what the Pod requests, its selectors and tolerations leave none. The message counts why.",
      ["affinity"],
      true,
      {},
    ],
  },
  "a spread": {
    pod: unscheduled("3 node(s) didn't match pod topology spread constraints"),
    trouble: [
      "unschedulable",
      "No node can run the Pod: Unschedulable: 3 node(s) didn't match pod topology spread constraints\nNo node fits: what the Pod requests, its selectors and tolerations leave none. The message counts why.",
      ["topologySpreadConstraints"],
      true,
      {},
    ],
  },
  "a port that is taken": {
    pod: unscheduled("3 node(s) didn't have free ports for the requested pod ports"),
    trouble: [
      "unschedulable",
      "No node can run the Pod: Unschedulable: 3 node(s) didn't have free ports for the requested pod ports\nNo node fits: what the Pod requests, its selectors and tolerations leave none. The message counts why.",
      ["containers[].ports[].hostPort", "hostNetwork"],
      true,
      {},
    ],
  },
  "a taint": {
    pod: unscheduled("3 node(s) had untolerated taint(s)"),
    taints: ["gpu=true:NoSchedule"],
    trouble: [
      "unschedulable",
      "No node can run the Pod: Unschedulable: 3 node(s) had untolerated taint(s)\nNo node fits: what the Pod requests, its selectors and tolerations leave none. The message counts why.\nThe nodes have these taints: gpu=true:NoSchedule",
      ["tolerations", "nodeSelector"],
      true,
      {},
    ],
  },
  "nodes that do not answer": {
    pod: unscheduled("3 node(s) had untolerated taint {x: }"),
    taints: ["node.kubernetes.io/unreachable:NoSchedule"],
    trouble: [
      "unschedulable",
      "No node can run the Pod: Unschedulable: 3 node(s) had untolerated taint {x: }\nNo node fits: what the Pod requests, its selectors and tolerations leave none. The message counts why.\nThe nodes have these taints: node.kubernetes.io/unreachable:NoSchedule\nNodes that do not answer take no Pods; that is not the manifest's fault.",
      ["tolerations", "nodeSelector"],
      true,
      {},
    ],
  },
  "no reason at all": {
    pod: unscheduled(""),
    trouble: [
      "unschedulable",
      "No node can run the Pod: Unschedulable\nNo node fits: what the Pod requests, its selectors and tolerations leave none. The message counts why.",
      [],
      true,
      {},
    ],
  },
  "a claim without a storage class": {
    pod: unscheduled("pod has unbound immediate PersistentVolumeClaims", claims),
    events: [ofClaim("ProvisioningFailed", "other"), ofClaim("ProvisioningFailed")],
    trouble: [
      "claim-unbound",
      "The claim disk has no volume yet: ProvisioningFailed: storage class slow not found\nNo volume could be made for the claim: is there a StorageClass, and does its driver run?",
      ["=disk", "/spec.volumeClaimTemplates[].spec.storageClassName", "/spec.volumeClaimTemplates"],
      true,
      {},
    ],
  },
  "a claim that waits for a provisioner": {
    pod: unscheduled("pod has unbound immediate PersistentVolumeClaims", claims),
    events: [ofClaim("ExternalProvisioning")],
    trouble: [
      "claim-unbound",
      "The claim disk has no volume yet: ExternalProvisioning: storage class slow not found\nThe class's driver is asked to make the volume; when nothing comes, the driver does not run.",
      ["=disk", "/spec.volumeClaimTemplates[].spec.storageClassName", "/spec.volumeClaimTemplates"],
      false,
      {},
    ],
  },
  "a claim of which nothing is said": {
    pod: unscheduled("pod has unbound immediate PersistentVolumeClaims", claims),
    trouble: [
      "unschedulable",
      "No node can run the Pod: Unschedulable: pod has unbound immediate PersistentVolumeClaims\nNo node fits: what the Pod requests, its selectors and tolerations leave none. The message counts why.",
      ["volumes[].persistentVolumeClaim", "volumes"],
      true,
      {},
    ],
  },
  "a gate": {
    pod: pod({ conditions: [{ type: "PodScheduled", status: "False", reason: "SchedulingGated", message: "gated" }] }),
    trouble: [
      "gated",
      "SchedulingGated: gated\nThe Pod is not to be scheduled before somebody takes its schedulingGates off.",
      ["schedulingGates"],
      true,
      {},
    ],
  },
  "a Pod that failed": {
    pod: pod({ phase: "Failed", reason: "Evicted", message: "low on disk" }),
    trouble: [
      "pod-failed",
      "Evicted: low on disk\nThe node ran short of memory or disk, and put the Pod out.",
      [],
      true,
      {},
    ],
  },
  "a Pod that failed without a word": {
    pod: pod({ phase: "Failed" }),
    trouble: ["pod-failed", "Failed\nIt could not be done; the message says why.", [], true, {}],
  },
  "a Pod that goes": { pod: pod({ phase: "Failed" }, {}, { deletionTimestamp: long }) },
  "a volume that is not mounted": {
    pod: pod({}),
    events: [event("FailedMount", 'MountVolume.SetUp failed for volume "data" : timeout')],
    trouble: [
      "mount",
      'FailedMount: MountVolume.SetUp failed for volume "data" : timeout\nA volume could not be mounted: what it takes its files from is missing, or still used elsewhere.',
      ["=data", "volumes"],
      false,
      {},
    ],
  },
  "a volume that is not attached": {
    pod: pod({}),
    events: [event("FailedAttachVolume", "Multi-Attach error")],
    trouble: [
      "mount",
      "FailedMount: Multi-Attach error\nA volume could not be mounted: what it takes its files from is missing, or still used elsewhere.",
      ["volumes"],
      false,
      {},
    ],
  },
  "a Secret that is missing for a volume": {
    pod: pod({}),
    events: [event("FailedMount", 'MountVolume.SetUp failed for volume "v" : secret "certs" not found')],
    trouble: [
      "reference-missing",
      'Secret certs is missing: FailedMount: MountVolume.SetUp failed for volume "v" : secret "certs" not found\nA volume could not be mounted: what it takes its files from is missing, or still used elsewhere.',
      ["=certs"],
      true,
      {},
    ],
  },
  "a volume that was not mounted before": {
    pod: container({ running: {} }, { ready: true }),
    events: [event("FailedMount", "x")],
  },
  "the events of others": {
    pod: pod({}),
    events: [
      event("FailedMount", "x", { involvedObject: { kind: "Pod", name: "other" } }),
      event("FailedMount", "x", { involvedObject: { kind: "Node", name: "web" } }),
    ],
  },
  "a node that does not answer": {
    pod: pod({}),
    events: [event("NodeNotReady", "Node is not ready")],
    trouble: ["node-not-ready", "Node n1 does not answer: Node is not ready", [], false, {}],
  },
  "a node that answers again": {
    pod: pod({ conditions: [{ type: "Ready", status: "True" }] }),
    events: [event("NodeNotReady", "Node is not ready")],
  },
  "an init container that takes long": {
    pod: pod({ initContainerStatuses: [{ name: "init", state: { running: { startedAt: long } } }] }),
    trouble: [
      "init-running",
      "Init container init is still running; the others wait until it has ended",
      ["command", "args", "name"],
      false,
      { container: "init", log: { pod: "web", container: "init", previous: false } },
    ],
  },
  "a sidecar": {
    pod: pod(
      { initContainerStatuses: [{ name: "init", ready: true, state: { running: { startedAt: long } } }] },
      { initContainers: [{ name: "init", restartPolicy: "Always" }] },
    ),
  },
  "an init container that has just begun": {
    pod: pod({ initContainerStatuses: [{ name: "init", state: { running: { startedAt: "2026-05-01T11:59:59Z" } } }] }),
  },
  "an init container that ended in a loop without a failure": {
    pod: pod({
      initContainerStatuses: [
        {
          name: "init",
          state: { waiting: { reason: "CrashLoopBackOff" } },
          lastState: { terminated: { exitCode: 0 } },
        },
      ],
    }),
  },
  "a silent node": {
    pod: pod({ conditions: [{ type: "PodScheduled", status: "True", lastTransitionTime: long }] }),
    trouble: ["node-silent", "Node n1 has not started the Pod yet", [], false, {}],
  },
  "a Pod without a node": {
    pod: pod(
      { conditions: [{ type: "PodScheduled", status: "True", lastTransitionTime: long }] },
      { nodeName: undefined },
    ),
  },
};

describe("What keeps a Pod from being ready", () => {
  before(() => setLanguage("en"));
  for (const [name, { pod, events = [], taints, trouble }] of Object.entries(cases))
    it(name, () => {
      const found = troublesOfPod(pod, { events, now, ...(taints && { taints }) } as never).map(
        ({ code, message, fields, isHopeless, ...more }) => [code, message, fields, isHopeless, more],
      );
      assert.deepEqual(found, trouble ? [trouble] : []);
    });
});
