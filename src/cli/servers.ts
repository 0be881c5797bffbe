/**
 * `danado lsp` and `danado mcp` run until their client disconnects. Each is a separate bundle
 * (esbuild.js), so that `danado check` starts faster.
 */
const servers: Readonly<Record<string, () => { main(argv: readonly string[]): void | Promise<void> }>> = {
  lsp: () => require("./lsp.js"),
  mcp: () => require("./mcp.js"),
};

/** Starts the server that the command line names; undefined if it names none. */
export async function startServer([command = "", ...argv]: readonly string[]): Promise<true | undefined> {
  if (!Object.hasOwn(servers, command)) return undefined;
  await servers[command]?.().main(argv);
  return true;
}
