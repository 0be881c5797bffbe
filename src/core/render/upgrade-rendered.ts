/** Compares what two Kubernetes releases make of a rendered root. */

import { t } from "../l10n";
import { createDefinitionFinder } from "../schema/find-definitions";
import { type ReleaseComparison, upgradeProblemsIn, type Versions } from "../verdict/upgrade";
import { requestToCheck } from "./capabilities";
import { type ChartEnvironment, valuesFilesOf } from "./environments";
import { failureOf } from "./failure";
import { placeProblems } from "./judge-rendered";
import { renderIn } from "./render-environment";
import type { RenderContext } from "./render-roots";
import type { SourceProblem } from "./root-result";
import type { RenderRoot } from "./roots";
import { renderToJudge } from "./strip-schemas";

/**
 * What to know of a root before an upgrade, at its sources. A chart is rendered for the newer release, since templates ask for
 * the cluster's version; if it only fails there, that is reported as well.
 */
export async function upgradeProblemsOfRoot(
  root: RenderRoot,
  environment: ChartEnvironment | undefined,
  { workspace, judge, files, textOf, read }: RenderContext,
  comparison: ReleaseComparison,
  versions: Versions,
): Promise<SourceProblem[]> {
  const { to } = versions;
  const { kubeVersion: _, ...options } = environment?.options ?? {};
  const upgraded = environment && { ...environment, options };
  const request = requestToCheck(root, upgraded, workspace, to);
  const answer = await renderIn(upgraded, judge, files, request, renderToJudge);
  if (answer.error !== undefined)
    return failureOf(root, answer, textOf, read, environment)
      .filter(({ code, severity }) => code === "not-rendered" && severity === "error")
      .map(({ file, span, message }) => ({
        file,
        problem: {
          ...{ code: "refused-after-upgrade", source: "render", severity: "error", span },
          message: t("With Kubernetes {to}: {message}", { to, message }),
        },
      }));
  const { whole = (text: string) => text } = answer;
  const manifest = workspace.read("rendered.yaml", answer.output);
  const finder = createDefinitionFinder(workspace);
  const found = await Promise.all(
    manifest.documents
      .filter(({ role }) => role === "resource")
      .map(async (document) => {
        const compared = await comparison.compare(whole(document.text), finder.for(root.file, document), versions);
        return upgradeProblemsIn(workspace, document, compared, versions);
      }),
  );
  const valuesFiles = valuesFilesOf(root.folder, environment);
  const rendered = { root, answer, valuesFiles, overrides: environment?.kustomize?.source };
  return placeProblems(rendered, manifest, found.flat(), textOf, read);
}
