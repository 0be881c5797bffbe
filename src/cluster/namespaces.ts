import { ClusterError } from "./failure";
import type { Server } from "./server";

/** The names of the cluster's namespaces, all pages; undefined if listing them is forbidden. */
export async function namespacesOf(server: Server, signal?: AbortSignal): Promise<string[] | undefined> {
  const names: string[] = [];
  let next = "";
  let before: string;
  do {
    before = next;
    const path = `/api/v1/namespaces?limit=500${next && `&continue=${encodeURIComponent(next)}`}`;
    const answer = await server.request("GET", path, signal ? { signal } : {});
    if (answer.status === 403) return undefined;
    if (answer.status !== 200) throw new ClusterError(server.failureOf(answer));
    names.push(...(answer.body.items ?? []).map((item: { metadata: { name: string } }) => item.metadata.name));
    next = answer.body.metadata?.continue ?? "";
    // Guards against a server that returns the same page forever.
  } while (next && next !== before);
  return names;
}
