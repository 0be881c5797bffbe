import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { projectRoot } from "./project-files";

export interface McpAnswer<Data> {
  readonly isError: boolean;
  /** By the tool's own schema; empty where it answered with an error. */
  readonly data: Data;
  /** The same, or why there is none, in words. */
  readonly text: string;
}

export interface McpClient {
  readonly client: Client;
  call<Data>(tool: string, given: Record<string, unknown>): Promise<McpAnswer<Data>>;
  stop(): Promise<void>;
}

/** `danado mcp` as an assistant starts it, through the protocol's own SDK. */
export async function startMcpClient(
  folder: string,
  {
    options = [],
    environment = {},
    node = process.execPath,
  }: { options?: string[]; environment?: Record<string, string>; node?: string } = {},
): Promise<McpClient> {
  const transport = new StdioClientTransport({
    command: node,
    args: [join(projectRoot, "dist/cli.js"), "mcp", "--locale", "en", ...options],
    cwd: folder,
    env: { ...(process.env as Record<string, string>), ...environment },
  });
  const client = new Client({ name: "test", version: "1.0.0" });
  await client.connect(transport);
  return {
    client,
    async call<Data>(tool: string, given: Record<string, unknown>) {
      const { isError, structuredContent, content } = await client.callTool({ name: tool, arguments: given });
      const [first] = content as { text: string }[];
      return { isError: isError === true, data: (structuredContent ?? {}) as Data, text: first?.text ?? "" };
    },
    stop: () => client.close(),
  };
}
