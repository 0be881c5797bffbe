import assert from "node:assert/strict";
import * as vscode from "vscode";
import { openYaml, placeOf } from "./editor";

const text = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      envFrom:
        - configMapRef: { name: "settings" }
`;

describe("What a manifest names", () => {
  afterEach(() => vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor"));

  it("is gone to by F12, and its users are found from it", async () => {
    const editor = await openYaml(text);
    const { uri } = editor.document;
    const [definition] = await vscode.commands.executeCommand<vscode.Location[]>(
      "vscode.executeDefinitionProvider",
      uri,
      placeOf(editor, '"settings"', "end").translate(0, -2),
    );
    assert.equal(definition?.range.start.line, 3);
    const users = await vscode.commands.executeCommand<vscode.Location[]>(
      "vscode.executeReferenceProvider",
      uri,
      placeOf(editor, "settings"),
    );
    assert.deepEqual(
      users.map(({ range }) => range.start.line).sort((a, b) => a - b),
      [3, 14],
    );
  });
});
