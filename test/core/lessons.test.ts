import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import {
  isLessonDone,
  type LessonId,
  lessonIds,
  lessonText,
  shownSteps,
  wholePod,
} from "../../src/core/features/lessons";
import { setLanguage } from "../../src/core/l10n";
import { testUri, workspaceOf } from "../support/workspace";

const isDone = (id: LessonId, text: string): boolean => isLessonDone(workspaceOf({ [testUri]: text }), testUri, id);
const container = "containers: [{ name: a, image: 'nginx:1.29' }]";

/** What a user makes of each lesson's file. */
const solved: Readonly<Record<LessonId, (text: string) => string>> = {
  pod: (text) => `${text}apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { ${container} }\n`,
  limits: (text) =>
    text.replace("      ports:", "      resources: { limits: { cpu: 500m, memory: 128Mi } }\n      ports:"),
  labels: (text) => text.replace("  name: myapp\n", "  name: myapp\n  labels:\n    app: myapp\n"),
  deployment: (text) => text.replace("replicas: 1", "replicas: 3"),
  others: (text) =>
    `${text}apiVersion: apps/v1\nkind: DaemonSet\nmetadata: { name: a }\nspec: { template: { spec: { ${container} } } }\n`,
  service: (text) => text.replace("app: website", "app: web"),
};

describe("Lessons", () => {
  afterEach(() => setLanguage("en"));

  for (const id of lessonIds)
    it(`${id} is done by doing it, not before`, () => {
      const text = lessonText(id);
      assert.equal(isDone(id, text), false);
      assert.notEqual(solved[id](text), text);
      assert.equal(isDone(id, solved[id](text)), true);
    });

  it("have a Pod to look at that asks for nothing more", () => {
    assert.ok(isDone("pod", wholePod()) && isDone("limits", wholePod()) && isDone("labels", wholePod()));
  });

  it("speak Portuguese", () => {
    setLanguage("pt-br");
    assert.match(lessonText("labels"), /^# Este Pod não tem rótulos/);
  });

  it("have a step each in the walkthrough, with pictures in both languages", () => {
    const { contributes } = JSON.parse(readFileSync("package.json", "utf8")) as {
      contributes: { walkthroughs: { steps: { id: string; media: { svg: string }; completionEvents: string[] }[] }[] };
    };
    const steps = contributes.walkthroughs[0]?.steps ?? [];
    for (const id of [...lessonIds, ...shownSteps])
      assert.deepEqual(steps.find((step) => step.id === id)?.completionEvents, [`onContext:danado.lesson.${id}`]);
    for (const file of ["package.nls.json", "package.nls.pt-br.json"]) {
      const words = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
      for (const { media } of steps) {
        const picture = words[media.svg.slice(1, -1)] ?? "";
        assert.ok(existsSync(picture), picture);
        const text = readFileSync(picture, "utf8");
        assert.match(text, /--vscode-foreground|--vscode-descriptionForeground/, picture);
      }
    }
  });

  it("say where a Service is found, with its namespace, always", () => {
    for (const file of ["package.nls.json", "package.nls.pt-br.json"])
      assert.ok(readFileSync(file, "utf8").includes("service.namespace.svc.cluster.local"), file);
  });
});
