/** Reads live objects efficiently. */

import type { LiveObject } from "../core/live/live-object";
import { type ApiResource, collectionPath, objectPath } from "./discovery";
import type { RetryingClient } from "./retrying-client";
import type { Answer } from "./server";

/** From this number of objects per kind and namespace, one list is cheaper for the server than separate reads. */
const fewestForList = 4;

/** Metadata only: enough to see whether an object is still the one that was read. */
const metadataAlone = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json";

/** Objects in lists do not have their kind. */
interface Listed {
  readonly metadata: LiveObject["metadata"];
}
type Named = Listed & Pick<LiveObject, "kind" | "apiVersion">;

interface List {
  readonly objects: ReadonlyMap<string, Named>;
  /** Whether the list is complete. */
  readonly isWhole: boolean;
  /** Objects that were already returned, or reported missing. */
  readonly given: Set<string>;
}

/**
 * Reads live objects, combining those of one kind and namespace. A list is limited to a little more than twice the number of
 * wanted objects; in namespaces with many others, objects that are not on that page are read separately. An object is
 * returned from a list only once, because a second read is for its new state.
 */
export class LiveReads {
  readonly #client: RetryingClient;
  readonly #signal: AbortSignal | undefined;
  /** The number of wanted objects per kind and namespace. */
  readonly #counts: ReadonlyMap<string, number>;
  readonly #lists = new Map<string, Promise<List>>();
  readonly #accept: string | undefined;

  /** `metadata`: lists contain only the objects' metadata. */
  constructor(
    client: RetryingClient,
    counts: ReadonlyMap<string, number>,
    { signal, metadata = false }: { readonly signal?: AbortSignal | undefined; readonly metadata?: boolean } = {},
  ) {
    this.#client = client;
    this.#counts = counts;
    this.#signal = signal;
    this.#accept = metadata ? metadataAlone : undefined;
  }

  async read(resource: ApiResource, namespace: string, name: string): Promise<Answer> {
    const listed = await this.listed(resource, namespace, name);
    if (listed) return { status: 200, body: listed, warnings: [] };
    const list = await this.#lists.get(groupOf(resource, namespace));
    if (list?.isWhole && !list.given.has(name)) {
      list.given.add(name);
      return { status: 404, body: {}, warnings: [] };
    }
    return this.#client.request("GET", objectPath(resource, namespace, name), this.#cancelled);
  }

  /** An object from a list; undefined if there is no list, or it is not on its page. */
  async listed(resource: ApiResource, namespace: string, name: string): Promise<Named | undefined> {
    const key = groupOf(resource, namespace);
    const count = this.#counts.get(key) ?? 0;
    if (count < fewestForList) return undefined;
    let list = this.#lists.get(key);
    if (!list) {
      list = this.#list(resource, namespace, count * 2 + 50);
      this.#lists.set(key, list);
    }
    const { objects, given } = await list;
    if (given.has(name)) return undefined;
    const object = objects.get(name);
    if (object) given.add(name);
    return object;
  }

  async #list(resource: ApiResource, namespace: string, limit: number): Promise<List> {
    const path = `${collectionPath(resource, namespace)}?limit=${limit}`;
    const accept = this.#accept;
    const { status, body } = await this.#client.request("GET", path, {
      ...this.#cancelled,
      ...(accept && { accept }),
    });
    // The user may be allowed to read single objects but not to list them.
    if (status !== 200) return { objects: new Map(), isWhole: false, given: new Set() };
    const { apiVersion, kind } = resource;
    const items: Listed[] = body.items ?? [];
    const objects = new Map(items.map((item) => [item.metadata.name, { ...item, kind, apiVersion }]));
    return { objects, isWhole: !body.metadata?.continue, given: new Set() };
  }

  get #cancelled() {
    return this.#signal ? { signal: this.#signal } : {};
  }
}

/** The key of a list. */
export const groupOf = ({ apiVersion, kind }: Pick<ApiResource, "apiVersion" | "kind">, namespace: string): string =>
  [apiVersion, kind, namespace].join(" ");
