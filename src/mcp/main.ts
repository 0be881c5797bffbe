import { parseArgs } from "node:util";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { setLanguage } from "../core/l10n";
import { createServer } from "./server";

/** `danado mcp`: speaks the Model Context Protocol over standard input and output, until the client ends it. */
export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      /** Allows tools that ask a cluster; nothing is written. */
      cluster: { type: "boolean" },
      /** Allows `apply`, too, of what `plan` has shown. */
      "allow-apply": { type: "boolean" },
      /** Another context than the kubeconfig's current one. */
      context: { type: "string" },
      "protected-context": { type: "string", multiple: true },
      locale: { type: "string" },
    },
  });
  setLanguage(values.locale ?? process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? "en");
  const server = createServer({
    folder: process.cwd(),
    cluster:
      values.cluster || values["allow-apply"]
        ? {
            context: values.context,
            allowsApply: values["allow-apply"] === true,
            protectedContexts: ["*prod*", ...(values["protected-context"] ?? [])],
          }
        : undefined,
  });
  await server.connect(new StdioServerTransport());
  // The client's end of input is the end: without it the workers would keep this process.
  process.stdin.on("close", () => process.exit(0));
}
