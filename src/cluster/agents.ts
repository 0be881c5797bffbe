import { Agent, type RequestOptions } from "node:https";

const agents = new WeakMap<Agent, Agent>();

/** `kubectl proxy` speaks plain HTTP, and client-node's agent does not. */
export const agentFor = (url: string, agent: RequestOptions["agent"], isByProxy: boolean): RequestOptions["agent"] =>
  url.startsWith("http:") && !isByProxy ? undefined : kept(agent);

/** client-node's agent opens a connection for each request; hundreds of objects share some instead. */
function kept(agent: RequestOptions["agent"]): RequestOptions["agent"] {
  if (!(agent instanceof Agent) || agent.constructor !== Agent) return agent;
  let keeping = agents.get(agent);
  if (!keeping) {
    keeping = new Agent({ ...agent.options, keepAlive: true, maxSockets: 16 });
    agents.set(agent, keeping);
  }
  return keeping;
}
