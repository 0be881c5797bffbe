/** Problems in the values of charts, for `danado check`. */

import { helmProblemsIn } from "../core/features/helm/problems";
import { ChartReader, isTemplateFile } from "../core/helm/chart";
import type { Manifest } from "../core/manifest/field";
import type { FolderFiles } from "../core/render/renderer";
import type { SourceProblem } from "../core/render/root-result";

/**
 * Values that a chart's templates read and that do not exist, if another name was surely meant. Hints about unused values
 * are left out: whoever installs the chart may need them.
 */
export async function valueProblemsIn(
  folder: string,
  files: FolderFiles,
  read: (uri: string, text: string) => Manifest,
): Promise<readonly SourceProblem[]> {
  const texts = new Map<string, string>();
  for (const entry of await files.readBelow(folder)) if ("text" in entry) texts.set(entry.path, entry.text);
  const chart = new ChartReader(read).chart({ folder, texts }, folder);
  return [...texts.keys()]
    .filter(isTemplateFile)
    .flatMap((file) => helmProblemsIn(chart, file).map((problem) => ({ file, problem })))
    .filter(({ problem }) => problem.severity === "warning");
}
