/** Reads and caches the custom types of the connected cluster. */

import { createHash } from "node:crypto";
import * as vscode from "vscode";
import { type ClusterTypes, definitionsIn } from "../../../core/schema/cluster-definition";
import type { App } from "../../host/app";
import { logFailure } from "../../host/guard";
import { writeFileSafely } from "../../host/write-file";
import { chosen, onDidChangeClusterChoice } from "../choice";
import { clusterVersion, setClusterVersion } from "../version";
import { onDidChangeSession, type Session, sessionNow } from "./session";

const fileKey = "danado.clusterTypes";
/**
 * Types of the cluster's custom resources, for completion, hover and checks. They are read when the user first asks for the
 * cluster, and cached in the extension's storage: schemas and nothing else.
 */
export function register({ context, workspace, verdicts, log }: App): vscode.Disposable {
  const folder = vscode.Uri.joinPath(context.globalStorageUri, "cluster-types");
  let asking: Session | undefined;

  const { catalog } = workspace;
  const builtIn = new Set(catalog.kinds.map(({ group }) => group));

  function use(types: ClusterTypes | undefined): void {
    workspace.setClusterDefinitions(types ? definitionsIn(types) : []);
    for (const manifest of workspace.manifests) verdicts.ask(manifest);
    setClusterVersion(types?.serverVersion);
  }

  async function read(): Promise<void> {
    const session = sessionNow();
    if (!session || session === asking) return;
    asking = session;
    const { cluster, server } = session;
    const name = `${createHash("sha256").update(server.url).digest("hex").slice(0, 32)}.json`;
    try {
      const before = await kept(name);
      const types = await cluster.readTypes(server, (group) => builtIn.has(group), before);
      if (sessionNow() !== session) return;
      use(types);
      await context.workspaceState.update(fileKey, { context: session.context, name });
      await vscode.workspace.fs.createDirectory(folder);
      await writeFileSafely(vscode.Uri.joinPath(folder, name), Buffer.from(JSON.stringify(types)));
    } catch (error) {
      if (error instanceof cluster.ClusterError) log.info(cluster.describeFailure(error.failure));
      else logFailure(log, "cluster-types", error);
    }
  }

  async function kept(name: string): Promise<ClusterTypes | undefined> {
    try {
      return JSON.parse(Buffer.from(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name))).toString());
    } catch {
      // Missing or unusable: it is read again.
      return undefined;
    }
  }

  /** Restores the cached types until the user asks for the cluster; not those of another context. */
  async function remember(): Promise<void> {
    if (sessionNow() || !vscode.workspace.isTrusted) return;
    const file = context.workspaceState.get<{ context: string; name: string }>(fileKey);
    const isOfContext = file !== undefined && file.context === chosen({ context })?.context;
    if (isOfContext) use(await kept(file.name));
    else if (clusterVersion() !== undefined) use(undefined);
  }

  const guarded = (work: () => Promise<void>) => () => {
    work().catch((error) => logFailure(log, "cluster-types", error));
  };
  guarded(remember)();
  return vscode.Disposable.from(
    onDidChangeSession(guarded(read)),
    onDidChangeClusterChoice(guarded(remember)),
    vscode.workspace.onDidGrantWorkspaceTrust(guarded(remember)),
  );
}
