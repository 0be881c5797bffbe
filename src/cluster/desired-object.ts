import type { LiveObject } from "../core/live/live-object";

/** An object to apply: the manifest's own text, which the server parses. */
export interface DesiredObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** The manifest's own namespace, which takes precedence over the chosen one. */
  readonly namespace: string | undefined;
  /** YAML or JSON. */
  readonly text: string;
  /** The parsed data, for reading fields or sending a part of the object. */
  readonly data: unknown;
}

export const dataOf = ({ data }: DesiredObject): LiveObject => data as LiveObject;
