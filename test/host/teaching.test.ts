import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually, hoverTextAt, openYaml, placeOf, problemGone, problemWith, putCursor, setting } from "./editor";
import { hasRunner, screenshot, tellRunner } from "./runner";

const service = (label: string) => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: ${label}
  ports:
    - port: 80
      targetPort: 8080
`;
const shop = `${service("web")}---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: web
spec:
  replicas: 3
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      initContainers:
        - name: migrate
          image: ghcr.io/acme/migrate:2.0
          resources:
            limits: { cpu: 250m, memory: 64Mi }
      containers:
        - name: nginx
          image: nginx:1.14.2
          resources:
            limits: { cpu: 500m, memory: 128Mi }
          ports:
            - containerPort: 8080
          envFrom:
            - configMapRef:
                name: settings
          volumeMounts:
            - name: pages
              mountPath: /usr/share/nginx/html
        - name: sync
          image: ghcr.io/acme/git-sync:4.2
          resources:
            limits: { cpu: 100m, memory: 64Mi }
          volumeMounts:
            - name: pages
              mountPath: /git
      volumes:
        - name: pages
          emptyDir: {}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  nginx.conf: |
    worker_processes = 2
  settings.json: |
    { "colour": "blue" }
`;

const close = async () => {
  await setting("language", undefined);
  await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
};

const inWebview = (selector: string): Promise<string> =>
  eventually(`${selector} in the webview`, () =>
    tellRunner({ action: "read", selector, inWebview: true }).catch(() => ""),
  );

const clickInWebview = (selector: string) => tellRunner({ action: "click", selector, inWebview: true });

describe("A manifest in plain words", () => {
  afterEach(close);

  it("stands above each resource, in the user's language, and follows each change", async () => {
    const editor = await openYaml(shop);
    const lenses = async () => {
      const found: vscode.CodeLens[] = await vscode.commands.executeCommand(
        "vscode.executeCodeLensProvider",
        editor.document.uri,
      );
      return found.map(({ command }) => command?.title ?? "");
    };
    const has = (text: string) => async () => (await lenses()).some((title) => title.includes(text));
    await eventually("the sentence", has("Holds 2 settings"));
    await editor.edit((edit) => edit.insert(placeOf(editor, "replicas: 3", "end"), "0"));
    await eventually("the new number", has("Keeps 30 copies"));
    await setting("language", "pt-br");
    await eventually("the Portuguese", has("Mantém 30 cópias"));
    await screenshot("plain-words-lens-pt-br");
    await setting("codeLens.plainWords", false);
    await eventually("no sentence", async () => !(await has("Mantém")()));
    await setting("codeLens.plainWords", undefined);
  });

  it("fills a page beside it that follows each change", async function () {
    if (!hasRunner) return this.skip();
    const editor = await openYaml(shop);
    await vscode.commands.executeCommand("danado.explainManifest");
    await eventually("the page", async () => /Keeps 3 copies of/.test(await inWebview("body.vscode-body")));
    await screenshot("plain-words-page");
    await editor.edit((edit) =>
      edit.replace(editor.document.lineAt(placeOf(editor, "replicas").line).range, "  replicas: 5"),
    );
    await eventually("the change", async () => /Keeps 5 copies of/.test(await inWebview("body.vscode-body")));
  });
});

describe("What values come to", () => {
  afterEach(close);

  const hintsIn = async ({ document }: vscode.TextEditor): Promise<string[]> => {
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      "vscode.executeInlayHintProvider",
      document.uri,
      all,
    );
    return found.map(({ label }) => (typeof label === "string" ? label : label.map(({ value }) => value).join("")));
  };

  it("stands behind them, as the settings say", async () => {
    // With labels of their own: VS Code keeps documents of earlier tests for a while, whose Pods would be selected too.
    const named = shop
      .replaceAll("app: web", "app: hinted")
      .replace("targetPort: 8080", "targetPort: http")
      .replace("- containerPort", "- name: http\n              containerPort");
    const editor = await openYaml(`${named}---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: night
spec:
  schedule: "30 3 * * 1-5"
  startingDeadlineSeconds: 3600
`);
    const has = (label: string) => async () => (await hintsIn(editor)).includes(label);
    await eventually("the selected Deployment", has("→ Deployment/web"));
    await eventually("the port's number", has("= 8080"));
    await eventually("the schedule", has("At 03:30, Monday through Friday"));
    assert.ok(!(await hintsIn(editor)).some((label) => label.includes("docker.io")));
    await screenshot("inlay-hints");
    await setting("language", "pt-br");
    await eventually("the Portuguese", has("Às 03:30, de segunda-feira a sexta-feira"));
    await setting("inlayHints.schedules", false);
    await eventually("no schedule", async () => !(await hintsIn(editor)).some((label) => label.includes("03:30")));
    await setting("inlayHints.schedules", undefined);
    const hover = await hoverTextAt(editor, placeOf(editor, "30 3 * *"));
    assert.match(hover, /Próximas execuções \(`UTC`\):/);
  });

  it("a Secret's only for whoever asks", async () => {
    const editor = await openYaml(
      "apiVersion: v1\nkind: Secret\nmetadata:\n  name: login\ndata:\n  password: aHVudGVyMg==\n",
    );
    const at = placeOf(editor, "aHVudGVyMg");
    const hover = await eventually("the hover", () => hoverTextAt(editor, at));
    assert.match(hover, /command:danado\.showSecretValue/);
    assert.doesNotMatch(hover, /hunter2/);
    putCursor(editor, at);
    await vscode.commands.executeCommand("danado.showSecretValue");
    await eventually("the value", () => vscode.window.activeTextEditor?.document.getText() === "hunter2");
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      editor.document.uri,
      new vscode.Range(at, at),
      vscode.CodeActionKind.RefactorRewrite.value,
    );
    const readable = actions.find(({ title }) => title === "Write data as stringData (readable)");
    assert.ok(readable?.edit && (await vscode.workspace.applyEdit(readable.edit)));
    assert.match(editor.document.getText(), /\nstringData:\n {2}password: hunter2\n$/);
  });
});

describe("Beside the YAML extension", () => {
  afterEach(close);

  it("errors of YAML itself are told once", async () => {
    const editor = await openYaml("apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  name: b\n");
    const { uri } = editor.document;
    await problemWith(editor, "duplicate-key");
    // As that extension tells them.
    const theirs = vscode.languages.createDiagnosticCollection("yaml");
    const error = new vscode.Diagnostic(new vscode.Range(4, 2, 4, 6), "Map keys must be unique");
    error.source = "YAML";
    theirs.set(uri, [error]);
    await problemGone(editor, "duplicate-key");
    theirs.dispose();
    await problemWith(editor, "duplicate-key");
  });
});

describe("The editor's own tools in a manifest", () => {
  afterEach(close);

  it("outline, folding, selections and links know Kubernetes", async () => {
    const editor = await openYaml(shop);
    const { uri } = editor.document;
    const symbols = await eventually("the outline", async () => {
      const found: vscode.DocumentSymbol[] | undefined = await vscode.commands.executeCommand(
        "vscode.executeDocumentSymbolProvider",
        uri,
      );
      return found?.some(({ name }) => name === "Deployment/web") ? found : undefined;
    });
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ["Service/web", "Deployment/web", "ConfigMap/settings"],
    );
    const folds: vscode.FoldingRange[] = await vscode.commands.executeCommand(
      "vscode.executeFoldingRangeProvider",
      uri,
    );
    assert.ok(folds.some(({ start }) => start === placeOf(editor, "template:").line));
    const [selection]: vscode.SelectionRange[] = await vscode.commands.executeCommand(
      "vscode.executeSelectionRangeProvider",
      uri,
      [placeOf(editor, "nginx:1.14.2")],
    );
    assert.match(editor.document.getText(selection?.range), /nginx/);
    const links: vscode.DocumentLink[] = await vscode.commands.executeCommand("vscode.executeLinkProvider", uri);
    assert.ok(links.some(({ target }) => target?.toString() === "https://hub.docker.com/_/nginx"));
    const anywhere: vscode.SymbolInformation[] = await vscode.commands.executeCommand(
      "vscode.executeWorkspaceSymbolProvider",
      "Deployment/web",
    );
    assert.ok(anywhere.some(({ location }) => location.uri.toString() === uri.toString()));
    putCursor(editor, placeOf(editor, "nginx:1.14.2"));
    await vscode.commands.executeCommand("outline.focus");
    await screenshot("outline");
    await vscode.commands.executeCommand("workbench.view.explorer");
    // Where another extension outlines YAML already, ours stays away: the same switch, by hand.
    await setting("outline", "off");
    await eventually("no outline of ours", async () => {
      const left: vscode.DocumentSymbol[] | undefined = await vscode.commands.executeCommand(
        "vscode.executeDocumentSymbolProvider",
        uri,
      );
      return !left?.some(({ name }) => name === "Deployment/web");
    });
    await setting("outline", undefined);
  });
});

describe("The map", () => {
  beforeEach(async function () {
    // Only the runner sees what stands in a webview.
    if (!hasRunner) this.skip();
    await vscode.commands.executeCommand("workbench.action.closeSidebar");
  });
  afterEach(async () => {
    await close();
    await vscode.commands.executeCommand("workbench.view.explorer");
  });

  it("shows what leads where, follows each change, and leads to the line", async () => {
    const editor = await openYaml(shop);
    await vscode.commands.executeCommand("danado.showMap");
    const tree = () => inWebview("#tree");
    await eventually("the Service and its Pods", async () =>
      /Service web[\s\S]*80 → 8080 Pod web-…/.test(await tree()),
    );
    await screenshot("map-en");
    await clickInWebview('.node[data-id="ConfigMap/default/settings"]');
    const line = placeOf(editor, "  name: settings\ndata").line;
    await eventually("the line", () => vscode.window.activeTextEditor?.selection.active.line === line);
    putCursor(editor, placeOf(editor, "replicas"));
    await eventually("the selection on the map", async () => /Deployment/.test(await inWebview(".node.selected")));
    const label = placeOf(editor, "app: web", "end");
    await editor.edit((edit) => edit.insert(label, "site"));
    await eventually("the broken Service", async () => /Service web/.test(await inWebview("#tree .row.broken")));
    await screenshot("map-broken");
    await setting("language", "pt-br");
    await eventually("the Portuguese", async () => /cria ReplicaSet/.test(await inWebview("#tree")));
    await screenshot("map-pt-br");
  });

  it("of one file shows the neighbours that it refers to, which no editor has open", async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const settings = vscode.Uri.joinPath(folder, "map-neighbours", "settings.yaml");
    const text = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: nearby }\ndata: { a: b }\n";
    await vscode.workspace.fs.writeFile(settings, new TextEncoder().encode(text));
    const pod = vscode.Uri.joinPath(folder, "map-neighbours", "pod.yaml");
    await vscode.workspace.fs.writeFile(
      pod,
      new TextEncoder().encode(
        "apiVersion: v1\nkind: Pod\nmetadata: { name: reader }\nspec:\n  containers:\n    - { name: a, image: 'nginx:1.29', envFrom: [{ configMapRef: { name: nearby } }] }\n",
      ),
    );
    await vscode.window.showTextDocument(pod);
    await vscode.commands.executeCommand("danado.showMap");
    const neighbour = '.node.neighbour[data-id="ConfigMap/default/nearby"]';
    await eventually("the neighbour", async () => /nearby/.test(await inWebview(neighbour)));
    await screenshot("map-neighbours");
    await clickInWebview(neighbour);
    await eventually("its file", () => vscode.window.activeTextEditor?.document.uri.path.endsWith("/settings.yaml"));
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, "map-neighbours"), { recursive: true });
  });

  it("of a hundred resources is grouped, and searched", async () => {
    const application = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, labels: { app: ${name} } }
spec:
  replicas: 2
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: a, image: "nginx:1.29", envFrom: [{ configMapRef: { name: shared-settings } }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: ${name} }, ports: [{ port: 80 }] }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name} }
spec: { selector: { matchLabels: { app: ${name} } }, minAvailable: 1 }
---
`;
    const names = ["orders", "payments", "catalogue", "recommendations", "notifications", "shipping", "invoices"];
    const all = names.flatMap((name) => ["api", "worker", "web", "cron-of-the-night"].map((part) => `${name}-${part}`));
    const shared = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: shared-settings }\ndata: { a: b }\n";
    await openYaml(`${all.map(application).join("")}${shared}`);
    await vscode.commands.executeCommand("danado.showMap");
    await eventually("the groups", async () => /orders-api/.test(await inWebview(".groups")));
    await screenshot("map-hundred");
    await clickInWebview("#search");
    await tellRunner({ action: "type", text: "payments" });
    await eventually("the list, filtered", async () => {
      const list = await inWebview("#tree");
      return /payments-api/.test(list) && !/orders-api/.test(list);
    });
    await screenshot("map-hundred-searched");
    await setting("language", "pt-br");
    await eventually("the Portuguese", async () => /usado por/.test(await inWebview(".nodes")));
    await screenshot("map-hundred-pt-br");
  });

  it("is walked by keyboard in the list beside it", async () => {
    const editor = await openYaml(shop);
    await vscode.commands.executeCommand("danado.showMap");
    await inWebview("#tree .row");
    await clickInWebview("#tree .row .text");
    for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "Enter"]) await tellRunner({ action: "press", key });
    const line = placeOf(editor, "kind: Deployment").line + 2;
    await eventually("the Deployment's line", () => vscode.window.activeTextEditor?.selection.active.line === line);
  });

  it("shows a Pod from the inside", async () => {
    await openYaml(shop);
    await setting("language", "pt-br");
    await vscode.commands.executeCommand("danado.showMap");
    await inWebview("[data-inside]");
    await clickInWebview("[data-inside]");
    await eventually("the cgroups", async () => /meio núcleo/.test(await inWebview(".pod-inside")));
    await screenshot("map-inside-pod");
    await clickInWebview("#back");
    await inWebview(".node");
  });

  it("shows the whole workspace, and is saved", async () => {
    await openYaml(shop);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    await vscode.commands.executeCommand("danado.showMap", folder);
    await eventually("the examples", async () => /node-exporter/.test(await inWebview("#tree")));
    await screenshot("map-folder");
    await clickInWebview("#save-png");
    await screenshot("map-save");
    await eventually("the question", () =>
      tellRunner({ action: "read", selector: ".quick-input-widget:visible, .monaco-dialog-box" }).catch(() => ""),
    );
    await screenshot("map-save");
    await tellRunner({ action: "press", key: "Enter" });
    const saved = vscode.Uri.joinPath(folder, "map.png");
    const bytes = await eventually("the picture", async () => {
      try {
        return await vscode.workspace.fs.readFile(saved);
      } catch {
        return undefined;
      }
    });
    assert.deepEqual([...bytes.slice(1, 4)], [...Buffer.from("PNG")]);
    await vscode.workspace.fs.delete(saved);
  });
});

describe("The walkthrough", () => {
  afterEach(close);

  it("opens with its pictures, and a step is done by doing it", async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    // The pictures stand beside the steps where there is room for both.
    await vscode.commands.executeCommand("workbench.action.closeSidebar");
    await vscode.commands.executeCommand("workbench.action.openWalkthrough", "danado.danado#pod", false);
    if (hasRunner) {
      const page = () => tellRunner({ action: "read", selector: ".gettingStartedContainer" }).catch(() => "");
      await eventually("the walkthrough", async () => /What on earth is a Pod\?/.test(await page()));
      await new Promise((resolve) => setTimeout(resolve, 2500));
      await screenshot("walkthrough");
    }
    await vscode.commands.executeCommand("danado.openLesson", "deployment");
    const editor = await eventually("the lesson's file", () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.getText().includes("keeps a single Pod") ? active : undefined;
    });
    const line = editor.document.lineAt(placeOf(editor, "replicas: 1").line);
    await editor.edit((edit) => edit.replace(line.range, "  replicas: 3"));
    if (hasRunner) {
      const checked = () =>
        tellRunner({
          action: "read",
          selector:
            '.getting-started-step:has-text("Let a Deployment keep it"):has(.codicon-getting-started-step-checked)',
        }).catch(() => "");
      await eventually("the tick", checked);
      await screenshot("walkthrough-done");
    }
    await vscode.commands.executeCommand("workbench.view.explorer");
  });

  it("brings a Pod to a step that shows something, and keeps all lessons in one column", async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.commands.executeCommand("workbench.action.openWalkthrough", "danado.danado#pod", false);
    await vscode.commands.executeCommand("danado.openLesson", "labels");
    await vscode.commands.executeCommand("danado.openLesson", "limits");
    await vscode.commands.executeCommand("danado.openLesson", "labels");
    const { tabGroups } = vscode.window;
    const lessons = () =>
      tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof vscode.TabInputText);
    // VS Code tells extensions of its tabs a moment later.
    await eventually("a lesson that is open is shown again", () => lessons().length === 2);
    await eventually("one column beside the walkthrough", () => tabGroups.all.length === 2);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.commands.executeCommand("danado.openLesson", "manifest");
    await eventually("the Pod and what it says", () => {
      const labels = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
      return labels.length === 2 ? labels : undefined;
    });
    assert.match(vscode.window.visibleTextEditors[0]?.document.getText() ?? "", /memory: 128Mi/);
    await screenshot("lesson-manifest");
  });
});
