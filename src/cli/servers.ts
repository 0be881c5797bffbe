/**
 * `danado lsp` and `danado mcp` run until their client ends them. Each is a bundle of its own beside this one
 * (esbuild.js): `danado check` starts quicker without them.
 */
const servers: Readonly<Record<string, () => { main(argv: readonly string[]): void | Promise<void> }>> = {
  lsp: () => require("./lsp.js"),
  mcp: () => require("./mcp.js"),
};

/** Starts the server that the command line names; undefined where it names none. */
export async function startServer([command = "", ...argv]: readonly string[]): Promise<true | undefined> {
  if (!Object.hasOwn(servers, command)) return undefined;
  await servers[command]?.().main(argv);
  return true;
}
