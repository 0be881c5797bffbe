import type { LiveObject } from "../core/live/live-object";
import { type ApiResource, collectionPath, objectPath } from "./discovery";
import type { RetryingClient } from "./retrying-client";
import type { Answer } from "./server";

/** From so many objects of one kind and namespace on, one list costs the server less than reading each. */
const fewestForList = 4;

/** Without fields that only whole objects have: enough to see whether an object is still the one that was read. */
const metadataAlone = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json";

/** In lists objects come without their kind. */
interface Listed {
  readonly metadata: LiveObject["metadata"];
}
type Named = Listed & Pick<LiveObject, "kind" | "apiVersion">;

interface List {
  readonly objects: ReadonlyMap<string, Named>;
  /** Whether it has all that there are. */
  readonly isWhole: boolean;
  /** What was handed out, or said not to be there. */
  readonly given: Set<string>;
}

/**
 * Reads live objects, those of one kind and namespace together. A list is read for twice as many objects as are wanted
 * and some more: in a namespace that has a multitude of others, what is not on that page is read by itself. Each object
 * is handed out of a list once: who reads it again wants to see what has become of it.
 */
export class LiveReads {
  readonly #client: RetryingClient;
  readonly #signal: AbortSignal | undefined;
  /** How many objects are wanted of each kind and namespace. */
  readonly #counts: ReadonlyMap<string, number>;
  readonly #lists = new Map<string, Promise<List>>();
  readonly #accept: string | undefined;

  /** `metadata`: only the objects' metadata is of interest where they are listed. */
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

  /** An object out of a list; undefined where none is read, or it is not on its page. */
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
    // Who may read single objects need not be allowed to list them.
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

/** What is listed together. */
export const groupOf = ({ apiVersion, kind }: Pick<ApiResource, "apiVersion" | "kind">, namespace: string): string =>
  [apiVersion, kind, namespace].join(" ");
