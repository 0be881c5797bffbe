/** The result of rendering and judging a root. */

import type { Problem } from "../problem";
import type { RenderRoot } from "./roots";
import type { SourcePlace } from "./source-place";

/** A problem in rendered output, at the place in the sources where it can be fixed. */
export interface SourceProblem {
  readonly file: string;
  readonly problem: Problem;
  /** The rendered resource concerned: `Deployment/web`. */
  readonly resource?: string;
  /** The source of its value, too. */
  readonly values?: SourcePlace;
}

/** The result of one root, in one environment if it is a chart. */
export interface RootResult {
  readonly root: RenderRoot;
  /** The folder and the environment, as users call it. */
  readonly name: string;
  /** The paths that it depends on. */
  readonly used: readonly string[];
  readonly isRendered: boolean;
  /** For a chart: it is actually installed like this, so it must render. */
  readonly isDeclared?: true;
  /** The number of resources in the output. */
  readonly resources: number;
  readonly problems: readonly SourceProblem[];
  /** Webhooks and policies of a chart that are not evaluated. */
  readonly notEvaluated?: readonly (SourcePlace & { readonly kind: string })[];
}
