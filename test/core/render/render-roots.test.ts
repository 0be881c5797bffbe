import assert from "node:assert/strict";
import type { Problem } from "../../../src/core/problem";
import { mergeRoots } from "../../../src/core/render/render-roots";
import type { RootResult, SourceProblem } from "../../../src/core/render/root-result";
import { rootAt } from "../../../src/core/render/roots";
import { spanOf } from "../../../src/core/text";

const file = "/base/web.yaml";
const told = (more: Partial<Problem> = {}, at = file): SourceProblem => ({
  file: at,
  problem: { code: "x", source: "verdict", severity: "error", span: spanOf(5, 6), message: "Wrong", ...more },
});
const result = (name: string, problems: readonly SourceProblem[], used = [file]): RootResult => ({
  ...{ root: rootAt(`/${name}/kustomization.yaml`), name, used, isRendered: true, resources: 1, problems },
});
const messages = (results: readonly RootResult[], at = file): string[] =>
  (mergeRoots(results).get(at) ?? []).map(({ problem }) => problem.message);

describe("The problems of several roots", () => {
  it("are told once, if every root that reads the file shows them", () => {
    assert.deepEqual(messages([result("dev", [told()]), result("prod", [told()])]), ["Wrong"]);
    assert.deepEqual(messages([result("dev", [told()]), result("prod", [], ["/other.yaml"])]), ["Wrong"]);
  });

  it("say which roots show them otherwise", () => {
    const quiet = result("quiet", []);
    assert.deepEqual(messages([result("dev", [told()]), quiet]), ["Wrong (in dev)"]);
    assert.deepEqual(messages([result("dev", [told()]), result("prod", [told()]), quiet]), ["Wrong (in dev, prod)"]);
    const many = ["a", "b", "c", "d", "e"].map((name) => result(name, [told()]));
    assert.deepEqual(messages([...many.slice(0, 3), quiet]), ["Wrong (in a, b, c)"]);
    assert.deepEqual(messages([...many, quiet]), ["Wrong (in a, b, c and 2 more)"]);
  });

  it("count roots that read the whole folder, or whose own file it is", () => {
    assert.deepEqual(messages([result("dev", [told()]), result("folder", [], ["/base/"])]), ["Wrong (in dev)"]);
    assert.deepEqual(messages([result("dev", [told()]), result("folder", [], ["/bas/"])]), ["Wrong"]);
    const own = "/prod/kustomization.yaml";
    assert.deepEqual(messages([result("dev", [told({}, own)], []), result("prod", [], [])], own), ["Wrong (in dev)"]);
  });

  it("are different by file, place, code and path", () => {
    const all = [told(), told({ span: spanOf(7, 8) }), told({ code: "y" }), told({ path: "spec" })];
    assert.equal(messages([result("dev", all)]).length, 4);
    assert.equal(messages([result("dev", [told(), told({ span: spanOf(5, 9) })])]).length, 1);
    const merged = mergeRoots([result("dev", [told(), told({}, "/base/log.yaml")])]);
    assert.deepEqual([...merged.keys()], [file, "/base/log.yaml"]);
  });

  it("are in the words of the first, unless only another has the server's message", () => {
    const [one, two] = [told({ message: "one" }), told({ message: "two" })];
    const [said, other] = ["three", "four"].map((message) => told({ message, serverMessage: "no" })) as [
      SourceProblem,
      SourceProblem,
    ];
    assert.deepEqual(messages([result("a", [one]), result("b", [two])]), ["one"]);
    assert.deepEqual(messages([result("a", [one]), result("b", [said])]), ["three"]);
    assert.deepEqual(messages([result("a", [said]), result("b", [one])]), ["three"]);
    assert.deepEqual(messages([result("a", [said]), result("b", [other])]), ["three"]);
  });
});
