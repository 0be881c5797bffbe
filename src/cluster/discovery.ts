/** Finds out which kinds the server has. */

import { groupVersionOf } from "../core/kinds/group-version";
import { ClusterError } from "./failure";
import type { Answer, ApiRequest, Server } from "./server";

/** The API resource of a kind. */
export interface ApiResource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
}

/** Discovers the server's kinds, one group version at a time, cached; custom kinds are no different. */
export class Discovery {
  readonly #server: Server;
  readonly #asks: { request(method: string, path: string, asked?: ApiRequest): Promise<Answer> };
  readonly #known = new Map<string, Promise<readonly ApiResource[]>>();

  /** `asks` makes the requests: the server itself, or a client that retries. */
  constructor(
    server: Server,
    asks: { request(method: string, path: string, asked?: ApiRequest): Promise<Answer> } = server,
  ) {
    this.#server = server;
    this.#asks = asks;
  }

  async find(apiVersion: string, kind: string, signal?: AbortSignal): Promise<ApiResource | undefined> {
    const resources = await this.#resources(apiVersion, signal);
    return resources.find((resource) => resource.kind === kind);
  }

  /** Whether the server has a resource with this plural name. */
  async serves(apiVersion: string, plural: string): Promise<boolean> {
    return (await this.#resources(apiVersion)).some((resource) => resource.plural === plural);
  }

  /** The versions in which the server has a kind, if the requested version is not among them. */
  async versionsOf(apiVersion: string, kind: string, signal?: AbortSignal): Promise<string[]> {
    const group = groupVersionOf(apiVersion).group;
    const path = group ? `/apis/${group}` : "/api";
    const { status, body } = await this.#asks.request("GET", path, signal ? { signal } : {});
    if (status !== 200) return [];
    const versions: string[] = group
      ? (body.versions ?? []).map(({ groupVersion }: { groupVersion: string }) => groupVersion)
      : (body.versions ?? []);
    const others = versions.filter((version) => version !== apiVersion);
    const found = await Promise.all(others.map((version) => this.find(version, kind, signal)));
    return others.filter((_, index) => found[index]);
  }

  /** Call after a CustomResourceDefinition was created: the cached group is outdated. */
  forget(): void {
    this.#known.clear();
  }

  async #isListed(apiVersion: string, signal?: AbortSignal): Promise<boolean> {
    const { group } = groupVersionOf(apiVersion);
    const answer = await this.#asks.request("GET", group ? "/apis" : "/api", signal ? { signal } : {});
    if (answer.status !== 200) throw new ClusterError(this.#server.failureOf(answer));
    if (!group) return answer.body.versions.includes(apiVersion);
    const groups: { versions?: { groupVersion?: string }[] }[] = answer.body.groups;
    return groups.some(({ versions }) => versions?.some(({ groupVersion }) => groupVersion === apiVersion));
  }

  #resources(apiVersion: string, signal?: AbortSignal): Promise<readonly ApiResource[]> {
    let known = this.#known.get(apiVersion);
    if (!known) {
      known = this.#ask(apiVersion, signal);
      this.#known.set(apiVersion, known);
      known.catch(() => this.#known.delete(apiVersion));
    }
    return known;
  }

  async #ask(apiVersion: string, signal?: AbortSignal): Promise<readonly ApiResource[]> {
    const answer = await this.#asks.request("GET", groupPath(apiVersion), signal ? { signal } : {});
    if (answer.status === 404) {
      // Any server may answer 404; whether the cluster has the group version is confirmed by its list of groups.
      if (!(await this.#isListed(apiVersion, signal))) return [];
      throw new ClusterError(this.#server.failureOf({ ...answer, status: 503 }));
    }
    if (answer.status !== 200) throw new ClusterError(this.#server.failureOf(answer));
    const resources: { name: string; kind: string; namespaced: boolean }[] = answer.body.resources ?? [];
    return resources
      .filter(({ name }) => !name.includes("/"))
      .map(({ name, kind, namespaced }) => ({ apiVersion, kind, plural: name, namespaced }));
  }
}

/** `/api/v1`, `/apis/apps/v1`. */
export function groupPath(apiVersion: string): string {
  const { group, version } = groupVersionOf(apiVersion);
  const inGroup = encodeURIComponent(version);
  return group ? `/apis/${encodeURIComponent(group)}/${inGroup}` : `/api/${inGroup}`;
}

export function collectionPath(resource: ApiResource, namespace: string): string {
  const scope = resource.namespaced ? `/namespaces/${encodeURIComponent(namespace)}` : "";
  return `${groupPath(resource.apiVersion)}${scope}/${resource.plural}`;
}

export const objectPath = (resource: ApiResource, namespace: string, name: string): string =>
  `${collectionPath(resource, namespace)}/${encodeURIComponent(name)}`;
