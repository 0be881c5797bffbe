/** What name completion returns: names that a field may reference, and entries for maps with free keys. */

/** Something that a field may reference by name. */
export interface NameOf {
  readonly name: string;
  /** A kind such as `ConfigMap`, or `container`, `port`, … for parts of the same Pod. */
  readonly of: string;
}

/** An entry for a map with free keys, with the values that are known for it. */
export interface Entry {
  readonly key: string;
  readonly values: readonly string[];
  readonly of: string;
}
