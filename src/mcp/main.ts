import { parseArgs } from "node:util";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { setLanguage } from "../core/l10n";
import { createServer } from "./server";

/** `danado mcp`: serves the Model Context Protocol on standard input and output until the client ends it. */
export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      /** Allows tools that read from a cluster; nothing is written. */
      cluster: { type: "boolean" },
      /** Also allows `apply` for what `plan` has shown. */
      "allow-apply": { type: "boolean" },
      /** A context other than the kubeconfig's current one. */
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
  // Exit when the client closes its end; otherwise the workers would keep this process alive.
  process.stdin.on("close", () => process.exit(0));
}
