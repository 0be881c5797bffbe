import assert from "node:assert/strict";
import { usagesIn } from "../../src/core/features/usages";
import { workspaceOf } from "../support/workspace";

const pod = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, labels: { app: web } }\nspec: { serviceAccountName: robot, containers: [{ name: web }] }\n`;
const service = (app: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: front }\nspec: { selector: { app: ${app} } }\n`;
const robot = "apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: robot }\n";

describe("Usages", () => {
  const titles = (files: Record<string, string>, uri: string) =>
    usagesIn(workspaceOf(files), uri).map(({ title, places }) => `${title} (${places.length})`);

  it("say whom a resource selects and who uses it, also from other files", () => {
    const files = { "/w/a.yaml": pod("a"), "/w/service.yaml": service("web"), "/w/robot.yaml": robot };
    assert.deepEqual(titles(files, "/w/service.yaml"), ["selects Pod/a (1)"]);
    assert.deepEqual(titles(files, "/w/a.yaml"), ["used by Service/front (1)"]);
    assert.deepEqual(titles(files, "/w/robot.yaml"), ["used by Pod/a (1)"]);
    const more = { ...files, "/w/b.yaml": pod("b") };
    assert.deepEqual(titles(more, "/w/service.yaml"), ["selects the Pods of 2 resources (2)"]);
    assert.deepEqual(titles(more, "/w/robot.yaml"), ["used by 2 (2)"]);
  });

  it("say that nothing is selected, and nothing of what stands alone", () => {
    const files = { "/w/a.yaml": pod("a"), "/w/service.yaml": service("other") };
    assert.deepEqual(titles(files, "/w/service.yaml"), ["selects nothing in this workspace (0)"]);
    assert.deepEqual(titles(files, "/w/a.yaml"), []);
  });
});
