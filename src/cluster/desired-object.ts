import type { LiveObject } from "../core/live/live-object";

/** One object to apply: its manifest's own text, which the server reads itself. */
export interface DesiredObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** The manifest's own, which wins over the chosen one. */
  readonly namespace: string | undefined;
  /** YAML or JSON. */
  readonly text: string;
  /** The same as data, for what looks into it or sends less than all of it. */
  readonly data: unknown;
}

export const dataOf = ({ data }: DesiredObject): LiveObject => data as LiveObject;
