/** HTTP agents for requests to the API server. */

import { Agent, type RequestOptions } from "node:https";

const agents = new WeakMap<Agent, Agent>();

/** `kubectl proxy` uses plain HTTP, which client-node's agent does not support. */
export const agentFor = (url: string, agent: RequestOptions["agent"], isByProxy: boolean): RequestOptions["agent"] =>
  url.startsWith("http:") && !isByProxy ? undefined : kept(agent);

/** client-node's agent opens a connection per request; this one reuses connections for hundreds of objects. */
function kept(agent: RequestOptions["agent"]): RequestOptions["agent"] {
  if (!(agent instanceof Agent) || agent.constructor !== Agent) return agent;
  let keeping = agents.get(agent);
  if (!keeping) {
    keeping = new Agent({ ...agent.options, keepAlive: true, maxSockets: 16 });
    agents.set(agent, keeping);
  }
  return keeping;
}
