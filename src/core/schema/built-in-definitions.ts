import type { Definition } from "./definition";

/**
 * Definitions of custom kinds that come with Danado (kubernetes/definitions says which), for kinds that neither the
 * workspace nor a cluster defines.
 */
export interface BuiltInDefinitions {
  /** Their texts are read when somebody asks for them. */
  readonly all: readonly Definition[];
  find(group: string, kind: string): Definition | undefined;
}
