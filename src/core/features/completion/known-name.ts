/** Something that a field may name. */
export interface NameOf {
  readonly name: string;
  /** `ConfigMap`; `container`, `port`, … for what is named in the same Pod. */
  readonly of: string;
}

/** An entry that a map of free keys may get, with the values that are known for it. */
export interface Entry {
  readonly key: string;
  readonly values: readonly string[];
  readonly of: string;
}
