import assert from "node:assert/strict";
import type { SourceText } from "../../../src/core/index/summary";
import { manifestWith } from "../../support/field-manifest";
import { read } from "../../support/project-files";
import { testUri, workspaceOf } from "../../support/workspace";

const fieldLine = /^ {2}(\S+)(?: \((\w+): (\w+)\))?(?: \[([^\]]*(?:\[\][^\]]*)*)\])? → (.+)$/;

/** What the index knows of the only resource of a manifest. */
const known = (manifest: string) => workspaceOf({ [testUri]: manifest }).index.resourcesIn(testUri)[0];

const withParts = (word: string, found: readonly SourceText[] = []): string =>
  found.length === 0 ? "" : ` with ${word} ${found.map(({ text }) => text.replace("beside", "")).join("")}`;

/** What a field with a name or a selector leads to; the fields beside it have their numbers as values. */
function meaning(
  apiVersion: string,
  kind: string,
  path: string,
  sibling: Readonly<Record<string, string>>,
  beside: readonly string[],
): string {
  const others = { ...sibling, ...Object.fromEntries(beside.map((field, number) => [field, `beside${number}`])) };
  const resource = known(manifestWith(apiVersion, kind, path, "named", others));
  const name = resource?.names.find(({ text }) => text === "named");
  if (name)
    return [
      `${name.relation} ${name.toKind}${name.mayBeMissing ? "?" : ""}`,
      withParts("keys", name.keys) + withParts("ports", name.ports) + withParts("containers", name.containers),
      name.byPods ? " by its Pods" : "",
    ].join("");
  const part = resource?.pods?.parts?.find(({ text }) => text === "named");
  if (part) return `${part.part} of the Pod`;
  for (const labels of [{ matchLabels: { a: "b" } }, { a: "b" }]) {
    const selecting = known(manifestWith(apiVersion, kind, path, labels, others));
    const found = selecting?.selectors.find(({ requirements }) => requirements.some(({ key }) => key.text === "a"));
    if (found) {
      const how = `${found.own ? " own" : ""}${found.plain ? " plain" : ""}${withParts("ports", found.ports)}`;
      return `selector ${found.does} ${found.of}${how}`;
    }
  }
  return "nothing";
}

describe("The fields by which a resource refers to others", () => {
  const blocks = read("test/fixtures/references.txt")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .reduce<{ title: string; lines: string[] }[]>((all, line) => {
      if (line.startsWith("  ")) all.at(-1)?.lines.push(line);
      else all.push({ title: line, lines: [] });
      return all;
    }, []);

  for (const { title, lines } of blocks)
    it(`of ${title}`, () => {
      const [apiVersion = "", kind = ""] = title.split(" ");
      for (const line of lines) {
        const [, path = "", siblingKey, siblingValue = "", beside = "", expected] = fieldLine.exec(line) ?? [];
        const sibling = siblingKey ? { [siblingKey]: siblingValue } : {};
        const found = meaning(apiVersion, kind, path, sibling, beside.split(" ").filter(Boolean));
        assert.equal(found, expected, `${title}: ${path}`);
      }
    });

  it("are none where nothing is referred to", () => {
    assert.equal(meaning("v1", "Pod", "spec.hostname", {}, []), "nothing");
    assert.equal(meaning("v1", "ConfigMap", "spec.volumes[].configMap.name", {}, []), "nothing");
  });
});
