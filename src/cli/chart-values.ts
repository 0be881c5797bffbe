import { helmProblemsIn } from "../core/features/helm/problems";
import { ChartReader, isTemplateFile } from "../core/helm/chart";
import type { Manifest } from "../core/manifest/field";
import type { FolderFiles } from "../core/render/renderer";
import type { SourceProblem } from "../core/render/root-result";

/**
 * What a chart's templates ask of its values in vain, where another name was surely meant. The editor's hints (a value that no
 * template reads) are left out: whoever installs the chart may have use for it.
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
