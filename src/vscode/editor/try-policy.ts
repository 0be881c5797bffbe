/** The command *Try Policy*. */

import * as vscode from "vscode";
import { type Surrounding, surroundingsIn } from "../../core/admission/surroundings";
import { t } from "../../core/l10n";
import type { Resource } from "../../core/manifest/field";
import { type PolicyOutcome, type PolicyToTry, policiesToTry } from "../../core/verdict/try-policies";
import type { App } from "../host/app";
import { linesOf, toRange } from "../host/convert";
import { manifestFilesIn, textOf } from "../host/manifest-files";

/** Scheme of the object before and after a mutation, for the diff editor. */
const scheme = "danado-mutated";

/** The effect of a policy on one resource of the workspace. */
interface Trial {
  readonly uri: vscode.Uri;
  readonly resource: Resource;
  readonly range: vscode.Range;
  readonly outcome: PolicyOutcome;
}

/**
 * `danado.tryPolicy`: shows which resources of the workspace an admission policy matches, denies and warns about, and the
 * result of mutations, evaluated by the API server's own code.
 */
export function register(app: App): vscode.Disposable {
  const texts = new Map<string, string>();
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: ({ path }) => texts.get(path) ?? "",
    }),
    vscode.commands.registerCommand("danado.tryPolicy", async () => {
      const policy = await choosePolicy(app);
      if (!policy) return;
      const trials = await vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Notification,
          title: t("Trying {policy} on the workspace…", { policy: policy.name }),
          cancellable: true,
        },
        (_, token) => tryOnWorkspace(app, policy, token),
      );
      if (trials) await show(policy, trials, texts);
    }),
  );
}

/** The policy under the cursor, or one that the user picks. */
async function choosePolicy(app: App): Promise<PolicyToTry | undefined> {
  // Waits until all files are known.
  await manifestFilesIn(app, []);
  const policies = policiesToTry(surroundingsIn(app.workspace).map(named(app)));
  if (policies.length === 0) {
    void vscode.window.showInformationMessage(
      t("There is no ValidatingAdmissionPolicy or MutatingAdmissionPolicy in this workspace."),
    );
    return undefined;
  }
  const editor = vscode.window.activeTextEditor;
  const here = editor && app.manifestOf(editor.document).documentAt(editor.document.offsetAt(editor.selection.active));
  const own = policies.find(({ kind, name }) => kind === here?.resource?.kind && name === here.resource.name);
  if (own || policies.length === 1) return own ?? policies[0];
  const items = policies.map((policy) => ({ label: policy.name, description: policy.kind, policy }));
  return (await vscode.window.showQuickPick(items, { title: t("Which policy?") }))?.policy;
}

const named =
  ({ workspace }: App) =>
  ({ text, title }: Surrounding) => {
    const [kind = "", name = ""] = title.split(" ");
    const root = kind.endsWith("Binding") ? workspace.read("danado:binding", text).documents[0]?.root : undefined;
    const policyName = root?.text("spec.policyName");
    return { kind, name, text, ...(policyName !== undefined && { policyName }) };
  };

async function tryOnWorkspace(
  app: App,
  { policies, place }: PolicyToTry,
  token: vscode.CancellationToken,
): Promise<Trial[] | undefined> {
  const trials: Trial[] = [];
  const { judge, workspace } = app;
  for (const uri of await manifestFilesIn(app, [])) {
    if (token.isCancellationRequested) return undefined;
    const text = await textOf(uri);
    if (!text?.includes("apiVersion")) continue;
    const { kubernetesVersion } = app.problemSettingsOf({ uri });
    const version = kubernetesVersion && { kubernetesVersion };
    const lines = linesOf(text);
    for (const document of workspace.read(uri.toString(), text).documents) {
      const { resource } = document;
      if (document.role !== "resource" || !resource) continue;
      const outcome = await judge.tryPolicies?.({ text: document.text, policies, ...version });
      const isMatched = outcome?.matched.includes(place) || (outcome?.findings.length ?? 0) > 0;
      const kind = resource.root.get("kind") ?? resource.root;
      if (outcome && (isMatched || outcome.stoppedBy !== undefined))
        trials.push({ uri, resource, outcome, range: toRange(lines, kind.span) });
    }
  }
  return trials;
}

type Item = vscode.QuickPickItem & { readonly trial?: Trial };

/** Lists the results; selecting one opens the resource or its mutation while the list stays open. */
async function show(policy: PolicyToTry, trials: readonly Trial[], texts: Map<string, string>): Promise<void> {
  if (trials.length === 0) {
    void vscode.window.showInformationMessage(
      t("{policy} matches nothing in this workspace.", { policy: policy.name }),
    );
    return;
  }
  const note = policy.isUnbound ? ` ${t("(no binding is here: tried as if it were bound everywhere)")}` : "";
  const items = trials.map((trial): Item => {
    const { icon, words } = inWords(trial.outcome);
    return {
      label: `$(${icon}) ${trial.resource.kind}/${trial.resource.name ?? ""}`,
      description: vscode.workspace.asRelativePath(trial.uri),
      detail: words,
      trial,
    };
  });
  for (;;) {
    const chosen = await vscode.window.showQuickPick(items, {
      title: `${policy.kind} ${policy.name}${note}`,
      placeHolder: t("Matched: {count}. Choose one to open it", { count: trials.length }),
      ignoreFocusOut: true,
      matchOnDetail: true,
    });
    if (!chosen?.trial) return;
    await open(chosen.trial, texts);
  }
}

function inWords({ findings, before, stoppedBy }: PolicyOutcome): { icon: string; words: string } {
  if (stoppedBy !== undefined) return { icon: "question", words: t("The policy could not be evaluated") };
  const denied = findings.find(({ action }) => action === "deny");
  if (denied) return { icon: "error", words: t("Denied: {message}", { message: denied.message }) };
  const [warned] = findings;
  if (warned) return { icon: "warning", words: warned.message };
  return before === undefined
    ? { icon: "pass", words: t("Matched, and accepted") }
    : { icon: "edit", words: t("Changed: select it to see the difference") };
}

async function open({ uri, resource, range, outcome }: Trial, texts: Map<string, string>): Promise<void> {
  const { before, after } = outcome;
  if (before === undefined || after === undefined) {
    await vscode.window.showTextDocument(uri, { selection: range, preserveFocus: true });
    return;
  }
  const name = `${resource.kind}-${resource.name ?? ""}.yaml`;
  const sides = (["before", "after"] as const).map((side) => vscode.Uri.from({ scheme, path: `/${side}/${name}` }));
  const [left, right] = sides;
  if (!left || !right) return;
  texts.set(left.path, before);
  texts.set(right.path, after);
  await vscode.commands.executeCommand(
    "vscode.diff",
    left,
    right,
    t("{resource}: as written and as the policy changes it", { resource: `${resource.kind}/${resource.name ?? ""}` }),
  );
}
