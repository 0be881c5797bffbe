/** The MCP server. */

import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { version } from "../../package.json";
import { t } from "../core/l10n";
import { type ClusterAccess, registerClusterTools } from "./cluster-tools";
import { registerExplanations } from "./explanations";
import { registerFileTools } from "./file-tools";

export interface ServerOptions {
  /** Only files below this folder are read. */
  readonly folder: string;
  /** If absent, no tool reaches a cluster. */
  readonly cluster: ClusterAccess | undefined;
}

/** Instructions for the assistant on which tool to use. */
const instructions = `Danado judges Kubernetes manifests with the API server's own code, offline. Call "check" on every manifest you
write or change, then "fix" for what it can mend, then "check" again. "explain" says what a field, kind or rule is. An error
means that the API server would refuse the manifest.`;

/** Creates the server with the tools that its options allow: offline and read-only unless a cluster is allowed. */
export function createServer({ folder, cluster }: ServerOptions): McpServer {
  const server = new McpServer({ name: "danado", title: "Danado", version }, { instructions });
  registerFileTools(server, folder);
  registerExplanations(server);
  if (cluster) registerClusterTools(server, folder, cluster);
  return server;
}

/** A tool's result: structured data according to its schema, and the same as text for clients that only show text. */
export const answer = <Data extends Record<string, unknown>>(
  data: Data,
  text = JSON.stringify(data, undefined, 2),
) => ({
  structuredContent: data,
  content: [{ type: "text" as const, text }],
});

/** The result if something could not be done: a sentence that says why. */
export const refusal = (error: unknown) => ({
  isError: true,
  content: [
    {
      type: "text" as const,
      text: error instanceof Error ? error.message : t("It failed: {error}", { error: String(error) }),
    },
  ],
});
