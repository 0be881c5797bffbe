/** Diffs of planned changes. */

import * as vscode from "vscode";
import type { ObjectResult } from "../../../cluster";
import { t } from "../../../core/l10n";
import type { PlanSession, Row } from "./session";

const scheme = "danado-diff";

/** The two sides of an object's diff, as documents that exist only in memory. */
export class DiffDocuments implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #texts = new Map<string, () => string>();
  readonly #registration: vscode.Disposable;
  #everything = false;
  #count = 0;

  constructor() {
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: this.#changed.event,
      provideTextDocumentContent: (uri) => this.#texts.get(uri.toString())?.() ?? "",
    });
  }

  /** Whether fields that the server fills in and manages are shown, too. */
  get everything(): boolean {
    return this.#everything;
  }

  set everything(on: boolean) {
    this.#everything = on;
    for (const uri of this.#texts.keys()) this.#changed.fire(vscode.Uri.parse(uri));
  }

  async open({ connection, action, phase }: PlanSession, { step, source }: Row): Promise<void> {
    if (!step) return;
    const { kind, name } = source.wanted;
    const { context, cluster } = connection;
    const { change } = step;
    const after = action === "delete" ? { ...step, after: undefined } : step;
    const additions = action === "apply" ? await additionsTo(connection, step) : [];
    const sides = () => cluster.diffOf(after as typeof step, { everything: this.#everything, additions });
    const query = String(++this.#count);
    const side = (which: "before" | "after") => {
      const uri = vscode.Uri.from({ scheme, path: `/${which}/${kind} ${name}.yaml`, query });
      this.#texts.set(uri.toString(), () => sides()[which]);
      return uri;
    };
    const isDone = (phase === "done" || phase === "following") && change.result !== "failed";
    const title = isDone
      ? t("{object}: {context} before and now", { object: `${kind}/${name}`, context })
      : t("{object}: {context} now and after", { object: `${kind}/${name}`, context });
    await vscode.commands.executeCommand("vscode.diff", side("before"), side("after"), title, { preview: true });
  }

  /** Discards the documents when the plan is closed. */
  clear(): void {
    this.#texts.clear();
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
    this.clear();
  }
}

/** Fields that others have set; if they cannot be determined, the diff omits them. */
async function additionsTo({ cluster, server }: PlanSession["connection"], step: ObjectResult) {
  try {
    return await cluster.additionsTo(server, new cluster.Discovery(server), step);
  } catch (error) {
    if (error instanceof cluster.ClusterError) return [];
    throw error;
  }
}
