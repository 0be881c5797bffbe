import assert from "node:assert/strict";
import { connect } from "node:net";
import * as vscode from "vscode";
import { eventually, openYaml, setting } from "./editor";
import { ask, click, execute, notification, planLine, planShows, press, startFromMenu } from "./plan";
import { hasRunner, screenshot, tellRunner } from "./runner";

const input = ".quick-input-widget:visible";
const read = (selector: string, inWebview?: boolean) =>
  tellRunner({ action: "read", selector, ...(inWebview && { inWebview }) }).catch(() => "");
const shows = (what: string, words: RegExp) => eventually(what, async () => words.test(await read(input)), 15_000);
const apply = (path: string, text: string) => tellRunner({ action: "apply", path, text });
const type = (text: string) => tellRunner({ action: "type", text });

const deployment = (name: string, image: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 1
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: web
          image: ${image}
`;

/** What one would not let a beginner do on production, and how it is kept from going wrong. */
(hasRunner ? describe : describe.skip)("Care with a cluster", () => {
  afterEach(async () => {
    await setting("cluster.protectedContexts", undefined);
    await setting("cluster.readOnlyContexts", undefined);
    await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
    await vscode.commands.executeCommand("danado.plan.close");
    await vscode.commands.executeCommand("notifications.clearAll");
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await vscode.commands.executeCommand("workbench.action.closePanel");
  });

  it("what can only be replaced is told at its field, and replaced when that was chosen", async () => {
    const path = "/api/v1/namespaces/default/configmaps/sealed";
    const text =
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: sealed\nimmutable: true\ndata:\n  colour: green\n";
    await apply(path, text);
    const { uid } = (await ask(path)).body.metadata;
    const editor = await openYaml(text.replace("green", "blue"));
    await startFromMenu(editor, "Apply to Cluster");
    await planShows("ConfigMap/sealed", /cannot be changed, only replaced/);
    const problem = await eventually("the problem", () =>
      vscode.languages
        .getDiagnostics(editor.document.uri)
        .find(({ message }) => message.includes("data.colour cannot be changed")),
    );
    assert.equal(editor.document.getText(problem.range), "blue");
    await click(planLine("data.colour cannot be changed"));
    await shows("the choice", /Leave ConfigMap\/sealed as it is/);
    await screenshot("care-replace");
    await press("ArrowDown");
    await press("Enter");
    await planShows("ConfigMap/sealed", /will be replaced/);
    await click('.part.panel .monaco-list-row:has-text("practice")');
    await shows("the question", /1 deleted and recreated/);
    // The first key does nothing here.
    await press("Enter");
    assert.equal((await ask(path)).body.data.colour, "green");
    await click('.part.panel .monaco-list-row:has-text("practice")');
    await shows("the question", /1 deleted and recreated/);
    await press("ArrowDown");
    await press("Enter");
    await notification(/1 replaced/);
    const { body } = await ask(path);
    assert.equal(body.data.colour, "blue");
    assert.notEqual(body.metadata.uid, uid);
    assert.equal(
      vscode.languages.getDiagnostics(editor.document.uri).filter(({ message }) => message.includes("data.colour"))
        .length,
      0,
    );
  });

  it("a protected context wants its name in the plan too, and before a workload is scaled, restarted, taken back", async () => {
    await setting("cluster.protectedContexts", ["pract*"]);
    const path = "/apis/apps/v1/namespaces/default/deployments/careful";
    const editor = await openYaml(deployment("careful", "nginx:1.28"));
    await startFromMenu(editor, "Apply to Cluster");
    await planShows("practice", /Apply 1 to/);
    await click('.part.panel .monaco-list-row:has-text("practice")');
    await shows("the context's name", /is protected/);
    assert.equal((await ask(path)).status, 404);
    await screenshot("care-protected-plan");
    const confirm = async () => {
      await shows("the context's name", /is protected/);
      await type("practice");
      await press("Enter");
    };
    await confirm();
    await notification(/1 created/);
    await apply(path, deployment("careful", "nginx:1.29"));
    const target = { apiVersion: "apps/v1", kind: "Deployment", namespace: "default", name: "careful" };
    await eventually("two revisions", async () => (await ask(path)).body.status?.observedGeneration === 2);
    await eventually("the rollout's end", async () => {
      const { status } = (await ask(path)).body;
      return status?.updatedReplicas === 1 && status.replicas === 1 && status.readyReplicas === 1;
    });

    const scaling = vscode.commands.executeCommand("danado.scaleWorkload", target);
    await shows("how many", /How many Pods/);
    await press("Control+A");
    await type("2");
    await press("Enter");
    await confirm();
    await scaling;
    assert.equal((await ask(path)).body.spec.replicas, 2);

    const restarting = vscode.commands.executeCommand("danado.restartRollout", target);
    await confirm();
    await restarting;
    const { annotations } = (await ask(path)).body.spec.template.metadata;
    assert.ok(annotations["kubectl.kubernetes.io/restartedAt"]);

    const undoing = vscode.commands.executeCommand("danado.undoRollout", target);
    await shows("the revisions", /nginx:1\.28/);
    await screenshot("care-undo");
    await type("1.28");
    await press("Enter");
    await confirm();
    await undoing;
    assert.equal((await ask(path)).body.spec.template.spec.containers[0].image, "nginx:1.28");
  });

  it("the line above a resource deletes by the plan, and one question", async () => {
    const path = "/api/v1/namespaces/default/configmaps/fleeting";
    const text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: fleeting\n";
    await apply(path, text);
    await vscode.commands.executeCommand("danado.showCluster");
    await openYaml(text);
    const line = ".codelens-decoration:has-text('Delete')";
    await eventually("the line", async () => /is.there[\s\S]*Delete/.test(await read(line)));
    // What is written in the line moves once more when its state has come.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await click('.codelens-decoration a:has-text("Delete")');
    await planShows("ConfigMap/fleeting", /will be deleted/);
    assert.equal((await ask(path)).status, 200);
    await execute(/Delete 1 from/);
    await notification(/1 deleted/);
    assert.equal((await ask(path)).status, 404);
  });

  it("on a read-only context no command that writes is to be found", async () => {
    await vscode.commands.executeCommand("danado.showCluster");
    const editor = await openYaml(deployment("careful", "nginx:1.28"));
    const offered = async () => {
      const opening = vscode.commands.executeCommand("workbench.action.quickOpen", ">Danado: ");
      await shows("the palette", /Danado: /);
      const text = await read(`${input} .monaco-list`);
      await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
      await opening;
      return text;
    };
    const writes = ["Apply to Cluster", "Delete from Cluster", "Open Shell", "Restart", "Scale", "Undo Rollout"];
    const search = async (words: string) => {
      const opening = vscode.commands.executeCommand("workbench.action.quickOpen", `>Danado: ${words}`);
      await new Promise((resolve) => setTimeout(resolve, 700));
      const text = await read(input);
      await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
      await opening;
      return text;
    };
    assert.match(await offered(), /Danado: /);
    assert.match(await search(writes[0] as string), /Danado: Apply to Cluster/);
    await setting("cluster.readOnlyContexts", ["pract*"]);
    await eventually("the status", async () =>
      /practice/.test(await read('.statusbar-item.warning-kind:has-text("practice")')),
    );
    for (const words of writes) {
      const found = await search(words);
      assert.doesNotMatch(found, new RegExp(`Danado: ${words}`), found);
    }
    await vscode.window.showTextDocument(editor.document);
    await click(".editor-group-container.active .view-line", "right");
    const menu = await eventually("the menu", () => read(".monaco-menu"));
    assert.match(menu, /Compare with Cluster/);
    assert.doesNotMatch(menu, /Apply to Cluster|Delete from Cluster/);
    await screenshot("care-read-only");
    await press("Escape");
    // Whoever knows its name runs it all the same, and is told.
    const target = { apiVersion: "apps/v1", kind: "Deployment", namespace: "default", name: "careful" };
    const running = vscode.commands.executeCommand("danado.restartRollout", target);
    await notification(/practice is read-only/);
    await vscode.commands.executeCommand("notifications.clearAll");
    await running;
  });

  it("a described page follows what it describes", async () => {
    const path = "/api/v1/namespaces/default/configmaps/followed";
    const text = (key: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: followed\ndata:\n  ${key}: x\n`;
    await apply(path, text("first-key"));
    const target = { apiVersion: "v1", kind: "ConfigMap", namespace: "default", name: "followed" };
    await vscode.commands.executeCommand("danado.describeLive", target);
    const has = (words: string) => read(`body:has-text("${words}")`, true);
    await eventually("the page", () => has("first-key"), 15_000);
    await apply(path, text("second-key"));
    await eventually("what is new", () => has("second-key"), 15_000);
    await screenshot("care-described");
  });

  it("a container is chosen for its logs, a port is forwarded, a shell opens", async () => {
    const path = "/api/v1/namespaces/default/pods/two-of-them";
    await apply(
      path,
      `apiVersion: v1
kind: Pod
metadata: {name: two-of-them}
spec:
  containers:
    - {name: web, image: nginx, ports: [{containerPort: 80}]}
    - {name: helper, image: busybox}
`,
    );
    await eventually("it runs", async () => (await ask(path)).body.status?.phase === "Running");
    const target = { apiVersion: "v1", kind: "Pod", namespace: "default", name: "two-of-them" };
    const logs = vscode.commands.executeCommand("danado.showLogs", target);
    await shows("the containers", /two-of-them · helper/);
    await screenshot("care-containers");
    await type("helper");
    await press("Enter");
    await logs;
    await eventually("a terminal", () => vscode.window.terminals.some(({ name }) => name === "Logs: two-of-them"));

    const forwarding = vscode.commands.executeCommand("danado.forwardPort", target);
    await shows("the port", /Which port of this machine/);
    await press("Control+A");
    await type("0");
    await press("Enter");
    await forwarding;
    const words = await notification(/127\.0\.0\.1|localhost/);
    const port = Number(/(?:127\.0\.0\.1|localhost):(\d+)/.exec(words)?.[1]);
    const echoed = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => socket.write("hello"));
      socket.on("data", (data) => {
        resolve(data.toString());
        socket.destroy();
      });
      socket.on("error", reject);
    });
    assert.equal(echoed, "hello");
    await vscode.commands.executeCommand("notifications.clearAll");

    await vscode.commands.executeCommand("notifications.hideList");
    const opening = vscode.commands.executeCommand("danado.openShell", target);
    await shows("the containers", /two-of-them · web/);
    await press("Enter");
    await opening;
    await eventually("a shell", () => vscode.window.terminals.some(({ name }) => name === "Shell: two-of-them"));
    await screenshot("care-shell");
    for (const terminal of vscode.window.terminals) terminal.dispose();
  });
});
