/** The rows of the table of references. */

/** How a resource relates to another that it names. */
export type ReferenceKind =
  | "routes"
  | "reads"
  | "stores"
  | "pulls"
  | "acts-as"
  | "scales"
  | "grants"
  | "names"
  | "serves"
  | "lives-in"
  | "changes";

/** How a resource relates to those that it selects. */
export type SelectorKind = "routes" | "guards" | "allows" | "protects" | "manages" | "places" | "watches";

/** A field that names a resource. Paths in `beside` are relative to the map that contains the name. */
export interface NameRow {
  readonly is: "name";
  readonly path: string;
  /**
   * A kind, with its group unless it is built in (`Gateway.gateway.networking.k8s.io`). A leading dot means the sibling
   * field that holds the kind, followed by the default kind: `.kind:Secret`.
   */
  readonly to: string;
  readonly relation: ReferenceKind;
  /** Clusters provide such resources, or nothing breaks without them. */
  readonly mayBeMissing?: true;
  /** Paths of keys, ports or containers of the named resource; `../` leaves the map that contains the name. */
  readonly beside?: { readonly keys?: string; readonly ports?: readonly string[]; readonly containers?: string };
}

/** A field that selects by labels: `labels` is a plain map, `selector` a LabelSelector. */
export interface SelectorRow {
  readonly is: "selector";
  readonly path: string;
  readonly form: "labels" | "selector";
  readonly does: SelectorKind;
  /** A controller's selector for the Pods of its own template. */
  readonly own?: true;
  /** The kind that is selected; Pods by default. */
  readonly of?: string;
  /** Where ports of the selected Pods are named, relative to the map that contains the selector. */
  readonly ports?: string;
}

/** A field that names a part of the same Pod. */
export interface PartRow {
  readonly is: "part";
  readonly path: string;
  readonly part: "volume" | "container" | "port" | "claim";
}

export type Row = NameRow | SelectorRow | PartRow;

type Options = Omit<NameRow, "is" | "path" | "to" | "relation">;

/** A field with the name of a resource. */
export const name = (path: string, to: string, relation: ReferenceKind, options: Options = {}): NameRow => ({
  is: "name",
  path,
  to,
  relation,
  ...options,
});
/** Option of a reference to a resource that clusters provide, or that may be missing. */
export const maybe = { mayBeMissing: true } as const;
/** A field that selects Pods, or other resources, by labels. */
export const selector = (path: string, does: SelectorKind, more: Partial<SelectorRow> = {}): SelectorRow => ({
  is: "selector",
  path,
  form: "selector",
  does,
  ...more,
});
/** A field with the name of a part of the same Pod. */
export const part = (path: string, of: PartRow["part"]): PartRow => ({ is: "part", path, part: of });
