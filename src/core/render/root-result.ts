import type { Problem } from "../problem";
import type { RenderRoot } from "./roots";
import type { SourcePlace } from "./source-place";

/** A problem of something rendered, at the place in the sources that a person mends. */
export interface SourceProblem {
  readonly file: string;
  readonly problem: Problem;
  /** Of which rendered resource it is: `Deployment/web`. */
  readonly resource?: string;
  /** Where its value came from, too. */
  readonly values?: SourcePlace;
}

/** What came of one root, in one environment if it is a chart. */
export interface RootResult {
  readonly root: RenderRoot;
  /** As people call it: the folder, and the environment. */
  readonly name: string;
  /** The paths that it rests on. */
  readonly used: readonly string[];
  readonly isRendered: boolean;
  /** Of a chart: somebody says that it is installed so, and it must render so. */
  readonly isTold?: true;
  /** How many resources it comes to. */
  readonly resources: number;
  readonly problems: readonly SourceProblem[];
}
