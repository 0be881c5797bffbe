import { type Chart, ChartReader } from "../../src/core/helm/chart";
import { workspaceOf } from "./workspace";

export const chartFolder = "file:///web";

/** The chart of these files, below `chartFolder`; Chart.yaml need not be among them. */
export function chartOf(texts: Readonly<Record<string, string>>, folder = chartFolder): Chart {
  const all = new Map([
    ["Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\nappVersion: 2.0.0\n"],
    ...Object.entries(texts),
  ]);
  const files = new Map([...all].map(([path, text]) => [`${chartFolder}/${path}`, text]));
  return new ChartReader(workspaceOf().read).chart({ folder: chartFolder, texts: files }, folder);
}
