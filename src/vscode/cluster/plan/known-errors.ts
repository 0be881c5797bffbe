/** Errors that the editor already knows for an object of the plan. */

import type { Problem } from "../../../core/problem";
import type { App } from "../../host/app";
import type { Source } from "./sources";

/** The editor's errors for an object, which the API server would refuse, with fixes. Waits for the verdict on its file. */
export async function knownErrors(
  app: Pick<App, "verdicts" | "manifestOf" | "problemsOf">,
  { document, part, root, rendered }: Source,
): Promise<readonly Problem[]> {
  const { verdicts } = app;
  if (document.isClosed) return [];
  verdicts.ask(app.manifestOf(document));
  if (verdicts.state === "judging")
    await new Promise<void>((resolve) => {
      const listening = verdicts.onDidChangeState(() => {
        if (verdicts.state === "judging") return;
        listening.dispose();
        resolve();
      });
    });
  if (document.isClosed) return [];
  const { start, end } = root.parent ? root.span : part;
  return app
    .problemsOf(document)
    .filter(({ severity, span }) => severity === "error" && span.start >= start && span.end <= end)
    .map((problem) => (rendered ? withoutFixes(problem) : problem));
}

/** Fixes of rendered output would have no effect. */
const withoutFixes = ({ fixes: _, ...problem }: Problem): Problem => problem;
