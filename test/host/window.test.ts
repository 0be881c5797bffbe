import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { eventually, openFile, openYaml, setting } from "./editor";
import { execute, planShows } from "./plan";
import { hasRunner, screenshot, tellRunner } from "./runner";

const click = (selector: string, button?: "left" | "right") =>
  tellRunner({ action: "click", selector, ...(button && { button }) });
const read = (selector: string, inWebview?: boolean) =>
  tellRunner({ action: "read", selector, ...(inWebview && { inWebview }) }).catch(() => "");
const press = (key: string) => tellRunner({ action: "press", key });
const ask = async (path: string) => JSON.parse(await tellRunner({ action: "get", path }));

/** The commands behind the line above the only resource of a document. */
const lensesOf = async ({ document }: vscode.TextEditor): Promise<string[]> => {
  const lenses: vscode.CodeLens[] = await vscode.commands.executeCommand(
    "vscode.executeCodeLensProvider",
    document.uri,
    50,
  );
  return lenses.map(({ command }) => command?.title ?? "");
};

const pod = (name: string) => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
spec:
  containers:
    - name: web
      image: nginx:1.29
`;

(hasRunner ? describe : describe.skip)("The window to the cluster", () => {
  afterEach(async () => {
    await vscode.commands.executeCommand("notifications.clearAll");
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await vscode.commands.executeCommand("workbench.action.closePanel");
  });

  it("the view shows what runs, describes it, and follows its logs", async () => {
    await tellRunner({ action: "apply", path: "/api/v1/namespaces/default/pods/windowed", text: pod("windowed") });
    await vscode.commands.executeCommand("danado.showCluster");
    const row = '.monaco-list-row:has-text("windowed")';
    await eventually("the Pod in the view", async () => /1\/1/.test(await read(row)), 40_000);
    await screenshot("cluster-view");
    await click(row, "right");
    await new Promise((resolve) => setTimeout(resolve, 500));
    await click('.monaco-menu .action-label:has-text("Describe")');
    await eventually("the page", async () => (await read('h1:has-text("windowed")', true)).includes("Pod"));
    assert.match(await read('table:has-text("practice-node")', true), /practice-node/);
    await screenshot("cluster-describe");
    await vscode.commands.executeCommand("danado.showLogs", {
      apiVersion: "v1",
      kind: "Pod",
      namespace: "default",
      name: "windowed",
    });
    await eventually("its logs", async () => vscode.window.terminals.some(({ name }) => /windowed/.test(name)));
    await screenshot("cluster-logs");
    for (const terminal of vscode.window.terminals) terminal.dispose();
  });

  it("the view shows the whole cluster, in both languages: nodes, and namespaces with trouble first", async () => {
    const namespace = (name: string) => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name} }\n`;
    for (const name of ["z-trouble", "a-quiet"])
      await tellRunner({ action: "apply", path: `/api/v1/namespaces/${name}`, text: namespace(name) });
    // No node takes it: the only one is not called so.
    const stuck = pod("stuck").replace("spec:", "spec:\n  nodeSelector: { nowhere: here }");
    await tellRunner({ action: "apply", path: "/api/v1/namespaces/z-trouble/pods/stuck", text: stuck });
    await tellRunner({ action: "apply", path: "/api/v1/namespaces/a-quiet/pods/calm", text: pod("calm") });
    await vscode.commands.executeCommand("danado.showCluster");
    const choose = async (label: string) => {
      const chosen = vscode.commands.executeCommand("danado.chooseClusterScope");
      await eventually(
        "the choice",
        async () => (await read(`.quick-input-list .label-name:has-text("${label}")`)) !== "",
      );
      await click(`.quick-input-list .label-name:has-text("${label}")`);
      await chosen;
    };
    try {
      await choose("All namespaces");
      const row = '.monaco-list-row:has-text("z-trouble")';
      await eventually("the trouble", async () => /needs attention: 1/.test(await read(row)), 40_000);
      await eventually("the nodes", async () => /Nodes/.test(await read('.monaco-list-row:has-text("Nodes")')));
      const text = await read(".pane-body .monaco-list");
      assert.ok(text.indexOf("z-trouble") < text.indexOf("a-quiet"), text);
      await screenshot("cluster-whole");
      await setting("language", "pt-br");
      await vscode.commands.executeCommand("danado.refreshCluster");
      await eventually("Portuguese", async () => /precisam de atenção: 1/.test(await read(row)), 40_000);
      await screenshot("cluster-whole-pt-br");
      await setting("language", undefined);
      await choose("The chosen namespace");
      await eventually("one namespace", async () => !/z-trouble/.test(await read(".pane-body .monaco-list")));
    } finally {
      await setting("language", undefined);
    }
  });

  it("a debug container is added to a Pod after a question, and a shell opens in it once it runs", async () => {
    const path = "/api/v1/namespaces/default/pods/distroless";
    await tellRunner({ action: "apply", path, text: pod("distroless") });
    await eventually("that it runs", async () => (await ask(path)).body.status?.phase === "Running");
    // VS Code shows no dialog to its tests; on a protected context the question is typed.
    await setting("cluster.protectedContexts", ["pract*"]);
    const debugging = vscode.commands.executeCommand("danado.debugPod", {
      ...{ apiVersion: "v1", kind: "Pod", namespace: "default", name: "distroless" },
    });
    const title = (words: string) => read(`.quick-input-title:has-text("${words}")`);
    await eventually("the image", async () => (await title("container web")) !== "");
    await screenshot("debug-image");
    await press("Enter");
    await eventually("the question", async () => (await title("Add Debug Container")) !== "");
    await screenshot("debug-question");
    assert.equal((await ask(path)).body.spec.ephemeralContainers, undefined, "added before it was confirmed");
    await tellRunner({ action: "type", text: "practice" });
    await press("Enter");
    await eventually("the container", async () => (await ask(path)).body.spec.ephemeralContainers?.length === 1);
    const status = `apiVersion: v1
kind: Pod
metadata: { name: distroless }
status:
  ephemeralContainerStatuses:
    - { name: debugger-1, image: busybox, imageID: "", ready: false, restartCount: 0, state: { running: {} } }
`;
    await tellRunner({ action: "apply", path: `${path}/status`, text: status });
    await debugging;
    await eventually("the shell", async () => vscode.window.terminals.some(({ name }) => /distroless/.test(name)));
    for (const terminal of vscode.window.terminals) terminal.dispose();
    await setting("cluster.protectedContexts", undefined);
  });

  it("the line above a resource says how it is, and what can be done; less on a read-only context", async () => {
    await tellRunner({ action: "apply", path: "/api/v1/namespaces/default/pods/windowed", text: pod("windowed") });
    await vscode.commands.executeCommand("danado.showCluster");
    const editor = await openYaml(pod("windowed"));
    await eventually("the state", async () => (await lensesOf(editor)).some((title) => title.includes("1/1 ready")));
    const offered = await lensesOf(editor);
    await setting("language", "pt-br");
    const isNow = async (words: RegExp) => (await lensesOf(editor)).some((title) => words.test(title));
    await eventually("the state in Portuguese", () => isNow(/prontos: 1\/1/));
    await setting("language", undefined);
    await eventually("the state in English", () => isNow(/1\/1 ready/));
    const wanted = ["Apply", "Diff", "Describe", "Events", "Logs", "Port-Forward", "Shell", "Delete"];
    for (const title of wanted) assert.ok(offered.includes(title), `${title} is not among ${offered.join(", ")}`);
    await screenshot("cluster-lens");
    await setting("cluster.readOnlyContexts", ["pract*"]);
    try {
      await eventually("no writes", async () => {
        const titles = await lensesOf(editor);
        return (
          titles.includes("Logs") &&
          !titles.includes("Shell") &&
          !titles.includes("Apply") &&
          !titles.includes("Delete")
        );
      });
      await screenshot("cluster-read-only");
    } finally {
      await setting("cluster.readOnlyContexts", undefined);
    }
    await setting("codeLens.cluster", false);
    try {
      await eventually("no line", async () => !(await lensesOf(editor)).includes("Logs"));
    } finally {
      await setting("codeLens.cluster", undefined);
    }
  });

  it("the line stands above the resource in both languages, also below comments and dashes", async () => {
    const deployment = (await openFile("deployment.yaml")).document.getText();
    const text = `# Two resources\n---\n# The first\n${deployment}---\n\n# The second\n${pod("windowed")}`;
    await vscode.commands.executeCommand("danado.showCluster");
    for (const [language, deletes, apply] of [
      ["en", "Delete", "Apply"],
      ["pt-br", "Excluir", "Aplicar"],
    ] as const) {
      const shown = `.codelens-decoration:has-text("${apply}")`;
      await setting("language", language);
      const { document } = await openYaml(text);
      const first = document.getText().split("\n").indexOf("apiVersion: apps/v1");
      const second = document.getText().split("\n").lastIndexOf("apiVersion: v1");
      const lines = async () => {
        const lenses: vscode.CodeLens[] = await vscode.commands.executeCommand(
          "vscode.executeCodeLensProvider",
          document.uri,
          100,
        );
        return [...new Set(lenses.map(({ range }) => range.start.line))].sort((a, b) => a - b);
      };
      let titles: string[] = [];
      await eventually("the actions", async () => {
        titles = await lensesOf(await vscode.window.showTextDocument(document));
        return titles.includes(deletes);
      }).catch((error) => assert.fail(`${error.message}; there are ${titles.join(", ")}`));
      assert.deepEqual(await lines(), [first, second]);
      await eventually("the line on screen", () => tellRunner({ action: "read", selector: shown }));
      await screenshot(`cluster-lens-above-${language}`);
    }
    await setting("language", undefined);
  });

  it("contexts of several kubeconfigs are chosen for the workspace, each file for itself", async () => {
    const folder = mkdtempSync(join(tmpdir(), "danado-elsewhere-"));
    const name = "elsewhere-prod";
    const config = {
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name, cluster: { server: "https://127.0.0.1:9" } }],
      users: [{ name, user: { token: "t" } }],
      contexts: [{ name, context: { cluster: name, user: name, namespace: "shop" } }],
    };
    writeFileSync(join(folder, "elsewhere.yaml"), JSON.stringify(config));
    const choose = async (context: string) => {
      const choosing = vscode.commands.executeCommand("danado.chooseContext");
      await eventually("the contexts", async () => (await read(".quick-input-widget:visible")).includes(context));
      if (context === name) await screenshot("cluster-contexts");
      await tellRunner({ action: "type", text: context });
      await press("Enter");
      await choosing;
    };
    await setting("cluster.moreKubeconfigs", [folder]);
    try {
      await choose(name);
      await eventually("the status", async () => (await read(`.statusbar-item:has-text("${name}")`)).includes("shop"));
      await screenshot("cluster-elsewhere");
    } finally {
      await choose("practice");
      await setting("cluster.moreKubeconfigs", undefined);
      rmSync(folder, { recursive: true });
    }
  });

  it("the cluster's own kinds are completed and judged", async () => {
    const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: teachers.danado.example}
spec:
  group: danado.example
  scope: Namespaced
  names: {plural: teachers, singular: teacher, kind: Teacher}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec: {type: object, properties: {subject: {type: string}, pupils: {type: integer, maximum: 30}}}
`;
    const path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/teachers.danado.example";
    await tellRunner({ action: "apply", path, text: definition });
    await eventually("its kind", async () => (await ask("/openapi/v3")).body.paths["apis/danado.example/v1"]);
    await vscode.commands.executeCommand("danado.refreshCluster");
    const text = "apiVersion: danado.example/v1\nkind: Teacher\nmetadata:\n  name: a\nspec:\n  pupils: 31\n  ";
    const editor = await openYaml(text);
    const at = editor.document.positionAt(text.length);
    await eventually("its fields", async () => {
      const found: vscode.CompletionList = await vscode.commands.executeCommand(
        "vscode.executeCompletionItemProvider",
        editor.document.uri,
        at,
      );
      return found.items.some(({ label }) => label === "subject");
    });
    const problem = await eventually("what the server would refuse", () =>
      vscode.languages.getDiagnostics(editor.document.uri).find(({ severity }) => severity === 0),
    );
    assert.equal(editor.document.getText(problem.range), "31");
    await screenshot("cluster-types");
  });

  it("a protected context asks for its name before anything is deleted", async () => {
    const path = "/api/v1/namespaces/default/pods/guarded";
    await tellRunner({ action: "apply", path, text: pod("guarded") });
    await setting("cluster.protectedContexts", ["practice"]);
    try {
      const target = { apiVersion: "v1", kind: "Pod", namespace: "default", name: "guarded" };
      const deleting = vscode.commands.executeCommand("danado.deleteLive", target);
      const input = ".quick-input-widget:visible";
      await eventually("the question", async () => (await read(input)).includes("practice"));
      await tellRunner({ action: "type", text: "practise" });
      await press("Enter");
      await eventually("the refusal", async () => (await read(input)).includes("not the context"));
      await screenshot("cluster-protected");
      assert.equal((await ask(path)).status, 200);
      await press("Control+A");
      await tellRunner({ action: "type", text: "practice" });
      await press("Enter");
      await deleting;
      await eventually("its end", async () => {
        const { status, body } = await ask(path);
        return status === 404 || body.metadata.deletionTimestamp;
      });
    } finally {
      await setting("cluster.protectedContexts", undefined);
    }
  });

  it("a live object becomes a clean manifest, and what differs stands on the lines", async () => {
    const path = "/api/v1/namespaces/default/configmaps/drifting";
    const text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: drifting\ndata:\n  colour: green\n";
    await tellRunner({ action: "apply", path, text });
    await vscode.commands.executeCommand("danado.openAsManifest", {
      apiVersion: "v1",
      kind: "ConfigMap",
      namespace: "default",
      name: "drifting",
    });
    const clean = vscode.window.activeTextEditor?.document.getText();
    assert.equal(clean, text.replace("name: drifting", "name: drifting\n  namespace: default"));
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    const editor = await openYaml(text.replace("green", "blue"));
    await vscode.commands.executeCommand("danado.showDrift");
    const drift = await eventually("the drift", () =>
      vscode.languages.getDiagnostics(editor.document.uri).find(({ message }) => message.includes("green")),
    );
    assert.equal(editor.document.getText(drift.range), "blue");
    assert.equal(drift.severity, vscode.DiagnosticSeverity.Information);
    await screenshot("cluster-drift");
    await vscode.commands.executeCommand("workbench.action.closePanel");
    await vscode.commands.executeCommand("danado.diffWithCluster", editor.document.uri);
    const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
    assert.ok(input instanceof vscode.TabInputTextDiff);
    const [before, after] = await Promise.all(
      [input.original, input.modified].map((side) => vscode.workspace.openTextDocument(side)),
    );
    assert.match(before?.getText() ?? "", /colour: green/);
    assert.match(after?.getText() ?? "", /colour: blue/);
    await screenshot("cluster-diff");
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
  });

  it("what others have added is taken into the file, removed from the cluster or ignored, from its line", async () => {
    const path = "/api/v1/namespaces/default/configmaps/extended";
    const text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: extended\ndata:\n  colour: green\n";
    await tellRunner({ action: "apply", path, text: `${text}  shape: round\n  size: small\n  taste: sweet\n` });
    const editor = await openYaml(text);
    const differences = () =>
      vscode.languages
        .getDiagnostics(editor.document.uri)
        .filter(({ code }) => code === "drift")
        .map(({ message }) => /has (\w+) here as well/.exec(message)?.[1])
        .sort();
    await vscode.commands.executeCommand("danado.showDrift");
    await eventually("three differences", () => differences().length === 3);
    const [first] = vscode.languages.getDiagnostics(editor.document.uri).filter(({ code }) => code === "drift");
    assert.match(first?.message ?? "", /Set by tests\. Applying the file leaves it there\./);
    assert.equal(editor.document.getText(first?.range), "data");
    await screenshot("cluster-added");
    const actions = async () =>
      (
        await vscode.commands.executeCommand<vscode.CodeAction[]>(
          "vscode.executeCodeActionProvider",
          editor.document.uri,
          first?.range,
        )
      ).filter(({ command }) => command?.command.startsWith("danado.drift."));
    const run = async ({ edit, command }: vscode.CodeAction) => {
      if (edit) await vscode.workspace.applyEdit(edit);
      if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    };
    const [take] = await actions();
    assert.equal(take?.title, "Copy the cluster's value to this file");
    await run(take);
    await eventually("two differences", () => differences().length === 2);
    assert.match(editor.document.getText(), /colour: green\n {2}(shape: round|size: small|taste: sweet)\n/);
    const ignore = (await actions()).find(({ title }) => title === "Ignore this difference");
    assert.ok(ignore);
    await run(ignore);
    assert.equal(differences().length, 1);
    const remove = (await actions()).find(({ title }) => title.startsWith("Remove it from the cluster"));
    assert.ok(remove);
    const [left] = differences();
    await run(remove);
    await planShows("ConfigMap/extended", /will change/);
    await planShows(`data.${left}`, /is removed/);
    await screenshot("plan-removes");
    await vscode.window.showTextDocument(editor.document);
    await execute(/Apply 1 to/);
    await eventually("its end", async () => !((left as string) in (await ask(path)).body.data));
    await vscode.commands.executeCommand("danado.plan.close");
  });

  it("what a Secret holds is in no log", async () => {
    const value = "correct-horse-battery";
    const path = "/api/v1/namespaces/default/secrets/unlogged";
    const text = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: unlogged\nstringData:\n  key: ${value}\n`;
    await tellRunner({ action: "apply", path, text });
    const target = { apiVersion: "v1", kind: "Secret", namespace: "default", name: "unlogged" };
    await vscode.commands.executeCommand("danado.describeLive", target);
    await eventually("the page", async () => (await read('h1:has-text("unlogged")', true)).includes("Secret"));
    const editor = await openYaml(text.replace(value, "something-else"));
    await vscode.commands.executeCommand("danado.showDrift");
    const drift = await eventually("the drift", () =>
      vscode.languages.getDiagnostics(editor.document.uri).find(({ code }) => code === "drift"),
    );
    const secrets = [value, "something-else", ...[value, "something-else"].map((one) => btoa(one))];
    const data = process.env.DANADO_TEST_DATA;
    assert.ok(data);
    const written = ["logs", "User/globalStorage"]
      .flatMap((folder) => readdirSync(join(data, folder), { recursive: true, withFileTypes: true }))
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name), "utf8"));
    assert.ok(written.length > 0);
    for (const secret of secrets) {
      assert.ok(!drift.message.includes(secret), drift.message);
      for (const log of written) assert.ok(!log.includes(secret), "a Secret's value was logged");
    }
  });

  it("an image is run by a manifest that one sees first", async () => {
    const running = vscode.commands.executeCommand("danado.runImage");
    const input = ".quick-input-widget:visible";
    await eventually("the image", async () => (await read(input)).includes("nginx:1.29"));
    await press("Enter");
    await eventually("the name", async () => /cluster/.test(await read(input)));
    await press("Enter");
    await eventually("the kinds", async () => (await read(input)).includes("Deployment"));
    await press("Enter");
    await eventually("the manifest", () =>
      /kind: Pod[\s\S]*image: nginx:1.29/.test(vscode.window.activeTextEditor?.document.getText() ?? ""),
    );
    await vscode.commands.executeCommand("notifications.clearAll");
    await running;
  });
});
