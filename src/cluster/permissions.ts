/** Checks what the user may do. */

import { groupVersionOf } from "../core/kinds/group-version";
import type { ApiResource } from "./discovery";
import { failureIn } from "./failure";
import type { RetryingClient } from "./retrying-client";

export type Verb = "get" | "create" | "patch" | "delete";

interface Rule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
}

/**
 * What the user may do, checked before it is tried. The rules of a namespace answer most questions at once; the rest is
 * checked individually, because permissions may come from sources other than RBAC. If there is no answer, the result is yes:
 * the server checks each request anyway.
 */
export class Permissions {
  readonly #client: RetryingClient;
  readonly #rules = new Map<string, Promise<readonly Rule[]>>();
  readonly #reviews = new Map<string, Promise<boolean>>();

  constructor(client: RetryingClient) {
    this.#client = client;
  }

  async allows(verb: Verb, resource: ApiResource, namespace: string, name: string): Promise<boolean> {
    if (namespace && (await this.#rulesOf(namespace)).some((rule) => covers(rule, verb, resource, name))) return true;
    if (await this.#review(verb, resource, namespace, "")) return true;
    return verb !== "create" && (await this.#review(verb, resource, namespace, name));
  }

  #rulesOf(namespace: string): Promise<readonly Rule[]> {
    return remembered(this.#rules, namespace, async () => {
      const answer = await this.#post("selfsubjectrulesreviews", { namespace });
      const rules: unknown = answer?.status?.resourceRules;
      return Array.isArray(rules) ? rules : [];
    });
  }

  #review(verb: Verb, resource: ApiResource, namespace: string, name: string): Promise<boolean> {
    const group = groupVersionOf(resource.apiVersion).group;
    return remembered(this.#reviews, [verb, group, resource.plural, namespace, name].join(" "), async () => {
      const resourceAttributes = { verb, group, resource: resource.plural, namespace, ...(name && { name }) };
      const answer = await this.#post("selfsubjectaccessreviews", { resourceAttributes });
      return answer?.status?.allowed !== false;
    });
  }

  // biome-ignore lint/suspicious/noExplicitAny: a review, or nothing
  async #post(resource: string, spec: object): Promise<any> {
    const { signal } = this.#client;
    try {
      const { status, body } = await this.#client.request("POST", `/apis/authorization.k8s.io/v1/${resource}`, {
        body: JSON.stringify({ spec }),
        ...(signal && { signal }),
      });
      return status === 201 ? body : undefined;
    } catch (error) {
      if (failureIn(error).kind === "odd-answer") return undefined;
      throw error;
    }
  }
}

/** `patch deployments.apps (namespace shop)` */
export function rightIn(verb: Verb, { apiVersion, plural }: ApiResource, namespace: string): string {
  const group = groupVersionOf(apiVersion).group;
  return `${verb} ${plural}${group && `.${group}`}${namespace && ` (namespace ${namespace})`}`;
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  let answer = known.get(key);
  if (!answer) {
    answer = ask();
    known.set(key, answer);
    answer.catch(() => known.delete(key));
  }
  return answer;
}

function covers(rule: Rule, verb: Verb, resource: ApiResource, name: string): boolean {
  const has = (list: readonly string[] | undefined, value: string) => list?.includes("*") || list?.includes(value);
  const isFree = !rule.resourceNames || rule.resourceNames.length === 0;
  return Boolean(
    has(rule.verbs, verb) &&
      has(rule.apiGroups, groupVersionOf(resource.apiVersion).group) &&
      has(rule.resources, resource.plural) &&
      (isFree || (verb !== "create" && rule.resourceNames?.includes(name))),
  );
}
