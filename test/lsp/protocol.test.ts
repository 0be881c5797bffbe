import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {
  CodeAction,
  CompletionItem,
  Hover,
  Location,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type LspClient, startLspClient } from "../support/lsp-client";
import { read } from "../support/project-files";

const deployment = read("test/fixtures/lsp/web.yaml");
const configMap = read("test/fixtures/lsp/settings.yaml");

const pod = (name: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: ${name} } }
spec:
  containers:
    - name: ${name}
      image: nginx:1.29
`;

const codesOf = (found: readonly { code?: unknown }[]) => found.map(({ code }) => code);
const placeOf = (text: string, words: string, within = 0) => {
  const offset = text.indexOf(words) + within;
  return TextDocument.create("", "yaml", 0, text).positionAt(offset);
};

describe("The language server", () => {
  let folder: string;
  let client: LspClient;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "danado-lsp-"));
    writeFileSync(join(folder, "settings.yaml"), configMap);
    client = await startLspClient(folder);
    await client.open("web.yaml", deployment);
    // The files that no editor has open are read beside all else.
    for (let known = 0; known === 0; )
      known = (await client.connection.sendRequest<unknown[]>("workspace/symbol", { query: "settings" })).length;
  });

  after(async () => {
    const code = await client?.stop();
    rmSync(folder, { recursive: true, force: true });
    assert.equal(code, 0, "the server ends when it is asked to");
  });

  const ask = <Answer>(method: string, words: string, more: object = {}, text = deployment, name = "web.yaml") =>
    client.connection.sendRequest<Answer>(method, {
      textDocument: { uri: client.uriOf(name) },
      position: placeOf(text, words, 1),
      ...more,
    });

  it("tells of a misspelt field in the very words of the API server, at its place", async () => {
    const found = await client.diagnostics("web.yaml", (all) => codesOf(all).includes("unknown-field"));
    const problem = found.find(({ code }) => code === "unknown-field");
    assert.equal(problem?.severity, 1);
    assert.deepEqual(problem?.range.start, placeOf(deployment, "replica: 3"));
  });

  it("tells of what only the API server knows, once the verdict is there", async () => {
    const text = deployment
      .replace("replica: 3", "replicas: 3")
      .replace("matchLabels: { app: web }", "matchLabels: { app: api }");
    await client.open("verdict.yaml", text);
    const found = await client.diagnostics("verdict.yaml", (all) => codesOf(all).includes("selector-mismatch"));
    assert.match(
      found.map(({ message }) => message).join("\n"),
      /API server: spec\.template\.metadata\.labels: Invalid value/,
    );
  });

  it("offers the fix, and is content once it is made", async () => {
    const found = await client.diagnostics("web.yaml", (all) => codesOf(all).includes("unknown-field"));
    const problem = found.find(({ code }) => code === "unknown-field");
    assert.ok(problem);
    const actions: CodeAction[] = await client.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri: client.uriOf("web.yaml") },
      range: problem.range,
      context: { diagnostics: [problem] },
    });
    const fix = actions.find(({ isPreferred }) => isPreferred);
    assert.match(fix?.title ?? "", /replicas/);
    assert.deepEqual(fix?.diagnostics, [problem]);
    const edits = fix?.edit?.changes?.[client.uriOf("web.yaml")];
    assert.ok(edits);
    const fixed = TextDocument.applyEdits(TextDocument.create("", "yaml", 0, deployment), edits);
    assert.equal(fixed, deployment.replace("replica:", "replicas:"));
    await client.change("web.yaml", fixed);
    await client.diagnostics("web.yaml", (all) => !codesOf(all).includes("unknown-field"));
    await client.change("web.yaml", deployment);
  });

  it("completes, follows and renames the values of a chart, in files that no editor has open too", async () => {
    const template = "{{- with .Values.image }}\nimage: {{ .tag }}\n{{- end }}\n";
    const values = "image:\n  tag: a\n";
    mkdirSync(join(folder, "chart/templates"), { recursive: true });
    writeFileSync(join(folder, "chart/Chart.yaml"), "apiVersion: v2\nname: web\nversion: 1.0.0\n");
    writeFileSync(join(folder, "chart/values.yaml"), values);
    const changes = ["Chart.yaml", "values.yaml"].map((name) => ({ uri: client.uriOf(`chart/${name}`), type: 1 }));
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
    await client.open("chart/templates/web.yaml", template);
    const inTemplate = <Answer>(method: string, more: object = {}) =>
      ask<Answer>(method, ".tag", more, template, "chart/templates/web.yaml");
    const items = await inTemplate<CompletionItem[]>("textDocument/completion");
    assert.deepEqual(
      items.map(({ label }) => label),
      ["tag"],
    );
    const [place] = await inTemplate<Location[]>("textDocument/definition");
    assert.equal(place?.uri, client.uriOf("chart/values.yaml"));
    assert.deepEqual(place?.range.start, placeOf(values, "tag"));
    const hover = await inTemplate<Hover>("textDocument/hover");
    assert.match(JSON.stringify(hover.contents), /Comes to `a`/);
    const edit = await inTemplate<WorkspaceEdit>("textDocument/rename", { newName: "version" });
    assert.deepEqual((edit.documentChanges as TextDocumentEdit[]).map(({ textDocument }) => textDocument.uri).sort(), [
      client.uriOf("chart/templates/web.yaml"),
      client.uriOf("chart/values.yaml"),
    ]);
  });

  it("resolves the fix of a whole rule when it is chosen", async () => {
    const rule = "container-without-limits";
    await client.open("pods.yaml", `${pod("one")}---\n${pod("two")}`);
    const found = await client.diagnostics("pods.yaml", (all) => codesOf(all).includes(rule));
    const problem = found.find(({ code }) => code === rule);
    const actions: CodeAction[] = await client.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri: client.uriOf("pods.yaml") },
      range: problem?.range,
      context: { diagnostics: found },
    });
    const all = actions.find(({ title }) => title === `Fix all findings of ${rule} in this file`);
    assert.ok(all, actions.map(({ title }) => title).join(", "));
    const resolved: CodeAction = await client.connection.sendRequest("codeAction/resolve", all);
    assert.equal(resolved.edit?.changes?.[client.uriOf("pods.yaml")]?.length, 2);
  });

  it("makes all safe fixes for whoever asks for source.fixAll", async () => {
    const fixAll = async (name: string) =>
      client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
        textDocument: { uri: client.uriOf(name) },
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
        context: { diagnostics: [], only: ["source.fixAll"] },
      });
    await client.open(
      "account.yaml",
      deployment.replace("      containers:", "      serviceAccount: web\n      containers:"),
    );
    const actions = await fixAll("account.yaml");
    assert.deepEqual(
      actions.map(({ kind }) => kind),
      ["source.fixAll.danado"],
    );
    assert.deepEqual(await fixAll("settings.yaml"), null);
  });

  it("explains a field", async () => {
    const { contents } = await ask<Hover>("textDocument/hover", "matchLabels");
    assert.match((contents as { value: string }).value, /labels/i);
  });

  it("completes with what the workspace knows, and documents what is looked at", async () => {
    const text = deployment.replace("{ name: settings }", "{ name:  }");
    await client.open("names.yaml", text);
    const names = await ask<CompletionItem[]>(
      "textDocument/completion",
      "{ name:  }",
      {
        position: placeOf(text, "{ name:  }", 8),
      },
      text,
      "names.yaml",
    );
    assert.ok(
      names.some(({ label }) => label === "settings"),
      names.map(({ label }) => label).join(", "),
    );
    const keys = await ask<CompletionItem[]>("textDocument/completion", "replica: 3");
    const strategy = keys.find(({ label }) => label === "strategy");
    assert.ok(strategy);
    const resolved: CompletionItem = await client.connection.sendRequest("completionItem/resolve", strategy);
    assert.match((resolved.documentation as { value: string }).value, /\w{20}|\w+ \w+/);
  });

  it("goes to a file that no editor has open, and back", async () => {
    const [definition] = await ask<Location[]>("textDocument/definition", "settings }");
    assert.deepEqual(
      [definition?.uri, definition?.range.start],
      [client.uriOf("settings.yaml"), placeOf(configMap, "settings")],
    );
  });

  it("renames in both files, and says why what cannot be renamed is not", async () => {
    const edit = await ask<WorkspaceEdit>("textDocument/rename", "settings }", { newName: "colours" });
    const changes = (edit.documentChanges ?? []) as TextDocumentEdit[];
    const byUri = new Map(changes.map(({ textDocument, edits }) => [textDocument.uri, edits as TextEdit[]]));
    assert.deepEqual(
      ["web.yaml", "settings.yaml"].map((name) => byUri.get(client.uriOf(name))?.map(({ newText }) => newText)),
      [["colours"], ["colours"]],
    );
    await assert.rejects(ask("textDocument/prepareRename", "nginx"), /\w/);
  });

  it("has an outline, folds, lenses, hints, links and highlights", async () => {
    const of = (method: string, more: object = {}) => ask<{ length: number }>(`textDocument/${method}`, "kind", more);
    assert.ok((await of("documentSymbol")).length > 0, "symbols");
    assert.ok((await of("foldingRange")).length > 0, "folds");
    assert.ok((await of("codeLens")).length > 0, "lenses");
    assert.ok((await of("documentLink")).length > 0, "links");
    assert.ok((await of("selectionRange", { positions: [{ line: 3, character: 9 }] })).length > 0, "selections");
    const whole = { range: { start: { line: 0, character: 0 }, end: { line: 30, character: 0 } } };
    assert.ok((await of("inlayHint", whole)).length >= 0, "hints");
    assert.ok((await ask<{ length: number }>("textDocument/documentHighlight", "settings }")).length > 0, "highlights");
    const symbols = await client.connection.sendRequest<{ name: string }[]>("workspace/symbol", { query: "settings" });
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ["ConfigMap/settings"],
    );
  });

  it("learns of files that change on disk when the client tells of them", async () => {
    writeFileSync(join(folder, "settings.yaml"), configMap.replace("name: settings", "name: other"));
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: client.uriOf("settings.yaml"), type: 2 }],
    });
    await client.diagnostics("web.yaml", (all) => codesOf(all).includes("config-map-not-found"));
    writeFileSync(join(folder, "settings.yaml"), configMap);
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: client.uriOf("settings.yaml"), type: 2 }],
    });
    await client.diagnostics("web.yaml", (all) => !codesOf(all).includes("config-map-not-found"));
  });

  it("shows nothing of a document that was closed", async () => {
    await client.open("closed.yaml", deployment);
    await client.diagnostics("closed.yaml", (all) => all.length > 0);
    await client.connection.sendNotification("textDocument/didClose", {
      textDocument: { uri: client.uriOf("closed.yaml") },
    });
    await client.diagnostics("closed.yaml", (all) => all.length === 0);
  });
});

describe("The language server's settings", () => {
  it("take language and rules from the client, danado.yaml from the folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "danado-lsp-"));
    writeFileSync(join(folder, "danado.yaml"), "rules:\n  container-without-limits: info\n");
    const client = await startLspClient(folder, { settings: { language: "pt-br", preset: "learning" } });
    try {
      await client.open("a.yaml", deployment);
      const words = "não tem o campo replica";
      await client.diagnostics("a.yaml", (all) => JSON.stringify(all).includes(words));
      await client.open("b.yaml", pod("web"));
      const rule = "container-without-limits";
      // Information, as danado.yaml says, whenever it has been read.
      await client.diagnostics("b.yaml", (all) => all.some(({ code, severity }) => code === rule && severity === 3));
    } finally {
      await client.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
