/** Tools for assistants in VS Code's chat. */

import * as vscode from "vscode";
import { createChecker } from "../../api/checker";
import { explainField, explainReason } from "../../api/explain";
import type { CheckOptions } from "../../api/types";
import { reasonNamed } from "../../core/features/reason";
import { t } from "../../core/l10n";
import { objectsIn } from "../../core/manifest/objects";
import { createWorkspace } from "../../core/workspace";
import { startSession } from "../cluster/live/session";
import type { App } from "./app";
import { commandLine } from "./command-line";

const isWanted = () => vscode.workspace.getConfiguration("danado").get("assistants", true);

/** Registers tools for VS Code's chat, and `danado mcp` as an MCP server. */
export function register(app: App): vscode.Disposable {
  let registered: vscode.Disposable | undefined;
  const follow = () => {
    if (!isWanted()) registered?.dispose();
    if (!isWanted()) registered = undefined;
    else registered ??= vscode.Disposable.from(registerTools(app), registerServer(app));
  };
  follow();
  return vscode.Disposable.from({ dispose: () => registered?.dispose() }, app.onDidChangeSettings(follow));
}

/** The chat starts it on demand. Only in a trusted workspace, because it reads the folder's files. */
function registerServer({ context }: App): vscode.Disposable {
  const { packageJSON } = context.extension;
  return vscode.lm.registerMcpServerDefinitionProvider("danado", {
    provideMcpServerDefinitions: () => {
      const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === "file");
      if (!folder || !vscode.workspace.isTrusted) return [];
      const { command, args, env } = commandLine(context, ["mcp", "--locale", vscode.env.language]);
      const definition = new vscode.McpStdioServerDefinition("Danado", command, args, env, packageJSON.version);
      definition.cwd = folder.uri;
      return [definition];
    },
  });
}

interface Explained {
  readonly kind?: string;
  readonly apiVersion?: string;
  readonly field?: string;
  readonly rule?: string;
}

interface Planned {
  readonly text: string;
}

function registerTools(app: App): vscode.Disposable {
  const answer = (text: string) => new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
  // The worker belongs to the session and is not ended here.
  const checker = createChecker(app.workspace, { judge: app.judge.judge, dispose: () => undefined });
  return vscode.Disposable.from(
    vscode.lm.registerTool<CheckOptions & { readonly text: string }>("danado_check", {
      async invoke({ input: { text, ...options } }) {
        return answer(JSON.stringify(await checker.check(text, options)));
      },
    }),
    vscode.lm.registerTool<Explained>("danado_explain", {
      async invoke({ input: { kind, apiVersion, field, rule } }) {
        const found = rule === undefined ? undefined : reasonNamed(rule);
        const options = {
          ...(apiVersion !== undefined && { apiVersion }),
          ...(field !== undefined && { path: field }),
        };
        const text = found
          ? explainReason(found)
          : kind && explainField(createWorkspace(app.workspace), { kind, ...options });
        return answer(text || t("Unknown kind, field or rule"));
      },
    }),
    vscode.lm.registerTool<Planned>("danado_plan", {
      prepareInvocation: () => ({
        invocationMessage: t("Asking the cluster what an apply would change"),
        confirmationMessages: {
          title: t("Plan an apply"),
          message: t("This sends the manifests to your cluster for a dry run, which writes nothing."),
        },
      }),
      async invoke({ input: { text } }) {
        if (!vscode.workspace.isTrusted) return answer(t("A kubeconfig may run programs: trust this workspace first"));
        const { cluster, server, context, namespace } = await startSession(app);
        const { documents } = app.workspace.read("untitled:plan.yaml", text);
        const objects = documents.flatMap((document) => objectsIn(document).map(({ object }) => object));
        const steps = await cluster.planApply(server, objects, { namespace });
        const results = steps.map(({ wanted, change }) => ({
          object: `${wanted.kind}/${wanted.name}`,
          result: change.result,
          reason: cluster.troubleOf(change),
        }));
        return answer(JSON.stringify({ context, namespace, objects: results }));
      },
    }),
  );
}
