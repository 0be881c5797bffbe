import type { Field, Resource } from "../../manifest/field";
import type { Workspace } from "../../workspace";

/** A resource about which something is to be said. */
export interface Told {
  readonly workspace: Workspace;
  readonly resource: Resource;
  readonly root: Field;
}

/** Says what resources of one kind ask for: whole sentences, the one that stands for all first. */
export type Summarizer = (told: Told) => readonly string[];
