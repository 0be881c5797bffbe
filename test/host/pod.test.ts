import assert from "node:assert/strict";
import * as vscode from "vscode";
import {
  applyFix,
  codesOf,
  errorsOf,
  eventually,
  hoverTextAt,
  openFile,
  openYaml,
  placeOf,
  problemGone,
  problemsOf,
  problemWith,
  putCursor,
  setting,
  type,
} from "./editor";
import { hasRunner, screenshot, tellRunner } from "./runner";

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: myapp
  labels:
    name: myapp
spec:
  containers:
    - name: pod-learn
      image: nginx # the web server
      resources:
        limits:
          memory: "128Mi"
          cpu: "500m"
      ports:
        - containerPort: 80
`;

describe("A manifest in the editor", () => {
  afterEach(async () => {
    await setting("language", undefined);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("becomes a Pod by typing k8s-pod", async () => {
    const editor = await openYaml("");
    await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
    await type("k8s-pod");
    await eventually("the snippet's suggestion", async () => {
      if (hasRunner) return (await tellRunner({ action: "read", selector: ".suggest-widget" })).includes("k8s-pod");
      await vscode.commands.executeCommand("editor.action.triggerSuggest");
      return true;
    });
    await screenshot("snippet");
    await eventually("the Pod", async () => {
      if (editor.document.getText().includes("kind: Pod")) return true;
      await vscode.commands.executeCommand("acceptSelectedSuggestion");
      return editor.document.getText().includes("kind: Pod");
    });
    // A name once typed stands in both places.
    await type("web");
    await eventually("the name twice", () => editor.document.getText().match(/name: web$/gm)?.length === 2);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.deepEqual(codesOf(editor), []);
  });

  it("is explained by hovering, in English and in Portuguese", async () => {
    const editor = await openYaml(pod);
    const at = placeOf(editor, "limits");
    const english = await eventually("the explanation", () => hoverTextAt(editor, at));
    assert.match(english, /limits/);
    putCursor(editor, at);
    await vscode.commands.executeCommand("editor.action.showHover");
    await tellRunner({ action: "read", selector: ".monaco-hover-content" });
    await screenshot("hover-en");
    await setting("language", "pt-br");
    const portuguese = await eventually("the Portuguese", async () => {
      const text = await hoverTextAt(editor, at);
      return text === english ? undefined : text;
    });
    assert.match(portuguese, /contêiner/);
    await tellRunner({ action: "press", key: "Escape" });
    await vscode.commands.executeCommand("editor.action.showHover");
    await eventually("the Portuguese hover", async () =>
      hasRunner
        ? /contêiner/.test(await tellRunner({ action: "read", selector: ".monaco-hover-content:visible" }))
        : true,
    );
    await screenshot("hover-pt-br");
  });

  it("whose limits are deleted is warned about at once, and mended by a quick fix", async () => {
    const editor = await openYaml(pod);
    const start = placeOf(editor, "      resources:");
    const end = placeOf(editor, "      ports:");
    await editor.edit((edit) => edit.delete(new vscode.Range(start, end)));
    const problem = await problemWith(editor, "container-without-limits");
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(problem.message, /pod-learn/);
    assert.equal(editor.document.getText(problem.range), "pod-learn");
    putCursor(editor, problem.range.start);
    await vscode.commands.executeCommand("editor.action.quickFix");
    await screenshot("quick-fix");
    await vscode.commands.executeCommand("editor.action.showHover");
    await applyFix(editor, problem.range, /Limit CPU to 500m and memory to 128Mi/);
    await problemGone(editor, "container-without-limits");
    assert.match(editor.document.getText(), /limits:\n\s+cpu: 500m\n\s+memory: 128Mi\n/);
    assert.match(editor.document.getText(), /image: nginx # the web server/);
  });

  it("without labels is warned about, and gets one", async () => {
    const editor = await openYaml(pod.replace("  labels:\n    name: myapp\n", ""));
    const problem = await problemWith(editor, "resource-without-labels");
    await applyFix(editor, problem.range, /label/);
    await problemGone(editor, "resource-without-labels");
    assert.match(editor.document.getText(), /labels:\n\s+app: myapp/);
  });

  it("with a misspelt field is an error with a near-miss fix", async () => {
    const editor = await openYaml(pod.replace("containerPort", "contanerPort"));
    const problem = await problemWith(editor, "unknown-field");
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(editor.document.getText(problem.range), "contanerPort");
    await applyFix(editor, problem.range, /containerPort/);
    await problemGone(editor, "unknown-field");
    assert.equal(editor.document.getText(), pod);
  });

  it("shows the API server's own words beside ours where the problem stands", async () => {
    const editor = await openFile("broken/misspelt-field.yaml");
    const problem = await eventually("the verdict", () =>
      errorsOf(editor).find(({ message }) => message.includes("strict decoding error")),
    );
    editor.revealRange(problem.range, vscode.TextEditorRevealType.InCenter);
    putCursor(editor, problem.range.start);
    await eventually("the problem's words", async () => {
      // A hover that is asked for while the editor still scrolls closes again.
      await vscode.commands.executeCommand("editor.action.showHover");
      if (!hasRunner) return true;
      const shown = await tellRunner({ action: "read", selector: ".monaco-hover-content:visible" }).catch(() => "");
      return /did you mean containerPort/i.test(shown);
    });
    await screenshot("problem-and-fix");
  });

  it("says why the API server refuses it, with an example, and leads to its page, in both languages", async () => {
    for (const [language, why, page] of [
      ["en", /another field\. Kubernetes refuses it/, "refusals.md#unknown-field"],
      ["pt-br", /outro campo\. O Kubernetes o recusa/, "refusals.pt-br.md#unknown-field"],
    ] as const) {
      await setting("language", language);
      const editor = await openYaml(pod.replace("containerPort", "contanerPort"));
      const { code } = await eventually("the page", async () => {
        const problem = await problemWith(editor, "unknown-field");
        return typeof problem.code === "object" && problem.code.target.toString(true).endsWith(page) && problem;
      });
      assert.ok(typeof code === "object");
      const hover = await hoverTextAt(editor, placeOf(editor, "contanerPort").translate(0, 1));
      assert.match(hover, why);
      assert.match(hover, /\n- .*replica: 3\n\+ .*replicas: 3/);
      assert.ok(hover.includes(page));
    }
  });

  it("gets the API server's verdict a moment later, with its own words", async () => {
    const editor = await openYaml(pod.replace("name: pod-learn", "name: Pod_Learn"));
    const refused = await eventually("the verdict", () =>
      problemsOf(editor).find(({ message }) => message.includes("RFC 1123")),
    );
    assert.equal(refused.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(editor.document.getText(refused.range), "Pod_Learn");
    await screenshot("verdict");
  });

  it("loses the verdict's problem once the mistake is mended by hand", async () => {
    const editor = await openYaml(pod.replace("containerPort: 80", "containerPort: 80800"));
    await problemWith(editor, "out-of-range");
    const at = placeOf(editor, "80800", "end");
    await editor.edit((edit) => edit.delete(new vscode.Range(at.translate(0, -3), at)));
    await problemGone(editor, "out-of-range");
    assert.deepEqual(codesOf(editor), []);
  });

  it("follows the severity settings live", async () => {
    const editor = await openYaml(pod.replace('          cpu: "500m"\n', ""));
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(codesOf(editor), []);
    await setting("rules.container-without-cpu-limit", "info");
    const problem = await problemWith(editor, "container-without-cpu-limit");
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Information);
    await setting("rules.container-without-cpu-limit", undefined);
    await problemGone(editor, "container-without-cpu-limit");
  });

  it("speaks Portuguese in its problems and fixes too", async () => {
    await setting("language", "pt-br");
    const editor = await openFile("broken/missing-limits.yaml");
    const problem = await eventually("the Portuguese", () =>
      problemsOf(editor).find(({ message }) => /contêiner/i.test(message)),
    );
    await applyFix(editor, problem.range, /Limitar/);
    await problemGone(editor, "container-without-limits");
  });

  it("of a kind that nobody knows is no error", async () => {
    const editor = await openYaml("apiVersion: harbour.example.com/v1\nkind: Ship\nmetadata:\n  name: gull\n");
    await problemWith(editor, "unknown-kind");
    assert.deepEqual(errorsOf(editor), []);
  });

  it("that is no Kubernetes is left in peace", async () => {
    const editor = await openYaml("services:\n  web:\n    image: nginx\n    contanerPort: [\n");
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.deepEqual(codesOf(editor), []);
  });
});
