import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type McpClient, startMcpClient } from "../support/mcp-client";
import { read } from "../support/project-files";

const broken = read("test/fixtures/lsp/web.yaml");

interface Checked {
  readonly errors: number;
  readonly problems: readonly { readonly code: string; readonly line: number; readonly file?: string }[];
}

interface Fixed {
  readonly text: string;
  readonly changed: readonly { readonly code: string }[];
}

describe("The MCP server", () => {
  let folder: string;
  let server: McpClient;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "danado-mcp-"));
    mkdirSync(join(folder, "k8s"));
    writeFileSync(join(folder, "k8s/web.yaml"), broken);
    server = await startMcpClient(folder);
  });

  after(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("offers only what is offline and reads, with schemas for what it answers", async () => {
    const { tools } = await server.client.listTools();
    assert.deepEqual(tools.map(({ name }) => name).sort(), ["check", "explain", "fix", "render"]);
    for (const { name, annotations, outputSchema, description } of tools) {
      assert.equal(annotations?.readOnlyHint, true, name);
      assert.equal(annotations?.openWorldHint, false, name);
      assert.ok(outputSchema && description, name);
    }
  });

  it("checks a text: the field, the line, the API server's own words", async () => {
    const { data } = await server.call<Checked>("check", { text: broken });
    assert.equal(data.errors, 1);
    const [problem] = data.problems;
    assert.equal(problem?.code, "unknown-field");
    assert.equal(problem?.line, broken.split("\n").findIndex((line) => line.includes("replica:")) + 1);
  });

  it("checks paths below its folder, and no others", async () => {
    const { data } = await server.call<Checked>("check", { paths: ["k8s"] });
    assert.ok(data.problems.some(({ code, file }) => code === "unknown-field" && file?.endsWith("web.yaml")));
    for (const path of ["..", "/etc", "k8s/../../x"]) {
      const refused = await server.call("check", { paths: [path] });
      assert.equal(refused.isError, true, path);
      assert.match(refused.text, /outside|no file/);
    }
  });

  it("mends what can be mended, and says what it did and what remains", async () => {
    const { data } = await server.call<Fixed>("fix", { text: broken });
    assert.equal(data.text, broken.replace("replica:", "replicas:"));
    assert.deepEqual(
      data.changed.map(({ code }) => code),
      ["unknown-field"],
    );
    const again = await server.call<Checked>("check", { text: data.text });
    assert.equal(again.data.errors, 0);
  });

  it("mends good practice only as far as it is asked to", async () => {
    const codes = async (practice: string) => {
      const { data } = await server.call<Fixed>("fix", { text: broken, practice });
      return data.changed.map(({ code }) => code);
    };
    assert.deepEqual(await codes("none"), ["unknown-field"]);
    assert.ok((await codes("all")).includes("unknown-field"));
  });

  it("explains fields, kinds and rules, in both languages", async () => {
    const text = async (given: Record<string, unknown>) =>
      (await server.call<{ markdown: string }>("explain", given)).data.markdown;
    assert.match(await text({ kind: "Deployment", field: "spec.template.spec.containers.resources" }), /limits/);
    assert.match(await text({ kind: "deploy", field: "spec.template.spec.containers[0].image" }), /image/i);
    assert.match(await text({ kind: "Pod" }), /container/i);
    assert.match(await text({ kind: "Pod", language: "pt-br" }), /cont[êe]iner|contêineres/i);
    assert.match(await text({ rule: "container-without-memory-limit" }), /memory/);
    const refused = await server.call("explain", { kind: "Deployment", field: "spec.replica" });
    assert.match(refused.text, /has no field spec\.replica/);
  });

  it("has the rules as resources, and prompts", async () => {
    const { resources } = await server.client.listResources();
    assert.ok(resources.length > 90);
    const { contents } = await server.client.readResource({ uri: "danado://rules/naked-pod" });
    assert.match((contents[0] as { text: string }).text, /Good:/);
    const { prompts } = await server.client.listPrompts();
    assert.deepEqual(prompts.map(({ name }) => name).sort(), ["review-manifest", "why-does-it-hang"]);
    const { messages } = await server.client.getPrompt({
      name: "review-manifest",
      arguments: { manifest: "kind: Pod" },
    });
    assert.match(JSON.stringify(messages), /kind: Pod/);
  });

  it("says what is wrong with what it was asked", async () => {
    const neither = await server.call("check", {});
    assert.deepEqual([neither.isError, neither.text], [true, "Give either text or paths"]);
  });
});
