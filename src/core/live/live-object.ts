/** Objects and events as the API server returns them. */

/** An object in the cluster, as JSON. */
export interface LiveObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly creationTimestamp?: string;
    readonly deletionTimestamp?: string;
    readonly generation?: number;
    readonly resourceVersion?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly finalizers?: readonly string[];
    readonly ownerReferences?: readonly Owner[];
    readonly managedFields?: readonly ManagedFields[];
  };
  // biome-ignore lint/suspicious/noExplicitAny: the rest differs by kind
  readonly [field: string]: any;
}

export interface Owner {
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
}

/** The fields that one manager owns. */
export interface ManagedFields {
  readonly manager?: string;
  readonly operation?: string;
  readonly apiVersion?: string;
  readonly time?: string;
  readonly subresource?: string;
  readonly fieldsType?: string;
  readonly fieldsV1?: FieldTree;
}

/** `{"f:spec": {"f:replicas": {}}}` */
export interface FieldTree {
  readonly [key: string]: FieldTree;
}

/** An event of the core group or of events.k8s.io; the server fills the fields of both. */
export interface LiveEvent {
  readonly type?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly count?: number;
  readonly firstTimestamp?: string | null;
  readonly lastTimestamp?: string | null;
  readonly eventTime?: string | null;
  readonly metadata?: { readonly creationTimestamp?: string };
  readonly involvedObject?: { readonly kind?: string; readonly name?: string };
  readonly series?: { readonly count?: number; readonly lastObservedTime?: string };
}

/** The time it last happened. */
export const timeOf = (event: LiveEvent): string =>
  event.series?.lastObservedTime ??
  event.lastTimestamp ??
  event.eventTime ??
  event.firstTimestamp ??
  event.metadata?.creationTimestamp ??
  "";

export const controllerOf = ({ metadata }: LiveObject): Owner | undefined =>
  metadata.ownerReferences?.find(({ controller }) => controller);

/** Whether a value in such an object is a map. */
export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
