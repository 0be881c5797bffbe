import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { eventually, hoverTextAt, openYaml, placeOf, setting, type } from "./editor";

const manifest = `apiVersion: v1
kind: Pod
metadata:
  name: quiet
spec:
  containers:
    - name: web
      image: nginx:1.29
`;

/** First of all files, while nobody has asked for a cluster yet: a server that counts who comes. */
describe("A cluster that nobody asked for", () => {
  let server: Server;
  let folder: string;
  const seen: string[] = [];

  before(async () => {
    server = createServer((request, response) => {
      seen.push(request.url ?? "");
      response.writeHead(503).end("{}");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    server.on("connection", () => seen.push("connection"));
    folder = mkdtempSync(join(tmpdir(), "danado-quiet-"));
    const name = "practice";
    const config = {
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name, cluster: { server: `http://127.0.0.1:${(server.address() as AddressInfo).port}` } }],
      users: [{ name, user: { token: "quiet-token" } }],
      contexts: [{ name, context: { cluster: name, user: name, namespace: "default" } }],
      "current-context": name,
    };
    writeFileSync(join(folder, "config"), JSON.stringify(config));
    await setting("cluster.kubeconfig", join(folder, "config"));
  });
  after(async () => {
    await setting("cluster.kubeconfig", undefined);
    await vscode.commands.executeCommand("workbench.view.explorer");
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  });

  it("hears nothing of editing, hovering, or looking at its view; something once it is asked", async () => {
    const editor = await openYaml(manifest);
    await hoverTextAt(editor, placeOf(editor, "containers"));
    await vscode.commands.executeCommand("vscode.executeCodeLensProvider", editor.document.uri, 50);
    await type("# a comment\n");
    await vscode.commands.executeCommand("danado.cluster.focus");
    await vscode.commands.executeCommand("danado.explainManifest", editor.document.uri);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    assert.equal(seen.length, 0, seen.join());
    await vscode.commands.executeCommand("danado.showCluster");
    await eventually("a request", () => seen.some((path) => path.startsWith("/api")));
  });
});
