/** The lessons of the walkthrough: their files, and the check whether one is completed. */

import { containersOf } from "../kinds/pod-spec";
import { t } from "../l10n";
import type { Field, Resource } from "../manifest/field";
import type { Workspace } from "../workspace";
import { mapOf } from "./map";
import { pairsIn } from "./summaries/words";

/** The walkthrough steps that the user completes by editing a file. */
export const lessonIds = ["pod", "limits", "labels", "deployment", "others", "service"] as const;
export type LessonId = (typeof lessonIds)[number];

export const isLesson = (id: unknown): id is LessonId => lessonIds.some((lesson) => lesson === id);

interface Lesson {
  /** The task, shown as a comment at the top of the file, in the user's language. */
  task(): string;
  readonly manifest: string;
  isDone(workspace: Workspace, uri: string): boolean;
}

/** The Pod of the post "O que danado é um pod?", with and without what a lesson asks for. */
const pod = (labels: string, resources: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: myapp
${labels}spec:
  containers:
    - name: pod-learn
      image: nginx:1.29
${resources}      ports:
        - containerPort: 80
`;
const limits = `      resources:
        limits:
          memory: 128Mi
          cpu: 500m
`;
const deployment = (replicas: number): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: web
spec:
  replicas: ${replicas}
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
          resources:
            limits:
              memory: 128Mi
              cpu: 500m
          ports:
            - containerPort: 80
`;
const service = `---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: website
  ports:
    - port: 80
`;

const lessons: Readonly<Record<LessonId, Lesson>> = {
  pod: {
    task: () => t("Write a Pod here: type k8s-pod below and press Enter."),
    manifest: "",
    isDone: (workspace, uri) => someResource(workspace, uri, ["Pod"], hasContainer(workspace)),
  },
  limits: {
    task: () => t("This container has no limits: fix that with the quick fix at its warning, or by hand."),
    manifest: pod("  labels:\n    app: myapp\n", ""),
    isDone: (workspace, uri) => {
      const containers = resourcesOf(workspace, uri).flatMap((resource) => containersOf(workspace.catalog, resource));
      return containers.length > 0 && containers.every(isLimited);
    },
  },
  labels: {
    task: () => t("This Pod has no labels, so nothing can select it: give it one below metadata."),
    manifest: pod("", limits),
    isDone: (workspace, uri) =>
      someResource(workspace, uri, ["Pod"], ({ root }) => pairsIn(root.get("metadata.labels")).length > 0),
  },
  deployment: {
    task: () => t("This Deployment keeps a single Pod: let it keep 3."),
    manifest: deployment(1),
    isDone: (workspace, uri) =>
      someResource(
        workspace,
        uri,
        ["Deployment"],
        (resource) => Number(resource.root.text("spec.replicas")) >= 3 && hasContainer(workspace)(resource),
      ),
  },
  others: {
    task: () => t("Write a DaemonSet or a Job here: type k8s-daemonset or k8s-job below and press Enter."),
    manifest: "",
    isDone: (workspace, uri) => someResource(workspace, uri, ["DaemonSet", "Job"], hasContainer(workspace)),
  },
  service: {
    task: () => t("This Service selects no Pods: give its selector the labels of the Deployment's Pods."),
    manifest: deployment(3) + service,
    isDone: (workspace, uri) => {
      const { nodes, edges } = mapOf(workspace, [uri]);
      const services = new Set(nodes.filter(({ kind }) => kind === "Service").map(({ id }) => id));
      const elsewhere = new Set(nodes.filter(({ neighbour }) => neighbour).map(({ id }) => id));
      return edges.some(({ from, to, broken }) => services.has(from) && !broken && !elsewhere.has(to));
    },
  },
};

/** Walkthrough steps that show something of the manifest in view; they open a sample if there is none. */
export const shownSteps = ["manifest", "apply"] as const;
export type ShownStep = (typeof shownSteps)[number];

export const isShownStep = (id: unknown): id is ShownStep => shownSteps.some((step) => step === id);

/** A Pod that has everything the lessons ask for, for a step that is started without a file. */
export const wholePod = (): string =>
  withTask(t("A Pod with labels and limits, to look at."), pod("  labels:\n    app: myapp\n", limits));

/** Next to the walkthrough, only half of the window is left for the file. */
const taskWidth = 44;

/** The file of a lesson: the task as a comment, then the manifest. */
export const lessonText = (id: LessonId): string => withTask(lessons[id].task(), lessons[id].manifest);

function withTask(task: string, manifest: string): string {
  const lines: string[] = [];
  for (const word of task.split(" ")) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length >= taskWidth) lines.push(`# ${word}`);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return `${lines.join("\n")}\n${manifest}`;
}

/** Whether the file now satisfies the lesson. */
export const isLessonDone = (workspace: Workspace, uri: string, id: LessonId): boolean =>
  lessons[id].isDone(workspace, uri);

const resourcesOf = (workspace: Workspace, uri: string): Resource[] =>
  (workspace.get(uri)?.documents ?? []).flatMap(({ resource }) => resource ?? []);

const someResource = (
  workspace: Workspace,
  uri: string,
  kinds: readonly string[],
  fits: (resource: Resource) => boolean,
): boolean => resourcesOf(workspace, uri).some((resource) => kinds.includes(resource.kind) && fits(resource));

const hasContainer =
  ({ catalog }: Workspace) =>
  (resource: Resource): boolean =>
    containersOf(catalog, resource).some((container) => container.text("name") && container.text("image"));

const isLimited = (container: Field): boolean =>
  ["cpu", "memory"].every((resource) => container.text(`resources.limits.${resource}`));
