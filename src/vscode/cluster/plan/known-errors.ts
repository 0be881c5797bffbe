import type { Problem } from "../../../core/problem";
import type { App } from "../../host/app";
import type { Source } from "./sources";

/**
 * What the editor says against an object: that the API server will refuse it, why, and the way out. Waits until the
 * verdict on its file is there.
 */
export async function knownErrors(app: App, { document, part, root, rendered }: Source): Promise<readonly Problem[]> {
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

/** A fix of what was rendered would change nothing. */
const withoutFixes = ({ fixes: _, ...problem }: Problem): Problem => problem;
