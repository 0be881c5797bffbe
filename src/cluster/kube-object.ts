/** Any object of the API, as JSON has it. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly resourceVersion?: string;
    readonly generation?: number;
    readonly creationTimestamp?: string;
    readonly deletionTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly finalizers?: readonly string[];
    readonly ownerReferences?: readonly { readonly uid: string; readonly controller?: boolean }[];
    readonly managedFields?: readonly ManagedFields[];
  };
  // biome-ignore lint/suspicious/noExplicitAny: the rest differs by kind
  readonly [field: string]: any;
}

/** One manager's fields, as `metadata.managedFields` keeps them. */
export interface ManagedFields {
  readonly manager?: string;
  readonly operation?: string;
  readonly apiVersion?: string;
  readonly time?: string;
  readonly subresource?: string;
  readonly fieldsType?: string;
  readonly fieldsV1?: Tree;
}

/** `{"f:spec": {"f:replicas": {}}}` */
export interface Tree {
  readonly [key: string]: Tree;
}

/** Whether two objects ask for the same thing: what the server keeps for itself does not count. */
export const sameObject = (a: KubeObject | undefined, b: KubeObject | undefined): boolean =>
  JSON.stringify(withoutBookkeeping(a)) === JSON.stringify(withoutBookkeeping(b));

function withoutBookkeeping(object: KubeObject | undefined): unknown {
  if (!object) return undefined;
  const { managedFields, resourceVersion, generation, ...metadata } = object.metadata ?? {};
  return { ...object, metadata, status: undefined };
}
