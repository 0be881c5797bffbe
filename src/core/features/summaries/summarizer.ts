import type { Field, Resource } from "../../manifest/field";
import type { Workspace } from "../../workspace";

/** A resource to summarize. */
export interface ResourceToSummarize {
  readonly workspace: Workspace;
  readonly resource: Resource;
  readonly root: Field;
}

/** Describes resources of one kind in whole sentences; the first one can stand on its own. */
export type Summarizer = (told: ResourceToSummarize) => readonly string[];
